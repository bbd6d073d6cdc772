"""Numbers of the map: shares add up, places are counted once, sides are compared."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.body import MapPoint, Side, StructureRef
from workbench.domain.finding import BodyFinding, Course
from workbench.domain.ids import FindingId, VisitId
from workbench.domain.map_figures import MarkedSkin, drift, map_figures, widespread_places

NAMES = ("calf", "shin", "low_back", "sacrum", "jaw", "thumb", "abdomen_upper", "neck_lateral")


def mark(
    name: str, side: Side, intensity: int | None = 5, share: float = 0.01, kind: str = "core.pain"
) -> MarkedSkin:
    structures = (StructureRef("muscle.some", side), StructureRef(f"region.{name}", side))
    made = BodyFinding(
        FindingId(uuid4()), VisitId(UUID(int=1)), kind, structures, None, "neutral", "posterior",
        (MapPoint(0.4, 0.7),), intensity=intensity,
    )  # fmt: skip
    return MarkedSkin(made, share, (10.0 if side is Side.LEFT else -10.0, 0.0, 0.0))


def test_nothing_marked_is_nothing() -> None:
    found = map_figures([])
    assert (found.area, found.places, found.load) == (0, 0, 0)
    assert (found.symmetry, found.intensity, found.centroid) == (None, None, None)


def test_places_are_counted_once_and_by_side() -> None:
    marks = [mark("calf", Side.LEFT), mark("shin", Side.LEFT), mark("calf", Side.RIGHT)]
    assert map_figures(marks).places == 2
    middle = [mark("low_back", Side.LEFT), mark("sacrum", Side.NONE), mark("low_back", Side.RIGHT)]
    assert map_figures(middle).places == 1


def test_what_is_gone_at_zero_or_no_pain_is_not_counted() -> None:
    gone = mark("calf", Side.LEFT)
    gone = replace(gone, finding=replace(gone.finding, course=Course.GONE))
    marks = [gone, mark("calf", Side.LEFT, 0), mark("calf", Side.LEFT, None, kind="core.scar")]
    assert map_figures(marks).area == 0


def test_intensity_is_weighed_by_area() -> None:
    found = map_figures([mark("calf", Side.LEFT, 8, 0.03), mark("calf", Side.RIGHT, 4, 0.01)])
    assert found.intensity == pytest.approx(7)
    assert found.load == pytest.approx(28)
    assert found.area == pytest.approx(4)
    assert found.symmetry == pytest.approx(100 / 3)
    assert found.centroid == pytest.approx((5.0, 0.0, 0.0))
    assert drift(found.centroid, (5.0, 3.0, 4.0)) == pytest.approx(5)
    assert drift(None, found.centroid) is None


def test_the_index_has_nineteen_places() -> None:
    everything = [
        StructureRef(f"region.{name}", side)
        for name in (
            *NAMES, "shoulder_top", "arm_front", "forearm_volar", "buttock", "thigh_front",
            "chest_upper", "mid_back",
        )
        for side in Side
    ]  # fmt: skip
    sided = [ref for ref in everything if ref.side is not Side.NONE]
    assert len(widespread_places(sided)) == 19


marked = st.lists(
    st.builds(
        mark,
        st.sampled_from(NAMES),
        st.sampled_from(Side),
        st.none() | st.integers(0, 10),
        st.floats(0.0001, 0.05),
    ),
    max_size=30,
)


@given(marked)
def test_numbers_stay_in_their_ranges(marks: list[MarkedSkin]) -> None:
    found = map_figures(marks)
    assert 0 <= found.area <= 100
    assert 0 <= found.places <= 19
    assert found.load >= 0
    assert found.intensity is None or 0 <= found.intensity <= 10.0000001
    assert found.symmetry is None or 0 <= found.symmetry <= 100.0000001


@given(marked)
def test_the_mirrored_map_has_the_same_numbers(marks: list[MarkedSkin]) -> None:
    across = [
        replace(
            one,
            finding=replace(
                one.finding,
                structures=tuple(
                    StructureRef(ref.id, ref.side.mirrored) for ref in one.finding.structures
                ),
            ),
        )
        for one in marks
    ]
    here, there = map_figures(marks), map_figures(across)
    assert here.places == there.places
    assert here.symmetry == pytest.approx(there.symmetry)

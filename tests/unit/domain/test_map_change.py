"""Findings over time: answers, what is not answered yet, the difference of two visits."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.body import MapPoint, Side, StructureRef
from workbench.domain.finding import BodyFinding, Course
from workbench.domain.ids import FindingId, VisitId
from workbench.domain.map_change import answer, compare, unanswered

VISIT = VisitId(UUID(int=1))
CALF = (StructureRef("region.calf", Side.RIGHT),)
KNEE = (StructureRef("region.knee_back", Side.LEFT),)


def finding(
    structures: tuple[StructureRef, ...] = CALF, intensity: int | None = 5, kind: str = "core.pain"
) -> BodyFinding:
    return BodyFinding(
        FindingId(uuid4()), VISIT, kind, structures, None, "neutral", "posterior",
        (MapPoint(0.4, 0.7),), intensity=intensity, note="old words",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("course", "intensity"),
    [(Course.SAME, 5), (Course.GONE, 0), (Course.BETTER, None), (Course.WORSE, None)],
)
def test_an_answer_keeps_the_place_and_only_what_is_known(
    course: Course, intensity: int | None
) -> None:
    earlier = finding()
    key = FindingId(uuid4())
    now = answer(earlier, course, key, VISIT)
    assert (now.id, now.origin, now.course, now.intensity) == (key, earlier.id, course, intensity)
    assert (now.points, now.structures, now.kind) == (earlier.points, CALF, "core.pain")
    assert now.note == ""


def test_what_is_answered_or_was_gone_needs_no_answer() -> None:
    one, two = finding(), finding(KNEE)
    gone = replace(finding(), course=Course.GONE)
    today = [answer(one, Course.SAME, FindingId(uuid4()), VISIT)]
    assert unanswered([one, two, gone], today) == (two,)


@pytest.mark.parametrize(
    ("before", "now", "course"), [(5, 3, Course.BETTER), (5, 5, Course.SAME), (2, 9, Course.WORSE)]
)
def test_the_same_place_and_kind_are_compared_by_intensity(
    before: int, now: int, course: Course
) -> None:
    (change,) = compare([finding(intensity=before)], [finding(intensity=now)])
    assert change.course is course


def test_other_places_and_kinds_are_new_and_gone() -> None:
    changes = compare([finding()], [finding(KNEE), finding(kind="core.scar", intensity=None)])
    assert [change.course for change in changes] == [Course.NEW, Course.NEW, Course.GONE]


def test_an_answer_without_a_number_counts_as_it_was_said() -> None:
    earlier = finding()
    now = answer(earlier, Course.WORSE, FindingId(uuid4()), VISIT)
    assert compare([earlier], [now])[0].course is Course.WORSE
    assert compare([earlier], [replace(now, intensity=3)])[0].course is Course.BETTER


levels = st.lists(st.tuples(st.sampled_from([CALF, KNEE]), st.none() | st.integers(0, 10)))


@given(levels, levels)
def test_every_finding_is_in_the_difference_once(
    before: list[tuple[tuple[StructureRef, ...], int | None]],
    now: list[tuple[tuple[StructureRef, ...], int | None]],
) -> None:
    old, new = [finding(*row) for row in before], [finding(*row) for row in now]
    changes = compare(old, new)
    assert [c.now for c in changes if c.now] == new
    assert sorted(c.before.id for c in changes if c.before) == sorted(f.id for f in old)

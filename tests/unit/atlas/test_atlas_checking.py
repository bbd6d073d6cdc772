"""Checks of a built atlas: cells are filled right, faults are found, mirrors meet."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.atlas import Atlas
from workbench.atlas.checking import ReferralRow, check_mirror, check_referrals, check_view
from workbench.atlas.filling import covered, eroded, rings
from workbench.atlas.statistics import count_atlas

BODY = Path(__file__).resolve().parents[3] / "resources" / "body"


@pytest.fixture(scope="module")
def body() -> Atlas:
    return Atlas.load(BODY)


@given(st.integers(0, 20), st.integers(0, 20), st.integers(1, 20), st.integers(1, 20))
def test_a_rectangle_covers_its_own_cells(left: int, top: int, wide: int, high: int) -> None:
    count = np.zeros((44, 44), np.uint8)
    right, bottom = left + wide, top + high
    covered(f"M{left} {top}L{right} {top}L{right} {bottom}L{left} {bottom}Z", 1.0, count)
    assert count[top:bottom, left:right].all()
    assert count.sum() == wide * high


def test_a_ring_with_a_hole_leaves_the_hole_free() -> None:
    count = np.zeros((20, 20), np.uint8)
    covered("M0 0L10 0L10 10L0 10Z M3 3L7 3L7 7L3 7Z", 1.0, count)
    assert count.sum() == 100 - 16


def test_a_straight_curve_is_a_line() -> None:
    (ring,) = rings("M0 0C1 0 2 0 3 0L3 3L0 3Z")
    assert ring.min() == 0
    assert ring.max() == 3
    assert np.allclose(ring[:13, 1], 0)


def test_only_what_is_two_cells_wide_survives() -> None:
    cells = np.zeros((9, 9), bool)
    cells[4, :] = True
    assert not eroded(cells).any()
    cells[5, :] = True
    assert eroded(cells).any()


def test_the_label_points_of_a_view_lie_inside(body: Atlas) -> None:
    assert not [f for f in check_view(body, "neutral", "anterior") if f.check == "label"]


def test_left_and_right_mirror_each_other(body: Atlas) -> None:
    faults = [fault for fault in check_mirror(body, "neutral") if "has no" in fault.sentence]
    assert not faults


def test_a_structure_that_is_not_there_is_found(body: Atlas) -> None:
    rows = [ReferralRow("demo", ("region.calf", "region.wing"))]
    (fault,) = check_referrals(body, rows)
    assert (fault.where, fault.sentence) == ("demo", "region.wing is not in the atlas.")


@pytest.mark.parametrize("place", [(0.42, 0.3), (0.4, 0.78), (0.44, 0.08), (0.47, 0.5)])
def test_the_mirror_of_a_point_is_across_the_midline(
    body: Atlas, place: tuple[float, float]
) -> None:
    view = body.view("neutral", "posterior")
    hit = view.locate(*place)
    assert hit is not None
    there = view.project(body.mirror(hit.surface))
    assert there is not None
    assert there.x == pytest.approx(1 - place[0], abs=0.003)
    assert there.y == pytest.approx(place[1], abs=0.003)


def test_the_counts_name_every_layer_figure_and_view(body: Atlas) -> None:
    found = count_atlas(body)
    layers, figures = found["layers"], found["figures"]
    assert isinstance(layers, dict)
    assert isinstance(figures, dict)
    assert set(layers) == set(body.layers)
    assert set(figures) == set(body.figures)
    assert layers["region"]["sided"] >= 100  # type: ignore[index,operator,call-overload] # JSON
    assert layers["muscle"]["sided"] >= 130  # type: ignore[index,operator,call-overload] # JSON

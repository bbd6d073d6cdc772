"""Structures, search, hit test, surface points and outlines of the committed atlas."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.atlas import Atlas, AtlasView
from workbench.domain.body import Side, StructureRef

FIGURES = ("neutral", "female", "male")
MAIN_VIEWS = ("anterior", "posterior", "left", "right")


def _views(atlas: Atlas) -> list[AtlasView]:
    shown = [(f, v) for f in atlas.figures for v in (*atlas.views(f), *atlas.close_ups(f))]
    return [atlas.view(figure, view) for figure, view in shown]


def test_figures_views_and_counts(atlas: Atlas) -> None:
    assert set(FIGURES) <= set(atlas.figures)
    for figure in atlas.figures:
        assert set(MAIN_VIEWS) <= set(atlas.views(figure))
        assert atlas.figure_label(figure)
    assert len([s for s in atlas.structures("region") if s.ref.side is not Side.NONE]) >= 100
    assert len([s for s in atlas.structures("muscle") if s.ref.side is not Side.NONE]) >= 130
    assert len([s for s in atlas.structures("deep") if s.ref.side is not Side.NONE]) >= 80
    assert atlas.view_label("anterior") == "Front"


def test_close_ups_show_head_hands_and_feet(atlas: Atlas) -> None:
    for figure in FIGURES:
        close = atlas.close_ups(figure)
        assert not set(close) & set(atlas.views(figure))
        assert {"head_front", "palm_left", "hand_back_right", "feet_sole"} <= set(close)
        hit = atlas.view(figure, "palm_right").locate(0.5, 0.4)
        assert hit is not None
        assert hit.structures[-1] == StructureRef("region.palm", Side.RIGHT)
        point = atlas.view(figure, "head_front").surface(0.5, 0.2)
        assert point is not None
        assert atlas.view(figure, "anterior").project(point) is not None


def test_chains_run_through_known_structures(atlas: Atlas) -> None:
    assert len({chain.ref.id for chain in atlas.chains()}) >= 6
    for chain in atlas.chains():
        assert len(chain.run) >= 3
        assert all(atlas.structure(ref) for ref in chain.run)


def test_lymph_territories_cover_the_skin(atlas: Atlas) -> None:
    total = sum(s.area_cm2 for s in atlas.structures("lymph"))
    skin = sum(s.area_cm2 for s in atlas.structures("region"))
    assert total == pytest.approx(skin, rel=0.001)
    groups = {s.group for s in atlas.structures("lymph_node")}
    assert groups == {"node", "bridge"}


def test_landmarks_lie_where_they_should(atlas: Atlas) -> None:
    marks = {mark.ref.key: mark for mark in atlas.landmarks()}
    assert len({mark.ref.id for mark in marks.values()}) >= 40
    expected = {
        "landmark.patella:R": ("anterior", "region.knee_front:R"),
        "landmark.olecranon:L": ("posterior", "region.elbow_tip:L"),
        "landmark.xiphoid:-": ("anterior", "region.sternum:-"),
        "landmark.calcaneal_tuberosity:R": ("posterior", "region.heel:R"),
        "landmark.lateral_malleolus:L": ("left", "region.ankle_lateral:L"),
        "landmark.lateral_malleolus:R": ("right", "region.ankle_lateral:R"),
        "landmark.scapula_inferior_angle:L": ("posterior", "region.scapula_inferior_angle:L"),
        "landmark.psis:R": ("posterior", "region.si_joint:R"),
    }
    for figure in atlas.figures:
        for key, (view_id, region) in expected.items():
            view = atlas.view(figure, view_id)
            place = view.project(marks[key].point)
            assert place is not None, (figure, key)
            hit = view.locate(place.x, place.y)
            assert hit is not None
            assert hit.structures[-1].key == region, (figure, key)
    assert marks["landmark.asis:R"].label == "R anterior superior iliac spine"


def test_every_structure_is_complete(atlas: Atlas) -> None:
    for structure in atlas.structures():
        assert re.fullmatch(r"(region|muscle|deep|lymph|lymph_node)\.[a-z0-9_]+", structure.ref.id)
        assert structure.name
        assert structure.area_cm2 > 0.5, structure.ref
        assert structure.neighbours or structure.layer not in {"region", "lymph"}
        assert atlas.structure(structure.ref) is structure
        assert structure.layer not in {"muscle", "deep"} or structure.latin
    assert atlas.structure(StructureRef("region.nothing", Side.LEFT)) is None


def test_left_and_right_mirror_each_other(atlas: Atlas) -> None:
    for structure in atlas.structures():
        other = atlas.structure(StructureRef(structure.ref.id, structure.ref.side.mirrored))
        assert other is not None
        assert other.area_cm2 == pytest.approx(structure.area_cm2, rel=0.03, abs=0.5)
        mirrored = {StructureRef(n.id, n.side.mirrored) for n in structure.neighbours}
        assert len(mirrored ^ set(other.neighbours)) <= 2


def test_regions_cover_the_skin_of_an_adult(atlas: Atlas) -> None:
    total = sum(s.area_cm2 for s in atlas.structures("region"))
    assert 15_000 < total < 21_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("r infra", "muscle.infraspinatus:R"),
        ("left knee", "region.knee_front:L"),
        ("RIGHT Biceps", "muscle.biceps_brachii:R"),
        ("kneecap l", "region.knee_front:L"),
        ("scm left", "muscle.sternocleidomastoid:L"),
        ("upper traps", "muscle.trapezius_upper:L"),
        ("achilles r", "region.achilles:R"),
        ("musculus soleus", "muscle.soleus:L"),
    ],
)
def test_search_finds_what_therapists_type(atlas: Atlas, text: str, expected: str) -> None:
    assert expected in [s.ref.key for s in atlas.search(text)][:4]


def test_search_keeps_to_the_side_and_the_limit(atlas: Atlas) -> None:
    found = atlas.search("right", limit=500)
    assert found
    assert {s.ref.side for s in found} == {Side.RIGHT}
    assert len(atlas.search("l", limit=5)) == 5
    assert atlas.search("") == ()
    assert atlas.search("zzzz") == ()


def test_outlines_and_rasters_agree(atlas: Atlas) -> None:
    for view in _views(atlas):
        for layer in atlas.layers:
            for outline in view.outlines(layer):
                x, y = outline.label
                hit = view.locate(x / view.width, y / view.height)
                assert hit is not None
                assert outline.ref in hit.structures or layer.startswith("lymph")
                left, top, right, bottom = outline.bbox
                assert left - 1 <= x <= right + 1
                assert top - 1 <= y <= bottom + 1
                assert re.fullmatch(r"[MCLZ0-9 .\-]+", outline.path)


def test_finest_structure_comes_first(atlas: Atlas) -> None:
    hit = atlas.view("neutral", "posterior").locate(0.5 - 0.05, 0.21)
    assert hit is not None
    assert [ref.id.partition(".")[0] for ref in hit.structures] == ["muscle", "deep", "region"]


def test_client_right_is_on_the_screens_left_in_front(atlas: Atlas) -> None:
    for figure in atlas.figures:
        front = atlas.view(figure, "anterior").locate(0.40, 0.6)
        back = atlas.view(figure, "posterior").locate(0.40, 0.6)
        assert front is not None
        assert back is not None
        assert front.structures[-1].side is Side.RIGHT
        assert back.structures[-1].side is Side.LEFT


def test_off_the_body_there_is_nothing(atlas: Atlas) -> None:
    for view in _views(atlas):
        assert view.locate(0.01, 0.01) is None
        assert view.locate(-0.5, 0.5) is None
        assert view.surface(1.5, 0.5) is None


@given(
    x=st.floats(0.1, 0.9), y=st.floats(0.03, 0.97), figure=st.sampled_from(FIGURES),
    view=st.sampled_from(MAIN_VIEWS),
)  # fmt: skip
def test_a_click_comes_back_to_its_place(
    atlas: Atlas, x: float, y: float, figure: str, view: str
) -> None:
    shown = atlas.view(figure, view)
    point = shown.surface(x, y)
    assume(point is not None)
    assert point is not None
    assert 0 <= point.b0 <= 1
    assert 0 <= point.b1 <= 1
    assert point.b0 + point.b1 <= 1 + 1e-9
    back = shown.project(point)
    if back is not None:
        assert abs(back.x - x) * shown.width < 12
        assert abs(back.y - y) * shown.height < 12


def test_almost_every_click_comes_back(atlas: Atlas) -> None:
    chance = random.Random(7)
    for view in _views(atlas):
        came_back, clicks = 0, 0
        for _ in range(400):
            x, y = chance.random(), chance.random()
            point = view.surface(x, y)
            if point is None:
                continue
            clicks += 1
            back = view.project(point)
            if back is not None:
                off = max(abs(back.x - x) * view.width, abs(back.y - y) * view.height)
                edge = min(point.b0, point.b1, 1 - point.b0 - point.b1) < 1e-6
                came_back += off < 1 or (off < 6 and edge)  # a click just beside the body
        assert came_back / clicks > 0.95, (view.figure, view.view)


def test_a_point_means_the_same_place_on_every_figure(atlas: Atlas) -> None:
    chance = random.Random(11)
    male = atlas.view("male", "posterior")
    same, all_ = 0, 0
    while all_ < 150:
        hit = male.locate(chance.random(), chance.random())
        if hit is None:
            continue
        for figure in atlas.figures:
            other = atlas.view(figure, "posterior")
            place = other.project(hit.surface)
            there = place and other.locate(place.x, place.y)
            if there:
                all_ += 1
                same += there.structures[-1] == hit.structures[-1]
    assert same / all_ > 0.95


def test_points_at_the_back_are_not_seen_in_front(atlas: Atlas) -> None:
    point = atlas.view("neutral", "posterior").surface(0.5, 0.3)
    assert point is not None
    assert atlas.view("neutral", "anterior").project(point) is None


def test_hit_test_and_load_are_quick(body: Path) -> None:
    began = time.perf_counter()
    fresh = Atlas.load(body)
    assert time.perf_counter() - began < 0.5
    view = fresh.view("neutral", "anterior")
    view.locate(0.5, 0.5)
    chance = random.Random(3)
    spent = []
    for _ in range(2000):
        x, y = chance.random(), chance.random()
        began = time.perf_counter()
        view.locate(x, y)
        spent.append(time.perf_counter() - began)
    assert sorted(spent)[1980] < 0.002


def test_the_package_imports_neither_qt_nor_numpy() -> None:
    code = (
        "import sys; import workbench.atlas;"
        "print(sorted({'numpy', 'PySide6', 'sqlalchemy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

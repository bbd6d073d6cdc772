"""The other side, several marks, handles, layers, close-ups, history of a structure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workbench.domain.body import MapPoint, Side, StructureRef
from workbench.domain.finding import MarkShape
from workbench.ui.bodymap.grips import handle_of

if TYPE_CHECKING:
    from tests.ui.bodymap.conftest import Desk

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def shift_click(desk: Desk, spot: tuple[str, float, float]) -> None:
    QTest.mouseClick(desk.view.canvas, LEFT, SHIFT, desk.at(spot))


def pull(desk: Desk, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier) -> None:
    canvas = desk.view.canvas
    QTest.mousePress(canvas, LEFT, modifier, start)
    QTest.mouseMove(canvas, (start + end) / 2)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, LEFT, modifier, end)
    QApplication.processEvents()


def test_m_copies_a_mark_to_the_other_side(desk: Desk) -> None:
    desk.click(desk.calf)
    desk.keys("7m")
    first, second = desk.marks
    assert second.intensity == 7
    assert [ref.side for ref in second.structures] == [r.side.mirrored for r in first.structures]
    assert second.points[0].x == pytest.approx(1 - first.points[0].x, abs=0.004)
    assert second.points[0].y == pytest.approx(first.points[0].y, abs=0.004)
    assert second.surface is not None


def test_m_mirrors_an_area_and_a_side_view(desk: Desk) -> None:
    spots = [("posterior", x, y) for x, y in ((0.36, 0.28), (0.44, 0.28), (0.44, 0.34))]
    desk.drag(*spots)
    desk.keys("m")
    first, second = desk.marks
    assert second.shape is MarkShape.AREA
    assert min(p.x for p in second.points) == pytest.approx(
        1 - max(p.x for p in first.points), abs=0.01
    )
    desk.view.set_views("left")
    desk.show()
    desk.click(("left", 0.5, 0.27))
    desk.keys("m")
    assert desk.last.view == "right"
    assert all(ref.side is not Side.LEFT for ref in desk.last.structures)


def test_several_marks_are_chosen_by_shift_and_removed_together(desk: Desk) -> None:
    marks = [desk.mark(spot, number=n) for n, spot in enumerate((desk.back, desk.calf, desk.belly))]
    desk.show(*marks)
    desk.click(desk.back)
    shift_click(desk, desk.calf)
    assert desk.view.selected == marks[0].id
    assert desk.view.canvas.also == {marks[1].id}
    desk.key(Qt.Key.Key_Delete)
    assert [mark.id for mark in desk.marks] == [marks[2].id]
    assert desk.view.selected is None


def test_a_band_chooses_what_is_in_it_and_a_drag_moves_all(desk: Desk) -> None:
    spots = [("posterior", 0.42, 0.26), ("posterior", 0.42, 0.34), ("posterior", 0.4, 0.78)]
    desk.show(*[desk.mark(spot, number=n) for n, spot in enumerate(spots)])
    around = desk.at(("posterior", 0.34, 0.2)), desk.at(("posterior", 0.5, 0.4))
    pull(desk, *around, SHIFT)
    assert {desk.view.selected, *desk.view.canvas.also} == {m.id for m in desk.marks[:2]}
    desk.drag(spots[0], ("posterior", 0.44, 0.28), ("posterior", 0.46, 0.28))
    moved = [(round(m.points[0].x, 2), round(m.points[0].y, 2)) for m in desk.marks]
    assert moved == [(0.46, 0.28), (0.46, 0.36), (0.4, 0.78)]
    shift_click(desk, ("posterior", 0.46, 0.36))
    assert not desk.view.canvas.also


def test_the_handle_changes_the_intensity_of_a_point(desk: Desk) -> None:
    desk.click(desk.back)
    item = desk.view.canvas.item_of(desk.last.id, "posterior")
    assert item is not None
    handle = handle_of(item)
    assert handle is not None
    pull(desk, handle.toPoint(), handle.toPoint() + QPoint(9, 9), Qt.KeyboardModifier.NoModifier)
    assert desk.last.intensity == 7
    assert desk.last.points == (desk.placements[0].point,)


def test_the_handle_makes_an_area_larger_about_its_middle(desk: Desk) -> None:
    corners = ((0.4, 0.28), (0.46, 0.28), (0.46, 0.34), (0.4, 0.34))
    desk.drag(*[("posterior", *corner) for corner in corners])
    before = desk.last
    item = desk.view.canvas.item_of(before.id, "posterior")
    assert item is not None
    handle = handle_of(item)
    assert handle is not None
    start = handle.toPoint()
    pull(desk, start, start + QPoint(30, 30), Qt.KeyboardModifier.NoModifier)
    after = desk.last
    assert after.shape is MarkShape.AREA
    assert after.structures == before.structures

    def width(points: tuple[MapPoint, ...]) -> float:
        xs = [point.x for point in points]
        return max(xs) - min(xs)

    assert width(after.points) > 1.2 * width(before.points)


def test_the_pointer_names_muscles_or_regions(desk: Desk) -> None:
    heard: list[str] = []
    desk.view.structure_hovered.connect(heard.append)
    hit = desk.atlas.view("neutral", "posterior").locate(*desk.calf[1:])
    assert hit is not None
    layers = [ref.id.partition(".")[0] for ref in hit.structures]
    assert layers[:2] == ["muscle", "region"]
    names = [desk.view.canvas.ground.name(ref) for ref in hit.structures]
    QTest.mouseMove(desk.view.canvas, desk.at(desk.calf))
    menu = {action.text(): action for action in desk.view.bar.layers.menu().actions()}
    menu["Regions"].trigger()
    QTest.mouseMove(desk.view.canvas, desk.at(desk.calf) + QPoint(1, 1))
    assert [name for name in heard if name] == names[:2]
    desk.click(desk.calf)
    assert desk.last.structures[0] == hit.structures[1]


def test_outlines_can_be_shown(desk: Desk) -> None:
    QApplication.processEvents()
    before = desk.view.canvas.grab().toImage()
    desk.view.bar.layers.lines.trigger()
    QApplication.processEvents()
    assert desk.view.canvas.grab().toImage() != before
    desk.view.bar.layers.lines.trigger()
    QApplication.processEvents()
    assert desk.view.canvas.grab().toImage() == before


def test_every_close_up_of_the_atlas_is_offered_and_takes_marks(desk: Desk) -> None:
    offered = desk.view.bar.close_ups.menu().actions()
    close_ups = desk.atlas.close_ups("neutral")
    assert [action.text() for action in offered] == [desk.atlas.view_label(v) for v in close_ups]
    if not close_ups:
        pytest.skip("this atlas has no close-ups yet")
    offered[0].trigger()
    assert desk.view.views == (close_ups[0],)
    desk.click((close_ups[0], 0.5, 0.5))
    assert desk.last.view == close_ups[0]
    desk.view.set_figure("male_large")
    assert set(desk.view.views) <= {
        *desk.atlas.views("male_large"),
        *desk.atlas.close_ups("male_large"),
    }


def test_the_selected_mark_stays_in_view_when_the_view_changes(desk: Desk) -> None:
    side = ("left", 0.5, 0.27)
    desk.view.set_views("left")
    desk.click(side)
    for view in desk.atlas.views("neutral"):
        desk.view.set_views("left")
        desk.wheel(side, 6)
        desk.view.set_views(view)
        item = desk.view.canvas.item_of(desk.last.id)
        if item is not None:
            place = QPointF(item.x, item.y).toPoint()
            assert desk.view.canvas.rect().contains(place)
            assert desk.view.canvas.camera.zoom > 1


def test_a_right_click_asks_for_the_history_and_places_nothing(desk: Desk) -> None:
    asked: list[StructureRef] = []
    desk.view.gestures.asked.connect(lambda ref, place: asked.append(ref))
    QTest.mouseClick(desk.view.canvas, Qt.MouseButton.RightButton, pos=desk.at(desk.calf))
    hit = desk.atlas.view("neutral", "posterior").locate(*desk.calf[1:])
    assert hit is not None
    assert asked == [hit.structures[0]]
    assert not desk.marks


def test_a_key_over_a_ghost_answers_it(desk: Desk) -> None:
    heard: list[tuple[object, str]] = []
    desk.view.gestures.answered.connect(lambda key, letter: heard.append((key, letter)))
    desk.show(desk.mark(desk.back, ghost=True))
    QTest.mouseMove(desk.view.canvas, desk.at(desk.back) + QPoint(2, 0))
    desk.keys("b")
    assert heard == [(desk.last.id, "B")]
    QTest.mouseMove(desk.view.canvas, desk.at(desk.calf))
    desk.keys("g")
    assert len(heard) == 1


def test_a_mark_on_the_male_back_is_at_the_same_place_on_the_female_and_from_the_side(
    desk: Desk,
) -> None:
    desk.view.set_figure("male")
    desk.view.set_views("posterior")
    desk.click(("posterior", 0.36, 0.26))
    mark = desk.last
    assert mark.surface is not None
    assert mark.figure == "male"
    desk.view.set_figure("female")
    item = desk.view.canvas.item_of(mark.id)
    pane = desk.view.canvas.pane_of("posterior")
    assert item is not None
    assert pane is not None
    there = pane.to_map(item.seen.place)
    hit = desk.atlas.view("female", "posterior").locate(there.x, there.y)
    assert hit is not None
    assert hit.structures[0] == mark.structures[0]
    desk.view.set_views("left")
    seen = desk.atlas.view("female", "left").project(mark.surface)
    found = desk.view.canvas.item_of(mark.id)
    assert (found is None) == (seen is None)
    if seen is not None:
        hit = desk.atlas.view("female", "left").locate(seen.x, seen.y)
        assert hit is not None
        assert mark.structures[0] in hit.structures


@pytest.mark.parametrize(("text", "keys"), [("sol", "n7"), ("inf", "p4")])
def test_a_finding_by_keyboard_alone_takes_eight_keys(desk: Desk, text: str, keys: str) -> None:
    pressed = 1
    desk.key(Qt.Key.Key_Slash)
    for letter in text:
        desk.keys(letter, QApplication.focusWidget())
        pressed += 1
    desk.key(Qt.Key.Key_Return)
    pressed += 1
    for letter in keys:
        desk.keys(letter, QApplication.focusWidget())
        pressed += 1
    assert pressed <= 8
    assert len(desk.marks) == 1
    assert desk.last.kind.letter == keys[0].upper()
    assert desk.last.intensity == int(keys[1])


def test_a_finding_by_mouse_takes_two_interactions(desk: Desk) -> None:
    desk.click(desk.back)
    cell = desk.view.strip.bar.cell(8).center().toPoint()
    QTest.mouseClick(desk.view.strip.bar, LEFT, pos=cell)
    assert (len(desk.marks), desk.last.intensity) == (1, 8)


def test_a_scar_is_drawn_as_a_line(desk: Desk) -> None:
    desk.keys("c")
    desk.drag(*[("anterior", 0.5, 0.36 + n * 0.01) for n in range(9)])
    assert desk.last.shape is MarkShape.LINE
    assert desk.last.kind.id == "core.scar"
    assert desk.last.intensity is None
    assert len(desk.last.points) > 3
    QApplication.processEvents()
    item = desk.view.canvas.item_of(desk.last.id, "anterior")
    assert item is not None
    assert item.outline


def test_a_double_click_opens_the_close_up_where_the_atlas_has_one(desk: Desk) -> None:
    if not desk.atlas.close_ups("neutral"):
        pytest.skip("this atlas has no close-ups yet")
    QTest.mouseDClick(desk.view.canvas, LEFT, pos=desk.at(("anterior", 0.5, 0.11)))
    (view,) = desk.view.views
    assert view in desk.atlas.close_ups("neutral")
    desk.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert desk.view.views == ("anterior",)

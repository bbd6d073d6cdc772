"""A finding is charted with two interactions, by mouse or by keyboard, and changed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workbench.domain.body import Side, StructureRef
from workbench.domain.finding import MarkShape

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bodymap.conftest import Desk


def test_a_click_on_skin_places_a_mark_and_opens_the_strip_beside_it(desk: Desk) -> None:
    desk.click(desk.back)
    (made,) = desk.placements
    assert (made.view, made.figure, made.kind_id) == ("posterior", "neutral", "core.pain")
    assert made.surface is not None
    assert made.structures == desk.atlas.view("neutral", "posterior").locate(0.42, 0.3).structures  # type: ignore[union-attr] # it is skin
    assert abs(made.point.x - 0.42) < 0.005
    assert made.points == (made.point,)
    assert desk.view.selected == desk.last.id
    assert desk.view.strip.isVisible()
    assert not desk.view.strip.geometry().contains(desk.at(desk.back))


def test_a_click_beside_the_body_places_nothing_and_lets_go(desk: Desk) -> None:
    desk.click(desk.back)
    desk.click(desk.beside)
    assert len(desk.marks) == 1
    assert desk.view.selected is None
    assert not desk.view.strip.isVisible()


def test_letters_and_digits_change_the_mark_and_are_kept_for_the_next(desk: Desk) -> None:
    desk.click(desk.back)
    desk.keys("t8")
    assert (desk.last.kind.id, desk.last.intensity) == ("core.trigger", 8)
    desk.click(desk.belly)
    assert (desk.last.kind.id, desk.last.intensity) == ("core.trigger", 8)
    assert desk.view.strip.bar.value() == 8


def test_one_and_zero_quickly_are_ten(desk: Desk) -> None:
    desk.click(desk.back)
    desk.keys("1")
    assert desk.last.intensity == 1
    desk.keys("0")
    assert desk.last.intensity == 10
    desk.keys("0")
    assert desk.last.intensity == 0


def test_a_kind_without_intensity_gets_none(desk: Desk) -> None:
    desk.keys("c")
    desk.click(desk.back)
    assert (desk.last.kind.id, desk.last.intensity) == ("core.scar", None)
    desk.keys("5")
    assert desk.last.intensity is None
    assert not desk.view.strip.bar.isVisible()


def test_the_strip_changes_kind_intensity_and_note(desk: Desk) -> None:
    desk.click(desk.back)
    strip = desk.view.strip
    QTest.mouseClick(strip.chips.chips["core.numb"], Qt.MouseButton.LeftButton)
    cell = strip.bar.cell(10).center().toPoint()
    QTest.mouseClick(strip.bar, Qt.MouseButton.LeftButton, pos=cell)
    desk.key(Qt.Key.Key_Return)
    assert strip.note.hasFocus()
    desk.keys("n5 worse at night", strip.note)
    desk.key(Qt.Key.Key_Return)
    assert (desk.last.kind.id, desk.last.intensity) == ("core.numb", 10)
    assert desk.last.note == "n5 worse at night"
    assert desk.view.canvas.hasFocus()


def test_keys_that_the_note_does_not_use_do_not_reach_the_map(desk: Desk) -> None:
    desk.click(desk.back)
    desk.view.strip.note.setFocus()
    desk.key(Qt.Key.Key_Delete)
    desk.key(Qt.Key.Key_Backspace)
    desk.key(Qt.Key.Key_Up)
    assert len(desk.marks) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_the_selected_mark_away(desk: Desk, key: Qt.Key) -> None:
    desk.click(desk.back)
    desk.click(desk.belly)
    desk.key(key)
    assert [mark.number for mark in desk.marks] == [1]
    assert desk.view.selected is None
    assert not desk.view.strip.isVisible()


def test_the_strip_deletes_and_gives_the_keyboard_back(desk: Desk) -> None:
    desk.click(desk.back)
    QTest.mouseClick(desk.view.strip.delete, Qt.MouseButton.LeftButton)
    assert not desk.marks
    assert desk.view.canvas.hasFocus()


def test_escape_closes_the_strip_and_then_lets_go(desk: Desk) -> None:
    desk.click(desk.back)
    desk.key(Qt.Key.Key_Escape)
    assert desk.view.selected == desk.last.id
    assert not desk.view.strip.isVisible()
    desk.key(Qt.Key.Key_Escape)
    assert desk.view.selected is None


def test_dragging_a_mark_looks_up_the_new_place(desk: Desk) -> None:
    desk.click(desk.back)
    before = desk.last
    desk.key(Qt.Key.Key_Escape)
    desk.drag(desk.back, ("posterior", 0.43, 0.5), desk.calf)
    moved = desk.last
    assert moved.id == before.id
    assert moved.structures != before.structures
    assert moved.surface != before.surface
    assert abs(moved.points[0].y - 0.78) < 0.01
    assert len(desk.placements) == 1


def test_a_mark_dropped_beside_the_body_stays_where_it_was(desk: Desk) -> None:
    desk.click(desk.back)
    before = desk.last
    desk.drag(desk.back, ("posterior", 0.2, 0.2), ("posterior", 0.02, 0.1))
    assert desk.last == before


def test_dragging_over_skin_paints_an_area(desk: Desk) -> None:
    corners = [(0.4, 0.25), (0.6, 0.25), (0.6, 0.35), (0.5, 0.38), (0.4, 0.35)]
    desk.drag(*[("posterior", x, y) for x, y in corners])
    made = desk.placements[0]
    assert made.shape is MarkShape.AREA
    assert len(made.points) >= 4
    assert {ref.side for ref in made.structures} >= {Side.LEFT, Side.RIGHT}
    assert len(desk.marks) == 1


def test_an_unsteady_click_is_a_point(desk: Desk) -> None:
    place = desk.at(desk.back)
    canvas = desk.view.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=place)
    for step in (4, 9, 12):
        QTest.mouseMove(canvas, place + QPoint(step, 0))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=place + QPoint(12, 0))
    assert desk.placements[0].shape is MarkShape.POINT


def test_three_letters_and_enter_place_a_mark(desk: Desk, qtbot: QtBot) -> None:
    desk.key(Qt.Key.Key_Slash)
    search = desk.view.bar.search
    assert search.hasFocus()
    desk.keys("cal", search)
    qtbot.waitUntil(search.popup.isVisible)
    first = desk.atlas.search("cal", 8)[0]
    assert search.list.item(0).text() == first.label
    desk.key(Qt.Key.Key_Return)
    assert desk.last.structures[0] == first.ref
    assert desk.view.canvas.hasFocus()
    assert not search.popup.isVisible()
    desk.keys("n3")
    assert (desk.last.kind.id, desk.last.intensity) == ("core.numb", 3)


def test_the_arrow_keys_choose_in_the_list(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Slash)
    desk.keys("cal", desk.view.bar.search)
    desk.view.bar.search.searched.emit("cal")
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    assert desk.last.structures[0] == desk.atlas.search("cal", 8)[1].ref


def test_escape_leaves_the_search(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Slash)
    desk.keys("zzz", desk.view.bar.search)
    desk.view.bar.search.searched.emit("zzz")
    desk.key(Qt.Key.Key_Return)
    assert not desk.marks
    desk.key(Qt.Key.Key_Escape)
    assert desk.view.canvas.hasFocus()
    assert not desk.view.bar.search.popup.isVisible()


def test_every_structure_of_the_atlas_can_be_placed_by_name(desk: Desk) -> None:
    for structure in desk.atlas.structures():
        if any(
            outline.ref == structure.ref
            for name in desk.atlas.views("neutral")
            for outline in desk.atlas.view("neutral", name).outlines(structure.layer)
        ):
            assert desk.view.place_at(structure.ref), structure.label
            assert desk.last.structures[0] == structure.ref
    assert not desk.view.place_at(StructureRef("region.nowhere"))


def test_a_double_click_looks_from_near_and_takes_its_first_click_back(desk: Desk) -> None:
    canvas, place = desk.view.canvas, desk.at(desk.back)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    assert len(desk.marks) == 1
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    assert not desk.marks
    assert canvas.camera.zoom > 3
    assert desk.at(desk.back).x() == pytest.approx(canvas.width() / 2, abs=3)


def test_read_only_shows_but_changes_nothing(desk: Desk) -> None:
    desk.show(desk.mark(desk.back, note="Since May"))
    desk.view.set_read_only(True)
    desk.click(desk.belly)
    desk.click(desk.back)
    assert desk.view.selected == desk.last.id
    assert desk.view.strip.note.isReadOnly()
    assert not desk.view.strip.delete.isVisible()
    assert not desk.view.strip.chips.isVisible()
    before = desk.last
    desk.keys("t9")
    desk.key(Qt.Key.Key_Delete)
    desk.drag(desk.back, desk.belly)
    assert not desk.view.place_at(before.structures[0])
    assert desk.marks == [before]


def test_no_finding_is_awaited_after_the_owner_refused_one(desk: Desk) -> None:
    desk.view.mark_placed.disconnect()
    desk.click(desk.back)
    desk.show()
    desk.show(desk.mark(desk.belly))
    assert not desk.view.strip.isVisible()
    assert desk.view.selected is None

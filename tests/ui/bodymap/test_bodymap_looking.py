"""Views, zoom, hover, selection and what is seen where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workbench.domain.body import MapPoint
from workbench.ui.bodymap import MapLimit
from workbench.ui.theme import apply_theme

if TYPE_CHECKING:
    from tests.ui.bodymap.conftest import Desk

CTRL = Qt.KeyboardModifier.ControlModifier


def picture(desk: Desk) -> QImage:
    QApplication.processEvents()
    return desk.view.canvas.grab().toImage()


def colour(image: QImage, place: QPoint) -> QColor:
    ratio = image.devicePixelRatio()
    return image.pixelColor(round(place.x() * ratio), round(place.y() * ratio))


def test_the_clients_right_is_at_the_left_in_front_and_at_the_right_behind(desk: Desk) -> None:
    ground, camera = desk.view.canvas.ground, desk.view.canvas.camera
    names = []
    for view, x in (("anterior", 0.38), ("posterior", 0.62)):
        found = ground.hit(camera.to_scene(QPointF(desk.at((view, x, 0.25)))))
        assert found is not None
        names.append(ground.name(found[1].structures[0]))
    assert all(name.startswith("R ") for name in names)


def test_hovering_names_the_structure_and_leaving_clears_it(desk: Desk) -> None:
    heard: list[str] = []
    desk.view.structure_hovered.connect(heard.append)
    QTest.mouseMove(desk.view.canvas, desk.at(desk.calf))
    QApplication.processEvents()
    hit = desk.atlas.view("neutral", "posterior").locate(*desk.calf[1:])
    assert hit is not None
    structure = desk.atlas.structure(hit.structures[0])
    assert structure is not None
    assert heard == [structure.label]
    QTest.mouseMove(desk.view.canvas, desk.at(desk.beside))
    assert heard == [structure.label, ""]


def test_hovering_outlines_the_structure(desk: Desk) -> None:
    before = picture(desk)
    QTest.mouseMove(desk.view.canvas, desk.at(desk.calf))
    after = picture(desk)
    place = desk.at(desk.calf) + QPoint(-3, -3)
    assert colour(before, place) != colour(after, place)
    QTest.mouseMove(desk.view.canvas, desk.at(desk.beside))
    assert picture(desk) == before


def test_control_and_a_digit_shows_one_view_and_again_the_pair(desk: Desk) -> None:
    heard: list[tuple[str, ...]] = []
    shown: list[str] = []
    desk.view.views_changed.connect(heard.append)
    for key in (Qt.Key.Key_2, Qt.Key.Key_2, Qt.Key.Key_4):
        desk.key(key, CTRL)
        shown.append(desk.view.bar.views.value)
    side = desk.atlas.views("neutral")[3]
    assert heard == [("posterior",), ("anterior", "posterior"), (side,)]
    assert shown == ["posterior", "anterior+posterior", side]
    assert desk.view.views == (side,)


def test_the_wheel_zooms_about_the_pointer_and_control_zero_shows_the_whole(desk: Desk) -> None:
    before = desk.at(desk.back)
    desk.wheel(desk.back, 6)
    assert desk.view.canvas.camera.zoom == pytest.approx(1.2**6)
    assert (desk.at(desk.back) - before).manhattanLength() <= 2
    desk.key(Qt.Key.Key_0, CTRL)
    assert desk.view.canvas.camera.zoom == 1
    assert desk.at(desk.back) == before


def test_the_middle_button_pans(desk: Desk) -> None:
    desk.wheel(desk.back, 8)
    canvas, before = desk.view.canvas, desk.at(desk.back)
    QTest.mousePress(canvas, Qt.MouseButton.MiddleButton, pos=before)
    QTest.mouseMove(canvas, before + QPoint(40, 25))
    QTest.mouseRelease(canvas, Qt.MouseButton.MiddleButton, pos=before + QPoint(40, 25))
    assert (desk.at(desk.back) - before - QPoint(40, 25)).manhattanLength() <= 2
    assert not desk.marks


def test_a_mark_is_seen_in_every_view_that_shows_its_skin(desk: Desk) -> None:
    shoulder = desk.atlas.view("neutral", "left")
    side = ("left", 0.5, 0.27)
    hit = shoulder.locate(*side[1:])
    assert hit is not None
    assert hit.surface is not None
    desk.show(desk.mark(side))
    seen = {item.seen.pane.view for item in desk.view.canvas.layer.items}
    expected = {
        name
        for name in desk.view.views
        if desk.atlas.view("neutral", name).project(hit.surface) is not None
    }
    assert seen == expected
    desk.view.set_views("left")
    (item,) = desk.view.canvas.layer.items
    assert (QPointF(item.x, item.y).toPoint() - desk.at(side)).manhattanLength() <= 2


def test_a_mark_without_a_place_on_the_skin_is_seen_in_its_own_view_only(desk: Desk) -> None:
    desk.show(desk.mark(desk.back, surface=None))
    assert [item.seen.pane.view for item in desk.view.canvas.layer.items] == ["posterior"]
    desk.view.set_views("anterior")
    assert not desk.view.canvas.layer.items


def test_a_mark_goes_with_the_skin_to_another_figure(desk: Desk) -> None:
    mark = desk.mark(desk.calf)
    desk.show(mark)
    assert mark.surface is not None
    desk.view.set_figure("male_large")
    place = desk.atlas.view("male_large", "posterior").project(mark.surface)
    assert place is not None
    item = desk.view.canvas.item_of(mark.id, "posterior")
    assert item is not None
    want = desk.at(("posterior", place.x, place.y))
    assert (QPointF(item.x, item.y).toPoint() - want).manhattanLength() <= 2


def test_the_arrow_keys_walk_to_the_neighbour_in_their_direction(desk: Desk) -> None:
    spots = [("posterior", 0.42, 0.25), ("posterior", 0.58, 0.25), ("posterior", 0.42, 0.35)]
    desk.show(*[desk.mark(spot, number=number) for number, spot in enumerate(spots, 1)])
    walked = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down):
        desk.key(key)
        assert desk.selected is not None
        walked.append(desk.selected.number)
    assert walked == [1, 2, 1, 3]


def test_a_click_on_a_mark_selects_it_and_a_ghost_lets_the_click_through(desk: Desk) -> None:
    desk.show(desk.mark(desk.back), desk.mark(desk.belly, ghost=True, number=9))
    desk.click(desk.back)
    assert desk.view.selected == desk.marks[0].id
    desk.click(desk.belly)
    assert len(desk.placements) == 1
    assert desk.selections == [desk.marks[0].id, desk.last.id]


def test_marks_that_come_from_elsewhere_are_not_selected(desk: Desk) -> None:
    desk.show(desk.mark(desk.back))
    assert desk.view.selected is None
    desk.view.select(desk.last.id)
    assert desk.view.selected == desk.last.id
    assert not desk.view.strip.isVisible()
    desk.show()
    assert desk.selections[-1] is None


def test_what_is_painted_after_small_changes_is_what_a_full_repaint_paints(desk: Desk) -> None:
    spots = [("posterior", x / 40, y / 20) for x in range(14, 27) for y in range(4, 16)]
    located = [s for s in spots if desk.atlas.view("neutral", s[0]).locate(*s[1:])]
    desk.show(*[desk.mark(spot, number=n, intensity=n % 11) for n, spot in enumerate(located)])
    picture(desk)
    desk.click(desk.belly)
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_Escape)
    desk.show(*desk.marks[5:])
    QTest.mouseMove(desk.view.canvas, desk.at(desk.beside))
    bit_by_bit = picture(desk)
    desk.view.canvas.layer.forget_looks()
    desk.view.canvas.update()
    assert picture(desk) == bit_by_bit


def test_the_theme_changes_the_picture(desk: Desk, qapp: QApplication) -> None:
    light = picture(desk)
    apply_theme(qapp, "dark")
    dark = picture(desk)
    spot = desk.at(desk.beside)
    assert colour(light, spot).lightness() > 200 > 80 > colour(dark, spot).lightness()


def test_the_map_says_what_it_shows(desk: Desk) -> None:
    desk.show(desk.mark(desk.back, label="R mid back, pain 5"))
    desk.view.select(desk.last.id)
    canvas = desk.view.canvas
    assert canvas.accessibleName() == "Body map"
    assert "1 finding" in canvas.accessibleDescription()
    assert "R mid back, pain 5" in canvas.accessibleDescription()


@pytest.mark.parametrize("spot", [(0.0, 0.0), (1.0, 1.0), (-3.0, 0.5), (0.5, 9.0)])
def test_places_beside_the_box_are_no_skin(desk: Desk, spot: tuple[float, float]) -> None:
    pane = desk.view.canvas.pane_of("anterior")
    assert pane is not None
    assert desk.view.canvas.ground.hit(pane.to_scene(MapPoint(*spot))) is None


def test_what_may_not_be_touched_is_hatched_and_warned_of(desk: Desk) -> None:
    hit = desk.atlas.view("neutral", "posterior").locate(*desk.calf[1:])
    assert hit is not None
    before = picture(desk)
    desk.view.set_limits([MapLimit(hit.structures[0], "Clot treated in May")])
    assert picture(desk) != before
    desk.click(desk.calf)
    assert len(desk.marks) == 1
    assert desk.view.strip.warning.words.text() == "Clot treated in May"
    desk.click(desk.back)
    assert not desk.view.strip.warning.isVisible()
    desk.key(Qt.Key.Key_Delete)
    desk.show()
    desk.view.set_limits([])
    assert picture(desk) == before

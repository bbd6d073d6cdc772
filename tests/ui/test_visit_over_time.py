"""Earlier visits on the map of a visit, over a real encrypted practice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.domain.body import MapPoint
from workbench.domain.finding import BodyFinding, Course
from workbench.domain.ids import CaseId, FindingId, VisitId
from workbench.domain.record import VisitRecord, put_finding, set_screening, set_section
from workbench.domain.screening import ScreeningResult, Severity
from workbench.services.practice import Practice
from workbench.ui.jobs import InlineJobRunner
from workbench.ui.presenters.visit import VisitPresenter, VisitReaders
from workbench.ui.theme import apply_theme
from workbench.ui.views.visit import VisitView
from workbench.ui.visit.board import VisitBoard, VisitContent

if TYPE_CHECKING:
    from tests.ui.conftest import HostStub, WallClock

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen

BACK, CALF, ARM = ("posterior", 0.42, 0.3), ("posterior", 0.4, 0.78), ("posterior", 0.36, 0.26)
Spot = tuple[str, float, float]


def finding(practice: Practice, record: VisitRecord, spot: Spot, intensity: int) -> BodyFinding:
    hit = practice.atlas.view("neutral", spot[0]).locate(*spot[1:])
    assert hit is not None
    return BodyFinding(
        FindingId(practice.visits.new_id()), record.visit.id, "core.pain", hit.structures,
        hit.surface, "neutral", spot[0], (MapPoint(*spot[1:]),), intensity=intensity,
    )  # fmt: skip


def _put(made: BodyFinding, record: VisitRecord) -> VisitRecord:
    return put_finding(record, made)


def signed(practice: Practice, case_id: CaseId, marks: list[tuple[Spot, int]]) -> VisitRecord:
    session = practice.visits.open_session(practice.visits.start(case_id).visit.id)
    assert session is not None
    for spot, intensity in marks:
        made = finding(practice, session.record, spot, intensity)
        session.apply(partial(_put, made), "Add")
    nothing = ScreeningResult(severity=Severity.NOTHING_FOUND)
    session.apply(lambda record: set_screening(record, nothing), "Check")
    session.apply(lambda record: set_section(record, "plan", "Go on"), "Write")
    return session.sign()


@pytest.fixture
def records(practice: Practice, clock: WallClock) -> tuple[VisitRecord, ...]:
    """Two signed visits a week apart."""
    draft = replace(practice.clients.new_draft(), given_name="Marlow", family_name="Fernsby")
    case_id = practice.cases.open_case(practice.clients.save(draft).id, "Back").id
    made = []
    for marks in ([(BACK, 7)], [(BACK, 5), (CALF, 4), (ARM, 3)]):
        made.append(signed(practice, case_id, marks))
        clock.forward(days=7)
    return tuple(made)


@pytest.fixture
def board(
    qtbot: QtBot,
    qapp: QApplication,
    practice: Practice,
    host: HostStub,
    records: tuple[VisitRecord, ...],
) -> Iterator[VisitBoard]:
    apply_theme(qapp, "light")
    jobs = InlineJobRunner()
    readers = VisitReaders(practice.visits, practice.clients, practice.cases, practice.forms)
    content = VisitContent(
        practice.atlas, practice.catalog, practice.forms, practice.screening, jobs
    )
    view = VisitView(VisitPresenter(readers, jobs), content, host)
    view.resize(1278, 760)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    visit_id: VisitId = practice.visits.start(records[0].visit.case_id).visit.id
    view.open(visit_id)
    QApplication.processEvents()
    assert view.board is not None
    yield view.board
    view.discard()
    view.close()
    view.deleteLater()


def at(board: VisitBoard, spot: Spot) -> QPoint:
    pane = board.body.canvas.pane_of(spot[0])
    assert pane is not None
    return board.body.canvas.on_screen(pane, MapPoint(*spot[1:])).toPoint()


def ghosts(board: VisitBoard) -> list[int | None]:
    return [i.seen.mark.intensity for i in board.body.canvas.layer.items if i.seen.mark.ghost]


def today(board: VisitBoard) -> list[BodyFinding]:
    return [shown.finding for shown in board.findings.findings]


def keys(board: VisitBoard, text: str) -> None:
    QTest.keyClicks(board.time.last, text)
    QApplication.processEvents()


def test_each_of_last_time_is_answered_with_one_key(
    board: VisitBoard, records: tuple[VisitRecord, ...]
) -> None:
    assert ghosts(board) == [5, 4, 3]
    keys(board, "bsg")
    made = today(board)
    assert [(f.course, f.intensity) for f in made] == [
        (Course.BETTER, None),
        (Course.SAME, 4),
        (Course.GONE, 0),
    ]
    assert [f.origin for f in made] == [f.id for f in records[1].findings]
    assert [f.points for f in made] == [f.points for f in records[1].findings]
    assert not board.time.last.isVisible()
    assert not ghosts(board)


def test_the_number_of_a_better_one_follows_with_one_more_key(board: VisitBoard) -> None:
    keys(board, "b")
    assert board.body.selected == board.findings.findings[0].finding.id
    QTest.keyClicks(board.body.canvas, "2")
    assert board.findings.findings[0].finding.intensity == 2


def test_what_is_not_answered_never_enters_the_record(board: VisitBoard) -> None:
    keys(board, "s")
    assert len(board.findings.findings) == 1
    board._draft.undo()
    QApplication.processEvents()
    assert not today(board)
    assert ghosts(board) == [5, 4, 3]


def test_a_key_over_the_ghost_on_the_map_answers_it(board: VisitBoard) -> None:
    QTest.mouseMove(board.body.canvas, QPoint(1, 1))
    QTest.mouseMove(board.body.canvas, at(board, CALF) + QPoint(1, 0))
    QApplication.processEvents()
    QTest.keyClicks(board.body.canvas, "w")
    QApplication.processEvents()
    (shown,) = board.findings.findings
    assert (shown.finding.course, shown.finding.intensity) == (Course.WORSE, None)
    assert ghosts(board) == [5, 3]


def test_the_strip_of_visits_shows_the_ghosts_of_any_of_them(board: VisitBoard) -> None:
    line = board.time.timeline
    QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=line.place(1).toPoint())
    QTest.mouseMove(line, line.place(0).toPoint())
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=line.place(0).toPoint())
    assert ghosts(board) == [7]
    QTest.keyClick(line, Qt.Key.Key_Right)
    assert ghosts(board) == [5, 4, 3]


def test_the_difference_has_a_shape_and_a_colour_for_each_course(board: VisitBoard) -> None:
    keys(board, "s")
    keys(board, "b")
    board._draft.undo()
    QTest.mouseClick(
        board.body.canvas, Qt.MouseButton.LeftButton, pos=at(board, ("anterior", 0.5, 0.42))
    )
    press_mode(board, "change")
    styles = {m.kind.name: (m.kind.symbol, m.kind.colour) for m in board.body.canvas.marks}
    assert set(styles) == {"Same", "New", "Gone"}
    assert len(set(styles.values())) == 3
    assert board.time.timeline.accessibleDescription() == "1 same · 2 gone · 1 new"
    press_mode(board, "ghost")
    assert {m.kind.name for m in board.body.canvas.marks} == {"Pain"}


def test_heat_warms_what_hurt_most_since_the_chosen_visit(board: VisitBoard) -> None:
    before = board.body.canvas.grab().toImage()
    press_mode(board, "heat")
    line = board.time.timeline
    QTest.keyClick(line, Qt.Key.Key_Home)
    heat = board.body.canvas.shades.heat
    back = board.past.visits[0].findings[0].structures[0]
    assert heat[back] == 1.0
    assert len(heat) == 3
    assert all(0 < warmth <= 1 for warmth in heat.values())
    assert board.body.canvas.grab().toImage() != before
    press_mode(board, "ghost")
    assert not board.body.canvas.shades.heat


def test_hover_and_right_click_tell_the_history_of_a_structure(board: VisitBoard) -> None:
    ref = board.past.visits[0].findings[0].structures[0]
    lines = [action.text() for action in board.time.history_menu(ref).actions()]
    assert lines[0] == board.body.canvas.ground.name(ref)
    assert [line.rpartition(": ")[2] for line in lines[2:]] == ["Pain 5", "Pain 7"]
    assert board.body.canvas.known[ref].endswith("Pain 5")


def test_a_double_click_leaves_no_step_of_undo(board: VisitBoard) -> None:
    canvas, place = board.body.canvas, at(board, ("anterior", 0.5, 0.42))
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    assert len(board.findings.findings) == 1
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    assert not today(board)
    assert board._draft.steps == ("", "")
    assert canvas.camera.zoom > 1


def test_a_copy_on_the_other_side_and_several_marks_are_one_step_each(board: VisitBoard) -> None:
    canvas = board.body.canvas
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at(board, ("anterior", 0.44, 0.25)))
    QTest.keyClicks(canvas, "8m")
    first, second = (shown.finding for shown in board.findings.findings)
    assert (first.kind, first.intensity) == (second.kind, second.intensity)
    assert second.structures[0].side is first.structures[0].side.mirrored
    pane = canvas.pane_of("anterior")
    assert pane is not None
    start, end = (at(board, ("anterior", x, y)) for x, y in ((0.3, 0.15), (0.7, 0.4)))
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, shift, start)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, shift, end)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert not today(board)
    board._draft.undo()
    assert len(board.findings.findings) == 2
    board._draft.undo()
    assert [shown.finding for shown in board.findings.findings] == [first]


def press_mode(board: VisitBoard, mode: str) -> None:
    modes = board.time.modes
    number = modes._values.index(mode)
    QTest.mouseClick(modes._group.button(number), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_the_typical_zone_is_drawn_and_the_clients_own_is_stored_apart(board: VisitBoard) -> None:
    canvas = board.body.canvas
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at(board, ARM) + QPoint(0, 14))
    assert not board.referral.isVisible()
    assert not canvas.zones
    letter = next(key for key, kind in board._letters.items() if kind == "trigger_point.active")
    QTest.keyClicks(canvas, letter.lower())
    shown = board.findings.findings[0]
    zones = canvas.zones
    assert board.referral.isVisible()
    assert zones
    assert not any(zone.own for zone in zones)
    assert "Typical" in board.referral.words.text()
    assert "referral" not in shown.finding.values
    QTest.mouseClick(board.referral.accept, Qt.MouseButton.LeftButton)
    (shown,) = board.findings.findings
    felt = [zone.ref.key for zone in canvas.zones if zone.own]
    assert shown.finding.values["referral"] == felt
    assert felt == [zone.ref.key for zone in zones if zone.strong]
    first = board.referral.choose.menu().actions()[0]
    first.trigger()
    (shown,) = board.findings.findings
    assert shown.finding.values.get("referral", []) == felt[1:]
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not canvas.zones

"""The visit screen over a real encrypted practice, driven by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from workbench.domain.body import MapPoint
from workbench.domain.ids import VisitId
from workbench.domain.screening import Severity
from workbench.domain.values import JsonValue
from workbench.services.practice import Practice
from workbench.ui.jobs import InlineJobRunner
from workbench.ui.presenters.visit import VisitPresenter, VisitReaders
from workbench.ui.theme import apply_theme
from workbench.ui.views.visit import VisitView
from workbench.ui.visit.assess_panel import AssessPanel
from workbench.ui.visit.board import VisitBoard, VisitContent
from workbench.ui.visit.exercise_panel import ExercisePanel
from workbench.ui.visit.safety_panel import SafetyPanel
from workbench.ui.visit.treat_panel import TreatPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def case_id(practice: Practice) -> UUID:
    draft = practice.clients.new_draft()
    client = practice.clients.save(replace(draft, given_name="Marlow", family_name="Fernsby"))
    return practice.cases.open_case(client.id, "Frozen shoulder R").id


@pytest.fixture
def visit_id(practice: Practice, case_id: UUID) -> VisitId:
    return practice.visits.start(case_id).visit.id  # type: ignore[arg-type]  # the fixture's key


@pytest.fixture
def open_view(
    qtbot: QtBot, qapp: QApplication, practice: Practice, host: object
) -> Iterator[Callable[[UUID], VisitView]]:
    """Return a function that opens a visit in a window of 1278 × 676."""
    apply_theme(qapp, "light")
    jobs = InlineJobRunner()
    opened: list[VisitView] = []

    def make(visit: UUID) -> VisitView:
        readers = VisitReaders(practice.visits, practice.clients, practice.cases, practice.forms)
        content = VisitContent(
            practice.atlas, practice.catalog, practice.forms, practice.screening, jobs
        )
        view = VisitView(VisitPresenter(readers, jobs), content, host)  # type: ignore[arg-type]  # a stub
        view.resize(1278, 676)
        opened.append(view)
        with qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        view.open(visit)
        QApplication.processEvents()
        return view

    yield make
    for view in opened:
        view.discard()
        view.close()
        view.deleteLater()


@pytest.fixture
def view(open_view: Callable[[UUID], VisitView], visit_id: UUID) -> VisitView:
    return open_view(visit_id)


def board(view: VisitView) -> VisitBoard:
    assert view.board is not None
    return view.board


def panel(view: VisitView, name: str) -> QWidget:
    board(view).pane.show_stage(name)
    QApplication.processEvents()
    return next(stage.panel for stage in board(view).stages if stage.name == name)


def skin(view: VisitView, name: str) -> QPoint:
    """Return where a structure is seen on the map's canvas."""
    canvas = board(view).body.canvas
    atlas = board(view)._atlas
    for found in atlas.search(name, 12):
        for pane in canvas.ground.panes:
            shown = atlas.view(canvas.figure, pane.view)
            for outline in shown.outlines(found.layer):
                place = MapPoint(outline.label[0] / shown.width, outline.label[1] / shown.height)
                hit = shown.locate(place.x, place.y)
                if outline.ref == found.ref and hit and found.ref in hit.structures:
                    return canvas.on_screen(pane, place).toPoint()
    raise AssertionError(name)


def press(view: VisitView, name: str) -> None:
    canvas = board(view).body.canvas
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=skin(view, name))
    QApplication.processEvents()  # the list follows the map


def stroke(view: VisitView, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    """Press a shortcut as the window system does, with the question to the field first."""
    target = QApplication.focusWidget() or view
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    QApplication.sendEvent(target, override)
    QTest.keyClick(target, key, modifiers)


def undo(view: VisitView) -> None:
    stroke(view, Key.Key_Z, CONTROL)


def redo(view: VisitView) -> None:
    stroke(view, Key.Key_Z, CONTROL | SHIFT)


def test_one_press_charts_a_finding_and_one_key_says_how_strong_it_is(
    view: VisitView, practice: Practice, visit_id: VisitId
) -> None:
    press(view, "thigh")
    QTest.keyClick(board(view).body.canvas, Key.Key_7)
    (shown,) = board(view).findings.findings
    assert shown.finding.intensity == 7
    assert shown.finding.structures
    assert board(view).pane.findings.current_key() == shown.finding.id
    view.flush()
    stored = practice.visits.load(visit_id)
    assert stored is not None
    assert stored.findings == (shown.finding,)


def test_letters_delete_undo_and_redo(view: VisitView) -> None:
    press(view, "thigh")
    QTest.keyClick(board(view).body.canvas, Key.Key_H)
    findings = board(view).findings
    assert findings.findings[0].finding.kind == "core.hypertonic"
    QTest.keyClick(board(view).body.canvas, Key.Key_Delete)
    assert not findings.findings
    undo(view)
    assert findings.findings[0].finding.kind == "core.hypertonic"
    undo(view)
    assert findings.findings[0].finding.kind != "core.hypertonic"
    undo(view)
    assert not findings.findings
    for _ in range(3):
        redo(view)
    assert not findings.findings


def test_the_list_edits_the_finding(view: VisitView) -> None:
    press(view, "thigh")
    rows = board(view).pane.findings
    QTest.mouseClick(
        rows.viewport(),
        Qt.MouseButton.LeftButton,
        pos=rows.visualRect(rows.model().index(0, 0)).center(),
    )
    assert not board(view).body.strip.isVisible()
    QTest.keyClick(rows, Key.Key_S)
    QTest.keyClick(rows, Key.Key_3)
    QTest.keyClick(rows, Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "after running")
    QTest.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()
    (shown,) = board(view).findings.findings
    assert (shown.finding.kind, shown.finding.intensity) == ("core.sharp", 3)
    assert shown.finding.note == "after running"
    QTest.keyClick(rows, Key.Key_0, SHIFT)
    assert board(view).findings.findings[0].finding.intensity == 10
    QTest.keyClick(rows, Key.Key_Delete)
    assert not board(view).findings.findings


def test_safety_is_answered_by_one_key_each(view: VisitView, practice: Practice) -> None:
    safety = panel(view, "safety")
    assert isinstance(safety, SafetyPanel)
    questions = practice.screening.questions()
    for _ in questions[:-1]:
        QTest.keyClick(QApplication.focusWidget() or safety, Key.Key_N)
        assert not QApplication.focusWidget().visibleRegion().isEmpty()  # type: ignore[union-attr]  # it has
    assert safety.verdict.text() == Severity.INCOMPLETE.label
    QTest.mouseClick(safety.rest_no, Qt.MouseButton.LeftButton)
    assert safety.verdict.text() == Severity.NOTHING_FOUND.label
    QTest.keyClick(safety.strips["core.surgery_recent"], Key.Key_Y)
    assert safety.verdict.text() == Severity.CLEARANCE.label
    told = " ".join(words.text() for words in safety.findChildren(QLabel))
    assert "Not reviewed by a clinician · Source: " in told
    QTest.mouseClick(safety.give_reason, Qt.MouseButton.LeftButton)
    assert safety.override.hasFocus()
    assert not safety.override.visibleRegion().isEmpty()
    QTest.keyClicks(safety.override, "Surgeon agreed by phone")
    undo(view)
    undo(view)
    assert safety.verdict.text() == Severity.NOTHING_FOUND.label
    assert safety.override.toPlainText() == ""


def test_measures_are_typed_and_taken_back(view: VisitView) -> None:
    assess = panel(view, "assess")
    assert isinstance(assess, AssessPanel)
    strip = assess.strips["core.pain_now"]
    assert strip.hasFocus()
    QTest.keyClick(strip, Key.Key_1)
    QTest.keyClick(strip, Key.Key_0)
    QTest.mouseClick(
        assess.strips["core.pain_worst"],
        Qt.MouseButton.LeftButton,
        pos=assess.strips["core.pain_worst"].cell_rect("8").center().toPoint(),
    )
    QTest.keyClicks(assess.motion_picker.field, "shoulder flex")
    QTest.keyClick(assess.motion_picker.field, Key.Key_Return)
    QTest.keyClicks(assess.motions.fields["core.rom.shoulder_flexion", "R"], "142")
    record = view._presenter.draft.record  # type: ignore[union-attr]  # opened
    values = {(m.metric, m.side.value): m.value for m in record.measurements}
    assert values == {
        ("core.pain_now", "-"): 10,
        ("core.pain_worst", "-"): 8,
        ("core.rom.shoulder_flexion", "R"): 142,
    }
    undo(view)
    assert assess.motions.fields["core.rom.shoulder_flexion", "R"].text() == ""


def test_a_form_of_a_modality_computes_and_is_kept(
    view: VisitView, practice: Practice, visit_id: VisitId
) -> None:
    assess = panel(view, "assess")
    assert isinstance(assess, AssessPanel)
    title = practice.catalog.form("lymphatic.limb_volume").title  # type: ignore[union-attr]  # there
    QTest.keyClicks(assess.form_picker.field, title)
    QTest.keyClick(assess.form_picker.field, Key.Key_Return)
    (card,) = assess.forms.widgets
    answers: dict[str, JsonValue] = {
        "marks_cm": [0, 4],
        "affected_cm": [20, 22],
        "unaffected_cm": [20, 22],
    }
    assert card.form is not None
    card.form.set_answers(answers)
    card.form.answers_changed.emit(card.form.answers())
    view.flush()
    stored = practice.visits.load(visit_id)
    assert stored is not None
    (response,) = stored.responses
    assert 140.48 in [
        round(value, 2) for value in response.computed.values() if isinstance(value, float)
    ]
    assert stored.measurements
    undo(view)
    assert card.form.answers().get("affected_cm") in (None, [])
    undo(view)
    assert not assess.forms.widgets


def test_a_protocol_is_picked_ticked_and_kept_below_the_limit(view: VisitView) -> None:
    safety = panel(view, "safety")
    assert isinstance(safety, SafetyPanel)
    QTest.mouseClick(safety.rest_no, Qt.MouseButton.LeftButton)
    treat = panel(view, "treat")
    assert isinstance(treat, TreatPanel)
    QTest.keyClicks(treat.picker.field, "swedish")
    QTest.keyClick(treat.picker.field, Key.Key_Return)
    (card,) = treat.uses.widgets
    QTest.mouseClick(card.steps.boxes[1], Qt.MouseButton.LeftButton, pos=QPoint(12, 18))
    QTest.keyClick(card.pressure, Key.Key_2)
    QTest.keyClicks(card.response, "Softer, warm")
    (use,) = view._presenter.draft.record.protocols  # type: ignore[union-attr]  # opened
    assert (use.steps_done, use.pressure, use.response) == ((1,), 2, "Softer, warm")
    QTest.mouseClick(card.all_done, Qt.MouseButton.LeftButton)
    (use,) = view._presenter.draft.record.protocols  # type: ignore[union-attr]  # opened
    assert len(use.steps_done) == len(card.steps.boxes)
    QTest.mouseClick(card.remove, Qt.MouseButton.LeftButton)
    assert not view._presenter.draft.record.protocols  # type: ignore[union-attr]  # opened
    undo(view)
    assert view._presenter.draft.record.protocols == (use,)  # type: ignore[union-attr]  # opened


def test_exercises_with_dose_and_the_hint_beyond_six(view: VisitView, practice: Practice) -> None:
    exercise = panel(view, "exercise")
    assert isinstance(exercise, ExercisePanel)
    for item in practice.catalog.exercises()[:7]:
        QTest.keyClicks(exercise.picker.field, item.title)
        QTest.keyClick(exercise.picker.field, Key.Key_Return)
    given = view._presenter.draft.record.exercises  # type: ignore[union-attr]  # opened
    assert len(given) == 7
    assert exercise._many.isVisible()
    card = exercise.given.widget(given[0].id)
    assert card is not None
    QTest.mouseClick(card.steppers["sets"].more, Qt.MouseButton.LeftButton)
    changed = view._presenter.draft.record.exercises[0]  # type: ignore[union-attr]  # opened
    assert changed.sets == given[0].sets + 1


def test_typed_words_are_undone_one_by_one_in_the_field(view: VisitView) -> None:
    panel(view, "note")
    text = board(view).note.texts["subjective"]
    text.setFocus()
    QTest.keyClicks(text, "slept well")
    undo(view)
    assert text.toPlainText() == "slept "
    redo(view)
    assert text.toPlainText() == "slept well"


def fill_and_sign(view: VisitView) -> None:
    safety = panel(view, "safety")
    assert isinstance(safety, SafetyPanel)
    QTest.mouseClick(safety.rest_no, Qt.MouseButton.LeftButton)
    press(view, "thigh")
    panel(view, "note")
    QTest.keyClicks(board(view).note.texts["plan"], "Weekly.")
    stroke(view, Key.Key_Return, CONTROL | SHIFT)
    QApplication.processEvents()


def test_signing_waits_for_what_is_missing_then_locks(
    view: VisitView, practice: Practice, visit_id: VisitId
) -> None:
    panel(view, "note")
    assert not board(view).note.sign.isEnabled()
    stroke(view, Key.Key_Return, CONTROL | SHIFT)
    assert not view._presenter.draft.read_only  # type: ignore[union-attr]  # opened
    fill_and_sign(view)
    stored = practice.visits.load(visit_id)
    assert stored is not None
    assert stored.signed
    note = board(view).note
    assert board(view).pane.stage == "note"
    assert note.texts["plan"].isReadOnly()
    assert not note.sign.isVisible()
    before = len(board(view).findings.findings)
    press(view, "calf")
    undo(view)
    assert len(board(view).findings.findings) == before


def test_a_signed_visit_opens_read_only_and_takes_an_addendum(
    view: VisitView,
    open_view: Callable[[UUID], VisitView],
    practice: Practice,
    visit_id: VisitId,
) -> None:
    fill_and_sign(view)
    again = open_view(visit_id)
    note = board(again).note
    panel(again, "note")
    form = note.addendum
    assert form.isVisible()
    assert not form.keep.isEnabled()
    QTest.keyClicks(form.reason, "Forgot the left side")
    QTest.keyClicks(form.text, "Left calf was tender too.")
    QTest.mouseClick(form.keep, Qt.MouseButton.LeftButton)
    (added,) = practice.visits.addenda(visit_id)
    assert added.text == "Left calf was tender too."
    assert form.reason.text() == ""
    assert note._added.isVisible()


def test_the_visit_before_stands_beside_as_ghosts_and_last_values(
    view: VisitView,
    open_view: Callable[[UUID], VisitView],
    practice: Practice,
    case_id: UUID,
    clock: object,
) -> None:
    assess = panel(view, "assess")
    assert isinstance(assess, AssessPanel)
    QTest.keyClick(assess.strips["core.pain_now"], Key.Key_6)
    fill_and_sign(view)
    clock.forward(days=7)  # type: ignore[attr-defined]  # the wall clock
    later = open_view(practice.visits.start(case_id).visit.id)  # type: ignore[arg-type]  # a case
    marks = board(later).body._marks.values()
    assert [mark.ghost for mark in marks] == [True]
    assert not board(later).findings.findings
    strip = panel(later, "assess").strips["core.pain_now"]  # type: ignore[attr-defined]  # assess
    assert "last visit 6" in strip.accessibleName()
    assert strip.value == ""


def test_the_body_has_more_than_half_and_nothing_is_cut(view: VisitView) -> None:
    for width, height in ((1278, 676), (1832, 988)):
        view.resize(width, height)
        QApplication.processEvents()
        assert board(view).pane.width() <= 0.45 * width
        for stage in board(view).stages:
            board(view).pane.show_stage(stage.name)
            QApplication.processEvents()
            assert stage.panel.minimumSizeHint().width() <= board(view).pane.width()


def test_an_unknown_visit_leads_back_to_today(
    open_view: Callable[[UUID], VisitView], host: object, practice: Practice
) -> None:
    open_view(practice.visits.new_id())
    assert host.pages == ["today"]  # type: ignore[attr-defined]  # the stub

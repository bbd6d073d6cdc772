"""The health part of a chart over a real record: taking a history, client mode, signing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from workbench.domain.client import Client
from workbench.domain.intake import Answer, Complaint, Intake, Response
from workbench.domain.screening import Severity
from workbench.services.practice import Practice
from workbench.ui.ask import FakeAsk
from workbench.ui.intake.client_mode import ClientMode
from workbench.ui.intake.health_pages import FORM, OVERVIEW, REQUEST, HealthPages, HealthParts
from workbench.ui.intake.intake_form import IntakeForm
from workbench.ui.intake.places_field import PlacesField
from workbench.ui.intake.question_row import QuestionRow
from workbench.ui.jobs import InlineJobRunner
from workbench.ui.presenters.clearance_form import ClearancePresenter
from workbench.ui.presenters.health import HealthPresenter
from workbench.ui.presenters.intake_form import IntakeFormPresenter
from workbench.ui.visit.cell_strip import CellStrip

if TYPE_CHECKING:
    from tests.ui.conftest import WallClock

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen

LEFT = Qt.MouseButton.LeftButton
SECRET = "lantern copper violin meadow"


@pytest.fixture
def client(practice: Practice) -> Client:
    draft = practice.clients.new_draft()
    return practice.clients.save(replace(draft, given_name="Ada", family_name="Thistlewood"))


@pytest.fixture
def pages(
    practice: Practice,
    clock: WallClock,
    client: Client,
    ask: FakeAsk,
    show: Callable[[QWidget], None],
) -> HealthPages:
    jobs = InlineJobRunner()
    parts = HealthParts(
        HealthPresenter(practice.intakes, jobs, clock),
        lambda: IntakeFormPresenter(practice.intakes, jobs, clock),
        lambda typed: typed == SECRET,
        jobs,
        ClearancePresenter(practice.clearances, practice.letters, jobs),
        ask,
    )
    made = HealthPages(parts)
    jobs.setParent(made)
    practice.feed.subscribe(made.health.on_changed)
    made.open(client.id)
    chart = QWidget()
    beside = QHBoxLayout(chart)
    beside.addWidget(made.card)
    beside.addWidget(made, 1)
    chart.resize(1278, 676)
    show(chart)
    return made


def press(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


def row(form: IntakeForm | ClientMode, key: str) -> QuestionRow:
    assert form.rows is not None
    return form.rows.rows[key]


def choose(strip: QWidget, value: str) -> None:
    assert isinstance(strip, CellStrip)
    QTest.mouseClick(strip, LEFT, pos=strip.cell_rect(value).center().toPoint())
    QApplication.processEvents()  # what is asked next is laid out


def form_of(pages: HealthPages) -> IntakeForm:
    assert pages.form is not None
    return pages.form


def words(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(text.text() for text in widget.findChildren(QLabel) if text.isVisible())


def test_without_a_history_the_chart_says_so(pages: HealthPages) -> None:
    assert pages.panel.verdict.verdict.text() == "No health history yet"
    assert pages.card.badge.text == "No health history yet"
    assert not pages.panel.changed_button.isVisible()


def test_the_therapist_takes_a_history_page_by_page(
    pages: HealthPages, practice: Practice, client: Client
) -> None:
    press(pages.panel.take_button)
    assert pages.currentIndex() == FORM
    form = form_of(pages)
    assert form.verdict.text() == "Screening incomplete"
    for page in form._presenter.pages:
        assert form._page is not None
        assert form._page.id == page.id
        if page.id == "devices":
            choose(row(form, "device.insulin_pump").editor, "yes")
            pump = row(form, "device.insulin_pump")
            choose(pump._follow_ups[0].editor, "yes")
        if page.yes_no and page.id not in {"complaint", "consent"}:
            press(form.none_button)
        elif page is not form._presenter.pages[-1]:
            press(form.next_button)
    assert form.verdict.text() == "Adapt the work"
    press(form.save_button)
    assert pages.currentIndex() == OVERVIEW
    kept = practice.intakes.current(client.id)
    assert kept is not None
    assert kept.intake.devices[0].working is Answer.YES
    assert kept.intake.confirmed_on is not None
    assert practice.intakes.overview(client.id).screening is not None
    shown = words(pages.panel)
    assert "Insulin pump" in shown
    assert "CI047" in shown
    assert "not reviewed by a clinician" in shown
    assert "None of these" in shown


def test_letters_answer_and_go_on(pages: HealthPages) -> None:
    press(pages.panel.take_button)
    form = form_of(pages)
    form.show_page("skin")
    assert form.rows is not None
    keys = list(form.rows.rows)
    first = row(form, keys[0]).editor
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_N)
    assert form._presenter.sheet.value(keys[0]) is Answer.NO
    assert QApplication.focusWidget() is row(form, keys[1]).editor
    QTest.keyClick(first, Qt.Key.Key_Delete)
    assert form._presenter.sheet.value(keys[0]) is Answer.UNANSWERED


def test_leaving_the_form_keeps_it_as_not_confirmed(
    pages: HealthPages, practice: Practice, client: Client
) -> None:
    press(pages.panel.take_button)
    form = form_of(pages)
    form.show_page("skin")
    press(form.none_button)
    press(form.close_button)
    kept = practice.intakes.current(client.id)
    assert kept is not None
    assert kept.intake.confirmed_on is None
    assert kept.intake.answered == ("skin",)
    assert "Not asked yet" in words(pages.panel)
    press(pages.panel.changed_button)
    ids = [page.id for page in form_of(pages)._presenter.pages]
    assert "family_history" not in ids


def test_a_place_is_typed(pages: HealthPages) -> None:
    press(pages.panel.take_button)
    form = form_of(pages)
    form.show_page("cardiovascular")
    choose(row(form, "conditions.dvt").editor, "yes")
    place = next(r for r in row(form, "conditions.dvt")._follow_ups if r.question.kind == "places")
    assert isinstance(place.editor, PlacesField)
    line = place.editor.line
    QTest.keyClicks(line, "right calf")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert form._presenter.sheet.intake.conditions["dvt"].sites[0].key == "region.calf:R"
    assert form.verdict.text().startswith("Stop")


def open_client_mode(pages: HealthPages) -> ClientMode:
    press(pages.panel.client_button)
    assert pages.client_mode is not None
    return pages.client_mode


def sign(window: ClientMode) -> None:
    def send(kind: QEvent.Type, at: QPoint, buttons: Qt.MouseButton) -> None:
        event = QMouseEvent(
            kind, QPointF(at), window.pad.mapToGlobal(at), LEFT, buttons, Qt.KeyboardModifier(0)
        )
        QApplication.sendEvent(window.pad, event)

    send(QEvent.Type.MouseButtonPress, QPoint(40, 120), LEFT)
    for x in range(60, 300, 20):
        send(QEvent.Type.MouseMove, QPoint(x, 80 + x % 40), LEFT)
    send(QEvent.Type.MouseButtonRelease, QPoint(300, 90), LEFT)


def test_the_client_fills_it_in_signs_and_cannot_get_out(
    pages: HealthPages, practice: Practice, client: Client
) -> None:
    window = open_client_mode(pages)
    assert window.isFullScreen()
    assert window.windowModality() is Qt.WindowModality.ApplicationModal
    assert "examination" not in {step.page.id for step in window._steps}
    window.close()
    assert window.isVisible()
    press(window.stay)
    while window._at < len(window._steps):
        press(window.none if window.none.isVisible() else window.next)
    press(window.done)
    assert "sign" in words(window)
    assert practice.intakes.current(client.id) is None
    sign(window)
    press(window.done)
    kept = practice.intakes.current(client.id)
    assert kept is not None
    assert kept.intake.consent.signature.startswith("M 40.0 120.0 L ")
    assert kept.intake.consent.signed_on is not None
    assert {"skin", "red_flags", "medications"} <= set(kept.intake.answered)
    QTest.keyClicks(window.passphrase, "something else")
    QTest.keyClick(window.passphrase, Qt.Key.Key_Return)
    assert "not right" in words(window)
    assert window.isVisible()
    QTest.keyClicks(window.passphrase, SECRET)
    press(window.leave)
    assert pages.client_mode is None
    assert "signed by the client" in words(pages.panel)
    assert practice.intakes.screening(client.id) is not None


def test_what_was_answered_is_kept_when_the_therapist_takes_over(
    pages: HealthPages, practice: Practice, client: Client
) -> None:
    window = open_client_mode(pages)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    press(window.stay)
    at = next(i for i, step in enumerate(window._steps) if step.page.id == "blood")
    window._show(at)
    press(window.none)
    press(window.therapist)
    QTest.keyClicks(window.passphrase, SECRET)
    press(window.leave)
    kept = practice.intakes.current(client.id)
    assert kept is not None
    assert kept.intake.answered == ("blood",)
    assert not kept.intake.consent.signature


def test_client_mode_goes_with_the_chart(pages: HealthPages) -> None:
    window = open_client_mode(pages)
    pages.flush()
    pages.discard()
    assert not window.isVisible()


def test_none_of_these_answers_only_what_was_seen(pages: HealthPages) -> None:
    window = open_client_mode(pages)
    at = next(i for i, step in enumerate(window._steps) if step.page.id == "red_flags")
    window._show(at)
    seen = {question.key for question in window._steps[at].questions}
    press(window.none)
    sheet = window._presenter.sheet
    denied = {key for key in sheet.intake.red_flags if sheet.value(f"red_flags.{key}") is Answer.NO}
    assert {f"red_flags.{key}" for key in denied} == seen
    assert "red_flags" not in sheet.intake.answered
    pages.discard()


def test_a_stop_and_refer_is_told_at_once(pages: HealthPages) -> None:
    press(pages.panel.take_button)
    form = form_of(pages)
    form.show_page("red_flags")
    choose(row(form, "red_flags.cauda_equina").editor, "yes")
    assert form.verdict.text().startswith(Severity.REFER.label) or "urgent" in form.verdict.text()


def whole(practice: Practice, **changes: object) -> Intake:
    sections = tuple(section.id for section in practice.intakes.safety.vocabulary.sections)
    return replace(Intake(answered=sections), **changes)  # type: ignore[arg-type]  # any field


def test_a_request_goes_from_draft_to_a_caution(
    pages: HealthPages, practice: Practice, client: Client, ask: FakeAsk, tmp_path: Path
) -> None:
    past = Response(Answer.PAST, (), {"weeks": 120.0})
    practice.intakes.save(client.id, whole(practice, conditions={"dvt": past}))
    assert pages.card.badge.text == "Awaiting clearance"
    press(pages.panel.ask_button)
    assert pages.currentIndex() == REQUEST
    form = pages.request
    assert form is not None
    choose(form.pressure, "2")
    QTest.keyClicks(form.areas.line, "left shoulder")
    QTest.keyClick(form.areas.line, Qt.Key.Key_Return)
    ask.answers.append(tmp_path / "letter.pdf")
    press(form.send_button)
    assert form.notice.isVisible()
    QTest.keyClicks(form.recipient, "Dr. Yarrow")
    press(form.send_button)
    press(form.print_button)
    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "letter.pdf").pages)
    for wanted in ("Request for clearance", "Dr. Yarrow", "Ada Thistlewood", "left shoulder"):
        assert wanted in text
    assert "Cautions and limits to add" in text
    form.decision.select("proceed_with_limits")
    press(form.answer_button)
    assert "limits" in words(form.notice)
    caution = form.cautions[0]
    QTest.keyClicks(caution.text, "Nothing on the right calf")
    QTest.keyClicks(caution.places.line, "right calf")
    QTest.keyClick(caution.places.line, Qt.Key.Key_Return)
    press(form.answer_button)
    assert pages.currentIndex() == OVERVIEW
    assert pages.card.badge.text == ""
    shown = words(pages.panel)
    assert "No touch: right calf" in shown
    screening = practice.intakes.screening(client.id)
    assert screening is not None
    assert not screening.needs_clearance
    pages.open_request(practice.clearances.for_client(client.id)[0].request.id)
    press(form.expire_button)
    assert pages.card.badge.text == "Awaiting clearance"


def test_a_referral_is_printed_from_a_stop(
    pages: HealthPages, practice: Practice, client: Client, ask: FakeAsk, tmp_path: Path
) -> None:
    flags = {"cauda_equina": Response(Answer.YES)}
    complaint = Complaint(own_words="My seat is numb", pain_now=8.0)
    practice.intakes.save(client.id, whole(practice, red_flags=flags, complaint=complaint))
    ask.answers.append(tmp_path / "referral.pdf")
    press(pages.panel.refer_button)
    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "referral.pdf").pages)
    for wanted in ("Referral", "My seat is numb", "8 of 10", "No massage", "emergency care now"):
        assert wanted in text

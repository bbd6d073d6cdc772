"""The history on the visit screen: hatched areas, badges, a reason in a no-touch area."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.domain.body import Side, StructureRef
from workbench.domain.case import Script
from workbench.domain.clearance import ProposedPlan
from workbench.domain.client import Client
from workbench.domain.intake import Answer, Caution, Decision, Device, Intake, Response
from workbench.services.clearances import PhysicianAnswer
from workbench.services.practice import Practice
from workbench.ui.jobs import InlineJobRunner
from workbench.ui.presenters.visit import VisitPresenter, VisitReaders
from workbench.ui.theme import apply_theme
from workbench.ui.views.visit import VisitView
from workbench.ui.visit.board import VisitBoard, VisitContent
from workbench.ui.visit.map_limits import REASON
from workbench.ui.widgets.badge import Badge

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen

BELLY = StructureRef("region.abdomen_lower", Side.RIGHT)
CALF = StructureRef("region.calf", Side.RIGHT)
SHOULDER = StructureRef("region.shoulder_lateral", Side.LEFT)


@pytest.fixture
def client(practice: Practice) -> Client:
    draft = practice.clients.new_draft()
    return practice.clients.save(replace(draft, given_name="Marlow", family_name="Fernsby"))


@pytest.fixture
def open_visit(
    qtbot: QtBot, qapp: QApplication, practice: Practice, client: Client, host: object
) -> Iterator[Callable[[], VisitView]]:
    apply_theme(qapp, "light")
    jobs = InlineJobRunner()
    script = Script("Dr. Yarrow", None, 2, 4, 2)
    case = practice.cases.open_case(client.id, "Frozen shoulder R", script=script)
    opened: list[VisitView] = []

    def make() -> VisitView:
        readers = VisitReaders(
            practice.visits,
            practice.clients,
            practice.cases,
            practice.forms,
            practice.visit_screenings,
            practice.cases,
        )
        content = VisitContent(
            practice.atlas, practice.catalog, practice.forms, practice.screening, jobs
        )
        view = VisitView(VisitPresenter(readers, jobs), content, host)  # type: ignore[arg-type]  # a stub
        view.resize(1278, 676)
        opened.append(view)
        with qtbot.waitExposed(view):
            view.show()
        view.open(practice.visits.start(case.id).visit.id)
        QApplication.processEvents()
        return view

    yield make
    for view in opened:
        view.flush()
        view.discard()
        view.close()
        view.deleteLater()


def keep(practice: Practice, client: Client, **changes: object) -> None:
    sections = tuple(section.id for section in practice.intakes.safety.vocabulary.sections)
    intake = replace(Intake(answered=sections), **changes)  # type: ignore[arg-type]  # any field
    practice.intakes.save(client.id, intake)


def board(view: VisitView) -> VisitBoard:
    assert view.board is not None
    return view.board


def badges(view: VisitView) -> list[str]:
    QApplication.processEvents()
    return [badge.text for badge in board(view).limits.findChildren(Badge) if badge.isVisible()]


def newest(view: VisitView) -> UUID:
    return board(view).findings.findings[-1].finding.id


def test_without_a_history_the_visit_says_so_and_goes_on(
    open_visit: Callable[[], VisitView],
) -> None:
    view = open_visit()
    assert badges(view) == ["No health history yet"]
    assert board(view)._safety.state.verdict == "Not asked yet"
    assert board(view).limits.limits == ()


def test_a_no_touch_area_is_hatched_and_asks_for_a_reason(
    open_visit: Callable[[], VisitView], practice: Practice, client: Client
) -> None:
    keep(practice, client, devices=(Device("insulin_pump", (BELLY,), Answer.YES),))
    view = open_visit()
    assert "1 no-touch area" in badges(view)
    assert BELLY in board(view).body.canvas.limits
    limits = board(view).limits
    assert board(view).body.place_at(SHOULDER)
    assert not limits._reason_line.isVisible()
    assert board(view).body.place_at(BELLY)
    assert limits._reason_line.isVisible()
    assert "Insulin pump" in limits._warning.text()
    limits.reason.setFocus()
    QTest.keyClicks(limits.reason, "Two hands away")
    finding = board(view).findings.findings[-1].finding
    assert finding.note == f"{REASON}Two hands away"
    board(view).findings.set_note(newest(view), f"sore\n{REASON}Two hands away")
    limits.reason.clear()
    limits.reason.textEdited.emit("")
    assert board(view).findings.findings[-1].finding.note == "sore"


def test_an_answer_of_the_day_hatches_at_once(
    open_visit: Callable[[], VisitView], practice: Practice, client: Client
) -> None:
    keep(practice, client)
    view = open_visit()
    assert badges(view) == []
    board(view)._safety.answer("core.calf", "yes")
    assert any("hands-on" in text or "no-touch" in text for text in badges(view))
    assert board(view)._safety.state.verdict == "Stop"


def test_a_caution_of_the_physician_shows_on_the_map(
    open_visit: Callable[[], VisitView], practice: Practice, client: Client, host: object
) -> None:
    book = practice.intakes.safety.vocabulary.by_key
    autoimmune = next(key for key in book if key.startswith("conditions.autoimmune"))
    found = {autoimmune.partition(".")[2]: Response(Answer.YES)}
    keep(practice, client, conditions=found)
    view = open_visit()
    assert "Awaiting clearance" in badges(view)
    assert "Awaiting clearance" in host.header.alerts  # type: ignore[attr-defined]  # a stub
    assert host.header.visit == "Visit 1 of 4 · 3 left on the script"  # type: ignore[attr-defined]  # ditto
    assert board(view)._safety.state.verdict == "Clearance needed first"
    reasons = board(view)._safety.state.reasons
    assert any("health history" in reason.about for reason in reasons)
    drafted = practice.clearances.draft(client.id, ProposedPlan((CALF,), 2))
    sent = practice.clearances.send(drafted, "Dr. Yarrow", "fax")
    caution = Caution("Nothing on the right calf", (CALF,))
    practice.clearances.answer(sent, PhysicianAnswer(Decision.LIMITS, "Dr. Yarrow", (caution,)))
    later = open_visit()
    assert "Awaiting clearance" not in badges(later)
    assert CALF in board(later).body.canvas.limits

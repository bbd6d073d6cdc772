"""The chart over a real record: cases, scripts, goals, visits, printing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from workbench.domain.audit import AuditAction
from workbench.domain.ids import VisitId
from workbench.domain.plan import Goal
from workbench.services.practice import Practice
from workbench.ui.ask import FakeAsk
from workbench.ui.jobs import InlineJobRunner
from workbench.ui.presenters.case_form import CaseFormPresenter
from workbench.ui.presenters.chart import ChartPresenter
from workbench.ui.presenters.goal_form import GoalsPresenter
from workbench.ui.presenters.identity import IdentityPresenter
from workbench.ui.presenters.starting import VisitStarter
from workbench.ui.views.chart import CASE as CASE_PAGE
from workbench.ui.views.chart import CASE_FORM, GOAL_FORM, IDENTITY, NO_CASE, ChartParts, ChartView
from workbench.ui.views.identity import IdentityForm
from workbench.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tests.ui.conftest import HostStub, WallClock

LEFT = Qt.MouseButton.LeftButton


class PaperTray:
    """Takes documents instead of a printer."""

    def __init__(self) -> None:
        self.printed: list[tuple[UUID, Path]] = []

    def visit_summary(self, visit_id: VisitId, out: Path) -> Path:
        self.printed.append((visit_id, out))
        return out


@pytest.fixture
def tray() -> PaperTray:
    return PaperTray()


@pytest.fixture
def view(
    practice: Practice,
    host: HostStub,
    clock: WallClock,
    ask: FakeAsk,
    tray: PaperTray,
    show: Callable[[QWidget], None],
) -> ChartView:
    jobs = InlineJobRunner()
    starter = VisitStarter(practice.clients, practice.visits)
    keeper = IdentityPresenter(practice.clients, jobs, clock)
    parts = ChartParts(
        ChartPresenter(practice.clients, starter, tray, jobs, clock),
        CaseFormPresenter(practice.cases, jobs),
        GoalsPresenter(practice.cases, practice.progress, practice.catalog, jobs, clock),
        IdentityForm(keeper),
        lambda _: QWidget(),
    )
    made = ChartView(parts, host, ask)
    jobs.setParent(made)
    keeper.saved.connect(made.on_identity_saved)
    practice.feed.subscribe(lambda changes: host.publish(*changes))
    draft = practice.clients.new_draft()
    client = replace(draft, given_name="Ada", family_name="Thistlewood", alerts=("Latex",))
    made.open(practice.clients.save(client).id, None)
    show(made)
    return made


def click_row(rows: RowList, number: int = 0) -> None:
    row = rows._rows.row(number)
    assert row is not None
    middle: QPoint = rows.row_rect(row.key).center().toPoint()
    QTest.mouseClick(rows.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, middle)


def open_case(view: ChartView, title: str = "Frozen shoulder R") -> None:
    QTest.mouseClick(view.new_case, LEFT)
    QTest.keyClicks(view.case_form.case_title, title)
    QTest.mouseClick(view.case_form.primary, LEFT)


def test_a_chart_without_a_case_says_what_a_case_is(view: ChartView, host: HostStub) -> None:
    assert view.right.currentIndex() == NO_CASE
    assert host.header is not None
    assert (host.header.name, host.header.alerts) == ("Ada Thistlewood", ("Latex",))


def test_opening_a_chart_is_one_audit_event(view: ChartView, practice: Practice) -> None:
    open_case(view)
    with practice.store.reader() as unit:
        actions = [event.action for event in unit.audit.recent(50)]
    assert actions.count(AuditAction.CHART_OPENED) == 1


def test_a_case_is_opened_with_its_script(view: ChartView, practice: Practice) -> None:
    QTest.mouseClick(view.new_case, LEFT)
    form = view.case_form
    assert view.right.currentIndex() == CASE_FORM
    QTest.mouseClick(form.primary, LEFT)
    assert "Give the case a title" in form._title_row._below.text()
    QTest.keyClicks(form.case_title, "Frozen shoulder R")
    form.has_script.setFocus()
    QTest.keyClick(form.has_script, Qt.Key.Key_Space)
    QTest.keyClicks(form.prescriber, "Dr. Quill")
    for _ in range(2):
        QTest.mouseClick(form.per_week.more, LEFT)
    assert form.total.text() == "18 visits of 60 minutes, 72 units in all."
    QTest.keyClicks(form.written_on, "soon")
    QTest.mouseClick(form.primary, LEFT)
    assert "not a date" in form._written_row._below.text()
    form.written_on.clear()
    QTest.mouseClick(form.primary, LEFT)
    case = view._parts.chart.case
    assert case is not None
    assert case.script is not None
    assert (case.script.prescriber, case.script.visits) == ("Dr. Quill", 18)
    row = view.cases._rows.row(0)
    assert row is not None
    assert row.detail == "18 of 18 visits on the script left"
    assert view.right.currentIndex() == CASE_PAGE


def test_a_visit_is_started_then_continued(view: ChartView, host: HostStub) -> None:
    open_case(view)
    assert view.panel.start_button.text() == "Start visit"
    QTest.mouseClick(view.panel.start_button, LEFT)
    assert view.panel.start_button.text() == "Continue visit"
    QTest.mouseClick(view.panel.start_button, LEFT)
    assert len(host.visits) == 2
    assert host.visits[0] == host.visits[1]
    click_row(view.panel.visits)
    assert host.visits[2] == host.visits[0]


def test_the_selected_visit_is_printed(
    view: ChartView, ask: FakeAsk, tray: PaperTray, host: HostStub, tmp_path: Path
) -> None:
    open_case(view)
    QTest.mouseClick(view.panel.start_button, LEFT)
    view.panel.visits.step(1)
    ask.answers.append(tmp_path / "summary.pdf")
    QTest.mouseClick(view.panel.print_button, LEFT)
    assert tray.printed == [(host.visits[0], tmp_path / "summary.pdf")]
    assert "summary.pdf" in host.messages[-1][0]


def test_a_goal_says_what_is_missing_until_it_is_measurable(
    view: ChartView, practice: Practice
) -> None:
    open_case(view)
    view.panel.tabs.setCurrentIndex(1)
    QTest.mouseClick(view.panel.goal_button, LEFT)
    form = view.goal_form
    assert view.right.currentIndex() == GOAL_FORM
    form.measure.select("core.pain_worst")
    form._choose()
    assert not form.primary.isEnabled()
    QTest.keyClicks(form.baseline, "7")
    QTest.keyClicks(form.target, "9")
    assert "turn the target" in form.check.words.text()
    form.target.clear()
    QTest.keyClicks(form.target, "3")
    assert form.check.words.text() == ""
    QTest.mouseClick(form.agrees, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(16, 20))
    QTest.mouseClick(form.primary, LEFT)
    case = view._parts.chart.case
    assert case is not None
    plan = practice.cases.plan(case.id)
    assert plan is not None
    (goal,) = plan.goals
    assert (goal.baseline, goal.target, goal.client_agrees) == (7.0, 3.0, True)
    assert view.panel.goals._rows.rowCount() == 1
    assert view.right.currentIndex() == CASE_PAGE


def test_a_goal_is_stopped_with_a_reason(view: ChartView, practice: Practice, ask: FakeAsk) -> None:
    test_a_goal_says_what_is_missing_until_it_is_measurable(view, practice)
    ask.answers.append("moved away")
    click_row(view.panel.goals)
    row = view.panel.goals._rows.row(0)
    assert row is not None
    assert row.badge == "Stopped"
    assert "moved away" in row.detail


def test_closing_a_case_ends_starting_visits(view: ChartView, ask: FakeAsk) -> None:
    open_case(view)
    view.panel.tabs.setCurrentIndex(3)
    ask.answers.append("Full range, no pain")
    QTest.mouseClick(view.panel.close_button, LEFT)
    assert not view.panel.start_button.isVisible()
    assert "Full range, no pain" in view.panel._summary.text()


def test_identity_is_edited_in_place(view: ChartView, practice: Practice) -> None:
    QTest.mouseClick(view.edit_button, LEFT)
    assert view.right.currentIndex() == IDENTITY
    QTest.keyClicks(view.identity.texts["phone"], "555 0111")
    QTest.mouseClick(view.identity.primary, LEFT)
    client = view._parts.chart.client
    assert client is not None
    assert client.phone == "555 0111"
    assert view.right.currentIndex() == NO_CASE


def test_cases_are_walked_by_arrow_keys(view: ChartView) -> None:
    open_case(view, "First")
    open_case(view, "Second")
    assert view.panel._name.text() == "Second"
    view.cases.setFocus()
    before = view.panel._name.text()
    QTest.keyClick(view.cases, Qt.Key.Key_Up)
    QTest.keyClick(view.cases, Qt.Key.Key_Down)
    names = {view.panel._name.text(), before}
    QTest.keyClick(view.cases, Qt.Key.Key_Up)
    names.add(view.panel._name.text())
    assert names == {"First", "Second"}


def test_a_goal_is_revised_with_a_reason(view: ChartView, practice: Practice) -> None:
    open_case(view)
    case = practice.clients.search("Thistlewood")[0]
    chart = practice.clients.refresh_chart(case.id)
    assert chart is not None
    case_id = chart.cases[0].id
    today = practice.desk.clock().date()
    goal = Goal(practice.cases.new_goal_id(), "core.pain_now", 7, 3, 6, 12, today)
    practice.cases.add_goal(case_id, goal)
    view._parts.goals.load(case_id)
    view.panel.tabs.setCurrentIndex(1)
    QTest.mouseClick(view.panel.revise_button, LEFT)
    assert view.right.currentIndex() == GOAL_FORM
    form = view.goal_form
    assert not form.baseline.isEnabled()
    form.target.clear()
    QTest.keyClicks(form.target, "5")
    QTest.mouseClick(form.primary, LEFT)
    assert form.notice.isVisible()
    QTest.keyClicks(form.reason, "Slower than hoped")
    QTest.mouseClick(form.primary, LEFT)
    plan = practice.cases.plan(case_id)
    assert plan is not None
    assert plan.goals[0].target == 5
    assert practice.cases.goal_revisions(goal.id)[0].before == goal
    row = view.panel.goals._rows.row(0)
    assert row is not None
    assert "Slower than hoped" in row.detail


def test_expiry_and_claim_of_a_script_are_kept(view: ChartView, practice: Practice) -> None:
    open_case(view)
    view._edit_case()
    form = view.case_form
    form.has_script.setChecked(True)
    QTest.keyClicks(form.expires_on, "2026-04-30")
    form.claim.select("auto")
    QTest.keyClicks(form.claim_number, "77-1")
    form.cleared.select("no")
    QTest.mouseClick(form.primary, LEFT)
    case = view._parts.chart.case
    assert case is not None
    terms = practice.cases.script_terms(case.id)
    assert (str(terms.expires_on), terms.claim.number, terms.cleared) == (
        "2026-04-30",
        "77-1",
        False,
    )
    state = practice.cases.script_state(case.id)
    assert state is not None
    assert "not cleared" in " ".join(state.warnings)
    view._edit_case()
    assert form.claim.value() == "auto"
    assert form.claim_number.text() == "77-1"

"""The Today page over a real record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from workbench.domain.case import Case, Script
from workbench.domain.client import Client
from workbench.services.practice import Practice
from workbench.ui.jobs import InlineJobRunner
from workbench.ui.presenters.starting import VisitStarter
from workbench.ui.presenters.today import TodayPresenter
from workbench.ui.views.today import TodayView
from workbench.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tests.ui.conftest import HostStub, WallClock

RETURN = Qt.Key.Key_Return


def client_with_case(practice: Practice, family: str, script: Script | None = None) -> Case:
    draft = practice.clients.new_draft()
    client: Client = practice.clients.save(replace(draft, given_name="Ada", family_name=family))
    return practice.cases.open_case(client.id, "Shoulder R", script=script)


Show = Callable[[QWidget], None]


def make_view(practice: Practice, host: HostStub, clock: WallClock, show: Show) -> TodayView:
    starter = VisitStarter(practice.clients, practice.visits)
    jobs = InlineJobRunner()
    presenter = TodayPresenter(practice.today, practice.clients, starter, jobs, clock)
    view = TodayView(presenter, host)
    jobs.setParent(view)
    show(view)
    return view


def click_row(rows: RowList, key: str) -> None:
    middle = rows.row_rect(key).center().toPoint()
    QTest.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(middle)
    )


def test_an_empty_day_says_what_to_do(
    practice: Practice, host: HostStub, clock: WallClock, show: Show
) -> None:
    view = make_view(practice, host, clock, show)
    assert "2 March 2026" in view.title.text()
    assert not view.visits.isVisible()
    assert not view.attention.isVisible()
    assert view.focusProxy() is view.search


def test_a_visit_is_started_with_a_few_letters_and_return(
    practice: Practice, host: HostStub, clock: WallClock, show: Show
) -> None:
    case = client_with_case(practice, "Thistlewood")
    view = make_view(practice, host, clock, show)
    QTest.keyClicks(view.search, "thist")
    QTest.keyClick(view.search, RETURN)
    (visit_id,) = host.visits
    (visit,) = practice.visits.for_case(case.id)
    assert visit.id == visit_id


def test_starting_again_goes_on_with_the_draft(
    practice: Practice, host: HostStub, clock: WallClock, show: Show
) -> None:
    case = client_with_case(practice, "Thistlewood")
    draft = practice.visits.start(case.id).visit.id
    view = make_view(practice, host, clock, show)
    QTest.keyClicks(view.search, "thist")
    QTest.keyClick(view.search, RETURN)
    assert host.visits == [draft]


def test_with_two_open_cases_the_chart_lets_choose(
    practice: Practice, host: HostStub, clock: WallClock, show: Show
) -> None:
    case = client_with_case(practice, "Thistlewood")
    practice.cases.open_case(case.client_id, "Lower back")
    view = make_view(practice, host, clock, show)
    QTest.keyClicks(view.search, "thist")
    QTest.keyClick(view.search, RETURN)
    assert host.clients == [(case.client_id, None)]
    assert host.visits == []


def test_visits_of_the_day_and_of_yesterday(
    practice: Practice, host: HostStub, clock: WallClock, show: Show
) -> None:
    case = client_with_case(practice, "Thistlewood")
    first = practice.visits.start(case.id).visit.id
    view = make_view(practice, host, clock, show)
    row = view.visits._rows.row(0)
    assert row is not None
    assert (row.badge, row.name) == ("In progress", True)
    click_row(view.visits, row.key)
    assert host.visits == [first]

    clock.forward(days=1)
    view.shown_again()
    assert not view.visits.isVisible()
    waiting = view.attention._rows.row(0)
    assert waiting is not None
    assert "not signed" in waiting.detail
    click_row(view.attention, waiting.key)
    assert host.visits == [first, first]


def test_the_page_hears_of_changes(
    practice: Practice, host: HostStub, clock: WallClock, show: Show
) -> None:
    view = make_view(practice, host, clock, show)
    stop = practice.feed.subscribe(lambda changes: host.publish(*changes))
    case = client_with_case(practice, "Thistlewood")
    practice.visits.start(case.id)
    assert view.visits._rows.rowCount() == 1
    stop()
    view.discard()
    assert host.listeners == []


def test_a_script_that_runs_out_leads_to_its_case(
    practice: Practice, host: HostStub, clock: WallClock, show: Show
) -> None:
    case = client_with_case(practice, "Thistlewood", Script("Dr. Quill", None, 1, 2, 2))
    practice.visits.start(case.id)
    view = make_view(practice, host, clock, show)
    row = view.attention._rows.row(0)
    assert row is not None
    assert row.title == "Ada Thistlewood"
    assert "left on the script" in row.detail
    click_row(view.attention, row.key)
    assert host.clients == [(case.client_id, case.id)]

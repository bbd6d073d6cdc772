"""A client's chart: facts, cases, visits, and what can be done next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from workbench.domain.case import Case
from workbench.domain.change import Change, Subject
from workbench.domain.client import Client
from workbench.domain.ids import ClientId, VisitId
from workbench.domain.moments import Clock
from workbench.domain.summaries import VisitSummary
from workbench.domain.visit import VisitState
from workbench.services.clients import ClientChart
from workbench.ui.jobs import JobRunner
from workbench.ui.rows import Row
from workbench.ui.text import plural, tr
from workbench.ui.words import day, visit_facts, visit_state

from .starting import VisitStarter

RUNNING_OUT = 2  # visits left on a script, as in the attention list


class Charts(Protocol):
    """Reads charts; the client service does."""

    def open_chart(self, client_id: ClientId) -> ClientChart | None:
        """Read a chart and log that it was opened."""
        ...

    def refresh_chart(self, client_id: ClientId) -> ClientChart | None:
        """Read it again."""
        ...


class Documents(Protocol):
    """Writes documents; the document service does."""

    def visit_summary(self, visit_id: VisitId, out: Path) -> Path:
        """Write the summary of a visit."""
        ...


@dataclass(frozen=True, slots=True)
class CaseShown:
    """What the case at the right shows.

    Attributes:
        script: Facts of the physician's script as (label, value); empty without one.
        draft: True when starting goes on with a draft.
    """

    case: Case
    summary: str
    script: tuple[tuple[str, str], ...]
    visits: tuple[Row, ...]
    draft: bool


@dataclass(frozen=True, slots=True)
class ChartShown:
    """What the page shows."""

    client: Client
    age: int | None
    facts: tuple[tuple[str, str], ...]
    cases: tuple[Row, ...]
    selected: str


class ChartPresenter(QObject):
    """Reads one chart and leads on from it.

    Signals:
        shown: The chart, as ``ChartShown``.
        case_shown: The selected case, as ``CaseShown``; None while there is none.
        visit_opened: Open this visit.
        told: A sentence for the status line.
        gone: The client does not exist.
    """

    shown = Signal(object)
    case_shown = Signal(object)
    visit_opened = Signal(object)
    told = Signal(str)
    gone = Signal()

    def __init__(
        self,
        clients: Charts,
        starter: VisitStarter,
        documents: Documents,
        jobs: JobRunner,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._clients = clients
        self._starter = starter
        self._documents = documents
        self._jobs = jobs
        self._clock = clock
        self._chart: ClientChart | None = None
        self._client_id: ClientId | None = None
        self._selected: UUID | None = None

    @property
    def case(self) -> Case | None:
        """The selected case."""
        cases = self._chart.cases if self._chart else ()
        return next((case for case in cases if case.id == self._selected), None)

    @property
    def client(self) -> Client | None:
        """The client."""
        return self._chart.client if self._chart else None

    def open(self, client_id: UUID, case_id: UUID | None = None) -> None:
        """Open a chart; this is the one event that the audit log keeps."""
        self._client_id, self._selected = ClientId(client_id), case_id
        self._jobs.mutate(lambda: self._clients.open_chart(ClientId(client_id)), self._show)

    def on_changed(self, changes: object) -> None:
        """Read again when something of this client changed."""
        client_id = self._client_id
        if client_id is None or not isinstance(changes, tuple):
            return
        mine = any(
            isinstance(change, Change)
            and (change.client_id == client_id or change.subject is Subject.PLAN)
            for change in changes
        )
        if mine:
            self._jobs.query(lambda: self._clients.refresh_chart(client_id), self._show)

    def select_case(self, key: str) -> None:
        """Show another case."""
        self._selected = UUID(key)
        self._show_case()

    def open_case(self, case: Case) -> None:
        """Show a case that was just kept; the chart is read again behind it."""
        self._selected = case.id
        chart = self._chart
        if chart is not None:
            others = tuple(kept for kept in chart.cases if kept.id != case.id)
            self._show(replace(chart, cases=(case, *others)))

    def start_visit(self) -> None:
        """Start a visit of the selected case, or go on with its draft."""
        case = self.case
        if case is not None:
            self._jobs.mutate(
                lambda: self._starter.for_case(case.client_id, case.id), self.visit_opened.emit
            )

    def open_visit(self, key: str) -> None:
        """Open a visit."""
        self.visit_opened.emit(UUID(key))

    def print_summary(self, key: str, out: Path) -> None:
        """Write the summary of a visit."""
        visit_id = VisitId(UUID(key))
        self._jobs.mutate(
            lambda: self._documents.visit_summary(visit_id, out),
            lambda path: self.told.emit(tr("Summary saved: {path}", path=path)),
        )

    def _show(self, chart: ClientChart | None) -> None:
        if chart is None:
            self.gone.emit()
            return
        self._chart = chart
        if self.case is None:
            self._selected = _first(chart.cases)
        today = self._clock().date()
        rows = tuple(self._case_row(case) for case in _ordered(chart.cases))
        self.shown.emit(
            ChartShown(
                chart.client,
                chart.client.age_on(today),
                _facts(chart.client),
                rows,
                str(self._selected or ""),
            )
        )
        self._show_case()

    def _show_case(self) -> None:
        case = self.case
        if case is None or self._chart is None:
            self.case_shown.emit(None)
            return
        visits = self._visits_of(case)
        now = self._clock()
        rows = []
        for visit in visits:
            word, tone = visit_state(visit, now)
            title = tr("Visit {n} · {day}", n=visit.number, day=day(visit.service_start.date()))
            rows.append(Row(str(visit.id), title, visit_facts(visit), badge=word, tone=tone))
        closed = tr("closed {day}", day=day(case.closed_on)) if case.closed_on else ""
        opened = tr("open since {day}", day=day(case.opened_on))
        count = plural(len(visits), "visit", "visits")
        summary = " · ".join(part for part in (opened, count, closed, case.outcome) if part)
        draft = any(visit.state is VisitState.DRAFT for visit in visits)
        script = _script_facts(case, len(visits), self._clock().date())
        self.case_shown.emit(CaseShown(case, summary, script, tuple(rows), draft))

    def _visits_of(self, case: Case) -> list[VisitSummary]:
        visits = self._chart.visits if self._chart else ()
        mine = [visit for visit in visits if visit.case_id == case.id]
        return sorted(mine, key=lambda visit: (visit.service_start, visit.number), reverse=True)

    def _case_row(self, case: Case) -> Row:
        count = len(self._visits_of(case))
        if case.closed_on is not None:
            detail = tr("Closed {day}", day=day(case.closed_on))
            return Row(str(case.id), case.title, detail, badge=tr("Closed"))
        if case.script is None:
            return Row(str(case.id), case.title, plural(count, "visit", "visits"))
        left = max(0, case.script.visits - count)
        detail = tr("{n} of {all} visits on the script left", n=left, all=case.script.visits)
        low = left <= RUNNING_OUT
        return Row(
            str(case.id),
            case.title,
            detail,
            badge=tr("Script") if low else "",
            tone="warning" if low else "neutral",
        )


def _ordered(cases: tuple[Case, ...]) -> list[Case]:
    newest = sorted(cases, key=lambda case: case.opened_on, reverse=True)
    return sorted(newest, key=lambda case: case.closed_on is not None)


def _first(cases: tuple[Case, ...]) -> UUID | None:
    ordered = _ordered(cases)
    return ordered[0].id if ordered else None


def _facts(client: Client) -> tuple[tuple[str, str], ...]:
    level = client.pressure_preference
    facts = (
        (tr("Born"), day(client.birth_date) if client.birth_date else ""),
        (tr("Phone"), client.phone),
        (tr("E-mail"), client.email),
        (tr("Occupation"), client.occupation),
        (tr("Address"), client.address),
        (tr("Emergency"), client.emergency_contact),
        (tr("Physician"), client.physician),
        (tr("Pressure"), tr("{n} of 5", n=level) if level is not None else ""),
    )
    return tuple(fact for fact in facts if fact[1])


def _script_facts(case: Case, used: int, today: date) -> tuple[tuple[str, str], ...]:
    script = case.script
    if script is None:
        return ()
    ordered = tr(
        "{n} × {minutes} min a week for {weeks} weeks",
        n=script.visits_per_week,
        minutes=script.minutes_per_visit,
        weeks=script.weeks,
    )
    written = day(script.written_on) if script.written_on else ""
    if script.written_on and (today - script.written_on).days > script.weeks * 7:
        written = tr("{day} (its weeks have passed)", day=written)
    facts = (
        (tr("Prescriber"), script.prescriber),
        (tr("Ordered"), ordered),
        (tr("Used"), tr("{used} of {all} visits", used=used, all=script.visits)),
        (tr("Written"), written),
        (tr("Reported diagnosis"), script.reported_diagnosis),
        (tr("Cautions"), script.cautions),
    )
    return tuple(fact for fact in facts if fact[1])

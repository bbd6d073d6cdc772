"""Today: the visits of the day, what needs attention, and starting a visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from workbench.domain.change import Change, Subject
from workbench.domain.moments import Clock
from workbench.domain.summaries import ClientSummary
from workbench.services.today import Attention, TodayOverview
from workbench.ui.jobs import JobRunner
from workbench.ui.rows import Row
from workbench.ui.text import plural, tr
from workbench.ui.words import day, long_day, time_of_day, visit_facts, visit_state

from .starting import Started, VisitStarter

_FOUND = 5
_RELEVANT = {
    Subject.CLIENT,
    Subject.CASE,
    Subject.VISIT,
    Subject.PLAN,
    Subject.INTAKE,
    Subject.CLEARANCE,
}


class Overview(Protocol):
    """Reads the day; the today service does."""

    def overview(self, day: date) -> TodayOverview:
        """Return the day."""
        ...


class Search(Protocol):
    """Finds clients; the client service does."""

    def search(self, text: str = "", limit: int = 50) -> tuple[ClientSummary, ...]:
        """Return clients."""
        ...


@dataclass(frozen=True, slots=True)
class TodayShown:
    """What the page shows."""

    heading: str
    summary: str
    visits: tuple[Row, ...]
    attention: tuple[Row, ...]


class TodayPresenter(QObject):
    """Reads the day and leads on from it.

    Signals:
        shown: The day, as ``TodayShown``.
        found: Rows of clients for the words typed.
        visit_opened: Open this visit.
        client_opened: Open this chart (and case, or None).
    """

    shown = Signal(object)
    found = Signal(object)
    visit_opened = Signal(object)
    client_opened = Signal(object, object)

    def __init__(
        self,
        today: Overview,
        clients: Search,
        starter: VisitStarter,
        jobs: JobRunner,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._today = today
        self._clients = clients
        self._starter = starter
        self._jobs = jobs
        self._clock = clock
        self._targets: dict[str, Attention] = {}
        self._ticket = 0

    def load(self) -> None:
        """Read the day."""
        now = self._clock()
        self._jobs.query(
            lambda: self._today.overview(now.date()), lambda seen: self._show(seen, now)
        )

    def on_changed(self, changes: object) -> None:
        """Read again when a client, case or visit changed."""
        if isinstance(changes, tuple) and any(
            isinstance(change, Change) and change.subject in _RELEVANT for change in changes
        ):
            self.load()

    def find(self, text: str) -> None:
        """Look for clients to start a visit with."""
        self._ticket += 1
        ticket, wanted = self._ticket, text.strip()
        if not wanted:
            self.found.emit(())
            return

        def show(clients: tuple[ClientSummary, ...]) -> None:
            if ticket == self._ticket:
                self.found.emit(tuple(_client_row(client) for client in clients))

        self._jobs.query(lambda: self._clients.search(wanted, _FOUND), show)

    def start(self, client_id: str) -> None:
        """Start a visit, go on with the draft, or open the chart when there is a choice."""
        self._jobs.mutate(lambda: self._starter.for_client(UUID(client_id)), self._on_started)

    def open_visit(self, key: str) -> None:
        """Open a visit of the day."""
        self.visit_opened.emit(UUID(key))

    def open_attention(self, key: str) -> None:
        """Open what needs attention."""
        target = self._targets[key]
        if target.visit_id is not None:
            self.visit_opened.emit(target.visit_id)
        else:
            self.client_opened.emit(target.client_id, target.case_id)

    def _on_started(self, started: Started) -> None:
        if started.visit_id is not None:
            self.visit_opened.emit(started.visit_id)
        else:
            self.client_opened.emit(started.client_id, None)

    def _show(self, seen: TodayOverview, now: datetime) -> None:
        self._targets = {str(number): item for number, item in enumerate(seen.attention)}
        visits = []
        for visit in sorted(seen.visits, key=lambda visit: visit.service_start):
            word, tone = visit_state(visit, now)
            visits.append(
                Row(
                    key=str(visit.id),
                    title=visit.client,
                    detail=f"{visit.case_title} · {visit_facts(visit)}",
                    badge=word,
                    tone=tone,
                    lead=time_of_day(visit.service_start),
                    name=True,
                )
            )
        attention = tuple(_attention_row(key, item) for key, item in self._targets.items())
        done = plural(len(visits), "visit today", "visits today")
        waiting = plural(len(attention), "thing needs attention", "things need attention")
        summary = f"{done} · {waiting}" if attention else done
        self.shown.emit(TodayShown(long_day(seen.day), summary, tuple(visits), attention))


def _attention_row(key: str, item: Attention) -> Row:
    words = {
        "unsigned": tr("To sign"),
        "script": tr("Script"),
        "reassess": tr("Re-assess"),
        "clearance": tr("Clearance"),
        "history": tr("History"),
        "goal": tr("Goal behind"),
        "rethink": tr("Re-think"),
    }
    name, _, rest = item.sentence.partition(": ")
    sentence = rest[:1].upper() + rest[1:]
    badge = words.get(item.kind, "")
    return Row(key, name, sentence, badge=badge, tone="warning", name=True)


def _client_row(client: ClientSummary) -> Row:
    born = tr("born {day}", day=day(client.birth_date)) if client.birth_date else ""
    cases = plural(client.open_cases, "open case", "open cases") if client.open_cases else ""
    detail = " · ".join(part for part in (born, cases) if part)
    return Row(str(client.id), client.display_name, detail or tr("No open case"), name=True)

"""Clients: search as you type, and keep a new one."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from workbench.domain.change import Change, Subject
from workbench.domain.moments import Clock
from workbench.domain.summaries import ClientSummary
from workbench.ui.jobs import JobRunner
from workbench.ui.rows import Row
from workbench.ui.text import plural, tr
from workbench.ui.words import day

LIMIT = 200


class Search(Protocol):
    """Finds clients; the client service does."""

    def search(self, text: str = "", limit: int = 50) -> tuple[ClientSummary, ...]:
        """Return clients."""
        ...


class ClientsPresenter(QObject):
    """Looks clients up on the worker; only the answer to the last question is shown.

    Signals:
        shown: (rows, sentence below them).
    """

    shown = Signal(object, str)

    def __init__(self, clients: Search, jobs: JobRunner, clock: Clock) -> None:
        super().__init__()
        self._clients = clients
        self._jobs = jobs
        self._clock = clock
        self._wanted = ""
        self._ticket = 0

    @property
    def wanted(self) -> str:
        """What was last looked for."""
        return self._wanted

    def find(self, text: str) -> None:
        """Look for clients; an empty text lists the first ones."""
        self._wanted = wanted = text.strip()
        self._ticket += 1
        ticket = self._ticket

        def show(found: tuple[ClientSummary, ...]) -> None:
            if ticket == self._ticket:
                rows = tuple(self._row(client) for client in found[:LIMIT])
                self.shown.emit(rows, _footer(len(found)))

        self._jobs.query(lambda: self._clients.search(wanted, LIMIT + 1), show)

    def on_changed(self, changes: object) -> None:
        """Look again when a client, case or visit changed."""
        subjects = {Subject.CLIENT, Subject.CASE, Subject.VISIT}
        if isinstance(changes, tuple) and any(
            isinstance(change, Change) and change.subject in subjects for change in changes
        ):
            self.find(self._wanted)

    def _row(self, client: ClientSummary) -> Row:
        born = ""
        if client.birth_date is not None:
            years = _age(client, self._clock)
            born = tr("born {day} · {n} years", day=day(client.birth_date), n=years)
        last = client.last_visit
        seen = tr("last seen {day}", day=day(last.date())) if last else tr("no visit yet")
        cases = plural(client.open_cases, "open case", "open cases") if client.open_cases else ""
        return Row(
            key=str(client.id),
            title=client.sort_name,
            detail=" · ".join(part for part in (born, client.phone) if part),
            trailing=f"{plural(client.visits, 'visit', 'visits')} · {seen}"
            if client.visits
            else seen,
            badge=cases,
            tone="accent" if cases else "neutral",
            name=True,
        )


def _age(client: ClientSummary, clock: Clock) -> int:
    born, now = client.birth_date, clock().date()
    if born is None:
        return 0
    return now.year - born.year - ((now.month, now.day) < (born.month, born.day))


def _footer(count: int) -> str:
    if count > LIMIT:
        return tr("The first {n} are shown. Type more letters to narrow the list.", n=LIMIT)
    return plural(count, "client", "clients")

"""A client's identity and contacts, edited as a whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from workbench.domain.client import Client, check_client
from workbench.domain.errors import WorkbenchError
from workbench.domain.moments import Clock
from workbench.ui.jobs import JobRunner

from .first_start import sentence_of

_FIELDS = (("name", "name"), ("birth date", "birth_date"), ("e-mail", "email"))


class Keeper(Protocol):
    """Keeps clients; the client service does."""

    def new_draft(self) -> Client:
        """Return an empty client."""
        ...

    def save(self, client: Client) -> Client:
        """Store a client."""
        ...


class IdentityPresenter(QObject):
    """Checks while it is edited, and stores.

    Signals:
        shown: The client to edit.
        problems_found: Sentences by field; the field ``""`` is the whole form.
        saved: The client as stored.
        busy_changed: True while it is being stored.
    """

    shown = Signal(object)
    problems_found = Signal(object)
    saved = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, clients: Keeper, jobs: JobRunner, clock: Clock) -> None:
        super().__init__()
        self._clients = clients
        self._jobs = jobs
        self._clock = clock
        self._client: Client | None = None

    def begin(self, client: Client | None = None) -> None:
        """Edit a client, or a new one."""
        self._client = client or self._clients.new_draft()
        self.problems_found.emit({})
        self.shown.emit(self._client)

    def save(self, edit: Callable[[Client], Client]) -> None:
        """Store what was typed when nothing is wrong with it."""
        if self._client is None:
            return
        client = edit(self._client)
        problems = check_client(client, self._clock().date())
        if problems:
            self.problems_found.emit({_field_of(sentence): sentence for sentence in problems})
            return
        self.problems_found.emit({})
        self._busy(now=True)
        self._jobs.mutate(lambda: self._clients.save(client), self._on_saved, self._on_failed)

    def _on_saved(self, client: Client) -> None:
        self._client = client
        self._busy(now=False)
        self.saved.emit(client)

    def _on_failed(self, error: WorkbenchError) -> None:
        self._busy(now=False)
        self.problems_found.emit({"": sentence_of(error)})

    def _busy(self, *, now: bool) -> None:
        self.busy_changed.emit(now)


def _field_of(sentence: str) -> str:
    return next((field for words, field in _FIELDS if words in sentence), "")

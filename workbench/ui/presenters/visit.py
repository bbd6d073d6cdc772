"""The visit screen: opening a visit, its header, signing it and adding to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from workbench.domain.case import Case
from workbench.domain.client import Client
from workbench.domain.errors import WorkbenchError
from workbench.domain.ids import CaseId, ClientId, VisitId
from workbench.domain.map_change import PastMap
from workbench.domain.note import Addendum, AddendumKind
from workbench.domain.record import VisitRecord
from workbench.domain.script_use import ScriptState
from workbench.plugin_api import Form
from workbench.services.visit_screening import VisitScreening
from workbench.services.visit_session import VisitSession
from workbench.ui.jobs import JobRunner
from workbench.ui.navigation import HeaderFacts
from workbench.ui.text import tr

from .visit_draft import VisitDraft


class Visits(Protocol):
    """Opens visits and adds to signed ones; the visit service does."""

    def open_session(self, visit_id: VisitId) -> VisitSession | None:
        """Return the visit for editing, or None."""
        ...

    def previous(self, record: VisitRecord) -> VisitRecord | None:
        """Return the signed visit before, or None."""
        ...

    def past_maps(self, record: VisitRecord) -> tuple[PastMap, ...]:
        """Return what the client's signed visits before found."""
        ...

    def addenda(self, visit_id: VisitId) -> tuple[Addendum, ...]:
        """Return what was added after signing."""
        ...

    def add_addendum(
        self, visit_id: VisitId, kind: AddendumKind, reason: str, text: str
    ) -> Addendum:
        """Add to a signed visit."""
        ...


class Clients(Protocol):
    """Reads clients."""

    def get(self, client_id: ClientId) -> Client | None:
        """Return a client, or None."""
        ...


class Cases(Protocol):
    """Reads cases."""

    def get(self, case_id: CaseId) -> Case | None:
        """Return a case, or None."""
        ...


class KeptForms(Protocol):
    """Reads stored form definitions."""

    def definition(self, definition_hash: str) -> Form | None:
        """Return a form as it was when it was filled."""
        ...


class Screenings(Protocol):
    """Makes the safety check over a client's history."""

    def for_client(self, client_id: ClientId, on: date) -> VisitScreening:
        """Return the check of a visit on a day."""
        ...


class Scripts(Protocol):
    """Knows how far scripts are used up; the case service does."""

    def script_state(self, case_id: CaseId) -> ScriptState | None:
        """Return the state of a case's script; None without one."""
        ...


@dataclass(frozen=True, slots=True)
class VisitReaders:
    """Where a visit and what stands around it come from."""

    visits: Visits
    clients: Clients
    cases: Cases
    forms: KeptForms
    screenings: Screenings | None = None
    scripts: Scripts | None = None


@dataclass(frozen=True, slots=True)
class OpenVisit:
    """A visit that was read, with what stands around it.

    Attributes:
        previous: The signed visit before this one.
        past: What the client's signed visits before found on the body, oldest first.
        forms: Stored definitions of the filled forms, by hash.
    """

    session: VisitSession
    client: Client | None
    case: Case | None
    previous: VisitRecord | None
    addenda: tuple[Addendum, ...]
    forms: Mapping[str, Form]
    past: tuple[PastMap, ...] = ()
    screening: VisitScreening | None = None
    script: ScriptState | None = None


class VisitPresenter(QObject):
    """Opens one visit and holds its draft.

    Signals:
        opened: An ``OpenVisit``; the draft is ready.
        gone: There is no such visit.
        addenda_changed: All additions to the signed visit.
        signed: The visit was signed.
        told: A sentence and its tone, for the status line.
    """

    opened = Signal(object)
    gone = Signal()
    addenda_changed = Signal(object)
    signed = Signal()
    told = Signal(str, str)

    def __init__(self, readers: VisitReaders, jobs: JobRunner) -> None:
        super().__init__()
        self._readers = readers
        self._jobs = jobs
        self._signing = False
        self._addenda: tuple[Addendum, ...] = ()
        self.draft: VisitDraft | None = None

    def open(self, visit_id: UUID) -> None:
        """Read the visit on the worker."""
        self._jobs.query(lambda: _read(self._readers, VisitId(visit_id)), self._on_read)

    def sign(self) -> None:
        """Sign and lock; a second press while it runs does nothing."""
        draft = self.draft
        if draft is None or draft.read_only or self._signing:
            return
        self._signing = True

        def refused(sentence: str) -> None:
            self._signing = False
            self.told.emit(sentence, "danger")

        draft.sign(self._on_signed, refused)

    def add(self, kind: AddendumKind, reason: str, text: str) -> None:
        """Add to the signed visit."""
        if self.draft is None:
            return
        visit_id = self.draft.record.visit.id

        def done(added: Addendum) -> None:
            self._addenda = (*self._addenda, added)
            self.addenda_changed.emit(self._addenda)
            self.told.emit(tr("Added to the signed note."), "neutral")

        def failed(error: WorkbenchError) -> None:
            self.told.emit(str(error), "danger")

        self._jobs.mutate(
            lambda: self._readers.visits.add_addendum(visit_id, kind, reason, text), done, failed
        )

    def flush(self) -> None:
        """Store on the calling thread what is not stored yet."""
        if self.draft is not None:
            self.draft.flush()

    def close(self) -> None:
        """Do nothing more by itself."""
        if self.draft is not None:
            self.draft.close()

    def _on_read(self, found: OpenVisit | None) -> None:
        if found is None:
            self.gone.emit()
            return
        self._addenda = found.addenda
        self.draft = VisitDraft(found.session, self._jobs, self)
        self.draft.refused.connect(lambda sentence: self.told.emit(sentence, "danger"))
        self.opened.emit(found)

    def _on_signed(self) -> None:
        self._signing = False
        self.told.emit(tr("Signed and locked."), "ok")
        self.signed.emit()


def header_facts(found: OpenVisit, record: VisitRecord) -> HeaderFacts:
    """Return what the line at the top says about a visit."""
    visit, client, case = record.visit, found.client, found.case
    planned = case.script.visits if case and case.script else 0
    number = tr("Visit {n}", n=visit.number)
    if planned:
        number = tr("Visit {n} of {all}", n=visit.number, all=planned)
    if found.script is not None:
        left = max(0, found.script.left)
        number = tr("{visit} · {n} left on the script", visit=number, n=left)
    day: date = visit.service_start.date()
    return HeaderFacts(
        visit.client_id,
        client.display_name if client else "",
        client.age_on(day) if client else None,
        client.pronouns if client else "",
        case.title if case else "",
        number,
        _alerts(found),
        None if record.signed else visit.service_start,
    )


def _alerts(found: OpenVisit) -> tuple[str, ...]:
    alerts = list(found.client.alerts) if found.client else []
    history = found.screening.screening({}) if found.screening else None
    if history is not None and history.needs_clearance:
        alerts.append(tr("Awaiting clearance"))
    if found.script is not None and (found.script.expired or found.script.left < 0):
        alerts.append(tr("Script used up or expired"))
    return tuple(alerts)


def _read(readers: VisitReaders, visit_id: VisitId) -> OpenVisit | None:
    session = readers.visits.open_session(visit_id)
    if session is None:
        return None
    record = session.record
    kept = {
        response.definition_hash: form
        for response in record.responses
        if (form := readers.forms.definition(response.definition_hash)) is not None
    }
    return OpenVisit(
        session,
        readers.clients.get(record.visit.client_id),
        readers.cases.get(record.visit.case_id),
        readers.visits.previous(record),
        readers.visits.addenda(visit_id) if record.signed else (),
        kept,
        readers.visits.past_maps(record),
        _check(readers, record),
        readers.scripts.script_state(record.visit.case_id) if readers.scripts else None,
    )


def _check(readers: VisitReaders, record: VisitRecord) -> VisitScreening | None:
    if readers.screenings is None:
        return None
    visit = record.visit
    return readers.screenings.for_client(visit.client_id, visit.service_start.date())

"""Visits: start, keep the draft, sign, add afterwards."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from workbench.domain.audit import AuditAction
from workbench.domain.change import Change, Subject
from workbench.domain.errors import RuleError
from workbench.domain.ids import AddendumId, CaseId, NoteId, VisitId
from workbench.domain.map_change import PastMap
from workbench.domain.note import Addendum, AddendumKind, Note, Signature
from workbench.domain.record import VisitRecord, missing_before_signing, sign
from workbench.domain.sealing import content_hash
from workbench.domain.summaries import VisitSummary
from workbench.domain.visit import Visit, VisitKind

from .desk import Desk
from .map_measures import MapMeasures
from .practitioners import require_practitioner
from .visit_session import VisitSession


class VisitService:
    """Use cases around a visit.

    Args:
        desk: Store, clock and who is at work.
        measures: Reads numbers from the map when a visit is signed; without it none are taken.
    """

    def __init__(self, desk: Desk, measures: MapMeasures | None = None) -> None:
        self._desk = desk
        self._measures = measures

    def start(
        self,
        case_id: CaseId,
        kind: VisitKind | None = None,
        service_start: datetime | None = None,
    ) -> VisitRecord:
        """Begin the draft of a visit and store it.

        Args:
            case_id: The case it belongs to.
            kind: What it is for; the first visit of a case is initial, later ones follow-up.
            service_start: When the client is seen; now unless stated.

        Raises:
            RuleError: when the case does not exist or is closed.
        """
        now = self._desk.clock()
        with self._desk.store.unit_of_work() as unit:
            case = unit.cases.get(case_id)
            if case is None or case.closed_on is not None:
                raise RuleError("This case is closed.", "Open a new case for a new visit.")
            client = unit.clients.get(case.client_id)
            number = unit.visits.next_number(case_id)
            usual = VisitKind.INITIAL if number == 1 else VisitKind.FOLLOW_UP
            visit = Visit(
                id=VisitId(self._desk.new_id()),
                case_id=case_id,
                client_id=case.client_id,
                practitioner_id=require_practitioner(unit).id,
                number=number,
                kind=kind or usual,
                service_start=service_start or now,
                entered_at=now,
                figure=client.figure if client else "neutral",
            )
            note = Note(NoteId(self._desk.new_id()), visit.id)
            saved = unit.visits.save(VisitRecord(visit, note), None)
            unit.audit.append(self._desk.actor, AuditAction.VISIT_STARTED, f"visit:{visit.id}")
        self._publish(saved)
        return saved

    def load(self, visit_id: VisitId) -> VisitRecord | None:
        """Return a visit with everything in it, or None."""
        with self._desk.store.reader() as unit:
            return unit.visits.load(visit_id)

    def open_session(self, visit_id: VisitId) -> VisitSession | None:
        """Return the draft of a visit for editing with undo; None when there is no such visit."""
        record = self.load(visit_id)
        return VisitSession(self, record) if record else None

    def save(self, record: VisitRecord, previous: VisitRecord) -> VisitRecord:
        """Store the differences between two states of a draft.

        Returns:
            The record as stored, with its new version.

        Raises:
            ConflictError: when the stored visit is not the one that ``previous`` was read from.
            RuleError: when the visit is signed.
        """
        with self._desk.store.unit_of_work() as unit:
            saved = unit.visits.save(record, previous)
        self._publish(saved)
        return saved

    def sign(self, record: VisitRecord, previous: VisitRecord) -> VisitRecord:
        """Store the last changes and close the visit with the practitioner's signature.

        Raises:
            RuleError: when something that a note must have is missing; the message names it.
        """
        missing = missing_before_signing(record)
        if missing:
            raise RuleError(" ".join(missing))
        record = self._measured(record)
        with self._desk.store.unit_of_work() as unit:
            who = require_practitioner(unit)
            signature = Signature(
                name=who.name,
                credentials=who.credentials,
                licence_number=who.licence_number,
                signed_at=self._desk.clock(),
                content_hash=content_hash(record),
            )
            saved = unit.visits.save(sign(record, signature), previous)
            unit.audit.append(
                self._desk.actor,
                AuditAction.VISIT_SIGNED,
                f"visit:{record.visit.id}",
                signature.content_hash,
            )
            screening = record.screening
            if screening and screening.override_reason:
                unit.audit.append(
                    self._desk.actor,
                    AuditAction.SCREENING_OVERRIDDEN,
                    f"visit:{record.visit.id}",
                    screening.severity.name,
                )
        self._publish(saved)
        return saved

    def addenda(self, visit_id: VisitId) -> tuple[Addendum, ...]:
        """Return what was added after signing, oldest first."""
        with self._desk.store.reader() as unit:
            return unit.visits.addenda(visit_id)

    def add_addendum(
        self, visit_id: VisitId, kind: AddendumKind, reason: str, text: str
    ) -> Addendum:
        """Add to a signed visit; the original stays as it is.

        Raises:
            RuleError: when the visit is not signed, or the reason or the text is missing.
        """
        if not reason.strip() or not (text.strip() or kind is AddendumKind.RETRACTION):
            raise RuleError("An addition needs a reason and a text.")
        with self._desk.store.unit_of_work() as unit:
            record = unit.visits.load(visit_id)
            if record is None or not record.signed:
                raise RuleError("Only a signed visit takes an addition.", "Edit the draft.")
            addendum = Addendum(
                AddendumId(self._desk.new_id()),
                visit_id,
                kind,
                reason.strip(),
                text.strip(),
                require_practitioner(unit).signature_line,
                self._desk.clock(),
            )
            unit.visits.add_addendum(addendum)
            unit.audit.append(
                self._desk.actor, AuditAction.ADDENDUM, f"visit:{visit_id}", kind.value
            )
        self._publish(record)
        return addendum

    def previous(self, record: VisitRecord) -> VisitRecord | None:
        """Return the latest signed visit of the case before this one, or None."""
        with self._desk.store.reader() as unit:
            before = unit.visits.latest_signed_before(
                record.visit.case_id, record.visit.service_start
            )
            return unit.visits.load(before) if before else None

    def past_maps(self, record: VisitRecord) -> tuple[PastMap, ...]:
        """Return what the client's signed visits before this one found, oldest first."""
        with self._desk.store.reader() as unit:
            return unit.visits.maps_before(record.visit.client_id, record.visit.service_start)

    def for_case(self, case_id: CaseId) -> tuple[VisitSummary, ...]:
        """Return the visits of a case, newest first."""
        with self._desk.store.reader() as unit:
            return unit.visits.for_case(case_id)

    def new_id(self) -> UUID:
        """Return a fresh key for something new in a visit."""
        return self._desk.new_id()

    def now(self) -> datetime:
        """Return the time on the service's clock."""
        return self._desk.clock()

    def _measured(self, record: VisitRecord) -> VisitRecord:
        """Return the record with the numbers of its map."""
        if self._measures is None:
            return record
        return self._measures.added(record, self.previous(record), self._desk.clock())

    def _publish(self, record: VisitRecord) -> None:
        visit = record.visit
        self._desk.feed.publish(Change(Subject.VISIT, visit.id, visit.client_id))

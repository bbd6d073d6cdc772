"""Visit records: loading, saving differences, lists, addenda."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from workbench.domain.finding import BodyFinding
from workbench.domain.ids import CaseId, ClientId, VisitId
from workbench.domain.map_change import PastMap
from workbench.domain.note import Addendum
from workbench.domain.record import VisitRecord
from workbench.domain.summaries import VisitSummary
from workbench.domain.visit import VisitState
from workbench.storage.rows.base import Row, to_micros
from workbench.storage.rows.visits import (
    AddendumRow,
    ExerciseRow,
    FindingRow,
    MeasurementRow,
    NoteRow,
    ProtocolUseRow,
    ResponseRow,
    VisitRow,
)
from workbench.storage.translation import conflict, signed_visit

from . import visit_mapping as mapping
from .addendum_mapping import addendum_values, to_addendum
from .base import Repository, assign
from .children import save_children
from .visit_lists import summaries

T = TypeVar("T")
R = TypeVar("R", bound=Row)
_ChildRow = NoteRow | FindingRow | ResponseRow | MeasurementRow | ProtocolUseRow | ExerciseRow


class VisitRepository(Repository):
    """Visits with everything that is signed with them."""

    def next_number(self, case_id: CaseId) -> int:
        """Return the number of the case's next visit, from 1."""
        query = select(func.max(VisitRow.number)).where(VisitRow.case_id == case_id)
        return (self._session.scalar(query) or 0) + 1

    def load(self, visit_id: VisitId) -> VisitRecord | None:
        """Return the whole record of a visit, or None."""
        row = self._session.get(VisitRow, visit_id)
        if row is None:
            return None
        note = self._children(NoteRow, visit_id)[0]
        return VisitRecord(
            visit=mapping.to_visit(row),
            note=mapping.to_note(note),
            screening=mapping.to_screening(row.screening),
            findings=tuple(map(mapping.to_finding, self._children(FindingRow, visit_id))),
            responses=tuple(map(mapping.to_response, self._children(ResponseRow, visit_id))),
            measurements=tuple(
                map(mapping.to_measurement, self._children(MeasurementRow, visit_id))
            ),
            protocols=tuple(map(mapping.to_protocol, self._children(ProtocolUseRow, visit_id))),
            exercises=tuple(map(mapping.to_exercise, self._children(ExerciseRow, visit_id))),
        )

    def save(self, record: VisitRecord, previous: VisitRecord | None = None) -> VisitRecord:
        """Write what differs from the store.

        Saving the same record again changes nothing, so a save whose commit failed is repeated
        as it was.

        Args:
            record: The record as it should be.
            previous: What the store held when last read or saved, when the caller knows: its
                version counts instead of the record's own. Undo brings back a record with an
                older version; this says that it is meant.

        Returns:
            The record with the new ``visit.version``.

        Raises:
            ConflictError: somebody else saved the visit since.
            RuleError: the stored visit is signed and differs.
        """
        visit = record.visit
        row = self._session.get(VisitRow, visit.id)
        known = (previous or record).visit.version
        if row is None:
            if known:
                raise conflict()
            row = VisitRow(**mapping.visit_values(visit, record.screening), state="draft")
            self._session.add(row)
            self._session.flush()
            self._save_children(record)
        else:
            stored = self.load(visit.id)
            if stored is not None and _written(stored) == _written(record):
                return replace(record, visit=replace(visit, version=row.version))
            if row.state == VisitState.SIGNED.value:
                raise signed_visit()
            self._versions.expect(row.id, row.version, known)
            self._save_children(record)
            assign(row, mapping.visit_values(visit, record.screening))
            flag_modified(row, "figure")
        self._session.flush()
        if row.state != visit.state.value:
            row.state = visit.state.value
            self._session.flush()
        version = self._versions.note(row.id, row.version)
        return replace(record, visit=replace(visit, version=version))

    def for_case(self, case_id: CaseId) -> tuple[VisitSummary, ...]:
        """Return a case's visits, the latest first."""
        return summaries(self._session, VisitRow.case_id == case_id)

    def for_client(self, client_id: ClientId) -> tuple[VisitSummary, ...]:
        """Return a client's visits of all cases, the latest first."""
        return summaries(self._session, VisitRow.client_id == client_id)

    def between(self, start: datetime, end: datetime) -> tuple[VisitSummary, ...]:
        """Return visits that begin at or after one moment and before another, in that order."""
        at = VisitRow.service_at
        found = summaries(self._session, at >= to_micros(start), at < to_micros(end))
        return tuple(reversed(found))

    def unsigned(self, limit: int = 50) -> tuple[VisitSummary, ...]:
        """Return drafts, the latest first."""
        return summaries(self._session, VisitRow.state == VisitState.DRAFT.value, limit=limit)

    def latest_signed_before(self, case_id: CaseId, service_start: datetime) -> VisitId | None:
        """Return the signed visit of the case that comes right before a moment, or None."""
        query = (
            select(VisitRow.id)
            .where(
                VisitRow.case_id == case_id,
                VisitRow.state == VisitState.SIGNED.value,
                VisitRow.service_at < to_micros(service_start),
            )
            .order_by(VisitRow.service_at.desc(), VisitRow.number.desc())
        )
        key = self._session.scalars(query.limit(1)).first()
        return None if key is None else VisitId(key)

    def maps_before(self, client_id: ClientId, moment: datetime) -> tuple[PastMap, ...]:
        """Return the findings of a client's signed visits before a moment, oldest visit first."""
        visits = self._session.scalars(
            select(VisitRow)
            .where(
                VisitRow.client_id == client_id,
                VisitRow.state == VisitState.SIGNED.value,
                VisitRow.service_at < to_micros(moment),
            )
            .order_by(VisitRow.service_at, VisitRow.number)
        ).all()
        keys = [row.id for row in visits]
        rows = self._session.scalars(
            select(FindingRow).where(FindingRow.visit_id.in_(keys)).order_by(FindingRow.position)
        )
        found: dict[UUID, list[BodyFinding]] = {key: [] for key in keys}
        for row in rows:
            found[row.visit_id].append(mapping.to_finding(row))
        return tuple(
            PastMap(
                visit.id, visit.case_id, visit.number, visit.service_start, tuple(found[row_id])
            )
            for row_id, visit in zip(keys, map(mapping.to_visit, visits), strict=True)
        )

    def addenda(self, visit_id: VisitId) -> tuple[Addendum, ...]:
        """Return what was added after signing, in the order of entry."""
        query = (
            select(AddendumRow)
            .where(AddendumRow.visit_id == visit_id)
            .order_by(AddendumRow.entered_at, AddendumRow.id)
        )
        return tuple(to_addendum(row) for row in self._session.scalars(query))

    def add_addendum(self, addendum: Addendum) -> None:
        """Add to a signed visit; adding the same again changes nothing.

        Raises:
            RuleError: the visit is not signed.
            ConflictError: the key belongs to a different addendum.
        """
        row = self._session.get(AddendumRow, addendum.id)
        if row is None:
            self._session.add(AddendumRow(**addendum_values(addendum)))
            self._session.flush()
        elif to_addendum(row) != addendum:
            raise conflict()

    def _children(self, row_type: type[R], visit_id: VisitId) -> list[R]:
        columns = row_type.__table__.c
        query = select(row_type).where(columns.visit_id == visit_id)
        if "position" in columns:
            query = query.order_by(columns.position)
        return list(self._session.scalars(query))

    def _save_children(self, record: VisitRecord) -> None:
        for row_type, values in _children_values(record):
            stored = self._children(row_type, record.visit.id)
            save_children(self._session, row_type, stored, values)


def _children_values(record: VisitRecord) -> list[tuple[type[_ChildRow], list[mapping.Values]]]:
    return [
        (NoteRow, [mapping.note_values(record.note)]),
        (FindingRow, _placed(mapping.finding_values, record.findings)),
        (ResponseRow, _placed(mapping.response_values, record.responses)),
        (MeasurementRow, _placed(mapping.measurement_values, record.measurements)),
        (ProtocolUseRow, _placed(mapping.protocol_values, record.protocols)),
        (ExerciseRow, _placed(mapping.exercise_values, record.exercises)),
    ]


def _placed(
    values: Callable[[T, int], mapping.Values], items: tuple[T, ...]
) -> list[mapping.Values]:
    return [values(item, place) for place, item in enumerate(items)]


def _written(record: VisitRecord) -> tuple[object, ...]:
    own = mapping.visit_values(record.visit, record.screening)
    return (record.visit.state, own, _children_values(record))

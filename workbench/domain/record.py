"""The record of one visit as a whole, and the pure edits that a therapist makes to it.

A draft is an immutable value: an edit returns a new one, so undo is keeping the old one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar
from uuid import UUID

from .assessment import AssessmentResponse
from .errors import RuleError
from .finding import BodyFinding
from .ids import ResponseId
from .measurement import Measurement
from .note import Note, NoteSection, Signature
from .screening import ScreeningResult, Severity
from .treatment import ExercisePrescription, ProtocolUse
from .visit import Visit, VisitState


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """Everything that belongs to one visit and is signed with it."""

    visit: Visit
    note: Note
    screening: ScreeningResult | None = None
    findings: tuple[BodyFinding, ...] = ()
    responses: tuple[AssessmentResponse, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    protocols: tuple[ProtocolUse, ...] = ()
    exercises: tuple[ExercisePrescription, ...] = ()

    @property
    def signed(self) -> bool:
        """True once the visit is signed and closed to edits."""
        return self.visit.state is VisitState.SIGNED


class _Keyed(Protocol):
    @property
    def id(self) -> UUID: ...


T = TypeVar("T", bound=_Keyed)


def _put(items: tuple[T, ...], item: T) -> tuple[T, ...]:
    if any(old.id == item.id for old in items):
        return tuple(item if old.id == item.id else old for old in items)
    return (*items, item)


def _drop(items: tuple[T, ...], key: UUID) -> tuple[T, ...]:
    return tuple(item for item in items if item.id != key)


def _draft(record: VisitRecord) -> VisitRecord:
    if record.signed:
        raise RuleError(
            "This visit is signed and cannot be changed.",
            "Add an addendum or a correction instead; the signed text stays readable.",
        )
    return record


def put_finding(record: VisitRecord, finding: BodyFinding) -> VisitRecord:
    """Add a finding, or replace the one with its id."""
    return replace(_draft(record), findings=_put(record.findings, finding))


def drop_finding(record: VisitRecord, key: UUID) -> VisitRecord:
    """Remove a finding."""
    return replace(_draft(record), findings=_drop(record.findings, key))


def put_response(
    record: VisitRecord, response: AssessmentResponse, measurements: Sequence[Measurement]
) -> VisitRecord:
    """Add or replace a filled form together with the measurements computed from it."""
    kept = tuple(m for m in _draft(record).measurements if m.response_id != response.id)
    return replace(
        record,
        responses=_put(record.responses, response),
        measurements=(*kept, *measurements),
    )


def drop_response(record: VisitRecord, key: ResponseId) -> VisitRecord:
    """Remove a filled form and its measurements."""
    return replace(
        _draft(record),
        responses=_drop(record.responses, key),
        measurements=tuple(m for m in record.measurements if m.response_id != key),
    )


def put_measurement(record: VisitRecord, measurement: Measurement) -> VisitRecord:
    """Set a directly typed value; it replaces the one of the same series at this visit."""
    kept = tuple(
        m
        for m in _draft(record).measurements
        if m.response_id is not None or m.series_key != measurement.series_key
    )
    return replace(record, measurements=(*kept, measurement))


def drop_measurement(record: VisitRecord, key: UUID) -> VisitRecord:
    """Remove a measurement."""
    return replace(_draft(record), measurements=_drop(record.measurements, key))


def put_protocol(record: VisitRecord, use: ProtocolUse) -> VisitRecord:
    """Add or replace a protocol in use."""
    return replace(_draft(record), protocols=_put(record.protocols, use))


def drop_protocol(record: VisitRecord, key: UUID) -> VisitRecord:
    """Remove a protocol in use."""
    return replace(_draft(record), protocols=_drop(record.protocols, key))


def put_exercise(record: VisitRecord, prescription: ExercisePrescription) -> VisitRecord:
    """Add or replace an exercise."""
    return replace(_draft(record), exercises=_put(record.exercises, prescription))


def drop_exercise(record: VisitRecord, key: UUID) -> VisitRecord:
    """Remove an exercise."""
    return replace(_draft(record), exercises=_drop(record.exercises, key))


def set_section(record: VisitRecord, key: str, text: str) -> VisitRecord:
    """Set the text of one section of the note."""
    sections = tuple(
        NoteSection(s.key, s.title, text) if s.key == key else s
        for s in _draft(record).note.sections
    )
    return replace(record, note=replace(record.note, sections=sections))


def set_screening(record: VisitRecord, result: ScreeningResult) -> VisitRecord:
    """Set the result of the quick check."""
    return replace(_draft(record), screening=result)


def set_minutes(record: VisitRecord, minutes: int | None) -> VisitRecord:
    """Set the hands-on minutes."""
    return replace(_draft(record), visit=replace(record.visit, minutes=minutes))


def sign(record: VisitRecord, signature: Signature) -> VisitRecord:
    """Close the draft with a signature. Nothing but an addendum may follow."""
    return replace(
        _draft(record),
        visit=replace(record.visit, state=VisitState.SIGNED),
        note=replace(record.note, signature=signature),
    )


def missing_before_signing(record: VisitRecord) -> tuple[str, ...]:
    """Return what a note must have before it can be signed, one sentence each."""
    missing = []
    check = record.screening
    treated = bool(record.protocols)
    if check is None:
        missing.append("Answer the safety quick check.")
    elif check.severity is Severity.INCOMPLETE and not check.override_reason:
        missing.append("Finish the safety quick check, or say why it is not finished.")
    elif check.severity >= Severity.CLEARANCE and treated and not check.override_reason:
        missing.append(
            f"The safety check says “{check.severity.label}” and a protocol was used: "
            "give the reason, or take the protocol out."
        )
    worked = record.protocols or record.note.text("plan").strip()
    observed = record.findings or record.measurements or record.responses
    if not (observed or record.note.text("objective").strip()):
        missing.append("Record at least one finding, measurement or objective note.")
    if not worked:
        missing.append("Pick a protocol or write what was done or planned.")
    return tuple(missing)

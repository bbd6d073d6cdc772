"""Rows to domain values and back, for a visit and all that is signed with it."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.assessment import AssessmentResponse
from workbench.domain.body import MapPoint, Side, StructureRef, SurfacePoint
from workbench.domain.finding import BodyFinding, Course, MarkShape
from workbench.domain.ids import (
    CaseId,
    ClientId,
    FindingId,
    MeasurementId,
    NoteId,
    PractitionerId,
    PrescriptionId,
    ProtocolUseId,
    ResponseId,
    VisitId,
)
from workbench.domain.measurement import Measurement
from workbench.domain.note import Note, NoteSection, Signature
from workbench.domain.screening import ScreeningResult, Severity
from workbench.domain.treatment import ExercisePrescription, ProtocolUse
from workbench.domain.visit import Visit, VisitKind, VisitState
from workbench.storage.rows.base import (
    from_json,
    optional_moment,
    to_json,
    to_micros,
    to_moment,
    to_offset,
)
from workbench.storage.rows.visits import (
    ExerciseRow,
    FindingRow,
    MeasurementRow,
    NoteRow,
    ProtocolUseRow,
    ResponseRow,
    VisitRow,
)

Values = dict[str, object]


def visit_values(visit: Visit, screening: ScreeningResult | None) -> Values:
    """Return the columns of a visit, its state and version left out."""
    return {
        "id": visit.id,
        "case_id": visit.case_id,
        "client_id": visit.client_id,
        "practitioner_id": visit.practitioner_id,
        "number": visit.number,
        "kind": visit.kind.value,
        "service_at": to_micros(visit.service_start),
        "service_offset": to_offset(visit.service_start),
        "entered_at": to_micros(visit.entered_at),
        "entered_offset": to_offset(visit.entered_at),
        "figure": visit.figure,
        "minutes": visit.minutes,
        "severity": None if screening is None else int(screening.severity),
        "screening": None if screening is None else to_json(screening.to_json()),
    }


def to_visit(row: VisitRow) -> Visit:
    """Return the visit of a row."""
    return Visit(
        id=VisitId(row.id),
        case_id=CaseId(row.case_id),
        client_id=ClientId(row.client_id),
        practitioner_id=PractitionerId(row.practitioner_id),
        number=row.number,
        kind=VisitKind(row.kind),
        service_start=to_moment(row.service_at, row.service_offset),
        entered_at=to_moment(row.entered_at, row.entered_offset),
        state=VisitState(row.state),
        figure=row.figure,
        minutes=row.minutes,
        version=row.version,
    )


def to_screening(text: str | None) -> ScreeningResult | None:
    """Return the result of the quick check, or None while there is none."""
    if text is None:
        return None
    content = from_json(text)
    return ScreeningResult(
        answers=content["answers"],
        other_condition=content["other_condition"],
        severity=Severity[content["severity"]],
        fired=tuple(content["fired"]),
        reasons=tuple(content["reasons"]),
        pressure_limit=content["pressure_limit"],
        override_reason=content["override_reason"],
    )


def note_values(note: Note) -> Values:
    """Return the columns of a note."""
    signature = note.signature
    sections = [[s.key, s.title, s.text] for s in note.sections]
    return {
        "id": note.id,
        "visit_id": note.visit_id,
        "sections": to_json([list(section) for section in sections]),
        "signer": signature and signature.name,
        "credentials": signature and signature.credentials,
        "licence_number": signature and signature.licence_number,
        "signed_at": signature and to_micros(signature.signed_at),
        "signed_offset": None if signature is None else to_offset(signature.signed_at),
        "content_hash": signature and signature.content_hash,
    }


def to_note(row: NoteRow) -> Note:
    """Return the note of a row."""
    signed_at = optional_moment(row.signed_at, row.signed_offset)
    signature = None
    if signed_at is not None:
        signature = Signature(
            name=row.signer or "",
            credentials=row.credentials or "",
            licence_number=row.licence_number or "",
            signed_at=signed_at,
            content_hash=row.content_hash or "",
        )
    sections = tuple(NoteSection(*parts) for parts in from_json(row.sections))
    return Note(NoteId(row.id), VisitId(row.visit_id), sections, signature)


def finding_values(finding: BodyFinding, position: int) -> Values:
    """Return the columns of a finding."""
    surface = finding.surface
    return {
        "id": finding.id,
        "visit_id": finding.visit_id,
        "position": position,
        "kind": finding.kind,
        "structures": _structures_text(finding.structures),
        "triangle": None if surface is None else surface.triangle,
        "b0": None if surface is None else surface.b0,
        "b1": None if surface is None else surface.b1,
        "figure": finding.figure,
        "view": finding.view,
        "points": to_json([[p.x, p.y] for p in finding.points]),
        "shape": finding.shape.value,
        "intensity": finding.intensity,
        "note": finding.note,
        "field_values": to_json(finding.values),
        "course": finding.course.value,
        "origin": finding.origin,
    }


def to_finding(row: FindingRow) -> BodyFinding:
    """Return the finding of a row."""
    surface = None
    if row.triangle is not None and row.b0 is not None and row.b1 is not None:
        surface = SurfacePoint(row.triangle, row.b0, row.b1)
    return BodyFinding(
        id=FindingId(row.id),
        visit_id=VisitId(row.visit_id),
        kind=row.kind,
        structures=_structures(row.structures),
        surface=surface,
        figure=row.figure,
        view=row.view,
        points=tuple(MapPoint(x, y) for x, y in from_json(row.points)),
        shape=MarkShape(row.shape),
        intensity=row.intensity,
        note=row.note,
        values=from_json(row.field_values),
        course=Course(row.course),
        origin=None if row.origin is None else FindingId(row.origin),
    )


def response_values(response: AssessmentResponse, position: int) -> Values:
    """Return the columns of a filled form."""
    return {
        "id": response.id,
        "visit_id": response.visit_id,
        "position": position,
        "form_id": response.form_id,
        "form_version": response.form_version,
        "definition_hash": response.definition_hash,
        "title": response.title,
        "answers": to_json(response.answers),
        "computed": to_json(response.computed),
    }


def to_response(row: ResponseRow) -> AssessmentResponse:
    """Return the filled form of a row."""
    return AssessmentResponse(
        id=ResponseId(row.id),
        visit_id=VisitId(row.visit_id),
        form_id=row.form_id,
        form_version=row.form_version,
        definition_hash=row.definition_hash,
        title=row.title,
        answers=from_json(row.answers),
        computed=from_json(row.computed),
    )


def measurement_values(measurement: Measurement, position: int) -> Values:
    """Return the columns of a measurement."""
    return {
        "id": measurement.id,
        "visit_id": measurement.visit_id,
        "case_id": measurement.case_id,
        "response_id": measurement.response_id,
        "position": position,
        "metric": measurement.metric,
        "side": measurement.side.value,
        "subject": measurement.subject,
        "value": measurement.value,
        "unit": measurement.unit,
        "taken_at": to_micros(measurement.taken_at),
        "taken_offset": to_offset(measurement.taken_at),
    }


def to_measurement(row: MeasurementRow) -> Measurement:
    """Return the measurement of a row."""
    return Measurement(
        id=MeasurementId(row.id),
        visit_id=VisitId(row.visit_id),
        case_id=CaseId(row.case_id),
        metric=row.metric,
        value=row.value,
        unit=row.unit,
        taken_at=to_moment(row.taken_at, row.taken_offset),
        side=Side(row.side),
        subject=row.subject,
        response_id=None if row.response_id is None else ResponseId(row.response_id),
    )


def protocol_values(use: ProtocolUse, position: int) -> Values:
    """Return the columns of a protocol in use."""
    return {
        "id": use.id,
        "visit_id": use.visit_id,
        "position": position,
        "protocol_id": use.protocol_id,
        "title": use.title,
        "definition": to_json(use.definition),
        "steps_done": to_json(use.steps_done),
        "areas": _structures_text(use.areas),
        "minutes": use.minutes,
        "pressure": use.pressure,
        "response": use.response,
    }


def to_protocol(row: ProtocolUseRow) -> ProtocolUse:
    """Return the protocol in use of a row."""
    return ProtocolUse(
        id=ProtocolUseId(row.id),
        visit_id=VisitId(row.visit_id),
        protocol_id=row.protocol_id,
        title=row.title,
        definition=from_json(row.definition),
        steps_done=tuple(from_json(row.steps_done)),
        areas=_structures(row.areas),
        minutes=row.minutes,
        pressure=row.pressure,
        response=row.response,
    )


def exercise_values(exercise: ExercisePrescription, position: int) -> Values:
    """Return the columns of an exercise."""
    return {
        "id": exercise.id,
        "visit_id": exercise.visit_id,
        "position": position,
        "exercise_id": exercise.exercise_id,
        "title": exercise.title,
        "definition": to_json(exercise.definition),
        "sets": exercise.sets,
        "repetitions": exercise.repetitions,
        "hold_seconds": exercise.hold_seconds,
        "times_per_day": exercise.times_per_day,
        "note": exercise.note,
    }


def to_exercise(row: ExerciseRow) -> ExercisePrescription:
    """Return the exercise of a row."""
    return ExercisePrescription(
        id=PrescriptionId(row.id),
        visit_id=VisitId(row.visit_id),
        exercise_id=row.exercise_id,
        title=row.title,
        definition=from_json(row.definition),
        sets=row.sets,
        repetitions=row.repetitions,
        hold_seconds=row.hold_seconds,
        times_per_day=row.times_per_day,
        note=row.note,
    )


def _structures_text(structures: Sequence[StructureRef]) -> str:
    return to_json([structure.key for structure in structures])


def _structures(text: str) -> tuple[StructureRef, ...]:
    return tuple(StructureRef.parse(key) for key in from_json(text))

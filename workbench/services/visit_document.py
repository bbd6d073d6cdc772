"""A visit in the words and numbers of its printed summary."""

from __future__ import annotations

from workbench.atlas import Atlas
from workbench.domain.note import Addendum
from workbench.domain.practitioner import Practitioner
from workbench.domain.record import VisitRecord
from workbench.domain.screening import ScreeningResult, Severity
from workbench.domain.sealing import content_hash
from workbench.domain.treatment import ExercisePrescription, ProtocolUse
from workbench.plugin_api.codec import exercise_from_json, protocol_from_json
from workbench.plugin_api.content import RemedialExercise, TreatmentProtocol
from workbench.plugin_api.problems import ContentError
from workbench.reports import (
    AddendumRow,
    ExerciseRow,
    ExerciseSheetData,
    Letterhead,
    NoteBlock,
    ProtocolBlock,
    Row,
    SafetyBlock,
    SheetExercise,
    SignatureBlock,
    StepRow,
    VisitSummaryData,
)

from .catalog import Catalog
from .document_forms import form_block
from .document_map import finding_rows, legend, map_images, place_name
from .document_progress import measure_rows, pain_chart
from .document_source import VisitSource
from .document_words import day, duration, moment, sentence

_CLOSING = {"assessment", "plan"}


def summary_data(
    source: VisitSource, catalog: Catalog, atlas: Atlas, audit_head: str = ""
) -> VisitSummaryData:
    """Return what the summary of a visit shows."""
    record = source.record
    return VisitSummaryData(
        letterhead=letterhead(source.practitioner),
        client=source.client.display_name,
        record_id=str(record.visit.id),
        visit_title=_title(source),
        facts=_facts(source),
        printed_at=moment(source.read_at),
        timestamp=int(source.read_at.timestamp()),
        safety=_safety(record.screening),
        maps=map_images(record, catalog, atlas),
        legend=legend(record, catalog),
        findings=finding_rows(record, catalog, atlas),
        measures=measure_rows(source, catalog),
        chart=pain_chart(source, catalog),
        forms=tuple(
            form_block(filled, source.forms.get(filled.definition_hash), atlas)
            for filled in record.responses
        ),
        protocols=tuple(_protocol(use, atlas) for use in record.protocols),
        exercises=tuple(map(_exercise, record.exercises)),
        notes=tuple(
            NoteBlock(part.title, part.text, part.key in _CLOSING) for part in record.note.sections
        ),
        signature=_signature(record),
        addenda=tuple(map(_addendum, source.addenda)),
        audit_head=audit_head,
        paper=source.paper,
    )


def sheet_data(source: VisitSource) -> ExerciseSheetData:
    """Return what the client's exercise sheet shows."""
    return ExerciseSheetData(
        letterhead=letterhead(source.practitioner),
        client=source.client.display_name,
        given_on=day(source.record.visit.service_start.date()),
        exercises=tuple(map(_sheet_exercise, source.record.exercises)),
        timestamp=int(source.read_at.timestamp()),
        draft=not source.record.signed,
        paper=source.paper,
    )


def letterhead(practitioner: Practitioner) -> Letterhead:
    """Return the practice as it stands at the head of a page."""
    parts = (practitioner.name, practitioner.credentials)
    return Letterhead(
        practice=practitioner.practice_name,
        practitioner=", ".join(part for part in parts if part),
        address=practitioner.address,
        phone=practitioner.phone,
        email=practitioner.email,
    )


def _title(source: VisitSource) -> str:
    visit, script = source.record.visit, source.case.script
    number = f"Visit {visit.number}"
    if script is not None and script.visits >= visit.number:
        number += f" of {script.visits}"
    return f"{number} · {sentence(visit.kind.value)} · {day(visit.service_start.date())}"


def _facts(source: VisitSource) -> tuple[Row, ...]:
    visit, client, case = source.record.visit, source.client, source.case
    rows = [Row("Client", client.display_name)]
    if client.birth_date is not None:
        age = client.age_on(visit.service_start.date())
        rows.append(Row("Born", f"{day(client.birth_date)} ({age} years)"))
    rows.append(Row("Case", case.title))
    rows.append(Row("Seen", moment(visit.service_start)))
    rows.append(Row("Entered", moment(visit.entered_at)))
    if visit.minutes is not None:
        rows.append(Row("Hands-on time", f"{visit.minutes} minutes"))
    if case.script is not None and case.script.reported_diagnosis:
        script = case.script
        when = f", {day(script.written_on)}" if script.written_on else ""
        said = f"{script.reported_diagnosis} · reported by {script.prescriber}{when}"
        rows.append(Row("Reported diagnosis", said))
    return tuple(rows)


def _safety(result: ScreeningResult | None) -> SafetyBlock | None:
    if result is None:
        return None
    severity = result.severity
    tone = "danger" if severity >= Severity.CLEARANCE else "warning"
    reasons = list(result.reasons)
    if result.other_condition:
        reasons.append(f"Condition named by the client, not reviewed: {result.other_condition}")
    limit = result.pressure_limit
    return SafetyBlock(
        verdict=severity.label,
        tone="ok" if severity is Severity.NOTHING_FOUND else tone,
        reasons=tuple(reasons),
        pressure_limit="" if limit is None else f"Pressure level at most {limit} of 5",
        override=result.override_reason,
    )


def _protocol(use: ProtocolUse, atlas: Atlas) -> ProtocolBlock:
    facts = []
    if use.minutes is not None:
        facts.append(Row("Time", f"{use.minutes} min"))
    if use.pressure is not None:
        facts.append(Row("Pressure level", f"{use.pressure} of 5"))
    if use.areas:
        facts.append(Row("Areas", ", ".join(place_name(atlas, area) for area in use.areas)))
    known = _known_protocol(use)
    steps = tuple(
        StepRow(step.text, duration(step.seconds), index in use.steps_done)
        for index, step in enumerate(known.steps if known else ())
    )
    return ProtocolBlock(use.title, tuple(facts), steps, use.response)


def _known_protocol(use: ProtocolUse) -> TreatmentProtocol | None:
    try:
        return protocol_from_json(use.definition)
    except ContentError:
        return None


def _known_exercise(given: ExercisePrescription) -> RemedialExercise | None:
    try:
        return exercise_from_json(given.definition)
    except ContentError:
        return None


def _exercise(given: ExercisePrescription) -> ExerciseRow:
    known = _known_exercise(given)
    return ExerciseRow(given.title, given.dose, known.instructions if known else (), given.note)


def _sheet_exercise(given: ExercisePrescription) -> SheetExercise:
    known = _known_exercise(given)
    return SheetExercise(
        title=given.title,
        dose=given.dose,
        purpose=known.purpose if known else "",
        position=known.position if known else "",
        instructions=known.instructions if known else (),
        cautions=known.cautions if known else (),
        note=given.note,
        times_per_day=given.times_per_day,
    )


def _signature(record: VisitRecord) -> SignatureBlock | None:
    signed = record.note.signature
    if signed is None:
        return None
    return SignatureBlock(
        name=signed.name,
        credentials=signed.credentials,
        licence=signed.licence_number,
        signed_at=moment(signed.signed_at),
        content_hash=signed.content_hash,
        intact=content_hash(record) == signed.content_hash,
    )


def _addendum(item: Addendum) -> AddendumRow:
    return AddendumRow(
        kind=sentence(item.kind.value),
        entered_at=moment(item.entered_at),
        author=item.author,
        reason=item.reason,
        text=item.text,
    )

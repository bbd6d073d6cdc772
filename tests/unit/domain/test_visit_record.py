"""Edits of a visit are pure, and a signed one takes none."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from workbench.domain import record as edits
from workbench.domain.body import MapPoint, Side, StructureRef
from workbench.domain.errors import RuleError
from workbench.domain.finding import BodyFinding
from workbench.domain.ids import (
    CaseId,
    ClientId,
    FindingId,
    MeasurementId,
    NoteId,
    PractitionerId,
    ResponseId,
    VisitId,
)
from workbench.domain.measurement import Measurement
from workbench.domain.note import Note, Signature
from workbench.domain.record import VisitRecord
from workbench.domain.screening import ScreeningResult, Severity
from workbench.domain.sealing import content_hash
from workbench.domain.visit import Visit, VisitKind

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def fresh() -> VisitRecord:
    visit = Visit(
        VisitId(uuid.uuid4()),
        CaseId(uuid.uuid4()),
        ClientId(uuid.uuid4()),
        PractitionerId(uuid.uuid4()),
        1,
        VisitKind.INITIAL,
        NOW,
        NOW,
    )
    return VisitRecord(visit, Note(NoteId(uuid.uuid4()), visit.id))


def finding(record: VisitRecord, intensity: int = 5) -> BodyFinding:
    return BodyFinding(
        FindingId(uuid.uuid4()),
        record.visit.id,
        "core.pain",
        (StructureRef("region.low_back", Side.LEFT),),
        None,
        "neutral",
        "posterior",
        (MapPoint(0.4, 0.4),),
        intensity=intensity,
    )


def measurement(record: VisitRecord, value: float, response: ResponseId | None) -> Measurement:
    return Measurement(
        MeasurementId(uuid.uuid4()),
        record.visit.id,
        record.visit.case_id,
        "core.pain_now",
        value,
        "/10",
        NOW,
        response_id=response,
    )


SIGNATURE = Signature("A. Therapist", "RMT", "L-1", NOW, "0" * 64)


def test_putting_a_finding_twice_replaces_it_in_place() -> None:
    record = fresh()
    first, second = finding(record), finding(record)
    record = edits.put_finding(edits.put_finding(record, first), second)
    changed = edits.put_finding(record, replace(first, intensity=2))
    assert [f.id for f in changed.findings] == [first.id, second.id]
    assert changed.findings[0].intensity == 2
    assert record.findings[0].intensity == 5


def test_a_typed_value_replaces_the_typed_one_but_not_a_computed_one() -> None:
    record = fresh()
    response = ResponseId(uuid.uuid4())
    record = edits.put_measurement(record, measurement(record, 7, response))
    record = edits.put_measurement(record, measurement(record, 6, None))
    record = edits.put_measurement(record, measurement(record, 5, None))
    assert sorted(m.value for m in record.measurements) == [5, 7]


def test_a_signed_visit_takes_no_edit_of_any_kind() -> None:
    record = fresh()
    signed = edits.sign(record, SIGNATURE)
    attempts: list[Callable[[], object]] = [
        lambda: edits.put_finding(signed, finding(signed)),
        lambda: edits.drop_finding(signed, uuid.uuid4()),
        lambda: edits.set_section(signed, "plan", "x"),
        lambda: edits.put_measurement(signed, measurement(signed, 1, None)),
        lambda: edits.drop_measurement(signed, uuid.uuid4()),
        lambda: edits.drop_protocol(signed, uuid.uuid4()),
        lambda: edits.drop_exercise(signed, uuid.uuid4()),
        lambda: edits.set_minutes(signed, 30),
        lambda: edits.set_screening(signed, ScreeningResult()),
        lambda: edits.sign(signed, SIGNATURE),
    ]
    for attempt in attempts:
        with pytest.raises(RuleError):
            attempt()


def test_a_stop_needs_a_reason_only_when_work_was_done() -> None:
    record = edits.set_screening(fresh(), ScreeningResult(severity=Severity.REFER))
    record = edits.set_section(record, "objective", "Calf warm, girth +3 cm.")
    record = edits.set_section(record, "plan", "Not treated. Sent to her physician today.")
    assert edits.missing_before_signing(record) == ()


def test_an_empty_draft_says_what_is_missing() -> None:
    assert len(edits.missing_before_signing(fresh())) == 3


def test_the_hash_covers_the_content_but_not_lock_or_signature() -> None:
    record = edits.put_finding(fresh(), finding(fresh()))
    sealed = content_hash(record)
    assert content_hash(edits.sign(record, SIGNATURE)) == sealed
    assert content_hash(edits.set_minutes(record, 45)) != sealed

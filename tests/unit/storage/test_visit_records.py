"""A whole visit goes in and comes out equal; only differences are written; nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from workbench.domain.assessment import AssessmentResponse
from workbench.domain.body import MapPoint, Side, StructureRef, SurfacePoint
from workbench.domain.errors import ConflictError, RuleError
from workbench.domain.finding import BodyFinding, Course, MarkShape
from workbench.domain.ids import FindingId, NoteId, ResponseId, VisitId
from workbench.domain.measurement import Measurement
from workbench.domain.note import NoteSection, Signature
from workbench.domain.record import VisitRecord, drop_finding, put_finding, set_section, sign
from workbench.domain.screening import ScreeningResult, Severity
from workbench.domain.treatment import ExercisePrescription, ProtocolUse
from workbench.domain.values import JsonObject
from workbench.domain.visit import VisitKind
from workbench.storage.record import RecordStore

NewId = Callable[[], UUID]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    [
        "",
        "\u05e9\u05dc\u05d5\u05dd, \u05e2\u05d5\u05dc\u05dd",  # Hebrew
        "\u0645\u0631\u062d\u0628\u0627\u200f\u202e",  # Arabic with marks of direction
        "🦵🏽💆\u200d♀️",
        'O\'Brien "quoted"',
        "a\nb\r\n\tc",
        "x\0y",
        "'; DROP TABLE visit; --",
    ]
)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
UNIT = st.floats(0, 1)
ZONES = st.integers(-86399, 86399).map(lambda seconds: timezone(timedelta(seconds=seconds)))
MOMENTS = st.builds(
    lambda micros, zone: (EPOCH + timedelta(microseconds=micros)).astimezone(zone),
    st.integers(-(10**15), 6 * 10**15),
    ZONES,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.dictionaries(TEXT, JSON, max_size=4)
STRUCTURES = st.lists(
    st.builds(
        StructureRef,
        st.from_regex(r"[a-z]+\.[a-z_]+", fullmatch=True),
        st.sampled_from(Side),
    ),
    max_size=3,
).map(tuple)
PRESSURE = st.none() | st.integers(0, 5)


@st.composite
def contents(draw: st.DrawFn, base: VisitRecord, form: str, new_id: NewId) -> VisitRecord:
    """Return the record with everything that can be in it."""
    visit_id, case_id = base.visit.id, base.visit.case_id
    key = st.builds(new_id)
    own = {"id": key, "visit_id": st.just(visit_id)}
    findings = st.builds(
        BodyFinding,
        **own,
        kind=TEXT,
        structures=STRUCTURES,
        surface=st.none() | st.builds(SurfacePoint, st.integers(0, 99999), UNIT, UNIT),
        figure=TEXT,
        view=TEXT,
        points=st.lists(st.builds(MapPoint, UNIT, UNIT), min_size=1, max_size=4).map(tuple),
        shape=st.sampled_from(MarkShape),
        intensity=st.none() | st.integers(0, 10),
        note=TEXT,
        values=OBJECTS,
        course=st.sampled_from(Course),
        origin=st.none() | key,
    )
    responses = st.builds(
        AssessmentResponse,
        **own,
        form_id=TEXT,
        form_version=st.integers(0, 99),
        definition_hash=st.just(form),
        title=TEXT,
        answers=OBJECTS,
        computed=OBJECTS,
    )
    measurements = st.builds(
        Measurement,
        **own,
        case_id=st.just(case_id),
        metric=TEXT,
        value=NUMBERS,
        unit=TEXT,
        taken_at=MOMENTS,
        side=st.sampled_from(Side),
        subject=TEXT,
        response_id=st.none() | key,
    )
    protocols = st.builds(
        ProtocolUse,
        **own,
        protocol_id=TEXT,
        title=TEXT,
        definition=OBJECTS,
        steps_done=st.lists(st.integers(0, 20), max_size=4).map(tuple),
        areas=STRUCTURES,
        minutes=st.none() | st.integers(0, 300),
        pressure=PRESSURE,
        response=TEXT,
    )
    exercises = st.builds(
        ExercisePrescription,
        **own,
        exercise_id=TEXT,
        title=TEXT,
        definition=OBJECTS,
        sets=st.integers(0, 9),
        repetitions=st.integers(0, 99),
        hold_seconds=st.integers(0, 600),
        times_per_day=st.integers(0, 9),
        note=TEXT,
    )
    screening = st.builds(
        ScreeningResult,
        answers=st.dictionaries(TEXT, TEXT, max_size=3),
        other_condition=TEXT,
        severity=st.sampled_from(Severity),
        fired=st.lists(TEXT, max_size=3).map(tuple),
        reasons=st.lists(TEXT, max_size=3).map(tuple),
        pressure_limit=PRESSURE,
        override_reason=TEXT,
    )
    sections = st.lists(st.builds(NoteSection, TEXT, TEXT, TEXT), max_size=5).map(tuple)

    def some(items: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
        return st.lists(items, max_size=3).map(tuple)

    visit = replace(
        base.visit,
        kind=draw(st.sampled_from(VisitKind)),
        service_start=draw(MOMENTS),
        figure=draw(TEXT),
        minutes=draw(st.none() | st.integers(0, 600)),
    )
    return draw(
        st.builds(
            VisitRecord,
            visit=st.just(visit),
            note=st.builds(replace, st.just(base.note), sections=sections),
            screening=st.none() | screening,
            findings=some(findings),
            responses=some(responses),
            measurements=some(measurements),
            protocols=some(protocols),
            exercises=some(exercises),
        )
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_round_trip_of_everything(
    store: RecordStore, draft: VisitRecord, new_id: NewId, data: st.DataObject
) -> None:
    definition: JsonObject = {"fields": ["a"]}
    with store.unit_of_work() as work:
        form = work.definitions.put("core.form", 1, definition)
        stored = work.visits.load(draft.visit.id)
    assert stored is not None
    wanted = data.draw(contents(stored, form, new_id))
    with store.unit_of_work() as work:
        saved = work.visits.save(wanted, stored)
    with store.reader() as work:
        found = work.visits.load(draft.visit.id)
    assert found == saved
    assert replace(saved, visit=replace(saved.visit, version=wanted.visit.version)) == wanted
    assert found.visit.service_start.utcoffset() == wanted.visit.service_start.utcoffset()


def finding(record: VisitRecord, new_id: NewId, x: float = 0.5) -> BodyFinding:
    structures = (StructureRef("region.neck", Side.LEFT),)
    return BodyFinding(
        FindingId(new_id()),
        record.visit.id,
        "core.pain",
        structures,
        None,
        "neutral",
        "front",
        (MapPoint(x, 0.1),),
    )


def test_only_differences_are_written(
    store: RecordStore, draft: VisitRecord, new_id: NewId
) -> None:
    record = draft
    for step in range(20):
        record = put_finding(record, finding(record, new_id, step / 20))
    with store.unit_of_work() as work:
        record = work.visits.save(record, draft)
    changed = put_finding(record, replace(record.findings[7], intensity=4))
    statements: list[str] = []
    engine = store._connections._writer

    def note(*args: object) -> None:
        statements.append(str(args[2]))

    event.listen(engine, "before_cursor_execute", note)
    with store.unit_of_work() as work:
        work.visits.save(changed, record)
    event.remove(engine, "before_cursor_execute", note)
    written = [
        text.split()[1] for text in statements if text.startswith(("UPDATE", "INSERT", "DEL"))
    ]
    assert sorted(written) == ["finding", "visit"]


def test_saving_the_same_again_changes_nothing(
    store: RecordStore, draft: VisitRecord, new_id: NewId
) -> None:
    record = put_finding(draft, finding(draft, new_id))
    with store.unit_of_work() as work:
        first = work.visits.save(record, draft)
    with store.unit_of_work() as work:
        again = work.visits.save(record, draft)
    assert again == first


def test_a_stale_save_is_a_conflict_and_writes_nothing(
    store: RecordStore, draft: VisitRecord
) -> None:
    with store.unit_of_work() as work:
        ours = work.visits.save(set_section(draft, "plan", "ours"), draft)
    with pytest.raises(ConflictError), store.unit_of_work() as work:
        work.visits.save(set_section(draft, "plan", "theirs"), draft)
    with store.reader() as work:
        assert work.visits.load(draft.visit.id) == ours


def test_undo_brings_back_an_older_value(
    store: RecordStore, draft: VisitRecord, new_id: NewId
) -> None:
    with store.unit_of_work() as work:
        latest = work.visits.save(put_finding(draft, finding(draft, new_id)), draft)
    with store.unit_of_work() as work:
        undone = work.visits.save(draft, latest)
    assert undone.visit.version > latest.visit.version
    with store.reader() as work:
        assert work.visits.load(draft.visit.id) == undone
    assert undone.findings == ()


def test_a_save_whose_commit_failed_after_reaching_the_disk_goes_on(
    store: RecordStore, draft: VisitRecord, new_id: NewId
) -> None:
    record = put_finding(draft, finding(draft, new_id))
    with store.unit_of_work() as work:
        work.visits.save(record, draft)
        touched = dict(work._versions.touched)
    store._connections.doubt(touched)  # as if the commit had reported an error
    typed_on = set_section(drop_finding(record, record.findings[0].id), "plan", "typed since")
    with store.unit_of_work() as work:
        saved = work.visits.save(typed_on, draft)
    with store.reader() as work:
        assert work.visits.load(draft.visit.id) == saved
    with pytest.raises(ConflictError), store.unit_of_work() as work:
        work.visits.save(set_section(draft, "plan", "stale"), draft)


def test_an_error_rolls_everything_back(store: RecordStore, draft: VisitRecord) -> None:
    with pytest.raises(ZeroDivisionError), store.unit_of_work() as work:
        work.visits.save(set_section(draft, "plan", "lost"), draft)
        work.settings.set("theme", "dark")
        raise ZeroDivisionError
    with store.reader() as work:
        assert work.visits.load(draft.visit.id) == draft
        assert work.settings.get("theme") is None


def test_an_answer_needs_its_form(store: RecordStore, draft: VisitRecord, new_id: NewId) -> None:
    response = AssessmentResponse(ResponseId(new_id()), draft.visit.id, "f", 1, "0" * 64, "Form")
    with pytest.raises(RuleError), store.unit_of_work() as work:
        work.visits.save(replace(draft, responses=(response,)), draft)


def test_a_visit_can_be_stored_signed_at_once(
    store: RecordStore, draft: VisitRecord, new_id: NewId, clock: Callable[[], datetime]
) -> None:
    key = VisitId(new_id())
    record = VisitRecord(
        replace(draft.visit, id=key, number=2, version=0),
        replace(draft.note, id=NoteId(new_id()), visit_id=key),
    )
    record = sign(record, Signature("Ana", "RMT", "7", clock(), "hash"))
    with store.unit_of_work() as work:
        saved = work.visits.save(record)
    with store.unit_of_work() as work:
        assert work.visits.load(saved.visit.id) == saved == work.visits.save(saved)


def test_writers_of_many_threads_take_turns_and_readers_do_not_wait(
    store: RecordStore, draft: VisitRecord
) -> None:
    def add(times: int) -> None:
        for _ in range(times):
            with store.unit_of_work() as work:
                value = work.settings.get("count") or 0
                assert isinstance(value, int)
                work.settings.set("count", value + 1)

    threads = [threading.Thread(target=add, args=(25,)) for _ in range(4)]
    with store.unit_of_work() as writing:
        writing.settings.set("count", 0)
        with store.reader() as reading:
            assert reading.settings.get("count") is None
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join()
    with store.reader() as work:
        assert work.settings.get("count") == 100


def test_a_unit_of_work_inside_another_is_a_bug(store: RecordStore) -> None:
    with store.unit_of_work(), pytest.raises(RuntimeError), store.unit_of_work():
        pass
    with store.unit_of_work(), pytest.raises(RuntimeError):
        store.backup()


def test_a_reader_cannot_write(store: RecordStore, draft: VisitRecord) -> None:
    with pytest.raises(Exception, match=r"write|writing"), store.reader() as work:
        work.settings.set("theme", "dark")
    with store.reader() as work:
        assert work.settings.get("theme") is None

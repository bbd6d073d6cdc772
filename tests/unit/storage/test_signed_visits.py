"""A signed visit never changes: not through the repository, not through SQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from workbench.domain.assessment import AssessmentResponse
from workbench.domain.audit import AuditAction
from workbench.domain.body import MapPoint
from workbench.domain.errors import ConflictError, RuleError
from workbench.domain.finding import BodyFinding
from workbench.domain.ids import (
    AddendumId,
    FindingId,
    MeasurementId,
    PrescriptionId,
    ProtocolUseId,
    ResponseId,
)
from workbench.domain.measurement import Measurement
from workbench.domain.note import Addendum, AddendumKind, Signature
from workbench.domain.record import VisitRecord, sign
from workbench.domain.sealing import content_hash
from workbench.domain.treatment import ExercisePrescription, ProtocolUse
from workbench.domain.visit import VisitState
from workbench.storage import sqlite
from workbench.storage.record import RecordStore
from workbench.storage.vault import VaultKey

NewId = Callable[[], UUID]
CHILDREN = ("note", "finding", "response", "measurement", "protocol_use", "exercise")


@pytest.fixture
def signed(
    store: RecordStore, draft: VisitRecord, new_id: NewId, clock: Callable[[], datetime]
) -> VisitRecord:
    """A signed visit with a row in every table that belongs to it."""
    visit = draft.visit.id
    point = (MapPoint(0.1, 0.1),)
    with store.unit_of_work() as work:
        form = work.definitions.put("core.form", 1, {"fields": []})
        record = replace(
            draft,
            findings=(
                BodyFinding(FindingId(new_id()), visit, "core.pain", (), None, "n", "front", point),
            ),
            responses=(
                AssessmentResponse(ResponseId(new_id()), visit, "core.form", 1, form, "Form"),
            ),
            measurements=(
                Measurement(
                    MeasurementId(new_id()), visit, draft.visit.case_id, "core.pain", 4, "", clock()
                ),
            ),
            protocols=(ProtocolUse(ProtocolUseId(new_id()), visit, "core.p", "P"),),
            exercises=(ExercisePrescription(PrescriptionId(new_id()), visit, "core.e", "E"),),
        )
        signature = Signature("Ana", "RMT", "7", clock(), content_hash(record))
        return work.visits.save(sign(record, signature), draft)


def addendum(visit: VisitRecord, new_id: NewId, now: datetime) -> Addendum:
    return Addendum(
        AddendumId(new_id()),
        visit.visit.id,
        AddendumKind.CORRECTION,
        "wrong side",
        "left, not right",
        "Ana",
        now,
        now,
    )


def test_the_repository_refuses_any_change(store: RecordStore, signed: VisitRecord) -> None:
    changes = (
        replace(signed, findings=()),
        replace(signed, visit=replace(signed.visit, minutes=5)),
        replace(signed, visit=replace(signed.visit, state=VisitState.DRAFT)),
        replace(signed, note=replace(signed.note, signature=None)),
    )
    for changed in changes:
        with pytest.raises(RuleError), store.unit_of_work() as work:
            work.visits.save(changed, signed)
    with store.reader() as work:
        assert work.visits.load(signed.visit.id) == signed


def test_saving_a_signed_visit_again_is_not_a_change(
    store: RecordStore, signed: VisitRecord
) -> None:
    with store.unit_of_work() as work:
        assert work.visits.save(signed, signed) == signed


@pytest.mark.parametrize("table", ["visit", *CHILDREN])
def test_raw_sql_is_refused_by_triggers(
    store: RecordStore, signed: VisitRecord, key: VaultKey, table: str
) -> None:
    before = store.check()
    connection = sqlite.connect(store.folder / "record.db", key)  # no pragma but the key
    try:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        names = ", ".join(columns)
        attempts = [
            f"UPDATE {table} SET {columns[-1]} = NULL",
            f"UPDATE {table} SET id = '00'",
            f"DELETE FROM {table}",
            f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table}",
            f"REPLACE INTO {table} ({names}) SELECT {names} FROM {table}",
        ]
        for attempt in attempts:
            with pytest.raises(sqlcipher.IntegrityError, match=r"workbench:(un)?signed"):
                connection.execute(attempt)
    finally:
        connection.close()
    assert store.check() == before
    assert before.ok


@pytest.mark.parametrize("table", ["note", "finding"])
def test_nothing_moves_into_or_out_of_a_signed_visit(
    store: RecordStore, signed: VisitRecord, key: VaultKey, table: str
) -> None:
    connection = sqlite.connect(store.folder / "record.db", key)
    try:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        values = ", ".join("'ff'" if name == "id" else name for name in columns)
        with pytest.raises(sqlcipher.IntegrityError, match="workbench:signed"):
            connection.execute(f"INSERT INTO {table} SELECT {values} FROM {table}")
    finally:
        connection.close()


def test_a_visit_is_not_closed_without_a_signature(store: RecordStore, draft: VisitRecord) -> None:
    closed = replace(draft, visit=replace(draft.visit, state=VisitState.SIGNED))
    with pytest.raises(RuleError), store.unit_of_work() as work:
        work.visits.save(closed, draft)


def test_the_time_of_entry_is_fixed(
    store: RecordStore, draft: VisitRecord, clock: Callable[[], datetime]
) -> None:
    moved = replace(draft, visit=replace(draft.visit, entered_at=clock()))
    with pytest.raises(RuleError), store.unit_of_work() as work:
        work.visits.save(moved, draft)


def test_addenda_are_added_once_and_never_changed(
    store: RecordStore,
    signed: VisitRecord,
    key: VaultKey,
    new_id: NewId,
    clock: Callable[[], datetime],
) -> None:
    first, second = (addendum(signed, new_id, clock()) for _ in range(2))
    for item in (first, second, first):
        with store.unit_of_work() as work:
            work.visits.add_addendum(item)
    with store.reader() as work:
        assert work.visits.addenda(signed.visit.id) == (first, second)
    with pytest.raises(ConflictError), store.unit_of_work() as work:
        work.visits.add_addendum(replace(first, text="other"))
    connection = sqlite.connect(store.folder / "record.db", key)
    try:
        for attempt in (
            "UPDATE addendum SET text = ''",
            "DELETE FROM addendum",
            "REPLACE INTO addendum SELECT * FROM addendum",
            "DELETE FROM form_definition",
            "UPDATE form_definition SET definition = ''",
        ):
            with pytest.raises(sqlcipher.IntegrityError, match="workbench:append-only"):
                connection.execute(attempt)
    finally:
        connection.close()


def test_a_draft_takes_no_addendum(
    store: RecordStore, draft: VisitRecord, new_id: NewId, clock: Callable[[], datetime]
) -> None:
    with pytest.raises(RuleError), store.unit_of_work() as work:
        work.visits.add_addendum(addendum(draft, new_id, clock()))


def test_missing_triggers_are_reported(
    store: RecordStore, signed: VisitRecord, key: VaultKey
) -> None:
    connection = sqlite.connect(store.folder / "record.db", key)
    connection.execute("DROP TRIGGER visit_no_update")
    connection.close()
    report = store.check()
    assert not report.ok
    assert "trigger" in report.problems[0]


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE note SET sections = '[]'",
        "UPDATE finding SET intensity = 9",
        "DELETE FROM exercise",
        "UPDATE visit SET minutes = 99",
        "UPDATE visit SET state = 'draft'",
        "UPDATE measurement SET value = 4.000001",
    ],
)
def test_a_change_behind_the_back_of_the_triggers_breaks_the_seal(
    store: RecordStore, signed: VisitRecord, key: VaultKey, attempt: str
) -> None:
    """Also stands for a rolled-back page, which the page hashes of SQLCipher do not notice."""
    assert signed.note.signature is not None
    seal = signed.note.signature.content_hash
    with store.unit_of_work() as work:
        work.audit.append("Ana", AuditAction.VISIT_SIGNED, f"visit:{signed.visit.id}", seal)
    assert store.check().ok
    connection = sqlite.connect(store.folder / "record.db", key)
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(attempt)
    for _, sql in triggers:
        connection.execute(sql)
    connection.close()
    report = store.check()
    assert report.problems == ("Signed visits that do not fit their signatures: 1.",)

"""The audit log: any tampering breaks the chain; with an anchor, cutting its end does too."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import datetime

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from workbench.domain.audit import AuditAction
from workbench.storage import sqlite
from workbench.storage.record import RecordStore
from workbench.storage.vault import VaultKey

GUARDS = ("audit_event_no_update", "audit_event_no_delete", "audit_event_in_order")


@pytest.fixture
def logged(store: RecordStore) -> RecordStore:
    """A store with a log of 30 events."""
    with store.unit_of_work() as work:
        for number in range(30):
            work.audit.append("Ana", AuditAction.CHART_OPENED, f"client:{number}", "")
    return store


def tamper(store: RecordStore, key: VaultKey, *statements: str) -> None:
    """Do what somebody with the key but without the chain's rules would do."""
    connection = sqlite.connect(store.folder / "record.db", key)
    for guard in GUARDS:
        connection.execute(f"DROP TRIGGER IF EXISTS {guard}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_events_are_chained_and_verified(
    logged: RecordStore, clock: Callable[[], datetime]
) -> None:
    with logged.reader() as work:
        assert work.audit.verify().ok
        assert work.audit.verify().count == 30
        number, mac = work.audit.head()
        events = work.audit.recent(3)
    assert number == 30
    assert [event.sequence for event in events] == [30, 29, 28]
    assert events[0].mac == mac
    assert events[0].at.utcoffset() == clock().utcoffset()


def test_an_event_is_written_with_its_change_or_not_at_all(logged: RecordStore) -> None:
    with pytest.raises(ZeroDivisionError), logged.unit_of_work() as work:
        work.audit.append("Ana", AuditAction.CHANGED, "client:1", "")
        raise ZeroDivisionError
    with logged.reader() as work:
        assert work.audit.head()[0] == 30
        assert work.audit.count(AuditAction.CHART_OPENED, "client:7") == 1


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE audit_event SET detail = 'x' WHERE sequence = 3",
        "DELETE FROM audit_event WHERE sequence = 30",
        "REPLACE INTO audit_event SELECT * FROM audit_event WHERE sequence = 3",
        "INSERT INTO audit_event VALUES (99, 0, 0, '', '', '', '', '')",
    ],
)
def test_sql_cannot_change_the_log(logged: RecordStore, key: VaultKey, attempt: str) -> None:
    connection = sqlite.connect(logged.folder / "record.db", key)
    try:
        with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
            connection.execute(attempt)
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("attempt", "first_bad"),
    [
        ("UPDATE audit_event SET detail = 'x' WHERE sequence = 3", 3),
        ("UPDATE audit_event SET at = at + 1 WHERE sequence = 12", 12),
        ("UPDATE audit_event SET actor = 'Bo' WHERE sequence = 1", 1),
        ("DELETE FROM audit_event WHERE sequence = 5", 5),
        ("DELETE FROM audit_event WHERE sequence = 1", 1),
        ("UPDATE audit_event SET sequence = 40 WHERE sequence = 30", 30),
    ],
)
def test_tampering_is_found(
    logged: RecordStore, key: VaultKey, attempt: str, first_bad: int
) -> None:
    tamper(logged, key, attempt)
    with logged.reader() as work:
        found = work.audit.verify()
    assert (found.ok, found.first_bad) == (False, first_bad)
    assert not logged.check().ok


def test_a_cut_end_needs_an_anchor(logged: RecordStore, key: VaultKey) -> None:
    with logged.reader() as work:
        anchor = work.audit.head()
        assert work.audit.verify(anchor).ok
    tamper(logged, key, "DELETE FROM audit_event WHERE sequence > 20")
    with logged.reader() as work:
        assert work.audit.verify().ok
        assert work.audit.verify(anchor).first_bad == 21
        assert not work.audit.verify((5, "0" * 64)).ok
    assert not logged.check(anchor).ok


def test_random_tampering_is_always_found(logged: RecordStore, key: VaultKey) -> None:
    with logged.reader() as work:
        anchor = work.audit.head()
    tamper(logged, key)
    connection = sqlite.connect(logged.folder / "record.db", key)
    rows = connection.execute("SELECT * FROM audit_event").fetchall()
    dice = random.Random(7)
    for _ in range(60):
        one, other = dice.sample(range(1, 31), 2)
        column = dice.choice(["at", "at_offset", "actor", "action", "subject", "detail", "mac"])
        statement = dice.choice(
            [
                f"UPDATE audit_event SET {column} = {column} || '1' WHERE sequence = {one}",
                f"DELETE FROM audit_event WHERE sequence IN ({one}, {other})",
                f"UPDATE audit_event SET sequence = 31 WHERE sequence = {one}",
            ]
        )
        connection.execute(statement)
        with logged.reader() as work:
            assert not work.audit.verify(anchor).ok, statement
        connection.execute("DELETE FROM audit_event")
        connection.executemany("INSERT INTO audit_event VALUES (?,?,?,?,?,?,?,?)", rows)
    connection.close()
    with logged.reader() as work:
        assert work.audit.verify(anchor).ok


def test_a_long_log_is_verified_quickly(store: RecordStore) -> None:
    with store.unit_of_work() as work:
        for number in range(5000):
            work.audit.append("Ana", AuditAction.CHART_OPENED, f"client:{number % 50}")
    start = time.perf_counter()
    with store.reader() as work:
        assert work.audit.verify().count == 5000
    assert time.perf_counter() - start < 2.0  # 0.05 s here; 100,000 events stay near one second

"""Checking a whole record: pages, structure, references, triggers, rows and the audit chain."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from workbench.domain.audit import AuditVerification

from .dialect import Dialect
from .migrating import count_rows
from .outcomes import AuditHead, CheckReport
from .repositories.audit import GENESIS, AuditRepository
from .seals import broken_seals

_NO_LOG = AuditVerification(ok=True, first_bad=None, count=0)


def check_record(
    dialect: Dialect,
    reader: Engine,
    audit_key: bytes,
    anchor: AuditHead | None = None,
    *,
    seals: bool = False,
) -> CheckReport:
    """Check everything that can be checked.

    Args:
        dialect: The database.
        reader: A reading engine on it.
        audit_key: Key of the audit chain.
        anchor: An audit head kept elsewhere, which the log must contain.
        seals: Also compare each signed visit with its signature, a few milliseconds each.
    """
    with reader.connect() as connection:
        problems = list(dialect.damage(connection))
        missing = dialect.missing_guards(connection)
        if missing:
            problems.append(f"Protecting triggers missing or altered: {len(missing)}.")
        broken = dialect.broken_references(connection)
        if broken:
            problems.append(f"Rows that refer to a row that does not exist: {broken}.")
        rows = count_rows(connection)
        audit = _verify(connection, audit_key, anchor) if "audit_event" in rows else _NO_LOG
        if seals and not problems and (broken_visits := _seals(connection)):
            problems.append(f"Signed visits that do not fit their signatures: {broken_visits}.")
    if not audit.ok:
        problems.append(f"The audit log does not fit from event {audit.first_bad} on.")
    return CheckReport(not problems, tuple(problems), audit, rows)


def audit_head(reader: Engine) -> AuditHead:
    """Return the head of the audit chain; of an empty one when the record is too old for a log."""
    with reader.connect() as connection, Session(connection) as session:
        if "audit_event" not in count_rows(connection):
            return (0, GENESIS)
        return AuditRepository(session, b"", _no_clock).head()


def _verify(
    connection: Connection, audit_key: bytes, anchor: AuditHead | None
) -> AuditVerification:
    with Session(connection) as session:
        return AuditRepository(session, audit_key, _no_clock).verify(anchor)


def _seals(connection: Connection) -> int:
    with Session(connection) as session:
        return len(broken_seals(session))


def _no_clock() -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC)

"""The audit log: append-only, each event chained to the one before by a keyed hash."""

from __future__ import annotations

import hmac
import json

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from workbench.domain.audit import AuditAction, AuditEvent, AuditVerification
from workbench.domain.moments import Clock
from workbench.storage.rows.base import to_micros, to_moment, to_offset
from workbench.storage.rows.log import AuditRow

GENESIS = "0" * 64
_BATCH = 5000
_COLUMNS = (
    AuditRow.sequence,
    AuditRow.at,
    AuditRow.at_offset,
    AuditRow.actor,
    AuditRow.action,
    AuditRow.subject,
    AuditRow.detail,
)
_Content = tuple[int, int, int, str, str, str, str]


class AuditRepository:
    """Who did what, when. Written in the transaction of the change it tells of.

    Args:
        session: The session of the unit of work.
        key: Key of the chain, a subkey of the vault's.
        clock: Time of the events.
    """

    def __init__(self, session: Session, key: bytes, clock: Clock) -> None:
        self._session = session
        self._key = key
        self._clock = clock

    def append(self, actor: str, action: AuditAction, subject: str, detail: str = "") -> AuditEvent:
        """Add an event.

        Args:
            actor: Who did it.
            action: What was done.
            subject: Kind and key of the record; never client data.
            detail: Facts without client data.
        """
        count, last = self.head()
        now = self._clock()
        content = (count + 1, to_micros(now), to_offset(now), actor, str(action), subject, detail)
        mac = _link(self._key, last, content)
        names = [column.key for column in _COLUMNS]
        values = dict(zip(names, content, strict=True))
        self._session.execute(insert(AuditRow), [{**values, "mac": mac}])
        return AuditEvent(count + 1, now, actor, action, subject, detail, mac)

    def head(self) -> tuple[int, str]:
        """Return number and keyed hash of the last event; (0, zeros) for an empty log."""
        query = select(AuditRow.sequence, AuditRow.mac).order_by(AuditRow.sequence.desc()).limit(1)
        row = self._session.execute(query).first()
        return (0, GENESIS) if row is None else (row.sequence, row.mac)

    def verify(self, anchor: tuple[int, str] | None = None) -> AuditVerification:
        """Walk the whole chain.

        Args:
            anchor: A head kept elsewhere (backup, signed document): the log must contain it.
                Without one, a log that was cut at its end or rolled back as a whole passes.
        """
        expected, last, first_bad, anchored = 0, GENESIS, None, anchor is None or anchor[0] == 0
        query = select(*_COLUMNS, AuditRow.mac).order_by(AuditRow.sequence)
        result = self._session.execute(query.execution_options(yield_per=_BATCH))
        for *content, mac in result:
            expected += 1
            fits = content[0] == expected and hmac.compare_digest(
                mac, _link(self._key, last, tuple(content))
            )
            if not fits and first_bad is None:
                first_bad = expected
            if anchor is not None and anchor[0] == expected:
                anchored = mac == anchor[1]
                first_bad = first_bad if anchored else min(first_bad or expected, expected)
            last = mac
        if not anchored and first_bad is None:
            first_bad = expected + 1
        return AuditVerification(first_bad is None, first_bad, expected)

    def recent(self, limit: int = 100) -> tuple[AuditEvent, ...]:
        """Return the latest events, newest first."""
        query = select(AuditRow).order_by(AuditRow.sequence.desc()).limit(limit)
        return tuple(_event(row) for row in self._session.scalars(query))

    def count(self, action: AuditAction, subject: str) -> int:
        """Return how often something was done to a record."""
        query = select(func.count()).where(
            AuditRow.action == action.value, AuditRow.subject == subject
        )
        return self._session.scalar(query) or 0


def _link(key: bytes, last: str, content: tuple[object, ...]) -> str:
    text = json.dumps([last, *content], ensure_ascii=False, separators=(",", ":"))
    return hmac.digest(key, text.encode(), "sha256").hex()


def _event(row: AuditRow) -> AuditEvent:
    return AuditEvent(
        sequence=row.sequence,
        at=to_moment(row.at, row.at_offset),
        actor=row.actor,
        action=AuditAction(row.action),
        subject=row.subject,
        detail=row.detail,
        mac=row.mac,
    )

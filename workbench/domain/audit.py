"""Audit events: who did what to which record, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AuditAction(StrEnum):
    """What is written to the audit log."""

    PRACTICE_CREATED = "practice created"
    UNLOCKED = "unlocked"
    CHART_OPENED = "chart opened"
    CREATED = "created"
    CHANGED = "changed"
    VISIT_STARTED = "visit started"
    VISIT_SIGNED = "visit signed"
    ADDENDUM = "addendum"
    SCREENING_OVERRIDDEN = "screening overridden"
    PRINTED = "printed"
    IMPORTED = "imported"
    BACKED_UP = "backed up"
    RESTORED = "restored"
    PASSPHRASE_CHANGED = "passphrase changed"  # noqa: S105 - a label, not a secret


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One line of the log, chained to the one before by a keyed hash.

    Attributes:
        subject: Kind and id of the record, for example ``client:0190…``; no client data.
        detail: Facts without client data, for example a count.
        mac: HMAC-SHA-256 over this event and the previous one's, hex.
    """

    sequence: int
    at: datetime
    actor: str
    action: AuditAction
    subject: str
    detail: str
    mac: str


@dataclass(frozen=True, slots=True)
class AuditVerification:
    """Outcome of walking the whole chain.

    Attributes:
        ok: True when every link fits.
        first_bad: Sequence number of the first event that does not fit, or None.
        count: Events in the log.
    """

    ok: bool
    first_bad: int | None
    count: int

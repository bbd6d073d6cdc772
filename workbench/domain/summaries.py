"""Short forms of records for lists: what a row on a screen shows, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from .ids import CaseId, ClientId, VisitId
from .visit import VisitKind, VisitState


@dataclass(frozen=True, slots=True)
class ClientSummary:
    """A client in a list.

    Attributes:
        open_cases: Cases that are not closed.
        visits: All visits, drafts included.
        last_visit: Start of the latest visit, or None when there was none.
    """

    id: ClientId
    sort_name: str
    display_name: str
    birth_date: date | None
    open_cases: int
    visits: int
    last_visit: datetime | None
    phone: str


@dataclass(frozen=True, slots=True)
class VisitSummary:
    """A visit in a list or on a timeline.

    Attributes:
        findings: Number of marks on the body map.
        client: Display name of the client.
        severity: Verdict of the safety check in words; empty while there is none.
    """

    id: VisitId
    case_id: CaseId
    client_id: ClientId
    number: int
    kind: VisitKind
    state: VisitState
    service_start: datetime
    minutes: int | None
    findings: int
    client: str
    case_title: str
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Attention:
    """Something that waits for the therapist.

    Attributes:
        kind: ``unsigned``, ``clearance``, ``script``, ``goal`` (behind), ``rethink`` (the stop
            rule) or ``history`` (to be confirmed).
    """

    kind: str
    sentence: str
    client_id: UUID
    case_id: UUID | None = None
    visit_id: UUID | None = None

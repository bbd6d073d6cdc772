"""A visit: one meeting, with its time of service and its time of entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .ids import CaseId, ClientId, PractitionerId, VisitId


class VisitKind(StrEnum):
    """What a visit is for."""

    INITIAL = "initial"
    FOLLOW_UP = "follow-up"
    PROGRESS = "progress"
    DISCHARGE = "discharge"
    WELLNESS = "wellness"
    SPOT = "spot"


class VisitState(StrEnum):
    """How far a visit is. A signed visit never changes again."""

    DRAFT = "draft"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit of a case.

    Attributes:
        number: 1 for the first visit of the case.
        service_start: When the client was seen.
        entered_at: When the record of it was begun; never editable.
        minutes: Hands-on minutes, or None while not noted.
    """

    id: VisitId
    case_id: CaseId
    client_id: ClientId
    practitioner_id: PractitionerId
    number: int
    kind: VisitKind
    service_start: datetime
    entered_at: datetime
    state: VisitState = VisitState.DRAFT
    figure: str = "neutral"
    minutes: int | None = None
    version: int = 0

"""What a use case changed, so that screens know whether to reload."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Subject(StrEnum):
    """Kinds of record that screens show."""

    PRACTITIONER = "practitioner"
    CLIENT = "client"
    CASE = "case"
    PLAN = "plan"
    VISIT = "visit"
    INTAKE = "intake"
    CLEARANCE = "clearance"
    PLUGINS = "plugins"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Change:
    """One changed record."""

    subject: Subject
    id: UUID | None = None
    client_id: UUID | None = None

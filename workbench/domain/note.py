"""The note of a visit: draft, signed, and what may follow a signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .ids import AddendumId, NoteId, VisitId


@dataclass(frozen=True, slots=True)
class NoteSection:
    """One part of a note; the template decides which parts there are."""

    key: str
    title: str
    text: str = ""


SOAP: tuple[NoteSection, ...] = (
    NoteSection("subjective", "Subjective"),
    NoteSection("objective", "Objective"),
    NoteSection("assessment", "Assessment"),
    NoteSection("plan", "Plan"),
)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, when, and the hash of what was signed."""

    name: str
    credentials: str
    licence_number: str
    signed_at: datetime
    content_hash: str


@dataclass(frozen=True, slots=True)
class Note:
    """The words of a visit."""

    id: NoteId
    visit_id: VisitId
    sections: tuple[NoteSection, ...] = SOAP
    signature: Signature | None = None

    def text(self, key: str) -> str:
        """Return the text of a section; empty when the note has no such section."""
        return next((s.text for s in self.sections if s.key == key), "")


class AddendumKind(StrEnum):
    """The only ways in which a signed note may grow."""

    ADDENDUM = "addendum"
    CORRECTION = "correction"
    LATE_ENTRY = "late entry"
    RETRACTION = "retraction"


@dataclass(frozen=True, slots=True)
class Addendum:
    """Something added after signing; the original stays readable."""

    id: AddendumId
    visit_id: VisitId
    kind: AddendumKind
    reason: str
    text: str
    author: str
    entered_at: datetime
    refers_to: datetime | None = None

"""What a letter to a physician shows."""

from __future__ import annotations

from dataclasses import dataclass

from .visit_data import Letterhead


@dataclass(frozen=True, slots=True)
class LetterPart:
    """A heading with its lines."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhysicianLetterData:
    """A request for clearance, or a referral.

    Attributes:
        urgency: A word in a pill; empty for none.
        ticks: Boxes for the physician to tick; empty in a referral.
        room: Lines that are left empty for what the physician adds.
    """

    letterhead: Letterhead
    title: str
    recipient: str
    written_on: str
    client: str
    born: str
    opening: str
    parts: tuple[LetterPart, ...]
    closing: str
    signer: str
    timestamp: int
    urgency: str = ""
    ticks: tuple[str, ...] = ()
    room: int = 0
    paper: str = "a4"
    language: str = "en"

"""The therapist who works, signs and answers for the record."""

from __future__ import annotations

from dataclasses import dataclass

from .ids import PractitionerId


@dataclass(frozen=True, slots=True)
class Practitioner:
    """Name and credentials as they print on a note, and the practice's letterhead."""

    id: PractitionerId
    name: str
    credentials: str = ""
    licence_number: str = ""
    practice_name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    version: int = 0

    @property
    def signature_line(self) -> str:
        """Name, credentials and licence number on one line."""
        name = f"{self.name}, {self.credentials}" if self.credentials else self.name
        return f"{name} · Licence {self.licence_number}" if self.licence_number else name

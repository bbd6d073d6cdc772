"""What the first screens need of a practice folder, before anything in it is open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose practice it is, as typed at the first start."""

    name: str
    credentials: str = ""
    licence_number: str = ""
    practice_name: str = ""


class Rating(Protocol):
    """A passphrase meter's reading; the vault's rating is one."""

    @property
    def score(self) -> int:
        """0 to 4."""
        ...

    @property
    def ok(self) -> bool:
        """True when the passphrase may be used."""
        ...

    @property
    def sentence(self) -> str:
        """What to tell."""
        ...


class Gate(Protocol):
    """The vault of one practice folder. Everything but ``state`` runs on the worker."""

    def state(self) -> str:
        """Return ``absent``, ``ready``, ``unfinished`` or ``damaged``."""
        ...

    def rate(self, passphrase: str, own_words: tuple[str, ...]) -> Rating:
        """Estimate a passphrase."""
        ...

    def create(self, passphrase: str, owner: Owner) -> tuple[object, str]:
        """Make the practice; returns what opens it, and the recovery key's text."""
        ...

    def unlock(self, passphrase: str) -> object:
        """Return what opens the practice."""
        ...

    def unlock_with_recovery(self, text: str) -> object:
        """Return what opens the practice."""
        ...

    def restore(self, backup: Path, passphrase: str) -> str:
        """Put a backup in place; returns where the practice that was there is kept, or ""."""
        ...

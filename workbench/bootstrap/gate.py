"""The vault of a practice folder, as the first screens use it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.storage.vault import (
    VaultKey,
    create_vault,
    practice_state,
    rate_passphrase,
    unlock,
    unlock_with_recovery,
)

if TYPE_CHECKING:
    from workbench.storage.passphrase import PassphraseRating
    from workbench.storage.record import RecordStore
    from workbench.ui.presenters.gate import Owner


@dataclass(frozen=True, slots=True)
class Ticket:
    """What opens a practice: its key, and the record when it was only just made."""

    key: VaultKey
    store: RecordStore | None = None


class VaultGate:
    """Opens, makes and restores the practice of one folder.

    Args:
        folder: The practice folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def state(self) -> str:
        """Return ``absent``, ``ready``, ``unfinished`` or ``damaged``."""
        return practice_state(self._folder)

    def rate(self, passphrase: str, own_words: tuple[str, ...]) -> PassphraseRating:
        """Estimate a passphrase."""
        return rate_passphrase(passphrase, own_words)

    def create(self, passphrase: str, owner: Owner) -> tuple[Ticket, str]:
        """Make vault and record; returns what opens them, and the recovery key's text."""
        from .practice import create_record, new_practitioner

        key, recovery = create_vault(self._folder, passphrase)
        who = new_practitioner(owner.name, owner.credentials, owner.licence_number)
        store = create_record(self._folder, key, replace(who, practice_name=owner.practice_name))
        return Ticket(key, store), recovery.text

    def unlock(self, passphrase: str) -> Ticket:
        """Return what opens the practice."""
        return Ticket(unlock(self._folder, passphrase))

    def unlock_with_recovery(self, text: str) -> Ticket:
        """Return what opens the practice."""
        return Ticket(unlock_with_recovery(self._folder, text))

    def restore(self, backup: Path, passphrase: str) -> str:
        """Put a backup in place of the practice, which is moved aside."""
        from workbench.storage.record import restore

        aside = restore(backup, self._folder, passphrase).moved_aside
        return str(aside) if aside else ""

"""Backups on close and on demand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.domain.audit import AuditAction
from workbench.domain.change import Change, Subject

from .desk import Desk

if TYPE_CHECKING:
    from workbench.storage.record import BackupReport

_FOLDER = "backup.folder"
_LAST = "backup.audit_sequence"


class BackupService:
    """Keeps verified copies of the record in a chosen folder."""

    def __init__(self, desk: Desk, default_folder: Path) -> None:
        self._desk = desk
        self._default = default_folder

    def folder(self) -> Path:
        """Return the folder that backups go to."""
        with self._desk.store.reader() as unit:
            chosen = unit.settings.get(_FOLDER)
        return Path(chosen) if isinstance(chosen, str) and chosen else self._default

    def set_folder(self, folder: Path) -> None:
        """Choose the folder that backups go to."""
        with self._desk.store.unit_of_work() as unit:
            unit.settings.set(_FOLDER, str(folder))
        self._desk.feed.publish(Change(Subject.SETTINGS))

    def due_on_close(self) -> bool:
        """Return True when the record changed since the last backup."""
        with self._desk.store.reader() as unit:
            last = unit.settings.get(_LAST)
            return not isinstance(last, int) or unit.audit.head()[0] > last

    def run(self, folder: Path | None = None) -> BackupReport:
        """Write a backup, open it again and check it.

        Args:
            folder: Where to; the chosen folder unless stated.

        Raises:
            StorageUnavailableError: when the folder cannot be written or the copy is not whole.
        """
        target = folder or self.folder()
        with self._desk.store.unit_of_work() as unit:
            unit.audit.append(self._desk.actor, AuditAction.BACKED_UP, "practice", "")
            unit.settings.set(_LAST, unit.audit.head()[0])
        return self._desk.store.backup(target)

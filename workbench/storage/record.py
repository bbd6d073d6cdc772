"""The public face of the record store. Importing it pulls in SQLAlchemy."""

from __future__ import annotations

from .backup import list_backups
from .outcomes import BackupReport, CheckReport, RestoreReport
from .restoring import restore
from .store import RecordStore
from .unit_of_work import UnitOfWork

__all__ = [
    "BackupReport",
    "CheckReport",
    "RecordStore",
    "RestoreReport",
    "UnitOfWork",
    "list_backups",
    "restore",
]

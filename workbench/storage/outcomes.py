"""What backing up, checking and restoring report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.audit import AuditVerification

AuditHead = tuple[int, str]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Outcome of checking a record from the first page to the last audit event.

    Attributes:
        problems: One sentence each; empty when the record is sound.
        rows: Rows by table.
    """

    ok: bool
    problems: tuple[str, ...]
    audit: AuditVerification
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was reopened and checked.

    Attributes:
        path: The ``.mwbackup`` folder.
        bytes: Size of the encrypted copy.
        rows: Rows by table, equal in the record and the copy.
        audit_head: Number and keyed hash of the last audit event in it.
        removed: Older backups that were thinned out.
    """

    path: Path
    bytes: int
    rows: Mapping[str, int]
    audit_head: AuditHead
    verified: bool
    removed: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """A restored practice.

    Attributes:
        folder: Where it is now.
        moved_aside: Where the practice that was there before is kept, or None.
    """

    folder: Path
    rows: Mapping[str, int]
    audit_head: AuditHead
    moved_aside: Path | None

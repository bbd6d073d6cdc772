"""Verified backups: a folder with an encrypted copy, the header and a manifest.

A backup counts only after its copy was reopened and checked: every page, the row counts and the
audit chain. Until then it lies under a temporary name.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.domain.values import JsonObject

from .checking import check_record
from .dialect import FORMAT
from .errors import BackupFailed, BackupUnusable
from .header import read_header, write_header
from .keys import VaultKey
from .layout import BACKUP_SUFFIX, MANIFEST, RECORD, make_folder, stamp, sync_file, sync_folder
from .layout import write_whole as write_file
from .outcomes import AuditHead, BackupReport, CheckReport
from .sqlite import SqliteDialect

KEEP = 10
_NAME = re.compile(r"practice-\d{8}-\d{6}(-\d+)?\.mwbackup")
_PART = ".part"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in clear text beside the encrypted copy: nothing about clients.

    Attributes:
        practice: Random id of the practice.
        sha256: Of the encrypted copy.
        audit_head: Anchor of the audit chain.
    """

    practice: str
    made_at: str
    format: int
    sha256: str
    audit_head: AuditHead

    def to_json(self) -> JsonObject:
        """Return the manifest as JSON values."""
        return {
            "practice": self.practice,
            "made_at": self.made_at,
            "format": self.format,
            "sha256": self.sha256,
            "audit_sequence": self.audit_head[0],
            "audit_mac": self.audit_head[1],
        }


def write_backup(
    folder: Path,
    practice: Path,
    key: VaultKey,
    now: datetime,
    expected: Mapping[str, int],
    head: AuditHead,
) -> BackupReport:
    """Copy a record into a new backup and check the copy.

    The caller sees to it that nothing is written meanwhile.

    Args:
        folder: Where backups are kept.
        practice: The practice folder.
        key: Its data key.
        now: Time for the name.
        expected: Rows by table that the copy must have.
        head: Head of the audit chain that the copy must have.

    Raises:
        BackupFailed: the copy does not pass its check; it is removed.
        OSError: the folder cannot be written.
    """
    make_folder(folder, parents=False)  # an unplugged disk must not become a folder here
    final = _free_name(folder, now)
    part = folder / f".{final.name}{_PART}"
    shutil.rmtree(part, ignore_errors=True)
    make_folder(part)
    try:
        SqliteDialect(practice / RECORD, key).copy_to(part / RECORD)
        header = read_header(practice)
        write_header(part, header)
        report = check_copy(part, key, head)
        _require_equal(report, expected)
        sync_file(part / RECORD)
        copy = part / RECORD
        made = Manifest(header.practice, now.isoformat(), FORMAT, file_hash(copy), head)
        write_file(part / MANIFEST, json.dumps(made.to_json(), indent=1).encode())
        size = copy.stat().st_size
        part.rename(final)
        sync_folder(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    removed = _thin_out(folder, final, header.practice)
    return BackupReport(final, size, report.rows, head, verified=True, removed=removed)


def _require_equal(report: CheckReport, expected: Mapping[str, int]) -> None:
    if not report.ok or dict(report.rows) != dict(expected):
        raise BackupFailed


def check_copy(folder: Path, key: VaultKey, head: AuditHead | None) -> CheckReport:
    """Open a copy at rest and check all of it. The copy is not written to."""
    dialect = SqliteDialect(folder / RECORD, key)
    reader = dialect.frozen()
    try:
        return check_record(dialect, reader, key.subkey("audit"), head)
    finally:
        reader.dispose()


def read_manifest(backup: Path) -> Manifest:
    """Read the manifest of a backup.

    Raises:
        BackupUnusable: it is missing or damaged.
    """
    try:
        content = json.loads((backup / MANIFEST).read_text("utf-8"))
        return Manifest(
            practice=str(content["practice"]),
            made_at=str(content["made_at"]),
            format=int(content["format"]),
            sha256=str(content["sha256"]),
            audit_head=(int(content["audit_sequence"]), str(content["audit_mac"])),
        )
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise BackupUnusable from problem


def list_backups(folder: Path) -> tuple[Path, ...]:
    """Return the complete backups in a folder, the newest first."""
    if not folder.is_dir():
        return ()
    found = [
        path
        for path in folder.iterdir()
        if _NAME.fullmatch(path.name) and (path / MANIFEST).is_file()
    ]
    return tuple(sorted(found, key=_order, reverse=True))


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file at rest. Never used on the live record."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _free_name(folder: Path, now: datetime) -> Path:
    base = f"practice-{stamp(now)}"
    taken = [_order(path)[1] for path in folder.glob(f"{base}*{BACKUP_SUFFIX}")]
    number = max(taken, default=0) + 1
    name = base if number == 1 else f"{base}-{number}"
    return folder / f"{name}{BACKUP_SUFFIX}"


def _order(path: Path) -> tuple[str, int]:
    parts = path.name.removesuffix(BACKUP_SUFFIX).split("-")
    return ("-".join(parts[1:3]), int(parts[3]) if len(parts) > 3 else 1)


def _thin_out(folder: Path, newest: Path, practice: str) -> tuple[Path, ...]:
    removed = []
    own = [path for path in list_backups(folder) if _belongs(path, practice)]
    for path in own[KEEP:]:
        if path != newest:
            shutil.rmtree(path, ignore_errors=True)
            removed.append(path)
    return tuple(removed)


def _belongs(path: Path, practice: str) -> bool:
    try:
        return read_manifest(path).practice == practice
    except BackupUnusable:
        return False

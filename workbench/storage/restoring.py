"""Restoring a backup: checked first, then put in place; what was there is moved aside."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from workbench.domain.audit import AuditAction
from workbench.domain.moments import Clock

from .backup import check_copy, file_hash, read_manifest
from .errors import (
    BackupUnusable,
    LockedByOther,
    MistypedRecoveryKey,
    from_os_error,
)
from .keys import VaultKey
from .layout import HEADER, RECORD, make_folder, record_files, stamp, sync_file, sync_folder
from .lock import PracticeLock
from .outcomes import CheckReport, RestoreReport
from .store import RecordStore
from .vault import RecoveryKey, unlock, unlock_with_recovery

_STAGING = ".restoring"


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def restore(
    backup: Path, target_folder: Path, passphrase_or_recovery: str, *, clock: Clock = utc_now
) -> RestoreReport:
    """Put a backup in place as a practice.

    The copy is opened and checked before anything in the target changes. A practice that is
    there is moved into a ``replaced-…`` folder inside the target, never overwritten.

    Args:
        backup: A ``.mwbackup`` folder.
        target_folder: The practice folder to fill.
        passphrase_or_recovery: What opened the practice when the backup was made.
        clock: Time for names and the audit event.

    Raises:
        BackupUnusable: the backup is incomplete, damaged or was changed.
        WrongPassphrase: the passphrase or recovery key does not open it.
        LockedByOther: the practice in the target is open.
        StorageUnavailableError: files cannot be read or written.
    """
    manifest = read_manifest(backup)
    key = _open(backup, passphrase_or_recovery)
    staging = target_folder / _STAGING
    try:
        with PracticeLock.acquire(target_folder):
            if RecordStore.in_use(target_folder):
                raise LockedByOther("The practice is open in this program.", "Close it first.")
            _stage(backup, staging)
            if file_hash(staging / RECORD) != manifest.sha256:
                raise BackupUnusable
            report = check_copy(staging, key, manifest.audit_head)
            if not report.ok:
                raise BackupUnusable(report.problems[0])
            aside = _move_aside(target_folder, clock())
            for name in (RECORD, HEADER):
                (staging / name).rename(target_folder / name)
            sync_folder(target_folder)
    except OSError as problem:
        raise from_os_error(problem) from problem
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    _note_in_audit(target_folder, key, clock, report)
    return RestoreReport(target_folder, report.rows, manifest.audit_head, aside)


def _open(backup: Path, secret: str) -> VaultKey:
    try:
        RecoveryKey.parse(secret)
    except MistypedRecoveryKey:
        return unlock(backup, secret)
    return unlock_with_recovery(backup, secret)


def _stage(backup: Path, staging: Path) -> None:
    shutil.rmtree(staging, ignore_errors=True)
    make_folder(staging)
    for name in (RECORD, HEADER):
        shutil.copyfile(backup / name, staging / name)
        (staging / name).chmod(0o600)
        sync_file(staging / name)


def _move_aside(folder: Path, now: datetime) -> Path | None:
    present = [path for path in (*record_files(folder), folder / HEADER) if path.exists()]
    if not present:
        return None
    base = folder / f"replaced-{stamp(now)}"
    names = (base, *(base.with_name(f"{base.name}-{number}") for number in range(2, 1000)))
    aside = next(path for path in names if not path.exists())
    make_folder(aside)
    for path in present:
        path.rename(aside / path.name)
    sync_folder(aside)
    return aside


def _note_in_audit(folder: Path, key: VaultKey, clock: Clock, report: CheckReport) -> None:
    store = RecordStore.open(folder, key, clock=clock)
    try:
        if store.read_only:
            return
        with store.unit_of_work() as work:
            owner = work.practitioners.get()
            actor = f"practitioner:{owner.id}" if owner else ""
            detail = f"{report.audit.count} events in the backup"
            work.audit.append(actor, AuditAction.RESTORED, "practice", detail)
    finally:
        store.close()

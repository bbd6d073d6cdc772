"""File names of a practice folder, and writing a small file so that it is whole or absent."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

HEADER = "vault.json"
RECORD = "record.db"
LOCK = "practice.lock"
BACKUPS = "backups"
BACKUP_SUFFIX = ".mwbackup"
MANIFEST = "backup.json"
SIDE_FILES = ("-wal", "-shm", "-journal")


def record_files(folder: Path) -> tuple[Path, ...]:
    """Return the record and the side files that SQLite may keep beside it."""
    return (folder / RECORD, *(folder / f"{RECORD}{suffix}" for suffix in SIDE_FILES))


def stamp(moment: datetime) -> str:
    """Return a moment as it stands in file names: ``20260131-094500``."""
    return f"{moment:%Y%m%d-%H%M%S}"


def make_folder(folder: Path, *, parents: bool = True) -> None:
    """Make a folder that only its owner can enter; an existing one is left as it is."""
    folder.mkdir(mode=0o700, parents=parents, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """Make names that were added to a folder durable, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make a closed file durable. Never used on the live record."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that after a crash it has the old content or the new one."""
    part = path.with_name(path.name + ".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)

"""Looking at a record file before anything may write to it.

Every check here opens the file for reading only. The file's first bytes are read by path only
after SQLite refused it, when no connection of this process is on it: closing such a handle drops
the locks of SQLite.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

import sqlcipher3.dbapi2 as sqlcipher

from .dialect import APPLICATION_ID, FORMAT, MAJOR
from .errors import DamagedRecord, NewerRecord, NotOurFile, from_os_error
from .keys import VaultKey
from .layout import RECORD, SIDE_FILES
from .sqlite import connect
from .translation import translate

_QUICK_CHECK_BYTES = 256 * 1024 * 1024
_PAGE = 4096
_FOREIGN = (b"SQLite format 3\0", b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff\xe0")


@dataclass(frozen=True, slots=True)
class Found:
    """What a sound record file says about itself.

    Attributes:
        older: True when migrations are needed.
        writable: False for a file of a slightly newer program.
        crashed: True when a write-ahead log was left behind. Pages of the record may be half
            written then and are whole in the log, so they are checked after folding it in.
    """

    older: bool
    writable: bool
    crashed: bool


def inspect(folder: Path, key: VaultKey, *, thorough: bool = True) -> Found:
    """Check the record of a practice without touching it.

    Args:
        folder: The practice folder.
        key: Its data key.
        thorough: Also check the keyed hash of every page.

    Raises:
        DamagedRecord: missing, cut off, damaged, or encrypted with another key.
        NotOurFile: made by another program.
        NewerRecord: made by a newer program.
        StorageUnavailableError: it cannot be read.
    """
    path = folder / RECORD
    size = _size(path)
    try:
        crashed = _has_log(path)
        pages = thorough and not crashed and size <= _QUICK_CHECK_BYTES
        application, number = _read(path, key, thorough=pages)
    except sqlcipher.Error as problem:
        if getattr(problem, "sqlite_errorname", "") == "SQLITE_NOTADB" and _foreign(path):
            raise NotOurFile from problem
        raise (translate(problem) or DamagedRecord()) from problem
    if application != APPLICATION_ID:
        raise NotOurFile
    if number >> 16 > MAJOR:
        raise NewerRecord
    return Found(number < FORMAT, number <= FORMAT, crashed)


def _size(path: Path) -> int:
    try:
        status = path.stat()
    except FileNotFoundError as problem:
        raise DamagedRecord("The record file record.db is missing.") from problem
    except OSError as problem:
        raise from_os_error(problem) from problem
    if not S_ISREG(status.st_mode):
        raise NotOurFile
    if not status.st_size or (status.st_size % _PAGE and not _has_log(path)):
        if _foreign(path):
            raise NotOurFile
        raise DamagedRecord("The record file record.db is cut off.")
    return status.st_size


def _has_log(path: Path) -> bool:
    return any(path.with_name(path.name + suffix).exists() for suffix in SIDE_FILES)


def _read(path: Path, key: VaultKey, *, thorough: bool) -> tuple[int, int]:
    connection = connect(path, key, "ro" if _has_log(path) else "immutable")
    try:
        connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        if thorough and connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise DamagedRecord
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        number = connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()
    return int(application), int(number)


def _foreign(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except OSError:
        return False
    return start.startswith(_FOREIGN) or (len(start) > 7 and start.isascii() and 0 not in start)

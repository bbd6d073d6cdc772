"""SQLite with SQLCipher: connections, pragmas, integrity checks and the backup API.

The key is handed to the driver on each connection and stands in no URL, option or message.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from .dialect import APPLICATION_ID, FORMAT
from .errors import TooOldSqlite
from .guards import sqlite_guards
from .keys import VaultKey

_BUSY_SECONDS = 10.0
_READERS = 6
_DURABLE = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA fullfsync=ON",
    "PRAGMA checkpoint_fullfsync=ON",
)
_SAFE = (
    "PRAGMA temp_store=MEMORY",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA cell_size_check=ON",
    "PRAGMA trusted_schema=OFF",
)


def sqlite_version_ok(version: tuple[int, ...]) -> bool:
    """Return whether a SQLite has the repaired WAL reset (3.51.3, or a back-port)."""
    back_ports = ((3, 44, 6), (3, 50, 7))
    return version >= (3, 51, 3) or any(
        version[:2] == port[:2] and version >= port for port in back_ports
    )


def require_sqlite(version: tuple[int, ...] = sqlcipher.sqlite_version_info) -> None:
    """Refuse a SQLite that can corrupt a record in WAL mode.

    Raises:
        TooOldSqlite: when it is one.
    """
    if not sqlite_version_ok(version):
        found = ".".join(str(part) for part in version)
        raise TooOldSqlite(hint=f"It is {found}. Install sqlcipher3 0.6.4 or newer.")


def connect(path: Path, key: VaultKey, mode: str = "rwc") -> sqlcipher.Connection:
    """Open one connection.

    Args:
        path: The record file.
        key: Its data key.
        mode: SQLite's ``ro``, ``rw`` or ``rwc``; or ``immutable`` for a file at rest, which
            leaves no side files behind.
    """
    options = "immutable=1" if mode == "immutable" else f"mode={mode}"
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?{options}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    return connection


class SqliteDialect:
    """One encrypted record file.

    Args:
        path: The record file.
        key: Its data key.
    """

    def __init__(self, path: Path, key: VaultKey) -> None:
        self._path = path
        self._key = key

    def __repr__(self) -> str:
        return "SqliteDialect(…)"

    def writer(self) -> Engine:
        """Return an engine whose transactions take the write lock at once."""
        return self._engine("rw", (*_DURABLE, *_SAFE, "PRAGMA foreign_keys=ON"), "IMMEDIATE", 1)

    def reader(self) -> Engine:
        """Return an engine that cannot write and never waits for a writer."""
        return self._engine("rw", (*_SAFE, "PRAGMA query_only=ON"), "DEFERRED", _READERS)

    def frozen(self) -> Engine:
        """Return an engine for a file that this program may only read."""
        return self._engine("ro", (*_SAFE, "PRAGMA query_only=ON"), "DEFERRED", _READERS)

    def migrator(self) -> Engine:
        """Return an engine for changing tables: foreign keys are not enforced on it."""
        return self._engine("rwc", (*_DURABLE, "PRAGMA foreign_keys=OFF"), "IMMEDIATE", 1)

    def damage(self, connection: Connection) -> tuple[str, ...]:
        """Check every page and index; return what is wrong, one sentence each."""
        cursor = connection.exec_driver_sql
        pages = len(cursor("PRAGMA cipher_integrity_check").fetchall())
        problems = [f"Damaged pages: {pages}."] if pages else []
        if cursor("PRAGMA integrity_check(1)").scalar() != "ok":
            problems.append("The structure of the file is damaged.")
        return tuple(problems)

    def fold_log(self, connection: Connection) -> None:
        """Write what a crash left in the write-ahead log into the record itself."""
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def missing_guards(self, connection: Connection) -> tuple[str, ...]:
        """Return the names of triggers that are missing or altered; none for an older format."""
        if connection.exec_driver_sql("PRAGMA user_version").scalar() != FORMAT:
            return ()
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type='trigger'"
        )
        found = {row[0]: row[1] for row in rows}
        return tuple(name for name, sql in sqlite_guards().items() if found.get(name) != sql)

    def broken_references(self, connection: Connection) -> int:
        """Return how many rows refer to a row that does not exist."""
        return len(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())

    def set_format(self, connection: Connection, number: int) -> None:
        """Stamp the file as ours, with a format number."""
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={number}")

    def copy_to(self, target: Path) -> None:
        """Copy the live record into a new encrypted file under the same key."""
        source = connect(self._path, self._key, "rw")
        try:
            copy = connect(target, self._key)
            try:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
            finally:
                copy.close()
        finally:
            source.close()

    def _engine(self, mode: str, pragmas: tuple[str, ...], begin: str, size: int) -> Engine:
        def open_one() -> Any:
            connection = connect(self._path, self._key, mode)
            for pragma in pragmas:
                connection.execute(pragma)
            return connection

        engine = create_engine(
            "sqlite://",
            module=sqlcipher,
            creator=open_one,
            poolclass=QueuePool,
            pool_size=size,
            max_overflow=0,
            hide_parameters=True,
        )

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql(f"BEGIN {begin}")

        return engine

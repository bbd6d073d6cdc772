"""What the store asks of a database engine beyond portable SQL."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine

APPLICATION_ID = 0x4D57_424B  # "MWBK", marks our files
MAJOR, MINOR = 1, 1
FORMAT = MAJOR << 16 | MINOR


class Dialect(Protocol):
    """One kind of database. All SQL that is not portable stands behind this."""

    def writer(self) -> Engine:
        """Return an engine whose transactions take the write lock at once."""
        ...

    def reader(self) -> Engine:
        """Return an engine that cannot write and never waits for a writer."""
        ...

    def migrator(self) -> Engine:
        """Return an engine for changing tables: foreign keys are not enforced on it."""
        ...

    def damage(self, connection: Connection) -> tuple[str, ...]:
        """Check every page and index; return what is wrong, one sentence each."""
        ...

    def fold_log(self, connection: Connection) -> None:
        """Write what a crash left in the write-ahead log into the record itself."""
        ...

    def missing_guards(self, connection: Connection) -> tuple[str, ...]:
        """Return the names of triggers that are missing or altered."""
        ...

    def broken_references(self, connection: Connection) -> int:
        """Return how many rows refer to a row that does not exist."""
        ...

    def set_format(self, connection: Connection, number: int) -> None:
        """Stamp the file as ours, with a format number."""
        ...

    def copy_to(self, target: Path) -> None:
        """Copy the live record into a new encrypted file under the same key."""
        ...

"""The engines of an open record, and the one lock that puts writers in a row."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from .errors import LockedByOther, ReadOnlyRecord, VaultError

_PATIENCE_SECONDS = 15.0


class Connections:
    """Writing and reading sessions of one open record.

    Args:
        writer: Engine for writing, or None when the record may only be read.
        reader: Engine for reading.
        audit_key: Key of the audit chain.
    """

    def __init__(self, writer: Engine | None, reader: Engine, audit_key: bytes) -> None:
        self._writer = writer
        self._reader = reader
        self._turn = threading.Lock()
        self._owner: int | None = None
        self._open = True
        self.audit_key = audit_key
        self.in_doubt: dict[UUID, int] = {}

    def __repr__(self) -> str:
        return "Connections(…)"

    def begin(self, *, read_only: bool) -> Session:
        """Start a transaction. A writer waits for its turn; a reader never waits.

        Raises:
            ReadOnlyRecord: writing to a record that may only be read.
            LockedByOther: another writer did not finish in time.
        """
        if not self._open:
            raise _closed()
        if read_only:
            return _started(self._reader)
        if self._writer is None:
            raise ReadOnlyRecord
        self._take_turn()
        try:
            return _started(self._writer)
        except BaseException:
            self._give_turn()
            raise

    def end(self, session: Session, *, read_only: bool) -> None:
        """Roll back what was not committed and give the turn to the next writer."""
        try:
            session.close()
        finally:
            if not read_only:
                self._give_turn()

    def doubt(self, touched: Mapping[UUID, int]) -> None:
        """Note versions whose commit failed: they may be on the disk or not."""
        self.in_doubt.update(touched)
        if self._writer is not None:
            self._writer.dispose()

    def settle(self, touched: Mapping[UUID, int]) -> None:
        """Forget doubts about records that were written since."""
        for key in touched:
            self.in_doubt.pop(key, None)

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Let nothing be written meanwhile, as for a backup.

        Raises:
            LockedByOther: a writer did not finish in time.
        """
        self._take_turn()
        try:
            yield
        finally:
            self._give_turn()

    def close(self) -> bool:
        """Close every connection; the last one folds the write-ahead log into the record.

        Returns:
            False when they were closed before.

        Raises:
            LockedByOther: a writer did not finish in time.
        """
        if not self._open:
            return False
        with self.quiet():
            self._open = False
            self._reader.dispose()
            if self._writer is not None:
                self._writer.dispose()
            self.audit_key = b""
        return True

    def _take_turn(self) -> None:
        if self._owner == threading.get_ident():
            raise RuntimeError("a unit of work was opened inside another one")
        if not self._turn.acquire(timeout=_PATIENCE_SECONDS):
            raise LockedByOther("Another part of the program is still saving.", "Try again.")
        self._owner = threading.get_ident()
        if not self._open:
            self._give_turn()
            raise _closed()

    def _give_turn(self) -> None:
        self._owner = None
        self._turn.release()


def _closed() -> VaultError:
    return VaultError("The practice is closed.", "Unlock it again.")


def _started(engine: Engine) -> Session:
    session = Session(engine, autoflush=False, expire_on_commit=False)
    try:
        session.connection()
    except BaseException:
        session.close()
        raise
    return session

"""The engines of an open record, and the one lock that puts writers in a row."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Engine, text
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
            raise VaultError("The practice is closed.", "Unlock it again.")
        if read_only:
            return self._started(Session(self._reader, autoflush=False, expire_on_commit=False))
        if self._writer is None:
            raise ReadOnlyRecord
        if self._owner == threading.get_ident():
            raise RuntimeError("a unit of work was opened inside another one")
        if not self._turn.acquire(timeout=_PATIENCE_SECONDS):
            raise LockedByOther("Another part of the program is still saving.", "Try again.")
        self._owner = threading.get_ident()
        session = Session(self._writer, autoflush=False, expire_on_commit=False)
        try:
            return self._started(session)
        except BaseException:
            self.end(session, read_only=False)
            raise

    def end(self, session: Session, *, read_only: bool) -> None:
        """Roll back what was not committed and give the turn to the next writer."""
        try:
            session.close()
        finally:
            if not read_only:
                self._owner = None
                self._turn.release()

    def doubt(self, touched: Mapping[UUID, int]) -> None:
        """Note versions whose commit failed: they may be on the disk or not."""
        self.in_doubt.update(touched)
        if self._writer is not None:
            self._writer.dispose()

    def settle(self, touched: Mapping[UUID, int]) -> None:
        """Forget doubts about records that were written since."""
        for key in touched:
            self.in_doubt.pop(key, None)

    def quiet(self) -> threading.Lock:
        """Return the lock to hold while nothing may be written, as for a backup."""
        return self._turn

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the record."""
        if not self._open:
            return
        self._open = False
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()
        self.audit_key = b""

    @staticmethod
    def _started(session: Session) -> Session:
        session.execute(text("SELECT 1"))
        return session

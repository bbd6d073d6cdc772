"""The draft of a visit in memory: edits, undo and redo, and saving behind the edits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from workbench.domain.record import VisitRecord

Edit = Callable[[VisitRecord], VisitRecord]
Listener = Callable[[VisitRecord], None]


class VisitKeeper(Protocol):
    """What a session needs to keep its draft; the visit service is one."""

    def save(self, record: VisitRecord, previous: VisitRecord) -> VisitRecord:
        """Store a draft."""
        ...

    def sign(self, record: VisitRecord, previous: VisitRecord) -> VisitRecord:
        """Store and sign a draft."""
        ...

    def new_id(self) -> UUID:
        """Return a fresh key."""
        ...

    def now(self) -> datetime:
        """Return the time."""
        ...


@dataclass(frozen=True, slots=True)
class _Step:
    before: VisitRecord
    label: str
    merge: str


class VisitSession:
    """One visit being edited.

    Edits are pure functions from record to record (``workbench.domain.record``), so a step of
    undo is the record before the edit. Saving takes a snapshot and may run on another thread
    while edits go on; it writes what differs from the last stored state.
    """

    def __init__(self, keeper: VisitKeeper, record: VisitRecord) -> None:
        self._keeper = keeper
        self._record = record
        self._stored = record
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._listeners: list[Listener] = []
        self._saving = threading.Lock()
        self._state = threading.RLock()
        self.saved_at: datetime | None = None

    @property
    def record(self) -> VisitRecord:
        """The draft as it stands."""
        return self._record

    @property
    def dirty(self) -> bool:
        """True while something is not stored yet."""
        return _content(self._record) != _content(self._stored)

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty when there is nothing."""
        return self._undo[-1].label if self._undo else ""

    @property
    def redo_label(self) -> str:
        """What redo would bring back; empty when there is nothing."""
        return self._redo[-1].label if self._redo else ""

    @property
    def can_undo(self) -> bool:
        """True when there is a step to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """True when there is a step to bring back."""
        return bool(self._redo)

    def apply(self, edit: Edit, label: str, merge: str = "") -> VisitRecord:
        """Change the draft.

        Args:
            edit: Function from the record to the new record.
            label: What it does, for the undo entry.
            merge: Edits in a row with the same non-empty value are one step of undo, for
                example the letters typed into one section.

        Raises:
            RuleError: when the visit is signed; nothing is changed then.
        """
        with self._state:
            after = edit(self._record)
            if after == self._record:
                return after
            joined = bool(merge) and bool(self._undo) and self._undo[-1].merge == merge
            if not (joined and not self._redo):
                self._undo.append(_Step(self._record, label, merge))
            self._redo.clear()
            self._record = after
        self._tell()
        return after

    def undo(self) -> VisitRecord:
        """Take the last step back; without one nothing happens."""
        return self._move(self._undo, self._redo)

    def redo(self) -> VisitRecord:
        """Bring the last step back that was undone; without one nothing happens."""
        return self._move(self._redo, self._undo)

    def retract(self, merge: str) -> VisitRecord:
        """Take the last step back for good when it has this merge value, as if it never was."""
        with self._state:
            last = self._undo[-1] if self._undo else None
            if last is None or last.merge != merge or self._record.signed:
                return self._record
            self._undo.pop()
            self._record = last.before
        self._tell()
        return self._record

    def _move(self, source: list[_Step], target: list[_Step]) -> VisitRecord:
        with self._state:
            if not source or self._record.signed:
                return self._record
            step = source.pop()
            target.append(_Step(self._record, step.label, ""))
            self._record = step.before
        self._tell()
        return self._record

    def save(self) -> VisitRecord:
        """Store the draft as it stands; edits made meanwhile stay and are saved next time.

        Raises:
            StorageUnavailableError: when it could not be stored; the draft is kept and the same
                call can be made again.
        """
        with self._saving:
            with self._state:
                snapshot = self._snapshot()
                if _content(snapshot) == _content(self._stored):
                    return self._record
            stored = self._keeper.save(snapshot, self._stored)
            with self._state:
                self._stored = stored
                self.saved_at = self._keeper.now()
        return self._record

    def sign(self) -> VisitRecord:
        """Store and sign the draft; afterwards it takes no edits and no undo.

        Raises:
            RuleError: when something that a note must have is missing.
        """
        with self._saving, self._state:
            signed = self._keeper.sign(self._snapshot(), self._stored)
            self._stored = self._record = signed
            self._undo.clear()
            self._redo.clear()
            self.saved_at = self._keeper.now()
        self._tell()
        return signed

    def new_id(self) -> UUID:
        """Return a fresh key for something new in the visit."""
        return self._keeper.new_id()

    def now(self) -> datetime:
        """Return the time on the clock of the services."""
        return self._keeper.now()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear of every change of the draft; returns a function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _snapshot(self) -> VisitRecord:
        version = self._stored.visit.version
        return replace(self._record, visit=replace(self._record.visit, version=version))

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener(self._record)


def _content(record: VisitRecord) -> VisitRecord:
    """Return the record without its lock version, which saving alone changes."""
    return replace(record, visit=replace(record.visit, version=0))

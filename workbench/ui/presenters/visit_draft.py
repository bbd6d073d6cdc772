"""The draft of a visit on the screen: edits, undo, and saving behind the edits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.domain.errors import WorkbenchError
from workbench.domain.record import VisitRecord
from workbench.ui.jobs import JobRunner
from workbench.ui.text import tr

QUIET_MS = 600  # after the last change
LONGEST_MS = 2400  # after the first change that is not stored
RETRY_MS = 5000

Edit = Callable[[VisitRecord], VisitRecord]


class Session(Protocol):
    """What the screen needs of a visit session; the one of the services is one."""

    @property
    def record(self) -> VisitRecord:
        """The draft as it stands."""
        ...

    @property
    def dirty(self) -> bool:
        """True while something is not stored."""
        ...

    @property
    def undo_label(self) -> str:
        """What undo takes back."""
        ...

    @property
    def redo_label(self) -> str:
        """What redo brings back."""
        ...

    saved_at: datetime | None

    def apply(self, edit: Edit, label: str, merge: str = "") -> VisitRecord:
        """Change the draft."""
        ...

    def undo(self) -> VisitRecord:
        """Take a step back."""
        ...

    def redo(self) -> VisitRecord:
        """Bring a step back."""
        ...

    def retract(self, merge: str) -> VisitRecord:
        """Take the last step back for good."""
        ...

    def save(self) -> VisitRecord:
        """Store the draft; may run on a worker."""
        ...

    def sign(self) -> VisitRecord:
        """Store and sign the draft; may run on a worker."""
        ...

    def new_id(self) -> UUID:
        """Return a fresh key."""
        ...


class VisitDraft(QObject):
    """Applies edits to a session and stores them soon after, off the window's thread.

    A save that fails changes nothing on the screen: the sentence is told, and it is tried again.

    Signals:
        changed: The record after an edit, undo or redo.
        steps_changed: What undo and redo would do (two texts; empty for nothing).
        saved: When the draft was stored.
        save_failed: What went wrong in a sentence; empty once it is stored again.
        refused: A sentence, when an edit is not allowed.
    """

    changed = Signal(object)
    steps_changed = Signal(str, str)
    saved = Signal(object)
    save_failed = Signal(str)
    refused = Signal(str)

    def __init__(self, session: Session, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._saving = False
        self._failed = False
        self._quiet = self._timer(QUIET_MS)
        self._cap = self._timer(LONGEST_MS)
        self._retry = self._timer(RETRY_MS)

    @property
    def record(self) -> VisitRecord:
        """The draft as it stands."""
        return self._session.record

    @property
    def read_only(self) -> bool:
        """True once the visit is signed."""
        return self._session.record.signed

    @property
    def steps(self) -> tuple[str, str]:
        """What undo and redo would do; empty for nothing."""
        return self._session.undo_label, self._session.redo_label

    def new_id(self) -> UUID:
        """Return a fresh key for something new in the visit."""
        return self._session.new_id()

    def apply(self, edit: Edit, label: str, merge: str = "") -> None:
        """Change the draft.

        Args:
            edit: Function from the record to the new record.
            label: What it does, for undo.
            merge: Edits in a row with the same non-empty value are one step of undo.
        """
        before = self._session.record
        try:
            self._session.apply(edit, label, merge)
        except WorkbenchError as error:
            self.refused.emit(str(error))
            return
        if self._session.record is not before:
            self._on_edited()

    def undo(self) -> None:
        """Take the last step back."""
        self._session.undo()
        self._on_edited()

    def retract(self, merge: str) -> None:
        """Take the last step back as if it never was, when it has this merge value."""
        before = self._session.record
        if self._session.retract(merge) is not before:
            self._on_edited()

    def redo(self) -> None:
        """Bring the last undone step back."""
        self._session.redo()
        self._on_edited()

    def save_now(self) -> None:
        """Store the draft on the worker; while a save runs, another follows it."""
        self._stop_timers()
        if self._saving or not self._session.dirty:
            return
        self._saving = True
        self._jobs.mutate(self._session.save, self._on_saved, self._on_failed)

    def flush(self) -> None:
        """Store the draft on the calling thread, before the page is left or locked.

        Raises:
            StorageUnavailableError: when it cannot be stored; the draft stays as it is.
        """
        self._stop_timers()
        if self._session.dirty:
            self._session.save()
            self._tell_saved()

    def sign(self, done: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Store and sign on the worker."""
        self._stop_timers()

        def on_signed(record: VisitRecord) -> None:
            self._tell_saved()
            self.changed.emit(record)
            self.steps_changed.emit(*self.steps)
            done()

        def on_refused(error: WorkbenchError) -> None:
            if self._session.dirty:
                self._plan_saving()
            failed(str(error))

        self._jobs.mutate(self._session.sign, on_signed, on_refused)

    def close(self) -> None:
        """Do nothing more by itself."""
        self._stop_timers()

    def _on_edited(self) -> None:
        self.changed.emit(self._session.record)
        self.steps_changed.emit(*self.steps)
        self._plan_saving()

    def _plan_saving(self) -> None:
        self._quiet.start()
        if not self._cap.isActive():
            self._cap.start()

    def _on_saved(self, _: VisitRecord) -> None:
        self._saving = False
        self._tell_saved()
        if self._session.dirty and not self._quiet.isActive():
            self._plan_saving()

    def _on_failed(self, error: WorkbenchError) -> None:
        self._saving = False
        self._failed = True
        kept = tr("Nothing is lost: it stays on the screen, and saving is tried again.")
        self.save_failed.emit(f"{tr('The visit is not saved.')} {error} {kept}")
        self._retry.start()

    def _tell_saved(self) -> None:
        if self._failed:
            self._failed = False
            self._retry.stop()
            self.save_failed.emit("")
        self.saved.emit(self._session.saved_at)

    def _stop_timers(self) -> None:
        for timer in (self._quiet, self._cap, self._retry):
            timer.stop()

    def _timer(self, span: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(span)
        timer.timeout.connect(self.save_now)
        return timer

"""Work off the window's thread: one queue, results delivered back on the window's thread."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from workbench.domain.errors import UserFacingError, WorkbenchError

from .collecting import Collector

T = TypeVar("T")
_SWITCH_SECONDS = 0.0005  # the window waits that long for the worker, each time, not ten times it
Failed = Callable[[WorkbenchError], None]


class JobRunner(Protocol):
    """Runs a function and hands its result to a callback, both later or both at once."""

    def query(
        self, fn: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Run a function that reads.

        Args:
            fn: Runs on the worker; touches no widget.
            done: Gets the result on the window's thread.
            failed: Gets the error; without it the runner's own handler shows the sentence.
        """

    def mutate(
        self, fn: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Run a function that writes; otherwise like ``query``."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    value: Any
    error: BaseException | None
    done: Callable[[Any], None]
    failed: Failed | None


def internal_error() -> UserFacingError:
    """Return the sentence for a fault of the program itself."""
    return UserFacingError(
        "Something went wrong inside the program.",
        "What is saved is safe, and what you typed is still here. Try again.",
    )


class ThreadJobRunner(QObject):
    """One worker thread; jobs run in the order they were given.

    Attributes:
        job_failed: Errors nobody else handles, as ``WorkbenchError``.
        idle: Sent whenever the last waiting job is done.
    """

    job_failed = Signal(object)
    idle = Signal()
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="workbench-jobs")
        self._waiting = 0
        self._dropped = False
        self._collector = Collector(self)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def waiting(self) -> int:
        """Jobs that are queued, running or not delivered yet."""
        return self._waiting

    def query(
        self, fn: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Run a function that reads."""
        self._submit(fn, done, failed, reads=True)

    def mutate(
        self, fn: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Run a function that writes."""
        self._submit(fn, done, failed)

    def close(self) -> None:
        """Finish what is queued and end the thread; results still come while events are handled."""
        self._pool.shutdown(wait=True)
        self._collector.stop()

    def discard(self) -> None:
        """Finish what writes, end the thread, and drop every result that was not delivered."""
        self._dropped = True
        self._pool.shutdown(wait=True)
        self._collector.stop()

    def _submit(
        self,
        fn: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None,
        *,
        reads: bool = False,
    ) -> None:
        self._waiting += 1

        def run() -> T | None:
            return None if reads and self._dropped else fn()

        def hand_over(future: Future[T | None]) -> None:
            if self._dropped:
                return
            error = future.exception()
            value = None if error else future.result()
            self._finished.emit(_Outcome(value, error, done, failed))

        self._pool.submit(run).add_done_callback(hand_over)

    @Slot(object)
    def _deliver(self, outcome: _Outcome) -> None:
        self._waiting -= 1
        if self._dropped:
            return
        try:
            _hand_out(outcome, self.job_failed.emit)
        finally:
            if self._waiting == 0:
                self.idle.emit()


class InlineJobRunner(QObject):
    """Runs every job at once, on the calling thread: for tests."""

    job_failed = Signal(object)
    idle = Signal()

    def query(
        self, fn: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Run a function that reads."""
        self._run(fn, done, failed)

    def mutate(
        self, fn: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Run a function that writes."""
        self._run(fn, done, failed)

    def close(self) -> None:
        """Nothing to end."""

    def _run(self, fn: Callable[[], T], done: Callable[[T], None], failed: Failed | None) -> None:
        try:
            value = fn()
        except WorkbenchError as error:
            _hand_out(_Outcome(None, error, done, failed), self.job_failed.emit)
        else:
            done(value)
        self.idle.emit()


def _hand_out(outcome: _Outcome, unhandled: Callable[[WorkbenchError], None]) -> None:
    if outcome.error is None:
        outcome.done(outcome.value)
        return
    handler = outcome.failed or unhandled
    if isinstance(outcome.error, WorkbenchError):
        handler(outcome.error)
        return
    handler(internal_error())
    raise outcome.error

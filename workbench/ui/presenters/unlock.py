"""Unlocking: passphrase, recovery key, restoring a backup. Wrong tries become slower."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.domain.errors import WorkbenchError
from workbench.ui.jobs import JobRunner
from workbench.ui.text import tr

from .first_start import sentence_of
from .gate import Gate

FREE_TRIES = 3
LONGEST_WAIT_S = 30


class UnlockPresenter(QObject):
    """Turns what is typed into an open practice.

    Signals:
        busy_changed: True while the key is derived.
        failed: A sentence with its hint; empty takes it away.
        told: Something that went well, for example a restored backup.
        waiting: Seconds until the next try is taken; 0 when it is.
        opened: What opens the practice.
        damaged: The vault cannot be used; restoring a backup is what is left.
    """

    busy_changed = Signal(bool)
    failed = Signal(str)
    told = Signal(str)
    waiting = Signal(int)
    opened = Signal(object)
    damaged = Signal()

    def __init__(self, gate: Gate, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self._jobs = jobs
        self._tries = 0
        self._left = 0
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._on_second)

    def look(self) -> None:
        """Say at once when the practice cannot be opened at all."""
        if self._gate.state() == "damaged":
            self.damaged.emit()
            self.failed.emit(
                tr(
                    "The file that holds the wrapped keys is missing or damaged. The record was "
                    "not touched. Restore a backup to go on."
                )
            )

    def unlock(self, passphrase: str) -> None:
        """Try a passphrase."""
        if not passphrase:
            self.failed.emit(tr("Type the passphrase."))
            return
        self._try(lambda: self._gate.unlock(passphrase))

    def unlock_with_recovery(self, text: str) -> None:
        """Try a recovery key."""
        if not text.strip():
            self.failed.emit(tr("Type the recovery key from the printed sheet."))
            return
        self._try(lambda: self._gate.unlock_with_recovery(text))

    def restore(self, backup: Path, passphrase: str) -> None:
        """Restore a backup that was made with a passphrase."""
        self._start()
        self._jobs.mutate(
            lambda: self._gate.restore(backup, passphrase), self._on_restored, self._on_failed
        )

    def _try(self, derive: Callable[[], object]) -> None:
        if self._left:
            return
        self._start()
        self._jobs.query(derive, self._on_opened, self._on_failed)

    def _start(self) -> None:
        self.failed.emit("")
        self.told.emit("")
        self._busy(now=True)

    def _on_opened(self, ticket: object) -> None:
        self._tries = 0
        self.opened.emit(ticket)

    def _on_restored(self, aside: str) -> None:
        self._busy(now=False)
        kept = tr(" The practice that was here is kept in {aside}.", aside=aside) if aside else ""
        self.told.emit(tr("The backup is restored. Unlock it now.") + kept)

    def _on_failed(self, error: WorkbenchError) -> None:
        self._busy(now=False)
        self.failed.emit(sentence_of(error))
        self._tries += 1
        if self._tries >= FREE_TRIES:
            self._left = min(LONGEST_WAIT_S, 2 ** (self._tries - FREE_TRIES))
            self.waiting.emit(self._left)
            self._second.start()

    def _on_second(self) -> None:
        self._left -= 1
        self.waiting.emit(self._left)
        if self._left <= 0:
            self._second.stop()

    def _busy(self, *, now: bool) -> None:
        self.busy_changed.emit(now)

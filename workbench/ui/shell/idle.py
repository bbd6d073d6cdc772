"""Notices that nobody is at the keyboard, and that the computer slept."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from workbench.ui.collecting import Collector

CHECK_MS = 5000
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Tells when there was no input for so many minutes of wall-clock time.

    Wall-clock time goes on while the computer sleeps, so waking up late locks too. The watch
    filters the events of one native window, which are few, never those of the application.

    Args:
        minutes: Returns the limit; asked at every check.
        clock: Seconds of wall-clock time.
    """

    idled = Signal()

    def __init__(
        self,
        minutes: Callable[[], int],
        clock: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self._clock = clock
        self._last = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_MS)
        self._timer.timeout.connect(self.check)

    def start(self) -> None:
        """Begin to count."""
        self._last = self._clock()
        self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def check(self) -> None:
        """Compare now with the last input."""
        if self._clock() - self._last >= self._minutes() * 60:
            self.stop()
            self.idled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember the time of input; every event goes on its way."""
        if event.type() in _INPUT:
            self._last = self._clock()
            Collector.note_input()
        return super().eventFilter(watched, event)

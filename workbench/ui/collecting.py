"""Garbage is collected on the window's thread only.

Python's cyclic collector runs on whichever thread happens to allocate. When that is a worker, it
destroys widgets that sit in reference cycles there, and Qt crashes. So while any worker runs, the
automatic collector is off, and a timer of the window's thread does its work.
"""

from __future__ import annotations

import gc
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

PERIOD_MS = 500


class Collector(QObject):
    """Keeps the automatic collector off while it lives; several may live at once."""

    _alive: ClassVar[int] = 0
    _was_on: ClassVar[bool] = True

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if Collector._alive == 0:
            Collector._was_on = gc.isenabled()
            gc.disable()
        Collector._alive += 1
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the generations that are due, as the automatic collector would."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if limits[generation] and counts[generation] > limits[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """End; the last one to end switches the automatic collector on again."""
        if self._stopped:
            return
        self._stopped = True
        self._timer.stop()
        Collector._alive -= 1
        if Collector._alive == 0 and Collector._was_on:
            gc.enable()

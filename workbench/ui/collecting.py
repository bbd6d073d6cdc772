"""Garbage is collected on the window's thread only.

Python's cyclic collector runs on whichever thread happens to allocate. When that is a worker, it
destroys widgets that sit in reference cycles there, and Qt crashes. So while any worker runs, the
automatic collector is off, and a timer of the window's thread does its work.

What is loaded once and stays (modules, the atlas, the catalog) is set aside when a practice opens:
a full collection that walks through it would take longer than a frame. And while somebody types or
clicks, the collection waits for a pause.
"""

from __future__ import annotations

import gc
import time
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

PERIOD_MS = 500
PAUSE_SECONDS = 0.7  # without input
MOST_WAITING = 100_000  # new objects; more than that are collected without a pause


class Collector(QObject):
    """Keeps the automatic collector off while it lives; several may live at once."""

    _alive: ClassVar[int] = 0
    _was_on: ClassVar[bool] = True
    _last_input: ClassVar[float] = 0.0

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
        pause = time.monotonic() - Collector._last_input >= PAUSE_SECONDS
        if not pause and counts[0] < MOST_WAITING:
            return
        for generation in (2, 1, 0):
            if limits[generation] and counts[generation] > limits[generation]:
                gc.collect(generation)
                return

    @classmethod
    def note_input(cls) -> None:
        """Say that there was input just now."""
        cls._last_input = time.monotonic()

    @staticmethod
    def set_aside() -> None:
        """Look no more at what exists now, until :meth:`take_back`."""
        gc.freeze()

    @staticmethod
    def take_back() -> None:
        """Look at everything again; the next full collection frees what is left of a practice."""
        gc.unfreeze()

    def stop(self) -> None:
        """End; the last one to end switches the automatic collector on again."""
        if self._stopped:
            return
        self._stopped = True
        self._timer.stop()
        Collector._alive -= 1
        if Collector._alive == 0 and Collector._was_on:
            gc.enable()

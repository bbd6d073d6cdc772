"""Small tools of the measuring processes: painting, waiting, memory, statistics."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE_SECONDS = 60.0


class PaintCounter(QObject):
    """Counts the paint events of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count, and let it pass."""
        if event.type() is QEvent.Type.Paint:
            self.count += 1
        return False


def wait(true: Callable[[], bool]) -> float:
    """Run events until something holds; returns the longest that the window was busy at once.

    Raises:
        TimeoutError: when it does not within a minute.
    """
    before = time.perf_counter()
    end, longest = before + PATIENCE_SECONDS, 0.0
    while not true():
        QApplication.processEvents()
        now = time.perf_counter()
        longest, before = max(longest, now - before), now
        if now > end:
            raise TimeoutError
    return longest


def first_paint(make: Callable[[], tuple[QWidget, QWidget]]) -> float:
    """Return the seconds from making a widget to its first painting; it is closed afterwards.

    Args:
        make: Returns the widget, and the part of it that must be painted.
    """
    start = time.perf_counter()
    widget, part = make()
    painted = PaintCounter(part)
    widget.show()
    wait(lambda: painted.count > 0)
    seconds = time.perf_counter() - start
    widget.close()
    widget.deleteLater()
    QApplication.processEvents()
    return seconds


def peak_megabytes() -> float:
    """Return the most memory that this process ever held."""
    if sys.platform == "win32":
        return float("nan")  # the standard library cannot tell
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage says there starts with the parent's memory
        line = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def report(found: Mapping[str, Any]) -> None:
    """Print a result for the parent process, on one line, at once."""
    print(json.dumps(found), flush=True)

"""The unlocked window: from the passphrase to Today, and a click to its painted finding.

``python -m tests.benchmarks.window_child today|finding FOLDER VISIT CLICKS``
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from tests.benchmarks.generate import PASSPHRASE
from tests.benchmarks.timing import (
    PaintCounter,
    median,
    peak_megabytes,
    percentile,
    report,
    wait,
)
from workbench.bootstrap.gate import Ticket
from workbench.bootstrap.gui import make_controller
from workbench.storage.vault import unlock
from workbench.ui.ask import FakeAsk
from workbench.ui.bodymap.canvas import Canvas
from workbench.ui.shell.application import make_application
from workbench.ui.shell.controller import AppController
from workbench.ui.shell.workspace import Workspace

_BREATH_SECONDS = 0.03  # between two clicks: the draft is saved a few times while they go on
_APART = 60  # pixels between a click and the marks of those before
_KEPT = 20  # marks that stay of the clicks


def main() -> None:
    """Measure what the first argument names."""
    what, folder = sys.argv[1], Path(sys.argv[2])
    make_application(mode="light")
    controller = make_controller(folder, ask=FakeAsk())
    controller.window.resize(1920, 1080)
    controller.start()
    wait(controller.window.isVisible)
    controller._warm.start()
    controller._warm.finish()  # a person types longer than that
    found = enter(controller, folder)
    if what == "finding":
        found |= clicks(workspace(controller), UUID(sys.argv[3]), int(sys.argv[4]))
    report(found | {"megabytes": peak_megabytes()})
    _leave(controller)


def workspace(controller: AppController) -> Workspace:
    """Return the unlocked content of the window."""
    assert controller.workspace is not None
    return controller.workspace


def enter(controller: AppController, folder: Path) -> dict[str, float]:
    """Unlock, and wait until Today is painted with its data."""
    start = time.perf_counter()
    key = unlock(folder, PASSPHRASE)
    derived = time.perf_counter()
    controller.enter(Ticket(key))
    wait(lambda: controller.workspace is not None)
    page = workspace(controller).current
    assert page is not None
    painted = PaintCounter(page)
    wait(lambda: _quiet(controller) and painted.count > 0)
    return {"derive": derived - start, "today": time.perf_counter() - derived}


def clicks(shown: Workspace, visit: UUID, count: int) -> dict[str, float]:
    """Open a crowded visit and place findings by clicks; seconds from click to painted."""
    from workbench.ui.bodymap import BodyMapView

    start = time.perf_counter()
    shown.open_visit(visit)
    stalls = [time.perf_counter() - start]
    stalls += [
        wait(lambda: shown.current is not None and bool(shown.current.findChild(BodyMapView)))
    ]
    page = shown.current
    assert page is not None
    body = page.findChild(BodyMapView)
    assert isinstance(body, BodyMapView)
    wait(lambda: len(body.canvas.marks) >= 500)
    painted = PaintCounter(body.canvas)
    body.canvas.update()
    stalls += [wait(lambda: painted.count > 0)]
    opened = time.perf_counter() - start
    before = len(body.canvas.marks)
    times: list[Click] = []
    made: list[UUID] = []
    for place in _places(body, count):
        times.append(_click(body.canvas, painted, place))
        made.append(body.canvas.marks[-1].id)
        if len(made) >= _KEPT:  # there stay as many marks, and the draft has something to save
            body.mark_removed.emit(made.pop(0))
        _breathe()
    times = times[len(times) // 10 :]  # the first ones fill caches
    wall = [one.painted for one in times]
    return {
        "opened": opened,
        "stall": max(stalls),
        "median": median(wall),
        "p99": percentile(wall, 0.99),
        "worst": max(wall),
        "cpu": percentile([one.processor for one in times], 0.99),
        "list": percentile([one.followed for one in times], 0.99),
        "clicks": float(len(times)),
        "marks": float(before),
    }


@dataclass(frozen=True, slots=True)
class Click:
    """One click, in seconds.

    Attributes:
        painted: From the press until the painting that holds the new mark has returned.
        processor: What of that the window's thread was computing; other programs do not count.
        followed: The longest that the window was busy afterwards, while list and strip follow.
    """

    painted: float
    processor: float
    followed: float


def _click(canvas: Canvas, painted: PaintCounter, place: QPoint) -> Click:
    """Click as the window system tells of it: the window gets the events, not the widget."""
    from PySide6.QtWidgets import QApplication

    window = canvas.window().windowHandle()
    there = canvas.mapTo(canvas.window(), place)
    QTest.mouseMove(window, there)
    QApplication.processEvents()
    seen, before = painted.count, len(canvas.marks)
    start, computing = time.perf_counter(), time.thread_time()
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=there)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=there)
    if len(canvas.marks) != before + 1:
        raise RuntimeError("a click made no finding")
    wait(lambda: painted.count > seen)
    seconds, computed = time.perf_counter() - start, time.thread_time() - computing
    followed = 0.0
    for _ in range(3):
        again = time.perf_counter()
        QApplication.processEvents()
        followed = max(followed, time.perf_counter() - again)
    for _ in range(2):  # the strip goes, then the selection
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        QApplication.processEvents()
    return Click(seconds, computed, followed)


def _breathe() -> None:
    end = time.perf_counter() + _BREATH_SECONDS
    wait(lambda: time.perf_counter() > end)


def _places(body: object, count: int) -> list[QPoint]:
    """Return places on the skin that are away from each mark."""
    from workbench.ui.bodymap import BodyMapView

    assert isinstance(body, BodyMapView)
    canvas, rng = body.canvas, random.Random(2)
    found: list[QPoint] = []
    for _ in range(200_000):
        place = QPoint(rng.randrange(canvas.width()), rng.randrange(canvas.height()))
        free = canvas.layer.at(QPointF(place)) is None
        free = free and canvas.layer.area_at(QPointF(place)) is None
        apart = all((place - other).manhattanLength() >= _APART for other in found[-_KEPT:])
        if free and apart and canvas.ground.hit(canvas.camera.to_scene(QPointF(place))):
            found.append(place)
            if len(found) == count:
                return found
    raise RuntimeError("there is no room for so many clicks")


def _quiet(controller: AppController) -> bool:
    jobs = controller._jobs
    return jobs is not None and jobs.waiting == 0


def _leave(controller: AppController) -> None:
    """End without a backup: the practice is thrown away."""
    import os

    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()

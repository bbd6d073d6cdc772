"""First painting of a graph of many points: ours against bare pyqtgraph, in turns.

``python -m tests.benchmarks.chart_child POINTS TURNS``
"""

from __future__ import annotations

import math
import random
import sys
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QWidget

from tests.benchmarks.timing import first_paint, median, report
from workbench.domain.body import Side
from workbench.domain.metric import Direction, Metric, Threshold
from workbench.domain.progress import Series, SeriesPoint
from workbench.ui.charts.progress_chart import ProgressChart
from workbench.ui.shell.application import make_application

START = datetime(2010, 1, 4, 9, tzinfo=UTC)


def main() -> None:
    """Measure; the first pair of turns only warms up."""
    points, turns = int(sys.argv[1]), int(sys.argv[2])
    make_application(mode="light")
    series = _series(points)
    x = [point.at.timestamp() for point in series.points]
    y = [point.value for point in series.points]
    pg: Any = import_module("pyqtgraph")

    def ours() -> tuple[QWidget, QWidget]:
        chart = ProgressChart()
        chart.resize(900, 420)
        chart.show_series(series)
        return chart, chart._plot.viewport()

    def bare() -> tuple[QWidget, QWidget]:
        plot: Any = pg.PlotWidget()
        plot.resize(900, 420)
        plot.plot(x, y)
        return plot, plot.viewport()

    own, plain = [], []
    for _ in range(turns + 1):
        plain.append(first_paint(bare))
        own.append(first_paint(ours))
    report({"ours": median(own[1:]), "bare": median(plain[1:])})


def _series(count: int) -> Series:
    noise = random.Random(3)
    points = tuple(
        SeriesPoint(
            START + timedelta(days=n), 90 + 40 * math.sin(n / 400) + noise.gauss(0, 3), n + 1
        )
        for n in range(count)
    )
    metric = Metric("bench", "Abduction", "°", Direction.HIGHER, 0, 180, Threshold(9))
    return Series(metric, Side.RIGHT, "", points, "Abduction · right")


if __name__ == "__main__":
    main()

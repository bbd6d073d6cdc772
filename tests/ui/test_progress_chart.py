"""The graph of a series: what it draws, how it is read without eyes, and its picture."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.domain.body import Side
from workbench.domain.ids import GoalId
from workbench.domain.metric import Direction, Metric, Threshold
from workbench.domain.plan import Goal
from workbench.domain.progress import Series, SeriesPoint, Verdict, judge
from workbench.ui.charts.chart_plan import DAY, plan_chart, value_range, wall_seconds
from workbench.ui.charts.date_ticks import date_ticks
from workbench.ui.charts.summary import direction_words, series_summary
from workbench.ui.theme import apply_theme

pytestmark = [
    pytest.mark.filterwarnings("default::DeprecationWarning:pyqtgraph"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]
ZONE = timezone(timedelta(hours=-5))
START = datetime(2026, 1, 5, 23, 30, tzinfo=ZONE)
PAIN = Metric(
    "core.pain_now",
    "Pain now",
    "/10",
    Direction.LOWER,
    0,
    10,
    Threshold(1.77),
    Threshold(fixed=2, percent=30, by_baseline=((1, 4, 1), (5, 7, 2), (8, 10, 3))),
)
ROM = Metric("core.rom", "Abduction", "°", Direction.HIGHER, 0, 180, Threshold(9))
FREE = Metric("x.volume", "Volume", "mL", Direction.NEUTRAL)


def series(metric: Metric, values: Sequence[float]) -> Series:
    points = tuple(
        SeriesPoint(START + timedelta(weeks=n), value, n + 1) for n, value in enumerate(values)
    )
    return Series(metric, Side.RIGHT, "", points, f"{metric.name} · right")


def goal(**changes: object) -> Goal:
    values: dict[str, object] = {
        "id": GoalId(uuid4()),
        "metric": "core.pain_now",
        "baseline": 8.0,
        "target": 3.0,
        "weeks": 8,
        "visits": 8,
        "agreed_on": date(2026, 1, 5),
        "side": Side.RIGHT,
    }
    return Goal(**{**values, **changes})  # type: ignore[arg-type]  # a plain table of values


def test_points_stand_at_the_practices_own_clock() -> None:
    shown = datetime.fromtimestamp(wall_seconds(START), UTC)
    assert (shown.day, shown.hour) == (5, 23)


def test_band_important_change_and_goal_line() -> None:
    plan = plan_chart(series(PAIN, [8, 7, 4]), (goal(), goal(stopped_reason="moved away")))
    assert plan.band == pytest.approx((6.23, 9.77))
    assert plan.important == 5
    (line,) = plan.goals
    assert list(line.y) == [8, 3]
    assert line.x[1] - line.x[0] == 56 * DAY
    assert list(plan.y_range) == [0, 10]
    assert plan.x_range[0] < plan.x[0] <= plan.x[-1] < line.x[1] < plan.x_range[1]


@given(
    st.floats(0, 10).map(lambda value: round(value, 1)),
    st.floats(0, 10).map(lambda value: round(value, 1)),
)
def test_band_and_mark_say_the_same_as_the_verdict(first: float, last: float) -> None:
    plan = plan_chart(series(PAIN, [first, last]))
    verdict = judge(PAIN, first, last)
    assert plan.band is not None
    if plan.band[0] < last < plan.band[1]:
        assert verdict is Verdict.SAME
    beyond = plan.important is not None and last < plan.important - 1e-9
    important = verdict is Verdict.IMPROVED_IMPORTANT
    assert important or not beyond
    assert not important or (plan.important is not None and last <= plan.important + 1e-9)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20))
def test_every_value_lies_inside_the_axis(values: list[float]) -> None:
    low, high = value_range(FREE, values, ())
    assert low < high
    assert low <= min(values) <= max(values) <= high


def test_axis_takes_the_metrics_range_when_it_is_used() -> None:
    assert value_range(ROM, [80, 130], ()) == (0, 180)
    low, high = value_range(ROM, [80, 85], ())
    assert 70 < low < 80
    assert 85 < high < 95
    assert value_range(PAIN, [1], ()) == (0, 10)
    assert value_range(FREE, [], ()) != (0, 0)


@given(st.integers(0, 4000), st.integers(2, 12))
def test_ticks_are_few_rising_and_inside(days: int, most: int) -> None:
    low = wall_seconds(START)
    high = low + days * DAY
    ticks = date_ticks(low, high, most, QLocale.c())
    assert len(ticks) <= most + 2
    assert [x for x, _ in ticks] == sorted({x for x, _ in ticks})
    assert all(low <= x <= high + DAY for x, _ in ticks)
    assert not ticks or "20" in ticks[0][1]


def test_the_summary_reads_like_a_sentence() -> None:
    text = series_summary(series(PAIN, [8, 6, 4]))
    assert "from 8/10 on 5 Jan 2026 to 4/10 on 19 Jan 2026, 3 values" in text
    assert "Improved, important" in text
    assert "one value so far" in series_summary(series(PAIN, [8]))
    assert "no values" in series_summary(series(PAIN, []))
    assert direction_words(PAIN) == "/10 · ↓ lower is better"
    assert direction_words(FREE) == "mL"


def test_importing_the_charts_package_does_not_load_pyqtgraph() -> None:
    code = (
        "import sys, workbench.ui.views.progress, workbench.ui.charts, workbench.ui.charts.summary;"
        "sys.exit('pyqtgraph' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_keys_walk_the_values_and_say_them(qtbot: QtBot, qapp: QApplication) -> None:
    from workbench.ui.charts.progress_chart import ProgressChart

    apply_theme(qapp, "light")
    chart = ProgressChart()
    qtbot.addWidget(chart)
    chart.resize(640, 380)
    chart.show_series(series(PAIN, [8, 7, 4]), (goal(),))
    chart.show()
    qtbot.waitExposed(chart)
    told: list[int] = []
    chart.point_shown.connect(told.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(chart, key)
    assert told == [0, 2, 1]
    assert chart.shown_text == "7/10\n12 Jan 2026 · visit 2"
    assert "7/10, 12 Jan 2026 · visit 2" in chart.accessibleDescription()
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.shown_text == ""
    assert any("measurement error (±1.77/10)" in text for text in chart.legend)
    assert any("important change from 5/10" in text for text in chart.legend)
    assert any("goal 3/10 by 2 Mar 2026" in text for text in chart.legend)


def test_hovering_shows_the_nearest_value(qtbot: QtBot) -> None:
    from workbench.ui.charts.progress_chart import ProgressChart

    chart = ProgressChart()
    qtbot.addWidget(chart)
    chart.resize(640, 380)
    chart.show_series(series(PAIN, [8, 7, 4]))
    chart.show()
    qtbot.waitExposed(chart)
    viewport = chart._plot.viewport()
    with qtbot.waitSignal(chart.point_shown):
        QTest.mouseMove(viewport, QPoint(viewport.width() - 60, viewport.height() // 2))
    assert chart.shown_text.startswith("4/10")
    steps = itertools.count()

    def gone() -> bool:
        QTest.mouseMove(viewport, QPoint(2 + next(steps) % 5, 2))
        return chart.shown_text == ""

    qtbot.waitUntil(gone)
    chart.show_point(1)
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert chart.shown_text == ""


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("values", [[], [5.0], [8, 7, 4], [90.0 + n % 7 for n in range(5000)]])
def test_any_series_is_drawn_and_exported(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, mode: str, values: list[float]
) -> None:
    from workbench.ui.charts.progress_chart import ProgressChart

    theme = apply_theme(qapp, "dark" if mode == "dark" else "light")
    chart = ProgressChart()
    qtbot.addWidget(chart)
    chart.resize(500, 320)
    chart.show_series(series(FREE if len(values) > 3 else PAIN, values))
    chart.show()
    qtbot.waitExposed(chart)
    assert chart.export_png(tmp_path / "graph.png", 2)
    picture = QImage(str(tmp_path / "graph.png"))
    assert (picture.width(), picture.height()) == (1000, 640)
    assert picture.pixelColor(1, 1).name().upper() == theme.surface
    colours = {picture.pixelColor(x, y).name() for x in range(0, 1000, 5) for y in range(0, 640, 5)}
    assert len(colours) > 5
    assert not chart.export_png(tmp_path / "missing" / "graph.png")
    chart.clear()
    assert chart.plan is None
    apply_theme(qapp, "light")

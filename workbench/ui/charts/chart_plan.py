"""What a progress graph draws, worked out from the record without any drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from workbench.domain.metric import Direction, Metric
from workbench.domain.plan import Goal
from workbench.domain.progress import Series

DAY = 86_400.0
_ROOM_IN_TIME = 0.04
_ROOM_IN_VALUE = 0.12
_WORTH_THE_WHOLE = 0.25


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal from its baseline to its target.

    Attributes:
        x: Wall-clock seconds of the day it was agreed and of the day it is due.
        y: Baseline and target.
    """

    x: tuple[float, float]
    y: tuple[float, float]
    text: str


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """Everything a graph needs.

    Attributes:
        x: Wall-clock seconds of each value, as the clock on the wall of the practice showed.
        band: Values that do not differ from the first one beyond the measurement error.
        important: First value that is an important change for the better.
    """

    series: Series
    x: tuple[float, ...]
    y: tuple[float, ...]
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    band: tuple[float, float] | None = None
    important: float | None = None
    goals: tuple[GoalLine, ...] = ()


def wall_seconds(moment: datetime) -> float:
    """Return seconds that read as the local time of the moment, whatever its offset."""
    return moment.replace(tzinfo=UTC).timestamp()


def plan_chart(series: Series, goals: Sequence[Goal] = ()) -> ChartPlan:
    """Work out the graph of a series.

    Args:
        series: Values, oldest first.
        goals: Goals of this series, with the oldest first.
    """
    x = tuple(wall_seconds(point.at) for point in series.points)
    y = tuple(point.value for point in series.points)
    lines = tuple(_goal_line(series.metric, goal) for goal in goals if not goal.stopped_reason)
    band, important = _thresholds(series.metric, y)
    marks = [mark for line in lines for mark in line.y]
    marks += [] if important is None else [important]
    marks += band or ()
    return ChartPlan(
        series,
        x,
        y,
        _time_range(x, lines),
        value_range(series.metric, y, marks),
        band,
        important,
        lines,
    )


def value_range(
    metric: Metric, values: Sequence[float], marks: Sequence[float]
) -> tuple[float, float]:
    """Return the range of the value axis.

    It is the metric's own range where the values fill a good part of it, so that a small change
    looks small; otherwise the values with some room, kept inside the metric's range.
    """
    shown = [*values, *marks]
    low, high = min(shown, default=0.0), max(shown, default=1.0)
    floor, ceiling = metric.minimum, metric.maximum
    if floor is not None and ceiling is not None and ceiling > floor:
        inside = min(high, ceiling) - max(low, floor)
        if inside >= (ceiling - floor) * _WORTH_THE_WHOLE or metric.unit.startswith("/"):
            return floor, ceiling
    room = (high - low) * _ROOM_IN_VALUE or max(abs(high) * _ROOM_IN_VALUE, 1.0)
    bottom, top = low - room, high + room
    if floor is not None and low >= floor:
        bottom = max(bottom, floor)
    if ceiling is not None and high <= ceiling:
        top = min(top, ceiling)
    return bottom, top


def _thresholds(
    metric: Metric, values: Sequence[float]
) -> tuple[tuple[float, float] | None, float | None]:
    if not values:
        return None, None
    first = values[0]
    mdc = metric.mdc.at(first) if metric.mdc else None
    mcid = metric.mcid.at(first) if metric.mcid else None
    band = (_kept(metric, first - mdc), _kept(metric, first + mdc)) if mdc else None
    if not mcid or metric.direction is Direction.NEUTRAL:
        return band, None
    needed = max(mcid, mdc or 0.0)  # within the error no change counts as important
    important = first - needed if metric.direction is Direction.LOWER else first + needed
    reachable = _kept(metric, important) == important
    return band, important if reachable else None


def _kept(metric: Metric, value: float) -> float:
    """Keep a value inside what the metric can be."""
    if metric.minimum is not None:
        value = max(value, metric.minimum)
    return value if metric.maximum is None else min(value, metric.maximum)


def _goal_line(metric: Metric, goal: Goal) -> GoalLine:
    start, end = (
        wall_seconds(datetime.combine(day, time(12), UTC)) for day in (goal.agreed_on, goal.due_on)
    )
    return GoalLine((start, end), (goal.baseline, goal.target), metric.format(goal.target))


def _time_range(x: Sequence[float], lines: Sequence[GoalLine]) -> tuple[float, float]:
    shown = [*x, *(moment for line in lines for moment in line.x)]
    low, high = min(shown, default=0.0), max(shown, default=DAY)
    room = max((high - low) * _ROOM_IN_TIME, DAY if high > low else 7 * DAY)
    return low - room, high + room

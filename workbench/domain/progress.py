"""What a change between two values means, and whether a goal is on its line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .body import Side
from .metric import Direction, Metric
from .plan import Goal


class Verdict(StrEnum):
    """Plain words for a change."""

    IMPROVED = "improved"
    IMPROVED_IMPORTANT = "improved, important"
    SAME = "same (within measurement error)"
    WORSE = "worse"
    WORSE_IMPORTANT = "worse, important"
    CHANGED = "changed"
    ONE_VALUE = "one value so far"


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One value of a progress series."""

    at: datetime
    value: float
    visit_number: int


@dataclass(frozen=True, slots=True)
class Series:
    """All values of one metric, side and subject of a case, oldest first."""

    metric: Metric
    side: Side
    subject: str
    points: tuple[SeriesPoint, ...]
    label: str


@dataclass(frozen=True, slots=True)
class FirstVersusLast:
    """The first value against the last one."""

    series: Series
    first: float
    last: float
    change: float
    percent: float | None
    verdict: Verdict


def judge(metric: Metric, first: float, last: float) -> Verdict:
    """Say what the change from ``first`` to ``last`` means.

    A change below the metric's MDC is "same"; one at or beyond the MCID is important. Without a
    known MDC any difference counts as a change.
    """
    change = last - first
    mdc = metric.mdc.at(first) if metric.mdc else None
    if change == 0 or (mdc is not None and abs(change) < mdc):
        return Verdict.SAME
    if metric.direction is Direction.NEUTRAL:
        return Verdict.CHANGED
    better = (change < 0) == (metric.direction is Direction.LOWER)
    mcid = metric.mcid.at(first) if metric.mcid else None
    important = mcid is not None and abs(change) >= mcid
    if better:
        return Verdict.IMPROVED_IMPORTANT if important else Verdict.IMPROVED
    return Verdict.WORSE_IMPORTANT if important else Verdict.WORSE


def first_versus_last(series: Series) -> FirstVersusLast | None:
    """Compare the ends of a series; None when it is empty."""
    if not series.points:
        return None
    first, last = series.points[0].value, series.points[-1].value
    percent = (last - first) / abs(first) * 100 if first else None
    verdict = judge(series.metric, first, last) if len(series.points) > 1 else Verdict.ONE_VALUE
    return FirstVersusLast(series, first, last, last - first, percent, verdict)


class GoalStatus(StrEnum):
    """Where a goal stands."""

    NOT_STARTED = "not started"
    ON_TRACK = "on track"
    BEHIND = "behind"
    REACHED = "reached"
    STOPPED = "stopped"


def expected_value(goal: Goal, visits_done: int) -> float:
    """Return the value on the goal's straight line after a number of visits."""
    share = min(max(visits_done, 0), goal.visits) / goal.visits
    return goal.baseline + (goal.target - goal.baseline) * share


def goal_status(goal: Goal, visits_done: int, latest: float | None) -> GoalStatus:
    """Compare the latest value with the goal's line.

    Args:
        goal: Baseline, target and visits.
        visits_done: Visits since the baseline was taken.
        latest: Last value of the goal's metric, or None.
    """
    if goal.stopped_reason:
        return GoalStatus.STOPPED
    if latest is None or visits_done == 0:
        return GoalStatus.NOT_STARTED
    sign = 1 if goal.target >= goal.baseline else -1
    if sign * (latest - goal.target) >= 0:
        return GoalStatus.REACHED
    line = expected_value(goal, visits_done)
    return GoalStatus.ON_TRACK if sign * (latest - line) >= -1e-9 else GoalStatus.BEHIND

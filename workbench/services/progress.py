"""Progress of a case: series, first against last, goals."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbench.domain.body import Side, StructureRef
from workbench.domain.case import Case
from workbench.domain.ids import CaseId
from workbench.domain.measurement import Measurement
from workbench.domain.metric import Metric
from workbench.domain.plan import Goal
from workbench.domain.progress import (
    FirstVersusLast,
    GoalStatus,
    Series,
    SeriesPoint,
    expected_value,
    first_versus_last,
    goal_status,
)

from .catalog import Catalog
from .desk import Desk

_SIDE_WORD = {Side.LEFT: "left", Side.RIGHT: "right", Side.NONE: ""}


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """A goal against what was measured.

    Attributes:
        visits_done: Visits on or after the day the goal was agreed that measured it, the
            baseline's own visit not counted.
        values: The baseline and what was measured since, oldest first.
        revised: Why it was changed last; empty when it never was.
    """

    goal: Goal
    metric: Metric
    status: GoalStatus
    expected_now: float
    latest: float | None
    visits_done: int
    values: tuple[float, ...] = ()
    revised: str = ""


@dataclass(frozen=True, slots=True)
class CaseProgress:
    """Everything the progress page of a case shows."""

    case: Case | None
    series: tuple[Series, ...]
    rows: tuple[FirstVersusLast, ...]
    goals: tuple[GoalProgress, ...]


class ProgressService:
    """Reads the measurements of a case as series."""

    def __init__(self, desk: Desk, catalog: Catalog) -> None:
        self._desk = desk
        self._catalog = catalog

    def for_case(self, case_id: CaseId) -> CaseProgress:
        """Return the series of a case, pain first, with its goals."""
        with self._desk.store.reader() as unit:
            case = unit.cases.get(case_id)
            measured = unit.measurements.for_case(case_id)
            plan = unit.plans.for_case(case_id)
            visits = unit.visits.for_case(case_id)
            revised = {
                goal.id: unit.goal_revisions.for_goal(goal.id)
                for goal in (plan.goals if plan else ())
            }
        series = self._series(measured)
        rows = tuple(row for row in map(first_versus_last, series) if row is not None)
        days = [visit.service_start.date() for visit in visits]
        goals = tuple(
            replace(
                self._goal(goal, series, sum(day > goal.agreed_on for day in days)),
                revised=revised[goal.id][-1].reason if revised[goal.id] else "",
            )
            for goal in (plan.goals if plan else ())
        )
        return CaseProgress(case, series, rows, goals)

    def _series(self, measured: tuple[tuple[Measurement, int], ...]) -> tuple[Series, ...]:
        grouped: dict[tuple[str, str, str], list[tuple[Measurement, int]]] = {}
        for measurement, number in measured:
            grouped.setdefault(measurement.series_key, []).append((measurement, number))
        found = []
        for rows in grouped.values():
            first = rows[0][0]
            metric = self._catalog.metric(first.metric)
            points = tuple(
                SeriesPoint(measurement.taken_at, measurement.value, number)
                for measurement, number in rows
            )
            label = series_label(metric, first.side, first.subject)
            found.append(Series(metric, first.side, first.subject, points, label))
        return tuple(sorted(found, key=lambda s: (_rank(s.metric.id), s.label)))

    def _goal(self, goal: Goal, series: tuple[Series, ...], visits_done: int) -> GoalProgress:
        metric = self._catalog.metric(goal.metric)
        key = (goal.metric, goal.side, goal.subject)
        points = next((s.points for s in series if (s.metric.id, s.side, s.subject) == key), ())
        latest = points[-1].value if points else None
        return GoalProgress(
            goal=goal,
            metric=metric,
            status=goal_status(goal, visits_done, latest),
            expected_now=expected_value(goal, visits_done),
            latest=latest,
            visits_done=visits_done,
            values=(goal.baseline, *_since(points, goal)),
        )


def _since(points: tuple[SeriesPoint, ...], goal: Goal) -> tuple[float, ...]:
    return tuple(point.value for point in points if point.at.date() > goal.agreed_on)


def series_label(metric: Metric, side: Side, subject: str) -> str:
    """Return the name of a series: metric, side and what was measured."""
    place = StructureRef.parse(subject).id.partition(".")[2].replace("_", " ") if subject else ""
    extra = " ".join(word for word in (_SIDE_WORD[side], place) if word)
    return f"{metric.name} · {extra}" if extra else metric.name


def _rank(metric_id: str) -> int:
    order = ("core.pain_worst", "core.pain_now", "core.function", "core.rom")
    return next((i for i, prefix in enumerate(order) if metric_id.startswith(prefix)), len(order))

"""The treatment plan and its measurable goals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .body import Side
from .ids import CaseId, GoalId, PlanId
from .metric import Direction, Metric


@dataclass(frozen=True, slots=True)
class Goal:
    """A measurable goal: from a baseline to a target in so many weeks and visits."""

    id: GoalId
    metric: str
    baseline: float
    target: float
    weeks: int
    visits: int
    agreed_on: date
    side: Side = Side.NONE
    subject: str = ""
    wording: str = ""
    client_agrees: bool = False
    stopped_reason: str = ""

    @property
    def due_on(self) -> date:
        """The day by which the goal should be reached."""
        return self.agreed_on + timedelta(weeks=self.weeks)


@dataclass(frozen=True, slots=True)
class Plan:
    """What was agreed for a case."""

    id: PlanId
    case_id: CaseId
    goals: tuple[Goal, ...] = ()
    approach: str = ""
    reassess_every: int = 4
    version: int = 0


def check_goal(goal: Goal, metric: Metric) -> tuple[str, ...]:
    """Return what keeps a goal from being measurable, one sentence each; empty when nothing."""
    problems = []
    change = goal.target - goal.baseline
    if goal.weeks < 1 or goal.visits < 1:
        problems.append("Give the goal at least one week and one visit.")
    if change == 0:
        problems.append("The target is the same as the baseline.")
    wrong_way = (metric.direction is Direction.LOWER and change > 0) or (
        metric.direction is Direction.HIGHER and change < 0
    )
    if wrong_way:
        problems.append(f"For {metric.name}, {metric.direction.value} is better: turn the target.")
    for edge, value in (("below", metric.minimum), ("above", metric.maximum)):
        if value is None:
            continue
        if (goal.target < value) if edge == "below" else (goal.target > value):
            problems.append(f"The target lies {edge} what {metric.name} can be.")
    needed = _smallest_worthwhile(metric, goal.baseline)
    if change and not wrong_way and needed is not None and abs(change) < needed:
        problems.append(
            f"A change of {metric.format(abs(change))} is less than the smallest important one "
            f"({metric.format(needed)})."
        )
    return tuple(problems)


def _smallest_worthwhile(metric: Metric, baseline: float) -> float | None:
    for threshold in (metric.mcid, metric.mdc):
        value = threshold.at(baseline) if threshold else None
        if value is not None:
            return value
    return None

"""Rules around goals: what makes one measurable, when it is reached, revised or given up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .case import Script
from .errors import RuleError
from .metric import Direction, Metric
from .plan import Goal, check_goal

IMPORTANT_PERCENT = 30.0  # A6: less than 30 % is not clinically important
STOP_AFTER_VISITS = 4  # A9.1: no change of one threshold after four visits
_EPSILON = 1e-9


@dataclass(frozen=True, slots=True)
class GoalTemplate:
    """Words for a goal.

    Attributes:
        metrics: Metric ids it is meant for; one that ends in a dot stands for all that begin so.
        wording: Text with ``{metric} {subject} {side} {baseline} {target} {percent} {weeks}
            {visits} {due}``.
    """

    id: str
    title: str
    metrics: tuple[str, ...]
    wording: str
    source: str

    def fits(self, metric_id: str) -> bool:
        """Whether the template is meant for a metric."""
        return any(
            metric_id.startswith(name) if name.endswith(".") else metric_id == name
            for name in self.metrics
        )

    def words(self, goal: Goal, metric: Metric) -> str:
        """Return the goal in words."""
        percent = percent_change(goal.baseline, goal.target)
        text = self.wording.format(
            metric=metric.name.lower(),
            subject=goal.subject,
            side={"L": "left", "R": "right"}.get(goal.side.value, ""),
            baseline=metric.format(goal.baseline),
            target=metric.format(goal.target),
            percent="–" if percent is None else f"{abs(percent):.0f}",
            weeks=goal.weeks,
            visits=goal.visits,
            due=f"{goal.due_on:%d %b %Y}",
        )
        return " ".join(text.replace("()", "").replace("“”", "").split())


@dataclass(frozen=True, slots=True)
class GoalCheck:
    """One of the checks of a goal, with what is wrong; empty when it is met."""

    id: str
    question: str
    problem: str = ""

    @property
    def met(self) -> bool:
        """Whether the check is met."""
        return not self.problem


def goal_checks(
    goal: Goal, metric: Metric | None, script: Script | None = None
) -> tuple[GoalCheck, ...]:
    """Return the six checks of a goal: measurable, baseline, change, date, script, agreed.

    Args:
        goal: The goal as written so far.
        metric: Its metric, or None when nobody chose one.
        script: The physician's script of the case, when there is one.
    """
    plain = [] if metric is None else list(check_goal(goal, metric))
    change = _change_problem(goal, metric, plain)
    late = "" if goal.weeks >= 1 and goal.visits >= 1 else "Give it weeks and visits."
    return (
        GoalCheck(
            "measurable", "Can it be measured?", "" if metric else "Choose what is measured."
        ),
        GoalCheck("baseline", "Is there a value to start from?", _range_problem(goal, metric)),
        GoalCheck("change", "Is the change large enough to matter?", change),
        GoalCheck("date", "Does it have a date?", late),
        GoalCheck("script", "Do its visits fit the script?", _script_problem(goal, script)),
        GoalCheck(
            "agreed", "Does the client agree?", "" if goal.client_agrees else "Ask the client."
        ),
    )


def _range_problem(goal: Goal, metric: Metric | None) -> str:
    if metric is None:
        return ""
    low, high = metric.minimum, metric.maximum
    if (low is not None and goal.baseline < low) or (high is not None and goal.baseline > high):
        return f"The starting value lies outside what {metric.name} can be."
    return ""


def _change_problem(goal: Goal, metric: Metric | None, plain: list[str]) -> str:
    timing = "Give the goal at least one week"
    found = [text for text in plain if not text.startswith(timing)]
    if metric is None or found:
        return found[0] if found else ""
    if metric.mcid is None and metric.mdc is None:
        percent = percent_change(goal.baseline, goal.target)
        if percent is not None and abs(percent) < IMPORTANT_PERCENT - _EPSILON:
            return f"A change below {IMPORTANT_PERCENT:g} % is not known to matter."
    return ""


def _script_problem(goal: Goal, script: Script | None) -> str:
    if script is None:
        return ""
    if goal.visits > script.visits:
        return f"The script has {script.visits} visits; the goal needs {goal.visits}."
    if goal.weeks > script.weeks:
        return f"The script runs {script.weeks} weeks; the goal needs {goal.weeks}."
    return ""


def percent_change(first: float, last: float) -> float | None:
    """Return the change in percent of the first value; None when that is 0."""
    return (last - first) / abs(first) * 100 if first else None


def percent_target(baseline: float, percent: float, direction: Direction) -> float:
    """Return the value at which an improvement by so many percent is reached."""
    sign = 1 if direction is Direction.HIGHER else -1
    return baseline + sign * abs(baseline) * percent / 100


def first_reaching(values: Sequence[float], target: float, direction: Direction) -> int | None:
    """Return the index of the first value at or beyond a target, or None."""
    sign = 1 if direction is Direction.HIGHER else -1
    hits = (i for i, value in enumerate(values) if sign * (value - target) >= -_EPSILON)
    return next(hits, None)


def important_change(metric: Metric, baseline: float) -> float | None:
    """Return the change that counts from a baseline: important, else detectable, else 30 %."""
    for threshold in (metric.mcid, metric.mdc):
        value = threshold.at(baseline) if threshold else None
        if value is not None:
            return value
    return abs(baseline) * IMPORTANT_PERCENT / 100 or None


@dataclass(frozen=True, slots=True)
class StopAdvice:
    """The plan does not help enough: re-think it, or refer.

    Attributes:
        worse: Whether the last value is worse than the first.
    """

    sentence: str
    worse: bool
    source: str = "A9.1; RF09"


def stop_advice(
    metric: Metric, values: Sequence[float], visits: int, after: int = STOP_AFTER_VISITS
) -> StopAdvice | None:
    """Speak up when nothing has changed by one threshold after some visits.

    Args:
        metric: What is measured.
        values: Its values, oldest first; the first is the baseline.
        visits: Visits with treatment since the baseline.
        after: Visits that are waited for.

    Returns:
        The advice, or None while it is too early or something has changed enough.
    """
    if visits < after or len(values) < 2 or metric.direction is Direction.NEUTRAL:
        return None
    first, last = values[0], values[-1]
    sign = 1 if metric.direction is Direction.HIGHER else -1
    gain = sign * (last - first)
    needed = important_change(metric, first)
    if needed is None or gain >= needed - _EPSILON:
        return None
    how = "worse" if gain < 0 else f"not better by {needed:g}"
    return StopAdvice(
        f"After {visits} visits {metric.name} is {how} (from {metric.format(first)} to "
        f"{metric.format(last)}). Re-think the plan, or refer.",
        gain < 0,
    )


def reassessment_due(visits: int, every: int) -> bool:
    """Whether the visit after so many is a re-assessment."""
    return every > 0 and visits > 0 and visits % every == 0


@dataclass(frozen=True, slots=True)
class GoalRevision:
    """A goal as it was before it was changed, with the reason."""

    before: Goal
    changed_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class GoalHistory:
    """A goal with everything it was before; nothing is lost."""

    goal: Goal
    revisions: tuple[GoalRevision, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the goal was revised."""
        return bool(self.revisions)


def revise_goal(history: GoalHistory, goal: Goal, on: date, reason: str) -> GoalHistory:
    """Change a goal and keep what it was.

    Raises:
        RuleError: when no reason is given, or it is another goal.
    """
    if not reason.strip():
        raise RuleError("Say why the goal is changed.")
    if goal.id != history.goal.id:
        raise RuleError("A revision keeps the goal it revises.")
    kept = GoalRevision(history.goal, on, reason.strip())
    return GoalHistory(goal, (*history.revisions, kept))


def reached_on(goal: Goal, visits_done: int, visits_per_week: float) -> date:
    """Return the day on which the remaining visits of a goal are done at this pace."""
    left = max(goal.visits - visits_done, 0)
    weeks = left / visits_per_week if visits_per_week > 0 else goal.weeks
    return goal.agreed_on + timedelta(days=round(7 * weeks))

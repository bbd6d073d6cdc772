"""Goals of a case: the list with where each stands, and adding a measurable one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from workbench.domain.body import Side
from workbench.domain.errors import WorkbenchError
from workbench.domain.ids import CaseId, GoalId
from workbench.domain.metric import Metric
from workbench.domain.moments import Clock
from workbench.domain.plan import Goal, Plan
from workbench.domain.progress import GoalStatus
from workbench.services.progress import CaseProgress, GoalProgress
from workbench.ui.jobs import JobRunner
from workbench.ui.navigation import Tone
from workbench.ui.rows import Row
from workbench.ui.text import tr
from workbench.ui.words import day

from .first_start import sentence_of


class GoalKeeper(Protocol):
    """Keeps goals; the case service does."""

    def check_goal(self, goal: Goal) -> tuple[str, ...]:
        """Return what keeps a goal from being measurable."""
        ...

    def new_goal_id(self) -> GoalId:
        """Return a fresh key."""
        ...

    def add_goal(self, case_id: CaseId, goal: Goal) -> Plan:
        """Add a goal."""
        ...

    def revise_goal(self, case_id: CaseId, goal: Goal, reason: str) -> Plan:
        """Change a goal and keep what it was."""
        ...

    def stop_goal(self, case_id: CaseId, goal_id: GoalId, reason: str) -> Plan:
        """Stop a goal."""
        ...


class ProgressReader(Protocol):
    """Reads progress; the progress service does."""

    def for_case(self, case_id: CaseId) -> CaseProgress:
        """Return the progress of a case."""
        ...


class Metrics(Protocol):
    """Knows the metrics; the catalog does."""

    def metrics(self) -> tuple[Metric, ...]:
        """Return every metric."""
        ...

    def metric(self, metric_id: str) -> Metric:
        """Return a metric."""
        ...


@dataclass(frozen=True, slots=True)
class GoalTyped:
    """What the form holds; None for a number that is not typed yet."""

    metric: str
    side: Side
    baseline: float | None
    target: float | None
    weeks: int
    visits: int
    wording: str = ""
    client_agrees: bool = False


class GoalsPresenter(QObject):
    """Shows and adds goals.

    Signals:
        goals_shown: Rows, one for each goal.
        metric_shown: (unit, sided, latest value as text, hint) of the chosen metric.
        checked: Sentences that keep the goal from being measurable; empty when it is.
        saved: The goal is in the plan.
        failed: A sentence.
    """

    goals_shown = Signal(object)
    metric_shown = Signal(str, bool, str, str)
    checked = Signal(object)
    saved = Signal()
    failed = Signal(str)

    def __init__(
        self,
        goals: GoalKeeper,
        progress: ProgressReader,
        catalog: Metrics,
        jobs: JobRunner,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._goals = goals
        self._progress = progress
        self._catalog = catalog
        self._jobs = jobs
        self._clock = clock
        self._case_id: CaseId | None = None
        self._seen: CaseProgress | None = None

    def load(self, case_id: UUID | None) -> None:
        """Read the goals of a case."""
        self._case_id = CaseId(case_id) if case_id else None
        self._seen = None
        wanted = self._case_id
        if wanted is None:
            self.goals_shown.emit(())
            return
        self._jobs.query(lambda: self._progress.for_case(wanted), lambda p: self._show(wanted, p))

    def metrics(self) -> Sequence[tuple[str, str]]:
        """Return (id, name) of every metric, those already measured in this case first."""
        measured = {series.metric.id for series in self._seen.series} if self._seen else set()
        known = sorted(self._catalog.metrics(), key=lambda m: (m.id not in measured, m.id, m.name))
        return [(metric.id, metric.name) for metric in known]

    def choose_metric(self, metric_id: str, side: Side) -> None:
        """Show the unit of a metric, and the latest value as the baseline to begin from."""
        metric = self._catalog.metric(metric_id)
        latest = ""
        for series in self._seen.series if self._seen else ():
            same_side = series.side is side or not metric.sided
            if series.metric.id == metric_id and same_side and series.points:
                latest = f"{series.points[-1].value:.{metric.decimals}f}"
        hint = ""
        threshold = metric.mcid.at(float(latest or 0)) if metric.mcid else None
        if threshold is not None:
            hint = tr("A change matters from {value}.", value=metric.format(threshold))
        self.metric_shown.emit(metric.unit, metric.sided, latest, hint)

    def check(self, typed: GoalTyped) -> None:
        """Say what keeps the goal from being measurable."""
        goal = self._goal(typed)
        if goal is None:
            self.checked.emit((tr("Enter where the client stands now, and the target."),))
        else:
            self.checked.emit(self._goals.check_goal(goal))

    def save(self, typed: GoalTyped) -> None:
        """Add the goal to the plan."""
        goal, case_id = self._goal(typed), self._case_id
        if goal is None or case_id is None:
            self.check(typed)
            return
        self._jobs.mutate(
            lambda: self._goals.add_goal(case_id, goal), self._on_saved, self._on_failed
        )

    def goal(self, key: str) -> Goal | None:
        """Return a goal that is shown."""
        seen = self._seen.goals if self._seen else ()
        return next((item.goal for item in seen if str(item.goal.id) == key), None)

    def revise(self, before: Goal, typed: GoalTyped, reason: str) -> None:
        """Change target, weeks, visits or words of a goal; what it was is kept."""
        case_id = self._case_id
        if case_id is None or typed.target is None:
            return
        goal = replace(
            before,
            target=typed.target,
            weeks=typed.weeks,
            visits=typed.visits,
            wording=typed.wording.strip(),
            client_agrees=typed.client_agrees,
        )
        self._jobs.mutate(
            lambda: self._goals.revise_goal(case_id, goal, reason), self._on_saved, self._on_failed
        )

    def stop(self, key: str, reason: str) -> None:
        """Stop a goal, with the reason."""
        case_id = self._case_id
        if case_id is not None:
            self._jobs.mutate(
                lambda: self._goals.stop_goal(case_id, GoalId(UUID(key)), reason),
                self._on_saved,
                self._on_failed,
            )

    def _goal(self, typed: GoalTyped) -> Goal | None:
        if typed.baseline is None or typed.target is None or not typed.metric:
            return None
        return Goal(
            id=self._goals.new_goal_id(),
            metric=typed.metric,
            baseline=typed.baseline,
            target=typed.target,
            weeks=typed.weeks,
            visits=typed.visits,
            agreed_on=self._clock().date(),
            side=typed.side,
            wording=typed.wording.strip(),
            client_agrees=typed.client_agrees,
        )

    def _show(self, case_id: CaseId, seen: CaseProgress) -> None:
        if case_id == self._case_id:
            self._seen = seen
            self.goals_shown.emit(tuple(_goal_row(goal) for goal in seen.goals))

    def _on_saved(self, _: Plan) -> None:
        self.saved.emit()
        self.load(self._case_id)

    def _on_failed(self, error: WorkbenchError) -> None:
        self.failed.emit(sentence_of(error))


def _goal_row(seen: GoalProgress) -> Row:
    goal, metric = seen.goal, seen.metric
    side = {Side.LEFT: tr(" left"), Side.RIGHT: tr(" right"), Side.NONE: ""}[goal.side]
    change = f"{metric.format(goal.baseline)} → {metric.format(goal.target)}"
    latest = tr("now {value}", value=metric.format(seen.latest)) if seen.latest is not None else ""
    due = tr("by {day}, in {n} visits", day=day(goal.due_on), n=goal.visits)
    words: dict[GoalStatus, tuple[str, Tone]] = {
        GoalStatus.NOT_STARTED: (tr("Not started"), "neutral"),
        GoalStatus.ON_TRACK: (tr("On track"), "ok"),
        GoalStatus.BEHIND: (tr("Behind"), "warning"),
        GoalStatus.REACHED: (tr("Reached"), "ok"),
        GoalStatus.STOPPED: (tr("Stopped"), "neutral"),
    }
    word, tone = words[seen.status]
    measured = f"{metric.name}{side}: {change}" if goal.wording else change
    changed = tr("changed: {reason}", reason=seen.revised) if seen.revised else ""
    facts = (measured, latest, goal.stopped_reason or due, changed)
    title = goal.wording or f"{metric.name}{side}"
    detail = " · ".join(part for part in facts if part)
    return Row(str(goal.id), title, detail, badge=word, tone=tone)

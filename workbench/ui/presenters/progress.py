"""Progress of a case: its series, its goals, and the first values against the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from workbench.domain.body import Side
from workbench.domain.change import Change, Subject
from workbench.domain.ids import CaseId
from workbench.domain.metric import Metric
from workbench.domain.plan import Goal
from workbench.domain.progress import FirstVersusLast, GoalStatus, Series, Verdict
from workbench.services.progress import CaseProgress, GoalProgress
from workbench.ui.jobs import JobRunner
from workbench.ui.navigation import Tone
from workbench.ui.rows import Row
from workbench.ui.text import plural, tr
from workbench.ui.words import day

_RELEVANT = {Subject.VISIT, Subject.PLAN, Subject.CASE, Subject.PLUGINS}
_VERDICTS: dict[Verdict, tuple[str, Tone]] = {
    Verdict.IMPROVED: ("Improved", "ok"),
    Verdict.IMPROVED_IMPORTANT: ("Improved, important", "ok"),
    Verdict.SAME: ("= Same", "neutral"),
    Verdict.WORSE: ("Worse", "warning"),
    Verdict.WORSE_IMPORTANT: ("Worse, important", "danger"),
    Verdict.CHANGED: ("~ Changed", "neutral"),
    Verdict.ONE_VALUE: ("One value", "neutral"),
}
_STATUS: dict[GoalStatus, tuple[str, Tone]] = {
    GoalStatus.NOT_STARTED: ("Not started", "neutral"),
    GoalStatus.ON_TRACK: ("On track", "ok"),
    GoalStatus.BEHIND: ("Behind", "warning"),
    GoalStatus.REACHED: ("Reached", "ok"),
    GoalStatus.STOPPED: ("Stopped", "neutral"),
}


class ProgressReader(Protocol):
    """Reads progress; the progress service does."""

    def for_case(self, case_id: CaseId) -> CaseProgress:
        """Return the progress of a case."""
        ...


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of the table: the first value of a series against the last, in words."""

    measure: str
    side: str
    first: str
    last: str
    change: str
    percent: str
    verdict: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class ProgressShown:
    """What the page shows.

    Attributes:
        series: One row for each series; the key selects it.
        selected: Key of the series in the graph; empty when there is none.
    """

    title: str
    series: tuple[Row, ...]
    selected: str
    goals: tuple[Row, ...]
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """The series in the graph, with the goals that belong to it."""

    series: Series
    goals: tuple[Goal, ...]


class ProgressPresenter(QObject):
    """Reads the progress of one case and keeps the selected series.

    Signals:
        shown: The page, as ``ProgressShown``.
        series_shown: The graph, as ``SeriesShown``; None while there is no value.
    """

    shown = Signal(object)
    series_shown = Signal(object)

    def __init__(self, progress: ProgressReader, jobs: JobRunner) -> None:
        super().__init__()
        self._progress = progress
        self._jobs = jobs
        self._case_id: CaseId | None = None
        self._read: CaseProgress | None = None
        self._selected = ""

    @property
    def selected(self) -> str:
        """Key of the series in the graph."""
        return self._selected

    def load(self, case_id: UUID) -> None:
        """Read a case."""
        wanted = CaseId(case_id)
        if wanted != self._case_id:
            self._selected = ""
        self._case_id = wanted
        self._jobs.query(lambda: self._progress.for_case(wanted), lambda r: self._show(wanted, r))

    def reload(self) -> None:
        """Read the case again; the selected series stays."""
        if self._case_id is not None:
            self.load(self._case_id)

    def on_changed(self, changes: object) -> None:
        """Read again when a visit or the plan changed."""
        if isinstance(changes, tuple) and any(
            isinstance(change, Change) and change.subject in _RELEVANT for change in changes
        ):
            self.reload()

    def select_series(self, key: str) -> None:
        """Show another series in the graph; an unknown key changes nothing."""
        series = self._find(key)
        if series is not None and key != self._selected:
            self._selected = key
            self._show_series(series)

    def _show(self, case_id: CaseId, read: CaseProgress) -> None:
        if case_id != self._case_id:
            return
        self._read = read
        if self._find(self._selected) is None:
            self._selected = series_key(read.series[0]) if read.series else ""
        self.shown.emit(
            ProgressShown(
                read.case.title if read.case else "",
                tuple(_series_row(row) for row in read.rows),
                self._selected,
                tuple(_goal_row(goal) for goal in read.goals),
                tuple(_comparison(row) for row in read.rows),
            )
        )
        self._show_series(self._find(self._selected))

    def _show_series(self, series: Series | None) -> None:
        if series is None:
            self.series_shown.emit(None)
            return
        goals = self._read.goals if self._read else ()
        own = tuple(goal.goal for goal in goals if _belongs(goal.goal, series))
        self.series_shown.emit(SeriesShown(series, own))

    def _find(self, key: str) -> Series | None:
        known: Sequence[Series] = self._read.series if self._read else ()
        return next((series for series in known if series_key(series) == key), None)


def series_key(series: Series) -> str:
    """Return the key of a series within its case."""
    return f"{series.metric.id}|{series.side.value}|{series.subject}"


def _belongs(goal: Goal, series: Series) -> bool:
    own = (goal.metric, goal.side, goal.subject)
    return own == (series.metric.id, series.side, series.subject)


def _series_row(row: FirstVersusLast) -> Row:
    metric = row.series.metric
    word, tone = _VERDICTS[row.verdict]
    values = metric.format(row.first)
    if len(row.series.points) > 1:
        start = f"{row.first:.{metric.decimals}f}"
        values = tr("{first} → {last}", first=start, last=metric.format(row.last))
    return Row(series_key(row.series), row.series.label, values, badge=tr(word), tone=tone)


def _goal_row(seen: GoalProgress) -> Row:
    goal, metric = seen.goal, seen.metric
    word, tone = _STATUS[seen.status]
    title = tr(
        "{metric}: {start} → {target}",
        metric=_with_side(metric.name, goal.side),
        start=metric.format(goal.baseline),
        target=metric.format(goal.target),
    )
    parts = []
    if goal.stopped_reason:
        parts.append(goal.stopped_reason)
    else:
        latest = metric.format(seen.latest) if seen.latest is not None else tr("not measured yet")
        parts.append(tr("latest {value}", value=latest) if seen.latest is not None else latest)
        parts.append(tr("expected now {value}", value=_rounded(metric, seen.expected_now)))
        visits = plural(goal.visits, "visit", "visits")
        parts.append(tr("by {day}", day=day(goal.due_on)))
        parts.append(tr("{n} of {visits}", n=min(seen.visits_done, goal.visits), visits=visits))
    detail = " · ".join(part for part in (*parts, goal.wording) if part)
    return Row(str(goal.id), title, detail, badge=tr(word), tone=tone)


def _comparison(row: FirstVersusLast) -> Comparison:
    series, metric = row.series, row.series.metric
    word, tone = _VERDICTS[row.verdict]
    single = row.verdict is Verdict.ONE_VALUE
    percent = "–" if single or row.percent is None else f"{_signed(row.percent, 0)} %"
    return Comparison(
        measure=_without_side(series),
        side=_side_word(series.side),
        first=metric.format(row.first),
        last="–" if single else metric.format(row.last),
        change="–" if single else _signed(row.change, metric.decimals),
        percent=percent,
        verdict=tr(word),
        tone=tone,
    )


def _rounded(metric: Metric, value: float) -> str:
    """Write a value between two steps of the metric with one more decimal."""
    plain = metric.format(value)
    if round(value, metric.decimals) == value:
        return plain
    number = f"{value:.{metric.decimals}f}"
    return plain.replace(number, f"{value:.{metric.decimals + 1}f}", 1)


def _signed(value: float, decimals: int) -> str:
    text = f"{abs(value):.{decimals}f}"
    if not float(text):
        return text
    return f"{'+' if value > 0 else '−'}{text}"


def _side_word(side: Side) -> str:
    return {Side.LEFT: tr("left"), Side.RIGHT: tr("right"), Side.NONE: "–"}[side]


def _with_side(name: str, side: Side) -> str:
    return name if side is Side.NONE else f"{name} · {_side_word(side)}"


def _without_side(series: Series) -> str:
    name = series.metric.name
    place = series.label.removeprefix(f"{name} · ").removeprefix(name)
    if series.side is not Side.NONE:
        word = {Side.LEFT: "left", Side.RIGHT: "right"}[series.side]
        place = place.removeprefix(word).strip()
    return f"{name} · {place}" if place else name

"""Measurements for paper: today against the visit before and the first one, and the pain chart."""

from __future__ import annotations

from workbench.domain.measurement import Measurement
from workbench.domain.metric import Metric
from workbench.domain.plan import Goal
from workbench.domain.progress import Verdict, judge
from workbench.reports import (
    ChartGoal,
    ChartPoint,
    ChartSeries,
    MapImage,
    MeasureRow,
    ProgressChart,
    chart_svg,
    describe_chart,
)

from .catalog import Catalog
from .document_source import VisitSource
from .document_words import amount, signed_amount
from .progress import series_label

_PAIN = (
    ("core.pain_worst", "Worst", "vermilion", "square"),
    ("core.pain_now", "Now", "blue", "disc"),
)
_WORDS = {
    Verdict.SAME: "same (within error)",
    Verdict.IMPROVED: "improved",
    Verdict.IMPROVED_IMPORTANT: "improved, important",
    Verdict.WORSE: "worse",
    Verdict.WORSE_IMPORTANT: "worse, important",
    Verdict.CHANGED: "changed",
}
_TONES = {
    Verdict.IMPROVED: "better",
    Verdict.IMPROVED_IMPORTANT: "better",
    Verdict.WORSE: "worse",
    Verdict.WORSE_IMPORTANT: "worse",
}


def measure_rows(source: VisitSource, catalog: Catalog) -> tuple[MeasureRow, ...]:
    """Return this visit's measurements in the order of the record."""
    return tuple(_row(source, taken, catalog) for taken in source.record.measurements)


def pain_chart(source: VisitSource, catalog: Catalog) -> MapImage | None:
    """Return worst and present pain over the visits, or None before there are two values."""
    found = []
    for metric_id, name, colour, symbol in _PAIN:
        points = tuple(
            ChartPoint(str(number), taken.value)
            for taken, number in source.history
            if taken.metric == metric_id and taken.series_key == (metric_id, "-", "")
        )
        if points:
            found.append((metric_id, ChartSeries(name, points, colour, symbol)))
    if max((len(series.points) for _, series in found), default=0) < 2:
        return None
    labels = tuple(dict.fromkeys(str(number) for _, number in source.history if _is_pain(_)))
    series = tuple(line for _, line in found)
    single = catalog.metric(found[0][0]) if len(found) == 1 else None
    band, important = _thresholds(single, series[0].points[0].value) if single else (None, None)
    chart = ProgressChart(
        title="Pain over the visits",
        unit="/10",
        labels=labels,
        series=series,
        minimum=0,
        maximum=10,
        goal=_goal(source, {metric_id for metric_id, _ in found}),
        band=band,
        important=important,
    )
    caption = "Pain over the visits of this case, 0–10 (visit numbers along the bottom)."
    return MapImage(caption, chart_svg(chart), describe_chart(chart), 2.8)


def _is_pain(taken: Measurement) -> bool:
    return any(taken.series_key == (metric_id, "-", "") for metric_id, *_ in _PAIN)


def _row(source: VisitSource, taken: Measurement, catalog: Catalog) -> MeasureRow:
    metric = catalog.metric(taken.metric)
    name = series_label(metric, taken.side, taken.subject)
    before = [old.value for old, _ in source.earlier if old.series_key == taken.series_key]
    today = shown(metric, taken.value, taken.unit)
    if not before:
        return MeasureRow(name, today)
    first, previous = before[0], before[-1]
    return MeasureRow(
        name=name,
        today=today,
        previous=shown(metric, previous, taken.unit),
        since_previous=_change(metric, previous, taken.value),
        tone=_TONES.get(judge(metric, first, taken.value), ""),
        first=shown(metric, first, taken.unit),
        since_first=_change(metric, first, taken.value),
    )


def shown(metric: Metric, value: float, unit: str) -> str:
    """Return a value with the metric's unit, or the one it was stored with."""
    if metric.unit or not unit:
        return metric.format(value).replace("-", "−")
    return f"{amount(value, metric.decimals)} {unit}"


def _change(metric: Metric, first: float, last: float) -> str:
    if last == first:
        return "no change"
    words = _WORDS.get(judge(metric, first, last), "changed")
    return f"{signed_amount(last - first, metric.decimals)} · {words}"


def _thresholds(metric: Metric, first: float) -> tuple[tuple[float, float] | None, float | None]:
    error = metric.mdc.at(first) if metric.mdc else None
    important = metric.mcid.at(first) if metric.mcid else None
    band = (max(first - error, 0), min(first + error, 10)) if error is not None else None
    mark = first - important if important is not None and first >= important else None
    return band, mark


def _goal(source: VisitSource, metrics: set[str]) -> ChartGoal | None:
    day = source.record.visit.service_start.date()
    goals: tuple[Goal, ...] = source.plan.goals if source.plan else ()
    for goal in goals:
        if goal.metric in metrics and not goal.stopped_reason and goal.agreed_on <= day:
            return ChartGoal(goal.target, f"Goal {amount(goal.target, 0)}/10")
    return None

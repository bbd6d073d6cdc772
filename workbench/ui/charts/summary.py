"""A progress series in words: for screen readers, and for those who skip the picture."""

from __future__ import annotations

from workbench.domain.metric import Direction, Metric
from workbench.domain.progress import Series, first_versus_last
from workbench.ui.text import plural, tr
from workbench.ui.words import day


def series_summary(series: Series) -> str:
    """Return one or two sentences that say what the graph shows."""
    row = first_versus_last(series)
    if row is None:
        return tr("{label}: no values yet.", label=series.label)
    metric, points = series.metric, series.points
    first, last = points[0], points[-1]
    if len(points) == 1:
        return tr(
            "{label}: {value} on {day}; one value so far.",
            label=series.label,
            value=metric.format(first.value),
            day=day(first.at.date()),
        )
    return tr(
        "{label}: from {first} on {start} to {last} on {end}, {count}. {verdict}.",
        label=series.label,
        first=metric.format(first.value),
        start=day(first.at.date()),
        last=metric.format(last.value),
        end=day(last.at.date()),
        count=plural(len(points), "value", "values"),
        verdict=tr(row.verdict.value).capitalize(),
    )


def direction_words(metric: Metric) -> str:
    """Say the unit, and which way is better."""
    words = {
        Direction.LOWER: tr("↓ lower is better"),
        Direction.HIGHER: tr("↑ higher is better"),
        Direction.NEUTRAL: "",
    }[metric.direction]
    return " · ".join(part for part in (metric.unit, words) if part)

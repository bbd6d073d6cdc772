"""What a change between two scores means, in a plain sentence."""

from __future__ import annotations

from workbench.domain.metric import Direction, Metric
from workbench.domain.progress import Verdict, judge

_WORDS = {
    Verdict.SAME: "that is within measurement error, so it counts as the same",
    Verdict.IMPROVED: "better, but less than the smallest important change",
    Verdict.IMPROVED_IMPORTANT: "an important improvement",
    Verdict.WORSE: "worse, but less than the smallest important change",
    Verdict.WORSE_IMPORTANT: "an important worsening",
    Verdict.CHANGED: "a change; which way is better is not fixed",
}


def explain_change(metric: Metric, first: float, last: float) -> str:
    """Say what a change means, for example on the progress page and in a letter.

    Args:
        metric: With its measurement error and smallest important change.
        first: The first value; thresholds that depend on the baseline use it.
        last: The latest value.
    """
    name = metric.name
    change = last - first
    if change == 0:
        return f"{name} is unchanged at {metric.format(last)}."
    verdict = judge(metric, first, last)
    percent = f", {abs(change) / abs(first) * 100:.0f} %" if first else ""
    way = "lower" if change < 0 else "higher"
    moved = f"{name} went from {metric.format(first)} to {metric.format(last)}"
    return (
        f"{moved} ({_amount(metric, change)} {way}{percent}): {_meaning(metric, verdict, first)}."
    )


def _amount(metric: Metric, change: float) -> str:
    decimals = max(metric.decimals, 0 if float(change).is_integer() else 1)
    return f"{abs(change):.{decimals}f}"


def _meaning(metric: Metric, verdict: Verdict, first: float) -> str:
    important = metric.mcid.at(first) if metric.mcid else None
    error = metric.mdc.at(first) if metric.mdc else None
    if important is None and verdict in {Verdict.IMPROVED, Verdict.WORSE}:
        way = "better" if verdict is Verdict.IMPROVED else "worse"
        return f"{way}; how much matters to clients is not known for it"
    words = _WORDS[verdict]
    if verdict is Verdict.SAME and error is not None:
        return f"{words} (less than {error:g})"
    if important is not None and metric.direction is not Direction.NEUTRAL:
        return f"{words} (from {important:g} at this starting value)"
    return words

"""Turns answers into a score. A score is only given when enough was answered."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from .measure import Band, Item, Measure, Scoring

TOTAL = "total"  # answer key of a score that is typed in


@dataclass(frozen=True, slots=True)
class Score:
    """The result of scoring.

    Attributes:
        value: The score, or None when it cannot be given; then ``problem`` says why.
        answered: How many answers were there.
        missing: Ids of items without an answer.
    """

    value: float | None
    answered: int
    missing: tuple[str, ...] = ()
    problem: str = ""
    band: Band | None = None


def score(measure: Measure, answers: Mapping[str, float | None]) -> Score:
    """Score a measure.

    Args:
        measure: Its definition.
        answers: Numbers by item id; None or a missing key is no answer. A measure whose questions
            are not here takes the key ``total``; one with items of the client's own takes any.

    Returns:
        The score with its band, or the reason why there is none.
    """
    given = {key: float(value) for key, value in answers.items() if value is not None}
    items = _items(measure, given)
    missing = tuple(item.id for item in items if item.id not in given)
    problem = _problem(measure, items, given)
    if problem:
        return Score(None, len(given), missing, problem)
    value = _value(measure, list(given.values()))
    return Score(value, len(given), missing, "", measure.band(value))


def _items(measure: Measure, given: Mapping[str, float]) -> tuple[Item, ...]:
    if measure.total_only:
        return (Item(TOTAL, measure.name, measure.minimum, measure.maximum),)
    if measure.own_items is not None:
        return tuple(Item(key, key) for key in given)
    return measure.items


def _problem(measure: Measure, items: tuple[Item, ...], given: Mapping[str, float]) -> str:
    by_id = {item.id: item for item in items}
    for key, value in given.items():
        item = by_id.get(key)
        if item is None:
            return f"“{key}” is no question of {measure.name}."
        low, high = item_range(measure, item)
        if not (math.isfinite(value) and low <= value <= high):
            return f"Answers go from {low:g} to {high:g}."
    fewest, most = measure.own_items or (measure.needed, len(items))
    if len(given) < fewest:
        return f"{len(given)} of {fewest} needed answers are there."
    if len(given) > most:
        return f"At most {most} are rated."
    return ""


def item_range(measure: Measure, item: Item) -> tuple[float, float]:
    """Return the lowest and highest answer to an item."""
    options = item.options or measure.options
    if options:
        values = [option.value for option in options]
        return min(values), max(values)
    if measure.scoring is Scoring.RAW and item.maximum is None:
        return measure.minimum, measure.maximum
    low = 0.0 if item.minimum is None else item.minimum
    return low, measure.item_maximum if item.maximum is None else item.maximum


def _value(measure: Measure, given: list[float]) -> float:
    if measure.scoring is Scoring.MEAN:
        return sum(given) / len(given)
    if measure.scoring is Scoring.COUNT:
        return float(sum(1 for value in given if value))
    return sum(given)

"""Limb volume from circumferences at tape marks. Pure functions; formulas of source D5.1."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from workbench.plugin_api import PROBLEMS, Answers, JsonValue

_NAMES = {
    "marks_cm": "Marks",
    "affected_cm": "Affected limb",
    "unaffected_cm": "Other limb",
}


def compute_limb_volume(answers: Answers) -> Mapping[str, JsonValue]:
    """Return the computed fields of ``lymphatic.limb_volume``.

    Each limb is computed as soon as its column is complete; excess needs both.
    """
    problems: dict[str, JsonValue] = {}
    columns = {key: _column(key, answers.get(key), problems) for key in _NAMES}
    marks = columns["marks_cm"]
    _check_marks(marks, problems)
    volumes = {}
    for key in ("affected_cm", "unaffected_cm"):
        values = columns[key]
        if marks and values and len(values) != len(marks):
            problems[key] = (
                f"{_NAMES[key]} has {len(values)} values for {len(marks)} marks: "
                "give one circumference for each mark."
            )
        elif marks and values and not problems.keys() & {key, "marks_cm"}:
            volumes[key] = frustum_volume(marks, values)
    computed = _results(volumes.get("affected_cm"), volumes.get("unaffected_cm"))
    if len(volumes) == len(columns) - 1:
        pairs = zip(columns["affected_cm"], columns["unaffected_cm"], strict=True)
        computed["largest_difference_cm"] = max((a - u for a, u in pairs), key=abs)
    if problems:
        computed[PROBLEMS] = problems
    return computed


def frustum_volume(marks_cm: Sequence[float], circumferences_cm: Sequence[float]) -> float:
    """Return the volume in mL between the first and the last mark.

    Each segment is a cut cone: ``h (C1² + C1 C2 + C2²) / 12π`` (source D5.1, R66).
    """
    points = list(zip(marks_cm, circumferences_cm, strict=True))
    return math.fsum(
        (m2 - m1) * (c1 * c1 + c1 * c2 + c2 * c2) / (12 * math.pi)
        for (m1, c1), (m2, c2) in pairwise(points)
    )


def severity(excess_percent: float) -> str:
    """Return the word for the excess (source D3, ISL 2013: below 20, 20-40, above 40 %)."""
    if excess_percent <= 0:
        return "no excess"
    if excess_percent < 20:
        return "minimal"
    return "moderate" if excess_percent <= 40 else "severe"


def _results(affected: float | None, unaffected: float | None) -> dict[str, JsonValue]:
    computed: dict[str, JsonValue] = {}
    if affected is not None:
        computed["affected_volume_ml"] = affected
    if unaffected is not None:
        computed["unaffected_volume_ml"] = unaffected
    if affected is not None and unaffected is not None:
        percent = (affected - unaffected) / unaffected * 100
        computed["excess_ml"] = affected - unaffected
        computed["excess_percent"] = percent
        computed["severity"] = severity(percent)
    return computed


def _column(key: str, value: JsonValue, problems: dict[str, JsonValue]) -> list[float]:
    """Return the numbers of a column; empty when it is missing or wrong."""
    name = _NAMES[key]
    if value is None or value in ([], ()):
        return []
    if not isinstance(value, list | tuple):
        problems[key] = f"{name}: give a list of numbers in cm."
        return []
    numbers: list[float] = []
    for row, item in enumerate(value, start=1):
        number = _number(item)
        if number is None:
            problems[key] = f"{name}, row {row}: give a number in cm."
            return []
        if key != "marks_cm" and number <= 0:
            problems[key] = f"{name}, row {row}: a circumference is more than 0 cm."
            return []
        numbers.append(number)
    return numbers


def _number(item: JsonValue) -> float | None:
    if isinstance(item, bool) or not isinstance(item, int | float):
        return None
    return float(item) if abs(item) < 10_000 else None


def _check_marks(marks: list[float], problems: dict[str, JsonValue]) -> None:
    if len(marks) == 1:
        problems["marks_cm"] = "Marks: give at least two, so that there is a length between them."
    for row, (first, second) in enumerate(pairwise(marks), start=2):
        if second <= first:
            problems["marks_cm"] = (
                f"Marks, row {row}: {second:g} cm must be more than {first:g} cm; "
                "write the marks from the start of the limb upward."
            )
            return

"""Dates as people type them, in the order of their locale."""

from __future__ import annotations

import re
from datetime import date

_PARTS = re.compile(r"\s*(\d{1,4})\s*[-./\s]\s*(\d{1,2})\s*[-./\s]\s*(\d{1,4})\s*\.?\s*")
_YEARS_AHEAD = 10


def part_order(pattern: str) -> str:
    """Return the order of day, month and year in a date pattern such as ``dd/MM/yyyy``.

    Returns:
        ``dmy``, ``mdy`` or ``ymd``.
    """
    places = {letter: pattern.find(letter) for letter in "dMy"}
    return "".join(sorted(places, key=places.__getitem__)).lower()


def parse_date(text: str, order: str, today: date) -> date | None:
    """Read a typed date.

    Args:
        text: What was typed; the year first is always understood.
        order: ``dmy``, ``mdy`` or ``ymd``.
        today: Decides the century of a year with two digits.

    Returns:
        The day, or None when the text is no date.
    """
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    parts = match.groups()
    if len(parts[0]) > 2:
        order = "ymd"
    values = dict(zip(order, parts, strict=True))
    year = int(values["y"])
    if len(values["y"]) <= 2:
        year = _century(year, today)
    try:
        return date(year, int(values["m"]), int(values["d"]))
    except ValueError:
        return None


def _century(year: int, today: date) -> int:
    full = today.year // 100 * 100 + year
    return full - 100 if full > today.year + _YEARS_AHEAD else full

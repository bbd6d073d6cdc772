"""Ticks of a time axis at whole days, weeks, months or years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale

_DAYS = (1, 2, 7, 14, 28)
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50)


def date_ticks(low: float, high: float, most: int, locale: QLocale) -> list[tuple[float, str]]:
    """Return ticks for a range of wall-clock seconds.

    Args:
        low: Start of the range.
        high: End of the range.
        most: Most ticks that have room.
        locale: Names of the months.

    Returns:
        Positions with their texts; the first one, and the first of each year, carry the year.
    """
    first = datetime.fromtimestamp(low, UTC).date() + timedelta(days=1)
    last = datetime.fromtimestamp(high, UTC).date()
    days, text = _days_and_text(first, last, max(most, 1))
    ticks = []
    year = 0
    for day in days:
        shown = QDate(day.year, day.month, day.day)
        pattern = text if text == "yyyy" or day.year == year else _with_year(text)
        ticks.append((_seconds(day), locale.toString(shown, pattern)))
        year = day.year
    return ticks


def _with_year(text: str) -> str:
    return text if "yyyy" in text else f"{text} yyyy"


def _days_and_text(first: date, last: date, most: int) -> tuple[list[date], str]:
    span = (last - first).days
    for step in _DAYS:
        if span / step <= most:
            return [first + timedelta(days=n) for n in range(0, max(span, 0) + 1, step)], "d MMM"
    for step in _MONTHS:
        if span / (30.4 * step) <= most:
            return list(_months(first, last, step)), "MMM"
    step = next((step for step in _YEARS if span / (365.25 * step) <= most), _YEARS[-1])
    return list(_months(first, last, 12 * step)), "yyyy"


def _months(first: date, last: date, step: int) -> Iterator[date]:
    """Yield the first days of every so many months, counted from a January."""
    month = first.year * 12 + first.month - 1 + (first.day > 1)
    month = -(-month // step) * step
    while (day := date(month // 12, month % 12 + 1, 1)) <= last:
        yield day
        month += step


def _seconds(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()

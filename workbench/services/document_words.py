"""Dates, times and amounts as documents write them: unambiguous on any sheet, in any country."""

from __future__ import annotations

from datetime import date, datetime

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(value: date) -> str:
    """Return a date with its month in letters, for example ``2 March 2026``."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime) -> str:
    """Return date, time and offset from UTC as the record keeps them."""
    offset = f"{value:%z}"
    shown = f" {offset[:3].replace('-', '−')}:{offset[3:5]}" if offset else ""
    return f"{day(value.date())}, {value:%H:%M}{shown}"


def duration(seconds: int) -> str:
    """Return a duration in minutes and seconds; empty for an open one."""
    minutes, rest = divmod(seconds, 60)
    parts = [f"{minutes} min"] if minutes else []
    if rest:
        parts.append(f"{rest} s")
    return " ".join(parts)


def amount(value: float, decimals: int) -> str:
    """Return a number with at most so many decimals and a true minus sign."""
    text = f"{value:.{decimals}f}"
    if float(text) == 0:
        text = f"{0:.{decimals}f}"
    return text.replace("-", "−")


def signed_amount(value: float, decimals: int) -> str:
    """Return a change with its sign."""
    text = amount(value, decimals)
    return text if text.startswith("−") or float(text) == 0 else f"+{text}"


def from_id(name: str) -> str:
    """Return a readable form of an id, for what nothing else is known of."""
    return name.rpartition(".")[2].replace("_", " ").strip()


def sentence(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]

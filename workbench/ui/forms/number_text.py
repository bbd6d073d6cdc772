"""Numbers as people type them: with a comma or a point, with or without the unit."""

from __future__ import annotations

import math
import re
from typing import TypeGuard

_SPACES = str.maketrans("", "", " \u00a0\u2009\u202f'’")
_MINUS = str.maketrans("−–", "--")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")
_GROUPED = re.compile(r"[+-]?\d{1,3}([.,])\d{3}(\1\d{3})+")
_LONGEST = 30


def parse_number(text: str, unit: str = "") -> int | float | None:
    """Read a typed number.

    A comma and a point both mark the decimals; where both stand in one number, the last one does
    and the other groups the thousands. The field's own unit may follow.

    Args:
        text: What was typed, not empty.
        unit: Unit that may stand behind the number.

    Returns:
        A whole number when no decimals were typed, otherwise a float; None when the text is not
        a number.
    """
    text = text.strip().translate(_MINUS)
    if unit and text.casefold().endswith(unit.casefold()):
        text = text[: -len(unit)]
    text = text.translate(_SPACES)
    if len(text) > _LONGEST:
        return None
    text = _with_point(text)
    if not _NUMBER.fullmatch(text):
        return None
    if "." in text:
        value = float(text)
        return value if math.isfinite(value) else None
    return int(text)


def _with_point(text: str) -> str:
    if _GROUPED.fullmatch(text):
        return text.replace(",", "").replace(".", "")
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        grouping = "," if comma < point else "."
        text = text.replace(grouping, "")
    return text.replace(",", ".")


def format_number(value: float, point: str = ".", decimals: int | None = None) -> str:
    """Write a number for an input field.

    Args:
        value: The number.
        point: Decimal sign of the locale.
        decimals: Fixed number of decimals; None writes as many as the number has.
    """
    if decimals is not None:
        text = f"{value:.{decimals}f}"
    elif isinstance(value, int):
        text = str(value)
    else:
        text = repr(value)
        if "e" in text:
            text = f"{value:.12f}".rstrip("0").rstrip(".")
    return text.replace(".", point)


def is_number(value: object) -> TypeGuard[int | float]:
    """Return whether an answer is a number (a bool is none)."""
    return isinstance(value, int | float) and not isinstance(value, bool)

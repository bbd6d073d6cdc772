"""Text folded for searching: case, accents and punctuation do not matter."""

from __future__ import annotations

import unicodedata
from datetime import date

_ALIKE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
                        "ı": "i", "'": "", "’": "", "ʼ": "", "‘": ""})  # fmt: skip
_PHONE = frozenset("0123456789+-()/. ")


def fold(text: str) -> str:
    """Return the text without case, accents, control characters and double spaces."""
    spread = unicodedata.normalize("NFKD", text.casefold()).casefold()
    kept = "".join(
        c for c in spread if unicodedata.category(c) not in {"Mn", "Cc", "Cf"} or c == "\n"
    )
    return " ".join(unicodedata.normalize("NFKC", kept).translate(_ALIKE).split())


def digits(text: str) -> str:
    """Return only the decimal digits of a text."""
    return "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())


def day_forms(day: date | None) -> tuple[str, ...]:
    """Return the ways in which a birth date may be typed into a search."""
    if day is None:
        return ()
    return (
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"{day:%d/%m/%Y}",
        f"{day:%m/%d/%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day.month}/{day.day}/{day.year}",
    )


def query_words(text: str) -> tuple[str, ...]:
    """Split a search into words, all of which must be found."""
    return tuple(fold(text).split())


def query_number(text: str) -> str:
    """Return the digits of a search that can only be a phone number, or an empty text.

    Leading zeros go: ``020 7946`` is found in ``+44 20 7946``.
    """
    number = digits(text).lstrip("0")
    return number if len(number) > 3 and set(fold(text)) <= _PHONE else ""

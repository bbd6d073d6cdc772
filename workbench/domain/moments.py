"""Points in time. Always aware: the store keeps UTC and the local offset."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]


def require_aware(moment: datetime) -> datetime:
    """Return the moment when it carries an offset.

    Raises:
        ValueError: when it is naive; a naive time cannot be compared over a change of clocks.
    """
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError("a point in time needs its offset from UTC")
    return moment

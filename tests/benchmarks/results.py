"""What a measurement found, and the table of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One number.

    Attributes:
        unit: ``×`` for a ratio, ``ms``, ``s`` or ``MB``.
        limit: Highest value that is allowed; None where none is set.
        detail: What the number is made of.
    """

    name: str
    value: float | None
    unit: str
    limit: float | None = None
    detail: str = ""

    @property
    def held(self) -> bool | None:
        """Whether the limit is held; None without a limit. A failed measurement holds nothing."""
        if self.value is None:
            return False
        return None if self.limit is None else self.value <= self.limit


def table(measures: Sequence[Measure]) -> str:
    """Return all measures as text, one line each."""
    width = max((len(measure.name) for measure in measures), default=0)
    lines = []
    for measure in measures:
        value = "failed" if measure.value is None else f"{measure.value:.2f} {measure.unit}"
        limit = "" if measure.limit is None else f"≤ {measure.limit:g} {measure.unit}"
        verdict = {True: "held", False: "NOT HELD", None: ""}[measure.held]
        line = f"{measure.name:<{width}}  {value:>10}  {limit:<9} {verdict:<8}  {measure.detail}"
        lines.append(line.rstrip())
    return "\n".join(lines)

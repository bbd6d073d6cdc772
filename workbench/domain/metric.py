"""Metrics: how a number becomes a progress series, and when a change means something."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way is better."""

    LOWER = "lower"
    HIGHER = "higher"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Threshold:
    """The smallest change that counts, in the metric's unit or as a share of the first value.

    Attributes:
        fixed: Change in the metric's unit, or None.
        percent: Change in percent of the first value, or None.
        by_baseline: Rows of (lowest baseline, highest baseline, change); they win where they fit.
    """

    fixed: float | None = None
    percent: float | None = None
    by_baseline: tuple[tuple[float, float, float], ...] = ()

    def at(self, baseline: float) -> float | None:
        """Return the change that counts from a baseline, or None when it is not known.

        Where both a fixed and a percent change are published either of them counts, so the
        smaller one is returned.
        """
        for low, high, change in self.by_baseline:
            if low <= baseline <= high:
                return change
        known = []
        if self.fixed is not None:
            known.append(self.fixed)
        if self.percent is not None and baseline:
            known.append(abs(baseline) * self.percent / 100)
        return min(known) if known else None


@dataclass(frozen=True, slots=True)
class Metric:
    """Definition of a measurement.

    Attributes:
        id: ``core.pain_now`` or ``plugin.name``.
        unit: Unit as printed, for example ``/10`` or ``°``.
        mdc: Minimal detectable change: less than this is measurement error.
        mcid: Minimal important change: less than this does not matter to the client.
        source: Where the thresholds come from.
        sided: True when left and right are separate series.
        method: How it is taken, one line.
        norm: Usual value of a healthy adult, or None where there is none.
    """

    id: str
    name: str
    unit: str
    direction: Direction
    minimum: float | None = None
    maximum: float | None = None
    mdc: Threshold | None = None
    mcid: Threshold | None = None
    decimals: int = 0
    sided: bool = False
    source: str = ""
    method: str = ""
    norm: float | None = None

    def format(self, value: float) -> str:
        """Return the value with its unit, in the metric's decimals."""
        gap = "" if self.unit in {"/10", "°", "%", ""} or self.unit.startswith("/") else " "
        return f"{value:.{self.decimals}f}{gap}{self.unit}"

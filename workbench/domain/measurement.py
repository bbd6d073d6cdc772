"""Measurements: numbers with a unit that progress is read from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from .body import Side
from .ids import CaseId, MeasurementId, ResponseId, VisitId


@dataclass(frozen=True, slots=True)
class Measurement:
    """One number taken at a visit.

    Attributes:
        metric: Id of the metric, which holds unit, direction and thresholds.
        subject: What was measured when the metric covers several things, for example
            ``muscle.trapezius_upper``; empty otherwise.
        response_id: The filled form it was computed from; None when typed directly.
    """

    id: MeasurementId
    visit_id: VisitId
    case_id: CaseId
    metric: str
    value: float
    unit: str
    taken_at: datetime
    side: Side = Side.NONE
    subject: str = ""
    response_id: ResponseId | None = None

    def __post_init__(self) -> None:
        if not math.isfinite(self.value):
            raise ValueError("a measurement is a finite number")

    @property
    def series_key(self) -> tuple[str, str, str]:
        """What makes two measurements points of one progress series."""
        return (self.metric, self.side.value, self.subject)

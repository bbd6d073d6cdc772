"""The day: visits, and what needs attention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workbench.domain.summaries import Attention, VisitSummary

from .attention import (
    clearances_waiting,
    goals_behind,
    histories_due,
    scripts_running_out,
)
from .desk import Desk
from .progress import ProgressService

__all__ = ["Attention", "TodayOverview", "TodayService"]


@dataclass(frozen=True, slots=True)
class TodayOverview:
    """What the Today page shows."""

    day: date
    visits: tuple[VisitSummary, ...]
    attention: tuple[Attention, ...]


class TodayService:
    """Reads the day.

    Args:
        desk: Store, clock and who is at work.
        progress: Reads goals; without it none are looked at.
    """

    def __init__(self, desk: Desk, progress: ProgressService | None = None) -> None:
        self._desk = desk
        self._progress = progress

    def overview(self, day: date) -> TodayOverview:
        """Return the visits of a local day and the attention list."""
        zone = self._desk.clock().tzinfo
        start = datetime.combine(day, time.min, tzinfo=zone)
        with self._desk.store.reader() as unit:
            visits = unit.visits.between(start, start + timedelta(days=1))
            unsigned = unit.visits.unsigned(limit=20)
            waiting = [
                *clearances_waiting(unit, day),
                *scripts_running_out(unit, day),
                *(goals_behind(unit, self._progress, day) if self._progress else ()),
                *histories_due(unit, day),
            ]
        attention = [
            Attention(
                "unsigned",
                f"{visit.client}: visit {visit.number} of "
                f"{visit.service_start:%d %b %Y} is not signed.",
                visit.client_id,
                visit.case_id,
                visit.id,
            )
            for visit in unsigned
            if visit.service_start < start
        ]
        return TodayOverview(day, visits, (*attention, *waiting))

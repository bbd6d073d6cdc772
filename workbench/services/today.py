"""The day: visits, and what needs attention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from workbench.domain.summaries import VisitSummary

from .desk import Desk


@dataclass(frozen=True, slots=True)
class Attention:
    """Something that waits for the therapist.

    Attributes:
        kind: ``unsigned``, ``script`` or ``reassess``.
    """

    kind: str
    sentence: str
    client_id: UUID
    case_id: UUID | None = None
    visit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class TodayOverview:
    """What the Today page shows."""

    day: date
    visits: tuple[VisitSummary, ...]
    attention: tuple[Attention, ...]


class TodayService:
    """Reads the day."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def overview(self, day: date) -> TodayOverview:
        """Return the visits of a local day and the attention list."""
        zone = self._desk.clock().tzinfo
        start = datetime.combine(day, time.min, tzinfo=zone)
        with self._desk.store.reader() as unit:
            visits = unit.visits.between(start, start + timedelta(days=1))
            unsigned = unit.visits.unsigned(limit=20)
            scripts = unit.cases.scripts_running_out(left=2)
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
        attention += [
            Attention(
                "script",
                f"{row.client}: {row.left} of {row.visits} visits left on the script.",
                row.client_id,
                row.case_id,
            )
            for row in scripts
        ]
        return TodayOverview(day, visits, tuple(attention))

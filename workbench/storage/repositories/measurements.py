"""Progress series."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.ids import CaseId
from workbench.domain.measurement import Measurement
from workbench.storage.rows.visits import MeasurementRow, VisitRow

from .visit_mapping import to_measurement


class MeasurementRepository:
    """Numbers over time.

    Args:
        session: The session of the unit of work.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def for_case(self, case_id: CaseId) -> tuple[tuple[Measurement, int], ...]:
        """Return every measurement of a case with its visit's number, ordered by time."""
        query = (
            select(MeasurementRow, VisitRow.number)
            .join(VisitRow, VisitRow.id == MeasurementRow.visit_id)
            .where(MeasurementRow.case_id == case_id)
            .order_by(MeasurementRow.taken_at, VisitRow.number, MeasurementRow.position)
        )
        return tuple((to_measurement(row), number) for row, number in self._session.execute(query))

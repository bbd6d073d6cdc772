"""Lists of visits: one query, no record is loaded."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import Session

from workbench.domain.client import Client
from workbench.domain.ids import CaseId, ClientId, VisitId
from workbench.domain.screening import Severity
from workbench.domain.summaries import VisitSummary
from workbench.domain.visit import VisitKind, VisitState
from workbench.storage.rows.base import to_moment
from workbench.storage.rows.care import CaseRow
from workbench.storage.rows.people import ClientRow
from workbench.storage.rows.visits import FindingRow, VisitRow

_FINDINGS = (
    select(func.count())
    .where(FindingRow.visit_id == VisitRow.id)
    .correlate(VisitRow)
    .scalar_subquery()
    .label("findings")
)


def summaries(
    session: Session, *tests: ColumnElement[bool], limit: int | None = None
) -> tuple[VisitSummary, ...]:
    """Return the visits that pass every test, the latest first."""
    query = (
        select(
            VisitRow.id,
            VisitRow.case_id,
            VisitRow.client_id,
            VisitRow.number,
            VisitRow.kind,
            VisitRow.state,
            VisitRow.service_at,
            VisitRow.service_offset,
            VisitRow.minutes,
            VisitRow.severity,
            _FINDINGS,
            CaseRow.title,
            ClientRow.given_name,
            ClientRow.family_name,
            ClientRow.preferred_name,
        )
        .join(CaseRow, CaseRow.id == VisitRow.case_id)
        .join(ClientRow, ClientRow.id == VisitRow.client_id)
        .where(*tests)
        .order_by(VisitRow.service_at.desc(), VisitRow.number.desc(), VisitRow.id.desc())
        .limit(limit)
    )
    names: dict[UUID, str] = {}
    return tuple(_summary(row, names) for row in session.execute(query))


def _summary(row: Row[Any], names: dict[UUID, str]) -> VisitSummary:
    client_id = ClientId(row.client_id)
    if client_id not in names:
        person = Client(client_id, row.given_name, row.family_name, None, row.preferred_name)
        names[client_id] = person.display_name
    return VisitSummary(
        id=VisitId(row.id),
        case_id=CaseId(row.case_id),
        client_id=client_id,
        number=row.number,
        kind=VisitKind(row.kind),
        state=VisitState(row.state),
        service_start=to_moment(row.service_at, row.service_offset),
        minutes=row.minutes,
        findings=row.findings,
        client=names[client_id],
        case_title=row.title,
        severity="" if row.severity is None else Severity(row.severity).label,
    )

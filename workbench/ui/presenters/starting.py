"""Starting a visit from a client: the shortest way that is still right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from workbench.domain.ids import CaseId, ClientId
from workbench.domain.record import VisitRecord
from workbench.domain.visit import VisitKind, VisitState
from workbench.services.clients import ClientChart


class Charts(Protocol):
    """Reads a chart; the client service does."""

    def refresh_chart(self, client_id: ClientId) -> ClientChart | None:
        """Return the chart, or None."""
        ...


class Starts(Protocol):
    """Begins visits; the visit service does."""

    def start(self, case_id: CaseId, kind: VisitKind | None = None) -> VisitRecord:
        """Begin a visit."""
        ...


@dataclass(frozen=True, slots=True)
class Started:
    """Where starting led: a visit to open, or the chart when there is something to choose."""

    client_id: UUID
    visit_id: UUID | None = None


class VisitStarter:
    """Goes on with a draft, starts at the only open case, or leaves the choice to the chart."""

    def __init__(self, clients: Charts, visits: Starts) -> None:
        self._clients = clients
        self._visits = visits

    def for_client(self, client_id: UUID) -> Started:
        """Start for a client; runs on the worker."""
        chart = self._clients.refresh_chart(ClientId(client_id))
        if chart is None:
            return Started(client_id)
        open_cases = [case for case in chart.cases if case.closed_on is None]
        if len(open_cases) != 1:
            return Started(client_id)
        return Started(client_id, self._of_chart(chart, open_cases[0].id))

    def for_case(self, client_id: UUID, case_id: UUID, kind: VisitKind | None = None) -> UUID:
        """Go on with the case's draft or start a visit; returns its id. Runs on the worker."""
        chart = self._clients.refresh_chart(ClientId(client_id))
        if chart is None:
            return self._visits.start(CaseId(case_id), kind).visit.id
        return self._of_chart(chart, CaseId(case_id), kind)

    def _of_chart(self, chart: ClientChart, case_id: CaseId, kind: VisitKind | None = None) -> UUID:
        drafts = [
            visit
            for visit in chart.visits
            if visit.case_id == case_id and visit.state is VisitState.DRAFT
        ]
        if drafts:
            return max(drafts, key=lambda visit: visit.service_start).id
        return self._visits.start(case_id, kind).visit.id

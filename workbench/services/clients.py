"""Clients: find, keep, open the chart."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.audit import AuditAction
from workbench.domain.case import Case
from workbench.domain.change import Change, Subject
from workbench.domain.client import Client, check_client
from workbench.domain.errors import RuleError
from workbench.domain.ids import ClientId
from workbench.domain.summaries import ClientSummary, VisitSummary

from .desk import Desk


@dataclass(frozen=True, slots=True)
class ClientChart:
    """What is read when a chart is opened."""

    client: Client
    cases: tuple[Case, ...]
    visits: tuple[VisitSummary, ...]


class ClientService:
    """Use cases around a client."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def search(self, text: str = "", limit: int = 50) -> tuple[ClientSummary, ...]:
        """Return clients whose name, birth date or phone holds the text, by family name."""
        with self._desk.store.reader() as unit:
            return unit.clients.search(text, limit=limit)

    def get(self, client_id: ClientId) -> Client | None:
        """Return a client, or None."""
        with self._desk.store.reader() as unit:
            return unit.clients.get(client_id)

    def new_draft(self) -> Client:
        """Return an empty client with a fresh key; nothing is stored yet."""
        return Client(ClientId(self._desk.new_id()), "", "")

    def save(self, client: Client) -> Client:
        """Store a client.

        Returns:
            The client as stored, with its new version.

        Raises:
            RuleError: when the data is not valid; the message holds every problem.
            ConflictError: when somebody else changed the client meanwhile.
        """
        problems = check_client(client, self._desk.clock().date())
        if problems:
            raise RuleError(" ".join(problems))
        action = AuditAction.CHANGED if client.version else AuditAction.CREATED
        with self._desk.store.unit_of_work() as unit:
            saved = unit.clients.save(client)
            unit.audit.append(self._desk.actor, action, f"client:{client.id}")
        self._desk.feed.publish(Change(Subject.CLIENT, client.id, client.id))
        return saved

    def open_chart(self, client_id: ClientId) -> ClientChart | None:
        """Read a client with cases and visits, and log that the chart was opened."""
        with self._desk.store.unit_of_work() as unit:
            client = unit.clients.get(client_id)
            if client is None:
                return None
            chart = ClientChart(
                client, unit.cases.for_client(client_id), unit.visits.for_client(client_id)
            )
            unit.audit.append(self._desk.actor, AuditAction.CHART_OPENED, f"client:{client_id}")
        return chart

    def refresh_chart(self, client_id: ClientId) -> ClientChart | None:
        """Read an already opened chart again, without another audit event."""
        with self._desk.store.reader() as unit:
            client = unit.clients.get(client_id)
            if client is None:
                return None
            return ClientChart(
                client, unit.cases.for_client(client_id), unit.visits.for_client(client_id)
            )

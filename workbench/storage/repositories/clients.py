"""Clients and the search over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import aliased

from workbench.domain.client import Client
from workbench.domain.ids import ClientId
from workbench.domain.summaries import ClientSummary
from workbench.storage.folding import day_forms, digits, fold, query_number, query_words
from workbench.storage.rows.base import from_json, to_json, to_moment
from workbench.storage.rows.care import CaseRow
from workbench.storage.rows.people import ClientRow
from workbench.storage.rows.visits import VisitRow
from workbench.storage.translation import conflict

from .base import Repository, assign


class ClientRepository(Repository):
    """Clients by key, and by anything they may be looked up with."""

    def get(self, key: ClientId) -> Client | None:
        """Return a client, or None."""
        row = self._session.get(ClientRow, key)
        return None if row is None else to_client(row)

    def save(self, client: Client) -> Client:
        """Store and return it with its new version; saving the same twice changes nothing.

        Raises:
            ConflictError: somebody else saved it since.
        """
        row = self._session.get(ClientRow, client.id)
        if row is None:
            if client.version:
                raise conflict()
            row = ClientRow(**client_values(client))
            self._session.add(row)
        elif replace(to_client(row), version=client.version) == client:
            return to_client(row)
        else:
            self._versions.expect(row.id, row.version, client.version)
            assign(row, client_values(client))
        self._session.flush()
        return replace(client, version=self._versions.note(row.id, row.version))

    def search(
        self, text: str = "", limit: int = 50, *, include_archived: bool = False
    ) -> tuple[ClientSummary, ...]:
        """Find clients by parts of names, birth date or phone number.

        Args:
            text: Words that must all be found; case and accents do not matter. Empty for all.
            limit: Most clients to return.
            include_archived: Also those who were archived.

        Returns:
            Summaries ordered by family name.
        """
        tests = [_matches(text)] if text.strip() else []
        if not include_archived:
            tests.append(ClientRow.archived.is_(False))
        page = (
            select(ClientRow.id).where(*tests).order_by(ClientRow.sort_key, ClientRow.id)
        ).limit(limit)
        keys = list(self._session.scalars(page))
        found = {summary.id: summary for summary in self._summaries(keys)}
        return tuple(found[ClientId(key)] for key in keys)

    def summary(self, key: ClientId) -> ClientSummary | None:
        """Return one client as it stands in lists, or None."""
        return next(iter(self._summaries([key])), None)

    def count(self, *, include_archived: bool = False) -> int:
        """Return how many clients there are."""
        query = select(func.count()).select_from(ClientRow)
        if not include_archived:
            query = query.where(ClientRow.archived.is_(False))
        return self._session.scalar(query) or 0

    def all_ids(self) -> tuple[ClientId, ...]:
        """Return every client's key, archived ones too, in the order of names."""
        query = select(ClientRow.id).order_by(ClientRow.sort_key, ClientRow.id)
        return tuple(ClientId(key) for key in self._session.scalars(query))

    def everybody(self) -> tuple[Client, ...]:
        """Return every client, archived ones too, in the order of names."""
        query = select(ClientRow).order_by(ClientRow.sort_key, ClientRow.id)
        return tuple(to_client(row) for row in self._session.scalars(query))

    def _summaries(self, keys: Sequence[UUID]) -> list[ClientSummary]:
        own = VisitRow.client_id == ClientRow.id
        visits = select(func.count()).where(own).correlate(ClientRow).scalar_subquery()
        newest = select(VisitRow.id).where(own).order_by(VisitRow.service_at.desc()).limit(1)
        cases = (
            select(func.count())
            .where(CaseRow.client_id == ClientRow.id, CaseRow.closed_on.is_(None))
            .correlate(ClientRow)
            .scalar_subquery()
        )
        last = aliased(VisitRow)
        query = (
            select(ClientRow, cases, visits, last.service_at, last.service_offset)
            .outerjoin(last, last.id == newest.correlate(ClientRow).scalar_subquery())
            .where(ClientRow.id.in_(keys))
        )
        return [
            _summary(to_client(row), (open_cases, seen), at, offset)
            for row, open_cases, seen, at, offset in self._session.execute(query)
        ]


def _matches(text: str) -> ColumnElement[bool]:
    haystack = ClientRow.search_text
    words = and_(true(), *(haystack.contains(word, autoescape=True) for word in query_words(text)))
    number = query_number(text)
    return or_(words, haystack.contains(number)) if number else words


def _summary(
    client: Client, counts: tuple[int, int], at: int | None, offset: int | None
) -> ClientSummary:
    return ClientSummary(
        id=client.id,
        sort_name=client.sort_name,
        display_name=client.display_name,
        birth_date=client.birth_date,
        open_cases=counts[0],
        visits=counts[1],
        last_visit=None if at is None or offset is None else to_moment(at, offset),
        phone=client.phone,
    )


def client_values(client: Client) -> dict[str, object]:
    """Return the columns of a client."""
    names = (client.given_name, client.preferred_name, client.family_name, client.given_name)
    found_by = (*names, *day_forms(client.birth_date), client.phone, digits(client.phone))
    return {
        "id": client.id,
        "given_name": client.given_name,
        "family_name": client.family_name,
        "preferred_name": client.preferred_name,
        "pronouns": client.pronouns,
        "birth_date": client.birth_date,
        "phone": client.phone,
        "email": client.email,
        "address": client.address,
        "occupation": client.occupation,
        "emergency_contact": client.emergency_contact,
        "physician": client.physician,
        "alerts": to_json(client.alerts),
        "figure": client.figure,
        "pressure_preference": client.pressure_preference,
        "archived": client.archived,
        "sort_key": fold(client.sort_name),
        "search_text": "\n".join(fold(part) for part in found_by if part),
    }


def to_client(row: ClientRow) -> Client:
    """Return the client of a row."""
    return Client(
        id=ClientId(row.id),
        given_name=row.given_name,
        family_name=row.family_name,
        birth_date=row.birth_date,
        preferred_name=row.preferred_name,
        pronouns=row.pronouns,
        phone=row.phone,
        email=row.email,
        address=row.address,
        occupation=row.occupation,
        emergency_contact=row.emergency_contact,
        physician=row.physician,
        alerts=tuple(from_json(row.alerts)),
        figure=row.figure,
        pressure_preference=row.pressure_preference,
        archived=row.archived,
        version=row.version,
    )

"""Requests to physicians."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from workbench.domain.clearance import ClearanceRequest, KeptClearance
from workbench.domain.ids import ClientId
from workbench.domain.intake import read_record, record_to_json
from workbench.storage.errors import DamagedRecord
from workbench.storage.rows.base import from_json, to_json
from workbench.storage.rows.health import ClearanceRow
from workbench.storage.translation import conflict

from .base import Repository, assign


class ClearanceRepository(Repository):
    """Requests for clearance, each of one client."""

    def get(self, key: UUID) -> KeptClearance | None:
        """Return a request, or None."""
        row = self._session.get(ClearanceRow, key)
        return None if row is None else _to_kept(row)

    def for_client(self, client_id: ClientId) -> tuple[KeptClearance, ...]:
        """Return a client's requests, newest first."""
        query = (
            select(ClearanceRow)
            .where(ClearanceRow.client_id == client_id)
            .order_by(ClearanceRow.drafted_on.desc(), ClearanceRow.id.desc())
        )
        return tuple(_to_kept(row) for row in self._session.scalars(query))

    def unsettled(self, on: date, recent: date) -> tuple[KeptClearance, ...]:
        """Return requests without an answer, and answers that expired since a day."""
        expired = (ClearanceRow.expires_on < on) & (ClearanceRow.expires_on >= recent)
        query = (
            select(ClearanceRow)
            .where(ClearanceRow.answered_on.is_(None) | expired)
            .order_by(ClearanceRow.drafted_on, ClearanceRow.id)
        )
        return tuple(_to_kept(row) for row in self._session.scalars(query))

    def save(self, kept: KeptClearance) -> KeptClearance:
        """Store and return it with its new version; saving the same twice changes nothing.

        Raises:
            ConflictError: somebody else saved it since.
        """
        key = UUID(kept.request.id)
        row = self._session.get(ClearanceRow, key)
        if row is None:
            if kept.version:
                raise conflict()
            row = ClearanceRow(id=key, **_values(kept))
            self._session.add(row)
        elif row.content == to_json(record_to_json(kept.request)):
            return _to_kept(row)
        else:
            self._versions.expect(row.id, row.version, kept.version)
            assign(row, _values(kept))
        self._session.flush()
        return replace(kept, version=self._versions.note(row.id, row.version))


def _values(kept: KeptClearance) -> dict[str, object]:
    request = kept.request
    return {
        "client_id": kept.client_id,
        "drafted_on": request.drafted_on,
        "sent_on": request.sent_on,
        "answered_on": request.answered_on,
        "expires_on": request.expires_on,
        "content": to_json(record_to_json(request)),
    }


def _to_kept(row: ClearanceRow) -> KeptClearance:
    request, problems = read_record(ClearanceRequest, from_json(row.content))
    if request is None or problems:
        raise DamagedRecord("A request for clearance in the record cannot be read.")
    return KeptClearance(ClientId(row.client_id), request, row.version)

"""Health histories, version by version."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.domain.ids import ClientId, IntakeId
from workbench.domain.intake import Intake, KeptIntake, intake_to_json, read_intake
from workbench.domain.values import digest
from workbench.storage.errors import DamagedRecord
from workbench.storage.rows.base import from_json, to_json, to_micros, to_moment, to_offset
from workbench.storage.rows.health import IntakeRow
from workbench.storage.rows.people import ClientRow
from workbench.storage.translation import conflict


class IntakeRepository:
    """Versions of health histories; the newest one counts, none is ever changed.

    Args:
        session: The session of the unit of work.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def current(self, client_id: ClientId) -> KeptIntake | None:
        """Return the newest version of a client's history, or None."""
        found = self.versions(client_id, limit=1)
        return found[0] if found else None

    def versions(self, client_id: ClientId, limit: int = 100) -> tuple[KeptIntake, ...]:
        """Return the versions of a client's history, newest first."""
        query = (
            select(IntakeRow)
            .where(IntakeRow.client_id == client_id)
            .order_by(IntakeRow.revision.desc())
            .limit(limit)
        )
        return tuple(_to_kept(row) for row in self._session.scalars(query))

    def add(self, kept: KeptIntake) -> KeptIntake:
        """Add a version; adding the same twice changes nothing.

        Raises:
            ConflictError: somebody else added this version meanwhile.
        """
        content = intake_to_json(kept.intake)
        stored = self._session.get(IntakeRow, kept.id)
        if stored is not None:
            return _to_kept(stored)
        last = select(func.max(IntakeRow.revision)).where(IntakeRow.client_id == kept.client_id)
        if kept.intake.revision != (self._session.scalar(last) or 0) + 1:
            raise conflict()
        row = IntakeRow(
            id=kept.id,
            client_id=kept.client_id,
            revision=kept.intake.revision,
            taken_on=kept.intake.taken_on,
            confirmed_on=kept.intake.confirmed_on,
            content=to_json(content),
            content_hash=digest(content),
            entered_at=to_micros(kept.entered_at),
            entered_offset=to_offset(kept.entered_at),
        )
        self._session.add(row)
        self._session.flush()
        return _to_kept(row)

    def due(self, before: date) -> tuple[tuple[ClientId, date], ...]:
        """Return clients whose newest version was last confirmed before a day, with that day."""
        newest = (
            select(IntakeRow.client_id, func.max(IntakeRow.revision).label("revision"))
            .group_by(IntakeRow.client_id)
            .subquery()
        )
        last = func.coalesce(IntakeRow.confirmed_on, IntakeRow.taken_on)
        query = (
            select(IntakeRow.client_id, IntakeRow.confirmed_on, IntakeRow.taken_on)
            .join(
                newest,
                (newest.c.client_id == IntakeRow.client_id)
                & (newest.c.revision == IntakeRow.revision),
            )
            .join(ClientRow, ClientRow.id == IntakeRow.client_id)
            .where(ClientRow.archived.is_(False), last < before)
            .order_by(last)
        )
        return tuple(
            (ClientId(row.client_id), row.confirmed_on or row.taken_on)
            for row in self._session.execute(query)
        )


def _to_kept(row: IntakeRow) -> KeptIntake:
    content = from_json(row.content)
    intake, problems = read_intake(content)
    if intake is None or problems or digest(content) != row.content_hash:
        raise DamagedRecord("A health history in the record cannot be read.")
    made: Intake = intake
    return KeptIntake(
        IntakeId(row.id),
        ClientId(row.client_id),
        made,
        to_moment(row.entered_at, row.entered_offset),
        row.content_hash,
    )

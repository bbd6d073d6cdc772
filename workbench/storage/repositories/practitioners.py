"""Practitioners."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from workbench.domain.ids import PractitionerId
from workbench.domain.practitioner import Practitioner
from workbench.storage.rows.people import PractitionerRow
from workbench.storage.translation import conflict

from .base import Repository, assign


class PractitionerRepository(Repository):
    """The practice's owner."""

    def get(self) -> Practitioner | None:
        """Return the owner, or None before the first start is finished."""
        row = self._session.scalars(select(PractitionerRow).order_by(PractitionerRow.id)).first()
        return None if row is None else to_practitioner(row)

    def save(self, practitioner: Practitioner) -> Practitioner:
        """Store and return it with its new version.

        Raises:
            ConflictError: somebody else saved it since.
        """
        row = self._session.get(PractitionerRow, practitioner.id)
        values = practitioner_values(practitioner)
        if row is None:
            if practitioner.version:
                raise conflict()
            row = PractitionerRow(**values)
            self._session.add(row)
        elif replace(to_practitioner(row), version=practitioner.version) == practitioner:
            return to_practitioner(row)
        else:
            self._versions.expect(row.id, row.version, practitioner.version)
            assign(row, values)
        self._session.flush()
        return replace(practitioner, version=self._versions.note(row.id, row.version))


def practitioner_values(practitioner: Practitioner) -> dict[str, object]:
    """Return the columns of a practitioner."""
    return {
        "id": practitioner.id,
        "name": practitioner.name,
        "credentials": practitioner.credentials,
        "licence_number": practitioner.licence_number,
        "practice_name": practitioner.practice_name,
        "address": practitioner.address,
        "phone": practitioner.phone,
        "email": practitioner.email,
    }


def to_practitioner(row: PractitionerRow) -> Practitioner:
    """Return the practitioner of a row."""
    return Practitioner(
        id=PractitionerId(row.id),
        name=row.name,
        credentials=row.credentials,
        licence_number=row.licence_number,
        practice_name=row.practice_name,
        address=row.address,
        phone=row.phone,
        email=row.email,
        version=row.version,
    )

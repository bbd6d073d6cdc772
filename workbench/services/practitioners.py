"""The practitioner whose practice this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.audit import AuditAction
from workbench.domain.change import Change, Subject
from workbench.domain.errors import RuleError
from workbench.domain.practitioner import Practitioner

from .desk import Desk

if TYPE_CHECKING:
    from workbench.storage.record import UnitOfWork


def require_practitioner(unit: UnitOfWork) -> Practitioner:
    """Return the practitioner of the practice.

    Raises:
        RuleError: when the practice has none yet.
    """
    practitioner = unit.practitioners.get()
    if practitioner is None:
        raise RuleError("The practice has no practitioner yet.", "Enter your name in Settings.")
    return practitioner


class PractitionerService:
    """Use cases around the practitioner."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get(self) -> Practitioner:
        """Return the practitioner.

        Raises:
            RuleError: when the practice has none yet.
        """
        with self._desk.store.reader() as unit:
            return require_practitioner(unit)

    def save(self, practitioner: Practitioner) -> Practitioner:
        """Store name, credentials and letterhead.

        Raises:
            RuleError: when the name is empty; it prints on every note.
        """
        if not practitioner.name.strip():
            raise RuleError("Enter your name: it prints on every signed note.")
        with self._desk.store.unit_of_work() as unit:
            saved = unit.practitioners.save(practitioner)
            unit.audit.append(
                self._desk.actor, AuditAction.CHANGED, f"practitioner:{practitioner.id}"
            )
        self._desk.feed.publish(Change(Subject.PRACTITIONER, practitioner.id))
        return saved

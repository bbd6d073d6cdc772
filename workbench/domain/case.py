"""A case: one episode of care, and the physician's script that may stand behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .ids import CaseId, ClientId


@dataclass(frozen=True, slots=True)
class Script:
    """A physician's prescription as written.

    Attributes:
        units_per_visit: Length of a visit in units of 15 minutes.
        reported_diagnosis: The prescriber's words; never ours.
    """

    prescriber: str
    written_on: date | None
    visits_per_week: int
    units_per_visit: int
    weeks: int
    reported_diagnosis: str = ""
    cautions: str = ""

    @property
    def visits(self) -> int:
        """Planned visits: frequency times weeks."""
        return self.visits_per_week * self.weeks

    @property
    def units(self) -> int:
        """Planned 15-minute units over the whole script."""
        return self.visits * self.units_per_visit

    @property
    def minutes_per_visit(self) -> int:
        """Length of one visit in minutes."""
        return self.units_per_visit * 15


@dataclass(frozen=True, slots=True)
class Case:
    """An episode: why the client comes, from opening to closing."""

    id: CaseId
    client_id: ClientId
    title: str
    opened_on: date
    complaint: str = ""
    tried_before: str = ""
    script: Script | None = None
    closed_on: date | None = None
    outcome: str = ""
    version: int = 0

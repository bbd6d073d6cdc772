"""A physician's script in use: areas, claim, expiry, and what is left of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .body import StructureRef
from .case import Script

FEW_LEFT = 2
EXPIRES_SOON_DAYS = 7


class ClaimKind(StrEnum):
    """Who pays when it is not the client."""

    NONE = "none"
    AUTO = "auto"
    WORK = "work"
    HEALTH = "health"


@dataclass(frozen=True, slots=True)
class Claim:
    """An insurance claim."""

    kind: ClaimKind = ClaimKind.NONE
    number: str = ""
    adjuster: str = ""
    injured_on: date | None = None


@dataclass(frozen=True, slots=True)
class ScriptTerms:
    """What else stands on a script.

    Attributes:
        cleared: The prescriber's "clear for massage": True, False, or None when not said.
    """

    licence: str = ""
    areas: tuple[StructureRef, ...] = ()
    expires_on: date | None = None
    reevaluate_on: date | None = None
    cleared: bool | None = None
    claim: Claim = Claim()


@dataclass(frozen=True, slots=True)
class ScriptState:
    """How far a script is used up on a day.

    Attributes:
        warnings: Sentences for the header and for Today.
    """

    visits: int
    used: int
    units: int
    units_used: int
    expires_on: date | None
    expired: bool
    warnings: tuple[str, ...]

    @property
    def left(self) -> int:
        """Visits that are left; below zero when the script is exceeded."""
        return self.visits - self.used

    @property
    def units_left(self) -> int:
        """15-minute units that are left."""
        return self.units - self.units_used


def expiry(script: Script, terms: ScriptTerms | None = None) -> date | None:
    """Return the last day of a script: as written, else its weeks after its date."""
    if terms is not None and terms.expires_on is not None:
        return terms.expires_on
    return None if script.written_on is None else script.written_on + timedelta(weeks=script.weeks)


def script_state(
    script: Script,
    used: int,
    on: date,
    terms: ScriptTerms | None = None,
    units_used: int | None = None,
) -> ScriptState:
    """Return how far a script is used up, with warnings at two visits left and at its expiry.

    Args:
        script: Frequency, length and weeks.
        used: Visits of the case under the script.
        on: The day.
        terms: What else stands on it.
        units_used: 15-minute units given; the planned ones of the used visits when None.
    """
    last = expiry(script, terms)
    expired = last is not None and on > last
    left = script.visits - used
    warnings = []
    if left < 0:
        warnings.append(f"The script is exceeded by {-left} {_visits(-left)}.")
    elif left <= FEW_LEFT:
        warnings.append(f"{left or 'No'} {_visits(left)} left on the script.")
    if expired and last is not None:
        warnings.append(f"The script expired on {last:%d %b %Y}.")
    elif last is not None and (last - on).days <= EXPIRES_SOON_DAYS:
        warnings.append(f"The script expires on {last:%d %b %Y}.")
    if terms is not None and terms.cleared is False:
        warnings.append("The prescriber has not cleared the client for massage.")
    units = used * script.units_per_visit if units_used is None else units_used
    return ScriptState(script.visits, used, script.units, units, last, expired, tuple(warnings))


def _visits(count: int) -> str:
    return "visit" if count == 1 else "visits"

"""Where a point is typically felt, and where the client feels it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from workbench.domain.body import Side, StructureRef
from workbench.domain.finding import BodyFinding
from workbench.plugin_api import ReferralZone

VALUE = "referral"  # of a finding: keys of the regions where this client feels it


@dataclass(frozen=True, slots=True)
class Referral:
    """Where one finding is felt.

    Attributes:
        essential: Regions where most people feel it.
        spillover: Regions where some do.
        own: Regions where this client does.
    """

    essential: tuple[StructureRef, ...]
    spillover: tuple[StructureRef, ...]
    own: tuple[StructureRef, ...]

    @property
    def typical(self) -> tuple[StructureRef, ...]:
        """All regions of the typical zone."""
        return (*self.essential, *self.spillover)


def referral_of(
    finding: BodyFinding, zones: Sequence[ReferralZone], known: Callable[[StructureRef], bool]
) -> Referral | None:
    """Return where a finding is felt; None when nothing typical is known of it.

    Args:
        finding: The finding.
        zones: Typical zones of its kind.
        known: Whether the atlas has a structure.
    """
    side = next((ref.side for ref in finding.structures), Side.NONE)
    own = _own(finding)
    for ref in finding.structures:
        found = [zone for zone in zones if ref.id in zone.muscles]
        if found:
            essential = _sided((name for zone in found for name in zone.essential), side, known)
            more = _sided((name for zone in found for name in zone.spillover), side, known)
            spillover = tuple(ref for ref in more if ref not in essential)
            return Referral(essential, spillover, own)
    return Referral((), (), own) if own else None


def _own(finding: BodyFinding) -> tuple[StructureRef, ...]:
    stored = finding.values.get(VALUE)
    if not isinstance(stored, list | tuple):
        return ()
    return tuple(StructureRef.parse(key) for key in stored if isinstance(key, str))


def _sided(
    names: Iterable[str], side: Side, known: Callable[[StructureRef], bool]
) -> tuple[StructureRef, ...]:
    found = []
    for name in dict.fromkeys(names):
        here = next(
            (ref for ref in (StructureRef(name, side), StructureRef(name)) if known(ref)), None
        )
        if here is not None:
            found.append(here)
    return tuple(found)

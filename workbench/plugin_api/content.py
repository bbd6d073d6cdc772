"""What a modality contributes besides forms, as data."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.metric import Metric
from workbench.domain.screening import ScreeningQuestion, ScreeningRule

from .fields import Form

SYMBOLS = ("disc", "ring", "cross", "diamond", "square", "triangle", "star", "bars", "wave")
COLOURS = ("orange", "sky", "green", "yellow", "blue", "vermilion", "purple", "grey")


@dataclass(frozen=True, slots=True)
class ReferralZone:
    """Where pressure on a point in a muscle is typically felt.

    Attributes:
        muscles: Atlas ids of the muscles that hold the point.
        kinds: Ids of the finding kinds that show it.
        essential: Atlas ids of the regions where nearly everybody feels it.
        spillover: Atlas ids of the regions where some do.
        site: Where in the muscle the point lies.
    """

    id: str
    muscles: tuple[str, ...]
    kinds: tuple[str, ...]
    essential: tuple[str, ...]
    spillover: tuple[str, ...] = ()
    site: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of mark on the body map.

    Attributes:
        letter: The key that picks it, one letter.
        symbol: Shape of the mark: disc, ring, cross, diamond, square, triangle, star, bars, wave.
        colour: Name of a colour of the theme's colour-blind-safe set: orange, sky, green, yellow,
            blue, vermilion, purple, grey.
        has_intensity: True when digits set an intensity 0-10.
        line: True when dragging draws a line, as for a scar, and not an area.
        zones: Where points of this kind are typically felt; the catalog gathers them.
    """

    id: str
    name: str
    letter: str
    symbol: str
    colour: str
    has_intensity: bool = True
    line: bool = False
    zones: tuple[ReferralZone, ...] = ()
    description: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ProtocolStep:
    """One step of a protocol.

    Attributes:
        regions: Atlas ids that the step works on.
        seconds: Duration in seconds, 0 when open.
    """

    text: str
    regions: tuple[str, ...] = ()
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class TreatmentProtocol:
    """An ordered treatment.

    Attributes:
        minutes: Typical length in minutes.
        pressure: Highest pressure level 0-5 that it uses.
    """

    id: str
    title: str
    purpose: str
    steps: tuple[ProtocolStep, ...]
    minutes: int
    pressure: int
    regions: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    source: str = ""
    reviewed_by: str = ""


@dataclass(frozen=True, slots=True)
class RemedialExercise:
    """An exercise for the client to do at home, with its usual dose."""

    id: str
    title: str
    purpose: str
    position: str
    instructions: tuple[str, ...]
    regions: tuple[str, ...] = ()
    sets: int = 1
    repetitions: int = 1
    hold_seconds: int = 0
    times_per_day: int = 1
    progression: str = ""
    regression: str = ""
    cautions: tuple[str, ...] = ()
    source: str = ""
    reviewed_by: str = ""


@dataclass(frozen=True, slots=True)
class Contributions:
    """Everything that one modality adds."""

    forms: tuple[Form, ...] = ()
    finding_kinds: tuple[FindingKind, ...] = ()
    protocols: tuple[TreatmentProtocol, ...] = ()
    exercises: tuple[RemedialExercise, ...] = ()
    metrics: tuple[Metric, ...] = ()
    rules: tuple[ScreeningRule, ...] = ()
    questions: tuple[ScreeningQuestion, ...] = ()
    referral_zones: tuple[ReferralZone, ...] = ()

    def counts(self) -> dict[str, int]:
        """Return how many of each there are."""
        return {
            "forms": len(self.forms),
            "finding kinds": len(self.finding_kinds),
            "protocols": len(self.protocols),
            "exercises": len(self.exercises),
            "metrics": len(self.metrics),
            "rules": len(self.rules),
            "questions": len(self.questions),
            "referral zones": len(self.referral_zones),
        }

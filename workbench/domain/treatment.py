"""What was done: protocols used, and exercises given to take home."""

from __future__ import annotations

from dataclasses import dataclass, field

from .body import StructureRef
from .ids import PrescriptionId, ProtocolUseId, VisitId
from .values import JsonObject


@dataclass(frozen=True, slots=True)
class ProtocolUse:
    """A protocol picked for a visit.

    Attributes:
        definition: The protocol as it stood when it was picked, so that it reads for ever.
        steps_done: Indexes of the steps that were done.
        pressure: Pressure level 0-5, or None when not noted.
    """

    id: ProtocolUseId
    visit_id: VisitId
    protocol_id: str
    title: str
    definition: JsonObject = field(default_factory=dict)
    steps_done: tuple[int, ...] = ()
    areas: tuple[StructureRef, ...] = ()
    minutes: int | None = None
    pressure: int | None = None
    response: str = ""


@dataclass(frozen=True, slots=True)
class ExercisePrescription:
    """A remedial exercise given at a visit, with its dose.

    Attributes:
        definition: The exercise as it stood when it was given.
        hold_seconds: Seconds to hold each repetition; 0 for none.
    """

    id: PrescriptionId
    visit_id: VisitId
    exercise_id: str
    title: str
    definition: JsonObject = field(default_factory=dict)
    sets: int = 1
    repetitions: int = 1
    hold_seconds: int = 0
    times_per_day: int = 1
    note: str = ""

    @property
    def dose(self) -> str:
        """The dose in words, for example ``3 × 10, hold 5 s, 2 times a day``."""
        hold = f", hold {self.hold_seconds} s" if self.hold_seconds else ""
        times = "once a day" if self.times_per_day == 1 else f"{self.times_per_day} times a day"
        return f"{self.sets} × {self.repetitions}{hold}, {times}"

"""What is wrong with an intake that can be read: places, sections, levels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Protocol

from workbench.domain.body import StructureRef

from .model import EVERYTHING, Intake, Response
from .vocabulary import REGION, Vocabulary

_HIGHEST_LEVEL = 5


class _Placed(Protocol):
    @property
    def sites(self) -> tuple[StructureRef, ...]: ...


def check_intake(intake: Intake, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return one sentence for each thing that has to be mended; empty when nothing has to."""
    known = {section.id for section in vocabulary.sections} | {EVERYTHING}
    problems = [
        f"“answered” names “{name}”, which is no section."
        for name in intake.answered
        if name not in known
    ]
    problems += [
        f"“{place.key}” is no area of the body."
        for place in dict.fromkeys(places(intake))
        if place.id.startswith(REGION) and not vocabulary.areas.knows(place)
    ]
    level = intake.proposal.pressure
    if level is not None and not 0 <= level <= _HIGHEST_LEVEL:
        problems.append("The pressure level goes from 0 to 5.")
    return tuple(problems)


def places(intake: Intake) -> Iterator[StructureRef]:
    """Yield every place that an intake names."""
    groups: tuple[dict[str, Response], ...] = tuple(
        dict(answers)
        for answers in (intake.conditions, intake.today, intake.red_flags, intake.examination)
    )
    for responses in groups:
        for response in responses.values():
            yield from response.sites
    things: tuple[tuple[_Placed, ...], ...] = (
        intake.medications,
        intake.surgeries,
        intake.injuries,
        intake.lymph_nodes,
        intake.radiation,
        intake.scars,
        intake.procedures,
        intake.devices,
    )
    for thing in chain.from_iterable(things):
        yield from thing.sites
    for answer in intake.clearances:
        for caution in answer.cautions:
            yield from caution.sites
    yield from (*intake.complaint.sites, *intake.proposal.sites, *intake.consent.areas_not_allowed)

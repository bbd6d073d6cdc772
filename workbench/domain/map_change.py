"""Findings over time: answering an earlier one, and what differs between two visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from .finding import BodyFinding, Course
from .ids import CaseId, FindingId, VisitId


@dataclass(frozen=True, slots=True)
class PastMap:
    """What a signed visit found on the body.

    Attributes:
        number: Number of the visit in its case.
    """

    visit_id: VisitId
    case_id: CaseId
    number: int
    service_start: datetime
    findings: tuple[BodyFinding, ...]


@dataclass(frozen=True, slots=True)
class MapChange:
    """One line of the difference between two visits.

    Attributes:
        before: The earlier finding; None for a new one.
        now: The later finding; None for one that is not there any more.
    """

    course: Course
    before: BodyFinding | None
    now: BodyFinding | None


def answer(
    earlier: BodyFinding, course: Course, finding_id: FindingId, visit_id: VisitId
) -> BodyFinding:
    """Return today's finding in the place of an earlier one.

    The same keeps its intensity and one that is gone has none of it; better and worse leave it
    open, because nobody has said the new number yet.
    """
    intensity = earlier.intensity
    if intensity is not None and course is not Course.SAME:
        intensity = 0 if course is Course.GONE else None
    return replace(
        earlier,
        id=finding_id,
        visit_id=visit_id,
        intensity=intensity,
        note="",
        course=course,
        origin=earlier.id,
    )


def unanswered(
    earlier: Sequence[BodyFinding], today: Sequence[BodyFinding]
) -> tuple[BodyFinding, ...]:
    """Return the earlier findings that nothing of today answers; gone ones need no answer."""
    answered = {finding.origin for finding in today}
    return tuple(
        finding
        for finding in earlier
        if finding.id not in answered and finding.course is not Course.GONE
    )


def compare(before: Sequence[BodyFinding], now: Sequence[BodyFinding]) -> tuple[MapChange, ...]:
    """Return the difference of two visits: today's findings first, then those that are gone.

    A finding belongs to the earlier one that it answers, else to one of its kind on the same
    structure and side.
    """
    open_ones = {finding.id: finding for finding in before if finding.course is not Course.GONE}
    pairs: list[tuple[BodyFinding, BodyFinding | None]] = []
    for finding in now:
        found = open_ones.pop(finding.origin, None) if finding.origin else None
        pairs.append((finding, found))
    changes = []
    for finding, answered in pairs:
        found = answered or next((one for one in open_ones.values() if _alike(one, finding)), None)
        if found is not None:
            open_ones.pop(found.id, None)
        changes.append(MapChange(_course(found, finding), found, finding))
    changes += [MapChange(Course.GONE, finding, None) for finding in open_ones.values()]
    return tuple(changes)


def _alike(one: BodyFinding, other: BodyFinding) -> bool:
    same_place = bool(one.structures) and one.structures[:1] == other.structures[:1]
    return one.kind == other.kind and same_place


def _course(before: BodyFinding | None, now: BodyFinding) -> Course:
    if now.course is Course.GONE:
        return Course.GONE
    if before is None:
        return now.course if now.origin is not None else Course.NEW
    if before.intensity is None or now.intensity is None:
        return Course.SAME if now.course is Course.NEW else now.course
    if now.intensity == before.intensity:
        return Course.SAME
    return Course.BETTER if now.intensity < before.intensity else Course.WORSE

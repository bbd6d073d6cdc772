"""Numbers read from the marks of one visit: how much of the body, how many places, how even.

Only what was marked is counted. The nineteen places are those of the widespread pain index
(American College of Rheumatology, fibromyalgia criteria 2010/2016); counted from the map it is a
description of the drawing, not the questionnaire.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .body import Side, StructureRef
from .finding import BodyFinding, Course

PAIN_KINDS = frozenset(
    {
        "core.pain",
        "core.ache",
        "core.sharp",
        "core.burning",
        "core.tingling",
        "core.numb",
        "core.tenderness",
        "core.spasm",
        "trigger_point.active",
        "trigger_point.latent",
        "trigger_point.tender_point",
    }
)
_SIDED = {
    "shoulder": "shoulder_top shoulder_front shoulder_lateral shoulder_back suprascapular "
    "neck_angle scapula_body axilla",
    "upper_arm": "arm_front arm_lateral arm_back arm_medial elbow_lateral elbow_medial "
    "elbow_front elbow_tip",
    "lower_arm": "forearm_dorsal forearm_volar forearm_radial forearm_ulnar wrist_dorsal "
    "wrist_volar hand_dorsal palm thumb thumb_web finger_index finger_middle finger_ring "
    "finger_little",
    "hip": "buttock gluteal_fold hip_lateral groin",
    "upper_leg": "thigh_front thigh_lateral thigh_back thigh_medial knee_front knee_lateral "
    "knee_medial knee_back",
    "lower_leg": "shin leg_lateral calf leg_medial ankle_front ankle_lateral ankle_medial "
    "achilles heel arch ball_of_foot foot_dorsal foot_lateral great_toe lesser_toes",
    "jaw": "jaw tmj",
}
_MIDDLE = {
    "neck": "neck_lateral neck_posterior throat",
    "chest": "chest_upper breast sternum chest_lateral",
    "abdomen": "abdomen_upper abdomen_lower",
    "upper_back": "interscapular mid_back scapula_medial_border scapula_inferior_angle",
    "lower_back": "low_back iliac_crest sacrum si_joint flank coccyx",
}
_PLACES = {
    f"region.{name}": (place, sided)
    for table, sided in ((_SIDED, True), (_MIDDLE, False))
    for place, names in table.items()
    for name in names.split()
}


@dataclass(frozen=True, slots=True)
class MarkedSkin:
    """What one mark covers.

    Attributes:
        share: Part of the whole skin, 0-1.
        place: Middle in space on the reference figure, centimetres; x to the client's left.
    """

    finding: BodyFinding
    share: float
    place: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class MapFigures:
    """The numbers of one visit's map.

    Attributes:
        area: Percent of the skin that is marked.
        places: Painful places out of the nineteen.
        symmetry: 100 when left and right are marked alike, 0 when one side only; None without
            sided marks.
        intensity: Mean intensity, weighted by area; None when no mark has one.
        load: Sum of intensity × percent of the skin.
        centroid: Middle of the marks weighted by area, centimetres.
    """

    area: float
    places: int
    symmetry: float | None
    intensity: float | None
    load: float
    centroid: tuple[float, float, float] | None


def painful(finding: BodyFinding) -> bool:
    """Return whether a finding tells of pain or of a changed feeling that is still there."""
    return (
        finding.kind in PAIN_KINDS and finding.course is not Course.GONE and finding.intensity != 0
    )


def widespread_places(structures: Iterable[StructureRef]) -> frozenset[tuple[str, Side]]:
    """Return which of the nineteen places some regions belong to."""
    found = set()
    for ref in structures:
        place, sided = _PLACES.get(ref.id, ("", False))
        if place:
            found.add((place, ref.side if sided else Side.NONE))
    return frozenset(found)


def map_figures(marks: Sequence[MarkedSkin]) -> MapFigures:
    """Return the numbers of the painful marks of one visit."""
    kept = [mark for mark in marks if painful(mark.finding)]
    area = 100 * sum(mark.share for mark in kept)
    rated = [(mark.finding.intensity, mark.share) for mark in kept]
    weighed = [(value, share) for value, share in rated if value is not None]
    weight = sum(share for _, share in weighed)
    load = 100 * sum(value * share for value, share in weighed)
    return MapFigures(
        area=min(area, 100.0),
        places=len(widespread_places(_first_region(mark.finding) for mark in kept)),
        symmetry=_symmetry(kept),
        intensity=load / (100 * weight) if weight else None,
        load=load,
        centroid=_centroid(kept),
    )


def drift(
    before: tuple[float, float, float] | None, now: tuple[float, float, float] | None
) -> float | None:
    """Return how far the middle of the marks moved, centimetres."""
    return None if before is None or now is None else math.dist(before, now)


def _first_region(finding: BodyFinding) -> StructureRef:
    found = (ref for ref in finding.structures if ref.id.startswith("region."))
    return next(found, StructureRef(""))


def _symmetry(marks: Sequence[MarkedSkin]) -> float | None:
    sides = {Side.LEFT: 0.0, Side.RIGHT: 0.0}
    for mark in marks:
        side = next((ref.side for ref in mark.finding.structures), Side.NONE)
        if side in sides:
            sides[side] += mark.share
    more, less = max(sides.values()), min(sides.values())
    return 100 * less / more if more else None


def _centroid(marks: Sequence[MarkedSkin]) -> tuple[float, float, float] | None:
    placed = [(mark.place, mark.share) for mark in marks if mark.place is not None]
    weight = sum(share for _, share in placed)
    if not weight:
        return None
    x, y, z = (sum(place[i] * share for place, share in placed) / weight for i in range(3))
    return x, y, z

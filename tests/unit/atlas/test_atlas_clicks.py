"""Clicks described in words of anatomy hit the structure that a therapist expects, on every figure.

A place is given as on a person: distance from the midline and height above the floor, both as
shares of the stature. The boxes have a margin of 40 pixels below and above the figure.
"""

from __future__ import annotations

import pytest

from workbench.atlas import Atlas, AtlasView
from workbench.domain.body import Side, StructureRef

MARGIN = 40.0

FRONT = [
    ("above the eyebrow", 0.015, 0.958, "region.forehead"),
    ("tip of the nose", 0.0, 0.912, "region.nose"),
    ("chin", 0.0, 0.880, "region.chin"),
    ("front of the neck beside the midline", 0.008, 0.848, "region.throat"),
    ("middle of the breastbone", 0.0, 0.770, "region.sternum"),
    ("two fingers below the collarbone", 0.045, 0.785, "region.chest_upper"),
    ("breast", 0.055, 0.728, "region.breast"),
    ("below the ribs' arch", 0.02, 0.665, "region.abdomen_upper"),
    ("between navel and pubis", 0.02, 0.560, "region.abdomen_lower"),
    ("groin crease", 0.040, 0.517, "region.groin"),
    ("front of the shoulder", 0.107, 0.782, "region.shoulder_front"),
    ("belly of the biceps", 0.126, 0.710, "region.arm_front"),
    ("elbow crease", 0.145, 0.650, "region.elbow_front"),
    ("middle of the forearm, palm side", 0.170, 0.584, "region.forearm_volar"),
    ("palm", 0.203, 0.487, "region.palm"),
    ("middle of the thigh in front", 0.074, 0.403, "region.thigh_front"),
    ("kneecap", 0.077, 0.287, "region.knee_front"),
    ("shin bone half-way down", 0.082, 0.190, "region.shin"),
    ("instep", 0.092, 0.034, "region.foot_dorsal"),
    ("pectoralis below the collarbone", 0.050, 0.765, "muscle.pectoralis_major"),
    ("beside the navel", 0.015, 0.625, "muscle.rectus_abdominis"),
    ("waist, in front of the flank", 0.058, 0.620, "muscle.external_oblique"),
    ("front of the deltoid", 0.107, 0.785, "muscle.deltoid_anterior"),
    ("biceps", 0.126, 0.715, "muscle.biceps_brachii"),
    ("middle of the thigh", 0.076, 0.405, "muscle.rectus_femoris"),
    ("teardrop above the inner knee", 0.050, 0.330, "muscle.vastus_medialis"),
]
BACK = [
    ("back of the head", 0.015, 0.945, "region.occiput"),
    ("nape", 0.010, 0.866, "region.neck_posterior"),
    ("between the shoulder blades", 0.015, 0.764, "region.interscapular"),
    ("middle of the shoulder blade", 0.070, 0.770, "region.scapula_body"),
    ("lower tip of the shoulder blade", 0.060, 0.717, "region.scapula_inferior_angle"),
    ("beside the spine, mid back", 0.018, 0.680, "region.mid_back"),
    ("beside the lumbar spine", 0.018, 0.602, "region.low_back"),
    ("middle of the sacrum", 0.0, 0.552, "region.sacrum"),
    ("middle of the buttock", 0.048, 0.512, "region.buttock"),
    ("back of the upper arm", 0.124, 0.710, "region.arm_back"),
    ("point of the elbow", 0.144, 0.652, "region.elbow_tip"),
    ("back of the forearm", 0.166, 0.584, "region.forearm_dorsal"),
    ("back of the hand", 0.203, 0.487, "region.hand_dorsal"),
    ("middle of the hamstrings", 0.072, 0.397, "region.thigh_back"),
    ("hollow of the knee", 0.078, 0.286, "region.knee_back"),
    ("thickest part of the calf", 0.083, 0.192, "region.calf"),
    ("Achilles tendon", 0.090, 0.075, "region.achilles"),
    ("heel", 0.090, 0.020, "region.heel"),
    ("top of the shoulder beside the neck", 0.045, 0.840, "muscle.trapezius_upper"),
    ("beside the spine below the shoulder blades' spines", 0.012, 0.745, "muscle.trapezius_lower"),
    ("below the spine of the shoulder blade", 0.068, 0.775, "muscle.infraspinatus"),
    ("outer back below the armpit", 0.058, 0.665, "muscle.latissimus_dorsi"),
    ("middle of the buttock", 0.048, 0.505, "muscle.gluteus_maximus"),
    ("upper outer hip", 0.062, 0.570, "muscle.gluteus_medius"),
    ("back of the deltoid", 0.108, 0.790, "muscle.deltoid_posterior"),
    ("inner calf", 0.074, 0.205, "muscle.gastrocnemius_medial"),
    ("outer calf", 0.092, 0.205, "muscle.gastrocnemius_lateral"),
]
SIDE = [
    ("outer shoulder", 0.785, "region.shoulder_lateral"),
    ("outer thigh", 0.37, "region.thigh_lateral"),
    ("outer lower leg", 0.19, "region.leg_lateral"),
]


def _structures(view: AtlasView, across: float, height: float) -> set[StructureRef]:
    stature = view.height - 2 * MARGIN
    x = (view.width / 2 + across * stature) / view.width
    y = (view.height - MARGIN - height * stature) / view.height
    hit = view.locate(x, y)
    return set(hit.structures) if hit else set()


def _sides(sided: bool) -> tuple[Side, ...]:
    return (Side.RIGHT, Side.LEFT) if sided else (Side.NONE,)


def _misses(atlas: Atlas, view_id: str, places: list[tuple[str, float, float, str]]) -> list[str]:
    missed = []
    for figure in atlas.figures:
        view = atlas.view(figure, view_id)
        for words, across, height, expected in places:
            sided = atlas.structure(StructureRef(expected, Side.LEFT)) is not None
            for side in _sides(sided):
                screen_left = (side is Side.RIGHT) == (view_id == "anterior")
                found = _structures(view, -across if screen_left else across, height)
                if StructureRef(expected, side) not in found:
                    missed.append(f"{figure}: {words} ({side}): {[r.key for r in found]}")
    return missed


@pytest.mark.parametrize(("view", "places"), [("anterior", FRONT), ("posterior", BACK)])
def test_front_and_back(
    atlas: Atlas, view: str, places: list[tuple[str, float, float, str]]
) -> None:
    missed = _misses(atlas, view, places)
    total = len(atlas.figures) * len(places) * 2
    assert len(missed) <= 0.02 * total, "\n".join(missed)


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_middle_of_the_side_view(atlas: Atlas, side: Side) -> None:
    for figure in atlas.figures:
        view = atlas.view(figure, "left" if side is Side.LEFT else "right")
        for words, height, expected in SIDE:
            y = (view.height - MARGIN - height * (view.height - 2 * MARGIN)) / view.height
            on = [x / 500 for x in range(500) if view.surface(x / 500, y)]
            hit = view.locate((on[0] + on[-1]) / 2, y)
            assert hit is not None
            assert StructureRef(expected, side) in hit.structures, (figure, words)

"""The figures: morphed to a build, posed to the anatomical position."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from .source import Floats, Source

RACES = ("african", "asian", "caucasian")


@dataclass(frozen=True)
class FigureSpec:
    """A build as morph weights, 0-1 each.

    Attributes:
        gender: 0 female, 1 male.
        extra: Further morph targets with their weights.
    """

    id: str
    label: str
    gender: float
    muscle: float
    weight: float
    proportions: float = 0.0
    extra: dict[str, float] = field(default_factory=dict)


FIGURES = (
    FigureSpec("neutral", "Neutral", 0.5, 0.65, 0.5),
    FigureSpec("female", "Female", 0.0, 0.6, 0.5, 0.4),
    FigureSpec("male", "Male", 1.0, 0.72, 0.5, 0.4),
    FigureSpec("neutral_large", "Neutral, larger build", 0.5, 0.6, 0.9),
    FigureSpec("female_large", "Female, larger build", 0.0, 0.55, 0.9),
    FigureSpec("male_large", "Male, larger build", 1.0, 0.65, 0.92),
)
REFERENCE = FIGURES[0]


def morph(source: Source, spec: FigureSpec) -> Floats:
    """Return the vertices of a figure in the rest pose."""
    vertices = source.vertices.copy()
    for gender, share in (("female", 1 - spec.gender), ("male", spec.gender)):
        if share == 0:
            continue
        for race in RACES:
            vertices += share / 3 * source.target(f"macrodetails/{race}-{gender}-young")
        for muscle, m in _levels(spec.muscle, "muscle").items():
            for weight, w in _levels(spec.weight, "weight").items():
                amount = share * m * w
                if amount == 0:
                    continue
                name = f"{gender}-young-{muscle}-{weight}"
                vertices += amount * source.target(f"macrodetails/universal-{name}")
                if spec.proportions:
                    ideal = f"macrodetails/proportions/{name}-idealproportions"
                    vertices += amount * spec.proportions * source.target(ideal)
    for name, amount in spec.extra.items():
        vertices += amount * source.target(name)
    return vertices


def _levels(value: float, label: str) -> dict[str, float]:
    """Spread a value over the targets min, average and max, piecewise linear."""
    return {
        f"min{label}": max(0.0, 1 - 2 * value),
        f"average{label}": 1 - abs(2 * value - 1),
        f"max{label}": max(0.0, 2 * value - 1),
    }


def anatomical(source: Source, vertices: Floats) -> Floats:
    """Return the vertices in the anatomical position: arms lowered, palms to the front."""
    return skin(source, vertices, _anatomical_rotations(joints(source, vertices)))


Joints = dict[str, tuple[Floats, Floats]]


def joints(source: Source, vertices: Floats) -> Joints:
    """Return head and tail of each bone."""

    def place(spec: dict[str, object]) -> Floats:
        if spec["strategy"] == "CUBE":
            return np.asarray(vertices[source.groups[str(spec["cube_name"])]].mean(axis=0))
        if spec["strategy"] == "VERTEX":
            return np.asarray(vertices[spec["vertex_index"]])  # type: ignore[call-overload]  # JSON
        return np.asarray(vertices[spec["vertex_indices"]].mean(axis=0))  # type: ignore[call-overload]  # JSON

    return {name: (place(b["head"]), place(b["tail"])) for name, b in source.bones.items()}


def _anatomical_rotations(rest: Joints) -> dict[str, Floats]:
    turns: dict[str, Floats] = {}
    for side, sign in (("R", -1), ("L", 1)):
        shoulder = rest[f"upperarm01.{side}"][0]
        elbow = rest[f"lowerarm01.{side}"][0]
        wrist = rest[f"wrist.{side}"][0]
        upper, fore = _unit(elbow - shoulder), _unit(wrist - elbow)
        angle = np.radians(17)
        goal = np.array([sign * np.sin(angle), -np.cos(angle), 0.0])
        drop = np.degrees(np.arccos(np.clip(upper @ goal, -1, 1)))
        axis = _unit(np.cross(upper, goal))
        straighten = _between(fore, upper, 0.85)
        twist = -sign * 75.0
        turns[f"shoulder01.{side}"] = rotation(axis, drop * 0.15)
        turns[f"upperarm01.{side}"] = rotation(axis, drop * 0.85)
        turns[f"upperarm02.{side}"] = rotation(upper, twist * 0.12)
        turns[f"lowerarm01.{side}"] = rotation(upper, twist * 0.33) @ straighten
        turns[f"lowerarm02.{side}"] = rotation(fore, twist * 0.33)
        turns[f"wrist.{side}"] = rotation(fore, twist * 0.22)
        turns[f"upperleg01.{side}"] = rotation(np.array([0.0, 0.0, 1.0]), -sign * 2.0)
    return turns


def skin(source: Source, vertices: Floats, turns: dict[str, Floats]) -> Floats:
    """Pose by linear blend skinning: rotations about the bones' heads, down the hierarchy."""
    rest = joints(source, vertices)
    moved: dict[str, Floats] = {}

    def matrix(bone: str) -> Floats:
        if bone not in moved:
            parent = source.bones[bone].get("parent") or ""
            local = np.eye(4)
            if bone in turns:
                head = rest[bone][0]
                local[:3, :3] = turns[bone]
                local[:3, 3] = head - turns[bone] @ head
            moved[bone] = (matrix(parent) if parent else np.eye(4)) @ local
        return moved[bone]

    stack = np.stack([matrix(bone) for bone in source.bone_names])
    blended = np.einsum("vb,bij->vij", source.weights, stack)
    homogeneous = np.c_[vertices, np.ones(len(vertices))]
    posed = np.einsum("vij,vj->vi", blended, homogeneous)[:, :3]
    helpers = source.weights.sum(axis=1) == 0
    posed[helpers] = vertices[helpers]
    return np.asarray(posed)


def rotation(axis: Floats, degrees: float) -> Floats:
    """Return the matrix of a turn about an axis."""
    x, y, z = _unit(axis)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    turn = np.radians(degrees)
    return np.asarray(np.eye(3) + np.sin(turn) * cross + (1 - np.cos(turn)) * cross @ cross)


def _between(start: Floats, goal: Floats, share: float) -> Floats:
    axis = np.cross(start, goal)
    size = float(np.linalg.norm(axis))
    angle = np.degrees(np.arctan2(size, float(start @ goal))) * share
    return rotation(axis, angle) if size > 1e-9 else np.eye(3)


def _unit(vector: Floats) -> Floats:
    return np.asarray(vector / np.linalg.norm(vector))

"""Coordinates on the skin of the reference figure, in which the areas are authored.

Every point is folded to the client's left half, so an outline is drawn once. Lengths are
decimetres of the reference figure (166 cm tall, y = 0 near the hip joints, feet at -8.2).

Names that an outline may use:
    X, y, z       distance from the midline, height, toward the front
    nx, ny, nz    the skin's direction; nx is lateral
    t_arm, t_fore, t_thigh, t_leg   0 at the upper joint, 1 at the lower one
    a_arm, …      angle round that bone: 0 front, 90 lateral, 180 back, -90 medial
    a_neck, a_trunk                 the same round the spine
    arm, hand, leg, foot, head, neck, thumb, index, middle, ring, little, toe1, toes, metacarpus
                  how far the skin belongs to that part, 0-1 (from the smoothed skinning weights)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse

from .figures import Joints, joints
from .raster import vertex_normals
from .source import Floats, Source

_PARTS: dict[str, tuple[str, ...]] = {
    "arm": ("upperarm", "lowerarm", "wrist", "metacarpal", "finger"),
    "hand": ("wrist", "metacarpal", "finger"),
    "metacarpus": ("metacarpal", "wrist"),
    "leg": ("upperleg", "lowerleg", "foot", "toe"),
    "foot": ("foot", "toe"),
    "neck": ("neck",),
    "trunk": ("spine", "root", "pelvis", "breast", "clavicle", "shoulder"),
    "thumb": ("finger1",),
    "index": ("finger2",),
    "middle": ("finger3",),
    "ring": ("finger4",),
    "little": ("finger5",),
    "toe1": ("toe1",),
    "toes": ("toe2", "toe3", "toe4", "toe5"),
}
_AXES = {
    "arm": ("upperarm01.L", "lowerarm01.L"),
    "fore": ("lowerarm01.L", "wrist.L"),
    "thigh": ("upperleg01.L", "lowerleg01.L"),
    "leg": ("lowerleg01.L", "foot.L"),
}
_SMOOTHING = 12


@dataclass(frozen=True)
class Charts:
    """Chart values at every vertex that interpolate well, and the reference joints.

    Attributes:
        values: (V, 3 + 3 + parts) position, normal and part weights on the reference figure.
        parts: Names of the part columns.
    """

    values: Floats
    parts: tuple[str, ...]
    joints: Joints

    def names_at(self, values: Floats) -> dict[str, Floats]:
        """Return every chart coordinate at interpolated values (N, K)."""
        x = values[:, 0]
        flip = np.where(x < 0, -1.0, 1.0)
        point = np.c_[np.abs(x), values[:, 1:3]]
        names: dict[str, Floats] = {
            "x": x,
            "X": point[:, 0],
            "y": point[:, 1],
            "z": point[:, 2],
            "nx": values[:, 3] * flip,
            "ny": values[:, 4],
            "nz": values[:, 5],
        }
        for column, part in enumerate(self.parts):
            names[part] = values[:, 6 + column]
        names["head"] = 1 - names["arm"] - names["leg"] - names["neck"] - names["trunk"]
        for axis, (start, end) in _AXES.items():
            t, angle = _cylinder(point, self.joints[start][0], self.joints[end][0])
            names[f"t_{axis}"], names[f"a_{axis}"] = t, angle
        names["a_neck"] = np.degrees(np.arctan2(point[:, 0], point[:, 2] - 0.25))
        names["a_trunk"] = np.degrees(np.arctan2(point[:, 0], point[:, 2] - 0.1))
        return names


def make(source: Source, reference: Floats) -> Charts:
    """Return the charts of the reference figure."""
    smooth = smoother(source)
    columns = [_weight_of(source, prefixes) for prefixes in _PARTS.values()]
    weights = np.stack(columns, axis=1)
    for _ in range(_SMOOTHING):
        weights = smooth(weights)
    normals = vertex_normals(reference, source.triangles)
    values = np.c_[reference, normals, weights]
    return Charts(values, tuple(_PARTS), joints(source, reference))


def _weight_of(source: Source, prefixes: tuple[str, ...]) -> Floats:
    chosen = [i for i, name in enumerate(source.bone_names) if name.startswith(prefixes)]
    return np.asarray(source.weights[:, chosen].sum(axis=1))


def smoother(source: Source) -> Callable[[Floats], Floats]:
    """Return a function that moves per-vertex values half-way to the mean of their neighbours."""
    count = len(source.vertices)
    t = source.triangles
    rows = np.concatenate([t[:, 0], t[:, 1], t[:, 2], t[:, 1], t[:, 2], t[:, 0]])
    columns = np.concatenate([t[:, 1], t[:, 2], t[:, 0], t[:, 0], t[:, 1], t[:, 2]])
    links = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(count, count))
    links.data[:] = 1
    degree = np.asarray(links.sum(axis=1)).ravel()
    degree[degree == 0] = 1
    mean = sparse.diags(1 / degree) @ links

    def smooth(values: Floats) -> Floats:
        return np.asarray(0.5 * values + 0.5 * (mean @ values))

    return smooth


def _cylinder(point: Floats, start: Floats, end: Floats) -> tuple[Floats, Floats]:
    """Return position along a bone (0-1) and the angle round it in degrees."""
    axis = end - start
    length = float(np.linalg.norm(axis))
    axis = axis / length
    front = np.array([0.0, 0.0, 1.0]) - axis * axis[2]
    front /= np.linalg.norm(front)
    lateral = np.cross(front, axis)
    lateral *= np.sign(lateral[0])
    offset = point - start
    along = offset @ axis / length
    angle = np.degrees(np.arctan2(offset @ lateral, offset @ front))
    return np.asarray(along), np.asarray(angle)

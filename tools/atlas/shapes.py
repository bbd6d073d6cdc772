"""Outlines drawn in a chart: closed splines through a few points, and what lies inside them."""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np
import numpy.typing as npt

from .source import Floats

CHARTS = {
    "front": ("X", "y"),
    "back": ("X", "y"),
    "side": ("z", "y"),
    "top": ("X", "z"),
    "trunk": ("a_trunk", "y"),
    "neck": ("a_neck", "y"),
    "arm": ("a_arm", "t_arm"),
    "fore": ("a_fore", "t_fore"),
    "thigh": ("a_thigh", "y"),
    "leg": ("a_leg", "y"),
}
_PIECES = 6


@dataclass(frozen=True)
class Shape:
    """A closed outline in a chart; angles may run past 180 to go round the back."""

    chart: str
    points: tuple[tuple[float, float], ...]
    corners: bool = False

    @classmethod
    def read(cls, row: dict[str, object]) -> Shape:
        """Read ``{chart, points = "u,v u,v …", corners}`` of a data file."""
        points = tuple(
            (float(pair.partition(",")[0]), float(pair.partition(",")[2]))
            for pair in str(row["points"]).split()
        )
        return cls(str(row["chart"]), points, bool(row.get("corners", False)))

    def contains(self, names: dict[str, Floats]) -> npt.NDArray[np.bool_]:
        """Tell for each point whether it lies inside."""
        across, along = CHARTS[self.chart]
        u, v = names[across], names[along]
        outline = np.array(self.points) if self.corners else _spline(np.array(self.points))
        if across.startswith("a_"):
            middle = (outline[:, 0].min() + outline[:, 0].max()) / 2
            u = (u - middle + 180) % 360 - 180 + middle
        return np.asarray(_inside(u, v, outline))


def _spline(points: Floats) -> Floats:
    """Return a closed centripetal-like Catmull-Rom curve through the points."""
    before, after = np.roll(points, 1, axis=0), np.roll(points, -1, axis=0)
    later = np.roll(points, -2, axis=0)
    pieces = []
    for step in np.arange(_PIECES) / _PIECES:
        square, cube = step * step, step * step * step
        pieces.append(
            (-0.5 * step + square - 0.5 * cube) * before
            + (1 - 2.5 * square + 1.5 * cube) * points
            + (0.5 * step + 2 * square - 1.5 * cube) * after
            + (-0.5 * square + 0.5 * cube) * later
        )
    return np.asarray(np.stack(pieces, axis=1).reshape(-1, 2))


@numba.njit(cache=True)  # type: ignore[untyped-decorator]  # numba has no types
def _inside(u: Floats, v: Floats, outline: Floats) -> npt.NDArray[np.bool_]:
    """Even-odd rule."""
    found = np.zeros(u.shape[0], dtype=np.bool_)
    count = outline.shape[0]
    left, right = outline[:, 0].min(), outline[:, 0].max()
    low, high = outline[:, 1].min(), outline[:, 1].max()
    for k in range(u.shape[0]):
        x, y = u[k], v[k]
        if x < left or x > right or y < low or y > high:
            continue
        odd = False
        for i in range(count):
            ax, ay = outline[i, 0], outline[i, 1]
            bx, by = outline[i - 1, 0], outline[i - 1, 1]
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                odd = not odd
        found[k] = odd
    return found

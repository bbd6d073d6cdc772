"""Views of a figure: orthographic, each in a box of its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .raster import Raster, rasterise
from .source import Floats, Ints

HEIGHT = 1600
MARGIN = 40


@dataclass(frozen=True)
class ViewSpec:
    """A direction to look from.

    Attributes:
        yaw: Degrees that the figure is turned about the upright axis.
        width: Width of the box in pixels at a height of 1600.
    """

    id: str
    label: str
    yaw: float
    width: int


VIEWS = (
    ViewSpec("anterior", "Front", 0.0, 880),
    ViewSpec("posterior", "Back", 180.0, 880),
    ViewSpec("left", "Left side", -90.0, 560),
    ViewSpec("right", "Right side", 90.0, 560),
)


@dataclass(frozen=True)
class Placement:
    """How a figure's decimetres become a view's pixels.

    Attributes:
        rotation: (3, 3) turn of the figure.
        scale: Pixels for a decimetre.
        offset: Pixel of the figure's origin.
    """

    rotation: Floats
    scale: float
    offset: tuple[float, float]

    def points(self, vertices: Floats) -> Floats:
        """Return (V, 3) pixels: x right, y down, z toward the viewer."""
        turned = vertices @ self.rotation.T
        placed = np.c_[
            turned[:, 0] * self.scale + self.offset[0],
            self.offset[1] - turned[:, 1] * self.scale,
            turned[:, 2] * self.scale,
        ]
        return np.asarray(placed)


def place(spec: ViewSpec, body: Floats) -> Placement:
    """Fit a figure into the box of a view; every view of a figure has the same scale."""
    turn = np.radians(spec.yaw)
    rotation = np.array(
        [[np.cos(turn), 0, np.sin(turn)], [0, 1, 0], [-np.sin(turn), 0, np.cos(turn)]]
    )
    low, high = body.min(axis=0), body.max(axis=0)
    scale = (HEIGHT - 2 * MARGIN) / (high[1] - low[1])
    turned = body @ rotation.T
    middle = (turned[:, 0].min() + turned[:, 0].max()) / 2
    if spec.yaw in {0.0, 180.0}:
        middle = 0.0
    offset = (spec.width / 2 - middle * scale, MARGIN + high[1] * scale)
    return Placement(rotation, float(scale), (float(offset[0]), float(offset[1])))


def render(
    spec: ViewSpec, placement: Placement, vertices: Floats, triangles: Ints, sampling: int
) -> Raster:
    """Rasterise a view at a multiple of its box."""
    points = placement.points(vertices) * sampling
    return rasterise(points, triangles, spec.width * sampling, HEIGHT * sampling)

"""Views of a figure: orthographic, each in a box of its own; whole body or close up."""

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
        pitch: Degrees that it is then tipped toward the viewer; 90 looks from above.
        width: Width of the box in pixels.
        show: Condition on chart coordinates for the skin that is drawn; empty is all.
        fit: Condition for the skin that must fit into the box; empty is all.
        figures: Figures that have the view; empty is all.
    """

    id: str
    label: str
    yaw: float
    width: int
    height: int = HEIGHT
    pitch: float = 0.0
    show: str = ""
    fit: str = ""
    figures: tuple[str, ...] = ()


VIEWS = (
    ViewSpec("anterior", "Front", 0.0, 880),
    ViewSpec("posterior", "Back", 180.0, 880),
    ViewSpec("left", "Left side", -90.0, 560),
    ViewSpec("right", "Right side", 90.0, 560),
)
_MAIN = ("neutral", "female", "male")


def _head(name: str, label: str, yaw: float) -> ViewSpec:
    shown = "y > 3.8"
    fit = "(y > 5.5) & (X < 0.9)"
    return ViewSpec(name, label, yaw, 600, 720, show=shown, fit=fit, figures=_MAIN)


def _hand(name: str, label: str, yaw: float, side: str) -> ViewSpec:
    shown = f"(arm > 0.5) & (t_fore > 0.6) & (x {side} 0)"
    fit = f"(arm > 0.5) & (t_fore > 0.86) & (x {side} 0)"
    return ViewSpec(name, label, yaw, 520, 640, show=shown, fit=fit, figures=_MAIN)


def _feet(name: str, label: str, pitch: float) -> ViewSpec:
    shown = f"(leg > 0.5) & (y < {-3.0 if pitch > 0 else -6.9})"  # no shin behind the sole
    fit = "(leg > 0.5) & (y < -7.3)"
    return ViewSpec(name, label, 0.0, 880, 560, pitch, show=shown, fit=fit, figures=_MAIN)


CLOSE_UPS = (
    _head("head_front", "Head and neck, front", 0.0),
    _head("head_back", "Head and neck, back", 180.0),
    _head("head_left", "Head and neck, left", -90.0),
    _head("head_right", "Head and neck, right", 90.0),
    _hand("palm_right", "Right palm", 0.0, "<"),
    _hand("palm_left", "Left palm", 0.0, ">"),
    _hand("hand_back_right", "Back of right hand", 180.0, "<"),
    _hand("hand_back_left", "Back of left hand", 180.0, ">"),
    _feet("feet_top", "Feet from above", 58.0),
    _feet("feet_sole", "Soles of the feet", -90.0),
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
    """Fit skin into the box of a view; whole-body views of a figure have the same scale."""
    rotation = _pitch(spec.pitch) @ _yaw(spec.yaw)
    turned = body @ rotation.T
    low, high = turned.min(axis=0), turned.max(axis=0)
    middle = (low[0] + high[0]) / 2
    margin = MARGIN if not spec.fit else MARGIN // 2
    scale = (spec.height - 2 * margin) / (high[1] - low[1])
    if spec.fit:
        scale = min(scale, (spec.width - 2 * margin) / (high[0] - low[0]))
    elif spec.yaw in {0.0, 180.0}:
        middle = 0.0
    top = margin + high[1] * scale
    if spec.fit:
        top = spec.height / 2 + (low[1] + high[1]) / 2 * scale
    return Placement(rotation, float(scale), (float(spec.width / 2 - middle * scale), float(top)))


def _yaw(degrees: float) -> Floats:
    turn = np.radians(degrees)
    return np.array([[np.cos(turn), 0, np.sin(turn)], [0, 1, 0], [-np.sin(turn), 0, np.cos(turn)]])


def _pitch(degrees: float) -> Floats:
    turn = np.radians(degrees)
    return np.array([[1, 0, 0], [0, np.cos(turn), -np.sin(turn)], [0, np.sin(turn), np.cos(turn)]])


def render(
    spec: ViewSpec, placement: Placement, vertices: Floats, triangles: Ints, sampling: int
) -> Raster:
    """Rasterise a view at a multiple of its box."""
    points = placement.points(vertices) * sampling
    return rasterise(points, triangles, spec.width * sampling, spec.height * sampling)

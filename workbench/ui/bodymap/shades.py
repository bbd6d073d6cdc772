"""What is painted over the figures and below the marks: outlines, heat, referral zones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from workbench.domain.body import StructureRef
from workbench.ui.theme.apply import current_theme

from .hover import Ground
from .scene import Pane

HEAT = ((255, 224, 130), (245, 124, 0), (183, 28, 28))  # little, middle, much


@dataclass(frozen=True, slots=True)
class Zone:
    """Where something is felt.

    Attributes:
        ref: The region.
        strong: Most people feel it there; else some do.
        own: The client's own words, not the typical zone: painted solid instead of dotted.
    """

    ref: StructureRef
    strong: bool = True
    own: bool = False


class Shades:
    """Holds what is painted over the figures."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self.lines = False
        self.heat: Mapping[StructureRef, float] = {}

    def paint(self, painter: QPainter, pane: Pane) -> None:
        """Paint heat and outlines of a view in scene coordinates."""
        for ref, warmth in self.heat.items():
            painter.fillPath(self._ground.path(pane, ref), heat_colour(warmth))
        if self.lines:
            theme = current_theme()
            edge = QColor(theme.text)
            edge.setAlphaF(0.55 if theme.dark else 0.42)
            pen = QPen(edge, 1.0)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._ground.lines(pane))


def heat_colour(warmth: float) -> QColor:
    """Return the colour of a warmth, 0-1."""
    place = min(1.0, max(0.0, warmth)) * (len(HEAT) - 1)
    low = min(int(place), len(HEAT) - 2)
    part = place - low
    mixed = [round(a + (b - a) * part) for a, b in zip(HEAT[low], HEAT[low + 1], strict=True)]
    return QColor(mixed[0], mixed[1], mixed[2], round(110 + 100 * min(1.0, max(0.0, warmth))))


def paint_zones(painter: QPainter, paths: Sequence[tuple[Zone, QPainterPath]]) -> None:
    """Paint where a point is felt: typical zones dotted, the client's own filled."""
    theme = current_theme()
    for zone, path in paths:
        colour = QColor(theme.kind("vermilion"))
        edge = QPen(colour, 1.8 if zone.strong else 1.2)
        edge.setStyle(Qt.PenStyle.SolidLine if zone.own else Qt.PenStyle.DotLine)
        painter.setPen(edge)
        if zone.own:
            colour.setAlphaF(0.30)
            painter.setBrush(colour)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.fillPath(path, _dots(colour, strong=zone.strong))
        painter.drawPath(path)


def _dots(colour: QColor, *, strong: bool) -> QBrush:
    style = Qt.BrushStyle.Dense5Pattern if strong else Qt.BrushStyle.Dense6Pattern
    return QBrush(colour, style)

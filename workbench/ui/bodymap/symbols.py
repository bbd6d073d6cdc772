"""Shapes of the marks: a symbol and a colour each, readable on any skin."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen, QTransform

LEAST_RADIUS, MOST_RADIUS, PLAIN_RADIUS = 7.0, 13.0, 9.0
DARK_EDGE, LIGHT_EDGE = "#10181F", "#FFFFFF"


def radius(intensity: int | None) -> float:
    """Return the radius of a mark in pixels; it grows with the intensity."""
    if intensity is None:
        return PLAIN_RADIUS
    return LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * intensity / 10


def symbol_path(symbol: str, size: float) -> QPainterPath:
    """Return a filled outline around (0, 0); a disc when the symbol is unknown.

    Args:
        symbol: Name of the symbol.
        size: Radius in pixels.
    """
    return _SHAPES.get(symbol, _disc)(size)


def paint_symbol(
    painter: QPainter, path: QPainterPath, colour: str, *, ghost: bool = False
) -> None:
    """Paint a symbol at the painter's origin, with a light and a dark edge around it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if ghost:
        _paint_ghost(painter, path, colour)
        return
    painter.setPen(_pen(LIGHT_EDGE, 4.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setPen(_pen(DARK_EDGE, 2.2))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPath(path)


def _paint_ghost(painter: QPainter, path: QPainterPath, colour: str) -> None:
    """Paint a faint symbol in a dashed circle."""
    reach = max(path.boundingRect().width(), path.boundingRect().height()) / 2 + 3.2
    for edge, width, opacity in ((LIGHT_EDGE, 3.2, 0.7), (DARK_EDGE, 1.3, 0.8)):
        pen = _pen(edge, width, opacity)
        if edge == DARK_EDGE:
            pen.setDashPattern([3.0, 2.6])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(0, 0), reach, reach)
    painter.setPen(_pen(DARK_EDGE, 1.0, 0.6))
    fill = QColor(colour)
    fill.setAlphaF(0.55)
    painter.setBrush(fill)
    painter.drawPath(path)


def _pen(colour: str, width: float, opacity: float = 1.0) -> QPen:
    shade = QColor(colour)
    shade.setAlphaF(opacity)
    return QPen(
        shade, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin
    )


def _polygon(points: list[QPointF]) -> QPainterPath:
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    path.closeSubpath()
    return path


def _around(count: int, size: float, inner: float = 1.0) -> list[QPointF]:
    """Return points around the origin from the top; every second one at ``inner`` of the size."""
    return [
        QPointF(
            math.sin(turn) * size * (inner if number % 2 else 1.0),
            -math.cos(turn) * size * (inner if number % 2 else 1.0),
        )
        for number in range(count)
        for turn in (math.tau * number / count,)
    ]


def _disc(size: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), size * 0.9, size * 0.9)
    return path


def _ring(size: float) -> QPainterPath:
    path = _disc(size)
    path.addEllipse(QPointF(0, 0), size * 0.45, size * 0.45)
    return path


def _diamond(size: float) -> QPainterPath:
    return _polygon(_around(4, size * 1.1))


def _square(size: float) -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(-0.8 * size, -0.8 * size, 1.6 * size, 1.6 * size))
    return path


def _triangle(size: float) -> QPainterPath:
    path = _polygon(_around(3, size * 1.15))
    path.translate(0, size * 0.2)
    return path


def _down(size: float) -> QPainterPath:
    return QTransform.fromScale(1, -1).map(_triangle(size))


def _star(size: float) -> QPainterPath:
    return _polygon(_around(10, size * 1.15, 0.48))


def _cross(size: float) -> QPainterPath:
    arm = size * 0.3
    lines = QPainterPath()
    for sign in (1, -1):
        lines.moveTo(-0.78 * size, -0.78 * size * sign)
        lines.lineTo(0.78 * size, 0.78 * size * sign)
    return _stroked(lines, 2 * arm)


def _bars(size: float) -> QPainterPath:
    path = QPainterPath()
    for place in (-0.72, 0.0, 0.72):
        bar = QRectF(-0.9 * size, (place - 0.2) * size, 1.8 * size, 0.4 * size)
        path.addRect(bar)
    return path


def _wave(size: float) -> QPainterPath:
    line = QPainterPath()
    for level in (-0.4, 0.4):
        left, step = -1.0 * size, size * 0.5
        line.moveTo(left, level * size)
        for number in range(4):
            lift = size * (0.42 if number % 2 else -0.42)
            start = left + number * step
            line.quadTo(start + step / 2, level * size + lift, start + step, level * size)
    return _stroked(line, size * 0.42)


def _stroked(line: QPainterPath, width: float) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.FlatCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(line).simplified()


_SHAPES: dict[str, Callable[[float], QPainterPath]] = {
    "disc": _disc,
    "ring": _ring,
    "cross": _cross,
    "diamond": _diamond,
    "square": _square,
    "triangle": _triangle,
    "down": _down,
    "star": _star,
    "bars": _bars,
    "wave": _wave,
}

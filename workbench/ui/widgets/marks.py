"""Marks drawn by hand: they are on the way to the unlock screen, where no icon font is loaded."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workbench.ui.theme.apply import current_theme, theme_notifier

MarkKind = Literal["danger", "warning", "ok", "info"]


class Mark(QWidget):
    """The sign before a notice: a stop square, a warning triangle, a tick or an i."""

    def __init__(self, kind: MarkKind, size: int = 20) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedSize(QSize(size, size))
        theme_notifier().theme_changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline and the sign in it."""
        del event
        colour, _ = current_theme().tone(self._kind)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 20, self.height() / 20)
        painter.setPen(
            QPen(
                QColor(colour),
                1.7,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        if self._kind == "warning":
            painter.drawPolygon([QPointF(10, 2.5), QPointF(18, 17), QPointF(2, 17)])
            _bang(painter, 8, 12, 14.4)
        elif self._kind == "danger":
            painter.drawRoundedRect(QRectF(2.5, 2.5, 15, 15), 4, 4)
            _bang(painter, 6, 11, 14)
        elif self._kind == "ok":
            painter.drawEllipse(QRectF(2, 2, 16, 16))
            painter.drawPolyline([QPointF(6, 10.4), QPointF(9, 13.2), QPointF(14, 7)])
        else:
            painter.drawEllipse(QRectF(2, 2, 16, 16))
            _bang(painter, 9.4, 14, 6.2)
        painter.end()


def _bang(painter: QPainter, top: float, bottom: float, dot: float) -> None:
    painter.drawLine(QPointF(10, top), QPointF(10, bottom))
    painter.drawPoint(QPointF(10, dot))


class Logo(QWidget):
    """The program's sign: three strokes of a hand."""

    def __init__(self, size: int = 48) -> None:
        super().__init__()
        self.setFixedSize(QSize(size, size))
        theme_notifier().theme_changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign."""
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 48, self.height() / 48)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(QRectF(0, 0, 48, 48), 12, 12)
        pen = QPen(QColor(theme.on_accent), 3.2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for top in (15.0, 24.0, 33.0):
            stroke = QPainterPath(QPointF(11, top))
            stroke.cubicTo(QPointF(18, top - 7), QPointF(22, top + 7), QPointF(29, top))
            stroke.quadTo(QPointF(33, top - 3.4), QPointF(37, top - 3))
            painter.drawPath(stroke)
        painter.end()

"""Signing on the screen with mouse, pen or finger; kept as the strokes of a path."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
)
from PySide6.QtWidgets import QWidget

from workbench.ui.text import tr
from workbench.ui.theme.apply import current_theme
from workbench.ui.theme.tokens import L, M

_WIDTH, _HEIGHT = 640, 200
_LEAST = 1.5  # points nearer than this add nothing


class SignaturePad(QWidget):
    """A line to sign on.

    Signals:
        signed: The strokes as an SVG path in a box of 640 × 200; empty when wiped.
    """

    signed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._strokes: list[list[QPointF]] = []
        self._drawing = False
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_TabletTracking)
        self.setAccessibleName(tr("Sign here"))

    @property
    def path(self) -> str:
        """The strokes as an SVG path."""
        return " ".join(
            " ".join(
                f"{'L' if number else 'M'} {point.x():.1f} {point.y():.1f}"
                for number, point in enumerate(stroke)
            )
            for stroke in self._strokes
            if len(stroke) > 1
        )

    def clear(self) -> None:
        """Wipe it."""
        self._strokes = []
        self.update()
        self.signed.emit("")

    def sizeHint(self) -> QSize:
        """Return the size of the box."""
        return QSize(_WIDTH, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke; a finger arrives as a mouse."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        del event
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen."""
        if event.type() is QEvent.Type.TabletPress:
            self._begin(event.position())
        elif event.type() is QEvent.Type.TabletMove:
            self._go_on(event.position())
        elif event.type() is QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, the line and the strokes."""
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.setPen(QPen(QColor(theme.text_muted), 1))
        base = self.height() - 3 * L
        painter.drawLine(L, base, self.width() - L, base)
        painter.drawText(L, self.height() - M, tr("Sign here"))
        pen = QPen(QColor(theme.text), 2.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            path = QPainterPath(stroke[0])
            for point in stroke[1:]:
                path.lineTo(point)
            painter.drawPath(path)
        painter.end()

    def _begin(self, place: QPointF) -> None:
        self._drawing = True
        self._strokes.append([place])

    def _go_on(self, place: QPointF) -> None:
        if not self._drawing:
            return
        far = place - self._strokes[-1][-1]
        if abs(far.x()) + abs(far.y()) >= _LEAST:
            inside = QPointF(
                min(max(place.x(), 0), self.width()), min(max(place.y(), 0), self.height())
            )
            self._strokes[-1].append(inside)
            self.update()

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            self.signed.emit(self.path)

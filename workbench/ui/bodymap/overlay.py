"""What is painted by hand above and below the marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from workbench.ui.text import tr
from workbench.ui.theme.apply import current_theme
from workbench.ui.theme.tokens import BODY, CAPTION, LEAD, RADIUS_LARGE, RADIUS_SMALL, S

from .mark_items import MarkItem
from .marks_layer import MarksLayer
from .scene import Pane

if TYPE_CHECKING:
    from .canvas import Canvas

_SIDES = {"anterior": ("R", "L"), "posterior": ("L", "R")}


@dataclass(frozen=True, slots=True)
class Chip:
    """Words beside the pointer.

    Attributes:
        second: A quieter line below; empty for none.
    """

    text: str
    second: str
    bounds: QRectF


@dataclass(frozen=True, slots=True)
class Drag:
    """Something under way: a mark at another place, or the outline of an area.

    Attributes:
        fits: Whether it may be dropped here.
        band: A rectangle that selects the marks in it; empty for none.
    """

    place: QPointF
    item: MarkItem | None = None
    trail: tuple[QPointF, ...] = ()
    fits: bool = True
    band: QRectF = field(default_factory=QRectF)

    @property
    def bounds(self) -> QRectF:
        """What it touches on the screen."""
        if not self.band.isEmpty():
            return self.band.adjusted(-3, -3, 3, 3)
        if self.item is None:
            return trail_box(self.trail).adjusted(-6, -6, 6, 6)
        shift = self.place - QPointF(self.item.x, self.item.y)
        return QRectF(self.item.bounds).translated(shift).adjusted(-4, -4, 4, 4)


def trail_box(trail: Sequence[QPointF]) -> QRectF:
    """Return the rectangle around a trail."""
    return QPolygonF(list(trail)).boundingRect()


def make_chip(text: str, second: str, pointer: QPointF, window: QRectF) -> Chip:
    """Return a chip beside the pointer that stays in the window."""
    metrics, small = QFontMetricsF(_font(BODY, bold=True)), QFontMetricsF(_font(CAPTION))
    width = max(metrics.horizontalAdvance(text), small.horizontalAdvance(second)) + 2 * S + 4
    box = QRectF(pointer.x() + 16, pointer.y() + 18, width, 44 if second else 28)
    if box.right() > window.right() - 4:
        box.moveRight(pointer.x() - 12)
    if box.bottom() > window.bottom() - 4:
        box.moveBottom(pointer.y() - 14)
    return Chip(text, second, box.adjusted(-1, -1, 1, 1))


def paint_ground(painter: QPainter, dirty: QRectF, rect: QRectF) -> None:
    """Paint the paper behind the figures."""
    theme = current_theme()
    painter.fillRect(dirty, QColor(theme.bg))
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.setBrush(QColor(theme.surface))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_LARGE, RADIUS_LARGE)


def paint_outline(painter: QPainter, path: QPainterPath) -> None:
    """Highlight a structure softly."""
    theme = current_theme()
    fill = QColor(theme.accent)
    fill.setAlphaF(0.22 if theme.dark else 0.16)
    painter.setBrush(fill)
    painter.setPen(QPen(QColor(theme.accent), 1.5))
    painter.drawPath(path)


def paint_limit(painter: QPainter, path: QPainterPath, *, forbidden: bool) -> None:
    """Hatch a structure that may not be touched, or only with care."""
    theme = current_theme()
    colour = QColor(theme.danger if forbidden else theme.warning)
    pattern = Qt.BrushStyle.DiagCrossPattern if forbidden else Qt.BrushStyle.BDiagPattern
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(QBrush(colour, pattern))
    painter.drawPath(path)


def paint_titles(painter: QPainter, canvas: Canvas, pane: Pane) -> None:
    """Paint a view's name and, in front and back views, the client's sides."""
    theme = current_theme()
    box = canvas.camera.rect_to_screen(pane.box).intersected(QRectF(canvas.rect()))
    if box.width() < 40:
        return
    middle = Qt.AlignmentFlag.AlignCenter
    line = QRectF(box.left(), 12, box.width(), 24)
    title = tr(canvas.atlas.view_label(pane.view))
    painter.setFont(_font(BODY, bold=True))
    if canvas.camera.zoom > 1:  # the figure may lie below
        width = QFontMetricsF(painter.font()).horizontalAdvance(title) + 2 * S
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.surface))
        pill = QRectF(line.center().x() - width / 2, line.top(), width, line.height())
        painter.drawRoundedRect(pill, RADIUS_SMALL, RADIUS_SMALL)
    painter.setPen(QColor(theme.text_muted))
    painter.drawText(line, middle, title)
    sides = _SIDES.get(pane.view)
    if sides is None:
        return
    painter.setFont(_font(LEAD, bold=True))
    inset = min(box.width() * 0.16, 96.0)
    for letter, x in zip(sides, (box.left() + inset, box.right() - inset), strict=True):
        place = QRectF(x - 13, 11, 26, 26)
        painter.setPen(QPen(QColor(theme.outline), 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawEllipse(place)
        painter.setPen(QColor(theme.text))
        painter.drawText(place, middle, letter)


def paint_ring(painter: QPainter, item: MarkItem, *, thin: bool = False) -> None:
    """Paint the focus ring around the selected mark; a thinner one around further marks."""
    theme = current_theme()
    reach = item.radius * 1.1 + 4.5
    painter.setBrush(Qt.BrushStyle.NoBrush)
    widths = (3.2, 1.4) if thin else (4.5, 2.2)
    for colour, width in zip((theme.surface, theme.focus), widths, strict=True):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawEllipse(QPointF(item.x, item.y), reach, reach)


def paint_handle(painter: QPainter, box: QRectF) -> None:
    """Paint the handle of the selected mark."""
    theme = current_theme()
    painter.setPen(QPen(QColor(theme.focus), 1.8))
    painter.setBrush(QColor(theme.surface))
    painter.drawRect(box)


def paint_drag(painter: QPainter, drag: Drag, layer: MarksLayer) -> None:
    """Paint what is under way."""
    theme = current_theme()
    if not drag.band.isEmpty():
        fill = QColor(theme.focus)
        fill.setAlphaF(0.12)
        painter.setBrush(fill)
        painter.setPen(QPen(QColor(theme.focus), 1.2, Qt.PenStyle.DashLine))
        painter.drawRect(drag.band)
        return
    if drag.item is not None:
        painter.save()
        painter.setOpacity(1.0 if drag.fits else 0.45)
        painter.translate(drag.place - QPointF(drag.item.x, drag.item.y))
        paint_ring(painter, drag.item)
        layer.paint_item(painter, drag.item)
        painter.restore()
        return
    fill = QColor(theme.accent)
    fill.setAlphaF(0.25)
    painter.setBrush(fill)
    painter.setPen(QPen(QColor(theme.accent), 2, Qt.PenStyle.DashLine))
    painter.drawPolygon(QPolygonF(list(drag.trail)))


def paint_chip(painter: QPainter, chip: Chip) -> None:
    """Paint the words beside the pointer."""
    theme = current_theme()
    box = chip.bounds.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(QColor(theme.outline), 1))
    painter.setBrush(QColor(theme.surface))
    painter.drawRoundedRect(box, RADIUS_SMALL, RADIUS_SMALL)
    words = box.adjusted(S + 2, 4, -S, -4)
    painter.setPen(QColor(theme.text))
    painter.setFont(_font(BODY, bold=True))
    middle = Qt.AlignmentFlag.AlignVCenter
    if not chip.second:
        painter.drawText(words, middle, chip.text)
        return
    painter.drawText(QRectF(words.left(), words.top(), words.width(), 20), middle, chip.text)
    painter.setFont(_font(CAPTION))
    painter.setPen(QColor(theme.text_muted))
    second = QRectF(words.left(), words.top() + 19, words.width(), 16)
    painter.drawText(second, middle, chip.second)


def paint_focus(painter: QPainter, rect: QRectF) -> None:
    """Show that the map has the keyboard."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(current_theme().focus), 2))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS_LARGE - 1, RADIUS_LARGE - 1)


def _font(pixels: int, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font

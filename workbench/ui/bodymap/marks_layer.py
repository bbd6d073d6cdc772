"""The marks, painted into one pixmap; after a change only what changed is painted anew."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QPolygonF

from workbench.domain.finding import MarkShape
from workbench.ui.differing import differing
from workbench.ui.theme.apply import current_theme
from workbench.ui.theme.tokens import CAPTION

from .mark_items import MarkItem
from .symbols import DARK_EDGE, LIGHT_EDGE, paint_symbol, symbol_path

TOUCH = 20.0  # half of the least size of a target
_SPRITE_ROOM = 6


class MarksLayer:
    """Holds the painted marks and finds the one under a place."""

    def __init__(self) -> None:
        self._items: tuple[MarkItem, ...] = ()
        self._by_id: dict[UUID | None, list[MarkItem]] = {}
        self._lifted: UUID | None = None
        self._layer = QPixmap()
        self._dirty: list[QRect] = []
        self._whole = True
        self._sprites: dict[tuple[object, ...], QPixmap] = {}
        self._ratio = 1.0

    @property
    def items(self) -> tuple[MarkItem, ...]:
        """Every mark in every view."""
        return self._items

    def show_items(self, items: Sequence[MarkItem], *, moved: bool = False) -> list[QRect]:
        """Replace the items.

        Args:
            items: What to show.
            moved: True when the camera moved, so that everything is painted anew.

        Returns:
            The rectangles of the widget that have to be painted.
        """
        old, self._items = self._items, tuple(items)
        part = differing(old, self._items)
        was, now = old[part.start : part.old_stop], self._items[part.start : part.new_stop]
        for item in was:
            self._by_id[item.seen.mark.id].remove(item)
        for item in now:
            self._by_id.setdefault(item.seen.mark.id, []).append(item)
        if moved:
            self._whole = True
            return []
        return self._spoil([item.bounds for item in set(was) ^ set(now)])

    def lift(self, mark_id: UUID | None) -> list[QRect]:
        """Leave a mark out: the selected one is painted above the others by the widget."""
        if mark_id == self._lifted:
            return []
        changed = self.items_of(self._lifted) + self.items_of(mark_id)
        self._lifted = mark_id
        return self._spoil([item.bounds for item in changed])

    def forget_looks(self) -> None:
        """Paint everything anew, in the colours of another theme."""
        self._sprites.clear()
        self._whole = True

    def at(self, place: QPointF) -> MarkItem | None:
        """Return the mark under a place; a near one when a finger would mean it."""
        x, y = place.x(), place.y()
        near = [
            (item.distance(place), -number, item)
            for number, item in enumerate(self._items)
            if -TOUCH < item.x - x < TOUCH
            and -TOUCH < item.y - y < TOUCH
            and not item.seen.mark.ghost
        ]
        best = min(near, default=None, key=lambda entry: entry[:2])
        if best is not None and best[0] <= max(3.0, TOUCH - 2 * best[2].radius):
            return best[2]
        return None

    def ghost_at(self, place: QPointF) -> MarkItem | None:
        """Return the earlier finding under a place."""
        ghosts = [(item.distance(place), item) for item in self._items if item.seen.mark.ghost]
        near = min(ghosts, default=None, key=lambda entry: entry[0])
        return near[1] if near is not None and near[0] <= 5.0 else None

    def area_at(self, place: QPointF) -> MarkItem | None:
        """Return the painted area under a place."""
        for item in reversed(self._items):
            if not item.outline or item.seen.mark.ghost:
                continue
            if item.seen.mark.shape is MarkShape.AREA:
                area = QPolygonF([QPointF(*corner) for corner in item.outline])
                if area.containsPoint(place, Qt.FillRule.OddEvenFill):
                    return item
        return None

    def items_of(self, mark_id: UUID | None) -> tuple[MarkItem, ...]:
        """Return the items of one mark."""
        return tuple(self._by_id.get(mark_id, ()))

    def pixmap(self, size: QSize, ratio: float) -> QPixmap:
        """Return the layer, brought up to date."""
        if ratio != self._ratio:
            self._sprites.clear()
            self._ratio = ratio
        if self._whole or self._layer.size() != size * ratio:
            self._layer = QPixmap(size * ratio)
            self._layer.setDevicePixelRatio(ratio)
            self._layer.fill(Qt.GlobalColor.transparent)
            self._dirty = [QRect(0, 0, size.width(), size.height())]
            self._whole = False
        if self._dirty:
            self._repaint()
        return self._layer

    def paint_item(self, painter: QPainter, item: MarkItem) -> None:
        """Paint one mark."""
        mark = item.seen.mark
        colour = current_theme().kind(mark.kind.colour)
        if item.outline:
            self._paint_outline(painter, item, colour)
        sprite = self._symbol(mark.kind.symbol, colour, item.radius, mark.ghost)
        half = item.radius * 1.2 + _SPRITE_ROOM
        painter.drawPixmap(QPointF(item.x - half, item.y - half), sprite)
        painter.drawPixmap(QPointF(item.label[0], item.label[1]), self._number(item))

    def _spoil(self, rects: list[QRect]) -> list[QRect]:
        self._dirty.extend(rects)
        return rects

    def _repaint(self) -> None:
        painter = QPainter(self._layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect in self._dirty:
            painter.setClipRect(rect)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
            painter.fillRect(rect, Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            touched = _touched(self._items, rect)
            for item in sorted(touched, key=_depth):
                if item.seen.mark.id != self._lifted:
                    self.paint_item(painter, item)
        painter.end()
        self._dirty = []

    def _paint_outline(self, painter: QPainter, item: MarkItem, colour: str) -> None:
        mark = item.seen.mark
        points = QPolygonF([QPointF(*corner) for corner in item.outline])
        fill = QColor(colour)
        fill.setAlphaF(0.12 if mark.ghost else 0.38)
        closed = mark.shape is MarkShape.AREA
        for edge, width in ((LIGHT_EDGE, 3.6), (DARK_EDGE, 1.6)):
            pen = QPen(QColor(edge), width)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if mark.ghost and edge == DARK_EDGE:
                pen.setDashPattern([3, 3])
            painter.setPen(pen)
            painter.setBrush(fill if closed and edge == DARK_EDGE else Qt.BrushStyle.NoBrush)
            if closed:
                painter.drawPolygon(points)
            else:
                painter.drawPolyline(points)

    def _symbol(self, symbol: str, colour: str, size: float, ghost: bool) -> QPixmap:
        key = (symbol, colour, size, ghost)
        if key not in self._sprites:
            half = size * 1.2 + _SPRITE_ROOM
            sprite = _blank(2 * half, 2 * half, self._ratio)
            painter = QPainter(sprite)
            painter.translate(half, half)
            paint_symbol(painter, symbol_path(symbol, size), colour, ghost=ghost)
            painter.end()
            self._sprites[key] = sprite
        return self._sprites[key]

    def _number(self, item: MarkItem) -> QPixmap:
        theme, mark = current_theme(), item.seen.mark
        key = (mark.number, mark.ghost)
        if key not in self._sprites:
            box = QRectF(0, 0, item.label[2], item.label[3])
            sprite = _blank(box.width(), box.height(), self._ratio)
            painter = QPainter(sprite)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(0.75 if mark.ghost else 1.0)
            painter.setPen(QPen(QColor(theme.outline), 1))
            painter.setBrush(QColor(theme.surface))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            font = QFont(painter.font())
            font.setPixelSize(CAPTION)
            font.setBold(not mark.ghost)
            painter.setFont(font)
            painter.setPen(QColor(theme.text_muted if mark.ghost else theme.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(mark.number))
            painter.end()
            self._sprites[key] = sprite
        return self._sprites[key]


def _touched(items: Sequence[MarkItem], rect: QRect) -> list[MarkItem]:
    """Return what reaches into a rectangle; plain numbers, because many are asked."""
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    return [
        item
        for item in items
        if (edges := item.edges)[0] <= right
        and edges[2] >= left
        and edges[1] <= bottom
        and edges[3] >= top
    ]


def _depth(item: MarkItem) -> tuple[bool, bool]:
    """Areas and ghosts lie below."""
    return (not item.seen.mark.ghost, not item.outline)


def _blank(width: float, height: float, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(width * ratio + 0.5), round(height * ratio + 0.5))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap

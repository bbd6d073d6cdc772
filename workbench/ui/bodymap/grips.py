"""The handle of the selected mark: it makes an area larger, or a point stronger."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from .mark_items import MarkItem

GRIP = 4.5  # radius of the handle
_REACH = 9.0  # how near the pointer must be
_STEP = 6.0  # pixels of one step of intensity
_LEAST, _MOST = 0.2, 6.0


def handle_of(item: MarkItem) -> QPointF | None:
    """Return where a mark's handle is; None when there is nothing to change."""
    if item.outline:
        xs, ys = zip(*item.outline, strict=True)
        return QPointF(max(xs) - 1, max(ys) - 1)
    if item.seen.mark.intensity is None:
        return None
    off = (item.radius * 1.1 + 4.5) * 0.7071
    return QPointF(item.x + off, item.y + off)


def on_handle(item: MarkItem, place: QPointF) -> bool:
    """Return whether a place takes hold of the handle and not of the mark."""
    handle = handle_of(item)
    if handle is None:
        return False
    near = _length(place - handle) <= _REACH
    inside = _length(place - QPointF(item.x, item.y)) < item.radius * 0.9
    return near and not inside


def handle_box(item: MarkItem) -> QRectF:
    """Return the rectangle of the handle; empty without one."""
    handle = handle_of(item)
    if handle is None:
        return QRectF()
    return QRectF(handle.x() - GRIP, handle.y() - GRIP, 2 * GRIP, 2 * GRIP)


def pulled_intensity(item: MarkItem, pressed: QPointF, place: QPointF) -> int:
    """Return the intensity after a pull from one place to another."""
    centre = QPointF(item.x, item.y)
    steps = (_length(place - centre) - _length(pressed - centre)) / _STEP
    return max(0, min(10, (item.seen.mark.intensity or 0) + round(steps)))


def pulled_outline(item: MarkItem, pressed: QPointF, place: QPointF) -> tuple[QPointF, ...]:
    """Return the outline on the screen after a pull, grown about its middle."""
    centre = QPointF(item.x, item.y)
    factor = _length(place - centre) / max(1.0, _length(pressed - centre))
    factor = min(_MOST, max(_LEAST, factor))
    return tuple(centre + (QPointF(*corner) - centre) * factor for corner in item.outline)


def _length(way: QPointF) -> float:
    return float((way.x() ** 2 + way.y() ** 2) ** 0.5)

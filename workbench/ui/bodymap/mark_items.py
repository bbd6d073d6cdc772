"""What is painted for each mark: symbol, number and area, ready in widget pixels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QPointF, QRect, QRectF

from workbench.ui.differing import differing

from .placing import SeenMark
from .scene import Camera
from .symbols import radius

ANCHOR = 6.0  # radius of the symbol on a painted area
RING = 6.0  # room for the focus ring around a mark
_CELL = 64.0
_LABEL_HEIGHT, _DIGIT, _PAD = 15.0, 7.0, 4.0

Box = tuple[float, float, float, float]  # left, top, width, height


@dataclass(frozen=True, slots=True, eq=False)
class MarkItem:
    """A mark on the screen.

    Attributes:
        label: Rectangle of its number.
        outline: Corners of a painted area or line.
        bounds: Everything that is painted for it, in whole pixels.
        edges: The same as plain numbers, for many comparisons: left, top, right, bottom.
    """

    seen: SeenMark
    x: float
    y: float
    radius: float
    label: Box
    outline: tuple[tuple[float, float], ...]
    bounds: QRect
    edges: Box

    @property
    def key(self) -> tuple[UUID, str]:
        """The mark and the view."""
        return self.seen.mark.id, self.seen.pane.view

    @property
    def body(self) -> QRectF:
        """The symbol with room for the focus ring."""
        reach = self.radius + RING
        return QRectF(self.x - reach, self.y - reach, 2 * reach, 2 * reach)

    def distance(self, place: QPointF) -> float:
        """Return how far a place is from the symbol's edge; 0 on it."""
        off = QPointF(self.x, self.y) - place
        return max(0.0, float((off.x() ** 2 + off.y() ** 2) ** 0.5) - self.radius)


class ItemMaker:
    """Makes items and keeps them while neither their mark nor the camera changes.

    Numbers go where they cover no other mark, if there is such a place, and then stay there.
    """

    def __init__(self) -> None:
        self._kept: dict[SeenMark, MarkItem] = {}
        self._seen: tuple[SeenMark, ...] = ()
        self._taken = _Taken()

    def forget(self) -> None:
        """Make all items anew next time: the camera moved."""
        self._kept.clear()
        self._seen = ()
        self._taken = _Taken()

    def make(self, seen: Sequence[SeenMark], camera: Camera, width: float) -> tuple[MarkItem, ...]:
        """Return the items of marks.

        Args:
            seen: Marks in scene coordinates.
            camera: Where the scene is on the screen.
            width: Width of the widget: numbers stay inside.
        """
        part = differing(self._seen, seen)
        new = seen[part.start : part.new_stop]
        stay = set(new)
        for gone in self._seen[part.start : part.old_stop]:
            if gone not in stay:
                item = self._kept.pop(gone)
                self._taken.remove(_symbol_box(item.x, item.y, item.radius))
                self._taken.remove(item.label)
        self._seen = tuple(seen)
        places = {}
        for one in new:
            if one not in self._kept:
                place = camera.to_screen(one.place)
                size = ANCHOR if one.outline else radius(one.mark.intensity)
                places[one] = (place.x(), place.y(), size)
                self._taken.add(_symbol_box(*places[one]))
        for one, (x, y, size) in places.items():
            label = _label((x, y, size), one.mark.number, self._taken, width)
            corners = tuple(camera.to_screen(corner).toTuple() for corner in one.outline)
            bounds = _bounds((x, y, size), label, corners)
            edges = (bounds.left(), bounds.top(), bounds.right(), bounds.bottom())
            self._kept[one] = MarkItem(one, x, y, size, label, corners, bounds, edges)
        return tuple(map(self._kept.__getitem__, seen))


class _Taken:
    """Rectangles that are taken, by cells."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def add(self, box: Box) -> None:
        for cell in _cells(box):
            self._cells[cell].append(box)

    def remove(self, box: Box) -> None:
        for cell in _cells(box):
            self._cells[cell].remove(box)

    def free(self, box: Box) -> bool:
        return not any(
            _meet(box, other) for cell in _cells(box) for other in self._cells.get(cell, ())
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    x, y, width, height = box
    for column in range(int(x // _CELL), int((x + width) // _CELL) + 1):
        for row in range(int(y // _CELL), int((y + height) // _CELL) + 1):
            yield column, row


def _meet(one: Box, other: Box) -> bool:
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


def _symbol_box(x: float, y: float, size: float) -> Box:
    return (x - size, y - size, 2 * size, 2 * size)


def _label(symbol: tuple[float, float, float], number: int, taken: _Taken, room: float) -> Box:
    """Return where the number goes: right, left, below or above, and remember it."""
    x, y, size = symbol
    width = len(str(number)) * _DIGIT + 2 * _PAD
    high = _LABEL_HEIGHT
    gap = size + 4
    boxes: list[Box] = [
        (x + gap, y - high / 2, width, high),
        (x - gap - width, y - high / 2, width, high),
        (x - width / 2, y + gap, width, high),
        (x - width / 2, y - gap - high, width, high),
    ]
    inside = [box for box in boxes if box[0] >= 0 and box[0] + width <= room] or boxes
    chosen = next((box for box in inside if taken.free(box)), inside[0])
    taken.add(chosen)
    return chosen


def _bounds(
    symbol: tuple[float, float, float], label: Box, corners: Sequence[tuple[float, float]]
) -> QRect:
    x, y, size = symbol
    reach = size * 1.2 + RING
    bounds = QRectF(x - reach, y - reach, 2 * reach, 2 * reach).united(QRectF(*label))
    if corners:
        across, down = zip(*corners, strict=True)
        low, high = QPointF(min(across), min(down)), QPointF(max(across), max(down))
        bounds = bounds.united(QRectF(low, high).adjusted(-4, -4, 4, 4))
    return bounds.adjusted(-1, -1, 1, 1).toAlignedRect()

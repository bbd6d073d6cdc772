"""Where the buttons of a choice stand, worked out without any widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

SMALLEST = 40
WIDEST_CELL = 56
GAP = 8


@dataclass(frozen=True, slots=True)
class Placement:
    """Rectangles of the buttons in their order, and the height they need."""

    boxes: tuple[QRect, ...]
    height: int


def strip(width: int, count: int, cell: int, height: int) -> Placement:
    """Place equal cells side by side, in as few and as even rows as fit.

    Args:
        width: Width there is.
        count: Number of cells.
        cell: Width that the widest cell would like.
        height: Height of a cell.
    """
    if not count:
        return Placement((), 0)
    rows = 1
    while rows < count and -(-count // rows) * SMALLEST > width:
        rows += 1
    columns = -(-count // rows)
    wide = max(SMALLEST, min(cell, width // columns))
    boxes = tuple(
        QRect(index % columns * wide, index // columns * (height + GAP), wide, height)
        for index in range(count)
    )
    return Placement(boxes, rows * height + (rows - 1) * GAP)


def flow(width: int, wishes: Sequence[int], height: int) -> Placement:
    """Place cells of different widths one after another, wrapping at the right edge."""
    boxes: list[QRect] = []
    x = y = 0
    for wish in wishes:
        wide = max(SMALLEST, min(wish, width))
        if x and x + wide > width:
            x, y = 0, y + height + GAP
        boxes.append(QRect(x, y, wide, height))
        x += wide + GAP
    return Placement(tuple(boxes), y + height if boxes else 0)


def stack(width: int, heights: Sequence[int], columns: int = 1) -> Placement:
    """Place cells of the full column width below each other, row by row over the columns."""
    wide = (width - (columns - 1) * GAP) // columns
    boxes: list[QRect] = []
    y = 0
    for start in range(0, len(heights), columns):
        row = heights[start : start + columns]
        tall = max(row)
        boxes += [QRect(i * (wide + GAP), y, wide, tall) for i in range(len(row))]
        y += tall + GAP
    return Placement(tuple(boxes), max(y - GAP, 0))

"""Lays fields out in one column or two, as the width allows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from workbench.ui.theme.tokens import XL, L

from .field_box import FieldBox

NARROWEST_COLUMN = 290


def cells(wide: Sequence[bool], columns: int) -> list[tuple[int, int, int]]:
    """Return (row, column, span) for each field in order.

    Args:
        wide: Whether each field takes the whole width.
        columns: 1 or 2.
    """
    placed: list[tuple[int, int, int]] = []
    row = column = 0
    for whole in wide:
        if column and (whole or column >= columns):
            row, column = row + 1, 0
        placed.append((row, column, columns if whole else 1))
        column = columns if whole else column + 1
    return placed


class FieldGrid(QWidget):
    """The fields of one section."""

    def __init__(self, boxes: Sequence[FieldBox]) -> None:
        super().__init__()
        self._boxes = tuple(boxes)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(XL)
        self._grid.setVerticalSpacing(L)
        self._arrange(1)

    @property
    def columns(self) -> int:
        """How many columns there are now."""
        return self._columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between one column and two."""
        fits_two = event.size().width() >= 2 * NARROWEST_COLUMN + XL
        self._arrange(2 if fits_two else 1)
        super().resizeEvent(event)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        places = cells([box.wide for box in self._boxes], columns)
        for box, (row, column, span) in zip(self._boxes, places, strict=True):
            self._grid.removeWidget(box)
            self._grid.addWidget(box, row, column, 1, span, Qt.AlignmentFlag(0))
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self._grid.setColumnMinimumWidth(column, 0)

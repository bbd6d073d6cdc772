"""Facts as label and value, one under the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from workbench.ui.theme.tokens import M, S

from .labels import label, set_shown
from .page import clear_layout


class FactGrid(QWidget):
    """A quiet label at the left, the value at the right; values can be selected.

    Args:
        columns: Pairs beside each other.
    """

    def __init__(self, columns: int = 1) -> None:
        super().__init__()
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(S)
        for column in range(columns):
            self._grid.setColumnStretch(column * 2 + 1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show (label, value) pairs."""
        clear_layout(self._grid)
        for number, (name, value) in enumerate(facts):
            row, column = divmod(number, self._columns)
            words = label(value, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.setContentsMargins(0, 1, 0, 0)  # selectable text sits a pixel higher
            words.setToolTip(value)
            words.setAccessibleName(f"{name}: {value}")
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(label(name, "muted"), row, column * 2, top)
            self._grid.addWidget(words, row, column * 2 + 1, top)
        set_shown(self, shown=bool(facts))

"""One choice out of a few, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton


class SegmentedControl(QFrame):
    """A row of choices; arrow keys move, the chosen one is filled.

    Args:
        options: (value, word) pairs.
        name: Accessible name of the whole.
    """

    selected = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], name: str = "") -> None:
        super().__init__()
        self.setProperty("role", "segments")
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(1)
        self._group = QButtonGroup(self)
        self._values: list[str] = []
        for value, word in options:
            button = QToolButton()
            button.setText(word)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setAccessibleName(f"{name}: {word}" if name else word)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(button, len(self._values))
            self._values.append(value)
            row.addWidget(button)
        self._group.idClicked.connect(self._on_clicked)

    @property
    def value(self) -> str:
        """The chosen value; empty while none is."""
        index = self._group.checkedId()
        return self._values[index] if index >= 0 else ""

    def select(self, value: str) -> None:
        """Choose without telling anybody; an unknown value chooses none."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        index = max(0, min(len(self._values) - 1, self._group.checkedId() + step))
        self._group.button(index).setFocus()
        self._group.button(index).click()

    def _on_clicked(self, index: int) -> None:
        self.selected.emit(self._values[index])

"""A whole number with a minus and a plus that are easy to hit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from workbench.ui.text import tr
from workbench.ui.theme.tokens import XS

from .buttons import IconButton


class _Number(QLineEdit):
    """The field in the middle; the up and down keys step."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class Stepper(QWidget):
    """A number between two bounds; typed, stepped by arrow keys, or by the buttons.

    Signals:
        value_changed: The number, always within the bounds.
    """

    value_changed = Signal(int)

    def __init__(self, name: str, lowest: int, highest: int) -> None:
        super().__init__()
        self._lowest, self._highest, self._value = lowest, highest, lowest
        self.number = _Number(str(lowest))
        self.number.setAccessibleName(name)
        self.number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.number.setValidator(QIntValidator(lowest, highest, self))
        self.number.textEdited.connect(self._on_edited)
        self.number.editingFinished.connect(self._show)
        self.number.stepped.connect(self._step)
        self.less = IconButton("minus", tr("{name}: less", name=name))
        self.more = IconButton("add", tr("{name}: more", name=name))
        self.less.clicked.connect(lambda: self._step(-1))
        self.more.clicked.connect(lambda: self._step(1))
        self.setFocusProxy(self.number)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(XS)
        row.addWidget(self.less)
        row.addWidget(self.number, 1)
        row.addWidget(self.more)

    def value(self) -> int:
        """Return the number."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show a number; one beyond the bounds becomes the nearest bound."""
        self._keep(value)
        self._show()

    def _step(self, step: int) -> None:
        self.set_value(self._value + step)

    def _on_edited(self, text: str) -> None:
        if text.isdigit():
            self._keep(int(text))

    def _keep(self, value: int) -> None:
        kept = min(self._highest, max(self._lowest, value))
        if kept != self._value:
            self._value = kept
            self.value_changed.emit(kept)

    def _show(self) -> None:
        self.number.setText(str(self._value))
        self.less.setEnabled(self._value > self._lowest)
        self.more.setEnabled(self._value < self._highest)

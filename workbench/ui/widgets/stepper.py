"""A whole number with a minus and a plus that are easy to hit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from workbench.ui.text import tr
from workbench.ui.theme.tokens import XS

from .buttons import IconButton


class _Number(QSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Stepper(QWidget):
    """A number between two bounds; typed, stepped by arrow keys, or by the buttons."""

    value_changed = Signal(int)

    def __init__(self, name: str, lowest: int, highest: int, suffix: str = "") -> None:
        super().__init__()
        self.number = _Number()
        self.number.setRange(lowest, highest)
        self.number.setSuffix(suffix)
        self.number.setAccessibleName(name)
        self.number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.number.valueChanged.connect(self.value_changed)
        self.less = IconButton("minus", tr("{name}: less", name=name))
        self.more = IconButton("add", tr("{name}: more", name=name))
        self.less.clicked.connect(self.number.stepDown)
        self.more.clicked.connect(self.number.stepUp)
        self.setFocusProxy(self.number)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(XS)
        row.addWidget(self.less)
        row.addWidget(self.number, 1)
        row.addWidget(self.more)

    def value(self) -> int:
        """Return the number."""
        return self.number.value()

    def set_value(self, value: int) -> None:
        """Show a number."""
        self.number.setValue(value)

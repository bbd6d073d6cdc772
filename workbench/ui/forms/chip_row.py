"""Chips that wrap, each with a button to take it away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from workbench.ui.text import tr
from workbench.ui.theme import current_theme, icon
from workbench.ui.theme.tokens import TARGET

from .strip_geometry import Placement, flow


class ChipRow(QWidget):
    """Shows picked things; a click, Del or Backspace on one takes it away."""

    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: tuple[QPushButton, ...] = ()
        self._read_only = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def chips(self) -> tuple[QPushButton, ...]:
        """The chips in their order."""
        return self._chips

    def show_chips(self, items: Sequence[tuple[str, str]]) -> None:
        """Show these chips.

        Args:
            items: Key and label of each.
        """
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = tuple(self._make(key, label) for key, label in items)
        self.setVisible(bool(self._chips))
        self._arrange()
        self.updateGeometry()

    def set_read_only(self, read_only: bool) -> None:
        """Stop or allow taking away."""
        self._read_only = read_only
        for chip in self._chips:
            self._dress(chip)
        self._arrange()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in a width."""
        return self._place(width).height

    def sizeHint(self) -> QSize:
        """Return the height at the present width."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the chips anew."""
        self._arrange()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take away the chip that has the keyboard."""
        chip = self.focusWidget()
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and chip in self._chips:
            chip.click()
        else:
            event.ignore()

    def _make(self, key: str, label: str) -> QPushButton:
        chip = QPushButton(label, self)
        chip.setObjectName(f"chip.{key}")
        chip.setAccessibleName(tr("{name}: take away", name=label))
        chip.setToolTip(tr("Take away (Del)"))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.clicked.connect(lambda: self.removed.emit(key))
        self._dress(chip)
        chip.show()
        return chip

    def _dress(self, chip: QPushButton) -> None:
        chip.setEnabled(not self._read_only)
        if self._read_only:
            chip.setIcon(icon("check", current_theme().text_muted))
        else:
            chip.setIcon(icon("close", current_theme().text_muted))

    def _place(self, width: int) -> Placement:
        return flow(width, [chip.sizeHint().width() for chip in self._chips], TARGET)

    def _arrange(self) -> None:
        for chip, box in zip(self._chips, self._place(self.width()).boxes, strict=True):
            chip.setGeometry(box)

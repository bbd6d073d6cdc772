"""A search field with what it finds below; picking adds and leaves the field ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from workbench.ui.rows import Row
from workbench.ui.text import tr
from workbench.ui.theme.tokens import S
from workbench.ui.widgets.fields import SearchField
from workbench.ui.widgets.labels import label
from workbench.ui.widgets.row_list import RowList

MOST = 6


class _Field(SearchField):
    entered = Signal()
    pressed = Signal()
    left = Signal()
    blurred = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.blurred.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.text():
            self.left.emit()
            return
        super().keyPressEvent(event)


class Picker(QWidget):
    """Search, arrow keys, Return.

    The list opens while the field has the keyboard and closes after a pick or Escape.

    Args:
        placeholder: What can be searched.
        find: Returns rows for a text; for an empty one what fits best.

    Attributes:
        eager: True when the list opens as soon as the field has the keyboard; otherwise it opens
            by a press, the down key or a letter.

    Signals:
        picked: Key of the row.
    """

    picked = Signal(str)

    def __init__(self, placeholder: str, find: Callable[[str], Sequence[Row]]) -> None:
        super().__init__()
        self._find = find
        self._picked = False
        self.eager = True
        self.field = _Field(placeholder)
        self.list = RowList(placeholder)
        self.list.setProperty("framed", "true")
        self._told = label("", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        for widget in (self.field, self.list, self._told):
            column.addWidget(widget)
        self.setFocusProxy(self.field)
        self.field.searched.connect(self._on_searched)
        self.field.blurred.connect(self._on_left)
        self.field.entered.connect(self._on_entered)
        self.field.pressed.connect(self.refresh)
        self.field.stepped.connect(self._on_stepped)
        self.field.returnPressed.connect(self._on_return)
        self.field.left.connect(self.close_list)
        self.list.opened.connect(self._on_picked)
        self.close_list()

    def refresh(self) -> None:
        """Show what fits the text."""
        found = tuple(self._find(self.field.text()))
        rows, more = found[:MOST], len(found) - MOST
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._told.setText(
            tr("{n} more: type to narrow", n=more)
            if more > 0
            else tr("Nothing found. Try another word.")
        )
        self._told.setVisible(more > 0 or (not rows and bool(self.field.text())))
        self.list.fit_height(MOST)
        if rows:
            self.list.setFixedHeight(self.list.height() + 4)

    def close_list(self) -> None:
        """Show the field only."""
        self.list.hide()
        self._told.hide()

    def _on_entered(self) -> None:
        if self.eager:
            self.refresh()

    def _on_stepped(self, step: int) -> None:
        if self.list.isVisible():
            self.list.step(step)
        else:
            self.refresh()

    def _on_return(self) -> None:
        if self.list.isVisible() and (self.field.text() or self.list.current_key()):
            self.list.open_current()

    def _on_searched(self) -> None:
        if self._picked and not self.field.text():
            self._picked = False  # the field was emptied by the pick, not by the user
            return
        self.refresh()

    def _on_left(self) -> None:
        now = QApplication.focusWidget()
        if now is None or not self.isAncestorOf(now):
            self.close_list()

    def _on_picked(self, key: str) -> None:
        self._picked = bool(self.field.text())
        self.field.clear()
        self.close_list()
        self.picked.emit(key)

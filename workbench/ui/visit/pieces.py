"""Small pieces that several panels of the visit screen are made of."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from workbench.ui.theme.tokens import TARGET, XS, L, M, S
from workbench.ui.widgets.labels import label, set_shown
from workbench.ui.widgets.page import scrolling

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)


def panel_column() -> tuple[QScrollArea, QVBoxLayout]:
    """Return a scrolling panel and the layout of its column."""
    inner = QWidget()
    inner.setProperty("role", "plain-page")
    column = QVBoxLayout(inner)
    column.setContentsMargins(L, M, L, L)
    column.setSpacing(M)
    return scrolling(inner), column


class KeyedColumn(QWidget, Generic[T, W]):
    """A column of widgets, one for each item; what stays keeps its widget and its cursor."""

    def __init__(
        self, key: Callable[[T], Hashable], make: Callable[[T], W], show: Callable[[W, T], None]
    ) -> None:
        super().__init__()
        self._key, self._make, self._show = key, make, show
        self._widgets: dict[Hashable, W] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(M)

    def show_items(self, items: Sequence[T]) -> None:
        """Show exactly these items, in order."""
        wanted = {self._key(item): item for item in items}
        for key in [key for key in self._widgets if key not in wanted]:
            gone = self._widgets.pop(key)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for number, (key, item) in enumerate(wanted.items()):
            widget = self._widgets.get(key)
            if widget is None:
                widget = self._widgets[key] = self._make(item)
                self._column.insertWidget(number, widget)
            elif self._column.indexOf(widget) != number:
                self._column.removeWidget(widget)
                self._column.insertWidget(number, widget)
            self._show(widget, item)
        set_shown(self, shown=bool(items))

    def widget(self, key: Hashable) -> W | None:
        """Return the widget of an item."""
        return self._widgets.get(key)

    @property
    def widgets(self) -> tuple[W, ...]:
        """All widgets, in no particular order."""
        return tuple(self._widgets.values())


class GrowingText(QPlainTextEdit):
    """Text as tall as its words; Tab leaves it, typing is told at once.

    Signals:
        edited: The whole text.
    """

    edited = Signal(str)

    def __init__(self, name: str, placeholder: str = "", rows: int = 2) -> None:
        super().__init__()
        self._rows = rows
        self._told = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._on_changed)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show a text without telling anybody; the same text keeps its cursor."""
        if text != self.toPlainText():
            self._told = text
            with QSignalBlocker(self):
                self.setPlainText(text)
            self._fit()

    def set_reading(self, placeholder: str) -> None:
        """Let it be read only, as plain text without a frame."""
        self._rows = 1
        self.setReadOnly(True)
        self.setPlaceholderText(placeholder)
        self.document().setDocumentMargin(0)
        self.setStyleSheet("border: none; background: transparent; padding: 0;")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Leave the width to the panel."""
        return QSize(120, self.minimumHeight())

    def _on_changed(self) -> None:
        self._fit()
        text = self.toPlainText()
        if text != self._told and not self.isReadOnly():  # Qt tells of changed looks too
            self._told = text
            self.edited.emit(text)

    def _fit(self) -> None:
        lines = max(self._rows, int(self.document().size().height()))
        around = XS if self.isReadOnly() else 26
        least = 0 if self.isReadOnly() else TARGET
        height = max(least, lines * self.fontMetrics().lineSpacing() + around)
        if height != self.height():
            self.setFixedHeight(height)


class LazyPanel(QWidget):
    """A panel that shows its state only while it is seen, so that charting stays quick."""

    def __init__(self) -> None:
        super().__init__()
        self._stale = False

    def show_state(self) -> None:
        """Show what the presenter knows."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the state now, or when the panel is seen next."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        if self._stale:
            self._stale = False
            self.show_state()
        super().showEvent(event)


class LastTime(QFrame):
    """What the visit before says, quietly."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        row = QHBoxLayout(self)
        row.setContentsMargins(M, S, M, S)
        row.setSpacing(M)
        row.addWidget(label(title, "overline"), 0, Qt.AlignmentFlag.AlignTop)
        self._words = label("", "muted", wrap=True)
        row.addWidget(self._words, 1)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show lines; without any the box goes away."""
        self._words.setText("\n".join(lines))
        set_shown(self, shown=bool(lines))


def tight(*widgets: QWidget, spacing: int = XS) -> QVBoxLayout:
    """Return a column with little space between."""
    column = QVBoxLayout()
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    return column

"""A list of rows: two lines, a badge, a quiet end; opened by click or Return."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from workbench.ui.rows import Row

from .row_delegate import RowDelegate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RowModel(QAbstractListModel):
    """Rows in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, number: int) -> Row | None:
        """Return a row, or None."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def find(self, key: str) -> int:
        """Return the number of the row with a key, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row; the delegate asks for the row itself."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (row.lead, row.title, row.detail, row.trailing, row.badge)
            return ", ".join(part for part in parts if part)
        return None


class RowList(QListView):
    """Shows rows and tells their keys.

    Signals:
        opened: A row was clicked, or Return was pressed on it.
        selected: The keyboard or the mouse moved to a row.
    """

    opened = Signal(str)
    selected = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows = RowModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._on_clicked)

    def show_rows(self, rows: Sequence[Row], keep: str = "") -> None:
        """Replace the rows; the row with the key ``keep`` stays the current one."""
        wanted = keep or self.current_key()
        self._rows.show_rows(rows)
        self.select(wanted)

    def select(self, key: str) -> None:
        """Make a row the current one without telling anybody."""
        number = self._rows.find(key)
        if number >= 0:
            self.setCurrentIndex(self._rows.index(number))

    def current_key(self) -> str:
        """Return the key of the current row; empty when there is none."""
        row = self._rows.row(self.currentIndex().row())
        return row.key if row else ""

    def row_rect(self, key: str) -> QRectF:
        """Return where a row is, for tests and tours."""
        return QRectF(self.visualRect(self._rows.index(self._rows.find(key))))

    def step(self, step: int) -> None:
        """Move up or down, from a search field above."""
        number = max(0, min(self._rows.rowCount() - 1, self.currentIndex().row() + step))
        self.setCurrentIndex(self._rows.index(number))

    def open_current(self) -> None:
        """Open the current row, or the first one."""
        row = self._rows.row(max(0, self.currentIndex().row()))
        if row is not None:
            self.opened.emit(row.key)

    def fit_height(self, most: int) -> None:
        """Be exactly as tall as the rows, up to a number of them."""
        count = min(most, max(1, self._rows.rowCount()))
        self.setFixedHeight(count * self.sizeHintForRow(0) if self._rows.rowCount() else 0)

    def sizeHint(self) -> QSize:
        """Ask for little; the page gives what is there."""
        return QSize(240, 120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
            return
        super().keyPressEvent(event)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell where the keyboard is."""
        super().currentChanged(current, previous)
        row = self._rows.row(current.row())
        if row is not None:
            self.selected.emit(row.key)

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self._rows.row(index.row())
        if row is not None:
            self.opened.emit(row.key)

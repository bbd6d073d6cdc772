"""The view of a series table: typing, walking by Tab and Enter, pasting."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from workbench.ui.theme import current_theme
from workbench.ui.theme.tokens import TARGET

from .series_model import SeriesModel
from .series_text import split_cells

_CELL = 96
_SHEET = (
    "QTableView::item { padding: 0 11px; }"
    "QTableCornerButton::section { background: transparent; border: none; }"
)
_HINT = QAbstractItemDelegate.EndEditHint
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class _CellDelegate(QStyledItemDelegate):
    """Edits a cell in a plain line, and rings a cell that cannot be read."""

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Make the line."""
        edit = QLineEdit(parent)
        edit.setFrame(False)
        edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        edit.setStyleSheet("QLineEdit { min-height: 0; border-radius: 0; padding: 0 10px; }")
        return edit

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the cell and its ring."""
        super().paint(painter, option, index)
        model = index.model()
        if isinstance(model, SeriesModel) and model.problem(index.row(), index.column()):
            painter.save()
            painter.setPen(QPen(QColor(current_theme().danger), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()


class SeriesTable(QTableView):
    """As tall as its rows, so that nothing scrolls inside the form."""

    row_wanted = Signal()

    def __init__(self, model: SeriesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._series = model
        self.setProperty("framed", "true")
        self.setStyleSheet(_SHEET)
        self.setItemDelegate(_CellDelegate(self))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.EditKeyPressed)
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(_CELL)
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        down = self.verticalHeader()
        down.setDefaultSectionSize(TARGET)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Take the height of all rows."""
        head = max(self.horizontalHeader().sizeHint().height(), 32)
        self.setFixedHeight(head + TARGET * self._series.rowCount() + 2 * self.frameWidth())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for a sensible width of each column."""
        return QSize(_CELL * self._series.columnCount() + 48, self.height())

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell."""
        self.setCurrentIndex(self._series.index(row, column))

    def paste(self) -> None:
        """Write the clipboard's cells from the cursor on."""
        cells = split_cells(QGuiApplication.clipboard().text())
        if cells and not self._series.read_only:
            here = self.currentIndex()
            row, column = max(here.row(), 0), max(here.column(), 0)
            self._series.put_block(row, column, cells)
            self.go_to(min(row + len(cells), self._series.rowCount() - 1), column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, empty, walk."""
        if self.state() is QAbstractItemView.State.EditingState:
            event.accept()  # the cell's editor saw the key first, and closes by itself
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._empty_selection()
        elif event.key() in _ENTER and not event.modifiers():
            self._down()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Walk down after Enter and on after Tab; the next cell waits for typing."""
        here = self.currentIndex()
        super().closeEditor(editor, _HINT.NoHint)
        if hint is _HINT.SubmitModelCache:
            self._down()
        elif hint is _HINT.EditNextItem and self._at_end(here.row(), here.column()):
            self.row_wanted.emit()
        elif hint in {_HINT.EditNextItem, _HINT.EditPreviousItem}:
            self._step(1 if hint is _HINT.EditNextItem else -1)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk the cells by Tab; leave the table at its ends."""
        here = self.currentIndex()
        row, column = here.row(), here.column()
        at_edge = self._at_end(row, column) if forward else (row, column) == (0, 0)
        if not here.isValid() or at_edge or not self.hasFocus():
            self.setTabKeyNavigation(False)
            moved = super().focusNextPrevChild(forward)
            self.setTabKeyNavigation(True)
            return moved
        self._step(1 if forward else -1)
        return True

    def _step(self, step: int) -> None:
        here, columns = self.currentIndex(), self._series.columnCount()
        place = max(here.row() * columns + here.column() + step, 0)
        self.go_to(*divmod(place, columns))

    def _at_end(self, row: int, column: int) -> bool:
        last = (self._series.rowCount() - 1, self._series.columnCount() - 1)
        return (row, column) == last

    def _down(self) -> None:
        here = self.currentIndex()
        if here.row() + 1 < self._series.rowCount():
            self.go_to(here.row() + 1, here.column())
        elif self._series.data(here):
            self.row_wanted.emit()

    def _empty_selection(self) -> None:
        if self._series.read_only:
            return
        for index in self.selectedIndexes():
            self._series.setData(index, "")

    def _copy(self) -> None:
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes()):
            rows.setdefault(index.row(), []).append(str(self._series.data(index)))
        text = "\n".join("\t".join(cells) for cells in rows.values())
        QGuiApplication.clipboard().setText(text)

"""The cells of a series table, kept as they were typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from workbench.plugin_api import Field, JsonValue
from workbench.ui.text import tr

from .number_editor import number_sentence, outside_sentence
from .number_text import parse_number
from .series_text import column_texts, series_answers

Index = QModelIndex | QPersistentModelIndex
FEWEST_ROWS = 4
_NOWHERE = QModelIndex()


class SeriesModel(QAbstractTableModel):
    """One column for each field, one row for each mark."""

    edited = Signal()

    def __init__(self, fields: Sequence[Field], point: str) -> None:
        super().__init__()
        self._fields = tuple(fields)
        self._point = point
        self._rows: list[list[str]] = [self._blank() for _ in range(FEWEST_ROWS)]
        self.read_only = False

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of marks."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of fields."""
        return 0 if parent.isValid() else len(self._fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, or the sentence about it."""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.problem(index.row(), index.column()) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            field = self._fields[index.column()]
            cell = self._rows[index.row()][index.column()] or tr("empty")
            return f"{field.label}, {index.row() + 1}: {cell}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a field's label with its unit, or the number of a row."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        field = self._fields[section]
        unit = "" if not field.unit or f"({field.unit})" in field.label else f" ({field.unit})"
        return f"{field.label}{unit}"

    def flags(self, _index: Index) -> Qt.ItemFlag:
        """Say whether a cell can be edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.read_only else flags | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Put text into a cell."""
        if role != Qt.ItemDataRole.EditRole or self.read_only:
            return False
        text = str(value).strip()
        if self._rows[index.row()][index.column()] == text:
            return True
        self._rows[index.row()][index.column()] = text
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    def problem(self, row: int, column: int) -> str:
        """Return why a cell cannot be taken; empty when it can."""
        text = self._rows[row][column]
        if not text:
            return ""
        field = self._fields[column]
        value = parse_number(text, field.unit)
        if value is None:
            return number_sentence(self._point)
        return outside_sentence(field, value, self._point)

    def problems(self) -> dict[str, str]:
        """Return the first problem of each column, by field id."""
        found: dict[str, str] = {}
        for column, field in enumerate(self._fields):
            for row in range(len(self._rows)):
                if sentence := self.problem(row, column):
                    found[field.id] = tr(
                        "{column}, row {row}: {sentence}",
                        column=field.label,
                        row=row + 1,
                        sentence=sentence,
                    )
                    break
        return found

    def answers(self) -> dict[str, JsonValue]:
        """Return the columns as answers."""
        columns = {
            field.id: [row[place] for row in self._rows] for place, field in enumerate(self._fields)
        }
        return series_answers(columns, {field.id: field.unit for field in self._fields})

    def show_answers(self, answers: Mapping[str, JsonValue]) -> None:
        """Show stored columns."""
        columns = [column_texts(answers.get(field.id), self._point) for field in self._fields]
        tall = max([FEWEST_ROWS, *map(len, columns)])
        self.beginResetModel()
        self._rows = [
            [column[row] if row < len(column) else "" for column in columns] for row in range(tall)
        ]
        self.endResetModel()

    def add_row(self) -> None:
        """Add an empty row at the end."""
        end = len(self._rows)
        self.beginInsertRows(QModelIndex(), end, end)
        self._rows.append(self._blank())
        self.endInsertRows()

    def remove_row(self, row: int) -> None:
        """Remove a row with its numbers; the last row is emptied instead."""
        if not 0 <= row < len(self._rows):
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._rows[row]
        self.endRemoveRows()
        if not self._rows:
            self.add_row()
        self.edited.emit()

    def put_block(self, row: int, column: int, cells: Sequence[Sequence[str]]) -> None:
        """Write a block of cells from a place on; rows are added as needed."""
        while len(self._rows) < row + len(cells):
            self.add_row()
        for down, texts in enumerate(cells):
            for right, text in enumerate(texts):
                if column + right < len(self._fields):
                    self._rows[row + down][column + right] = text
        last = self.index(len(self._rows) - 1, len(self._fields) - 1)
        self.dataChanged.emit(self.index(row, column), last)
        self.edited.emit()

    def _blank(self) -> list[str]:
        return [""] * len(self._fields)

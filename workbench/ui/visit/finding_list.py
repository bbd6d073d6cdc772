"""Findings of today as a list: number, symbol, place, kind, intensity, note."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from workbench.ui.differing import differing
from workbench.ui.presenters.visit_findings import FindingShown
from workbench.ui.text import tr

from .finding_delegate import FindingDelegate

Index = QModelIndex | QPersistentModelIndex


class FindingModel(QStringListModel):
    """Findings in order; the note can be edited.

    The strings are empty and only counted: a view asks for the number of rows thousands of times,
    and Qt answers that without us.
    """

    note_edited = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FindingShown, ...] = ()
        self.read_only = False

    def show_rows(self, rows: Sequence[FindingShown]) -> None:
        """Replace the rows; what differs is inserted, removed or told as changed."""
        part = differing(self._rows, rows)
        self._rows = tuple(rows)
        more = part.new_stop - part.old_stop
        if more > 0:
            self.insertRows(part.old_stop, more)
        elif more < 0:
            self.removeRows(part.new_stop, -more)
        if part.new_stop > part.start:
            self.dataChanged.emit(self.index(part.start), self.index(part.new_stop - 1))

    def at(self, number: int) -> FindingShown | None:
        """Return a row, or None."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def find(self, key: UUID | None) -> int:
        """Return the number of a finding's row, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.finding.id == key), -1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let notes of a draft be edited."""
        del index
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain if self.read_only else plain | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row; the delegate asks for the row itself."""
        row = self.at(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.EditRole:
            return row.finding.note
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            note = f", {row.finding.note}" if row.finding.note else ""
            return f"{row.number}: {row.words}{note}"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell that a note was written."""
        row = self.at(index.row())
        if row is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.note_edited.emit(row.finding.id, str(value))
        return True


class FindingList(QListView):
    """Shows findings; letters choose the kind, digits the intensity, F2 or Return the note.

    Signals:
        picked: Id of the finding that the keyboard or the mouse moved to.
        kind_typed: Id and a letter.
        intensity_typed: Id and a number.
        note_edited: Id and the note.
        remove_asked: Id.
    """

    picked = Signal(object)
    kind_typed = Signal(object, str)
    intensity_typed = Signal(object, int)
    note_edited = Signal(object, str)
    remove_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows = FindingModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(FindingDelegate(self))
        self.setAccessibleName(tr("Findings of today"))
        self.setToolTip(tr("Letter: kind · 0–9: intensity, Shift+0: 10 · F2: note · Del: remove"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self._rows.note_edited.connect(self.note_edited)
        self.clicked.connect(lambda index: self._tell(index.row()))

    def show_rows(self, rows: Sequence[FindingShown], *, read_only: bool) -> None:
        """Show findings."""
        self._rows.read_only = read_only
        self._rows.show_rows(rows)

    def select(self, key: UUID | None) -> None:
        """Make a finding the current one without telling anybody."""
        number = self._rows.find(key)
        if number < 0:
            self.setCurrentIndex(QModelIndex())
        elif number != self.currentIndex().row():
            self.setCurrentIndex(self._rows.index(number))
            self.scrollTo(self.currentIndex())

    def current_key(self) -> UUID | None:
        """Return the id of the current finding."""
        row = self._rows.at(self.currentIndex().row())
        return row.finding.id if row else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the current finding."""
        key, number = self.current_key(), self.currentIndex().row()
        writing = self.state() is QAbstractItemView.State.EditingState
        if key is None or self._rows.read_only or writing:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit(key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit(self._rows.index(number))
        elif not self._change(key, event):
            super().keyPressEvent(event)
            self._tell(self.currentIndex().row())

    def _change(self, key: UUID, event: QKeyEvent) -> bool:
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if shift and event.key() in (Qt.Key.Key_0, Qt.Key.Key_ParenRight):
            self.intensity_typed.emit(key, 10)
        elif plain:
            return False
        elif event.text().isdigit():
            self.intensity_typed.emit(key, int(event.text()))
        elif event.text().isalpha():
            self.kind_typed.emit(key, event.text().upper())
        else:
            return False
        return True

    def _tell(self, number: int) -> None:
        row = self._rows.at(number)
        if row is not None:
            self.picked.emit(row.finding.id)

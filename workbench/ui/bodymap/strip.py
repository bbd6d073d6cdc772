"""The small strip beside the selected mark: kind, intensity, note, delete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.ui.text import tr
from workbench.ui.theme.tokens import XS, M, S
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.card import Notice
from workbench.ui.widgets.labels import label

from .kind_grid import KindGrid
from .model import KindStyle, MapMark
from .strip_parts import IntensityBar

GAP = 10  # between the mark and the strip
EDGE = 6  # between the strip and the edge of the map


class MarkStrip(QFrame):
    """Floats beside a mark and tells what the user chose.

    Signals:
        changed: ``kind`` | ``intensity`` | ``note`` and the value.
        removed: The mark is to be deleted.
        closed: The strip is to be closed.
        finished: The note is written; the keyboard goes back to the map.
        grown: The strip has another size now.
    """

    changed = Signal(str, object)
    removed = Signal()
    closed = Signal()
    finished = Signal()
    grown = Signal()

    def __init__(self, kinds: Sequence[KindStyle], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "palette")
        self.setAccessibleName(tr("Finding"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.title, self.kind_name = label("", "strong"), label("", "caption")
        self.warning = Notice("warning")
        self.chips = KindGrid(kinds)
        self.bar = IntensityBar()
        self.note = QLineEdit()
        self.delete = IconButton("delete", tr("Delete"))
        self.close_button = IconButton("close", tr("Close"))
        self.note.setPlaceholderText(tr("Note (Enter)"))
        self.note.setAccessibleName(tr("Note"))
        self.delete.setToolTip(tr("Delete (Del)"))  # the map takes the keys itself
        self.close_button.setToolTip(tr("Close (Esc)"))
        self._lay_out()
        self._connect()
        self.hide()

    def show_mark(self, mark: MapMark, where: str, warning: str, *, read_only: bool) -> None:
        """Show a mark's values.

        Args:
            mark: The mark.
            where: Words for its place.
            warning: Why this place may not be worked on; empty when it may.
            read_only: Whether it can be looked at only.
        """
        self.title.setText(f"{mark.number} · {where}")
        self.title.setToolTip(mark.label)
        self.kind_name.setText(mark.kind.name)
        self.warning.show_text(warning)
        self.chips.show_kind(mark.kind.id)
        self.chips.setVisible(not read_only)
        self.bar.show_intensity(mark.intensity)
        self.bar.setVisible(mark.kind.has_intensity)
        self.bar.setEnabled(not read_only)
        if self.note.text() != mark.note:
            self.note.setText(mark.note)
        self.note.setReadOnly(read_only)
        self.note.setVisible(not read_only or bool(mark.note))
        self.delete.setVisible(not read_only)
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape in the note go back to the map."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif self.note.hasFocus():
            event.accept()  # what the field does not use is not meant for the map
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press between the controls does not reach the map."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nor does a move."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nor does the wheel."""
        event.accept()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(M, S, M, M)
        column.setSpacing(S)
        head, words = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(XS)
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.kind_name)
        head.addLayout(words, 1)
        head.addWidget(self.delete)
        head.addWidget(self.close_button)
        column.addLayout(head)
        column.addWidget(self.warning)
        column.addWidget(self.chips)
        column.addWidget(self.bar)
        column.addWidget(self.note)

    def _connect(self) -> None:
        self.chips.chosen.connect(lambda kind_id: self.changed.emit("kind", kind_id))
        self.chips.resized.connect(self.grown)
        self.bar.chosen.connect(lambda value: self.changed.emit("intensity", value))
        self.note.textEdited.connect(lambda text: self.changed.emit("note", text))
        self.delete.clicked.connect(self.removed)
        self.close_button.clicked.connect(self.closed)


def strip_place(mark: QRectF, size: QSize, window: QRect) -> QRect:
    """Return where a strip goes: beside a mark, in the window, never over the mark.

    Args:
        mark: What must stay visible.
        size: Size of the strip.
        window: The map.
    """
    inside = window.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    around = mark.toAlignedRect().adjusted(-GAP, -GAP, GAP, GAP)
    level = around.center().y() - size.height() // 3
    middle = around.center().x() - size.width() // 2
    places = [
        QPoint(around.right(), level),
        QPoint(around.left() - size.width(), level),
        QPoint(middle, around.bottom()),
        QPoint(middle, around.top() - size.height()),
    ]
    boxes = [_pushed(QRect(place, size), inside) for place in places]
    kept = mark.toAlignedRect()
    free = [box for box in boxes if not box.intersects(kept)]
    return free[0] if free else QRect(_corner(kept, size, inside), size)


def _pushed(box: QRect, inside: QRect) -> QRect:
    """Return a box pushed into the window."""
    left = max(inside.left(), min(box.left(), inside.right() - box.width() + 1))
    top = max(inside.top(), min(box.top(), inside.bottom() - box.height() + 1))
    return QRect(QPoint(left, top), box.size())


def _corner(mark: QRect, size: QSize, inside: QRect) -> QPoint:
    """Return the corner farthest from the mark, for windows that are too small."""
    left = (
        inside.left() if mark.center().x() > inside.center().x() else inside.right() - size.width()
    )
    above = mark.center().y() > inside.center().y()
    top = mark.top() - GAP - size.height() if above else mark.bottom() + GAP
    return QPoint(max(0, left), top)

"""Keys on the map, as words for what they ask."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from .mark_items import MarkItem

TEN_WITHIN_MS = 700

_STEPS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_PLAIN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


class MapKeys(QObject):
    """Turns keys into requests.

    Signals:
        letter: A letter: a kind.
        digit: An intensity, 0-10.
        step: Direction to the neighbour.
        remove, escape, search, note: The keys of these names.
        mirror: Copy to the other side.
        show_view: Number of a view, from 1; 0 for the whole of what is shown.
    """

    letter = Signal(str)
    digit = Signal(int)
    step = Signal(QPointF)
    remove = Signal()
    escape = Signal()
    search = Signal()
    note = Signal()
    mirror = Signal()
    show_view = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._one = QElapsedTimer()

    @staticmethod
    def wants(event: QKeyEvent) -> bool:
        """Return whether a key is meant for the map and not for a shortcut elsewhere."""
        number = _number(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return number is not None and number <= 4
        plain = _modifiers(event) == Qt.KeyboardModifier.NoModifier
        text = event.text()
        return plain and (text.isalnum() or text == "/" or event.key() in _STEPS)

    def press(self, event: QKeyEvent) -> bool:
        """Take a key; False when it means nothing here."""
        key, number = Qt.Key(event.key()), _number(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if number is None or number > 4:
                return False
            self.show_view.emit(number)
        elif _modifiers(event) not in _PLAIN:
            return False
        elif number is not None:
            self._digit(number)
        elif key in _STEPS:
            self.step.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove.emit()
        elif key == Qt.Key.Key_Escape:
            self.escape.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.note.emit()
        elif event.text() == "/":
            self.search.emit()
        elif key == Qt.Key.Key_M and _modifiers(event) == Qt.KeyboardModifier.NoModifier:
            self.mirror.emit()
        elif _modifiers(event) == Qt.KeyboardModifier.NoModifier and event.text().isalpha():
            self.letter.emit(event.text())
        else:
            return False
        return True

    def _digit(self, number: int) -> None:
        if number == 0 and self._one.isValid() and self._one.elapsed() < TEN_WITHIN_MS:
            self._one.invalidate()
            self.digit.emit(10)
            return
        self._one.invalidate()
        if number == 1:
            self._one.start()
        self.digit.emit(number)


def neighbour(items: tuple[MarkItem, ...], here: MarkItem | None, way: QPointF) -> MarkItem | None:
    """Return the nearest mark in a direction; from nowhere the first in reading order."""
    marks = [item for item in items if not item.seen.mark.ghost]
    if here is None:
        return min(marks, key=lambda item: (item.y, item.x), default=None)
    ranked = []
    for item in marks:
        along = (item.x - here.x) * way.x() + (item.y - here.y) * way.y()
        aside = abs((item.x - here.x) * way.y()) + abs((item.y - here.y) * way.x())
        if item.seen.mark.id != here.seen.mark.id and along > 1:
            ranked.append((along + 2 * aside, item))
    return min(ranked, key=lambda entry: entry[0])[1] if ranked else None


def _modifiers(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _number(event: QKeyEvent) -> int | None:
    number = event.key() - Qt.Key.Key_0
    return number if 0 <= number <= 9 else None

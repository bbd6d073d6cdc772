"""Undo and redo keys go to the visit, also while a field has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

_OURS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoKeys(QObject):
    """Keeps text fields inside a widget from taking the undo keys for themselves."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the shortcut have the key."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and any(event.matches(key) for key in _OURS)
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        del old
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None
        if now is not None and self._area.isAncestorOf(now):
            now.installEventFilter(self)
            self._watched = now

"""Committed changes, heard on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from workbench.domain.change import Change


class Feed(Protocol):
    """Where changes come from; the services' change feed is one."""

    def subscribe(self, listener: Callable[[tuple[Change, ...]], None]) -> Callable[[], None]:
        """Add a listener; returns a function that takes it off again."""
        ...


class ChangeRelay(QObject):
    """Passes changes from the thread that committed them to the window's thread.

    Signals:
        changed: A tuple of ``Change``.
    """

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, feed: Feed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = feed.subscribe(self._arrived.emit)

    def close(self) -> None:
        """Hear no more."""
        self._unsubscribe()

"""The change feed: who wants to know hears what a use case changed."""

from __future__ import annotations

import threading
from collections.abc import Callable

from workbench.domain.change import Change

Listener = Callable[[tuple[Change, ...]], None]


class ChangeFeed:
    """Passes changes on to listeners, on the thread that committed them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: tuple[Listener, ...] = ()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add a listener.

        Returns:
            A function that takes the listener off again.
        """
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = tuple(kept for kept in self._listeners if kept is not listener)

        return unsubscribe

    def publish(self, *changes: Change) -> None:
        """Tell every listener; called after the commit."""
        for listener in self._listeners:
            listener(changes)

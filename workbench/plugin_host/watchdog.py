"""A mark on disk while a plugin runs, so that the next start knows which one ended the process."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from .locks import try_lock


class Watchdog:
    """Writes the marker before a plugin is entered and removes it after.

    Each process has a marker of its own and keeps it locked while it lives: a marker that can be
    locked was left by a process that ended inside the plugin.

    Args:
        folder: Where markers are kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self._path = folder / f"plugin-entered-{os.getpid()}"

    def crashed(self) -> tuple[str, ...]:
        """Return the plugins that a former process did not come back from, and forget them."""
        found = []
        for marker in sorted(self._folder.glob("plugin-entered-*")):
            with contextlib.suppress(OSError), marker.open("r+", encoding="utf-8") as file:
                if not try_lock(file.fileno()):
                    continue
                found.append(file.read().strip())
            with contextlib.suppress(OSError):
                marker.unlink()
        return tuple(dict.fromkeys(name for name in found if name))

    @contextlib.contextmanager
    def entering(self, plugin_id: str) -> Iterator[None]:
        """Keep the marker for the time of the block.

        When the folder cannot be written the block still runs: a full disk must not stop a form
        from computing.
        """
        with self._lock, contextlib.ExitStack() as stack:
            with contextlib.suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                file = stack.enter_context(self._path.open("w", encoding="utf-8"))
                stack.callback(self._remove)
                try_lock(file.fileno())
                file.write(plugin_id)
                file.flush()
                os.fsync(file.fileno())
            yield

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self._path.unlink()

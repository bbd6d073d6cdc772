"""Imports what the unlocked window needs while the passphrase is typed."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Sequence


class WarmUp:
    """Imports modules on a thread, once; an import that fails is met again where it is needed.

    Args:
        modules: Full names, in the order of their use.
    """

    def __init__(self, modules: Sequence[str]) -> None:
        self._modules = tuple(modules)
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin; a second call does nothing."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="workbench-warm-up", daemon=True)
            self._thread.start()

    def finish(self) -> None:
        """Wait until everything is imported."""
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        for name in self._modules:
            try:
                importlib.import_module(name)
            except ImportError:
                continue

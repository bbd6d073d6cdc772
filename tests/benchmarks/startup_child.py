"""One start of a process: a bare window, or our unlock screen. Imports as little as it can.

``python -m tests.benchmarks.startup_child bare|unlock FOLDER``; prints a line when painted.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

HEAVY = (
    *("numpy", "sqlalchemy", "alembic", "pyqtgraph", "typst", "qtawesome", "pluggy"),
    *("argon2", "cryptography", "sqlcipher3"),
)


def main() -> None:
    """Show the window, print once it is painted, and end at once."""
    kind, folder = sys.argv[1:3]
    window: QWidget
    if kind == "bare":
        from PySide6.QtWidgets import QApplication, QLabel

        app = QApplication([])
        window = QLabel("A window")
        window.resize(1280, 800)
        window.show()
    else:
        from pathlib import Path

        from workbench.bootstrap.gui import make_controller
        from workbench.ui.shell.application import make_application

        app = make_application(mode="light")
        controller = make_controller(Path(folder))
        controller.start()
        window = controller.window
    _paint(app)
    painted = time.monotonic()
    loaded = [name for name in HEAVY if name in sys.modules]

    from tests.benchmarks.timing import peak_megabytes, report

    report({"painted": painted, "heavy": loaded, "megabytes": peak_megabytes()})
    import os

    os._exit(0)


def _paint(app: QApplication) -> None:
    """Run events until a widget has been painted."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QWidget

    class Watch(QObject):
        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
                self.seen = True
            return False

    watch = Watch()
    app.installEventFilter(watch)
    end = time.monotonic() + 30
    while not watch.seen and time.monotonic() < end:
        app.processEvents()
    app.processEvents()  # what else the first painting asked for


if __name__ == "__main__":
    main()

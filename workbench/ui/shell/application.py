"""The Qt application: made once, with our name and look."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QMessageBox

from workbench import __version__
from workbench.domain.errors import UserFacingError
from workbench.ui.navigation import Mode
from workbench.ui.theme.apply import apply_theme


def make_application(arguments: Sequence[str] = (), mode: Mode = "system") -> QApplication:
    """Return the application, made with our look when there is none yet."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([*sys.argv[:1], *arguments])
    app.setApplicationName("massage-workbench")
    app.setApplicationDisplayName("Massage Workbench")
    app.setApplicationVersion(__version__)
    app.setQuitOnLastWindowClosed(False)
    QLocale.setDefault(QLocale.system())
    apply_theme(app, mode)
    return app


def tell_and_stop(error: UserFacingError) -> int:
    """Show why the window cannot open; returns the exit code for it."""
    QMessageBox.critical(None, "Massage Workbench", f"{error.message}\n\n{error.hint}".strip())
    return 3

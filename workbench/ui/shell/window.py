"""The one window: it shows the gate or the workspace, and never a client's name in its title."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QProgressBar, QVBoxLayout, QWidget

from workbench.ui.text import tr
from workbench.ui.theme.tokens import L

SMALLEST = (1024, 640)
USUAL = (1366, 768)


class AppWindow(QMainWindow):
    """Holds one widget at a time.

    Signals:
        close_asked: The user closes the window; it closes when ``finish`` is called.
    """

    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(tr("Massage Workbench"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self._may_close = False

    def show_widget(self, widget: QWidget) -> None:
        """Show a widget in place of the one before, which is deleted."""
        old = self.takeCentralWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.setCentralWidget(widget)

    def show_waiting(self, sentence: str) -> None:
        """Show that something takes a moment."""
        self.show_widget(_waiting(sentence))

    def finish(self) -> None:
        """Close for good."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first: drafts are stored and a backup is written before the window goes."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.close_asked.emit()


def _waiting(sentence: str) -> QWidget:
    page = QWidget()
    page.setProperty("role", "page")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    words = QLabel(sentence)
    words.setProperty("type", "lead")
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setFixedWidth(280)
    bar.setAccessibleName(sentence)
    column = QVBoxLayout(page)
    column.setSpacing(L)
    column.addStretch(1)
    column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(bar, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return page

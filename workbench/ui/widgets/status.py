"""The quiet line at the foot of the window."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from workbench.ui.navigation import Tone
from workbench.ui.text import tr
from workbench.ui.theme.tokens import L, S

from .buttons import IconButton
from .labels import label, restyle
from .marks import Mark

STAYS_MS = 8000


class StatusLine(QFrame):
    """Says when the draft was saved, and what just happened. Errors stay until closed."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "status")
        self.setFixedHeight(36)
        row = QHBoxLayout(self)
        row.setContentsMargins(L, 0, S, 0)
        row.setSpacing(S)
        self._mark = Mark("danger", 16)
        self.message = label("", "muted")
        self.message.setAccessibleName(tr("Message"))
        self._close = IconButton("close", tr("Close the message"))
        self._close.setProperty("size", "small")
        self._close.clicked.connect(self.clear)
        self.saved = label("", "muted")
        self.saved.setAccessibleName(tr("Saved"))
        row.addWidget(self._mark)
        row.addWidget(self.message, 1)
        row.addWidget(self._close)
        row.addWidget(self.saved)
        row.addSpacing(S)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self.clear()

    def show_message(self, text: str, tone: Tone = "neutral") -> None:
        """Show a sentence; an error stays until it is closed, others fade after a while."""
        error = tone == "danger"
        self.message.setText(text)
        self.message.setToolTip(text)
        self.message.setProperty("type", "error" if error else "muted")
        restyle(self.message)
        self._mark.setVisible(error)
        self._close.setVisible(error)
        self._timer.stop()
        if not error and text:
            self._timer.start(STAYS_MS)

    def show_saved(self, moment: datetime | None) -> None:
        """Show when the draft was saved; None empties the place."""
        text = tr("saved {time}", time=moment.strftime("%H:%M:%S")) if moment else ""
        self.saved.setText(text)

    def clear(self) -> None:
        """Take the message away."""
        self.show_message("")
        self.closed.emit()

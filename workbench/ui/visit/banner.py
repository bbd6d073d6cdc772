"""A sentence in a coloured box that may change its tone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from workbench.ui.navigation import Tone
from workbench.ui.theme.tokens import M, S
from workbench.ui.widgets.labels import label, restyle, set_shown
from workbench.ui.widgets.marks import Mark


class Banner(QFrame):
    """Shows a sentence with the sign of its tone; without a sentence it takes no room."""

    def __init__(self, tone: Tone, text: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(M, S, M, S)
        self._row.setSpacing(S)
        self._mark = Mark("info")
        self._tone: Tone = "neutral"
        self.words = label("", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.words, 1)
        self.show_state(tone, text)

    def show_text(self, text: str) -> None:
        """Say something else in the same tone."""
        self.show_state(self._tone, text)

    def show_state(self, tone: Tone, text: str) -> None:
        """Say something."""
        if tone != self._tone:
            self._tone = tone
            self.setProperty("tone", tone)
            fresh = Mark(tone if tone in ("danger", "warning", "ok") else "info")
            self._row.replaceWidget(self._mark, fresh)
            self._row.setAlignment(fresh, Qt.AlignmentFlag.AlignTop)
            self._mark.deleteLater()
            self._mark = fresh
            restyle(self)
            restyle(self.words)
        self.words.setText(text)
        self.setAccessibleName(text)
        set_shown(self, shown=bool(text))


class Caution(QWidget):
    """A quiet warning on a line of its own."""

    def __init__(self, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(Mark("warning", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text, "muted", wrap=True), 1)
        self.setAccessibleName(text)

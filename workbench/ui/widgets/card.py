"""Cards, notices and empty states: the boxes that a page is made of."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.ui.navigation import Tone
from workbench.ui.theme.apply import current_theme, theme_notifier
from workbench.ui.theme.icons import icon
from workbench.ui.theme.tokens import XL, XS, XXL, L, M, S

from .labels import label, set_shown
from .marks import Mark, MarkKind


class Card(QFrame):
    """A white box with a title line and a body.

    Attributes:
        body: Layout for what the card shows.
        title_row: Layout of the title line, for buttons at its end.
    """

    def __init__(self, title: str = "", hint: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(L, L, L, L)
        self.body.setSpacing(M)
        self.title_row = QHBoxLayout()
        self.title_row.setSpacing(S)
        self.title_label = label(title, "lead")
        if title:
            words = QVBoxLayout()
            words.setSpacing(XS)
            words.addWidget(self.title_label)
            if hint:
                words.addWidget(label(hint, "muted", wrap=True))
            self.title_row.addLayout(words, 1)
            self.body.addLayout(self.title_row)
        else:
            self.title_label.setParent(self)
            self.title_label.hide()


class IconLabel(QLabel):
    """An icon that follows the theme; decoration, so it has no accessible name."""

    def __init__(self, name: str, size: int = 20, tone: Tone = "neutral") -> None:
        super().__init__()
        self._name, self._size, self._tone = name, size, tone
        self.setFixedSize(size, size)
        theme_notifier().theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        colour, _ = current_theme().tone(self._tone)
        box = QSize(self._size, self._size)
        self.setPixmap(icon(self._name, colour).pixmap(box, self.devicePixelRatioF()))


class EmptyState(QWidget):
    """What a page shows while it has nothing to show: what it is for, and what to do next."""

    def __init__(
        self, icon_name: str, title: str, text: str, action: QWidget | None = None
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XXL, XL, XXL)
        column.setSpacing(S)
        column.addStretch(1)
        column.addWidget(IconLabel(icon_name, 40), 0, Qt.AlignmentFlag.AlignHCenter)
        self.title = label(title, "lead")
        self.text = label(text, "muted", wrap=True)
        for words in (self.title, self.text):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        if action is not None:
            column.addSpacing(S)
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_words(self, title: str, text: str) -> None:
        """Say something else."""
        self.title.setText(title)
        self.text.setText(text)


class Notice(QFrame):
    """A coloured box with an icon and a sentence; colour never speaks alone."""

    def __init__(self, tone: MarkKind, text: str = "") -> None:
        super().__init__()
        self.setProperty("tone", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(M, M, M, M)
        row.setSpacing(M)
        row.addWidget(Mark(tone), 0, Qt.AlignmentFlag.AlignTop)
        self.words = label("", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self.words, 1)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show a sentence, or nothing at all when it is empty."""
        self.words.setText(text)
        self.setAccessibleName(text)
        set_shown(self, shown=bool(text))

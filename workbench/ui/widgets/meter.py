"""How strong a passphrase is, as a bar of four steps and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.ui.text import tr
from workbench.ui.theme.apply import current_theme
from workbench.ui.theme.tokens import XS

from .labels import label

STEPS = 4


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.filled = 0
        self.setFixedHeight(6)

    def sizeHint(self) -> QSize:
        return QSize(160, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current_theme()
        colour = (theme.danger, theme.danger, theme.warning, theme.ok, theme.ok)[self.filled]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = 4.0
        width = (self.width() - gap * (STEPS - 1)) / STEPS
        for step in range(STEPS):
            painter.setBrush(QColor(colour if step < self.filled else theme.border))
            painter.drawRoundedRect(QRectF(step * (width + gap), 0, width, 6), 3, 3)
        painter.end()


class PassphraseMeter(QWidget):
    """Shows a strength of 0-4 and what would make the passphrase stronger."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        self._bar = _Bar()
        self.words = label("", "caption", wrap=True)
        column.addWidget(self._bar)
        column.addWidget(self.words)
        self.setAccessibleName(tr("Strength of the passphrase"))

    def show_strength(self, strength: int, sentence: str) -> None:
        """Show a strength (0 nothing typed, 1 far too weak … 4 strong) and a sentence."""
        self._bar.filled = max(0, min(STEPS, strength))
        self._bar.update()
        self.words.setText(sentence)
        self.setAccessibleDescription(sentence)

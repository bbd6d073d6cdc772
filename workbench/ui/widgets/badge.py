"""A small word in a coloured pill."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.navigation import Tone
from workbench.ui.theme.apply import current_theme, theme_notifier
from workbench.ui.theme.tokens import CAPTION, S

SYMBOLS = {"ok": "✓", "warning": "!", "danger": "■"}


class Badge(QWidget):
    """A state in one or two words; a symbol goes with every colour that means something."""

    def __init__(self, text: str, tone: Tone = "neutral", *, symbol: bool = True) -> None:
        super().__init__()
        self._symbol = symbol
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme_notifier().theme_changed.connect(self.update)
        self.show_state(text, tone)

    @property
    def text(self) -> str:
        """What the badge says."""
        return self._text

    def show_state(self, text: str, tone: Tone) -> None:
        """Say something else."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def _shown(self) -> str:
        symbol = SYMBOLS.get(self._tone, "") if self._symbol else ""
        return f"{symbol} {self._text}".strip()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        self._set_font()
        return QSize(self.fontMetrics().horizontalAdvance(self._shown()) + 2 * S + 2, 24)

    def minimumSizeHint(self) -> QSize:
        """May shrink to a few letters; the rest is in the tool tip."""
        return QSize(min(self.sizeHint().width(), 72), 24)

    def _set_font(self) -> None:
        font = self.font()
        font.setPixelSize(CAPTION)
        font.setBold(True)
        self.setFont(font)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        del event
        text, background = current_theme().tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(background))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setPen(QColor(text))
        inner = self.rect().adjusted(S - 2, 0, 2 - S, 0)
        shown = self.fontMetrics().elidedText(
            self._shown(), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, shown)
        painter.end()

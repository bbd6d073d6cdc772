"""Text on the screen, in the few styles that there are."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from workbench.ui.privacy import names_hidden, paint_hidden

Style = Literal[
    "body", "caption", "overline", "muted", "strong", "lead", "title", "display", "error", "mono"
]


def label(text: str = "", style: Style = "body", *, wrap: bool = False) -> QLabel:
    """Return a label in one of the text styles."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("type", style)
    made.setWordWrap(wrap)
    return made


class NameLabel(QLabel):
    """A label for a client's name: a grey bar while the privacy switch is on."""

    def __init__(self, text: str = "", style: Style = "body") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", style)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name, or a bar in its place."""
        if not names_hidden() or not self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        paint_hidden(painter, QRectF(self.contentsRect()), self.text(), QFontMetricsF(self.font()))
        painter.end()


def rule() -> QFrame:
    """Return a thin line between two things."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


def set_shown(widget: QWidget, shown: bool) -> None:
    """Show or hide a part of a page.

    A widget that has no parent yet is never shown by itself: it would be a window of its own.
    """
    if not shown:
        widget.hide()
    elif widget.parentWidget() is not None:
        widget.show()
    elif widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, on=False)
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_Hidden, on=True)


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a property changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()

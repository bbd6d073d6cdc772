"""The frame of the first screens: one card in the middle of a calm page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.text import tr
from workbench.ui.theme.tokens import XL, XXL, L, M, S
from workbench.ui.widgets.labels import label
from workbench.ui.widgets.marks import Logo
from workbench.ui.widgets.page import scrolling


class GateFrame(QWidget):
    """A page with one card.

    Attributes:
        body: Layout of the card.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(width)
        self.body = QVBoxLayout(card)
        self.body.setContentsMargins(XXL, XXL, XXL, XXL)
        self.body.setSpacing(L)
        inner = QWidget()
        inner.setProperty("role", "plain-page")
        middle = QGridLayout(inner)
        middle.setContentsMargins(XL, XL, XL, XL)
        middle.addWidget(card, 0, 0, Qt.AlignmentFlag.AlignCenter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = scrolling(inner)
        area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer.addWidget(area)


def brand(subtitle: str) -> QWidget:
    """Return the program's sign and name."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(M)
    row.addWidget(Logo(48))
    words = QVBoxLayout()
    words.setSpacing(S // 2)
    words.addWidget(label(tr("Massage Workbench"), "title"))
    words.addWidget(label(subtitle, "muted", wrap=True))
    row.addLayout(words, 1)
    return made

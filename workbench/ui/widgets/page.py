"""The frame of a page: title, actions at its right, and one column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.ui.theme.tokens import READING_WIDTH, XL, XS, L, S

from .labels import label, set_shown


class Page(QWidget):
    """A page with a heading and a body as wide as is good to read.

    Attributes:
        buttons: Layout at the right of the title.
        body: Layout of the column.
    """

    def __init__(self, title: str, subtitle: str = "", *, scrolls: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = label(title, "title")
        self.subtitle = label(subtitle, "muted", wrap=True)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(S)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(XL, XL, XL, XL)
        self.column.setSpacing(L)
        self.column.addLayout(self._heading())
        self.body = QVBoxLayout()
        self.body.setSpacing(L)
        self.column.addLayout(self.body, 1)
        inner = QWidget()
        inner.setProperty("role", "plain-page")
        if scrolls:
            inner.setMaximumWidth(READING_WIDTH)
        inner.setLayout(self.column)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner) if scrolls else inner)
        set_shown(self.subtitle, shown=bool(subtitle))

    def set_heading(self, title: str, subtitle: str = "") -> None:
        """Change the words of the heading."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        set_shown(self.subtitle, shown=bool(subtitle))

    def _heading(self) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(L)
        words = QVBoxLayout()
        words.setSpacing(XS)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        row.addLayout(words, 1)
        row.addLayout(self.buttons)
        return row


def scrolling(inner: QWidget) -> QScrollArea:
    """Return a scroll area without a frame around a widget; it never scrolls sideways."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAlignment(Qt.AlignmentFlag.AlignLeft)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    inner.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area


def clear_layout(layout: QLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
            inner.deleteLater()

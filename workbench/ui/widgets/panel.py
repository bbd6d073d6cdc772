"""A form beside or in place of what is shown: title, scrolling body, buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.text import tr
from workbench.ui.theme.tokens import XL, L, M, S

from .buttons import IconButton, PrimaryButton, SecondaryButton
from .card import Notice
from .labels import label, rule
from .page import scrolling


class FormPanel(QFrame):
    """Holds a form. Escape or the cross leaves it.

    Attributes:
        body: Layout of the fields.
        primary: The button that keeps what was typed.

    Signals:
        left: The form was closed without keeping.
    """

    left = Signal()

    def __init__(self, title: str, action: str, hint: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title = label(title, "lead")
        self.close_button = IconButton("close", tr("Close (Esc)"))
        self.close_button.clicked.connect(self.left)
        head = QHBoxLayout()
        head.setContentsMargins(L, S, S, S)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        self.notice = Notice("danger")
        fields = QWidget()
        self.body = QVBoxLayout(fields)
        self.body.setContentsMargins(L, L, L, L)
        self.body.setSpacing(M)
        if hint:
            self.body.addWidget(label(hint, "muted", wrap=True))
        self.primary = PrimaryButton(action)
        self.cancel = SecondaryButton(tr("Cancel"))
        self.cancel.clicked.connect(self.left)
        foot = QHBoxLayout()
        foot.setContentsMargins(L, M, L, M)
        foot.setSpacing(S)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.primary)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        held = QVBoxLayout()
        held.setContentsMargins(L, 0, L, 0)
        held.addWidget(self.notice)
        column.addLayout(held)
        column.addWidget(scrolling(fields), 1)
        column.addWidget(rule())
        column.addLayout(foot)
        self.setMinimumWidth(XL * 15)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves, Ctrl+Return keeps."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.primary.click()
        else:
            super().keyPressEvent(event)

"""The health page of a chart: verdict, requests to physicians, and what the client said."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.presenters.health import HealthShown
from workbench.ui.text import tr
from workbench.ui.theme.tokens import XS, L, M, S
from workbench.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from workbench.ui.widgets.card import Card
from workbench.ui.widgets.labels import label, set_shown
from workbench.ui.widgets.page import clear_layout, scrolling
from workbench.ui.widgets.row_list import RowList

from .verdict_card import VerdictCard


class HealthPanel(Card):
    """Shows the health of a client.

    Signals:
        left: Back to the case.
        take_asked: Go through the history.
        changes_asked: Ask only what can change.
        client_asked: The client fills it in.
        request_asked: Draft a request for clearance.
        request_opened: Open this request.
        refer_asked: Write a referral letter.
    """

    left = Signal()
    take_asked = Signal()
    changes_asked = Signal()
    client_asked = Signal()
    request_asked = Signal()
    request_opened = Signal(str)
    refer_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(0, L, 0, 0)
        self.body.setSpacing(S)
        self.body.addLayout(self._head())
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(L, S, L, L)
        column.setSpacing(M)
        self.verdict = VerdictCard()
        column.addWidget(self.verdict)
        column.addWidget(self._requests())
        self._said = Card(tr("What the client said"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(L)
        self._grid.setVerticalSpacing(S)
        self._grid.setColumnStretch(1, 1)
        self._said.body.addLayout(self._grid)
        column.addWidget(self._said)
        column.addStretch(1)
        self.body.addWidget(scrolling(inner), 1)

    def show_health(self, shown: HealthShown) -> None:
        """Show everything."""
        self.verdict.show_verdict(shown.verdict)
        self._dated.setText(shown.dated or tr("Take it before the first session."))
        self.take_button.setText(tr("Go through it again") if shown.taken else tr("Take it now"))
        self.take_button.setAccessibleName(self.take_button.text())
        self.changed_button.setVisible(shown.taken)
        self.requests.show_rows(shown.requests)
        self.requests.fit_height(240)
        set_shown(self.requests, shown=bool(shown.requests))
        self.ask_button.setVisible(shown.may_ask)
        self.refer_button.setVisible(shown.may_refer)
        wanted = bool(shown.requests) or shown.may_ask or shown.may_refer
        set_shown(self._request_card, shown=wanted)
        self._show_said(shown)

    def _head(self) -> QVBoxLayout:
        self._dated = label("", "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(XS)
        words.addWidget(label(tr("Health history"), "lead"))
        words.addWidget(self._dated)
        self.take_button = PrimaryButton(tr("Take it now"), "form")
        self.take_button.clicked.connect(self.take_asked)
        self.changed_button = SecondaryButton(
            tr("What changed?"), tip=tr("Ask only what can change")
        )
        self.changed_button.clicked.connect(self.changes_asked)
        self.client_button = SecondaryButton(
            tr("Client fills it in"), "client", tip=tr("Full screen; leaving needs your passphrase")
        )
        self.client_button.clicked.connect(self.client_asked)
        close = IconButton("close", tr("Back to the case"))
        close.clicked.connect(self.left)
        top = QHBoxLayout()
        top.addLayout(words, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(S)
        for button in (self.take_button, self.changed_button, self.client_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(L, 0, S, 0)
        head.setSpacing(M)
        head.addLayout(top)
        head.addLayout(buttons)
        return head

    def _requests(self) -> Card:
        self._request_card = Card(tr("Physicians"))
        self._request_card.body.setSpacing(S)
        self.requests = RowList(tr("Requests for clearance"))
        self.requests.opened.connect(self.request_opened)
        self._request_card.body.addWidget(self.requests)
        self.ask_button = SecondaryButton(tr("Ask for clearance…"), "letter")
        self.ask_button.clicked.connect(self.request_asked)
        self.refer_button = SecondaryButton(tr("Referral letter…"), "print")
        self.refer_button.clicked.connect(self.refer_asked)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.ask_button)
        row.addWidget(self.refer_button)
        row.addStretch(1)
        self._request_card.body.addLayout(row)
        return self._request_card

    def _show_said(self, shown: HealthShown) -> None:
        clear_layout(self._grid)
        set_shown(self._said, shown=bool(shown.sections))
        for number, section in enumerate(shown.sections):
            title = label(section.title, "muted", wrap=True)
            title.setFixedWidth(180)
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(title, number, 0, top)
            words = label(section.answers, "body" if section.asked else "strong", wrap=True)
            self._grid.addWidget(words, number, 1, top)

"""The line at the top: who is on the table, for which case, what to mind, and for how long."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from workbench.ui.navigation import HeaderFacts
from workbench.ui.text import tr
from workbench.ui.theme.tokens import XL, L, M, S
from workbench.ui.widgets.badge import Badge
from workbench.ui.widgets.buttons import IconButton, SecondaryButton
from workbench.ui.widgets.labels import NameLabel, label
from workbench.ui.widgets.page import clear_layout

HEIGHT = 56
_SHOWN_ALERTS = 3
_MINUTE_MS = 20_000


class Header(QFrame):
    """Client · age · case · visit · alerts · time gone by.

    Signals:
        client_asked: The client's name was pressed.
        palette_asked: The search button was pressed.
    """

    client_asked = Signal(object)
    palette_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self.setFixedHeight(HEIGHT)
        self._client: UUID | None = None
        self._started: datetime | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(XL, 0, M, 0)
        row.setSpacing(M)
        self._name = NameLabel("", "lead")
        self._facts = label("", "muted")
        self._alerts = QHBoxLayout()
        self._alerts.setSpacing(S)
        self._time = label("", "muted")
        self._chart = IconButton("client", tr("Open the client's chart"))
        self._chart.clicked.connect(self._on_chart)
        self._search = SecondaryButton(
            tr("Find or do…"), "search", tip=tr("Find a client or an action (Ctrl+K)")
        )
        self._search.clicked.connect(self.palette_asked)
        row.addWidget(self._name)
        row.addWidget(self._facts)
        row.addLayout(self._alerts)
        row.addStretch(1)
        row.addWidget(self._time, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._chart)
        row.addSpacing(L)
        row.addWidget(self._search)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._show_time)
        self.show_facts(None)

    def show_facts(self, facts: HeaderFacts | None) -> None:
        """Show the client; None empties the line."""
        clear_layout(self._alerts)
        self._client = facts.client_id if facts else None
        self._started = facts.started if facts else None
        self._chart.setVisible(facts is not None)
        self._name.setText(facts.name if facts else "")
        self._facts.setText(_words(facts) if facts else "")
        for alert in facts.alerts[:_SHOWN_ALERTS] if facts else ():
            self._alerts.addWidget(Badge(alert, "danger"))
        hidden = len(facts.alerts) - _SHOWN_ALERTS if facts else 0
        if facts and hidden > 0:
            more = Badge(f"+{hidden}", "danger")
            more.setToolTip("\n".join(facts.alerts[_SHOWN_ALERTS:]))
            self._alerts.addWidget(more)
        self._minute.start() if self._started else self._minute.stop()
        self._show_time()

    def _show_time(self) -> None:
        if self._started is None:
            self._time.setText("")
            return
        minutes = max(0, int((datetime.now(tz=UTC) - self._started).total_seconds() // 60))
        self._time.setText(tr("{n} min", n=minutes) if minutes < 240 else "")

    def _on_chart(self) -> None:
        if self._client is not None:
            self.client_asked.emit(self._client)


def _words(facts: HeaderFacts) -> str:
    age = tr("{n} years", n=facts.age) if facts.age is not None else ""
    parts = (facts.pronouns, age, facts.case_title, facts.visit)
    return " · ".join(part for part in parts if part)

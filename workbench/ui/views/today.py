"""The page that the day starts from."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.navigation import PageHost
from workbench.ui.presenters.today import TodayPresenter, TodayShown
from workbench.ui.rows import Row
from workbench.ui.text import tr
from workbench.ui.theme.tokens import L, S
from workbench.ui.widgets.buttons import SecondaryButton
from workbench.ui.widgets.card import Card, EmptyState
from workbench.ui.widgets.fields import SearchField
from workbench.ui.widgets.page import Page
from workbench.ui.widgets.row_list import RowList
from workbench.ui.widgets.switcher import Switcher

SIDE_WIDTH = 400
_MOST_FOUND = 5


class TodayView(Page):
    """Visits at the left; starting one and what needs attention at the right."""

    def __init__(self, presenter: TodayPresenter, host: PageHost) -> None:
        super().__init__(tr("Today"), scrolls=False)
        self._presenter = presenter
        self._host = host
        presenter.setParent(self)
        new_client = SecondaryButton(
            tr("New client"), "add", tip=tr("Go to Clients to add one (Alt+2)")
        )
        new_client.clicked.connect(lambda: host.open_page("clients"))
        self.buttons.addWidget(new_client)
        columns = QHBoxLayout()
        columns.setSpacing(L)
        columns.addWidget(self._day(), 1)
        side = QVBoxLayout()
        side.setSpacing(L)
        side.addWidget(self._start())
        side.addWidget(self._waiting(), 1)
        columns.addLayout(side)
        self.body.addLayout(columns, 1)
        self.setFocusProxy(self.search)
        presenter.shown.connect(self._on_shown)
        presenter.found.connect(self._on_found)
        presenter.visit_opened.connect(host.open_visit)
        presenter.client_opened.connect(host.open_client)
        self._stop_watching = host.watch_changes(presenter.on_changed)
        presenter.load()

    def shown_again(self) -> None:
        """Read the day again: it may be another one."""
        self._presenter.load()

    def discard(self) -> None:
        """Hear of no more changes."""
        self._stop_watching()

    def _day(self) -> QWidget:
        card = Card()
        card.body.setContentsMargins(1, S, 1, S)
        self.visits = RowList(tr("Visits of the day"))
        self.visits.opened.connect(self._presenter.open_visit)
        self._day_pages = Switcher()
        self._day_pages.addWidget(
            EmptyState(
                "calendar",
                tr("No visits today yet"),
                tr("Type a client's name at the right to start one."),
            )
        )
        self._day_pages.addWidget(self.visits)
        card.body.addWidget(self._day_pages, 1)
        return card

    def _start(self) -> QWidget:
        card = Card(tr("Start a visit"))
        card.setFixedWidth(SIDE_WIDTH)
        self.search = SearchField(tr("Client's name, birth date or phone"))
        self.found = RowList(tr("Clients found"))
        self.found.hide()
        self.search.searched.connect(self._on_searched)
        self.search.stepped.connect(self.found.step)
        self.search.submitted.connect(self._on_submitted)
        self._asked = self._open_first = False
        self.found.opened.connect(self._presenter.start)
        card.body.addWidget(self.search)
        card.body.addWidget(self.found)
        return card

    def _waiting(self) -> QWidget:
        card = Card(tr("Needs attention"))
        card.setFixedWidth(SIDE_WIDTH)
        card.body.setContentsMargins(1, L, 1, S)
        card.title_row.setContentsMargins(L, 0, L, 0)
        self.attention = RowList(tr("Needs attention"))
        self.attention.opened.connect(self._presenter.open_attention)
        self._attention_pages = Switcher()
        self._attention_pages.addWidget(
            EmptyState("done", tr("Nothing waits"), tr("Unsigned notes and scripts show here."))
        )
        self._attention_pages.addWidget(self.attention)
        card.body.addWidget(self._attention_pages, 1)
        return card

    def _on_searched(self, text: str) -> None:
        self._asked = True
        self._presenter.find(text)

    def _on_submitted(self) -> None:
        if self._asked:
            self._open_first = True
        else:
            self.found.open_current()

    def _on_shown(self, shown: TodayShown) -> None:
        self.set_heading(shown.heading, shown.summary)
        self.visits.show_rows(shown.visits)
        self._day_pages.setCurrentIndex(1 if shown.visits else 0)
        self.attention.show_rows(shown.attention)
        self._attention_pages.setCurrentIndex(1 if shown.attention else 0)

    def _on_found(self, rows: tuple[Row, ...]) -> None:
        self.found.show_rows(rows)
        self.found.setVisible(bool(rows))
        self.found.fit_height(_MOST_FOUND)
        if rows:
            self.found.select(rows[0].key)
        self._asked = False
        if self._open_first:
            self._open_first = False
            self.found.open_current()

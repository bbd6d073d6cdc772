"""All clients, found while typing; a new one in a panel beside."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.domain.client import Client
from workbench.ui.navigation import Command, PageHost
from workbench.ui.presenters.clients import ClientsPresenter
from workbench.ui.rows import Row
from workbench.ui.text import tr
from workbench.ui.theme.tokens import L, S
from workbench.ui.widgets.buttons import PrimaryButton
from workbench.ui.widgets.card import Card, EmptyState
from workbench.ui.widgets.fields import SearchField
from workbench.ui.widgets.labels import label
from workbench.ui.widgets.page import Page
from workbench.ui.widgets.row_list import RowList
from workbench.ui.widgets.switcher import Switcher

from .identity import IdentityForm

PANEL_WIDTH = 480


class ClientsView(Page):
    """Search field, list, and the panel for a new client."""

    def __init__(self, presenter: ClientsPresenter, form: IdentityForm, host: PageHost) -> None:
        super().__init__(tr("Clients"), scrolls=False)
        self._presenter = presenter
        self._host = host
        self.form = form
        presenter.setParent(self)
        self.new_button = PrimaryButton(tr("New client"), "add", key="Ctrl+N")
        self.new_button.clicked.connect(self.begin_new)
        self.buttons.addWidget(self.new_button)
        self.search = SearchField(tr("Name, birth date or phone"))
        self.search.searched.connect(self._on_searched)
        self.search.submitted.connect(self._on_submitted)
        self._asked = self._open_first = False
        self.body.addWidget(self.search)
        columns = QHBoxLayout()
        columns.setSpacing(L)
        columns.addWidget(self._list(), 1)
        form.setFixedWidth(PANEL_WIDTH)
        form.hide()
        form.left.connect(self._close_form)
        columns.addWidget(form)
        self.body.addLayout(columns, 1)
        self.footer = label("", "caption")
        self.body.addWidget(self.footer)
        self.search.stepped.connect(self.list.step)
        self.setFocusProxy(self.search)
        presenter.shown.connect(self._on_shown)
        self._stop_watching = host.watch_changes(presenter.on_changed)
        presenter.find("")

    def begin_new(self) -> None:
        """Open the panel for a new client."""
        self.form.show()
        self.form.begin()

    def on_saved(self, client: Client) -> None:
        """Open the chart of the client that was just kept."""
        self._close_form()
        self._host.open_client(client.id)

    def commands(self) -> Sequence[Command]:
        """Offer the page's actions in the palette."""
        return (Command(tr("New client"), self.begin_new, "Ctrl+N", icon="add"),)

    def privacy_changed(self) -> None:
        """Hide names in the form too."""
        self.form.privacy_changed()

    def discard(self) -> None:
        """Hear of no more changes."""
        self._stop_watching()

    def _list(self) -> QWidget:
        card = Card()
        card.body.setContentsMargins(1, S, 1, S)
        self.list = RowList(tr("Clients"))
        self.list.opened.connect(lambda key: self._host.open_client(UUID(key)))
        self._empty = EmptyState(
            "clients", tr("No clients yet"), tr("Add the first one with “New client” (Ctrl+N).")
        )
        self._pages = Switcher()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.list)
        card.body.addWidget(self._pages, 1)
        return card

    def _close_form(self) -> None:
        self.form.hide()
        self.search.setFocus()

    def _on_searched(self, text: str) -> None:
        self._asked = True
        self._presenter.find(text)

    def _on_submitted(self) -> None:
        if self._asked:
            self._open_first = True
        else:
            self.list.open_current()

    def _on_shown(self, rows: tuple[Row, ...], footer: str) -> None:
        fresh = self._asked and bool(self._presenter.wanted) and bool(rows)
        self.list.show_rows(rows, keep=rows[0].key if fresh else "")
        self._asked = False
        if self._open_first:
            self._open_first = False
            self.list.open_current()
        self.footer.setText(footer if rows else "")
        self._pages.setCurrentIndex(1 if rows else 0)
        if not rows and self._presenter.wanted:
            self._empty.show_words(
                tr("Nobody found"), tr("Try fewer letters, the birth date or the phone number.")
            )
        elif not rows:
            self._empty.show_words(
                tr("No clients yet"), tr("Add the first one with “New client” (Ctrl+N).")
            )

"""The library page: a list at the left, the whole text at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.navigation import PageHost
from workbench.ui.presenters.library import (
    EXERCISES,
    FORMS,
    PROTOCOLS,
    ItemShown,
    LibraryPresenter,
    Part,
)
from workbench.ui.rows import Row
from workbench.ui.text import tr
from workbench.ui.theme.tokens import XL, XS, L, M, S
from workbench.ui.widgets.badge import Badge
from workbench.ui.widgets.card import Card, EmptyState
from workbench.ui.widgets.fields import SearchField
from workbench.ui.widgets.labels import label, rule
from workbench.ui.widgets.page import Page, clear_layout, scrolling
from workbench.ui.widgets.row_list import RowList
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.switcher import Switcher

LIST_WIDTH = 460


class LibraryView(Page):
    """Everything that can be picked in a visit, to read in peace."""

    def __init__(self, presenter: LibraryPresenter, host: PageHost) -> None:
        super().__init__(
            tr("Library"), tr("Protocols, exercises and forms of the modalities."), scrolls=False
        )
        self._presenter = presenter
        presenter.setParent(self)
        self.sections = SegmentedControl(
            (
                (PROTOCOLS, tr("Protocols")),
                (EXERCISES, tr("Exercises")),
                (FORMS, tr("Forms")),
            ),
            tr("What to list"),
        )
        self.sections.select(PROTOCOLS)
        self.sections.selected.connect(presenter.show_section)
        self.search = SearchField(tr("Search title, purpose and place"))
        self.search.searched.connect(presenter.find)
        tools = QHBoxLayout()
        tools.setSpacing(M)
        tools.addWidget(self.sections)
        tools.addWidget(self.search, 1)
        self.body.addLayout(tools)
        columns = QHBoxLayout()
        columns.setSpacing(L)
        columns.addWidget(self._list())
        columns.addWidget(self._detail(), 1)
        self.body.addLayout(columns, 1)
        self.search.stepped.connect(self.list.step)
        self.setFocusProxy(self.search)
        presenter.listed.connect(self._on_listed)
        presenter.shown.connect(self._on_shown)
        self._stop_watching = host.watch_changes(presenter.on_changed)
        presenter.find("")

    def show_item(self, section: str, title: str) -> None:
        """Show one item, found by its title."""
        self.sections.select(section)
        self.search.setText(title)
        self._presenter.find(title)
        self._presenter.show_section(section)

    def discard(self) -> None:
        """Hear of no more changes."""
        self._stop_watching()

    def _list(self) -> QWidget:
        card = Card()
        card.setFixedWidth(LIST_WIDTH)
        card.body.setContentsMargins(1, S, 1, 0)
        card.body.setSpacing(0)
        self.list = RowList(tr("Library"))
        self.list.selected.connect(self._presenter.select)
        self.list.opened.connect(self._presenter.select)
        self.footer = label("", "caption")
        self.footer.setContentsMargins(L, S, L, S)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self.footer)
        return card

    def _detail(self) -> QWidget:
        card = Card()
        card.body.setContentsMargins(1, 1, 1, 1)
        inner = QWidget()
        self._text = QVBoxLayout(inner)
        self._text.setContentsMargins(XL, XL, XL, XL)
        self._text.setSpacing(M)
        self._pages = Switcher()
        self._pages.addWidget(
            EmptyState("book", tr("Nothing found"), tr("Try fewer letters or another word."))
        )
        self._pages.addWidget(scrolling(inner))
        card.body.addWidget(self._pages, 1)
        return card

    def _on_listed(self, rows: tuple[Row, ...], footer: str) -> None:
        self.list.show_rows(rows, keep=rows[0].key if rows else "")
        self.footer.setText(footer)

    def _on_shown(self, item: ItemShown | None) -> None:
        clear_layout(self._text)
        self._pages.setCurrentIndex(1 if item else 0)
        if item is None:
            return
        self._text.addWidget(label(item.title, "title", wrap=True))
        badges = QHBoxLayout()
        badges.setSpacing(S)
        for text, tone in item.badges:
            badges.addWidget(Badge(text, tone))
        badges.addStretch(1)
        self._text.addLayout(badges)
        if item.purpose:
            self._text.addWidget(label(item.purpose, "muted", wrap=True))
        for part in item.parts:
            self._add_part(part)
        self._text.addSpacing(S)
        self._text.addWidget(rule())
        about = label(item.about, "caption", wrap=True)
        about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.addWidget(about)
        self._text.addStretch(1)

    def _add_part(self, part: Part) -> None:
        self._text.addSpacing(XS)
        self._text.addWidget(label(part.title, "strong"))
        for number, line in enumerate(part.lines, start=1):
            row = QHBoxLayout()
            row.setSpacing(M)
            if part.numbered:
                count = label(f"{number}", "muted")
                count.setFixedWidth(L)
                row.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(line, wrap=True), 1)
            self._text.addLayout(row)

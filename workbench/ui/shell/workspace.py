"""The unlocked window: rail, header, pages, status line, palette and keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import cast
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workbench.ui.changes import ChangeRelay
from workbench.ui.jobs import JobRunner
from workbench.ui.navigation import PAGES, Command, HeaderFacts, Navigator, PageHost, PageName, Tone
from workbench.ui.privacy import names_hidden, set_names_hidden
from workbench.ui.text import tr
from workbench.ui.theme.apply import current_theme
from workbench.ui.widgets.status import StatusLine

from .header import Header
from .page_host import BoundHost
from .palette import CommandPalette, PaletteSources, Source
from .rail import Rail


@dataclass(frozen=True, slots=True)
class PageFactories:
    """Who makes the pages.

    Attributes:
        pages: The pages of the rail, by name.
        client: Makes a chart for a client, at a case when one is given.
        visit: Makes the page of a visit.
        searches: Slower sources of the command palette, made with the navigator and a function
            that returns the open page.
    """

    pages: Mapping[PageName, Callable[[PageHost], QWidget]]
    client: Callable[[PageHost, UUID, UUID | None], QWidget]
    visit: Callable[[PageHost, UUID], QWidget]
    searches: Callable[[Navigator, Callable[[], QWidget | None]], tuple[Source, ...]]


class Workspace(QWidget):
    """Holds the pages and leads from one to the other.

    Signals:
        lock_asked: Lock now.
        theme_asked: Show this theme mode.
    """

    lock_asked = Signal()
    theme_asked = Signal(str)

    def __init__(self, factories: PageFactories, relay: ChangeRelay, jobs: JobRunner) -> None:
        super().__init__()
        self._factories = factories
        self._relay = relay
        relay.setParent(self)
        self._pages: dict[str, QWidget] = {}
        self._ids: dict[str, UUID] = {}
        self._headers: dict[str, HeaderFacts | None] = {}
        self._now = ""
        self.rail = Rail()
        self.header = Header()
        self.status = StatusLine()
        self._stack = QStackedWidget()
        self._lay_out()
        sources = PaletteSources(self._actions, factories.searches(self, lambda: self.current))
        self.palette_box = CommandPalette(sources, jobs, self)
        self.palette_box.closed.connect(self._focus_page)
        self._connect()

    # --- what the hosts of the pages call -----------------------------------------------------

    def open_page(self, name: PageName) -> None:
        """Open a page of the rail."""
        factory = self._factories.pages[name]
        self._open(name, factory, None)

    def open_client(self, client_id: UUID, case_id: UUID | None = None) -> None:
        """Open a client's chart."""
        if case_id is not None:
            self._drop("client")
        make = self._factories.client
        self._open("client", lambda host: make(host, client_id, case_id), client_id)

    def open_visit(self, visit_id: UUID) -> None:
        """Open a visit; it stays open behind other pages until another one is opened."""
        make = self._factories.visit
        self._open("visit", lambda host: make(host, visit_id), visit_id)
        self.rail.show_visit("visit" in self._pages)

    def set_header(self, key: str, facts: HeaderFacts | None) -> None:
        """Keep what a page says in the header; show it while the page is open."""
        self._headers[key] = facts
        if key == self._now:
            self.header.show_facts(facts)

    def set_saved(self, key: str, moment: datetime | None) -> None:
        """Show when a page's draft was stored, while the page is open."""
        if key == self._now:
            self.status.show_saved(moment)

    def show_message(self, text: str, tone: str = "neutral") -> None:
        """Say a sentence in the status line."""
        self.status.show_message(text, cast("Tone", tone))

    def watch_changes(self, listener: Callable[[object], None]) -> Callable[[], None]:
        """Hear of committed changes on this thread."""
        self._relay.changed.connect(listener)

        def stop() -> None:
            self._relay.changed.disconnect(listener)

        return stop

    # --- the frame -------------------------------------------------------------------------------

    @property
    def current(self) -> QWidget | None:
        """The page that is shown."""
        return self._pages.get(self._now)

    @property
    def current_name(self) -> str:
        """Its name: one of the rail's pages, ``client`` or ``visit``."""
        return self._now

    def flush(self) -> None:
        """Store at once what any page has not stored yet.

        Raises:
            StorageUnavailableError: when it cannot be stored; the text is kept on the page.
        """
        for page in self._pages.values():
            _call(page, "flush")

    def close_pages(self) -> None:
        """Take every page down; nothing of a client stays in a widget."""
        self.palette_box.close_palette()
        self._relay.close()
        for name in tuple(self._pages):
            self._drop(name, flush=False)
        self.header.show_facts(None)
        self.status.clear()
        self.status.show_saved(None)

    def switch_privacy(self) -> None:
        """Hide or show names."""
        set_names_hidden(not names_hidden())
        self.rail.privacy.setChecked(names_hidden())
        for page in self._pages.values():
            _call(page, "privacy_changed")

    def switch_theme(self) -> None:
        """Show the other of light and dark."""
        self.theme_asked.emit("light" if current_theme().dark else "dark")

    def _open(self, key: str, make: Callable[[PageHost], QWidget], subject: UUID | None) -> None:
        self._leave()
        if key in self._pages and self._ids.get(key) != subject:
            self._drop(key)
        fresh = key not in self._pages
        if fresh:
            page = self._pages[key] = make(BoundHost(self, key))
            if subject is not None:
                self._ids[key] = subject
            self._stack.addWidget(page)
        self._now = key
        self._stack.setCurrentWidget(self._pages[key])
        self.rail.mark("clients" if key == "client" else key)
        self.header.show_facts(self._headers.get(key))
        if key != "visit":
            self.status.show_saved(None)
        if not fresh:
            _call(self._pages[key], "shown_again")
        self._focus_page()

    def _leave(self) -> None:
        page = self.current
        if page is not None:
            _call(page, "flush")

    def _drop(self, key: str, *, flush: bool = True) -> None:
        page = self._pages.pop(key, None)
        self._ids.pop(key, None)
        self._headers.pop(key, None)
        if page is None:
            return
        if flush:
            _call(page, "flush")
        _call(page, "discard")
        self._stack.removeWidget(page)
        page.deleteLater()

    def _focus_page(self) -> None:
        page = self.current
        if page is None:
            return
        (page.focusProxy() or page).setFocus()

    def _actions(self) -> Sequence[Command]:
        own = [
            Command(button.text(), button.click, button.toolTip().partition("(")[2].rstrip(")"))
            for name, button in self.rail.buttons.items()
            if name != "visit" or "visit" in self._pages
        ]
        own += [
            Command(tr("Hide or show names"), self.switch_privacy, "Shift+P", icon="blur"),
            Command(tr("Light or dark"), self.switch_theme, "Ctrl+Shift+D", icon="palette"),
            Command(tr("Lock"), self.lock_asked.emit, "Ctrl+L", icon="lock"),
        ]
        of_page = getattr(self.current, "commands", None)
        return [*(of_page() if of_page else ()), *own]

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self._stack, 1)
        right.addWidget(self.status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self.rail.chosen.connect(self._on_chosen)
        self.rail.privacy_switched.connect(self.switch_privacy)
        self.rail.theme_switched.connect(self.switch_theme)
        self.rail.lock_asked.connect(self.lock_asked)
        self.header.client_asked.connect(self.open_client)
        self.header.palette_asked.connect(self.palette_box.open)
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+K": self.palette_box.open,
            "Ctrl+L": self.lock_asked.emit,
            "Shift+P": self.switch_privacy,
            "Ctrl+Shift+D": self.switch_theme,
            "Alt+0": lambda: self._on_chosen("visit"),
        }
        for number, name in enumerate(PAGES, start=1):
            keys[f"Alt+{number}"] = partial(self._on_chosen, name)
        for key, run in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(run)

    def _on_chosen(self, name: str) -> None:
        if name == "visit":
            if "visit" in self._ids:
                self.open_visit(self._ids["visit"])
            return
        self.open_page(cast("PageName", name))


def _call(page: QWidget, method: str) -> None:
    found = getattr(page, method, None)
    if found is not None:
        found()

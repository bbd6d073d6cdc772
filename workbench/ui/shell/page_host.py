"""What one page sees of the frame around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from workbench.ui.navigation import HeaderFacts, Navigator, PageName


class Frame(Navigator, Protocol):
    """The frame, as the hosts of its pages need it."""

    def set_header(self, key: str, facts: HeaderFacts | None) -> None:
        """Keep what a page says in the header; show it while the page is open."""

    def set_saved(self, key: str, moment: datetime | None) -> None:
        """Show when a page's draft was stored, while the page is open."""

    def show_message(self, text: str, tone: str = "neutral") -> None:
        """Say a sentence in the status line."""

    def watch_changes(self, listener: Callable[[object], None]) -> Callable[[], None]:
        """Hear of committed changes."""
        ...


class BoundHost:
    """The ``PageHost`` of one page: an answer that comes late speaks for its own page only."""

    def __init__(self, frame: Frame, key: str) -> None:
        self._frame = frame
        self._key = key

    def open_page(self, name: PageName) -> None:
        """Open a page of the rail."""
        self._frame.open_page(name)

    def open_client(self, client_id: UUID, case_id: UUID | None = None) -> None:
        """Open a client's chart."""
        self._frame.open_client(client_id, case_id)

    def open_visit(self, visit_id: UUID) -> None:
        """Open a visit."""
        self._frame.open_visit(visit_id)

    def show_header(self, facts: HeaderFacts | None) -> None:
        """Say who is on the table."""
        self._frame.set_header(self._key, facts)

    def show_saved(self, moment: datetime | None) -> None:
        """Say when the draft was stored."""
        self._frame.set_saved(self._key, moment)

    def show_message(self, text: str, tone: str = "neutral") -> None:
        """Say a sentence in the status line."""
        self._frame.show_message(text, tone)

    def watch_changes(self, listener: Callable[[object], None]) -> Callable[[], None]:
        """Hear of committed changes on this thread."""
        return self._frame.watch_changes(listener)

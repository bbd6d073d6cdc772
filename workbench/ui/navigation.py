"""Going from page to page, and what a page may say in the frame around it. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

PageName = Literal["today", "clients", "library", "plugins", "settings"]
Mode = Literal["system", "light", "dark"]
Tone = Literal["neutral", "accent", "ok", "warning", "danger", "info"]
PAGES: tuple[PageName, ...] = ("today", "clients", "library", "plugins", "settings")


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """What the line at the top of the window says about the client on the table.

    Attributes:
        visit: For example ``Visit 3 of 12``; empty outside a visit.
        started: Start of the visit while it is a draft: the header then shows the time gone by.
    """

    client_id: UUID
    name: str
    age: int | None = None
    pronouns: str = ""
    case_title: str = ""
    visit: str = ""
    alerts: tuple[str, ...] = ()
    started: datetime | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """Something that the command palette offers.

    Attributes:
        key: Its key, shown behind the title.
        detail: A second, quieter text, for example a birth year.
        icon: Name of an icon of the theme.
        client: True when the title is a client's name, so that the privacy switch hides it.
    """

    title: str
    run: Callable[[], None]
    key: str = ""
    detail: str = ""
    icon: str = "chevron_right"
    client: bool = False


class Navigator(Protocol):
    """Opens pages."""

    def open_page(self, name: PageName) -> None:
        """Open one of the pages of the rail."""

    def open_client(self, client_id: UUID, case_id: UUID | None = None) -> None:
        """Open a client's chart, at one of the cases when it is given."""

    def open_visit(self, visit_id: UUID) -> None:
        """Open a visit: a draft to go on with, or a signed one to read."""


class PageHost(Navigator, Protocol):
    """The frame around a page. A page is a widget made by a factory that is handed its host.

    A page may have further methods, which the frame calls when they are there:
    ``flush()`` stores at once, on the calling thread, what is not stored yet (before leaving the
    page, locking and closing); ``commands()`` returns what it adds to the command palette;
    ``shown_again()`` is called when the user comes back to it; ``discard()`` before it is deleted.
    """

    def show_header(self, facts: HeaderFacts | None) -> None:
        """Say who is on the table; None empties the line."""

    def show_saved(self, moment: datetime | None) -> None:
        """Say when the draft was stored."""

    def show_message(self, text: str, tone: str = "neutral") -> None:
        """Say a sentence in the status line; tone ``danger`` stays until it is closed."""

    def watch_changes(self, listener: Callable[[object], None]) -> Callable[[], None]:
        """Hear of committed changes (a tuple of ``Change``) on the window's thread.

        Returns:
            A function that ends it. The frame ends it too when it is taken down.
        """

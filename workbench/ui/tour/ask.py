"""Answers to the system's dialogs during a tour: files go into one folder."""

from __future__ import annotations

from pathlib import Path

from .driver import TourError


class TourAsk:
    """Says yes, saves into the tour's folder, and keeps what it was told.

    Attributes:
        told: Messages that a person would have had to click away.
        name: Name of the file that is saved next.
        folder_of_files: Where it goes.
    """

    def __init__(self, out: Path) -> None:
        self.folder_of_files = out
        self.told: list[str] = []
        self.name = "document.pdf"

    def confirm(self, title: str, text: str, action: str) -> bool:
        """Say yes."""
        del title, text, action
        return True

    def text(self, title: str, label: str) -> str | None:
        """Refuse: no step of the tour needs a line of text."""
        raise TourError(f"unexpected question: {title}: {label}")

    def save_path(self, title: str, suggested: Path, kind: str) -> Path | None:
        """Save under the name that the step has chosen."""
        del title, suggested, kind
        return self.folder_of_files / self.name

    def open_path(self, title: str, start: Path, kind: str) -> Path | None:
        """Open nothing."""
        del title, start, kind
        return None

    def folder(self, title: str, start: Path) -> Path | None:
        """Choose no folder."""
        del title, start
        return None

    def message(self, title: str, text: str) -> None:
        """Keep the message."""
        self.told.append(f"{title}: {text}")

"""Questions to the person at the screen, behind a protocol so that tests can answer."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from .text import tr


class Ask(Protocol):
    """What may interrupt the work. Never used while a visit is charted."""

    def confirm(self, title: str, text: str, action: str) -> bool:
        """Ask before something that matters; ``action`` is the word on the button."""

    def text(self, title: str, label: str) -> str | None:
        """Ask for one line; None when cancelled."""

    def save_path(self, title: str, suggested: Path, kind: str) -> Path | None:
        """Ask where to save; ``kind`` is a filter such as ``PDF (*.pdf)``."""

    def open_path(self, title: str, start: Path, kind: str) -> Path | None:
        """Ask which file to open."""

    def folder(self, title: str, start: Path) -> Path | None:
        """Ask for a folder."""

    def message(self, title: str, text: str) -> None:
        """Tell something that has to be seen."""


class QtAsk:
    """Asks with the system's dialogs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._parent = parent

    def confirm(self, title: str, text: str, action: str) -> bool:
        """Ask before something that matters."""
        box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=self._parent)
        yes = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        clicked = box.clickedButton() is yes
        box.deleteLater()
        return clicked

    def text(self, title: str, label: str) -> str | None:
        """Ask for one line."""
        text, accepted = QInputDialog.getText(self._parent, title, label)
        return text if accepted else None

    def save_path(self, title: str, suggested: Path, kind: str) -> Path | None:
        """Ask where to save."""
        name, _ = QFileDialog.getSaveFileName(self._parent, title, str(suggested), kind)
        return Path(name) if name else None

    def open_path(self, title: str, start: Path, kind: str) -> Path | None:
        """Ask which file to open."""
        name, _ = QFileDialog.getOpenFileName(self._parent, title, str(start), kind)
        return Path(name) if name else None

    def folder(self, title: str, start: Path) -> Path | None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self._parent, title, str(start))
        return Path(name) if name else None

    def message(self, title: str, text: str) -> None:
        """Tell something that has to be seen."""
        QMessageBox.information(self._parent, title, text)


class FakeAsk:
    """Answers from a list, and remembers the questions: for tests."""

    def __init__(self, answers: Iterable[object] = ()) -> None:
        self.answers: deque[object] = deque(answers)
        self.asked: list[tuple[str, ...]] = []

    def confirm(self, title: str, text: str, action: str) -> bool:
        """Answer with the next value, no when there is none."""
        return bool(self._next("confirm", title, text, action))

    def text(self, title: str, label: str) -> str | None:
        """Answer with the next value."""
        answer = self._next("text", title, label)
        return None if answer is None else str(answer)

    def save_path(self, title: str, suggested: Path, kind: str) -> Path | None:
        """Answer with the next value."""
        return self._path("save_path", title, str(suggested), kind)

    def open_path(self, title: str, start: Path, kind: str) -> Path | None:
        """Answer with the next value."""
        return self._path("open_path", title, str(start), kind)

    def folder(self, title: str, start: Path) -> Path | None:
        """Answer with the next value."""
        return self._path("folder", title, str(start))

    def message(self, title: str, text: str) -> None:
        """Remember the message."""
        self.asked.append(("message", title, text))

    def _path(self, *question: str) -> Path | None:
        answer = self._next(*question)
        return None if answer is None else Path(str(answer))

    def _next(self, *question: str) -> object:
        self.asked.append(question)
        return self.answers.popleft() if self.answers else None

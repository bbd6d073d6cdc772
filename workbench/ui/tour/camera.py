"""Numbered pictures of the window, in both themes and at the sizes that matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from workbench.ui.navigation import Mode
from workbench.ui.theme.apply import apply_theme

from .driver import Driver

SMALL = QSize(1366, 768)
LARGE = QSize(1920, 1080)


@dataclass(frozen=True, slots=True)
class Shot:
    """One kind of picture: theme and size of the window."""

    mode: Mode
    size: QSize

    @property
    def folder(self) -> str:
        """Name of the folder these pictures go to."""
        return f"{self.mode}-{self.size.width()}x{self.size.height()}"


QUICK = (Shot("light", SMALL),)
FULL = (Shot("light", SMALL), Shot("dark", SMALL), Shot("light", LARGE), Shot("dark", LARGE))


class Camera:
    """Keeps a picture of each step.

    The first kind of picture goes into the folder itself, the others into folders beside.
    """

    def __init__(self, driver: Driver, out: Path, shots: Sequence[Shot] = FULL) -> None:
        self._driver = driver
        self._out = out
        self._shots = tuple(shots)
        self.pictures: list[Path] = []

    def take(self, window: QWidget, title: str) -> None:
        """Write the window as it is, in every kind of picture, and put it back as it was."""
        self._driver.rest()
        name = f"{len(self.pictures) + 1:02d}-{title}.png"
        for index, shot in enumerate(self._shots):
            folder = self._out if index == 0 else self._out / shot.folder
            folder.mkdir(parents=True, exist_ok=True)
            self._set(window, shot)
            window.grab().save(str(folder / name))
        self.pictures.append(self._out / name)
        if len(self._shots) > 1:
            self._set(window, self._shots[0])

    def _set(self, window: QWidget, shot: Shot) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, shot.mode)
        if window.size() != shot.size:
            window.resize(shot.size)
        self._driver.settle()

"""What the window remembers outside the record: looks and locking, nothing about clients."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from .navigation import Mode

SHORTEST_IDLE, LONGEST_IDLE = 1, 15
_MODES: tuple[Mode, ...] = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Choices:
    """The remembered choices.

    Attributes:
        theme: ``system``, ``light`` or ``dark``.
        idle_minutes: Minutes without input until the practice locks itself, 1-15.
    """

    theme: Mode = "system"
    idle_minutes: int = 5


class Preferences(QObject):
    """Reads and writes the choices; a file that cannot be read counts as absent.

    Args:
        path: The file; its folder is made when something is first kept.
    """

    changed = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.choices = _read(path)

    def set_theme(self, mode: Mode) -> None:
        """Keep how the window looks."""
        self._keep(replace(self.choices, theme=mode))

    def set_idle_minutes(self, minutes: int) -> None:
        """Keep after how many minutes the practice locks itself; always 1-15."""
        kept = min(LONGEST_IDLE, max(SHORTEST_IDLE, minutes))
        self._keep(replace(self.choices, idle_minutes=kept))

    def _keep(self, choices: Choices) -> None:
        if choices == self.choices:
            return
        self.choices = choices
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(asdict(choices)), "utf-8")
        except OSError:  # a look that is not remembered is no reason to interrupt anybody
            pass
        self.changed.emit()


def _read(path: Path) -> Choices:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return Choices()
    if not isinstance(found, dict):
        return Choices()
    theme: Mode = next((mode for mode in _MODES if mode == found.get("theme")), "system")
    minutes = found.get("idle_minutes")
    if not isinstance(minutes, int):
        minutes = Choices().idle_minutes
    return Choices(theme, min(LONGEST_IDLE, max(SHORTEST_IDLE, minutes)))

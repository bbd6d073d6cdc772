"""Settings: who works here, the letterhead, backups, looks, locking, the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from workbench.domain.errors import WorkbenchError
from workbench.domain.practitioner import Practitioner
from workbench.ui.jobs import JobRunner
from workbench.ui.navigation import Mode
from workbench.ui.preferences import Preferences
from workbench.ui.text import tr

from .first_start import sentence_of
from .gate import Rating


class Practitioners(Protocol):
    """Keeps the practitioner; the practitioner service does."""

    def get(self) -> Practitioner:
        """Return the practitioner."""
        ...

    def save(self, practitioner: Practitioner) -> Practitioner:
        """Store it."""
        ...


class Written(Protocol):
    """A backup that was written."""

    @property
    def path(self) -> Path:
        """Where it is."""
        ...


class Backups(Protocol):
    """Keeps backups; the backup service does."""

    def folder(self) -> Path:
        """Return where to."""
        ...

    def set_folder(self, folder: Path) -> None:
        """Choose where to."""
        ...

    def run(self) -> Written:
        """Write and check one."""
        ...


class Passphrases(Protocol):
    """Changes the passphrase of the vault."""

    def rate(self, passphrase: str) -> Rating:
        """Estimate one."""
        ...

    def change(self, current: str, new: str) -> None:
        """Wrap the key anew; fails when the current one is wrong."""
        ...


@dataclass(frozen=True, slots=True)
class SettingsServices:
    """What the settings page uses."""

    practitioners: Practitioners
    backups: Backups
    passphrases: Passphrases
    about: tuple[tuple[str, str], ...]


class SettingsPresenter(QObject):
    """Reads and keeps settings.

    Signals:
        practitioner_shown: The practitioner.
        folder_shown: Where backups go.
        told: (section, sentence, tone): what happened; sections are ``you``, ``backup`` and
            ``passphrase``.
        busy_changed: (section, busy).
        strength_changed: (0-4, sentence, passphrase may be used).
        passphrase_changed: The new passphrase counts.
    """

    practitioner_shown = Signal(object)
    folder_shown = Signal(str)
    told = Signal(str, str, str)
    busy_changed = Signal(str, bool)
    strength_changed = Signal(int, str, bool)
    passphrase_changed = Signal()

    def __init__(
        self, services: SettingsServices, preferences: Preferences, jobs: JobRunner
    ) -> None:
        super().__init__()
        self._services = services
        self._preferences = preferences
        self._jobs = jobs
        self._rated = 0

    @property
    def about(self) -> tuple[tuple[str, str], ...]:
        """Versions and places."""
        return self._services.about

    @property
    def theme(self) -> Mode:
        """The chosen look."""
        return self._preferences.choices.theme

    @property
    def idle_minutes(self) -> int:
        """Minutes until the practice locks itself."""
        return self._preferences.choices.idle_minutes

    def load(self) -> None:
        """Read what is kept in the record."""
        self._jobs.query(self._services.practitioners.get, self.practitioner_shown.emit)
        self._jobs.query(
            self._services.backups.folder, lambda path: self.folder_shown.emit(str(path))
        )

    def save_practitioner(self, practitioner: Practitioner) -> None:
        """Keep name, credentials and letterhead."""

        def saved(stored: Practitioner) -> None:
            self.practitioner_shown.emit(stored)
            self.told.emit("you", tr("Saved. New notes and letters print it."), "ok")

        self._jobs.mutate(
            lambda: self._services.practitioners.save(practitioner), saved, self._failed("you")
        )

    def set_folder(self, folder: Path) -> None:
        """Choose where backups go."""

        def chosen(_: None) -> None:
            self.folder_shown.emit(str(folder))
            self.told.emit("backup", tr("Backups go there from now on."), "ok")

        self._jobs.mutate(
            lambda: self._services.backups.set_folder(folder), chosen, self._failed("backup")
        )

    def back_up(self) -> None:
        """Write a backup now."""
        self._busy("backup", now=True)

        def done(written: Written) -> None:
            self._busy("backup", now=False)
            self.told.emit(
                "backup", tr("Backup written and checked: {path}", path=written.path), "ok"
            )

        self._jobs.mutate(self._services.backups.run, done, self._failed("backup"))

    def set_theme(self, mode: str) -> None:
        """Choose the look."""
        modes: dict[str, Mode] = {"system": "system", "light": "light", "dark": "dark"}
        self._preferences.set_theme(modes[mode])

    def set_idle_minutes(self, minutes: int) -> None:
        """Choose when the practice locks itself."""
        self._preferences.set_idle_minutes(minutes)

    def rate(self, passphrase: str) -> None:
        """Estimate the new passphrase."""
        self._rated += 1
        ticket = self._rated

        def show(rating: Rating) -> None:
            if ticket == self._rated:
                self.strength_changed.emit(rating.score, rating.sentence, rating.ok)

        self._jobs.query(lambda: self._services.passphrases.rate(passphrase), show)

    def change_passphrase(self, current: str, new: str, again: str) -> None:
        """Change the passphrase."""
        if new != again:
            self.told.emit("passphrase", tr("The two new passphrases are not the same."), "danger")
            return
        self._busy("passphrase", now=True)

        def changed(_: None) -> None:
            self._busy("passphrase", now=False)
            self.passphrase_changed.emit()
            self.told.emit(
                "passphrase",
                tr("The new passphrase counts from now on. The recovery key stays the same."),
                "ok",
            )

        self._jobs.mutate(
            lambda: self._services.passphrases.change(current, new),
            changed,
            self._failed("passphrase"),
        )

    def _failed(self, section: str) -> Callable[[WorkbenchError], None]:
        def tell(error: WorkbenchError) -> None:
            self._busy(section, now=False)
            self.told.emit(section, sentence_of(error), "danger")

        return tell

    def _busy(self, section: str, *, now: bool) -> None:
        self.busy_changed.emit(section, now)

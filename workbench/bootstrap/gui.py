"""The window of a practice: gate, controller and pages wired together.

Nothing heavier than Qt may be imported from here at module level: this is the way to the unlock
screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from workbench.domain.errors import UserFacingError
from workbench.storage.vault import PracticeLock, VaultKey
from workbench.ui.ask import Ask, QtAsk
from workbench.ui.preferences import Preferences
from workbench.ui.shell.application import make_application, tell_and_stop
from workbench.ui.shell.controller import AppController, Composition, OpenedPractice
from workbench.ui.shell.crash import CrashHook

from .gate import Ticket, VaultGate

if TYPE_CHECKING:
    from workbench.domain.moments import Clock
    from workbench.services.practice import Practice
    from workbench.ui.jobs import ThreadJobRunner
    from workbench.ui.shell.workspace import Workspace

_PREFERENCES = "window.json"
_WARM = (
    "argon2.low_level",
    "cryptography.hazmat.primitives.ciphers.aead",
    "workbench.bootstrap.assembly",
    "workbench.storage.record",
    "workbench.bootstrap.pages",
    "qtawesome",
    "cryptography.hazmat.primitives.kdf.hkdf",
)
_LATER = ("workbench.ui.charts.progress_chart",)


@dataclass(slots=True)
class OpenRecord:
    """An open practice with the key that opened it."""

    practice: Practice
    key: VaultKey

    def backup_when_due(self) -> None:
        """Write and check a backup when the record changed since the last one."""
        if self.practice.backups.due_on_close():
            self.practice.backups.run()

    def close(self) -> None:
        """Close the record and wipe the key."""
        self.practice.close()
        self.key.wipe()


def run_gui(folder: Path, *, safe_mode: bool = False, key: VaultKey | None = None) -> int:
    """Open the window of a practice and run until it is closed.

    Args:
        folder: The practice folder; made at the first start.
        safe_mode: Start without plugins.
        key: Opens the practice without asking; the sample practice uses it.

    Returns:
        The exit code: 0, or 3 when the practice cannot be used.
    """
    preferences = Preferences(folder / _PREFERENCES)
    app = make_application(mode=preferences.choices.theme)
    try:
        lock = PracticeLock.acquire(folder)
    except UserFacingError as error:
        return tell_and_stop(error)
    controller = make_controller(folder, preferences, safe_mode=safe_mode)
    hook = CrashHook(folder / "crash-reports", controller.tell)
    hook.install()
    controller.finished.connect(app.quit)
    try:
        controller.start()
        if key is not None:
            controller.enter(Ticket(key))
        return int(app.exec())
    finally:
        hook.remove()
        lock.release()


def make_controller(
    folder: Path,
    preferences: Preferences | None = None,
    *,
    safe_mode: bool = False,
    ask: Ask | None = None,
    clock: Clock | None = None,
) -> AppController:
    """Wire the controller of a practice; the caller holds the practice lock and runs the events.

    Args:
        folder: The practice folder.
        preferences: Looks and locking; read from the folder unless given.
        safe_mode: Start without plugins.
        ask: Answers questions; the system's dialogs unless given.
        clock: The clock of the services.
    """

    def open_it(ticket: object) -> OpenRecord:
        from .practice import local_now, open_practice

        found = cast("Ticket", ticket)
        practice = open_practice(
            folder, found.key, clock=clock or local_now, safe_mode=safe_mode, store=found.store
        )
        return OpenRecord(practice, found.key)

    kept = preferences or Preferences(folder / _PREFERENCES)

    def workspace(opened: OpenedPractice, jobs: ThreadJobRunner, asked: Ask) -> Workspace:
        from .pages import make_workspace

        record = cast("OpenRecord", opened)
        return make_workspace(record.practice, record.key, jobs, asked, kept)

    composition = Composition(folder, VaultGate(folder), open_it, workspace, _WARM, _LATER)
    return AppController(composition, kept, ask or QtAsk())

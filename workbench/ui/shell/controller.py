"""From the gate to the workspace and back: unlocking, locking, closing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from workbench.domain.errors import UserFacingError, WorkbenchError
from workbench.ui.ask import Ask
from workbench.ui.collecting import Collector
from workbench.ui.jobs import ThreadJobRunner
from workbench.ui.navigation import Mode
from workbench.ui.preferences import Preferences
from workbench.ui.presenters.first_start import FirstStartPresenter, sentence_of
from workbench.ui.presenters.gate import Gate
from workbench.ui.presenters.unlock import UnlockPresenter
from workbench.ui.privacy import set_names_hidden
from workbench.ui.text import tr
from workbench.ui.theme.apply import apply_theme, theme_notifier

from .idle import IdleWatch
from .warmup import WarmUp
from .window import AppWindow

if TYPE_CHECKING:
    from .workspace import Workspace

RETRY_LOCK_MS = 10_000
LATER_MS = 1500


class OpenedPractice(Protocol):
    """An open practice, as far as opening and closing it goes."""

    def backup_when_due(self) -> None:
        """Write and check a backup when the record changed since the last one."""

    def close(self) -> None:
        """Close the record and forget its key."""


@dataclass(frozen=True, slots=True)
class Composition:
    """What the composition root hands to the controller.

    Attributes:
        open: Opens the practice with what the gate returned; runs on the worker.
        workspace: Makes the unlocked window's content for an open practice.
        warm: Modules to import while the passphrase is typed.
        later: Modules to import once the workspace has been shown for a moment.
    """

    folder: Path
    gate: Gate
    open: Callable[[object], OpenedPractice]
    workspace: Callable[[OpenedPractice, ThreadJobRunner, Ask], Workspace]
    warm: tuple[str, ...] = ()
    later: tuple[str, ...] = ()


class AppController(QObject):
    """Owns the window and what is open behind it.

    Signals:
        unlocked: The workspace is shown.
        locked: The gate is shown again, and nothing of the practice is open.
        finished: The window is closed.
    """

    unlocked = Signal()
    locked = Signal()
    finished = Signal()

    def __init__(self, made_of: Composition, preferences: Preferences, ask: Ask) -> None:
        super().__init__()
        self._made_of = made_of
        self._preferences = preferences
        self._ask = ask
        self._jobs: ThreadJobRunner | None = None
        self._gate_jobs = ThreadJobRunner(self)
        self._practice: OpenedPractice | None = None
        self._warm = WarmUp(made_of.warm)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(WarmUp(made_of.later).start)
        self.workspace: Workspace | None = None
        self.window = AppWindow()
        self.window.close_asked.connect(self.close)
        self._idle = IdleWatch(lambda: preferences.choices.idle_minutes, parent=self)
        self._idle.idled.connect(self.lock)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_LOCK_MS)
        self._retry.timeout.connect(self._idle.start)
        preferences.changed.connect(self._on_preferences_changed)

    def start(self) -> None:
        """Show the first screen."""
        self._show_gate()
        self.window.show()
        handle = self.window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self._idle)

    def tell(self, sentence: str) -> None:
        """Show a sentence about a fault, wherever the window stands."""
        if self.workspace is not None:
            self.workspace.show_message(sentence, "danger")
        else:
            self._ask.message(tr("Massage Workbench"), sentence)

    def enter(self, ticket: object) -> None:
        """Open the practice with what the gate returned, and show the workspace."""
        self.window.show_waiting(tr("Opening the practice…"))

        def open_it() -> OpenedPractice:
            self._warm.finish()
            return self._made_of.open(ticket)

        self._gate_jobs.query(open_it, self._on_practice_opened, self._on_open_failed)

    def lock(self) -> None:
        """Store drafts, close the practice, and show the unlock screen."""
        if self._practice is None or not self._flushed():
            return
        self._close_dialogs()
        self._leave_practice()
        self._show_gate()
        self.locked.emit()

    def close(self) -> None:
        """Store drafts, write a backup when one is due, close the practice and the window."""
        if self._practice is None:
            self._finish()
            return
        if self.workspace is None or not self._flushed():
            return
        self._idle.stop()
        self._drop_workspace()
        self.window.show_waiting(tr("Writing the backup and closing…"))
        practice = self._practice
        self._gate_jobs.mutate(practice.backup_when_due, self._on_backed_up, self._on_backup_failed)

    def _on_practice_opened(self, practice: OpenedPractice) -> None:
        self._practice = practice
        self._jobs = ThreadJobRunner(self)
        Collector.set_aside()
        self.workspace = self._made_of.workspace(practice, self._jobs, self._ask)
        self.workspace.lock_asked.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        self.workspace.theme_asked.connect(self._preferences.set_theme)
        self._jobs.job_failed.connect(self._on_job_failed)
        self.window.show_widget(self.workspace)
        self.workspace.open_page("today")
        self._idle.start()
        self._later.start()
        self.unlocked.emit()

    def _on_open_failed(self, error: WorkbenchError) -> None:
        self._show_gate()
        self._ask.message(tr("The practice cannot be opened"), sentence_of(error))

    def _on_job_failed(self, error: WorkbenchError) -> None:
        self.tell(sentence_of(error))

    def _on_backed_up(self, _: object) -> None:
        self._leave_practice()
        self._finish()

    def _on_backup_failed(self, error: WorkbenchError) -> None:
        self._ask.message(
            tr("The backup was not written"),
            sentence_of(error) + tr(" Your records themselves are saved."),
        )
        self._on_backed_up(None)

    def _on_preferences_changed(self) -> None:
        show_theme(self._preferences.choices.theme)

    def _flushed(self) -> bool:
        if self.workspace is None:
            return True
        try:
            self.workspace.flush()
        except UserFacingError as error:
            self.tell(tr("Not saved yet, so the practice stays open. ") + sentence_of(error))
            self._retry.start()
            return False
        return True

    def _leave_practice(self) -> None:
        self._idle.stop()
        self._retry.stop()
        self._later.stop()
        self._drop_workspace()
        if self._practice is not None:
            self._practice.close()
            self._practice = None
            Collector.take_back()

    def _drop_workspace(self) -> None:
        if self.workspace is not None:
            self.workspace.close_pages()
            self.workspace = None
        if self._jobs is not None:
            self._jobs.discard()
            self._jobs.deleteLater()
            self._jobs = None
        set_names_hidden(hidden=False)

    def _close_dialogs(self) -> None:
        dialog = QApplication.activeModalWidget()
        while dialog is not None and dialog.close():
            dialog = QApplication.activeModalWidget()

    def _finish(self) -> None:
        self._gate_jobs.close()
        self.window.finish()
        self.finished.emit()

    def _show_gate(self) -> None:
        gate, folder = self._made_of.gate, self._made_of.folder
        if gate.state() in {"absent", "unfinished"}:
            from workbench.ui.views.first_start import FirstStartView

            from .recovery_sheet import save_recovery_sheet

            first = FirstStartPresenter(gate, self._gate_jobs)
            first.opened.connect(self.enter)
            start = FirstStartView(first, self._ask, folder, save_recovery_sheet)
            first.setParent(start)
            start.typing_began.connect(self._warm.start)
            self.window.show_widget(start)
            return
        from workbench.ui.views.unlock import UnlockView

        presenter = UnlockPresenter(gate, self._gate_jobs)
        presenter.opened.connect(self.enter)
        view = UnlockView(presenter, self._ask, folder)
        presenter.setParent(view)
        view.typing_began.connect(self._warm.start)
        self.window.show_widget(view)
        view.begin()


def show_theme(mode: Mode) -> None:
    """Show a theme on the running application."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and theme_notifier().mode != mode:
        apply_theme(app, mode)

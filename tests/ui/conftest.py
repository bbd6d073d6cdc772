"""Real windows over a real encrypted practice, driven by real events."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workbench.bootstrap.gate import Ticket
from workbench.bootstrap.gui import make_controller
from workbench.bootstrap.practice import create_record, new_practitioner, open_practice
from workbench.services.practice import Practice
from workbench.storage.vault import FLOOR_COST, VaultKey, create_vault
from workbench.ui.ask import FakeAsk
from workbench.ui.navigation import HeaderFacts
from workbench.ui.shell.controller import AppController
from workbench.ui.shell.window import AppWindow
from workbench.ui.shell.workspace import Workspace
from workbench.ui.theme import apply_theme

PASSPHRASE = "lantern copper violin meadow"
START = datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=-5)))


class WallClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class HostStub:
    """Remembers where a page led."""

    visits: list[object] = field(default_factory=list)
    clients: list[tuple[object, object]] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    messages: list[tuple[str, str]] = field(default_factory=list)
    header: HeaderFacts | None = None
    listeners: list[Callable[[object], None]] = field(default_factory=list)

    def open_page(self, name: str) -> None:
        self.pages.append(name)

    def open_client(self, client_id: object, case_id: object = None) -> None:
        self.clients.append((client_id, case_id))

    def open_visit(self, visit_id: object) -> None:
        self.visits.append(visit_id)

    def show_header(self, facts: HeaderFacts | None) -> None:
        self.header = facts

    def show_saved(self, moment: datetime | None) -> None:
        del moment

    def show_message(self, text: str, tone: str = "neutral") -> None:
        self.messages.append((text, tone))

    def watch_changes(self, listener: Callable[[object], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def publish(self, *changes: object) -> None:
        """Pass changes on as the frame does."""
        for listener in tuple(self.listeners):
            listener(changes)


@dataclass
class Window:
    """A controller with its window, and waiting for it."""

    controller: AppController
    bot: QtBot
    ask: FakeAsk

    @property
    def workspace(self) -> Workspace:
        assert self.controller.workspace is not None
        return self.controller.workspace

    def wait(self, true: Callable[[], bool]) -> None:
        self.bot.waitUntil(true, timeout=10_000)

    def settle(self) -> None:
        """Wait until the worker has nothing left to do."""
        jobs = self.controller._jobs
        self.wait(lambda: jobs is None or jobs.waiting == 0)
        QApplication.processEvents()
        self.wait(lambda: jobs is None or jobs.waiting == 0)

    def enter(self, key: VaultKey) -> None:
        with self.bot.waitSignal(self.controller.unlocked, timeout=20_000):
            self.controller.enter(Ticket(key))
        self.settle()

    def close(self) -> None:
        with self.bot.waitSignal(self.controller.finished, timeout=20_000):
            self.controller.close()


@pytest.fixture
def clock() -> WallClock:
    return WallClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "practice"


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A practice with the cheapest allowed key derivation, and its key; tests get copies."""
    folder = tmp_path_factory.mktemp("pattern") / "practice"
    made, _ = create_vault(folder, PASSPHRASE, FLOOR_COST)
    owner = new_practitioner("Wren Oakhollow", "LMT", "L-1")
    create_record(folder, made, owner, WallClock()).close()
    return folder, made.raw()


@pytest.fixture
def key(folder: Path, pattern: tuple[Path, bytes]) -> VaultKey:
    """A practice of the test's own, and nothing in it yet; returns its key."""
    made, raw = pattern
    shutil.copytree(made, folder)
    return VaultKey(raw)


@pytest.fixture
def practice(folder: Path, key: VaultKey, clock: WallClock) -> Iterator[Practice]:
    """The services over the new practice, without a window."""
    opened = open_practice(folder, key, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def host() -> HostStub:
    return HostStub()


@pytest.fixture
def ask() -> FakeAsk:
    return FakeAsk()


@pytest.fixture
def make_window(
    qtbot: QtBot, qapp: QApplication, folder: Path, ask: FakeAsk, clock: WallClock
) -> Iterator[Callable[[], Window]]:
    """Return a maker of windows over the practice folder; they are closed at the end."""
    apply_theme(qapp, "light")
    made: list[Window] = []

    def make() -> Window:
        window = Window(make_controller(folder, ask=ask, clock=clock), qtbot, ask)
        made.append(window)
        window.controller.start()
        qtbot.waitUntil(window.controller.window.isActiveWindow)
        return window

    yield make
    for window in made:
        if window.controller.window.isVisible():
            window.close()
        window.controller.window.deleteLater()
        window.controller.deleteLater()


@pytest.fixture
def window(make_window: Callable[[], Window], key: VaultKey) -> Window:
    """An unlocked window at the Today page."""
    made = make_window()
    made.enter(key)
    return made


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[QWidget], None]]:
    """Return a function that shows a page in the window it is made for."""
    apply_theme(qapp, "light")
    made: list[AppWindow] = []

    def show(page: QWidget) -> None:
        frame = AppWindow()
        made.append(frame)
        frame.show_widget(page)
        frame.show()
        qtbot.waitUntil(frame.isActiveWindow)

    yield show
    for frame in made:
        frame.finish()
        frame.deleteLater()


@pytest.fixture
def passphrase() -> str:
    return PASSPHRASE

"""Habits that every test keeps: no real user data, no silent warnings, nothing left running.

The guards below turn sloppiness into failures: an unexpected log record of level WARNING or higher,
and a widget, thread, timer or animation that outlives its test. Every test has a home folder of its
own. Qt is looked at only when a test brought it in, so that tests of the lower layers stay quick.
"""

from __future__ import annotations

import gc
import itertools
import logging
import os
import re
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

LONG_TEST_SECONDS = 1800
THREAD_GRACE_SECONDS = 2.0

_GUI_FIXTURES = frozenset({"qtbot", "qapp", "qapp_cls", "qtmodeltester"})
_TRANSIENT_WIDGETS = frozenset(
    {"QTipLabel"}
)  # Qt keeps the tool tip's label and hides it by a timer of its own
_CALL_FAILED = pytest.StashKey[bool]()
_numbers = itertools.count()

hypothesis.settings.register_profile("default", deadline=None, max_examples=40)
hypothesis.settings.register_profile("long", deadline=None, max_examples=1500)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--long``: run fault, fuzz and property suites at full length."""
    parser.addoption(
        "--long",
        action="store_true",
        default=False,
        help="full-length fault, fuzz and property suites",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Choose the hypothesis profile and register the marker of the log guard."""
    config.addinivalue_line(
        "markers", "allow_log(pattern): log records matching the pattern are expected here"
    )
    hypothesis.settings.load_profile("long" if config.getoption("--long") else "default")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark tests that use Qt as ``gui``; give slow tests time when they run at full length."""
    for item in items:
        if _GUI_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.gui)
        if config.getoption("--long") and item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.timeout(LONG_TEST_SECONDS), append=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember whether the test body failed: a failed test's traceback keeps its widgets alive."""
    report = yield
    if call.when == "call":
        item.stash[_CALL_FAILED] = report.failed
    return report


@pytest.fixture
def long_run(request: pytest.FixtureRequest) -> bool:
    """Whether ``--long`` was given."""
    return bool(request.config.getoption("--long"))


# --- no real user data ----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def _session_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def own_home(_session_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test (and the processes it starts) a home folder of its own."""
    home = _session_home / str(next(_numbers))
    home.mkdir()
    for name in [name for name in os.environ if name.startswith("WORKBENCH_")]:
        monkeypatch.delenv(name)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv(
        "XDG_CACHE_HOME", str(_session_home / "cache")
    )  # shared: fontconfig's index is slow to build
    for name in (
        "APPDATA",
        "LOCAL_APPDATA",
        "DOCUMENTS",
    ):  # platformdirs asks Windows itself unless these are set
        monkeypatch.setenv(f"WIN_PD_OVERRIDE_{name}", str(home / name.lower()))
    return home


# --- no unexpected log records --------------------------------------------------------------------


class _Recorder(logging.Handler):
    """Keeps records of level WARNING or higher and the patterns that excuse them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self.allowed: list[re.Pattern[str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def unexpected(self) -> list[str]:
        """Return "LEVEL logger: message" for every record that no pattern excuses."""
        lines = [
            f"{record.levelname} {record.name}: {record.getMessage()}" for record in self.records
        ]
        return [line for line in lines if not any(pattern.search(line) for pattern in self.allowed)]


@pytest.fixture(autouse=True)
def _log_guard(request: pytest.FixtureRequest) -> Iterator[_Recorder]:
    recorder = _Recorder()
    for marker in request.node.iter_markers("allow_log"):
        recorder.allowed.extend(re.compile(pattern) for pattern in marker.args)
    if "caplog" in request.fixturenames:  # such a test reads the log itself
        recorder.allowed.append(re.compile(""))
    root = logging.getLogger()
    root.addHandler(recorder)
    yield recorder
    root.removeHandler(recorder)
    if lines := recorder.unexpected():
        pytest.fail("unexpected log records:\n  " + "\n  ".join(lines), pytrace=False)


@pytest.fixture
def allow_log(_log_guard: _Recorder) -> Callable[[str], None]:
    """Return a function that excuses records whose "LEVEL logger: message" matches a pattern."""
    return lambda pattern: _log_guard.allowed.append(re.compile(pattern))


# --- nothing left running -------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _thread_guard(request: pytest.FixtureRequest) -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    new = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in new:
        thread.join(THREAD_GRACE_SECONDS)
    if left := [thread.name for thread in new if thread.is_alive()]:
        pytest.fail(f"threads left running: {', '.join(left)}", pytrace=False)


@pytest.fixture(autouse=True)
def _qt_guard(request: pytest.FixtureRequest) -> Iterator[None]:
    if not _GUI_FIXTURES & set(request.fixturenames):
        yield
        return
    before = {id(thing) for thing in _alive()}
    yield
    if request.node.stash.get(_CALL_FAILED, False):
        return
    _settle()
    if left := [repr(thing) for thing in _alive() if id(thing) not in before]:
        pytest.fail("left alive after the test:\n  " + "\n  ".join(left), pytrace=False)


def _settle() -> None:
    """Let Qt carry out every pending deletion and wait for its thread pool."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    QThreadPool.globalInstance().waitForDone(int(THREAD_GRACE_SECONDS * 1000))
    for _ in range(
        2
    ):  # a deletion can drop the last reference to a cycle, and a cycle can hold a deletion
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def _alive() -> list[object]:
    """Return top-level widgets, running threads, active timers and running animations."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QAbstractAnimation, QThread, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    found: list[object] = [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.parent() is None and widget.metaObject().className() not in _TRANSIENT_WIDGETS
    ]
    for thing in gc.get_objects():
        if not issubclass(type(thing), QTimer | QThread | QAbstractAnimation) or not isValid(thing):
            continue
        active = (
            (isinstance(thing, QTimer) and thing.isActive())
            or (
                isinstance(thing, QThread)
                and thing.isRunning()
                and thing is not QThread.currentThread()
            )
            or (
                isinstance(thing, QAbstractAnimation)
                and thing.state() == QAbstractAnimation.State.Running
            )
        )
        if active:
            found.append(thing)
    return found

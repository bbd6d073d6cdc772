"""Real mouse and key events on the visible window, counted as a person would count them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from workbench.domain.errors import WorkbenchError

W = TypeVar("W", bound=QWidget)
PATIENCE = 20.0
GLANCE = 0.25


class TourError(WorkbenchError):
    """A step of the tour found something else on the screen than it expected."""


@dataclass(slots=True)
class Job:
    """What one job cost.

    Attributes:
        interactions: Clicks, fields typed into and single keys.
        seconds: From the first to the last event, program time only.
    """

    name: str
    interactions: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class Driver:
    """Acts on visible widgets, found by what a person reads or hears of them."""

    jobs: list[Job] = field(default_factory=list)
    interactions: int = 0

    @contextmanager
    def job(self, name: str) -> Iterator[None]:
        """Count the interactions and the time of one job."""
        started, before = time.perf_counter(), self.interactions
        yield
        spent = time.perf_counter() - started
        self.jobs.append(Job(name, self.interactions - before, round(spent, 3)))

    def find(self, kind: type[W], name: str, root: QWidget | None = None) -> W:
        """Return the visible widget of a kind with that object name, accessible name or text.

        It may still be on its way: a person would wait a moment too.

        Raises:
            TourError: when there is none; the message lists what there is.
        """
        deadline = time.monotonic() + GLANCE * 20
        while True:
            self.settle()
            found = next((w for w in self.visible(kind, root) if _fits(w, name)), None)
            if found is not None:
                return found
            if time.monotonic() > deadline:
                seen = sorted({text for w in self.visible(kind, root) for text in _names(w)})
                raise TourError(f"no {kind.__name__} “{name}” on the screen; there is: {seen}")
            self.rest()

    def has(self, kind: type[W], name: str, root: QWidget | None = None) -> bool:
        """Return True when such a widget is on the screen."""
        return any(_fits(widget, name) for widget in self.visible(kind, root))

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click the widget's middle, or a point of it, scrolling it into view first."""
        if not widget.isEnabled():
            raise TourError(f"“{_names(widget)[0]}” cannot be clicked now")
        self.show(widget)
        middle = widget.rect().center()
        if isinstance(widget, QCheckBox):
            middle.setX(16)  # its box; the space after its words does not react
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or middle
        )
        self.interactions += 1
        self.settle()

    def press(self, name: str, root: QWidget | None = None) -> None:
        """Click the button of that name, as soon as it can be clicked."""
        button = self.until_shown(QAbstractButton, name, root)
        self.until(button.isEnabled, f"“{name}” to be ready")
        self.click(button)

    def type_into(self, name: str, text: str, root: QWidget | None = None) -> None:
        """Click the text field of that name, empty it, and type."""
        kinds: tuple[type[QWidget], ...] = (QLineEdit, QPlainTextEdit, QTextEdit)
        kind = next((kind for kind in kinds if self.has(kind, name, root)), QLineEdit)
        widget = self.find(kind, name, root)
        self.show(widget)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QTest.keySequence(widget, "Ctrl+A")
        self.keys(text)

    def text_of(self, part: str) -> str:
        """Return the first text on the screen that holds a part; empty when there is none."""
        texts = (label.text() for label in self.visible(QLabel, None))
        return next((text for text in texts if part in text), "")

    def keys(self, text: str) -> None:
        """Type into what has the focus; a run of letters is one interaction."""
        target = self._focused()
        for letter in text:
            strike(target, letter)
        self.interactions += 1
        self.settle()

    def key(self, sequence: str) -> None:
        """Press one key or combination, for example ``Ctrl+Z``."""
        QTest.keySequence(self._focused(), sequence)
        self.interactions += 1
        self.settle()

    def _focused(self) -> QWidget:
        """Return what has the keyboard; without a desktop a closed list leaves no window active."""
        target = QApplication.focusWidget()
        if target is None:
            for window in QApplication.topLevelWidgets():
                if window.isVisible() and window.isWindow():
                    window.activateWindow()
                    self.settle()
                    focused: QWidget | None = window.focusWidget()
                    target = window if focused is None else focused
        if target is None:
            raise TourError("nothing has the keyboard")
        return target

    def show(self, widget: QWidget) -> None:
        """Scroll every area around the widget so that it can be seen."""
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()
        self.settle()

    def settle(self) -> None:
        """Let the window handle what is waiting."""
        for _ in range(3):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def rest(self) -> None:
        """Let work behind the window and short motions end, as long as a glance takes."""
        deadline = time.monotonic() + GLANCE
        self.until(lambda: time.monotonic() > deadline, "a moment to pass")

    def until(self, happened: Callable[[], bool], what: str) -> None:
        """Let the window run until something has happened.

        Raises:
            TourError: when it does not happen in time.
        """
        deadline = time.monotonic() + PATIENCE
        loop = QEventLoop()
        timer = QTimer()
        timer.timeout.connect(loop.quit)
        timer.start(10)
        while not happened():
            if time.monotonic() > deadline:
                raise TourError(f"waited in vain for {what}")
            loop.exec()
        timer.stop()
        self.settle()

    def until_shown(self, kind: type[W], name: str, root: QWidget | None = None) -> W:
        """Wait for a widget to be on the screen, and return it."""
        self.until(lambda: self.has(kind, name, root), f"{kind.__name__} “{name}”")
        return self.find(kind, name, root)

    def visible(self, kind: type[W], root: QWidget | None = None) -> Iterator[W]:
        """Walk over the visible widgets of a kind."""
        roots = [root] if root else QApplication.topLevelWidgets()
        for top in roots:
            if not top.isVisible():
                continue
            for widget in (top, *top.findChildren(QWidget)):
                if isinstance(widget, kind) and widget.isVisible():
                    yield widget


def strike(target: QWidget, letter: str) -> None:
    """Press and release the key of a letter; QTest itself knows the Latin ones only."""
    if letter.isascii():
        QTest.keyClicks(target, letter)
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(target, event)


def _fits(widget: QWidget, name: str) -> bool:
    """Return True for the name itself, or the name followed by a value or a key."""
    return any(
        text == name or text.startswith((f"{name}:", f"{name} (")) for text in _names(widget)
    )


def _names(widget: QWidget) -> list[str]:
    texts = [widget.objectName(), widget.accessibleName()]
    for getter in ("text", "placeholderText"):
        read = getattr(widget, getter, None)
        if callable(read):
            texts.append(str(read()).replace("&", ""))
    return [text for text in texts if text] or [type(widget).__name__]

"""The frame: rail, keys, palette, privacy, theme, locking, closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from workbench.domain.errors import StorageUnavailableError
from workbench.storage.record import list_backups
from workbench.ui.preferences import Preferences
from workbench.ui.privacy import names_hidden
from workbench.ui.shell.idle import IdleWatch
from workbench.ui.theme import current_theme
from workbench.ui.views.clients import ClientsView
from workbench.ui.views.unlock import UnlockView

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import WallClock, Window

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CANARY = "Quillfeather"


def add_client(window: Window, family: str = CANARY) -> None:
    practice = window.controller._practice.practice  # type: ignore[union-attr] # the real one
    draft = practice.clients.new_draft()
    from dataclasses import replace

    practice.clients.save(replace(draft, given_name="Ada", family_name=family))


def texts_of(root: QWidget) -> list[str]:
    labels = [label.text() for label in root.findChildren(QLabel)]
    return labels + [field.text() for field in root.findChildren(QLineEdit)]


@pytest.mark.parametrize(
    ("number", "name"),
    [(1, "today"), (2, "clients"), (3, "library"), (4, "plugins"), (5, "settings")],
)
def test_pages_open_by_click_and_by_key(
    window: Window, qtbot: QtBot, number: int, name: str
) -> None:
    workspace = window.workspace
    QTest.mouseClick(workspace.rail.buttons[name], LEFT)
    window.settle()
    assert workspace.current_name == name
    assert workspace.rail.buttons[name].isChecked()
    other = 2 if number != 2 else 1
    QTest.keyClick(workspace, Qt.Key(Qt.Key.Key_0 + other), ALT)
    QTest.keyClick(workspace, Qt.Key(Qt.Key.Key_0 + number), ALT)
    window.settle()
    assert workspace.current_name == name


def test_every_control_has_a_name_and_a_size_to_hit(window: Window) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QTabBar

    for name in ("today", "clients", "library", "plugins", "settings"):
        window.workspace.open_page(name)
        window.settle()
    for kind in (QAbstractButton, QLineEdit, QComboBox):
        for control in window.workspace.findChildren(kind):
            if not control.isVisibleTo(window.workspace) or isinstance(
                control.parent(), QLineEdit | QTabBar | QAbstractSpinBox
            ):
                continue
            text = control.text() if isinstance(control, QAbstractButton) else ""
            assert control.accessibleName() or text, control
            small = control.property("size") == "small" or control.property("role") == "segment"
            assert control.sizeHint().height() >= (28 if small else 38), control


def test_palette_finds_an_action_and_runs_it(window: Window, qtbot: QtBot) -> None:
    workspace = window.workspace
    QTest.keyClick(workspace, Qt.Key.Key_K, CTRL)
    palette = workspace.palette_box
    assert palette.isVisible()
    QTest.keyClicks(palette._search, "plug")
    QTest.keyClick(palette._search, Qt.Key.Key_Return)
    window.settle()
    assert workspace.current_name == "plugins"
    assert not palette.isVisible()


def test_palette_finds_a_client_and_escape_closes(window: Window, qtbot: QtBot) -> None:
    add_client(window)
    workspace = window.workspace
    QTest.keyClick(workspace, Qt.Key.Key_K, CTRL)
    palette = workspace.palette_box
    QTest.keyClicks(palette._search, "quill")
    window.wait(lambda: palette._model.rowCount() == 1)
    QTest.keyClick(palette._search, Qt.Key.Key_Return)
    window.settle()
    assert workspace.current_name == "client"
    QTest.keyClick(workspace, Qt.Key.Key_K, CTRL)
    QTest.keyClick(palette._search, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_privacy_key_hides_names_and_types_a_letter_in_a_field(
    window: Window, qtbot: QtBot
) -> None:
    add_client(window)
    window.workspace.open_page("clients")
    window.settle()
    view = window.workspace.current
    assert isinstance(view, ClientsView)
    before = view.list.viewport().grab().toImage()
    view.list.setFocus()
    QTest.keyClick(view.list, Qt.Key.Key_P, SHIFT)
    assert names_hidden()
    assert view.list.viewport().grab().toImage() != before
    QTest.mouseClick(window.workspace.rail.privacy, LEFT)
    assert not names_hidden()
    view.search.setFocus()
    QTest.keyClicks(view.search, "P")
    assert view.search.text() == "P"
    assert not names_hidden()


def test_theme_switch_is_remembered(window: Window, qtbot: QtBot, folder: Path) -> None:
    assert not current_theme().dark
    QTest.mouseClick(window.workspace.rail.theme, LEFT)
    assert current_theme().dark
    assert Preferences(folder / "window.json").choices.theme == "dark"
    QTest.keyClick(window.workspace, Qt.Key.Key_D, CTRL | SHIFT)
    assert not current_theme().dark


def test_lock_key_closes_the_record_and_empties_the_window(window: Window, qtbot: QtBot) -> None:
    add_client(window)
    window.workspace.open_page("clients")
    window.settle()
    practice = window.controller._practice
    with qtbot.waitSignal(window.controller.locked):
        QTest.keyClick(window.workspace, Qt.Key.Key_L, CTRL)
    assert isinstance(window.controller.window.centralWidget(), UnlockView)
    assert window.controller.workspace is None
    assert practice.key._raw == bytearray()  # type: ignore[union-attr] # the key is wiped
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shown = [text for widget in QApplication.allWidgets() for text in texts_of(widget)]
    assert not any(CANARY in text for text in shown)


def test_idle_time_locks(window: Window, qtbot: QtBot) -> None:
    idle = window.controller._idle
    idle._clock = lambda: idle._last + 5 * 60 - 1
    idle.check()
    assert window.controller.workspace is not None
    idle._clock = lambda: idle._last + 5 * 60
    with qtbot.waitSignal(window.controller.locked):
        idle.check()


def test_input_puts_the_idle_time_back(qtbot: QtBot) -> None:
    now = [0.0]
    watch = IdleWatch(lambda: 1, lambda: now[0])
    widget = QWidget()
    qtbot.addWidget(widget)
    now[0] = 59
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert not watch.eventFilter(widget, press)
    now[0] = 61
    with qtbot.assertNotEmitted(watch.idled):
        watch.check()
    now[0] = 59 + 60
    with qtbot.waitSignal(watch.idled):
        watch.check()
    watch.deleteLater()


def test_closing_writes_a_checked_backup_when_something_changed(
    window: Window, folder: Path
) -> None:
    add_client(window)
    window.close()
    assert len(list_backups(folder / "backups")) == 1


def test_a_page_that_cannot_store_keeps_the_practice_open(window: Window, qtbot: QtBot) -> None:
    def full() -> None:
        raise StorageUnavailableError("The disk is full.", "Free some space.")

    page = window.workspace.current
    assert page is not None
    page.flush = full  # type: ignore[attr-defined] # as a visit page with unsaved text
    window.controller.lock()
    assert window.controller.workspace is not None
    assert "The disk is full." in window.workspace.status.message.text()
    del page.flush  # type: ignore[attr-defined] # stored now


def test_the_title_never_holds_a_client(window: Window, clock: WallClock) -> None:
    add_client(window)
    practice = window.controller._practice.practice  # type: ignore[union-attr] # the real one
    (found,) = practice.clients.search(CANARY)
    window.workspace.open_client(found.id)
    window.settle()
    assert CANARY in window.workspace.header._name.text()
    assert window.controller.window.windowTitle() == "Massage Workbench"

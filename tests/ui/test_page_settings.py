"""The settings page over a real practice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench.domain.audit import AuditAction
from workbench.storage.record import list_backups
from workbench.storage.vault import unlock
from workbench.ui.ask import FakeAsk
from workbench.ui.preferences import Preferences
from workbench.ui.views.settings import SettingsView

if TYPE_CHECKING:
    from tests.ui.conftest import Window

LEFT = Qt.MouseButton.LeftButton
NEW = "harbour walnut seldom kettle"


@pytest.fixture
def view(window: Window) -> SettingsView:
    window.workspace.open_page("settings")
    window.settle()
    made = window.workspace.current
    assert isinstance(made, SettingsView)
    return made


def test_name_and_letterhead_are_kept(view: SettingsView, window: Window) -> None:
    assert view.texts["name"].text() == "Wren Oakhollow"
    QTest.keyClicks(view.texts["practice_name"], "Willow Bend")
    QTest.mouseClick(view.save_button, LEFT)
    window.settle()
    practice = window.controller._practice.practice  # type: ignore[union-attr] # the real one
    assert practice.practitioners.get().practice_name == "Willow Bend"
    view.texts["name"].clear()
    QTest.mouseClick(view.save_button, LEFT)
    window.settle()
    assert "Enter your name" in view.notices["you"].bad.words.text()


def test_a_backup_goes_to_the_chosen_folder(
    view: SettingsView, window: Window, ask: FakeAsk, tmp_path: Path
) -> None:
    target = tmp_path / "stick"
    target.mkdir()
    ask.answers.append(target)
    QTest.mouseClick(view.choose_button, LEFT)
    window.settle()
    assert view.folder.text() == str(target)
    QTest.mouseClick(view.backup_button, LEFT)
    window.settle()
    assert "Backup written and checked" in view.notices["backup"].good.words.text()
    assert len(list_backups(target)) == 1


def test_the_passphrase_is_changed_only_with_the_current_one(
    view: SettingsView, window: Window, folder: Path, passphrase: str
) -> None:
    assert not view.change_button.isEnabled()
    QTest.keyClicks(view.current, "not this one")
    QTest.keyClicks(view.new, NEW)
    QTest.keyClicks(view.again, NEW)
    window.wait(view.change_button.isEnabled)
    QTest.mouseClick(view.change_button, LEFT)
    window.settle()
    assert "not right" in view.notices["passphrase"].bad.words.text()
    view.current.clear()
    QTest.keyClicks(view.current, passphrase)
    QTest.mouseClick(view.change_button, LEFT)
    window.settle()
    assert "counts from now on" in view.notices["passphrase"].good.words.text()
    assert view.new.text() == view.current.text() == ""
    unlock(folder, NEW).wipe()
    practice = window.controller._practice.practice  # type: ignore[union-attr] # the real one
    with practice.store.reader() as unit:
        assert AuditAction.PASSPHRASE_CHANGED in {event.action for event in unit.audit.recent(5)}


def test_looks_and_locking_are_remembered(view: SettingsView, window: Window, folder: Path) -> None:
    QTest.mouseClick(view.idle.more, LEFT)
    view.theme._group.button(2).click()
    choices = Preferences(folder / "window.json").choices
    assert (choices.idle_minutes, choices.theme) == (6, "dark")
    view.theme._group.button(1).click()


def test_preferences_survive_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    for text in ("", "[]", '{"theme": "pink", "idle_minutes": "x"}', '{"idle_minutes": 999}'):
        path.write_text(text, "utf-8")
        choices = Preferences(path).choices
        assert choices.theme == "system"
        assert 1 <= choices.idle_minutes <= 15

"""First start and unlocking, on a real vault, through real keys and clicks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workbench.bootstrap.gate import VaultGate
from workbench.domain.errors import StorageUnavailableError
from workbench.storage.vault import VaultKey
from workbench.ui.ask import FakeAsk
from workbench.ui.presenters.unlock import FREE_TRIES
from workbench.ui.views.first_start import FirstStartView
from workbench.ui.views.unlock import UnlockView

if TYPE_CHECKING:
    from tests.ui.conftest import Window

LEFT = Qt.MouseButton.LeftButton
RETURN = Qt.Key.Key_Return


def first_start(window: Window) -> FirstStartView:
    view = window.controller.window.centralWidget()
    assert isinstance(view, FirstStartView)
    return view


def unlock_view(window: Window) -> UnlockView:
    view = window.controller.window.centralWidget()
    assert isinstance(view, UnlockView)
    return view


def type_passphrase(window: Window, qtbot: QtBot, passphrase: str) -> FirstStartView:
    view = first_start(window)
    QTest.keyClicks(view.name, "Wren Oakhollow")
    QTest.keyClick(view.name, RETURN)
    QTest.keyClicks(view.passphrase, passphrase)
    window.wait(view.create_button.isEnabled)
    QTest.keyClicks(view.again, passphrase)
    return view


def test_first_start_leads_into_the_practice(
    make_window: Callable[[], Window],
    qtbot: QtBot,
    ask: FakeAsk,
    tmp_path: Path,
    passphrase: str,
) -> None:
    window = make_window()
    view = type_passphrase(window, qtbot, passphrase)
    QTest.mouseClick(view.create_button, LEFT)
    window.wait(lambda: view.steps.currentIndex() == 2)
    assert view.passphrase.text() == view.again.text() == ""
    assert not view.done_button.isEnabled()

    sheet = tmp_path / "sheet.pdf"
    ask.answers.append(sheet)
    QTest.mouseClick(view.save_button, LEFT)
    printed = PdfReader(sheet).pages[0].extract_text()
    recovery = "-".join(view._groups)
    assert len(view._groups) == 9
    assert all(group in printed for group in view._groups)
    assert "Wren Oakhollow" in printed.replace("\t", " ")

    view.kept.setFocus()
    QTest.keyClick(view.kept, Qt.Key.Key_Space)
    with qtbot.waitSignal(window.controller.unlocked, timeout=20_000):
        QTest.mouseClick(view.done_button, LEFT)
    window.settle()
    assert window.workspace.current_name == "today"

    window.controller.lock()
    locked = unlock_view(window)
    QTest.mouseClick(locked.recovery_link, LEFT)
    QTest.keyClicks(locked.recovery, recovery.lower())
    with qtbot.waitSignal(window.controller.unlocked, timeout=20_000):
        QTest.keyClick(locked.recovery, RETURN)
    window.settle()


def test_first_start_says_what_is_missing(
    make_window: Callable[[], Window], qtbot: QtBot, folder: Path, passphrase: str
) -> None:
    window = make_window()
    view = first_start(window)
    QTest.mouseClick(view.next_button, LEFT)
    assert "prints on every signed note" in view._name_row._below.text()
    view = type_passphrase(window, qtbot, passphrase)
    QTest.keyClick(view.again, Qt.Key.Key_X)
    QTest.mouseClick(view.create_button, LEFT)
    assert view._again_row._below.text() == "The two passphrases are not the same."
    assert not (folder / "vault.json").exists()


def test_a_weak_passphrase_is_refused_with_a_sentence(
    make_window: Callable[[], Window], qtbot: QtBot
) -> None:
    window = make_window()
    view = first_start(window)
    QTest.keyClicks(view.name, "Wren")
    QTest.mouseClick(view.next_button, LEFT)
    for weak in ("1234567890123", "password", "shoulder"):
        view.passphrase.clear()
        view.meter.words.setText("")
        QTest.keyClicks(view.passphrase, weak)
        window.wait(lambda: bool(view.meter.words.text()))
        window.wait(lambda: "words" in view.meter.words.text())
        assert not view.create_button.isEnabled()


def test_unlocking_by_keyboard(
    make_window: Callable[[], Window], key: VaultKey, qtbot: QtBot, passphrase: str
) -> None:
    window = make_window()
    view = unlock_view(window)
    assert view.passphrase.hasFocus()
    QTest.keyClicks(view.passphrase, passphrase)
    with qtbot.waitSignal(window.controller.unlocked, timeout=20_000):
        QTest.keyClick(view.passphrase, RETURN)
    window.settle()
    assert window.controller.window.windowTitle() == "Massage Workbench"


def test_wrong_passphrases_become_slower(
    make_window: Callable[[], Window], key: VaultKey, qtbot: QtBot
) -> None:
    window = make_window()
    view = unlock_view(window)
    for _ in range(FREE_TRIES):
        view.passphrase.clear()
        QTest.keyClicks(view.passphrase, "not the passphrase")
        QTest.mouseClick(view.unlock_button, LEFT)
        window.wait(lambda: bool(view.notice.words.text()))
        assert "not right" in view.notice.words.text()
        assert "recovery key" in view.notice.words.text()
    assert not view.unlock_button.isEnabled()
    assert "Several wrong tries" in view.working.text()
    window.wait(view.unlock_button.isEnabled)


def test_a_mistyped_recovery_key_is_told_from_a_wrong_one(
    make_window: Callable[[], Window], key: VaultKey, qtbot: QtBot
) -> None:
    window = make_window()
    view = unlock_view(window)
    QTest.mouseClick(view.recovery_link, LEFT)
    QTest.keyClicks(view.recovery, "ABCD-EFGH")
    QTest.mouseClick(view.recover_button, LEFT)
    window.wait(lambda: "mistyped" in view.notice.words.text())
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.passphrase.isVisible()


def test_a_damaged_vault_says_so_and_offers_the_backup(
    make_window: Callable[[], Window], key: VaultKey, folder: Path
) -> None:
    (folder / "vault.json").write_text("{", "utf-8")
    view = unlock_view(make_window())
    assert view.restore_button.isVisible()
    assert "Restore a backup" in view.notice.words.text()


def test_restoring_a_backup_from_the_unlock_screen(
    make_window: Callable[[], Window],
    key: VaultKey,
    qtbot: QtBot,
    ask: FakeAsk,
    passphrase: str,
) -> None:
    window = make_window()
    window.enter(key)
    window.controller.lock()
    view = unlock_view(window)
    QTest.mouseClick(view.restore_link, LEFT)
    QTest.keyClicks(view.backup_passphrase, passphrase)
    ask.answers.append(window.controller._made_of.folder / "backups" / "none.mwbackup")
    QTest.mouseClick(view.restore_button, LEFT)
    window.wait(lambda: bool(view.notice.words.text()))
    assert unlock_view(window).restore_button.isEnabled()


def test_the_gate_speaks_of_a_full_or_closed_disk(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    gate = VaultGate(blocked / "practice")
    try:
        gate.unlock("anything")
    except StorageUnavailableError as error:
        assert error.message
        assert error.hint

"""A draft survives leaving the page, locking, closing and opening again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from workbench.bootstrap.practice import open_practice
from workbench.storage.vault import VaultKey, unlock
from workbench.ui.views.unlock import UnlockView
from workbench.ui.views.visit import VisitView

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import WallClock, Window

WORDS = "Slept better, stairs are easier."


def start_visit(window: Window) -> UUID:
    practice = window.controller._practice.practice  # type: ignore[union-attr] # the real one
    draft = practice.clients.new_draft()
    client = practice.clients.save(replace(draft, given_name="Ada", family_name="Thistlewood"))
    case = practice.cases.open_case(client.id, "Shoulder R")
    visit = practice.visits.start(case.id).visit
    window.workspace.open_visit(visit.id)
    window.settle()
    return UUID(str(visit.id))


def type_note(window: Window) -> None:
    page = window.workspace.current
    assert isinstance(page, VisitView)
    assert page.board is not None
    page.board.pane.show_stage("note")
    fields = [
        field
        for field in page.board.note.findChildren(QPlainTextEdit)
        if not field.isReadOnly() and field.isVisible()
    ]
    QTest.keyClicks(fields[0], WORDS)


def subjective(window: Window, visit_id: UUID) -> str:
    practice = window.controller._practice.practice  # type: ignore[union-attr] # the real one
    record = practice.visits.load(visit_id)
    assert record is not None
    return str(record.note.text("subjective"))


def test_leaving_the_page_stores_and_the_rail_leads_back(window: Window, qtbot: QtBot) -> None:
    visit_id = start_visit(window)
    assert "Ada Thistlewood" in window.workspace.header._name.text()
    type_note(window)
    QTest.keyClick(window.workspace, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    window.settle()
    assert subjective(window, visit_id) == WORDS
    assert window.workspace.header._name.text() == ""
    page = window.workspace._pages["visit"]
    QTest.mouseClick(window.workspace.rail.buttons["visit"], Qt.MouseButton.LeftButton)
    window.settle()
    assert window.workspace.current is page
    assert "Ada Thistlewood" in window.workspace.header._name.text()


def test_locking_stores_the_draft_first(window: Window, qtbot: QtBot, passphrase: str) -> None:
    visit_id = start_visit(window)
    type_note(window)
    with qtbot.waitSignal(window.controller.locked):
        QTest.keyClick(window.workspace, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    view = window.controller.window.centralWidget()
    assert isinstance(view, UnlockView)
    QTest.keyClicks(view.passphrase, passphrase)
    with qtbot.waitSignal(window.controller.unlocked, timeout=20_000):
        QTest.keyClick(view.passphrase, Qt.Key.Key_Return)
    window.settle()
    assert subjective(window, visit_id) == WORDS


def test_closing_and_starting_again_finds_the_draft(
    make_window: Callable[[], Window],
    key: VaultKey,
    folder: Path,
    clock: WallClock,
    passphrase: str,
) -> None:
    first = make_window()
    first.enter(key)
    visit_id = start_visit(first)
    type_note(first)
    first.close()
    again = open_practice(folder, unlock(folder, passphrase), clock=clock)
    record = again.visits.load(visit_id)  # type: ignore[arg-type] # the id of a visit
    assert record is not None
    assert record.note.text("subjective") == WORDS
    again.close()

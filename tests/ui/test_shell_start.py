"""Starting the program: the lock, the loop, and a second start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from workbench.bootstrap.gui import run_gui
from workbench.storage.vault import PracticeLock, VaultKey
from workbench.ui.shell.window import AppWindow
from workbench.ui.shell.workspace import Workspace

HOLD = """
import sys
from pathlib import Path
from workbench.storage.vault import PracticeLock
PracticeLock.acquire(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_the_window_runs_until_it_is_closed(
    qtbot: QtBot, qapp: QApplication, folder: Path, key: VaultKey
) -> None:
    seen: list[str] = []

    def look() -> None:
        for window in qapp.topLevelWidgets():
            if isinstance(window, AppWindow) and isinstance(window.centralWidget(), Workspace):
                seen.append(window.windowTitle())
                watch.stop()
                window.close()

    watch = QTimer()
    watch.setInterval(20)
    watch.timeout.connect(look)
    watch.start()
    hook = sys.excepthook
    assert run_gui(folder, key=key) == 0
    assert seen == ["Massage Workbench"]
    assert sys.excepthook is hook
    assert PracticeLock.holders(folder) == 0
    for window in qapp.topLevelWidgets():
        if isinstance(window, AppWindow):
            window.deleteLater()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform, for any dialog
def test_a_second_start_says_where_the_practice_is_open(
    qtbot: QtBot, qapp: QApplication, folder: Path, key: VaultKey
) -> None:
    told: list[str] = []

    def read_and_close() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.text())
            watch.stop()
            box.close()

    watch = QTimer()
    watch.setInterval(20)
    watch.timeout.connect(read_and_close)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        watch.start()
        assert run_gui(folder) == 3
        other.communicate("")
    assert "open in another window" in told[0]

"""The guards in ``tests/conftest.py`` catch what they are for."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"
SLOPPY = """
import logging, os, threading
import pytest

kept = []

def test_tidy(qtbot):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QLabel
    label = QLabel("x")
    qtbot.addWidget(label)
    label.show()
    QTimer(label).start(10)

def test_leaks_widget(qtbot):
    from PySide6.QtWidgets import QWidget
    kept.append(QWidget())

def test_is_not_blamed_for_the_last_one(qtbot):
    pass

def test_leaks_timer(qtbot):
    from PySide6.QtCore import QTimer
    kept.append(QTimer())
    kept[-1].start(60_000)

def test_leaks_thread(qtbot):
    from PySide6.QtCore import QThread
    kept.append(QThread())
    kept[-1].start()

def test_stops_thread():
    kept[-1].quit()
    kept[-1].wait()

def test_warns():
    logging.getLogger("a").warning("hi")

@pytest.mark.allow_log("WARNING a: hi")
def test_warns_as_marked():
    logging.getLogger("a").warning("hi")

def test_warns_as_allowed(allow_log):
    allow_log("a: hi")
    logging.getLogger("a").error("hi")

def test_home(own_home):
    assert os.path.expanduser("~") == str(own_home)
    assert os.listdir(own_home) == []
"""


def test_guards(tmp_path: Path) -> None:
    """Leaks and warnings fail; tidy tests and announced warnings do not."""
    (tmp_path / "conftest.py").write_text(CONFTEST.read_text("utf-8"), "utf-8")
    (tmp_path / "test_sloppy.py").write_text(SLOPPY, "utf-8")
    options = ["-p", "no:randomly", "-p", "no:cacheprovider", "-rA", "-c", os.devnull]
    child = subprocess.run(
        [sys.executable, "-m", "pytest", *options, f"--rootdir={tmp_path}", str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    failed = set(re.findall(r"^(?:ERROR|FAILED) \S*::(test_\w+)", child.stdout, re.MULTILINE))
    assert failed == {"test_leaks_widget", "test_leaks_timer", "test_leaks_thread", "test_warns"}, (
        child.stdout
    )


def test_qt_stays_out_of_tests_that_do_not_use_it(request: pytest.FixtureRequest) -> None:
    """The guards themselves bring no Qt into a test of a lower layer."""
    code = (
        "import importlib.util, sys; "
        f"spec = importlib.util.spec_from_file_location('conftest', {str(CONFTEST)!r}); "
        "module = importlib.util.module_from_spec(spec); spec.loader.exec_module(module); "
        "print('PySide6' in sys.modules)"
    )
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert child.stdout.strip() == "False"

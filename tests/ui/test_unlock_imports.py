"""The way to the unlock screen is light, and everything heavy waits behind it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from workbench.storage.vault import VaultKey

HEAVY = {
    "sqlalchemy",
    "alembic",
    "sqlcipher3",
    "numpy",
    "pyqtgraph",
    "typst",
    "typer",
    "rich",
    "click",
    "qtawesome",
    "qtpy",
    "zxcvbn",
    "pluggy",
    "packaging",
    "uuid_utils",
}
ALLOWED = {"PySide6", "shiboken6", "workbench"}
ALLOWED |= {"shibokensupport", "signature_bootstrap"}  # parts of PySide6
PROGRAM = """
import json, sys
from pathlib import Path
from workbench.ui.shell.application import make_application
app = make_application()
from workbench.bootstrap.gui import make_controller
controller = make_controller(Path(sys.argv[1]))
controller.start()
app.processEvents()
shown = type(controller.window.centralWidget()).__name__
print(json.dumps([shown, sorted({name.partition('.')[0] for name in sys.modules})]))
controller.close()
"""


def modules_at_first_screen(folder: Path) -> tuple[str, set[str]]:
    child = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    shown, names = json.loads(child.stdout)
    return shown, set(names)


def test_the_unlock_screen_needs_qt_only(folder: Path, key: VaultKey) -> None:
    shown, names = modules_at_first_screen(folder)
    assert shown == "UnlockView"
    assert not names & HEAVY
    foreign = names - set(sys.stdlib_module_names) - ALLOWED
    assert {name for name in foreign if not name.startswith("_")} <= set(
        _started_with_the_interpreter()
    )


def test_the_first_start_is_as_light(tmp_path: Path) -> None:
    shown, names = modules_at_first_screen(tmp_path / "none yet")
    assert shown == "FirstStartView"
    assert not names & HEAVY


def _started_with_the_interpreter() -> list[str]:
    """Modules that the environment's own start-up files bring in, before our first line."""
    code = "import sys; print(' '.join({name.partition('.')[0] for name in sys.modules}))"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return child.stdout.split()

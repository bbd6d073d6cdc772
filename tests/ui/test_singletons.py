"""Qt calls that return nothing must not use up the references to None, True and False."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import workbench.ui
from PySide6.QtGui import QPainterPath
path, empty = QPainterPath(), QPainterPath()
for _ in range(100_000):
    path.moveTo(1.0, 1.0)
    path.isEmpty()
    empty.isEmpty()
print("alive")
"""


def test_the_program_survives_many_qt_calls() -> None:
    child = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=False, capture_output=True, text=True
    )
    assert child.stdout.strip() == "alive", child.stderr

"""Qt calls that return nothing must not use up the references to None."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import workbench.ui
from PySide6.QtGui import QPainterPath
path = QPainterPath()
for _ in range(200_000):
    path.moveTo(1.0, 1.0)
print("alive")
"""


def test_the_program_survives_many_qt_calls() -> None:
    child = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=False, capture_output=True, text=True
    )
    assert child.stdout.strip() == "alive", child.stderr

"""Places in the checkout, and how the task runner speaks and starts programs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CACHE = ROOT / ".cache"
REQUIREMENTS = ROOT / "requirements"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

NOT_READY = 3  # exit code: something has to be installed first


class NotReadyError(Exception):
    """The machine lacks something; the message says what to do about it."""


def say(text: str) -> None:
    """Tell the person at the terminal one thing."""
    print(text, file=sys.stderr, flush=True)


def tool(name: str) -> str:
    """Return the path of a program installed in the virtual environment."""
    return str(BIN / (f"{name}.exe" if os.name == "nt" else name))


def run(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> int:
    """Run a program in the checkout and return its exit code."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, env=dict(env) if env else None, check=False).returncode


def become(command: Sequence[str | Path], env: Mapping[str, str]) -> int:
    """Replace this process by a program; on Windows run it and return its exit code."""
    words = [str(word) for word in command]
    sys.stdout.flush()
    os.chdir(ROOT)
    if os.name == "posix":
        os.execve(words[0], words, dict(env))
    try:
        return run(words, env)
    except KeyboardInterrupt:
        return 130

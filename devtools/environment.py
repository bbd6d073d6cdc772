"""The virtual environment: made once, kept equal to the lock, repaired after an interruption.

``.venv/ready.json`` says what the environment was made from. While something is being installed the
file ``.venv/unfinished`` stands beside it: found at the next start, it tells of an installation
that was cut off.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from devtools import system
from devtools.base import CACHE, PYTHON, REQUIREMENTS, ROOT, VENV, NotReadyError, run, say

READY = VENV / "ready.json"
UNFINISHED = VENV / "unfinished"
MAKING = CACHE / "making-venv"  # stands while .venv itself is being made
LOCK = REQUIREMENTS / "dev.txt"
SWEEP = ROOT / "devtools" / "sweep.py"


def make_ready(*, display: bool = False) -> None:
    """Bring the machine and ``.venv`` to what the checkout asks for; quick when nothing is to do.

    Args:
        display: also look for the libraries that a window on a display needs.

    Raises:
        NotReadyError: when a person has to do something first.
    """
    if _is_ready(display):
        return
    with _alone():
        if _is_ready(display):  # another start did it while this one waited
            return
        _prepare(display)


def _is_ready(display: bool) -> bool:
    stamp = _stamp()
    return (
        not UNFINISHED.exists()
        and PYTHON.exists()
        and all(stamp.get(key) == value for key, value in _wanted().items())
        and (not display or bool(stamp.get("display")))
    )


def _prepare(display: bool) -> None:
    stamp, wanted = _stamp(), _wanted()
    system.need(
        libraries=not stamp.get("system"),
        display=display and not stamp.get("display"),
        venv=not VENV.exists(),
    )
    _make_venv(stamp, wanted)
    UNFINISHED.touch()
    if stamp.get("lock") != wanted["lock"]:
        _pip_lock(LOCK)
    if (stamp.get("lock"), stamp.get("projects")) != (wanted["lock"], wanted["projects"]):
        _pip_projects()
    if not stamp.get("system"):
        _try_qt()
    new = {**wanted, "system": True, "display": display or bool(stamp.get("display"))}
    _write(READY, json.dumps(new, indent=1))
    UNFINISHED.unlink()


def _make_venv(stamp: dict[str, Any], wanted: dict[str, Any]) -> None:
    other = stamp and stamp.get("python") != wanted["python"]
    if VENV.exists() and (other or MAKING.exists() or not _works()):
        say("Making .venv anew: it is broken or belongs to another Python.")
        shutil.rmtree(VENV)
        stamp.clear()
    if not VENV.exists():
        system.need(venv=True)
        say(f"Making .venv with Python {sys.version.split()[0]} …")
        MAKING.touch()
        if run([sys.executable, "-m", "venv", VENV]) != 0:
            raise NotReadyError("Python could not make the virtual environment .venv (see above).")
        MAKING.unlink()
    elif UNFINISHED.exists():
        say("The last installation did not finish; mending .venv …")
        run([PYTHON, "-I", SWEEP])
        stamp.clear()


def _works() -> bool:
    """Whether ``.venv`` has this version of Python and a pip that can be loaded."""
    code = "import sys, pip._internal.cli.main; print(*sys.version_info[:2])"
    command = [str(PYTHON), "-I", "-c", code]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except OSError:
        return False
    return answer.split() == [str(part) for part in sys.version_info[:2]]


def _pip_lock(lock: Path) -> None:
    if not lock.exists():
        raise NotReadyError(
            f"{lock.relative_to(ROOT)} is missing; make it with: python3 dev.py lock"
        )
    count = sum(1 for line in lock.read_text("utf-8").splitlines() if "==" in line)
    say(f"Installing {count} pinned packages into .venv (once; a minute or two) …")
    only = ["--require-hashes", "--no-deps", "--only-binary=:all:"]
    _pip([*only, "-r", str(lock)], "The packages could not be installed (see above).")


def _pip_projects() -> None:
    projects = [word for folder in _projects() for word in ("-e", str(folder))]
    say("Installing the workbench and its plugins into .venv (editable) …")
    options = ["--no-deps", "--no-build-isolation", "--no-index"]
    _pip([*options, *projects], "The workbench itself could not be installed (see above).")


def _pip(arguments: list[str], failure: str) -> None:
    quiet = ["-qq", "--disable-pip-version-check", "--no-input", "--no-warn-script-location"]
    if run([PYTHON, "-m", "pip", "install", *quiet, *arguments], _pip_environment()) != 0:
        raise NotReadyError(failure)


def _pip_environment() -> dict[str, str]:
    """Return the environment less what leads pip out of ``.venv``; the index stays the user's."""
    outside = {"PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_ROOT"}
    return {name: value for name, value in os.environ.items() if name not in outside}


def _try_qt() -> None:
    """Open Qt offscreen once: the one true test of the system libraries."""
    code = "from PySide6.QtWidgets import QApplication; QApplication([])"
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if run([PYTHON, "-I", "-c", code], env) != 0:
        raise NotReadyError(
            "Qt does not start on this machine; the lines above say which library is missing."
        )


def _projects() -> list[Path]:
    """Return the shell's folder and those of the plugins beside it."""
    return [ROOT, *sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml"))]


def _wanted() -> dict[str, Any]:
    return {
        "python": [sys.base_prefix, *sys.version_info[:2], str(ROOT)],
        "lock": _digest([LOCK]),
        "projects": _digest([folder / "pyproject.toml" for folder in _projects()]),
    }


def _digest(files: list[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(str(file.relative_to(ROOT)).encode())
        total.update(hashlib.sha256(file.read_bytes() if file.exists() else b"").digest())
    return total.hexdigest()


def _stamp() -> dict[str, Any]:
    try:
        stamp = json.loads(READY.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _write(file: Path, text: str) -> None:
    new = file.with_suffix(".new")
    new.write_text(text, "utf-8")
    new.replace(file)


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time change ``.venv``; the system lets go when that process dies."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "dev.lock").open("a+") as file:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield

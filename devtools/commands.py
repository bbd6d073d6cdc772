"""The commands of ``dev.py``."""

from __future__ import annotations

import os
import time
from pathlib import Path

from devtools.base import NOT_READY, PYTHON, ROOT, NotReadyError, become, run, say, tool
from devtools.display import OFFSCREEN, why_no_display
from devtools.environment import make_ready


def main(arguments: list[str], usage: str) -> int:
    """Carry out one command and return the exit code."""
    command, *rest = arguments or ["--help"]
    if command in ("-h", "--help", "help"):
        print(usage.strip())
        return 0
    if command not in COMMANDS:
        say(f"There is no command {command!r}. These are: {', '.join(COMMANDS)}.")
        return 2
    try:
        return COMMANDS[command](rest)
    except NotReadyError as problem:
        say(str(problem))
        return NOT_READY
    except OSError as problem:  # a folder that cannot be written, a full disk
        say(f"{problem.strerror}: {problem.filename}")
        return NOT_READY
    except KeyboardInterrupt:
        say("Interrupted.")
        return 130


def run_workbench(arguments: list[str]) -> int:
    """Open the workbench, or without a display perform the tour and say where its pictures are."""
    reason = why_no_display()
    if reason is None:
        make_ready(display=True)
        return become([tool("workbench"), "gui", *arguments], os.environ)
    make_ready()
    folder = _out_folder(arguments)
    folder.parent.mkdir(parents=True, exist_ok=True)
    say(
        f"No window can be shown ({reason}), so the workbench performs its tour on a sample "
        f"practice and puts pictures and PDFs into {folder}"
    )
    code = run([tool("workbench"), "tour", str(folder)], _offscreen())
    if code == 0:
        print(folder)
    return code


def run_tests(arguments: list[str]) -> int:
    """Run pytest on two processes, offscreen."""
    make_ready()
    own_way = any(
        word.startswith(("-n", "--numprocesses", "--dist", "--pdb", "--trace"))
        for word in arguments
    )
    spread = [] if own_way or "no:xdist" in arguments else ["-n", "2", "--dist", "loadgroup"]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return become([PYTHON, "-m", "pytest", *spread, *arguments], env)


def run_checks(arguments: list[str]) -> int:
    """Run every check, show what each found, and end with a line for each."""
    make_ready()
    from devtools.checks import run_all

    return run_all(arguments)


def run_benchmarks(arguments: list[str]) -> int:
    """Measure speed and memory."""
    make_ready()
    return become([PYTHON, ROOT / "tests" / "benchmarks" / "run.py", *arguments], _offscreen())


def run_tour(arguments: list[str]) -> int:
    """Drive the main job offscreen and write pictures and PDFs to a folder."""
    make_ready()
    (ROOT / "out").mkdir(exist_ok=True)
    chosen = arguments or [str(_out_folder([]))]
    return become([tool("workbench"), "tour", *chosen], _offscreen())


def renew_locks(arguments: list[str]) -> int:
    """Write the lock files anew."""
    from devtools.locking import renew

    return renew(upgrade="--upgrade" in arguments)


def _out_folder(arguments: list[str]) -> Path:
    """Return the folder after ``--out``, else a new one under ``out/``."""
    for place, word in enumerate(arguments):
        if word.startswith("--out="):
            return Path(word.partition("=")[2]).absolute()
        if word == "--out" and place + 1 < len(arguments):
            return Path(arguments[place + 1]).absolute()
    return ROOT / "out" / time.strftime("tour-%Y%m%d-%H%M%S")


def _offscreen() -> dict[str, str]:
    """Return the environment with Qt's offscreen platform, unless another offscreen one is set."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    return {**os.environ, "QT_QPA_PLATFORM": chosen if chosen in OFFSCREEN else "offscreen"}


COMMANDS = {
    "run": run_workbench,
    "test": run_tests,
    "check": run_checks,
    "bench": run_benchmarks,
    "tour": run_tour,
    "lock": renew_locks,
}

"""The checks of ``dev.py check``: started together, reported one after the other."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence

from devtools.base import PYTHON, ROOT, tool

CHECKS: dict[str, list[str]] = {
    "lint": [tool("ruff"), "check", "."],
    "format": [tool("ruff"), "format", "--check", "."],
    "types": [str(PYTHON), "-m", "mypy"],
    "imports": [tool("lint-imports"), "--no-logo"],
}


def run_all(names: Sequence[str] = ()) -> int:
    """Run the named checks (all by default) and return 1 when one found something.

    Raises:
        SystemExit: when a name is not a check.
    """
    if unknown := [name for name in names if name not in CHECKS]:
        raise SystemExit(f"No such check: {', '.join(unknown)}. These are: {', '.join(CHECKS)}.")
    start = time.monotonic()
    running = {name: _start(CHECKS[name]) for name in names or CHECKS}
    results: list[str] = []
    failed = False
    for name, process in running.items():
        output, _ = process.communicate()
        good = process.returncode == 0
        failed |= not good
        if not good:
            print(f"--- {name} ---\n{output.rstrip()}\n", flush=True)
        last = output.strip().splitlines()[-1] if output.strip() else ""
        results.append(f"{name:8} {'ok' if good else 'FAILED':7} {last}")
    print("\n".join(results))
    print(f"check {'failed' if failed else 'passed'} in {time.monotonic() - start:.0f} s")
    return int(failed)


def _start(command: list[str]) -> subprocess.Popen[str]:
    env = {**os.environ, "NO_COLOR": "1", "COLUMNS": "120", "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )

"""Run, test and check Massage Workbench; prepares everything it needs by itself.

Usage: python3 dev.py COMMAND [ARGUMENTS]

  run     start the workbench; without a display: the tour, offscreen, on a sample practice
  test    run the tests (arguments go to pytest; --long for the full-length suites)
  check   linter, formatter, types, import contracts
  bench   measure speed and memory, as ratios within one run
  tour    drive the whole main job and write pictures and PDFs: tour FOLDER
  lock    renew the lock files in requirements/ from pyproject.toml

Only the standard library is used, and nothing newer than Python 3.8 in this file, so that an old
Python gets a sentence instead of a syntax error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
TOO_NEW = (3, 14)
NOT_READY = 3  # exit code: something has to be installed first


def other_python() -> str | None:
    """Return a Python on the path that the lock files are made for, found by trying."""
    for minor in range(TOO_NEW[1] - 1, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if (
            found
            and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0
        ):
            return found
    return None


def start() -> int:
    """Hand over to the task runner, under a Python that fits."""
    here = Path(__file__).resolve()
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        found = None if os.environ.get("WORKBENCH_DEV_HANDED_OVER") else other_python()
        if found and os.name == "posix":
            os.environ["WORKBENCH_DEV_HANDED_OVER"] = "1"
            os.execv(found, [found, str(here), *sys.argv[1:]])
        have = ".".join(map(str, sys.version_info[:2]))
        print(
            f"This is Python {have}; start dev.py with Python 3.11, 3.12 or 3.13.",
            file=sys.stderr,
        )
        return NOT_READY
    sys.path.insert(0, str(here.parent))
    from devtools.commands import main

    return main(sys.argv[1:], __doc__ or "")


if __name__ == "__main__":
    sys.exit(start())

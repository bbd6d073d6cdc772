"""Remove what an installation that was cut off left half done, so that pip installs it again.

Run by the environment's own Python, ``.venv/bin/python -I devtools/sweep.py``. pip writes a
distribution's RECORD last; one without it, or with a file missing, is not installed.
"""

from __future__ import annotations

import csv
import shutil
import sysconfig
from pathlib import Path


def whole(info: Path) -> bool:
    """Whether every file that the distribution lists is there (compiled files come and go)."""
    record = info / "RECORD"
    if not record.exists():
        return False
    with record.open(encoding="utf-8", newline="") as lines:
        names = [row[0] for row in csv.reader(lines) if row]
    return bool(names) and all(
        (info.parent / name).exists() for name in names if not name.endswith(".pyc")
    )


def sweep(site: Path) -> list[str]:
    """Forget every distribution that is not whole and return their names."""
    broken = [info for info in sorted(site.glob("*.dist-info")) if not whole(info)]
    for info in broken:
        shutil.rmtree(info)
    for rest in site.glob("~*"):  # where pip puts what it is about to replace
        if rest.is_dir():
            shutil.rmtree(rest)
        else:
            rest.unlink()
    return [info.name.partition("-")[0] for info in broken]


if __name__ == "__main__":
    for name in sweep(Path(sysconfig.get_path("purelib"))):
        print(f"  {name} was left half installed")

"""The lock files: every package pinned, every file hashed, no index named."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from devtools import system
from devtools.base import CACHE, REQUIREMENTS, ROOT, NotReadyError, run, say

LOCKS = {
    "dev.txt": ["--group", "dev"],  # what the product needs, and its tests, checks and build
    "atlas.txt": ["--group", "atlas", "--group", "dev"],  # the same and what builds the body atlas
    "lock.txt": ["--only-group", "lock"],  # the program that writes these files
}
HEADER = "# Written by `python3 dev.py lock` from pyproject.toml: hashes, no index address.\n"
UV = CACHE / "uv"
UV_PYTHON = UV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def renew(*, upgrade: bool) -> int:
    """Write the lock files anew.

    Args:
        upgrade: take the newest releases; otherwise keep every pin that still fits.

    Raises:
        NotReadyError: when uv cannot be had or finds no solution.
    """
    _need_uv()
    for name, groups in LOCKS.items():
        _compile(name, groups, upgrade=upgrade)
        say(f"requirements/{name} written")
    return 0


def _need_uv() -> None:
    system.need(venv=True)
    lock = REQUIREMENTS / "lock.txt"
    wanted = ["--require-hashes", "-r", str(lock)] if lock.exists() else [_uv_requirement()]
    CACHE.mkdir(exist_ok=True)
    if not UV_PYTHON.exists():
        shutil.rmtree(UV, ignore_errors=True)
        if run([sys.executable, "-m", "venv", UV]) != 0:
            raise NotReadyError("Python could not make a virtual environment for uv (see above).")
    if run([UV_PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", *wanted]) != 0:
        raise NotReadyError("uv, which writes the lock files, could not be installed (see above).")


def _uv_requirement() -> str:
    import tomllib

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return str(settings["dependency-groups"]["lock"][0])


def _compile(name: str, groups: list[str], *, upgrade: bool) -> None:
    target = REQUIREMENTS / name
    new = CACHE / name
    if target.exists() and not upgrade:
        shutil.copyfile(target, new)  # uv keeps the pins that it finds in its output file
    else:
        new.unlink(missing_ok=True)
    only = groups[0] == "--only-group"
    source = [] if only else ["pyproject.toml"]
    chosen = ["--group", groups[1]] if only else groups
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header"]
    silent = [
        "--no-emit-index-url",
        "--no-emit-find-links",
        "--no-annotate",
        "--quiet",
        "--no-config",
    ]
    env = dict(os.environ)
    if index := env.get("PIP_INDEX_URL"):  # the user's own choice of index holds for uv too
        env.setdefault("UV_DEFAULT_INDEX", index)
    command: list[str | Path] = [
        UV_PYTHON,
        "-m",
        "uv",
        "pip",
        "compile",
        *source,
        *chosen,
        *options,
        *silent,
        "-o",
        new,
    ]
    if run(command, env) != 0:
        raise NotReadyError(f"requirements/{name}: no solution was found (see above).")
    text = new.read_text("utf-8")
    _refuse_addresses(name, text)
    REQUIREMENTS.mkdir(exist_ok=True)
    target.write_text(HEADER + text, "utf-8", newline="\n")


def _refuse_addresses(name: str, text: str) -> None:
    for line in text.splitlines():
        if (
            "://" in line
            or line.lstrip().startswith(("-i", "--index", "--extra", "--find"))
            or " @ " in line
        ):
            raise NotReadyError(f"requirements/{name} would name an address: {line.strip()}")

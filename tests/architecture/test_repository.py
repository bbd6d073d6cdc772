"""What the checkout holds and what it must not name."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
# Written in halves, so that this file does not name them either.
HOSTS = [
    ".".join(halves)
    for halves in (
        ("pypi", "org"),
        ("files.pythonhosted", "org"),
        ("registry.npmjs", "org"),
        ("deb.debian", "org"),
        ("security.debian", "org"),
        ("archive.ubuntu", "com"),
        ("conda.anaconda", "org"),
        ("static.crates", "io"),
        ("proxy.golang", "org"),
    )
]
PLACES = [
    "/".join(halves) for halves in (("", "opt", "pypi"), ("", "opt", "wheels"), ("", "work", ""))
]


def committed_files() -> list[Path]:
    """Return what git tracks, or without git every file that a checkout holds."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
        listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        files = [ROOT / name for name in listing.stdout.split("\0") if name]
    else:
        made = {".git", ".venv", ".cache", "out", "build", "dist", "__pycache__", ".hypothesis"}
        files = [path for path in ROOT.rglob("*") if not made & set(path.relative_to(ROOT).parts)]
    return [file for file in files if file.is_file()]


def test_no_file_names_a_registry() -> None:
    """Where packages come from is the user's setting, never the project's."""
    wanted = re.compile("|".join(map(re.escape, HOSTS + PLACES)).encode())
    named = {
        str(file.relative_to(ROOT)): found.group().decode()
        for file in committed_files()
        if (found := wanted.search(file.read_bytes()))
    }
    assert not named


@pytest.mark.parametrize(
    "file", [ROOT / "dev.py", *sorted((ROOT / "devtools").glob("*.py"))], ids=lambda f: f.name
)
def test_the_task_runner_needs_nothing(file: Path) -> None:
    """``dev.py`` runs before anything is installed."""
    modules = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            modules |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            modules.add((node.module or "").partition(".")[0])
    assert modules <= set(sys.stdlib_module_names) | {"devtools"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda file: file.name)
def test_locks_pin_and_hash_everything(lock: Path) -> None:
    """Every line of a lock is a comment, a pinned package or a hash of one of its files."""
    text = lock.read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    pinned = re.compile(
        r"[\w.-]+(\[[\w,-]+\])?==[\w.!+-]+( ; [^#]*?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*"
    )
    assert lines
    assert [line for line in lines if not pinned.fullmatch(line)] == []


def test_the_lock_is_there() -> None:
    """A checkout can be made ready."""
    assert {"dev.txt", "lock.txt"} <= {lock.name for lock in LOCKS}


def test_licence() -> None:
    """The licence that pyproject.toml names is the one in the checkout."""
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text("utf-8")
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text

"""What each layer may import, beyond what the import contracts in pyproject.toml can say."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_archon import archrule

ROOT = Path(__file__).resolve().parents[2]
SHELL = ROOT / "workbench"

# The table of the architecture: third-party packages by layer. Bootstrap wires everything.
ALLOWED: dict[str, set[str]] = {
    "domain": set(),
    "atlas": {"numpy"},
    "plugin_api": {"pluggy"},
    "plugin_host": {"pluggy", "packaging"},
    "storage": {
        "sqlalchemy",
        "alembic",
        "sqlcipher3",
        "argon2",
        "cryptography",
        "uuid_utils",
        "zxcvbn",
    },
    "reports": {"typst"},
    "interchange": {"defusedxml", "fhir"},
    "services": {"uuid_utils"},
    "ui": {"PySide6", "shiboken6", "pyqtgraph", "qtawesome", "numpy"},
    "cli": {"typer", "click", "rich"},
    "testing": {"pytest", "pluggy", "hypothesis"},
}
HEAVY = ("PySide6", "sqlalchemy", "numpy", "alembic", "pyqtgraph", "typst", "cryptography")


def imported(file: Path) -> Iterator[str]:
    """Yield the top-level package of every import in a file, lazy ones included."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("layer", sorted(ALLOWED))
def test_third_party_packages(layer: str) -> None:
    """A layer imports the third-party packages of its row and no others."""
    known = ALLOWED[layer] | set(sys.stdlib_module_names) | {"workbench"}
    foreign = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in (SHELL / layer).rglob("*.py")
        for name in imported(file)
        if name not in known
    }
    assert not foreign


def test_only_charts_draw_with_pyqtgraph() -> None:
    """pyqtgraph (and with it numpy) has one home in the user interface."""
    charts = SHELL / "ui" / "charts"
    others = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in (SHELL / "ui").rglob("*.py")
        for name in imported(file)
        if name in ("pyqtgraph", "numpy")
        and charts not in file.parents
        and file != charts.with_suffix(".py")
    }
    assert not others


def check_presenters(package: str) -> None:
    """Presenters reach no widget and no painting, not even through another module."""
    (
        archrule("presenters without widgets", comment="they are tested without a window")
        .match(f"{package}.ui.presenters*")
        .should_not_import("PySide6.QtWidgets*", "PySide6.QtGui*")
        .check(package)
    )


def test_presenters_know_no_widgets() -> None:
    """Presenters use QtCore only."""
    if any((SHELL / "ui" / "presenters").rglob("*.py")):
        check_presenters("workbench")


def test_the_presenter_rule_bites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A widget imported by way of another module is found."""
    presenters = tmp_path / "crooked" / "ui" / "presenters"
    presenters.mkdir(parents=True)
    for folder in (presenters, presenters.parent, presenters.parent.parent):
        (folder / "__init__.py").touch()
    (presenters / "today.py").write_text("from crooked.ui import parts\n", "utf-8")
    (presenters.parent / "parts.py").write_text(
        "def make():\n    from PySide6.QtWidgets import QLabel\n    return QLabel()\n", "utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    found: list[str] = []
    monkeypatch.setattr("pytest_archon.rule.add_failure", lambda *words: found.append(str(words)))
    check_presenters("crooked")
    assert ["PySide6.QtWidgets" in line for line in found] == [True]


@pytest.mark.parametrize("module", ["workbench.plugin_api", "workbench.domain"])
def test_light_imports(module: str) -> None:
    """What a plugin imports pulls in neither Qt nor SQL nor arrays."""
    code = f"import {module}, sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    child = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert child.returncode == 0, child.stderr
    assert child.stdout.strip() == "[]"

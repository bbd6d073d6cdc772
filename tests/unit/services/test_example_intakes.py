"""Example intakes with the verdict each of them has to come to."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from workbench.services.safety import SafetyService

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "tests" / "data" / "intakes"
EXPECTED: dict[str, dict[str, Any]] = json.loads((EXAMPLES / "expected.json").read_text("utf-8"))


@cache
def service() -> SafetyService:
    return SafetyService.load(ROOT / "resources" / "clinical" / "safety")


def screened(name: str) -> dict[str, Any]:
    value = json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))
    day = date.fromisoformat(EXPECTED[name].get("on", "2025-03-01"))
    return dict(service().screen(service().read(value), day).to_json())


@pytest.mark.parametrize("name", EXPECTED)
def test_verdict(name: str) -> None:
    wanted, found = EXPECTED[name], screened(name)
    assert found["verdict"] == wanted["verdict"]
    assert found["urgency"] == wanted.get("urgency", found["urgency"])
    assert set(wanted["sources"]) <= set(found["sources"])
    assert found["clearance_needed"] == wanted.get("clearance_needed", found["clearance_needed"])
    assert found["unreviewed"] == wanted.get("unreviewed", [])
    assert found["pressure"]["body"] == wanted.get("body", found["pressure"]["body"])
    assert bool(found["conflicts"]) == wanted.get("conflicts", False)
    assert {stop["modality"] for stop in found["modality_stops"]} == set(wanted.get("stops", []))
    assert set(wanted.get("no_touch", [])) <= {area["area"] for area in found["no_touch"]}
    limits = {area["area"]: area["limit"] for area in found["pressure"]["areas"]}
    assert wanted.get("limits", {}).items() <= limits.items()


def test_there_are_enough_and_each_is_listed() -> None:
    assert {file.stem for file in EXAMPLES.glob("*.json")} - {"expected"} == set(EXPECTED)
    assert len(EXPECTED) >= 30


def test_the_unknown_never_counts_as_clear() -> None:
    assert screened("08_empty")["complete"] is False
    assert screened("09_nothing_found")["reasons"] == []


def test_the_client_is_not_told_the_concern() -> None:
    assert all("concern" not in reason for reason in screened("05_warm_swollen_calf")["reasons"])

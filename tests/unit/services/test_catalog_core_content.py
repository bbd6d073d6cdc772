"""The content that ships with the program: complete, sourced, and true to its own rules."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.screening import Severity, screen
from workbench.plugin_api import Contributions
from workbench.services.catalog import read_core

RESOURCES = Path(__file__).parents[3] / "resources"
REGIONS = set((RESOURCES.parent / "tests/data/region_ids.txt").read_text().split())


@pytest.fixture(scope="module")
def core() -> Contributions:
    return read_core(RESOURCES / "clinical")


def test_there_is_enough_of_everything(core: Contributions) -> None:
    assert len(core.finding_kinds) >= 12
    assert len(core.protocols) >= 3
    assert len(core.exercises) >= 12
    assert len(core.questions) >= 18
    assert sum(metric.id.startswith("core.rom.") for metric in core.metrics) == 46


def test_letters_are_unique(core: Contributions) -> None:
    letters = Counter(kind.letter for kind in core.finding_kinds)
    assert set(letters.values()) == {1}


def test_marks_differ_by_more_than_colour(core: Contributions) -> None:
    looks = Counter((kind.symbol, kind.colour) for kind in core.finding_kinds)
    assert set(looks.values()) == {1}


def test_every_number_has_a_source(core: Contributions) -> None:
    groups: tuple[tuple[Any, ...], ...] = (
        core.metrics, core.exercises, core.protocols, core.rules, core.finding_kinds,
    )  # fmt: skip
    for item in (item for group in groups for item in group):
        assert item.source, item.id


def test_nothing_claims_a_review_that_did_not_happen(core: Contributions) -> None:
    groups: tuple[tuple[Any, ...], ...] = (core.exercises, core.protocols, core.rules)
    assert {item.reviewed_by for group in groups for item in group} == {""}


def test_regions_are_those_of_the_atlas(core: Contributions) -> None:
    known = {f"region.{name}" for name in REGIONS}
    used = {region for protocol in core.protocols for region in protocol.regions}
    used |= {region for exercise in core.exercises for region in exercise.regions}
    used |= {region for item in core.protocols for step in item.steps for region in step.regions}
    assert used <= known


def test_every_rule_asks_a_question_and_every_question_has_a_rule(core: Contributions) -> None:
    assert {rule.question for rule in core.rules} == {question.id for question in core.questions}


@pytest.mark.parametrize(
    ("question", "severity", "limit"),
    [
        ("core.fever", Severity.STOP, None),
        ("core.calf", Severity.STOP, None),
        ("core.chest", Severity.STOP, None),
        ("core.saddle", Severity.STOP, None),
        ("core.accident_uncleared", Severity.CLEARANCE, None),
        ("core.cancer", Severity.CLEARANCE, 2),
        ("core.weight_loss", Severity.REFER, None),
        ("core.anticoagulants", Severity.ADAPT, 3),
    ],
)
def test_one_yes(core: Contributions, question: str, severity: Severity, limit: int | None) -> None:
    answers = {item.id: "no" for item in core.questions} | {question: "yes"}
    result = screen(core.questions, core.rules, answers)
    assert result.severity is severity
    assert result.pressure_limit == limit
    assert len(result.reasons) == 1


def test_all_no_finds_nothing(core: Contributions) -> None:
    answers = {item.id: "no" for item in core.questions}
    assert screen(core.questions, core.rules, answers).severity is Severity.NOTHING_FOUND


def test_pain_counts_by_baseline(core: Contributions) -> None:
    pain = next(metric for metric in core.metrics if metric.id == "core.pain_now")
    assert pain.mdc is not None
    assert pain.mcid is not None
    assert pain.mdc.at(6) == 1.77
    assert [pain.mcid.at(baseline) for baseline in (3, 6, 9)] == [1, 2, 3]


def test_motions_have_norm_and_error(core: Contributions) -> None:
    flexion = next(metric for metric in core.metrics if metric.id == "core.rom.shoulder_flexion")
    assert (flexion.norm, flexion.unit, flexion.sided) == (180, "°", True)
    assert flexion.mdc is not None
    assert flexion.mdc.at(120) == 8
    for metric in core.metrics:
        if metric.id.startswith("core.rom."):
            assert metric.mdc is not None
            assert metric.unit in {"°", "mm"}


def test_no_trade_marks_and_no_cure_claims() -> None:
    folders = [RESOURCES / "clinical", *(RESOURCES.parent / "plugins").glob("*/workbench_*")]
    text = "\n".join(
        path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.toml")
    ).casefold()
    for word in ("graston", "astym", "anatomy trains", "rolfing", "kinesio", "vodder", "detox",
                 "flush toxin", "immune boost", "guarantee", "cures"):  # fmt: skip
        assert word not in text, word

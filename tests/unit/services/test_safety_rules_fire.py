"""Every shipped rule has a source, keeps to its row, and is fired by an intake made from it."""

from __future__ import annotations

import csv
import itertools
import re
import time
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.screening import NO_CONTACT, RuleKind, SafetyRule, Severity, Urgency
from workbench.domain.screening.expressions import (
    All,
    AnyOf,
    Compare,
    Expression,
    Not,
    Operator,
    Some,
)
from workbench.plugin_api.problems import ContentError
from workbench.services.safety import SafetyService
from workbench.services.safety_content import load_rule_book

ROOT = Path(__file__).resolve().parents[3]
CONTENT = ROOT / "resources" / "clinical" / "safety"
DAY = date(2025, 3, 1)
BOOK = load_rule_book(CONTENT)
ROWS = {
    row["id"]: row
    for row in csv.DictReader(
        (ROOT / "tests" / "data" / "safety_rows.tsv").read_text("utf-8").splitlines(),
        delimiter="\t",
    )
}
PLACES = {  # where the intake keeps what a rule compares
    "device": ("devices", {"weeks": "weeks_ago"}),
    "medication": ("medications", {"hours": "hours_since_dose"}),
    "surgery": ("surgeries", {"weeks": "weeks_ago"}),
    "injury": ("injuries", {"days": "days_ago"}),
    "scar": ("scars", {"weeks": "weeks_ago"}),
    "procedure": ("procedures", {"days": "days_ago"}),
    "lymph_node": ("lymph_nodes", {"kind": "how"}),
    "radiation": ("radiation", {"weeks": "weeks_ago"}),
}
Assignment = tuple[str, str, Any]  # list or "", key, value


@cache
def service() -> SafetyService:
    return SafetyService(BOOK)


def value_for(test: Compare) -> Any:
    """Return a value that makes a comparison true."""
    if isinstance(test.operand, tuple):
        return test.operand[0]
    if isinstance(test.operand, str):
        return test.operand
    step = {Operator.ABOVE: 1, Operator.BELOW: -1}.get(test.operator, 0)
    return test.operand + step


def ways(expression: Expression, items: str = "") -> Iterator[list[list[Assignment]]]:
    """Yield every way to make an expression true: groups, one for each item of a list."""
    match expression:
        case Compare(key=key):
            yield [[(items, key, value_for(expression))]]
        case Not():
            yield []
        case Some(name, where):
            for way in ways(where, name):
                yield [[part for group in way for part in group]]
        case All(parts):
            for combination in itertools.product(*(list(ways(part, items)) for part in parts)):
                yield [group for way in combination for group in way]
        case AnyOf(parts):
            for part in parts:
                yield from ways(part, items)


def intake_of(way: list[list[Assignment]]) -> dict[str, Any]:
    """Return the smallest intake in which the assignments hold."""
    made: dict[str, Any] = {"answered": "all"}
    for group in way:
        if group and group[0][0]:
            add_item(made, group)
            continue
        for _, key, value in group:
            add_value(made, key, value)
    return made


def add_item(made: dict[str, Any], group: list[Assignment]) -> None:
    name = group[0][0]
    if name == "allergy":
        made.setdefault("allergies", []).append("nuts")
    elif name == "complaint_site":
        made.setdefault("complaint", {})["sites"] = [group[0][2]]
    else:
        where, names = PLACES[name]
        item = {names.get(key, key): value for _, key, value in group}
        if name == "medication":
            item["flags"] = [item.pop("kind")]
        if name in ("device", "procedure"):
            item.setdefault("kind", "other")
        made.setdefault(where, []).append(item)


def add_value(made: dict[str, Any], key: str, value: Any) -> None:
    first, _, rest = key.partition(".")
    if key == "age":
        made["age"] = value
    elif key == "visit.first":
        made["first_visit"] = value
    elif first in ("conditions", "today", "red_flags", "examination"):
        term, _, detail = rest.partition(".")
        response = made.setdefault(first, {}).setdefault(term, {})
        response[detail or "answer"] = value
    else:
        made.setdefault(first, {})[rest] = value


def reasons_for(made: dict[str, Any], rule: SafetyRule) -> Any:
    screening = service().screen(service().read(made), DAY)
    return next((r for r in screening.reasons if r.rule == rule.id), None)


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.source)
def test_every_way_to_fire_a_rule_fires_it(rule: SafetyRule) -> None:
    found = list(ways(rule.when))
    assert found
    for way in found:
        reason = reasons_for(intake_of(way), rule)
        assert reason is not None, way
        assert reason.severity >= rule.severity
        assert reason.source == rule.source


@pytest.mark.parametrize(
    "rule", [rule for rule in BOOK.rules if rule.stricter], ids=lambda rule: rule.source
)
def test_every_step_up_is_taken(rule: SafetyRule) -> None:
    for step in rule.stricter:
        for way, more in itertools.product(ways(rule.when), ways(step.when)):
            reason = reasons_for(intake_of([*way, *more]), rule)
            assert reason is not None, (way, more)
            assert reason.severity >= step.severity
            assert reason.urgency >= step.urgency
            assert step.says in reason.reason


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.source)
def test_a_rule_keeps_to_its_row(rule: SafetyRule) -> None:
    row = ROWS[rule.source]
    assert rule.evidence
    assert rule.reviewed_by == ""
    if rule.kind is RuleKind.RED_FLAG:
        urgencies = {"E": Urgency.URGENT, "U": Urgency.SOON, "R": Urgency.ROUTINE}
        assert rule.urgency is urgencies[row["urgency"][0]]
        return
    assert rule.classes == row["class"]
    strictest = max([rule.severity, *(step.severity for step in rule.stricter)])
    if "A" in row["class"].split() and "lym" not in row["class"]:
        assert strictest is Severity.STOP
    elif re.search(r"\bC\b", row["class"]):
        assert strictest is Severity.CLEARANCE or rule.source == "CI055"
    for limit, words in (("site", row["site"]), ("body", row["body"])):
        levels = {getattr(rule, limit), *(getattr(step, limit) for step in rule.stricter)}
        if words != "-":  # a stop has no hands-on work of itself
            assert (NO_CONTACT if words == "x" else int(words)) in levels


def test_every_row_is_shipped_once() -> None:
    assert sorted(rule.source for rule in BOOK.rules) == sorted(ROWS)
    assert len([row for row in ROWS if row.startswith("CI")]) == 140
    assert len([row for row in ROWS if row.startswith("RF")]) == 46


def test_typed_names_find_their_terms() -> None:
    for typed, source in (
        ("heart failure", "CI035"),
        ("CHF", "CI035"),
        ("Haemophilia", "CI020"),
        ("hemophilia", "CI020"),
        ("Ehlers-Danlos", "CI065"),
        ("history of DVT", "CI014"),
        ("insulin pump", "CI047"),
        ("warfarin", "CI017"),
        ("car accident", "CI057"),
        ("lymphedema", "CI081"),
    ):
        screening = service().screen(
            service().read({"answered": "all", "other_conditions": [typed]}), DAY
        )
        assert source in {reason.source for reason in screening.reasons}
        assert not screening.unreviewed, typed


def test_an_answer_is_screened_within_twenty_milliseconds() -> None:
    """All rules loaded, forty conditions said: each answer is turned on and screened."""
    conditions = [term.id for term in BOOK.vocabulary.in_list("conditions")]
    said = {
        "answered": "all",
        "conditions": {key: {"sites": ["leg:R"]} for key in conditions[:40]},
        "devices": [{"kind": term.id} for term in BOOK.vocabulary.in_list("device")],
        "medications": [{"flags": [term.id]} for term in BOOK.vocabulary.in_list("medication")],
        "other_conditions": ["Foo syndrome, asthma"],
    }
    intakes = [
        service().read({**said, "today": [term.id]}) for term in BOOK.vocabulary.in_list("today")
    ]
    took = []
    for intake in intakes * 10:
        start = time.thread_time()  # other processes do not count
        service().screen(intake, DAY, "lymphatic", 4)
        took.append(time.thread_time() - start)
    assert sorted(took)[int(len(took) * 0.99)] <= 0.020


def test_all_problems_of_the_content_are_told_at_once(tmp_path: Path) -> None:
    for file in CONTENT.glob("*.toml"):
        (tmp_path / file.name).write_text(file.read_text("utf-8"), "utf-8")
    rules = tmp_path / "contraindications.toml"
    text = rules.read_text("utf-8")
    text = text.replace('has = "conditions.shingles"', 'has = "conditions.shingels"')
    text = text.replace('urgency = "urgent"', 'urgency = "very"', 1).replace("site = 2", "site = 9")
    rules.write_text(text.replace('areas = ["abdomen"]', 'areas = ["tail"]', 1), "utf-8")
    (tmp_path / "redflags.toml").write_text(
        '[[red_flags]]\nid = "core.x"\nkey = "x"\nsource = "X"\ntitle = "X"\nreason = "X"\n'
        'advice = "X"\nquestion = "X?"\nalso = [{ not = { has = "conditions.asthma" } }]\n',
        "utf-8",
    )
    with pytest.raises(ContentError) as caught:
        load_rule_book(tmp_path)
    told = str(caught.value)
    for words in ("shingels", "urgency “very”", "level is 0-5", "region.tail", "under a not"):
        assert words in told

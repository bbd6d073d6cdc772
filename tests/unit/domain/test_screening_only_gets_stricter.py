"""Whatever is added to an intake, the verdict never gets milder."""

from __future__ import annotations

import copy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.intake import Intake, intake_to_json, read_intake
from workbench.domain.screening import NO_CONTACT, RuleBook, Screening, Severity, screen_intake
from workbench.services.safety_content import load_rule_book

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2025, 3, 1)
LISTS = ("conditions", "today", "red_flags", "examination")


@cache
def book() -> RuleBook:
    return load_rule_book(ROOT / "resources" / "clinical" / "safety")


def terms(name: str) -> list[str]:
    return [term.id for term in book().vocabulary.in_list(name)]


def read(value: dict[str, Any]) -> Intake:
    intake, problems = read_intake(value)
    assert intake is not None, problems
    return intake


def screened(value: dict[str, Any]) -> Screening:
    return screen_intake(read(value), book(), DAY)


places = st.lists(
    st.sampled_from(["calf:R", "leg", "neck_posterior:L", "abdomen", "arm:L", "face"]), max_size=2
)
yes_no = st.sampled_from(["yes", "no", "unanswered"])


@st.composite
def responses(draw: st.DrawFn, name: str, most: int, worst: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in draw(st.lists(st.sampled_from(terms(name)), max_size=most, unique=True)):
        answer = draw(st.sampled_from(["yes"] if worst else ["yes", "past", "no"]))
        response: dict[str, Any] = {"answer": answer, "sites": draw(places)}
        for detail in book().vocabulary.by_key[f"{name}.{key}"].details:
            number = st.integers(0, 60)
            value = draw(number if detail.kind.value == "number" else yes_no)
            if draw(st.booleans()):
                response[detail.id] = value
        found[key] = response
    return found


def things(name: str, most: int, **more: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    kind = {"kind": st.sampled_from(terms(name)), "sites": places}
    return st.lists(st.fixed_dictionaries(kind, optional=more), max_size=most)


medicines = st.lists(
    st.fixed_dictionaries(
        {"flags": st.lists(st.sampled_from(terms("medication")), max_size=2)},
        optional={"changes_session": yes_no},
    ),
    max_size=2,
)
old = {"weeks_ago": st.integers(0, 300)}
lists = {
    "devices": things("device", 2, working=yes_no, **old),
    "surgeries": things("surgery", 2, cleared=yes_no, **old),
    "injuries": things("injury", 2, days_ago=st.integers(0, 300), seen_by_physician=yes_no),
    "scars": things("scar", 2, **old),
    "procedures": things("procedure", 2, days_ago=st.integers(0, 60)),
    "medications": medicines,
    "other_conditions": st.lists(
        st.sampled_from(["Foo syndrome", "CHF", "asthma", "old DVT", "port"]), max_size=2
    ),
    "allergies": st.lists(st.sampled_from(["nuts", "latex"]), max_size=1),
}


@st.composite
def intakes(draw: st.DrawFn) -> dict[str, Any]:
    made: dict[str, Any] = {name: draw(responses(name, 4)) for name in LISTS}
    made.update({name: draw(strategy) for name, strategy in lists.items()})
    sections = [section.id for section in book().vocabulary.sections]
    made["answered"] = draw(st.one_of(st.just(["all"]), st.lists(st.sampled_from(sections))))
    made["age"] = draw(st.integers(5, 95))
    made["first_visit"] = draw(yes_no)
    made["measured"] = {"systolic": draw(st.integers(90, 200))}
    made["proposal"] = {
        "modality": draw(st.sampled_from(["", "lymphatic", "trigger_point"])),
        "pressure": draw(st.integers(0, 5)),
    }
    return made


@st.composite
def additions(draw: st.DrawFn) -> dict[str, Any]:
    added: dict[str, Any] = {name: draw(responses(name, 2, worst=True)) for name in LISTS}
    return {**added, **{name: draw(strategy) for name, strategy in lists.items()}}


def with_added(value: dict[str, Any], added: dict[str, Any]) -> dict[str, Any]:
    """Add conditions: a no or past becomes a yes, what was said about it stays."""
    more = copy.deepcopy(value)
    for name in LISTS:
        for key, response in added[name].items():
            known = more[name].get(key)
            if known is None:
                more[name][key] = response
            else:
                known["answer"] = "yes"
    for name in lists:
        more[name] = [*more[name], *added[name]]
    return more


@given(intakes(), additions())
def test_adding_conditions_never_makes_the_verdict_milder(
    value: dict[str, Any], added: dict[str, Any]
) -> None:
    before, after = screened(value), screened(with_added(value, added))
    assert after.verdict >= before.verdict
    assert after.urgency >= before.urgency
    assert {area.area for area in after.no_touch} >= {area.area for area in before.no_touch}
    highest = 6
    body = [highest if found.body is None else found.body for found in (before, after)]
    assert body[1] <= body[0]
    stops = [{(s.modality, s.source) for s in found.modality_stops} for found in (before, after)]
    assert stops[1] >= stops[0]


@given(intakes())
def test_the_verdict_is_the_strictest_reason_and_all_are_listed(value: dict[str, Any]) -> None:
    found = screened(value)
    severities = [reason.severity for reason in found.reasons]
    assert found.verdict == max(severities, default=Severity.NOTHING_FOUND)
    assert severities == sorted(severities, reverse=True)
    assert all(limit.limit >= NO_CONTACT for limit in found.areas)


@given(intakes())
def test_nothing_found_needs_every_page_answered(value: dict[str, Any]) -> None:
    found = screened(value)
    if found.verdict is Severity.NOTHING_FOUND:
        assert "all" in value["answered"] or not found.missing
        assert not found.reasons


@given(intakes())
def test_an_intake_survives_its_json(value: dict[str, Any]) -> None:
    intake = read(value)
    assert read(dict(intake_to_json(intake))) == intake
    assert screen_intake(read(dict(intake_to_json(intake))), book(), DAY) == screen_intake(
        intake, book(), DAY
    )

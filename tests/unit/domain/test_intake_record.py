"""Reading, writing, checking and keeping up a health history."""

from __future__ import annotations

import dataclasses
import json
import re
from datetime import date
from pathlib import Path

import pytest

from workbench.domain.body import Side, StructureRef
from workbench.domain.intake import (
    Answer,
    Intake,
    Response,
    changed_since,
    check_intake,
    follow_up_sections,
    intake_schema,
    intake_to_json,
    needs_confirmation,
    read_intake,
    unanswered,
)
from workbench.domain.intake.typed import recognise
from workbench.services.safety_content import load_rule_book

ROOT = Path(__file__).resolve().parents[3]
SAFETY = ROOT / "resources" / "clinical" / "safety"
VOCABULARY = load_rule_book(SAFETY).vocabulary


def read(value: object) -> Intake:
    intake, problems = read_intake(value)
    assert intake is not None, problems
    return intake


def test_answers_are_read_in_their_short_and_long_forms() -> None:
    intake = read(
        {
            "conditions": {
                "asthma": True,
                "gout": "no",
                "dvt": {"answer": "past", "weeks": 40, "sites": ["calf:r"]},
                "migraine": None,
            },
            "today": ["fever"],
            "family_history": "diabetes",
        }
    )
    assert intake.conditions["asthma"] == Response(Answer.YES)
    assert intake.conditions["gout"].answer is Answer.NO
    dvt = intake.conditions["dvt"]
    assert dvt.details == {"weeks": 40.0}
    assert dvt.sites == (StructureRef("region.calf", Side.RIGHT),)
    assert intake.conditions["migraine"].answer is Answer.UNANSWERED
    assert intake.today["fever"].answer is Answer.YES
    assert intake.family_history == ("diabetes",)


def test_every_problem_is_told_at_once_and_misspelt_keys_are_problems() -> None:
    intake, problems = read_intake(
        {
            "medicatons": [],
            "age": "old",
            "taken_on": "yesterday",
            "devices": [{"working": "perhaps"}],
            "conditions": {"asthma": {"answer": "sometimes", "sites": ["calf:X"]}},
        }
    )
    assert intake is None
    text = " ".join(problems)
    for words in ("medications", "age", "taken_on", "devices[0].kind", "working", "sites[0]"):
        assert words in text


@pytest.mark.parametrize("value", [[], "x", None, 3])
def test_what_is_no_object_is_no_intake(value: object) -> None:
    intake, problems = read_intake(value)
    assert intake is None
    assert problems


def test_an_intake_of_a_newer_version_is_not_guessed_at() -> None:
    intake, problems = read_intake({"schema": 99, "something": 1})
    assert intake is None
    assert "newer" in problems[0]


def test_unknown_areas_and_sections_are_told() -> None:
    intake = read(
        {
            "answered": ["everything"],
            "proposal": {"sites": ["tail"], "pressure": 7},
            "devices": [{"kind": "port", "sites": ["wing:L"]}],
        }
    )
    text = " ".join(check_intake(intake, VOCABULARY))
    for words in ("everything", "region.tail", "region.wing", "0 to 5"):
        assert words in text


def test_groups_and_missing_sides_stand_for_every_region_they_may_mean() -> None:
    areas = VOCABULARY.areas
    assert areas.expand(StructureRef("region.calf")) == (
        StructureRef("region.calf", Side.LEFT),
        StructureRef("region.calf", Side.RIGHT),
    )
    assert areas.expand(StructureRef("region.throat", Side.LEFT)) == (
        StructureRef("region.throat", Side.NONE),
    )
    leg = areas.expand(StructureRef("region.leg", Side.LEFT))
    assert StructureRef("region.calf", Side.LEFT) in leg
    assert {part.side for part in leg} == {Side.LEFT}


def test_a_history_is_confirmed_every_year() -> None:
    intake = read({"taken_on": "2024-01-10", "confirmed_on": "2024-06-01"})
    assert not needs_confirmation(intake, date(2025, 6, 1))
    assert needs_confirmation(intake, date(2025, 6, 2))
    assert not needs_confirmation(Intake(), date(2025, 6, 2))


def test_a_follow_up_asks_only_what_can_change() -> None:
    pages = {section.id for section in follow_up_sections(VOCABULARY)}
    assert "today" in pages
    assert "family_history" not in pages
    before = read({"conditions": {"asthma": "yes", "gout": "no"}, "revision": 1})
    after = read({"conditions": {"asthma": "no", "gout": "no"}, "allergies": ["nuts"]})
    assert changed_since(before, after) == ("conditions.asthma", "allergies")


def test_a_page_knows_what_is_still_open_on_it() -> None:
    open_keys = unanswered(read({"conditions": {"asthma": "no"}}), "respiratory", VOCABULARY)
    assert "conditions.tb" in open_keys
    assert "conditions.asthma" not in open_keys


def test_typed_names_know_when_a_part_is_not_known() -> None:
    whole = recognise("mild asthma since 1990", VOCABULARY)
    assert [term.id for term in whole.terms] == ["asthma"]
    assert whole.whole
    part = recognise("asthma with Foo syndrome", VOCABULARY)
    assert [term.id for term in part.terms] == ["asthma"]
    assert not part.whole
    assert recognise("old DVT", VOCABULARY).past
    assert not recognise("past asthma", VOCABULARY).past  # asthma is never over


def test_the_schema_file_is_the_one_the_records_make() -> None:
    stored = json.loads((SAFETY / "intake.schema.json").read_text("utf-8"))
    assert stored == json.loads(json.dumps(intake_schema(VOCABULARY)))


def test_the_document_names_every_key_section_and_examination() -> None:
    text = (ROOT / "docs" / "intake.md").read_text("utf-8")
    names = [field.name for field in dataclasses.fields(Intake)]
    names += [section.id for section in VOCABULARY.sections if section.required]
    names += [term.id for term in VOCABULARY.in_list("examination")]
    assert [name for name in names if not re.search(rf"\b{name}\b", text)] == []


def test_what_holds_its_default_is_not_written() -> None:
    assert intake_to_json(Intake()) == {"schema": 1}
    written = intake_to_json(read({"age": 40, "consent": {"areas_not_allowed": ["foot:L"]}}))
    assert written == {
        "schema": 1,
        "age": 40.0,
        "consent": {"areas_not_allowed": ["region.foot:L"]},
    }

"""The intake as pages: every question can be answered, read back and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.domain.body import Side, StructureRef
from workbench.domain.intake import Answer, Intake, intake_to_json, read_intake
from workbench.services.intake_pages import (
    LINES,
    NUMBER,
    PLACES,
    SCALE,
    YES_NO,
    IntakePage,
    IntakeSheet,
    Question,
    Value,
    intake_pages,
    open_sheet,
)
from workbench.services.safety import SafetyService

SAFETY = SafetyService.load(Path(__file__).parents[3] / "resources" / "clinical" / "safety")
PAGES = intake_pages(SAFETY.vocabulary)
QUESTIONS = [question for page in PAGES for question in page.questions]
CALF = StructureRef("region.calf", Side.RIGHT)


def some_answer(question: Question) -> Value:
    answers: dict[str, Value] = {
        YES_NO: Answer.YES,
        LINES: ("one", "two"),
        NUMBER: 3.0,
        SCALE: 4.0,
        PLACES: (CALF,),
    }
    if question.choices:
        return question.choices[-1]
    return answers.get(question.kind, "some words")


def page_of(section: str) -> IntakePage:
    return next(page for page in PAGES if page.id == section)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_every_question_keeps_its_answer_in_a_file(question: Question) -> None:
    answer = some_answer(question)
    sheet = IntakeSheet(Intake()).put(question.key, answer)
    for follow_up in question.follow_ups:
        sheet = sheet.put(follow_up.key, some_answer(follow_up))
    read, problems = read_intake(intake_to_json(sheet.intake))
    assert not problems
    assert read == sheet.intake
    again = open_sheet(read, PAGES)
    assert again.value(question.key) == answer
    for follow_up in question.follow_ups:
        assert again.value(follow_up.key) == some_answer(follow_up)


@pytest.mark.parametrize(
    "key", [q.key for page in PAGES for q in page.yes_no if not q.key.startswith("consent")]
)
def test_a_yes_is_taken_back(key: str) -> None:
    sheet = IntakeSheet(Intake()).put(key, Answer.YES).put(key, Answer.UNANSWERED)
    assert sheet == IntakeSheet(Intake())


def test_none_of_these_is_not_the_same_as_silence() -> None:
    skin = page_of("skin")
    empty = IntakeSheet(Intake())
    assert empty.open_questions(skin) == len(skin.yes_no)
    assert not empty.settle(skin).intake.answered
    none = empty.none_of_these(skin)
    assert none.intake.answered == ("skin",)
    assert none.open_questions(skin) == 0
    back = none.put(skin.yes_no[0].key, Answer.UNANSWERED).settle(skin)
    assert not back.intake.answered


def test_a_page_is_answered_when_its_last_question_is() -> None:
    devices = page_of("devices")
    sheet = IntakeSheet(Intake())
    for question in devices.yes_no:
        assert "devices" not in sheet.intake.answered
        sheet = sheet.put(question.key, Answer.NO).settle(devices)
    assert "devices" in sheet.intake.answered
    assert not sheet.intake.devices
    assert open_sheet(sheet.intake, PAGES).value("device.port") is Answer.NO


def test_a_thing_of_a_list_has_its_own_follow_ups() -> None:
    sheet = (
        IntakeSheet(Intake()).put("device.port", Answer.YES).put("device.port.working", Answer.NO)
    )
    assert sheet.intake.devices[0].working is Answer.NO
    assert not sheet.put("device.port", Answer.NO).intake.devices
    assert IntakeSheet(Intake()).put("device.port.working", Answer.NO).intake == Intake()


def test_a_follow_up_asks_only_what_can_change() -> None:
    ids = {page.id for page in intake_pages(SAFETY.vocabulary, changes_only=True)}
    assert "family_history" not in ids
    assert "medications" in ids


def test_everything_gone_through_reads_as_no() -> None:
    sheet = open_sheet(Intake(answered=("all",)), PAGES)
    assert sheet.value("conditions.dvt") is Answer.NO
    assert sheet.value("consent.scope_explained") is Answer.UNANSWERED

"""The strictest rule wins, and unknown is never clear."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.screening import (
    ScreeningQuestion,
    ScreeningRule,
    Severity,
    screen,
)

QUESTIONS = tuple(ScreeningQuestion(f"q{n}", f"Question {n}?") for n in range(4))
RULES = (
    ScreeningRule("r0", "q0", Severity.ADAPT, "A", "", "CI001", pressure_limit=3),
    ScreeningRule("r1", "q1", Severity.CLEARANCE, "B", "", "CI002", pressure_limit=2),
    ScreeningRule("r2", "q2", Severity.STOP, "C", "Call for help.", "CI003"),
    ScreeningRule("r3", "q3", Severity.REFER, "D", "", "CI004"),
)
ALL_NO = {question.id: "no" for question in QUESTIONS}


def test_an_empty_check_is_incomplete_and_never_clear() -> None:
    assert screen(QUESTIONS, RULES, {}).severity is Severity.INCOMPLETE


def test_all_answered_no_finds_nothing() -> None:
    assert screen(QUESTIONS, RULES, ALL_NO).severity is Severity.NOTHING_FOUND


def test_a_condition_typed_by_hand_is_unreviewed() -> None:
    result = screen(QUESTIONS, RULES, ALL_NO, "Foo syndrome")
    assert result.severity is Severity.UNREVIEWED


def test_the_strictest_rule_comes_first_and_every_one_is_listed() -> None:
    result = screen(QUESTIONS, RULES, {"q0": "yes", "q1": "yes", "q2": "yes", "q3": "no"})
    assert result.severity is Severity.STOP
    assert result.fired == ("r2", "r1", "r0")
    assert result.reasons[0] == "C Call for help."
    assert result.pressure_limit == 2


answers = st.dictionaries(
    st.sampled_from([q.id for q in QUESTIONS]), st.sampled_from(["yes", "no"])
)


@given(answers, st.sampled_from(QUESTIONS))
def test_a_further_yes_never_makes_the_verdict_milder(
    given_answers: dict[str, str], question: ScreeningQuestion
) -> None:
    full = {**ALL_NO, **given_answers}
    more = {**full, question.id: "yes"}
    assert screen(QUESTIONS, RULES, more).severity >= screen(QUESTIONS, RULES, full).severity

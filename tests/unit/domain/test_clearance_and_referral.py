"""The loop from a finding to a physician's answer and back into screening."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.clearance import (
    ClearanceRequest,
    ClearanceState,
    ProposedPlan,
    answer_clearance,
    draft_clearance,
    send_clearance,
)
from workbench.domain.errors import RuleError
from workbench.domain.intake import Caution, Decision, Intake, read_intake
from workbench.domain.pressure import LEVELS, pressure_level
from workbench.domain.referral import draft_referral
from workbench.domain.screening import RuleBook, Screening, Severity, Urgency, screen_intake
from workbench.domain.screening.outcome import check_override
from workbench.services.safety_content import load_rule_book

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2025, 3, 1)


@cache
def book() -> RuleBook:
    return load_rule_book(ROOT / "resources" / "clinical" / "safety")


def screened(value: dict[str, Any]) -> tuple[Intake, Screening]:
    intake, problems = read_intake({"answered": "all", **value})
    assert intake is not None, problems
    return intake, screen_intake(intake, book(), DAY)


def drafted() -> ClearanceRequest:
    _, screening = screened({"conditions": {"heart_failure": "yes"}})
    return draft_clearance("1", screening, ProposedPlan(pressure=4, visits_per_week=2), DAY)


def test_a_request_names_the_conditions_and_lowers_the_pressure_to_the_limit() -> None:
    request = drafted()
    assert request.rules == ("CI035",)
    assert request.conditions == ("Heart failure",)
    assert request.plan.pressure == 2
    assert "Level 2" in request.plan.pressure_words
    assert request.plan.dose_words == "2 times a week, 60 minutes, for 4 weeks"
    assert request.state(DAY) is ClearanceState.DRAFTED


def test_treatment_waits_until_the_answer_and_again_after_it_expires() -> None:
    sent = send_clearance(drafted(), "Dr. Example", "fax", DAY)
    assert sent.state(DAY) is ClearanceState.SENT
    assert sent.waiting(DAY)
    answered = answer_clearance(
        sent, Decision.PROCEED, "Dr. Example", DAY, expires_on=date(2025, 9, 1)
    )
    assert answered.state(date(2025, 9, 1)) is ClearanceState.ANSWERED
    assert not answered.waiting(date(2025, 9, 1))
    assert answered.state(date(2025, 9, 2)) is ClearanceState.EXPIRED


def test_an_added_caution_becomes_a_rule_of_the_client() -> None:
    intake, before = screened({"conditions": {"heart_failure": "yes"}})
    assert before.verdict is Severity.CLEARANCE
    sent = send_clearance(drafted(), "Dr. Example", "fax", DAY)
    written, _ = read_intake(
        {"clearances": [{"rules": [], "decision": "proceed", "by": "x", "cautions": [
            {"text": "Nothing on the left arm.", "sites": ["arm:L"]},
            {"text": "Level 1 at most.", "limit": 1},
        ]}]}
    )  # fmt: skip
    assert written is not None
    cautions = written.clearances[0].cautions
    answered = answer_clearance(sent, Decision.LIMITS, "Dr. Example", DAY, cautions)
    answer = answered.answer()
    assert answer is not None
    with_answer, _ = screened({"conditions": {"heart_failure": "yes"}})
    from dataclasses import replace

    after = screen_intake(replace(with_answer, clearances=(answer,)), book(), DAY)
    assert after.verdict is Severity.ADAPT
    assert "region.palm:L" in {area.area.key for area in after.no_touch}
    assert after.body == 1
    assert any("Dr. Example" in reason.title for reason in after.reasons)
    assert any("2025-03-01" in reason.cleared for reason in after.reasons)
    assert intake.clearances == ()


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: answer_clearance(drafted(), Decision.PROCEED, "Dr. Example", DAY),
        lambda: send_clearance(drafted(), " ", "fax", DAY),
        lambda: answer_clearance(
            send_clearance(drafted(), "Dr. E", "fax", DAY), Decision.LIMITS, "Dr. E", DAY
        ),
        lambda: answer_clearance(
            send_clearance(drafted(), "Dr. E", "fax", DAY), Decision.PROCEED, "", DAY
        ),
        lambda: draft_clearance("1", screened({})[1], ProposedPlan(), DAY),
    ],
)
def test_a_loop_with_a_gap_is_refused(wrong: Any) -> None:
    with pytest.raises(RuleError):
        wrong()


def test_a_working_device_needs_no_request() -> None:
    for kind in ("port", "insulin_pump", "stoma_bag", "picc", "feeding_tube", "glucose_sensor"):
        _, screening = screened({"devices": [{"kind": kind, "working": "yes"}]})
        assert screening.needs_clearance == ()
        assert screening.verdict is Severity.ADAPT


def test_a_referral_has_numbers_and_no_disease_names_of_ours() -> None:
    intake, screening = screened(
        {
            "complaint": {"hours_to_pain": 4, "pain_now": 6, "own_words": "Rolled my ankle"},
            "measured": {"systolic": 190},
            "examination": ["light_resistance_painful"],
            "red_flags": ["calf_clot"],
        }
    )
    draft = draft_referral(screening, intake, book().vocabulary)
    assert draft is not None
    text = " ".join(draft.findings)
    for words in ("190 mmHg", "6 of 10", "4 hours", "Rolled my ankle", "slight resistance"):
        assert words in text
    assert "vein clot" not in text
    assert draft.urgency is Urgency.URGENT
    assert {"RF37", "CI027", "CI055"} <= set(draft.sources)
    assert "No massage" in draft.not_done


def test_nothing_urgent_is_no_referral() -> None:
    intake, screening = screened({"conditions": {"asthma": "yes"}})
    assert draft_referral(screening, intake, book().vocabulary) is None


def test_going_on_against_a_verdict_needs_a_reason() -> None:
    _, screening = screened({"conditions": {"heart_failure": "yes"}})
    with pytest.raises(RuleError):
        check_override(screening, "  ")
    assert check_override(screening, " cleared by phone ") == "cleared by phone"
    assert check_override(screened({})[1], "") == ""


def test_pressure_levels_have_words() -> None:
    assert [level.level for level in LEVELS] == [0, 1, 2, 3, 4, 5]
    assert "never bruising" in pressure_level(5).sentence
    with pytest.raises(ValueError, match="0 to 5"):
        pressure_level(6)


def test_cautions_without_a_place_or_a_limit_are_words_only() -> None:
    assert Caution("Take care.").limit is None

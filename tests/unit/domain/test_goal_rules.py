"""What makes a goal measurable, when it is reached, and when it is given up."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date

import pytest

from workbench.domain.case import Script
from workbench.domain.errors import RuleError
from workbench.domain.goal_rules import (
    GoalHistory,
    GoalTemplate,
    first_reaching,
    goal_checks,
    percent_change,
    percent_target,
    reached_on,
    reassessment_due,
    revise_goal,
    stop_advice,
)
from workbench.domain.ids import GoalId
from workbench.domain.metric import Direction, Metric, Threshold
from workbench.domain.plan import Goal
from workbench.domain.progress import GoalStatus, expected_value, goal_status

PAIN = Metric(
    "core.pain_worst",
    "Worst pain",
    "/10",
    Direction.LOWER,
    0,
    10,
    Threshold(1.77),
    Threshold(2, 30, ((1, 4, 1), (5, 7, 2), (8, 10, 3))),
)
OWN = Metric("x.own", "Own count", "", Direction.HIGHER)
SCRIPT = Script("Dr. Example", date(2025, 1, 6), 2, 4, 6)


def goal(target: float = 3, **more: object) -> Goal:
    made = Goal(
        GoalId(uuid.UUID(int=1)), PAIN.id, 7, target, 6, 12, date(2025, 1, 6), client_agrees=True
    )
    return replace(made, **more)  # type: ignore[arg-type]  # names of fields


def problems(made: Goal, metric: Metric | None = PAIN, script: Script | None = SCRIPT) -> list[str]:
    return [check.id for check in goal_checks(made, metric, script) if not check.met]


def test_from_seven_to_three_in_six_weeks_and_twelve_visits() -> None:
    made = goal()
    assert problems(made) == []
    assert expected_value(made, 6) == pytest.approx(5.0)
    assert goal_status(made, 6, 6) is GoalStatus.BEHIND
    assert goal_status(made, 6, 5) is GoalStatus.ON_TRACK
    assert goal_status(made, 6, 3) is GoalStatus.REACHED


def test_thirty_percent_is_reached_at_the_first_value_at_or_below_four_point_nine() -> None:
    target = percent_target(7, 30, Direction.LOWER)
    assert target == pytest.approx(4.9)
    assert first_reaching([7, 6, 5, 4.9, 4], target, Direction.LOWER) == 3
    assert first_reaching([7, 6, 5], target, Direction.LOWER) is None
    assert (
        first_reaching([50, 64, 65], percent_target(50, 30, Direction.HIGHER), Direction.HIGHER)
        == 2
    )
    assert percent_change(0, 5) is None


def test_a_target_below_the_important_change_is_refused_with_the_reason() -> None:
    (change,) = [check for check in goal_checks(goal(6), PAIN) if check.id == "change"]
    assert "less than the smallest important one" in change.problem
    assert problems(goal(6)) == ["change"]


def test_each_check_speaks_for_itself() -> None:
    assert problems(goal(visits=13)) == ["script"]
    assert problems(goal(weeks=7)) == ["script"]
    assert problems(goal(weeks=7), script=None) == []
    assert problems(goal(client_agrees=False)) == ["agreed"]
    assert problems(goal(weeks=0)) == ["date"]
    assert problems(goal(), metric=None) == ["measurable"]
    assert "baseline" in problems(goal(baseline=12))


def test_without_thresholds_thirty_percent_counts() -> None:
    few = goal(metric="x.own", baseline=10, target=12)
    assert problems(few, OWN) == ["change"]
    assert problems(replace(few, target=13), OWN) == []


def test_it_speaks_up_when_four_visits_changed_nothing() -> None:
    assert stop_advice(PAIN, [7, 6], 3) is None
    advice = stop_advice(PAIN, [7, 6], 4)
    assert advice is not None
    assert "After 4 visits" in advice.sentence
    assert "refer" in advice.sentence
    assert not advice.worse
    worse = stop_advice(PAIN, [7, 8], 4)
    assert worse is not None
    assert worse.worse
    assert stop_advice(PAIN, [7, 5], 4) is None
    assert stop_advice(PAIN, [7], 9) is None


def test_revisions_are_kept_with_their_reason() -> None:
    first = GoalHistory(goal())
    second = revise_goal(first, goal(4), date(2025, 2, 1), "slower than hoped")
    assert second.changed
    assert second.goal.target == 4
    assert second.revisions[0].before.target == 3
    with pytest.raises(RuleError):
        revise_goal(first, goal(4), date(2025, 2, 1), " ")
    with pytest.raises(RuleError):
        revise_goal(first, goal(4, id=GoalId(uuid.UUID(int=2))), date(2025, 2, 1), "x")


def test_templates_fill_in_the_goal() -> None:
    template = GoalTemplate(
        "t",
        "Less pain",
        ("core.pain_worst", "core.rom."),
        "Reduce {metric} ({subject}) from {baseline} to {target} ({percent} %) in {weeks} weeks "
        "with {visits} visits",
        "A9.2",
    )
    assert template.fits("core.rom.knee_flexion")
    assert not template.fits("core.stress")
    words = template.words(goal(), PAIN)
    assert words == "Reduce worst pain from 7/10 to 3/10 (57 %) in 6 weeks with 12 visits"


def test_small_arithmetic() -> None:
    assert reassessment_due(4, 4)
    assert not reassessment_due(0, 4)
    assert reached_on(goal(), 6, 2) == date(2025, 1, 27)

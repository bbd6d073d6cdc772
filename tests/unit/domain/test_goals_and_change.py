"""Arithmetic of goals and the meaning of a change."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.ids import GoalId
from workbench.domain.metric import Direction, Metric, Threshold
from workbench.domain.plan import Goal, check_goal
from workbench.domain.progress import GoalStatus, Verdict, expected_value, goal_status, judge

PAIN = Metric(
    "core.pain_worst",
    "Worst pain",
    "/10",
    Direction.LOWER,
    minimum=0,
    maximum=10,
    mdc=Threshold(fixed=1.77),
    mcid=Threshold(fixed=2, percent=30),
)
FLEXION = Metric(
    "core.rom.shoulder_flexion",
    "Shoulder flexion",
    "°",
    Direction.HIGHER,
    minimum=0,
    maximum=180,
    mdc=Threshold(fixed=8),
)


def goal(baseline: float = 7, target: float = 3, weeks: int = 6, visits: int = 12) -> Goal:
    return Goal(GoalId(uuid.uuid4()), PAIN.id, baseline, target, weeks, visits, date(2026, 1, 5))


def test_a_goal_from_seven_to_three_in_twelve_visits_expects_five_after_six() -> None:
    assert expected_value(goal(), 6) == pytest.approx(5.0)


def test_a_goal_ends_on_the_day_its_weeks_end() -> None:
    assert goal().due_on == date(2026, 2, 16)


def test_a_target_below_the_important_change_is_refused_with_the_reason() -> None:
    (problem,) = check_goal(goal(target=6), PAIN)
    assert "1/10" in problem
    assert "2/10" in problem


def test_a_target_the_wrong_way_or_out_of_range_is_refused() -> None:
    assert any("lower is better" in text for text in check_goal(goal(3, 7), PAIN))
    assert any("below" in text for text in check_goal(goal(7, -1), PAIN))


@given(st.integers(0, 10), st.integers(0, 10), st.integers(1, 60), st.integers(0, 90))
def test_the_expected_value_lies_between_baseline_and_target(
    baseline: int, target: int, visits: int, done: int
) -> None:
    line = expected_value(goal(baseline, target, visits=visits), done)
    assert min(baseline, target) - 1e-9 <= line <= max(baseline, target) + 1e-9
    if done >= visits:
        assert line == pytest.approx(target)


@pytest.mark.parametrize(
    ("done", "latest", "status"),
    [
        (0, None, GoalStatus.NOT_STARTED),
        (6, 5.0, GoalStatus.ON_TRACK),
        (6, 6.0, GoalStatus.BEHIND),
        (6, 3.0, GoalStatus.REACHED),
        (6, 2.0, GoalStatus.REACHED),
    ],
)
def test_status_compares_the_latest_value_with_the_line(
    done: int, latest: float | None, status: GoalStatus
) -> None:
    assert goal_status(goal(), done, latest) is status


@pytest.mark.parametrize(
    ("first", "last", "verdict"),
    [
        (7, 7, Verdict.SAME),
        (7, 6, Verdict.SAME),
        (7, 5, Verdict.IMPROVED_IMPORTANT),
        (3, 5, Verdict.WORSE_IMPORTANT),
    ],
)
def test_pain_changes_are_judged_by_error_and_importance(
    first: float, last: float, verdict: Verdict
) -> None:
    assert judge(PAIN, first, last) is verdict


def test_without_an_important_change_a_real_one_is_only_improved() -> None:
    assert judge(FLEXION, 100, 107) is Verdict.SAME
    assert judge(FLEXION, 100, 108) is Verdict.IMPROVED
    assert judge(FLEXION, 108, 100) is Verdict.WORSE


@given(st.floats(0, 10), st.floats(0, 10))
def test_turning_a_change_round_turns_the_verdict_round(first: float, last: float) -> None:
    plain = Metric("x.y", "X", "", Direction.LOWER, mdc=Threshold(fixed=1))
    forth, back = judge(plain, first, last), judge(plain, last, first)
    turned = {Verdict.IMPROVED: Verdict.WORSE, Verdict.WORSE: Verdict.IMPROVED}
    assert back is turned.get(forth, forth)


def test_a_threshold_by_baseline_wins_where_it_fits() -> None:
    threshold = Threshold(fixed=2, by_baseline=((1, 4, 1), (5, 7, 2), (8, 10, 3)))
    assert [threshold.at(value) for value in (2, 6, 9, 0)] == [1, 2, 3, 2]

"""What is left of a physician's script."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.case import Script
from workbench.domain.script_use import Claim, ClaimKind, ScriptTerms, expiry, script_state

SCRIPT = Script("Dr. Example", date(2025, 1, 6), 2, 4, 6)


def test_a_script_of_twice_a_week_for_six_weeks_has_twelve_visits_of_an_hour() -> None:
    state = script_state(SCRIPT, 5, date(2025, 1, 20))
    assert (state.visits, state.left, state.units, state.units_left) == (12, 7, 48, 28)
    assert SCRIPT.minutes_per_visit == 60
    assert state.warnings == ()


@pytest.mark.parametrize(
    ("used", "words"),
    [
        (9, ""),
        (10, "2 visits left"),
        (11, "1 visit left"),
        (12, "No visits left"),
        (14, "exceeded by 2"),
    ],
)
def test_it_warns_from_two_visits_left(used: int, words: str) -> None:
    warnings = " ".join(script_state(SCRIPT, used, date(2025, 1, 20)).warnings)
    assert words in warnings
    assert bool(warnings) == bool(words)


def test_it_warns_before_and_after_its_last_day() -> None:
    assert expiry(SCRIPT) == date(2025, 2, 17)
    assert script_state(SCRIPT, 1, date(2025, 2, 9)).warnings == ()
    assert "expires on 17 Feb 2025" in script_state(SCRIPT, 1, date(2025, 2, 10)).warnings[0]
    last = script_state(SCRIPT, 1, date(2025, 2, 17))
    assert not last.expired
    after = script_state(SCRIPT, 1, date(2025, 2, 18))
    assert after.expired
    assert "expired" in after.warnings[0]


def test_a_written_expiry_wins_and_an_undated_script_never_expires() -> None:
    terms = ScriptTerms(expires_on=date(2025, 12, 31), claim=Claim(ClaimKind.AUTO, "C-1"))
    assert expiry(SCRIPT, terms) == date(2025, 12, 31)
    assert expiry(Script("Dr. E", None, 1, 4, 4)) is None
    not_cleared = script_state(SCRIPT, 0, date(2025, 1, 20), ScriptTerms(cleared=False))
    assert "not cleared" in not_cleared.warnings[0]


@given(st.integers(1, 7), st.integers(1, 8), st.integers(1, 52), st.integers(0, 400))
def test_used_and_left_are_the_whole(per_week: int, units: int, weeks: int, used: int) -> None:
    script = Script("Dr. E", date(2025, 1, 6), per_week, units, weeks)
    state = script_state(script, used, date(2025, 1, 7))
    assert state.used + state.left == per_week * weeks
    assert state.units_used + state.units_left == per_week * weeks * units

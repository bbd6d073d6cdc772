"""Classification and algometry of the trigger point form."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbench_trigger_point.scoring import KGF_PER_CM2, classify, compute_finding

from workbench.plugin_api import PROBLEMS, JsonValue

_WORDS = ["yes", "no", "unsure", None, "", 3]


@pytest.mark.parametrize(
    ("band", "spot", "referred", "familiar", "expected"),
    [
        ("yes", "yes", "yes", "yes", "active"),
        ("yes", "yes", "yes", "no", "latent"),
        ("yes", "yes", "yes", "unsure", "incomplete"),
        ("unsure", "yes", "yes", "yes", "incomplete"),
        ("yes", "no", "yes", "yes", "incomplete"),
        ("yes", "yes", "no", "yes", "incomplete"),
        ("no", "yes", "no", "no", "tender point only"),
        ("no", "yes", "yes", "yes", "tender point only"),
        ("no", "no", "no", "no", "incomplete"),
        ("unsure", "yes", "no", "no", "incomplete"),
        (None, None, None, None, "incomplete"),
    ],
)
def test_classification(
    band: str | None, spot: str | None, referred: str | None, familiar: str | None, expected: str
) -> None:
    answers = {
        "taut_band": band,
        "spot_in_band": spot,
        "referred": referred,
        "familiar": familiar,
    }
    assert classify(answers) == expected


def test_every_combination_is_classified_once() -> None:
    counts = {"active": 0, "latent": 0, "tender point only": 0, "incomplete": 0}
    keys = ("taut_band", "spot_in_band", "referred", "familiar")
    for words in itertools.product(_WORDS, repeat=4):
        counts[classify(dict(zip(keys, words, strict=True)))] += 1
    assert counts["active"] == counts["latent"] == 1
    assert counts["tender point only"] == len(_WORDS) ** 2
    assert sum(counts.values()) == len(_WORDS) ** 4


def test_first_trial_is_dropped() -> None:
    result = compute_finding(
        {"ppt_unit": "kgf_cm2", "ppt_trial1": 9, "ppt_trial2": 3.0, "ppt_trial3": 3.4}
    )
    assert result["ppt_kgf_cm2"] == pytest.approx(3.2)


def test_no_threshold_while_a_trial_is_missing() -> None:
    assert "ppt_kgf_cm2" not in compute_finding({"ppt_unit": "kpa", "ppt_trial2": 300})


def test_a_trial_without_a_unit_is_told() -> None:
    result = compute_finding({"ppt_trial2": 3, "ppt_trial3": 3})
    assert "ppt_kgf_cm2" not in result
    assert result[PROBLEMS] == {"ppt_unit": "Choose the unit that the pressure gauge shows."}


@given(st.floats(0.1, 20), st.floats(0.1, 20))
def test_units_agree(second: float, third: float) -> None:
    values = [
        compute_finding(
            {"ppt_unit": unit, "ppt_trial2": second * factor, "ppt_trial3": third * factor}
        )["ppt_kgf_cm2"]
        for unit, factor in KGF_PER_CM2.items()
    ]
    assert values == pytest.approx([(second + third) / 2] * 3)


_KEYS = st.sampled_from(["taut_band", "ppt_unit", "ppt_trial2", "ppt_trial3"])
_VALUES = st.booleans() | st.integers() | st.text() | st.lists(st.text()) | st.none()


@given(st.dictionaries(_KEYS, _VALUES))
def test_nothing_answered_raises(answers: dict[str, JsonValue]) -> None:
    assert "classification" in compute_finding(answers)

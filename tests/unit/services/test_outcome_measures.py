"""Scoring of the shipped measures, and what their changes mean."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.metric import Direction, Metric, Threshold
from workbench.domain.outcomes import Measure, Scoring, explain_change, score
from workbench.domain.outcomes.scoring import TOTAL, item_range
from workbench.plugin_api.problems import ContentError
from workbench.services.outcome_content import load_outcomes

CLINICAL = Path(__file__).resolve().parents[3] / "resources" / "clinical"
CONTENT = load_outcomes(CLINICAL / "outcomes")
MEASURES = CONTENT.measures
OWNED = ("odi", "ndi", "lefs", "quickdash", "spadi", "hit6", "pss10", "isi", "womac", "eq5d",
         "llis", "mymop", "start_back", "pcs", "tsk11", "rmdq")  # fmt: skip


def test_measures_that_may_ship_have_their_questions() -> None:
    shipped = {key for key, measure in MEASURES.items() if not measure.total_only}
    named = (
        "nprs_now nprs_worst nprs_best nprs_average vas psfs groc gpe peg phq2 gad2 phq4 "
        "stress_rating sleep_rating region_count symptom_severity vss"
    )
    assert shipped >= {f"core.{name}" for name in re.findall(r"\w+", named)}


@pytest.mark.parametrize("name", OWNED)
def test_of_the_others_only_the_total_is_taken(name: str) -> None:
    measure = MEASURES[f"core.{name}"]
    assert measure.scoring is Scoring.TOTAL
    assert not measure.items
    assert score(measure, {TOTAL: measure.minimum}).value == measure.minimum
    assert score(measure, {TOTAL: measure.maximum + 1}).value is None
    assert score(measure, {}).problem


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.id)
def test_best_and_worst_answers_give_the_ends_of_the_scale(measure: Measure) -> None:
    if measure.own_items is not None or measure.total_only:
        return
    for end, wanted in ((0, measure.minimum), (1, measure.maximum)):
        answers = {item.id: item_range(measure, item)[end] for item in measure.items}
        assert score(measure, answers).value == pytest.approx(wanted)
    assert measure.source
    assert measure.licence
    assert measure.reviewed_by == ""


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.id)
def test_too_few_answers_give_a_reason_and_no_score(measure: Measure) -> None:
    found = score(measure, {})
    assert found.value is None
    assert found.problem
    if measure.items:
        assert found.missing == tuple(item.id for item in measure.items)


def test_own_activities_take_three_to_five() -> None:
    psfs = MEASURES["core.psfs"]
    assert score(psfs, {"run": 2, "lift": 4}).value is None
    assert score(psfs, {"run": 2, "lift": 4, "sleep": 3}).value == 3
    assert score(psfs, {"run": 2, "lift": 4, "sleep": None}).value is None
    assert score(psfs, dict.fromkeys("abcdef", 5.0)).value is None


def test_mood_screens_are_positive_from_three() -> None:
    phq = MEASURES["core.phq2"]
    below, at = score(phq, {"interest": 1, "down": 1}), score(phq, {"interest": 1, "down": 2})
    assert (below.value, below.band) == (2, None)
    assert at.band is not None
    assert at.band.positive
    assert score(phq, {"interest": 3}).value is None
    assert score(phq, {"interest": 4, "down": 0}).value is None


def test_painful_regions_are_counted() -> None:
    count = MEASURES["core.region_count"]
    assert score(count, {"neck": 1, "low back": 1, "jaw": 0}).value == 2
    assert score(count, {"none": 0}).value == 0


def test_bands_of_a_typed_total() -> None:
    hit = MEASURES["core.hit6"]
    bands = [hit.band(value) for value in (49, 50, 56, 60)]
    assert [band.text if band else "" for band in bands] == [
        "little or no impact",
        "some impact",
        "substantial impact",
        "severe impact",
    ]


def test_thresholds_are_those_of_the_progress_page() -> None:
    metrics = {
        row["id"]: row for row in tomllib.loads((CLINICAL / "metrics.toml").read_text())["metrics"]
    }
    shared = [m for m in MEASURES.values() if m.metric in metrics]
    assert len(shared) >= 8
    for measure in shared:
        row = metrics[measure.metric]
        assert measure.direction.value == row["direction"]
        for name in ("mdc", "mcid"):
            have, want = getattr(measure, name), row.get(name)
            if want is None:
                assert have is None
                continue
            assert (have.fixed, have.percent) == (want.get("fixed"), want.get("percent"))
            assert [list(r) for r in have.by_baseline] == want.get("by_baseline", [])


def test_a_change_is_said_in_a_plain_sentence() -> None:
    pain = MEASURES["core.nprs_worst"].series
    assert explain_change(pain, 7, 4) == (
        "Worst pain, last week went from 7/10 to 4/10 (3 lower, 43 %): an important improvement "
        "(from 2 at this starting value)."
    )
    assert "within measurement error" in explain_change(pain, 7, 6)
    assert "important worsening" in explain_change(pain, 4, 7)
    assert "unchanged" in explain_change(pain, 4, 4)
    assert "not known" in explain_change(MEASURES["core.hdi"].series, 60, 20)


@given(st.floats(0, 10), st.floats(0, 10))
def test_every_change_has_a_sentence(first: float, last: float) -> None:
    metric = Metric("x.y", "X", "/10", Direction.LOWER, 0, 10, Threshold(1.77), Threshold(2, 30))
    text = explain_change(metric, first, last)
    assert text.endswith(".")
    assert text.startswith("X ")


@given(st.lists(st.floats(0, 10), min_size=3, max_size=5))
def test_a_mean_lies_between_its_answers(values: list[float]) -> None:
    found = score(MEASURES["core.psfs"], {str(i): value for i, value in enumerate(values)})
    assert found.value is not None
    assert min(values) - 1e-9 <= found.value <= max(values) + 1e-9


def test_goal_templates_are_there() -> None:
    assert len(CONTENT.templates) == 6
    assert any(t.fits("core.headache_days") for t in CONTENT.templates.values())


def test_problems_of_the_content_are_told_at_once(tmp_path: Path) -> None:
    for file in (CLINICAL / "outcomes").glob("*.toml"):
        (tmp_path / file.name).write_text(file.read_text("utf-8"), "utf-8")
    totals = tmp_path / "totals.toml"
    text = totals.read_text("utf-8").replace('scoring = "total"', 'scoring = "totl"', 1)
    totals.write_text(text.replace("maximum = 50\n", "maximum = 0\n"), "utf-8")
    (tmp_path / "goals.toml").unlink()
    with pytest.raises(ContentError) as caught:
        load_outcomes(tmp_path)
    for words in ("scoring", "lowest score", "goals.toml"):
        assert words in str(caught.value)

"""What follows from answers: computed values, problems, measurements, never an exception."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.body import Side
from workbench.domain.errors import PluginError
from workbench.plugin_api import (
    PROBLEMS,
    Answers,
    Computation,
    Contributions,
    Direction,
    Field,
    FieldKind,
    Form,
    Metric,
    Option,
    Projection,
    Section,
)
from workbench.services.catalog import Catalog
from workbench.services.forms import evaluate_form

_OPTIONS = (Option("low", "Low", 1), Option("high", "High", 2.5))
FORM = Form(
    "demo.all",
    1,
    "All",
    (
        Section(
            "Every kind",
            (
                Field("text", "Text", FieldKind.TEXT),
                Field("long", "Long", FieldKind.LONG_TEXT),
                Field("number", "Number", FieldKind.NUMBER, unit="cm", minimum=1, maximum=10),
                Field("scale", "Scale", FieldKind.SCALE, minimum=0, maximum=4, required=True),
                Field("choice", "Choice", FieldKind.CHOICE, options=_OPTIONS),
                Field("many", "Many", FieldKind.MULTI_CHOICE, options=_OPTIONS),
                Field("yes", "Yes", FieldKind.YES_NO),
                Field("unsure", "Unsure", FieldKind.YES_NO_UNSURE),
                Field("day", "Day", FieldKind.DATE),
                Field("side", "Side", FieldKind.SIDE),
                Field("places", "Places", FieldKind.STRUCTURES),
                Field("first", "First", FieldKind.SERIES, group="table", minimum=1),
                Field("second", "Second", FieldKind.SERIES, group="table"),
                Field("result", "Result", FieldKind.COMPUTED, decimals=2),
            ),
        ),
    ),
    computation="demo.sum",
    projections=(
        Projection("result", "demo.depth", side_field="side", subject_field="places"),
        Projection("scale", "demo.unknown", subject_field="places"),
    ),
)


class _Host:
    revision = 0

    def __init__(self, computation: Computation | None) -> None:
        self._computation = computation

    def contributions(self) -> tuple[tuple[str, Contributions], ...]:
        return (("demo", Contributions(forms=(FORM,))),)

    def computation(self, computation_id: str) -> Computation | None:
        assert computation_id == "demo.sum"
        return self._computation


def _catalog(computation: Computation | None) -> Catalog:
    core = Contributions(metrics=(Metric("demo.depth", "Depth", "mm", Direction.LOWER),))
    return Catalog(core, _Host(computation))


def _add(answers: Answers) -> dict[str, Any]:
    first: Any = answers.get("first", ())
    return {"result": sum(first) / 3}


CATALOG = _catalog(_add)
GOOD: dict[str, Any] = {
    "text": "a", "long": "b", "number": 2, "scale": 3, "choice": "low", "many": ["low"],
    "yes": "no", "unsure": "unsure", "day": "2026-03-01", "side": "L",
    "places": ["muscle.infraspinatus:R"], "first": [1, 2.5], "second": [3, 4],
}  # fmt: skip


def test_good_answers() -> None:
    outcome = evaluate_form(CATALOG, FORM, GOOD)
    assert outcome.problems == {}
    assert outcome.missing == ()
    assert outcome.computed == {"result": 1.17}
    depth, unknown = outcome.values
    assert (depth.metric, depth.value, depth.unit, depth.side, depth.subject) == (
        "demo.depth", 1.17, "mm", Side.LEFT, "muscle.infraspinatus",
    )  # fmt: skip
    assert (unknown.value, unknown.unit, unknown.side) == (3.0, "", Side.RIGHT)


def test_required_answers_are_missing() -> None:
    assert evaluate_form(CATALOG, FORM, {}).missing == ("scale",)
    assert evaluate_form(CATALOG, FORM, {"scale": 0}).missing == ()
    assert evaluate_form(CATALOG, FORM, {"scale": None}).missing == ("scale",)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("text", 3, "is text"),
        ("number", "2", "must be a number of cm"),
        ("number", True, "must be a number of cm"),
        ("number", float("nan"), "must be a number of cm"),
        ("number", 10**400, "must be a number of cm"),
        ("number", 0.5, "1 or more"),
        ("number", 11, "10 or less"),
        ("scale", 2.5, "whole number"),
        ("scale", 5, "4 or less"),
        ("choice", "middle", "one of low, high"),
        ("choice", ["low"], "one of low, high"),
        ("many", "low", "list of low, high"),
        ("many", ["low", "middle"], "list of low, high"),
        ("yes", "unsure", "one of yes, no."),
        ("unsure", "maybe", "one of yes, no, unsure"),
        ("day", "1 March", "year-month-day"),
        ("side", "left", "one of L, R, -"),
        ("places", "muscle.x:R", "places on the body"),
        ("places", ["muscle.x:left"], "places on the body"),
        ("first", 3, "list of numbers"),
        ("first", [1, None], "Row 2 of “First” is empty"),
        ("first", [1, "x"], "Row 2 of “First” must be a number"),
        ("first", [1, 0], "Row 2 of “First” must be 1 or more"),
        ("second", [3], "1 rows and “First” has 2"),
        ("result", 3, "is computed"),
        ("colour", "red", "no such question"),
    ],
)
def test_one_wrong_answer(key: str, value: Any, words: str) -> None:
    outcome = evaluate_form(CATALOG, FORM, GOOD | {key: value})
    assert words in outcome.problems[key]
    assert list(outcome.problems) == [key]


def test_a_wrong_column_takes_its_table_out_of_the_computation() -> None:
    seen: list[Answers] = []

    def spy(answers: Answers) -> dict[str, Any]:
        seen.append(answers)
        return {}

    evaluate_form(_catalog(spy), FORM, GOOD | {"second": ["x", 1]})
    assert not {"first", "second"} & set(seen[0])


def test_an_inactive_modality_is_told() -> None:
    outcome = evaluate_form(_catalog(None), FORM, GOOD)
    assert outcome.computed == {}
    assert "not active" in outcome.problems["result"]


def test_a_failing_computation_is_told() -> None:
    def fail(answers: Answers) -> dict[str, Any]:
        raise PluginError("demo", "It stopped with an error while computing (boom).")

    outcome = evaluate_form(_catalog(fail), FORM, GOOD)
    assert outcome.problems == {
        "result": ("This could not be computed. It stopped with an error while computing (boom).")
    }
    assert [value.metric for value in outcome.values] == ["demo.unknown"]


def test_sentences_of_a_computation_are_shown() -> None:
    outcome = evaluate_form(_catalog(lambda _: {PROBLEMS: {"first": "Too steep."}}), FORM, GOOD)
    assert outcome.problems == {"first": "Too steep."}
    assert outcome.computed == {}


@pytest.mark.parametrize("result", [{"result": "text"}, {"result": True}, {"result": None}, {}])
def test_what_is_not_a_number_is_no_measurement(result: dict[str, Any]) -> None:
    outcome = evaluate_form(_catalog(lambda _: result), FORM, GOOD)
    assert [value.metric for value in outcome.values] == ["demo.unknown"]


_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)
_ANSWERS = st.dictionaries(st.sampled_from([*GOOD, "result", "other"]), _JSON)


@given(_ANSWERS)
def test_no_answer_raises_and_each_problem_is_a_sentence(answers: dict[str, Any]) -> None:
    outcome = evaluate_form(CATALOG, FORM, answers)
    assert all(sentence.endswith(".") for sentence in outcome.problems.values())
    assert set(outcome.problems) <= {*answers, "second"}

"""Definitions survive JSON, and their hash does not move."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.metric import Direction, Metric, Threshold
from workbench.domain.values import JsonObject
from workbench.plugin_api import (
    Field,
    FieldKind,
    FindingKind,
    Form,
    Option,
    Projection,
    ProtocolStep,
    RemedialExercise,
    Section,
    TreatmentProtocol,
    codec,
)
from workbench.plugin_api.problems import ContentError

_TEXT = st.text(max_size=12)
_TEXTS = st.lists(_TEXT, max_size=3).map(tuple)
_FLOAT = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-1000, 1000)
_MAYBE = st.none() | _FLOAT
_COUNT = st.integers(0, 500)

_OPTIONS = st.builds(Option, id=_TEXT, label=_TEXT, value=_MAYBE)
_FIELDS = st.builds(
    Field,
    id=_TEXT,
    label=_TEXT,
    kind=st.sampled_from(FieldKind),
    help=_TEXT,
    minimum=_MAYBE,
    maximum=_MAYBE,
    options=st.lists(_OPTIONS, max_size=3).map(tuple),
    required=st.booleans(),
    decimals=st.integers(0, 6),
)
_SECTIONS = st.builds(Section, title=_TEXT, fields=st.lists(_FIELDS, max_size=3).map(tuple))
_FORMS = st.builds(
    Form,
    id=_TEXT,
    version=st.integers(1, 99),
    title=_TEXT,
    sections=st.lists(_SECTIONS, max_size=3).map(tuple),
    computation=_TEXT,
    projections=st.lists(st.builds(Projection, field=_TEXT, metric=_TEXT), max_size=2).map(tuple),
)
_STEPS = st.builds(ProtocolStep, text=_TEXT, regions=_TEXTS, seconds=_COUNT)
_PROTOCOLS = st.builds(
    TreatmentProtocol,
    id=_TEXT,
    title=_TEXT,
    purpose=_TEXT,
    steps=st.lists(_STEPS, max_size=3).map(tuple),
    minutes=_COUNT,
    pressure=st.integers(0, 5),
    cautions=_TEXTS,
)
_EXERCISES = st.builds(
    RemedialExercise,
    id=_TEXT,
    title=_TEXT,
    purpose=_TEXT,
    position=_TEXT,
    instructions=_TEXTS,
    sets=_COUNT,
    hold_seconds=_COUNT,
)
_KINDS = st.builds(
    FindingKind, id=_TEXT, name=_TEXT, letter=_TEXT, symbol=_TEXT, colour=_TEXT,
    has_intensity=st.booleans(),
)  # fmt: skip
_THRESHOLDS = st.builds(
    Threshold,
    fixed=_MAYBE,
    percent=_MAYBE,
    by_baseline=st.lists(st.tuples(_FLOAT, _FLOAT, _FLOAT), max_size=2).map(tuple),
)
_METRICS = st.builds(
    Metric, id=_TEXT, name=_TEXT, unit=_TEXT, direction=st.sampled_from(Direction),
    minimum=_MAYBE, mdc=st.none() | _THRESHOLDS, mcid=st.none() | _THRESHOLDS,
)  # fmt: skip


def _through_json(value: object) -> Any:
    return json.loads(json.dumps(value, allow_nan=False))


@given(_FORMS)
def test_forms(form: Form) -> None:
    stored = _through_json(codec.form_to_json(form))
    again = codec.form_from_json(stored)
    assert again == form
    assert codec.form_hash(again) == codec.form_hash(form)
    assert codec.form_to_json(again) == stored


@given(_PROTOCOLS)
def test_protocols(protocol: TreatmentProtocol) -> None:
    stored = _through_json(codec.protocol_to_json(protocol))
    assert codec.protocol_from_json(stored) == protocol


@given(_EXERCISES)
def test_exercises(exercise: RemedialExercise) -> None:
    stored = _through_json(codec.exercise_to_json(exercise))
    assert codec.exercise_from_json(stored) == exercise


@given(_KINDS)
def test_finding_kinds(kind: FindingKind) -> None:
    stored = _through_json(codec.finding_kind_to_json(kind))
    assert codec.finding_kind_from_json(stored) == kind


@given(_METRICS)
def test_metrics(metric: Metric) -> None:
    assert codec.metric_from_json(_through_json(codec.metric_to_json(metric))) == metric


def test_defaults_are_not_written() -> None:
    field = Field("a", "A", FieldKind.TEXT)
    form = Form("x.y", 1, "T", (Section("S", (field,)),))
    assert codec.form_to_json(form) == {
        "id": "x.y",
        "version": 1,
        "title": "T",
        "sections": [
            {"title": "S", "fields": [{"id": "a", "label": "A", "kind": "text"}]},
        ],
    }


def test_attributes_of_a_newer_version_are_skipped() -> None:
    stored: JsonObject = {
        "id": "x.y",
        "version": 1,
        "title": "T",
        "sections": [],
        "visible_when": "a = 1",
    }
    assert codec.form_from_json(stored).title == "T"


def test_whole_and_broken_numbers_have_one_hash() -> None:
    whole = Form("x.y", 1, "T", (Section("S", (Field("a", "A", FieldKind.NUMBER, minimum=0),)),))
    broken = Form("x.y", 1, "T", (Section("S", (Field("a", "A", FieldKind.NUMBER, minimum=0.0),)),))
    assert codec.form_hash(whole) == codec.form_hash(broken)


_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "version", "title", "sections", "fields"]), inner)
    ),
    max_leaves=12,
)


@given(_JSON)
def test_anything_else_is_a_content_error(value: Any) -> None:
    try:
        form = codec.form_from_json(value)
    except ContentError as error:
        assert error.problems
    else:
        assert isinstance(form, Form)


def test_every_problem_is_listed() -> None:
    with pytest.raises(ContentError) as caught:
        codec.form_from_json({"id": 3, "version": "one", "sections": {}})
    text = str(caught.value)
    assert len(caught.value.problems) == 4
    assert all(name in text for name in ("“id”", "“version”", "“title” is missing", "“sections”"))

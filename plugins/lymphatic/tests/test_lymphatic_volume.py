"""Limb volumes against the worked example, and answers that make no sense."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbench_lymphatic.volume import compute_limb_volume, frustum_volume, severity

from workbench.plugin_api import PROBLEMS

MARKS = list(range(0, 40, 4))
A1 = [17.4, 18.9, 21.2, 23.6, 25.8, 27.0, 28.6, 30.1, 31.4, 32.6]
U1 = [16.2, 17.3, 19.4, 21.5, 23.6, 24.8, 26.0, 27.1, 28.3, 29.4]
A2 = [16.9, 18.2, 20.4, 22.7, 24.9, 26.1, 27.5, 28.9, 30.2, 31.3]
U2 = [16.2, 17.3, 19.4, 21.4, 23.5, 24.7, 25.9, 27.0, 28.2, 29.3]
AP = [16.4, 17.5, 19.6, 21.7, 23.8, 25.0, 26.3, 27.4, 28.6, 29.7]
UP = [16.1, 17.2, 19.3, 21.4, 23.5, 24.7, 25.9, 27.0, 28.2, 29.3]


def _compute(**answers: Any) -> dict[str, Any]:
    return dict(compute_limb_volume(answers))


def _problems(**answers: Any) -> dict[str, str]:
    found = _compute(**answers)
    problems: dict[str, str] = found[PROBLEMS]
    return problems


def test_one_segment() -> None:
    result = _compute(marks_cm=[0, 4], affected_cm=[20, 22], unaffected_cm=[20, 22])
    assert f"{result['affected_volume_ml']:.2f}" == "140.48"
    assert f"{result['excess_percent']:.2f}" == "0.00"


@pytest.mark.parametrize(
    ("tape", "volume"),
    [(A1, "1956.45"), (U1, "1617.35"), (A2, "1813.06"), (U2, "1606.83"), (AP, "1650.47"),
     (UP, "1603.96")],
)  # fmt: skip
def test_worked_example_volumes(tape: list[float], volume: str) -> None:
    assert f"{frustum_volume(MARKS, tape):.2f}" == volume


def test_worked_example_segments() -> None:
    segments = [
        f"{frustum_volume(MARKS[i : i + 2], A1[i : i + 2]):.2f}" for i in range(len(A1) - 1)
    ]
    assert segments == [
        "104.92", "128.10", "159.87", "194.33", "221.89", "246.07", "274.26", "301.03", "325.99",
    ]  # fmt: skip


def test_worked_example_now() -> None:
    result = _compute(marks_cm=MARKS, affected_cm=A1, unaffected_cm=U1)
    assert f"{result['excess_ml']:.2f}" == "339.09"
    assert f"{result['excess_percent']:.2f}" == "20.97"
    assert f"{result['largest_difference_cm']:.1f}" == "3.2"
    assert result["severity"] == "moderate"


def test_worked_example_after() -> None:
    result = _compute(marks_cm=MARKS, affected_cm=A2, unaffected_cm=U2)
    assert f"{result['excess_ml']:.2f}" == "206.23"
    assert f"{result['excess_percent']:.2f}" == "12.83"
    assert result["severity"] == "minimal"


def test_one_limb_is_computed_alone() -> None:
    result = _compute(marks_cm=MARKS, affected_cm=A1)
    assert set(result) == {"affected_volume_ml"}


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        ({"marks_cm": [0, 4, 8], "affected_cm": [20, 22]}, "affected_cm", "2 values for 3 marks"),
        ({"marks_cm": [0, 4, 4], "affected_cm": [20, 22, 23]}, "marks_cm", "row 3"),
        ({"marks_cm": [4, 0], "affected_cm": [20, 22]}, "marks_cm", "more than 4 cm"),
        ({"marks_cm": [0], "affected_cm": [20]}, "marks_cm", "at least two"),
        ({"marks_cm": [0, 4], "affected_cm": [20, 0]}, "affected_cm", "more than 0 cm"),
        ({"marks_cm": [0, 4], "affected_cm": [20, -3]}, "affected_cm", "more than 0 cm"),
        ({"marks_cm": [0, 4], "affected_cm": [20, "twenty"]}, "affected_cm", "row 2"),
        ({"marks_cm": [0, 4], "affected_cm": [20, None]}, "affected_cm", "row 2"),
        ({"marks_cm": [0, 4], "affected_cm": "20 22"}, "affected_cm", "list of numbers"),
        ({"marks_cm": [0, 4], "affected_cm": [True, 22]}, "affected_cm", "row 1"),
        ({"marks_cm": [0, float("nan")], "affected_cm": [20, 22]}, "marks_cm", "row 2"),
    ],
)
def test_wrong_answers_are_told(answers: dict[str, Any], field: str, words: str) -> None:
    assert words in _problems(**answers)[field]
    assert "affected_volume_ml" not in _compute(**answers)


_ANY: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=6,
)


@given(_ANY, _ANY, _ANY)
def test_nothing_answered_raises(marks: Any, affected: Any, unaffected: Any) -> None:
    _compute(marks_cm=marks, affected_cm=affected, unaffected_cm=unaffected)


_TAPE = st.lists(st.tuples(st.floats(0.5, 20), st.floats(5, 150)), min_size=2, max_size=20)


@given(_TAPE)
def test_volume_lies_between_the_cylinders_and_adds_up(tape: list[tuple[float, float]]) -> None:
    marks = [sum(step for step, _ in tape[:i]) for i in range(len(tape))]
    rings = [ring for _, ring in tape]
    whole = frustum_volume(marks, rings)
    length = marks[-1] - marks[0]
    low, high = (length * ring**2 / (4 * 3.141592653589793) for ring in (min(rings), max(rings)))
    assert low * 0.999 <= whole <= high * 1.001
    parts = (frustum_volume(marks[i : i + 2], rings[i : i + 2]) for i in range(len(rings) - 1))
    assert sum(parts) == pytest.approx(whole)


@given(st.floats(5, 100), st.floats(1, 50))
def test_even_limb_is_a_cylinder(ring: float, length: float) -> None:
    expected = length * ring**2 / (4 * 3.141592653589793)
    assert frustum_volume([0, length], [ring, ring]) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("percent", "word"),
    [(-1, "no excess"), (0, "no excess"), (19.99, "minimal"), (20, "moderate"), (40, "moderate"),
     (40.01, "severe")],
)  # fmt: skip
def test_severity_words(percent: float, word: str) -> None:
    assert severity(percent) == word

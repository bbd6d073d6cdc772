"""What people type into forms: numbers, dates, pasted tables."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.forms.date_text import parse_date, part_order
from workbench.ui.forms.number_text import format_number, parse_number
from workbench.ui.forms.series_text import column_texts, series_answers, split_cells

TODAY = date(2026, 3, 12)
numbers = st.one_of(
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 6)),
)


@given(numbers, st.sampled_from(".,"))
def test_a_written_number_reads_back_as_itself(value: float, point: str) -> None:
    again = parse_number(format_number(value, point))
    assert again == value
    assert type(again) is type(value)


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("12,5", "", 12.5),
        ("12.5 cm", "cm", 12.5),
        (" −3 ", "", -3),
        ("1 234,5", "", 1234.5),
        ("1,234.5", "", 1234.5),
        ("1.234,5", "", 1234.5),
        ("1,234,567", "", 1234567),
        ("1'234", "", 1234),
        ("+7", "", 7),
        (",5", "", 0.5),
    ],
)
def test_usual_ways_to_type_a_number(typed: str, unit: str, value: float) -> None:
    assert parse_number(typed, unit) == value


@pytest.mark.parametrize(
    "typed",
    ["", "-", "abc", "1,2,3", "12 kg", "1e5", "nan", "9" * 40, "3/10"],
)
def test_what_is_no_number(typed: str) -> None:
    assert parse_number(typed, "cm") is None


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(["dmy", "mdy", "ymd"]))
def test_a_written_date_reads_back_as_itself(day: date, order: str) -> None:
    parts = {"d": f"{day.day:02}", "m": f"{day.month:02}", "y": f"{day.year:04}"}
    assert parse_date("/".join(parts[letter] for letter in order), order, TODAY) == day
    assert parse_date(day.isoformat(), order, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "order", "day"),
    [
        ("1.2.26", "dmy", date(2026, 2, 1)),
        ("1/2/26", "mdy", date(2026, 1, 2)),
        ("3-4-58", "dmy", date(1958, 4, 3)),
        ("31.02.2026", "dmy", None),
        ("12", "dmy", None),
        ("yesterday", "dmy", None),
    ],
)
def test_short_years_and_nonsense(typed: str, order: str, day: date | None) -> None:
    assert parse_date(typed, order, TODAY) == day


@pytest.mark.parametrize(
    ("pattern", "order"), [("dd.MM.yy", "dmy"), ("M/d/yy", "mdy"), ("yyyy-MM-dd", "ymd")]
)
def test_order_of_a_locale(pattern: str, order: str) -> None:
    assert part_order(pattern) == order


def test_a_spreadsheet_block_loses_its_headings_and_trailing_lines() -> None:
    assert split_cells("Mark\tAffected\r\n0\t20,5\r\n4\t22\r\n\r\n") == [["0", "20,5"], ["4", "22"]]
    assert split_cells("20 cm\n22 cm\n") == [["20 cm"], ["22 cm"]]
    assert split_cells("0;20\n4;22") == [["0", "20"], ["4", "22"]]
    assert split_cells("") == []


def test_gaps_stay_gaps_and_empty_columns_are_unanswered() -> None:
    columns = {"mark": ["0", "4", "8", ""], "a": ["20", "", "x"], "b": ["", ""]}
    assert series_answers(columns, {}) == {"mark": [0, 4, 8], "a": [20, None, "x"]}


@given(st.lists(st.one_of(st.none(), numbers), min_size=1, max_size=20), st.sampled_from(".,"))
def test_a_stored_column_reads_back(column: list[float | None], point: str) -> None:
    answers = series_answers({"c": column_texts(list(column), point)}, {})
    while column and column[-1] is None:
        column.pop()
    assert answers == ({"c": column} if column else {})

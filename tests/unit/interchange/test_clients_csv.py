"""Client lists as people really save them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import UserFacingError
from workbench.interchange.clients_csv import read_clients


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    text = "Name,Birth Date,Phone,Email\nZoë Brändli,1980-02-29,+44 1,zoe@example.org\n"
    (row,) = read_clients(text.replace(",", delimiter).encode(encoding))
    assert (row.given_name, row.family_name) == ("Zoë", "Brändli")
    assert row.birth_date == date(1980, 2, 29)
    assert row.problems == ()
    assert row.phone == "+44 1"


def test_a_day_that_reads_two_ways_is_asked_about_and_not_guessed() -> None:
    (row, clear) = read_clients(b"name,dob\nA B,03/04/1990\nC D,25/12/1990\n")
    assert "two ways" in row.problems[0]
    assert clear.birth_date == date(1990, 12, 25)


def test_problems_name_their_row_and_do_not_stop_the_others() -> None:
    data = b"first name,last name,dob,email\n,,2000-01-01,x@y\nA,B,2001-02-30,nope\nC,D,,\n"
    rows = read_clients(data)
    assert [row.line for row in rows] == [2, 3, 4]
    assert [len(row.problems) for row in rows] == [1, 2, 0]


@pytest.mark.parametrize("data", [b"", b"colour,size\nred,4\n", b"\x00\x01\x02", b"\xff\xfe\x00"])
def test_what_is_not_a_client_list_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(UserFacingError):
        read_clients(data)


@given(st.binary(max_size=300))
def test_any_bytes_end_in_rows_or_a_sentence(data: bytes) -> None:
    try:
        rows = read_clients(data)
    except UserFacingError:
        return
    assert all(row.problems or row.family_name or row.given_name for row in rows)

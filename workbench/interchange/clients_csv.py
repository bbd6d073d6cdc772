"""Client lists as CSV: columns are found by their header, problems are told by row."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date

from workbench.domain.errors import UserFacingError

MAX_BYTES = 20_000_000

_HEADERS = {
    "name": {"name", "full name", "client", "client name"},
    "given": {"given name", "given names", "first name", "firstname", "forename", "given_name"},
    "family": {"family name", "last name", "lastname", "surname", "family_name"},
    "birth": {"birth date", "birthdate", "date of birth", "dob", "birthday", "birth_date"},
    "phone": {"phone", "telephone", "mobile", "cell", "phone number", "mobile number"},
    "email": {"email", "e-mail", "email address", "e-mail address"},
}
_ENCODINGS = ("utf-8-sig", "cp1252")


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One row of a client list.

    Attributes:
        line: Line of the file, counted from 1 with the header.
        problems: What is wrong with it, one sentence each; empty when it can be taken.
    """

    line: int
    given_name: str
    family_name: str
    birth_date: date | None
    phone: str
    email: str
    problems: tuple[str, ...] = ()


def read_clients(data: bytes) -> tuple[ClientRow, ...]:
    """Read a client list.

    Args:
        data: The file's bytes: UTF-8, UTF-16 with a byte-order mark, or Windows-1252; separated
            by comma, semicolon or tab.

    Returns:
        One entry for each row that is not empty, in order.

    Raises:
        UserFacingError: when it is not a table with a name column.
    """
    text = _decode(data)
    header_line = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = next(reader, [])
        columns = _columns(header)
        return tuple(
            _row(reader.line_num, cells, columns)
            for cells in reader
            if any(cell.strip() for cell in cells)
        )
    except csv.Error as error:
        raise UserFacingError(
            f"Line {reader.line_num} of the file cannot be read as a table.",
            "Save it again as CSV (UTF-8); nothing was imported.",
        ) from error


def _decode(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise UserFacingError("The file is larger than 20 MB.", "Split it into smaller files.")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = _ENCODINGS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" not in text:
            return text
    raise UserFacingError("The file is not text.", "Save the client list as CSV (UTF-8).")


def _columns(header: list[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, cell in enumerate(header):
        title = re.sub(r"[\s_]+", " ", cell).strip().lower()
        for key, names in _HEADERS.items():
            if title in names and key not in columns:
                columns[key] = index
    if not columns.keys() & {"name", "given", "family"}:
        raise UserFacingError(
            "The first line has no name column.",
            "Name the columns “name, birth date, phone, email”, or “first name, last name, …”.",
        )
    return columns


def _row(line: int, cells: list[str], columns: dict[str, int]) -> ClientRow:
    def cell(key: str) -> str:
        index = columns.get(key, -1)
        return _unguard(cells[index].strip()) if 0 <= index < len(cells) else ""

    given, family = cell("given"), cell("family")
    if not (given or family):
        given, family = _split_name(cell("name"))
    problems = []
    if not (given or family):
        problems.append("The name is empty.")
    birth, problem = _birth_date(cell("birth"))
    if problem:
        problems.append(problem)
    email = cell("email")
    if email and not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        problems.append("The e-mail address is not of the form name@place.")
    phone = cell("phone")
    if phone and not re.search(r"\d", phone):
        problems.append("The phone number has no digit.")
    return ClientRow(line, given, family, birth, phone, email, tuple(problems))


def _unguard(text: str) -> str:
    """Take off the apostrophe that spreadsheets put before a formula sign."""
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@" else text


def _split_name(name: str) -> tuple[str, str]:
    if "," in name:
        family, _, given = name.partition(",")
        return given.strip(), family.strip()
    given, _, family = name.rpartition(" ")
    return given.strip(), family.strip()


def _birth_date(text: str) -> tuple[date | None, str]:
    if not text:
        return None, ""
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", text)
    if match:
        return _date(*(int(part) for part in match.groups()))
    match = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text)
    if not match:
        return None, "The birth date is not of the form YYYY-MM-DD."
    first, second, year = (int(part) for part in match.groups())
    if first != second and max(first, second) <= 12:
        return None, "The birth date could be read in two ways; write it as YYYY-MM-DD."
    return _date(year, min(first, second), max(first, second))


def _date(year: int, month: int, day: int) -> tuple[date | None, str]:
    try:
        return date(year, month, day), ""
    except ValueError:
        return None, "The birth date is not a day of the calendar."

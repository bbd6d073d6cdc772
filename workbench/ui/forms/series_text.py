"""Tables of numbers: what comes from the clipboard, and what becomes answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.plugin_api import JsonValue

from .number_text import format_number, is_number, parse_number


def split_cells(text: str) -> list[list[str]]:
    """Split pasted text into rows of cells.

    Columns are parted by tabs (as spreadsheets copy them) or semicolons. Empty lines at the end
    are dropped, and so is a first line of headings.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    separator = "\t" if any("\t" in line for line in lines) else ";"
    rows = [[cell.strip() for cell in line.split(separator)] for line in lines]
    if len(rows) > 1 and _is_heading(rows[0]):
        del rows[0]
    return rows


def _is_heading(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(cell[0].isalpha() for cell in filled)


def column_values(texts: Sequence[str], rows: int, unit: str = "") -> list[JsonValue]:
    """Return the numbers of a column: null for an empty cell, the text for an unreadable one.

    Args:
        texts: Cells from the top.
        rows: Length of the result, so that all columns of a table are equally long.
        unit: Unit that may stand behind a number.
    """
    padded = [*texts, *([""] * rows)][:rows]
    return [_cell(text.strip(), unit) for text in padded]


def _cell(text: str, unit: str) -> JsonValue:
    value = parse_number(text, unit) if text else None
    return text or None if value is None else value


def series_answers(
    columns: Mapping[str, Sequence[str]], units: Mapping[str, str]
) -> dict[str, JsonValue]:
    """Turn the cells of a table into answers.

    Rows that are empty in every column are dropped from the end only: a gap within the table stays
    a gap. An empty column is left out, which means "not answered".

    Args:
        columns: Cells from the top, by field id.
        units: Unit of each field.
    """
    filled = [
        index + 1 for texts in columns.values() for index, text in enumerate(texts) if text.strip()
    ]
    rows = max(filled, default=0)
    values = {key: column_values(texts, rows, units.get(key, "")) for key, texts in columns.items()}
    return {
        key: column for key, column in values.items() if any(cell is not None for cell in column)
    }


def column_texts(answer: JsonValue, point: str) -> list[str]:
    """Return the cells that show a stored answer."""
    if not isinstance(answer, list | tuple):
        return []
    return [
        format_number(cell, point) if is_number(cell) else "" if cell is None else str(cell)
        for cell in answer
    ]

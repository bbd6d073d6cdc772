"""Checks the answers of a form by the kind of each field."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeGuard

from workbench.domain.body import Side, StructureRef
from workbench.domain.values import JsonObject, JsonValue
from workbench.plugin_api.fields import Field, FieldKind, Form

_ANSWERED_BY = {
    FieldKind.YES_NO: ("yes", "no"),
    FieldKind.YES_NO_UNSURE: ("yes", "no", "unsure"),
    FieldKind.SIDE: tuple(side.value for side in Side),
}


def is_answered(value: JsonValue) -> bool:
    """Return True unless the answer is missing, blank or an empty list."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value != [] and value != ()


def is_number(value: JsonValue) -> TypeGuard[int | float]:
    """Return True for a finite number that a measurement can hold."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= sys.float_info.max  # False for nan, inf and whole numbers beyond


def missing_answers(form: Form, answers: JsonObject) -> tuple[str, ...]:
    """Return the required fields without an answer."""
    return tuple(
        field.id
        for field in form.fields
        if field.required and not is_answered(answers.get(field.id))
    )


def answer_problems(form: Form, answers: JsonObject) -> dict[str, str]:
    """Return one sentence for every answer that cannot be right, by field id."""
    problems = {}
    for key, value in answers.items():
        field = form.field(key)
        if field is None:
            problems[key] = "This form has no such question."
        elif field.kind is FieldKind.COMPUTED:
            problems[key] = f"“{field.label}” is computed: leave it out."
        elif is_answered(value) and (sentence := _CHECKS[field.kind](field, value)):
            problems[key] = sentence
    for key, sentence in _table_problems(form, answers).items():
        problems.setdefault(key, sentence)
    return problems


def usable_answers(form: Form, answers: JsonObject, problems: Mapping[str, str]) -> JsonObject:
    """Return the answers that can be computed with.

    A table with a wrong column is left out as a whole: its rows belong together.
    """
    broken = {
        field.group
        for field in form.fields
        if field.id in problems and field.kind is FieldKind.SERIES and field.group
    }
    usable: dict[str, JsonValue] = {}
    for key, value in answers.items():
        field = form.field(key)
        wrong_row = field is not None and field.group in broken and field.group != ""
        if field is not None and key not in problems and is_answered(value) and not wrong_row:
            usable[key] = value
    return usable


def _table_problems(form: Form, answers: JsonObject) -> dict[str, str]:
    problems: dict[str, str] = {}
    first: dict[str, tuple[Field, int]] = {}
    for field in form.fields:
        value = answers.get(field.id)
        if not (field.kind is FieldKind.SERIES and field.group and isinstance(value, list | tuple)):
            continue
        if not value:
            continue
        other, rows = first.setdefault(field.group, (field, len(value)))
        if len(value) != rows:
            problems[field.id] = (
                f"“{field.label}” has {len(value)} rows and “{other.label}” has {rows}: "
                "give each row a value in both."
            )
    return problems


def _text(field: Field, value: JsonValue) -> str:
    return "" if isinstance(value, str) else f"“{field.label}” is text."


def _number(field: Field, value: JsonValue) -> str:
    return _number_problem(field, value, f"“{field.label}”")


def _number_problem(field: Field, value: JsonValue, name: str) -> str:
    if not is_number(value):
        return f"{name} must be a number{f' of {field.unit}' if field.unit else ''}."
    if field.minimum is not None and value < field.minimum:
        return f"{name} must be {field.minimum:g} or more."
    if field.maximum is not None and value > field.maximum:
        return f"{name} must be {field.maximum:g} or less."
    return ""


def _scale(field: Field, value: JsonValue) -> str:
    sentence = _number(field, value)
    if not sentence and isinstance(value, float) and not value.is_integer():
        return f"“{field.label}” must be a whole number."
    return sentence


def _choice(field: Field, value: JsonValue) -> str:
    known = [option.id for option in field.options]
    return "" if value in known else f"“{field.label}” must be one of {', '.join(known)}."


def _choices(field: Field, value: JsonValue) -> str:
    known = [option.id for option in field.options]
    if isinstance(value, list | tuple) and all(item in known for item in value):
        return ""
    return f"“{field.label}” must be a list of {', '.join(known)}."


def _words(field: Field, value: JsonValue) -> str:
    known = _ANSWERED_BY[field.kind]
    return "" if value in known else f"“{field.label}” must be one of {', '.join(known)}."


def _date(field: Field, value: JsonValue) -> str:
    try:
        date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        return f"“{field.label}” must be a date, year-month-day."
    return ""


def _structures(field: Field, value: JsonValue) -> str:
    try:
        if isinstance(value, list | tuple):
            for key in value:
                StructureRef.parse(key if isinstance(key, str) else ":?")
            return ""
    except ValueError:
        pass
    return f"“{field.label}” must be a list of places on the body."


def _series(field: Field, value: JsonValue) -> str:
    if not isinstance(value, list | tuple):
        return f"“{field.label}” must be a list of numbers."
    for row, item in enumerate(value, start=1):
        if item is None or item == "":
            return f"Row {row} of “{field.label}” is empty: fill it in, or remove the row."
        if sentence := _number_problem(field, item, f"Row {row} of “{field.label}”"):
            return sentence
    return ""


_CHECKS: dict[FieldKind, Callable[[Field, JsonValue], str]] = {
    FieldKind.TEXT: _text,
    FieldKind.LONG_TEXT: _text,
    FieldKind.NUMBER: _number,
    FieldKind.SCALE: _scale,
    FieldKind.CHOICE: _choice,
    FieldKind.MULTI_CHOICE: _choices,
    FieldKind.YES_NO: _words,
    FieldKind.YES_NO_UNSURE: _words,
    FieldKind.DATE: _date,
    FieldKind.SIDE: _words,
    FieldKind.STRUCTURES: _structures,
    FieldKind.SERIES: _series,
}

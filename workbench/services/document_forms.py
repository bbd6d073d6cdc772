"""Filled forms for paper, read with the definition that was kept with the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from workbench.atlas import Atlas
from workbench.domain.assessment import AssessmentResponse
from workbench.domain.body import StructureRef
from workbench.domain.values import JsonValue
from workbench.plugin_api.fields import Field, FieldKind, Form
from workbench.reports import FormBlock, Row

from .document_map import place_name
from .document_words import amount, day, from_id, sentence

_YES_NO = {"yes": "Yes", "no": "No", "unsure": "Unsure"}
_SIDE = {"L": "Left", "R": "Right", "-": "Both or midline"}


def form_block(response: AssessmentResponse, form: Form | None, atlas: Atlas) -> FormBlock:
    """Return a filled form; a question without an answer was not asked and is left out.

    Args:
        response: The answers.
        form: The definition; without it the keys of the answers stand for the questions.
        atlas: Names of structures.
    """
    if form is None:
        title = response.title or from_id(response.form_id)
        return FormBlock(title, _bare(response.answers), _bare(response.computed))
    rows = tuple(
        Row(field.label, text)
        for field in form.fields
        if field.kind is not FieldKind.COMPUTED
        and (text := answer_text(field, response.answers.get(field.id), atlas))
    )
    computed = tuple(
        Row(field.label, text)
        for field in form.fields
        if field.kind is FieldKind.COMPUTED
        and (text := answer_text(field, response.computed.get(field.id), atlas))
    )
    return FormBlock(response.title or form.title, rows, computed)


def answer_text(field: Field, value: JsonValue, atlas: Atlas) -> str:
    """Return an answer in words; empty when there is none."""
    if value is None or value in ("", [], ()):
        return ""
    if field.kind is FieldKind.STRUCTURES and isinstance(value, list | tuple):
        return ", ".join(_structure(item, atlas) for item in value)
    return _WORDS.get(field.kind, _plain)(field, value)


def _structure(value: JsonValue, atlas: Atlas) -> str:
    try:
        return place_name(atlas, StructureRef.parse(str(value)))
    except ValueError:
        return str(value)


def _option(field: Field, value: JsonValue) -> str:
    label = next((option.label for option in field.options if option.id == value), None)
    return label or str(value)


def _options(field: Field, value: JsonValue) -> str:
    items = value if isinstance(value, list | tuple) else [value]
    return ", ".join(_option(field, item) for item in items)


def _number(field: Field, value: JsonValue) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _plain(field, value)
    decimals = field.decimals if field.kind is FieldKind.COMPUTED else 3
    text = amount(float(value), decimals)
    if field.kind is not FieldKind.COMPUTED and "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text}{_unit(field)}"


def _unit(field: Field) -> str:
    if not field.unit:
        return ""
    return field.unit if field.unit[0] in "/°%" else f" {field.unit}"


def _series(field: Field, value: JsonValue) -> str:
    items = value if isinstance(value, list | tuple) else [value]
    texts = [
        amount(float(item), 3).rstrip("0").rstrip(".") if isinstance(item, int | float) else "–"
        for item in items
    ]
    return f"{' · '.join(texts)}{_unit(field)}"


def _date(field: Field, value: JsonValue) -> str:
    try:
        return day(date.fromisoformat(str(value)))
    except ValueError:
        return _plain(field, value)


def _plain(field: Field, value: JsonValue) -> str:
    del field
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    return str(value)


def _bare(values: Mapping[str, JsonValue]) -> tuple[Row, ...]:
    shown = ((key, value) for key, value in values.items() if value not in (None, "", [], ()))
    return tuple(
        Row(sentence(from_id(key)), ", ".join(map(str, value)))
        if isinstance(value, list | tuple)
        else Row(sentence(from_id(key)), str(value))
        for key, value in shown
    )


_WORDS: Mapping[FieldKind, Callable[[Field, JsonValue], str]] = {
    FieldKind.NUMBER: _number,
    FieldKind.SCALE: _number,
    FieldKind.COMPUTED: _number,
    FieldKind.CHOICE: _option,
    FieldKind.MULTI_CHOICE: _options,
    FieldKind.YES_NO: lambda _, value: _YES_NO.get(str(value), str(value)),
    FieldKind.YES_NO_UNSURE: lambda _, value: _YES_NO.get(str(value), str(value)),
    FieldKind.SIDE: lambda _, value: _SIDE.get(str(value), str(value)),
    FieldKind.DATE: _date,
    FieldKind.SERIES: _series,
}

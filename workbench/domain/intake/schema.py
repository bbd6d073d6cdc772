"""The JSON Schema of an intake, made from the records and the vocabulary."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Hashable, Mapping
from datetime import date
from enum import Enum
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from workbench.domain.body import StructureRef
from workbench.domain.values import JsonValue

from .model import EVERYTHING, Answer, Intake, Response
from .vocabulary import DetailKind, Term, Vocabulary

Schema = dict[str, JsonValue]
_RESPONSE_LISTS = ("conditions", "today", "red_flags", "examination")
_PLAIN: dict[object, Schema] = {
    str: {"type": "string"},
    float: {"type": "number"},
    int: {"type": "integer"},
    date: {"type": "string", "format": "date"},
    StructureRef: {"$ref": "#/$defs/area"},
    Answer: {"$ref": "#/$defs/answer"},
    Response: {"$ref": "#/$defs/response"},
}


def intake_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema (draft 2020-12).

    Args:
        vocabulary: Terms, follow-up questions and areas that an intake may name.
    """
    properties = _properties(Intake)
    for name in _RESPONSE_LISTS:
        known = {term.id: _term(term) for term in vocabulary.in_list(name)}
        properties[name] = {
            "type": "object",
            "properties": cast(JsonValue, known),
            "additionalProperties": {"$ref": "#/$defs/response"},
        }
    sections: list[JsonValue] = [EVERYTHING, *(section.id for section in vocabulary.sections)]
    properties["answered"] = {
        "anyOf": [
            {"const": EVERYTHING},
            {"type": "array", "items": {"enum": sections}},
        ]
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Intake",
        "description": "A health history with today's answers; every key is optional.",
        "type": "object",
        "additionalProperties": False,
        "properties": cast(JsonValue, properties),
        "$defs": cast(JsonValue, _definitions(vocabulary)),
    }


def _definitions(vocabulary: Vocabulary) -> Schema:
    names: list[JsonValue] = [*sorted({*vocabulary.areas.regions, *vocabulary.areas.groups})]
    return {
        "answer": {
            "description": "true and false stand for yes and no, null for unanswered.",
            "enum": [*(answer.value for answer in Answer), True, False, None],
        },
        "area": {
            "description": "region.calf:R, calf:R or a group such as leg:R; without a side both.",
            "type": "string",
            "pattern": r"^([a-z_]+\.)?[a-z_]+(:[LRlr-])?$",
            "examples": names,
        },
        "response": {
            "anyOf": [
                {"$ref": "#/$defs/answer"},
                {"type": "object", "properties": _response_fields()},
            ]
        },
    }


def _response_fields() -> Schema:
    return {
        "answer": {"$ref": "#/$defs/answer"},
        "sites": {"type": "array", "items": {"$ref": "#/$defs/area"}},
        "note": {"type": "string"},
    }


def _term(term: Term) -> Schema:
    fields = _response_fields()
    for detail in term.details:
        kind: Schema = {"$ref": "#/$defs/answer"}
        if detail.kind is DetailKind.NUMBER:
            kind = {"type": "number"}
        elif detail.kind is DetailKind.CHOICE:
            kind = {"enum": list(detail.choices)}
        fields[detail.id] = {**kind, "description": detail.text}
    written: Schema = {"type": "object", "properties": fields}
    return {"description": term.text, "anyOf": [{"$ref": "#/$defs/answer"}, written]}


def _properties(cls: Hashable) -> Schema:
    return {name: _kind(hint) for name, hint in get_type_hints(cls).items()}


def _kind(hint: Any) -> Schema:
    if get_origin(hint) in {Union, types.UnionType}:
        hint = next(kind for kind in get_args(hint) if kind is not type(None))
        return {"anyOf": [_kind(hint), {"type": "null"}]}
    origin = get_origin(hint)
    if origin is tuple:
        return {"type": "array", "items": _kind(get_args(hint)[0])}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _kind(get_args(hint)[1])}
    return dict(_PLAIN[hint]) if hint in _PLAIN else _record(hint)


def _record(hint: Any) -> Schema:
    if issubclass(hint, Enum):
        return {"enum": [item.value for item in hint]}
    required: list[JsonValue] = [
        field.name
        for field in dataclasses.fields(hint)
        if field.default is field.default_factory is dataclasses.MISSING
    ]
    found: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": _properties(hint),
    }
    return {**found, "required": required} if required else found

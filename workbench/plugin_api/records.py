"""Declarative records to JSON values and back, driven by the dataclasses themselves.

Defaults are left out when writing, so that an optional attribute added to a record later changes
neither the text nor the hash of the definitions already stored.
"""

from __future__ import annotations

import dataclasses
import math
import types
from collections.abc import Hashable, Mapping
from difflib import get_close_matches
from enum import Enum, IntEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from workbench.domain.values import JsonValue

T = TypeVar("T")

_KIND_NAMES = {"ScreeningRule": "rule", "TreatmentProtocol": "protocol", "FindingKind": "kind"}
_JSON_NAMES = {str: "text", bool: "true or false", int: "a whole number", float: "a number"}


class _Bad:
    """Stands for a value that could not be read."""


_BAD = _Bad()


@cache
def _hints(cls: Hashable) -> dict[str, Any]:
    return get_type_hints(cls)


def encode(record: object) -> dict[str, JsonValue]:
    """Return a record as JSON values, without the attributes that hold their default."""
    if not dataclasses.is_dataclass(record) or isinstance(record, type):
        raise TypeError("only records are written")
    hints = _hints(type(record))
    return {
        field.name: _encode(getattr(record, field.name), hints[field.name])
        for field in dataclasses.fields(record)
        if getattr(record, field.name) != _default(field)
    }


def _default(field: dataclasses.Field[Any]) -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return _BAD if field.default is dataclasses.MISSING else field.default


def _encode(value: object, hint: Any) -> JsonValue:
    if isinstance(value, Enum):
        return _enum_text(value)
    if isinstance(value, tuple):
        kinds = get_args(_not_none(hint))
        inner = kinds if len(kinds) == len(value) and Ellipsis not in kinds else kinds[:1]
        return [
            _encode(item, inner[i] if len(inner) > 1 else inner[0]) for i, item in enumerate(value)
        ]
    if dataclasses.is_dataclass(value):
        return encode(value)
    if _not_none(hint) is float and value is not None:
        return float(cast(float, value))
    return cast(JsonValue, value)


def _enum_text(item: Enum) -> str:
    return item.name.lower() if isinstance(item, IntEnum) else str(item.value)


def _not_none(hint: Any) -> Any:
    if get_origin(hint) in {Union, types.UnionType}:
        return next(kind for kind in get_args(hint) if kind is not type(None))
    return hint


class Decoder:
    """Reads records and notes every problem on the way.

    Args:
        strict: Refuse keys that the record does not have (files); False skips them (stored
            definitions that a newer version wrote).
    """

    def __init__(self, strict: bool = True) -> None:
        self._strict = strict
        self.problems: list[tuple[str, str]] = []

    def read(self, cls: type[T], value: object, where: str = "") -> T | None:
        """Return the record, or None after noting what is wrong with it."""
        if not isinstance(value, Mapping):
            self._note(where, f"Write a table with the attributes of a {label(cls)} here.")
            return None
        before = len(self.problems)
        hints = _hints(cast(Hashable, cls))
        fields = {field.name: field for field in dataclasses.fields(cast(Any, cls))}
        if self._strict:
            self._refuse_unknown(value, fields, where)
        found: dict[str, object] = {}
        for name, field in fields.items():
            if name in value:
                found[name] = self._value(value[name], hints[name], name, where)
            elif _default(field) is _BAD:
                self._note(where, f"“{name}” is missing: add {name} = {_example(hints[name])}.")
        if len(self.problems) > before:
            return None
        try:
            return cls(**found)
        except ValueError as error:
            self._note(where, f"{error}.")
            return None

    def _refuse_unknown(
        self, value: Mapping[object, object], known: Mapping[str, object], where: str
    ) -> None:
        for key in value:
            if key not in known:
                near = get_close_matches(str(key), known, n=1)
                fix = f"did you mean “{near[0]}”?" if near else f"use one of {', '.join(known)}."
                self._note(where, f"“{key}” is not known here: {fix}")

    def _note(self, where: str, sentence: str) -> None:
        self.problems.append((where, sentence))

    def _value(self, value: object, hint: Any, name: str, where: str) -> object:
        kind = _not_none(hint)
        if value is None and kind is not hint:
            return None
        if get_origin(kind) is tuple:
            return self._tuple(value, get_args(kind), name, where)
        if dataclasses.is_dataclass(kind):
            return self.read(cast("type[object]", kind), value, _join(where, name))
        if issubclass(kind, Enum):
            return self._enum(value, kind, name, where)
        return self._plain(value, kind, name, where)

    def _tuple(self, value: object, kinds: tuple[Any, ...], name: str, where: str) -> object:
        if not isinstance(value, list | tuple):
            self._note(where, f"“{name}” must be a list: write {name} = [ … ].")
            return _BAD
        if Ellipsis not in kinds and len(kinds) != len(value):
            self._note(where, f"“{name}” needs rows of exactly {len(kinds)} numbers.")
            return _BAD
        kind = kinds[0]
        if dataclasses.is_dataclass(kind):
            record = cast("type[object]", kind)
            return tuple(
                self.read(record, item, _join(where, place(record, item, i)))
                for i, item in enumerate(value)
            )
        return tuple(self._value(item, kind, name, where) for item in value)

    def _enum(self, value: object, kind: type[Enum], name: str, where: str) -> object:
        by_text = {_enum_text(item): item for item in kind}
        if isinstance(value, str) and value in by_text:
            return by_text[value]
        near = get_close_matches(str(value), by_text, n=1)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        self._note(where, f"“{name}” must be one of {', '.join(by_text)}.{hint}")
        return _BAD

    def _plain(self, value: object, kind: type, name: str, where: str) -> object:
        if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
            number = float(value)
            if math.isfinite(number):
                return number
        elif kind is not float and type(value) is kind:
            return value
        self._note(where, f"“{name}” must be {_JSON_NAMES[kind]}: write {name} = {_example(kind)}.")
        return _BAD


def label(cls: type) -> str:
    """Return the word for a record in sentences."""
    return _KIND_NAMES.get(cls.__name__, cls.__name__.removeprefix("Screening").lower())


def place(cls: type, item: object, index: int) -> str:
    """Return where an item stands in words: its id when it has one, else its number."""
    key = item.get("id") if isinstance(item, Mapping) else None
    return f"{label(cls)} “{key}”" if isinstance(key, str) else f"{label(cls)} {index + 1}"


def _join(where: str, name: str) -> str:
    return f"{where} > {name}" if where else name


def _example(hint: Any) -> str:
    kind = _not_none(hint)
    if get_origin(kind) is tuple:
        return "[ … ]"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return f'"{_enum_text(next(iter(kind)))}"'
    return {str: '"…"', bool: "true", int: "1", float: "1.0"}.get(kind, "{ … }")

"""Reads an intake from JSON values and collects everything that is wrong with it at once."""

from __future__ import annotations

import dataclasses
import math
import types
from collections.abc import Callable, Hashable, Mapping
from datetime import date
from difflib import get_close_matches
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from workbench.domain.body import StructureRef

from .model import SCHEMA, Answer, Intake, Response
from .vocabulary import REGION

T = TypeVar("T")
_RESPONSE_FIELDS = frozenset({"answer", "sites", "note"})
_ANSWER_WORDS = {True: Answer.YES, False: Answer.NO, None: Answer.UNANSWERED}


def read_intake(value: object) -> tuple[Intake | None, tuple[str, ...]]:
    """Read an intake.

    Args:
        value: Parsed JSON in the form of docs/intake.md.

    Returns:
        The intake, or None, and one sentence for each problem. A misspelt key is a problem: an
        answer that nobody reads would be taken for no answer.
    """
    reader = _Reader()
    if isinstance(value, Mapping) and isinstance(value.get("schema", SCHEMA), int):
        newer = cast(int, value.get("schema", SCHEMA)) > SCHEMA
        if newer:
            return None, (f"This intake was written by a newer version (schema over {SCHEMA}).",)
    intake = reader.record(Intake, value, "")
    return (None if reader.problems else intake), tuple(reader.problems)


def read_record(cls: type[T], value: object) -> tuple[T | None, tuple[str, ...]]:
    """Read a record that ``record_to_json`` wrote, with one sentence for each problem."""
    reader = _Reader()
    record = reader.record(cls, value, "")
    return (None if reader.problems else record), tuple(reader.problems)


@cache
def _hints(cls: Hashable) -> dict[str, Any]:
    return get_type_hints(cls)


class _Bad:
    """Stands for a value that could not be read."""


class _Reader:
    def __init__(self) -> None:
        self.problems: list[str] = []

    def record(self, cls: type[T], value: object, where: str) -> T | None:
        if not isinstance(value, Mapping):
            self._note(where or "the intake", "must be an object")
            return None
        hints = _hints(cast(Hashable, cls))
        fields = {field.name: field for field in dataclasses.fields(cast(Any, cls))}
        self._unknown(value, fields, where)
        found: dict[str, object] = {}
        for name, field in fields.items():
            place = f"{where}.{name}" if where else name
            if name in value:
                found[name] = self._value(value[name], hints[name], place)
            elif field.default is field.default_factory is dataclasses.MISSING:
                self._note(place, "is missing")
                found[name] = _Bad
        return cls(**found) if _Bad not in found.values() else None

    def _unknown(
        self, value: Mapping[object, object], known: Mapping[str, object], at: str
    ) -> None:
        for key in value:
            if key not in known:
                near = get_close_matches(str(key), known, n=1)
                hint = f": did you mean “{near[0]}”?" if near else ""
                self._note(f"{at}.{key}" if at else str(key), f"is not a key of an intake{hint}")

    def _note(self, where: str, problem: str) -> None:
        self.problems.append(f"“{where}” {problem}.")

    def _value(self, value: object, hint: Any, where: str) -> object:
        if get_origin(hint) in {Union, types.UnionType}:
            if value is None:
                return None
            hint = next(kind for kind in get_args(hint) if kind is not type(None))
        origin = get_origin(hint)
        if origin is tuple:
            return self._list(value, get_args(hint)[0], where)
        if origin is not None:
            return self._map(value, get_args(hint)[1], where)
        if hint is Response:
            return self._response(value, where)
        if dataclasses.is_dataclass(hint) and hint is not StructureRef:
            return self.record(cast("type[object]", hint), value, where)
        return self._plain(value, hint, where)

    def _list(self, value: object, kind: Any, where: str) -> object:
        if isinstance(value, str) and kind in {str, StructureRef}:
            value = [value]
        if isinstance(value, Mapping) or not isinstance(value, list | tuple):
            self._note(where, "must be a list")
            return _Bad
        found = tuple(self._value(v, kind, f"{where}[{i}]") for i, v in enumerate(value))
        return _Bad if _Bad in found else found

    def _map(self, value: object, kind: Any, where: str) -> object:
        if isinstance(value, list | tuple) and kind is Response:
            value = dict.fromkeys(map(str, value), "yes")
        if not isinstance(value, Mapping):
            self._note(where, "must be an object")
            return _Bad
        found = {str(k): self._value(v, kind, f"{where}.{k}") for k, v in value.items()}
        return _Bad if _Bad in found.values() else found

    def _response(self, value: object, where: str) -> object:
        if not isinstance(value, Mapping):
            answer = self._plain(value, Answer, where)
            return Response(answer) if isinstance(answer, Answer) else _Bad
        answer = self._plain(value.get("answer", "yes"), Answer, where)
        sites = self._list(value.get("sites", []), StructureRef, f"{where}.sites")
        details = {
            str(key): self._detail(item, f"{where}.{key}")
            for key, item in value.items()
            if key not in _RESPONSE_FIELDS
        }
        if not isinstance(answer, Answer) or not isinstance(sites, tuple):
            return _Bad
        return Response(answer, sites, details, str(value.get("note", "")))

    def _detail(self, value: object, where: str) -> str | float:
        if isinstance(value, bool) or value is None:
            return _ANSWER_WORDS[value].value
        if isinstance(value, int | float) and math.isfinite(value):
            return float(value)
        if isinstance(value, str):
            return value.strip()
        self._note(where, "must be yes, no, a number or a text")
        return ""

    def _plain(self, value: object, kind: Any, where: str) -> object:
        read = _PLAIN.get(kind)
        if read is None:  # an enumeration
            read = _enumeration(kind)
        try:
            return read(value)
        except (ValueError, TypeError):
            words = f"must be one of {', '.join(kind)}" if issubclass(kind, Enum) else _SAYS[kind]
            self._note(where, words)
            return _Bad


def _enumeration(kind: type[Enum]) -> Callable[[Any], object]:
    def read(value: Any) -> object:
        if kind is Answer and (value is None or isinstance(value, bool)):
            return _ANSWER_WORDS[value]
        return kind(value.strip().lower() if isinstance(value, str) else value)

    return read


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError
    return float(value)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value.strip()


def _place(value: Any) -> StructureRef:
    text = _text(value)
    name, _, side = text.partition(":")
    ref = StructureRef.parse(f"{name.strip()}:{side.strip().upper() or '-'}")
    return ref if "." in ref.id else StructureRef(REGION + ref.id, ref.side)


_PLAIN: dict[object, Callable[[Any], object]] = {
    str: _text,
    float: _number,
    int: _whole,
    bool: _truth,
    date: lambda value: date.fromisoformat(_text(value)),
    StructureRef: _place,
}
_SAYS: dict[object, str] = {
    str: "must be a text",
    float: "must be a number",
    int: "must be a whole number",
    bool: "must be true or false",
    date: "must be a date such as 2025-03-31",
    StructureRef: "must be an area such as region.calf:R",
}

"""An intake as JSON values; what holds its default is left out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from workbench.domain.body import StructureRef
from workbench.domain.values import JsonValue

from .model import Intake, Response


def intake_to_json(intake: Intake) -> dict[str, JsonValue]:
    """Return an intake as JSON values that :func:`read_intake` reads back."""
    return {"schema": intake.schema, **_record(intake)}


def record_to_json(record: object) -> dict[str, JsonValue]:
    """Return any record of plain fields as JSON values for ``read_record``."""
    return _record(record)


def _record(record: object) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {}
    for field in dataclasses.fields(record):  # type: ignore[arg-type]  # only records come here
        value = getattr(record, field.name)
        if value != _default(field):
            found[field.name] = _value(value)
    return found


def _default(field: dataclasses.Field[object]) -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _value(value: object) -> JsonValue:
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value)
    if isinstance(value, Mapping):
        return {str(key): _value(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if dataclasses.is_dataclass(value):
        return _record(value)
    return value if isinstance(value, bool | int | float | str) or value is None else str(value)


def _response(response: Response) -> JsonValue:
    if not (response.sites or response.details or response.note):
        return response.answer.value
    found: dict[str, JsonValue] = {"answer": response.answer.value, **response.details}
    if response.sites:
        found["sites"] = [site.key for site in response.sites]
    if response.note:
        found["note"] = response.note
    return found


_WRITERS: tuple[tuple[type, Callable[[Any], JsonValue]], ...] = (
    (StructureRef, lambda place: str(place.key)),
    (Enum, lambda item: str(item.value)),
    (date, lambda day: str(day.isoformat())),
    (Response, _response),
)

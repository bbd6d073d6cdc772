"""The hash of a visit's content, which a signature covers."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from uuid import UUID

from .record import VisitRecord
from .values import JsonValue, digest

_LEFT_OUT = {"version", "state", "signature"}


def content_hash(record: VisitRecord) -> str:
    """Return the SHA-256 over everything in the visit but its state, lock and signature."""
    return digest(_plain(record))


def _plain(value: object) -> JsonValue:
    if isinstance(value, Enum):
        return str(value.name)
    if isinstance(value, float) and value.is_integer():
        return int(value)  # 5 and 5.0 are one number; which of them is read back is up to the store
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, UUID | date | datetime):
        return str(value) if isinstance(value, UUID) else value.isoformat()
    return _plain_parts(value)


def _plain_parts(value: object) -> JsonValue:
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.name not in _LEFT_OUT
        }
    raise TypeError(f"cannot be sealed: {type(value).__name__}")

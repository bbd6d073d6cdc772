"""Base of all rows, and how values that SQL does not know are kept.

Keys are UUIDs kept as 32 hexadecimal letters (a native ``uuid`` on PostgreSQL). A moment is two
whole numbers: microseconds since 1970 in UTC, which sort and compare, and the offset in seconds
of the place where it was noted. JSON is kept as its canonical text.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, MetaData, Text, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from workbench.domain.moments import require_aware
from workbench.domain.values import JsonObject, JsonValue, canonical_json

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Row(DeclarativeBase):
    """Base of the rows; names every constraint so that migrations can address it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {UUID: Uuid(), str: Text()}


class Versioned:
    """A record that several writers may change: an update of a stale version fails."""

    version: Mapped[int] = mapped_column()

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - declared_attr hands the class over
        return {"version_id_col": cls.version}


def key_column() -> Any:
    """Return a primary key column for a UUID made by the caller."""
    return mapped_column(primary_key=True, autoincrement=False)


def moment_column(**options: Any) -> Any:
    """Return a column for the microseconds of a moment."""
    return mapped_column(BigInteger, **options)


def to_micros(moment: datetime) -> int:
    """Return microseconds since 1970 in UTC, exactly."""
    return (require_aware(moment) - _EPOCH) // _MICROSECOND


def to_offset(moment: datetime) -> int:
    """Return the offset from UTC in seconds."""
    offset = moment.utcoffset() or timedelta()
    return offset // timedelta(seconds=1)


def to_moment(micros: int, offset: int) -> datetime:
    """Return the moment with its offset; equal to what was stored."""
    zone = timezone(timedelta(seconds=offset))
    return (_EPOCH + timedelta(microseconds=micros)).astimezone(zone)


def optional_moment(micros: int | None, offset: int | None) -> datetime | None:
    """Return the moment, or None when either column is empty."""
    return None if micros is None or offset is None else to_moment(micros, offset)


def to_json(value: JsonValue | JsonObject) -> str:
    """Return the canonical text of a JSON value."""
    return canonical_json(value)


def from_json(text: str) -> Any:
    """Return the JSON value of a text that :func:`to_json` wrote."""
    return json.loads(text)

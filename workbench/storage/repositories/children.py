"""Rows that belong to another row: only differences are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar, cast

from sqlalchemy.orm import Session

from workbench.storage.rows.base import Row

from .base import assign


class _Keyed(Protocol):
    id: object


T = TypeVar("T", bound=Row)


def save_children(
    session: Session, row_type: type[T], stored: Sequence[T], wanted: Sequence[Mapping[str, object]]
) -> bool:
    """Make the stored rows equal to the wanted ones.

    Args:
        session: The session of the unit of work; it is not flushed.
        row_type: Class of new rows.
        stored: Rows of the same parent.
        wanted: Columns of each row as it should be, with its ``id``.

    Returns:
        Whether anything differs.
    """
    rows: dict[object, T] = {cast(_Keyed, row).id: row for row in stored}
    changed = False
    for values in wanted:
        row = rows.pop(values["id"], None)
        if row is None:
            session.add(row_type(**values))
            changed = True
        elif assign(row, values):
            changed = True
    for row in rows.values():
        session.delete(row)
        changed = True
    return changed

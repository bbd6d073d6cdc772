"""Rows of addenda to domain values and back."""

from __future__ import annotations

from workbench.domain.ids import AddendumId, VisitId
from workbench.domain.note import Addendum, AddendumKind
from workbench.storage.rows.base import optional_moment, to_micros, to_moment, to_offset
from workbench.storage.rows.visits import AddendumRow


def addendum_values(addendum: Addendum) -> dict[str, object]:
    """Return the columns of an addendum."""
    refers = addendum.refers_to
    return {
        "id": addendum.id,
        "visit_id": addendum.visit_id,
        "kind": addendum.kind.value,
        "reason": addendum.reason,
        "text": addendum.text,
        "author": addendum.author,
        "entered_at": to_micros(addendum.entered_at),
        "entered_offset": to_offset(addendum.entered_at),
        "refers_at": None if refers is None else to_micros(refers),
        "refers_offset": None if refers is None else to_offset(refers),
    }


def to_addendum(row: AddendumRow) -> Addendum:
    """Return the addendum of a row."""
    return Addendum(
        id=AddendumId(row.id),
        visit_id=VisitId(row.visit_id),
        kind=AddendumKind(row.kind),
        reason=row.reason,
        text=row.text,
        author=row.author,
        entered_at=to_moment(row.entered_at, row.entered_offset),
        refers_to=optional_moment(row.refers_at, row.refers_offset),
    )

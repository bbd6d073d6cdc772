"""Triggers of format 1.1: versions of a history and revisions of a goal are only ever added.

Frozen as of migration 0002: a later set is a later module.
"""

from __future__ import annotations

from .guards_v1 import APPEND_ONLY

_TWINS = {
    "intake": "id = NEW.id OR (client_id = NEW.client_id AND revision = NEW.revision)",
    "goal_revision": "id = NEW.id",
}


def guards_v2() -> dict[str, str]:
    """Return the SQL of every trigger that format 1.1 adds, by its name."""
    guards = {}
    for table, same in _TWINS.items():
        twin = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - our own names
        for name, when in (
            (f"{table}_no_replace", f"BEFORE INSERT ON {table} WHEN {twin}"),
            (f"{table}_no_update", f"BEFORE UPDATE ON {table}"),
            (f"{table}_no_delete", f"BEFORE DELETE ON {table}"),
        ):
            guards[name] = (
                f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
            )
    return guards

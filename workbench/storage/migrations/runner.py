"""Runs the migrations. The one home of Alembic; imported only when one is needed."""

from __future__ import annotations

from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def upgrade(connection: Connection, scripts: Path = Path(__file__).parent) -> tuple[str, ...]:
    """Bring a record to the newest schema inside the caller's transaction.

    Args:
        connection: A connection with an open transaction and foreign keys off.
        scripts: Folder whose ``versions`` hold the revisions.

    Returns:
        The revisions that were applied, oldest first.
    """
    script = ScriptDirectory(str(scripts))
    context = MigrationContext.configure(connection)
    current = context.get_current_revision()
    steps = list(reversed(list(script.iterate_revisions("head", current or "base"))))
    with Operations.context(context):
        for step in steps:
            step.module.upgrade()
    if steps:
        context.stamp(script, "head")
    return tuple(step.revision for step in steps)

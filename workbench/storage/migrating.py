"""Making a new record, and bringing an older one to the newest schema."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, text

from .dialect import FORMAT, Dialect
from .errors import DamagedRecord
from .rows.schema import TABLES


def create_schema(dialect: Dialect) -> None:
    """Make the tables of an empty record and stamp it as ours, in one transaction."""
    from .migrations.runner import upgrade

    engine = dialect.migrator()
    try:
        with engine.begin() as connection:
            upgrade(connection)
            dialect.set_format(connection, FORMAT)
    finally:
        engine.dispose()


def migrate(dialect: Dialect, scripts: Path | None = None) -> tuple[str, ...]:
    """Bring an older record to the newest schema; the caller holds the lock and has a backup.

    Foreign keys are off while tables are rebuilt (with them on, rebuilding a parent table deletes
    its children); references and row counts are compared before the commit.

    Args:
        dialect: The database.
        scripts: Folder of other revisions than the shipped ones.

    Returns:
        The revisions that were applied.

    Raises:
        DamagedRecord: references or rows would be lost; nothing was changed then.
    """
    from .migrations.runner import upgrade

    engine = dialect.migrator()
    try:
        with engine.begin() as connection:
            before = count_rows(connection)
            applied = upgrade(connection, scripts) if scripts else upgrade(connection)
            _compare(before, count_rows(connection), dialect.broken_references(connection))
            dialect.set_format(connection, FORMAT)
        return applied
    finally:
        engine.dispose()


def _compare(before: dict[str, int], after: dict[str, int], broken: int) -> None:
    if broken or any(after.get(table, 0) < rows for table, rows in before.items()):
        raise DamagedRecord(
            "The record could not be brought to the newest format.",
            "It was not changed, and a backup was made. Report this with the version number.",
        )


def count_rows(connection: Connection) -> dict[str, int]:
    """Return the rows of each table of ours that exists."""
    existing = {
        row[0]
        for row in connection.execute(text("SELECT name FROM sqlite_master WHERE type='table'"))
    }
    counts = {}
    for table in TABLES:
        if table in existing:
            query = text(f"SELECT COUNT(*) FROM {table}")  # noqa: S608 - names of our own tables
            counts[table] = connection.execute(query).scalar_one()
    return counts

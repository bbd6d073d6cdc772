"""Optimistic locking, shared by the repositories of versioned records."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from workbench.storage.translation import conflict


class Versions:
    """Versions written in this unit of work, and those whose earlier commit is in doubt.

    Args:
        in_doubt: Version by key of saves whose commit failed and may have reached the disk.
    """

    def __init__(self, in_doubt: Mapping[UUID, int]) -> None:
        self._in_doubt = in_doubt
        self.touched: dict[UUID, int] = {}

    def expect(self, key: UUID, stored: int, known: int) -> None:
        """Let a save through when nobody else saved since.

        Args:
            key: The record.
            stored: Version in the store.
            known: Version that the change is based on.

        Raises:
            ConflictError: when somebody did. Our own save in doubt is not somebody else's.
        """
        if stored != known and self._in_doubt.get(key) != stored:
            raise conflict()

    def note(self, key: UUID, version: int) -> int:
        """Remember a written version and return it."""
        self.touched[key] = version
        return version


class Repository:
    """Base of repositories with versioned records.

    Args:
        session: The session of the unit of work.
        versions: Its optimistic locks.
    """

    def __init__(self, session: Session, versions: Versions) -> None:
        self._session = session
        self._versions = versions


def assign(row: object, values: Mapping[str, object]) -> bool:
    """Set the attributes that differ; return whether any did."""
    changed = False
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            changed = True
    return changed

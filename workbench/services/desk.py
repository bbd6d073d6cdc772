"""What every use case needs: the store, the clock, keys, the feed and who is at work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.domain.ids import NewId
from workbench.domain.moments import Clock

from .feed import ChangeFeed

if TYPE_CHECKING:
    from workbench.storage.record import RecordStore


@dataclass(frozen=True, slots=True)
class Desk:
    """The working place of the services.

    Attributes:
        actor: Who is at work, as written into the audit log; an id, never a name.
    """

    store: RecordStore
    clock: Clock
    new_id: NewId
    feed: ChangeFeed
    actor: str

"""A real, encrypted practice record in a temporary folder, and the services over it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from workbench.domain.ids import PractitionerId
from workbench.domain.practitioner import Practitioner
from workbench.plugin_api import Contributions
from workbench.plugin_api.hookspecs import Computation
from workbench.services.cases import CaseService
from workbench.services.catalog import Catalog
from workbench.services.clients import ClientService
from workbench.services.desk import Desk
from workbench.services.feed import ChangeFeed
from workbench.services.visits import VisitService
from workbench.storage.record import RecordStore
from workbench.storage.slots import KdfCost
from workbench.storage.vault import create_vault

RESOURCES = Path(__file__).parents[3] / "resources"
PASSPHRASE = "a willow table in the morning"
START = datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=-5)))


class NoPlugins:
    """A plugin host without plugins."""

    revision = 0

    def contributions(self) -> tuple[tuple[str, Contributions], ...]:
        return ()

    def computation(self, computation_id: str) -> Computation | None:
        del computation_id
        return None


class WallClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, days: int) -> None:
        self.now += timedelta(days=days)


def new_id() -> UUID:
    return uuid7()


@pytest.fixture
def clock() -> WallClock:
    return WallClock()


@pytest.fixture
def desk(tmp_path: Path, clock: WallClock) -> Iterator[Desk]:
    folder = tmp_path / "practice"
    key, _ = create_vault(folder, PASSPHRASE, KdfCost(memory_kib=65536, time=3, lanes=2))
    store = RecordStore.create(folder, key, clock=clock, new_id=new_id)
    owner = Practitioner(PractitionerId(new_id()), "Wren Oakhollow", "LMT", "L-1")
    with store.unit_of_work() as unit:
        unit.practitioners.save(owner)
    yield Desk(store, clock, new_id, ChangeFeed(), f"practitioner:{owner.id}")
    store.close()


@pytest.fixture
def catalog() -> Catalog:
    return Catalog.build(RESOURCES / "clinical", NoPlugins())


@pytest.fixture
def clients(desk: Desk) -> ClientService:
    return ClientService(desk)


@pytest.fixture
def cases(desk: Desk, catalog: Catalog) -> CaseService:
    return CaseService(desk, catalog)


@pytest.fixture
def visits(desk: Desk) -> VisitService:
    return VisitService(desk)

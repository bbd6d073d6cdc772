"""A practice on a real SQLCipher file, copied from one that is made once per session."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest
import uuid_utils.compat as uuid_utils

from workbench.domain.case import Case
from workbench.domain.client import Client
from workbench.domain.ids import CaseId, ClientId, NoteId, PractitionerId, VisitId
from workbench.domain.note import Note
from workbench.domain.practitioner import Practitioner
from workbench.domain.record import VisitRecord
from workbench.domain.visit import Visit, VisitKind
from workbench.storage.record import RecordStore
from workbench.storage.vault import FLOOR_COST, VaultKey, create_vault

PASSPHRASE = "timber fossil ravine oboe"


@dataclass(frozen=True)
class _Template:
    folder: Path
    key: bytes
    recovery: str


class _Clock:
    """Ticks one second at each look, at an offset that is not UTC."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=-5)))

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Callable[[], datetime]:
    return _Clock()


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> _Template:
    folder = tmp_path_factory.mktemp("template") / "practice"
    key, recovery = create_vault(folder, PASSPHRASE, FLOOR_COST)
    RecordStore.create(folder, key, clock=_Clock()).close()
    return _Template(folder, key.raw(), recovery.text)


@pytest.fixture
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture
def recovery_text(_template: _Template) -> str:
    return _template.recovery


@pytest.fixture
def key(_template: _Template) -> VaultKey:
    return VaultKey(_template.key)


@pytest.fixture
def folder(_template: _Template, tmp_path: Path) -> Path:
    """A practice folder at rest, without clients."""
    target = tmp_path / "practice"
    target.mkdir()
    for name in ("vault.json", "record.db"):
        shutil.copyfile(_template.folder / name, target / name)
    return target


@pytest.fixture
def store(folder: Path, key: VaultKey, clock: Callable[[], datetime]) -> Iterator[RecordStore]:
    opened = RecordStore.open(folder, key, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def new_id() -> Callable[[], UUID]:
    return uuid_utils.uuid7


@pytest.fixture
def draft(store: RecordStore, clock: Callable[[], datetime]) -> VisitRecord:
    """A stored empty draft of a client's first visit."""
    owner = Practitioner(PractitionerId(uuid_utils.uuid7()), "Ana Example")
    client = Client(
        ClientId(uuid_utils.uuid7()), "José", "Müller", date(1980, 5, 1), phone="+44 20 7946-0958"
    )
    case = Case(CaseId(uuid_utils.uuid7()), client.id, "Neck", date(2026, 1, 5))
    key = VisitId(uuid_utils.uuid7())
    now = clock()
    visit = Visit(key, case.id, client.id, owner.id, 1, VisitKind.INITIAL, now, now)
    with store.unit_of_work() as work:
        work.practitioners.save(owner)
        work.clients.save(client)
        work.cases.save(case)
        return work.visits.save(VisitRecord(visit, Note(NoteId(uuid_utils.uuid7()), key)))

"""A single flipped bit anywhere in a record or a backup is noticed; nothing is written to it."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from workbench.domain.audit import AuditAction
from workbench.domain.client import Client
from workbench.domain.ids import ClientId
from workbench.storage.errors import (
    BackupUnusable,
    DamagedHeader,
    DamagedRecord,
    NewerRecord,
    NotOurFile,
    WrongPassphrase,
)
from workbench.storage.record import RecordStore, restore
from workbench.storage.vault import FLOOR_COST, VaultKey, create_vault, unlock

PASSPHRASE = "timber fossil ravine oboe"


def now() -> datetime:
    return datetime(2026, 5, 4, 10, 0, tzinfo=UTC)


@pytest.fixture
def practice(tmp_path: Path) -> tuple[Path, VaultKey, Path]:
    """A practice with some clients, its key and a backup of it."""
    folder = tmp_path / "practice"
    key, _ = create_vault(folder, PASSPHRASE, FLOOR_COST)
    with RecordStore.create(folder, key, clock=now) as store:
        with store.unit_of_work() as work:
            for number in range(300):
                client = Client(ClientId(uuid4()), f"Given {number}", "Family", date(1990, 1, 1))
                work.clients.save(client)
                work.audit.append("Ana", AuditAction.CREATED, f"client:{client.id}")
        backup = store.backup().path
    return folder, key, backup


def flips(path: Path, count: int, check: Callable[[], None]) -> None:
    """Flip one bit, check, and put it back; ``count`` times."""
    sound = path.read_bytes()
    dice = random.Random(20260504)
    for _ in range(count):
        damaged = bytearray(sound)
        damaged[dice.randrange(len(sound))] ^= 1 << dice.randrange(8)
        path.write_bytes(damaged)
        check()
        assert path.read_bytes() == bytes(damaged)
    path.write_bytes(sound)


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_flips_in_the_record(practice: tuple[Path, VaultKey, Path], long_run: bool) -> None:
    folder, key, _ = practice

    def refused() -> None:
        with pytest.raises(DamagedRecord):
            RecordStore.open(folder, key, clock=now)

    flips(folder / "record.db", 1000 if long_run else 40, refused)
    RecordStore.open(folder, key, clock=now).close()


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_flips_in_a_backup(
    practice: tuple[Path, VaultKey, Path], tmp_path: Path, long_run: bool
) -> None:
    _, _, backup = practice

    def refused() -> None:
        with pytest.raises(BackupUnusable):
            restore(backup, tmp_path / "new", PASSPHRASE, clock=now)
        assert not (tmp_path / "new" / "record.db").exists()

    flips(backup / "record.db", 200 if long_run else 4, refused)
    restore(backup, tmp_path / "new", PASSPHRASE, clock=now)


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_flips_in_the_header(practice: tuple[Path, VaultKey, Path], long_run: bool) -> None:
    """Damage is never taken for a wrong passphrase, or the other way round."""
    folder, key, _ = practice
    path = folder / "vault.json"
    sound = path.read_bytes()
    dice = random.Random(5)
    for _ in range(1000 if long_run else 60):
        damaged = bytearray(sound)
        damaged[dice.randrange(len(sound))] ^= 1 << dice.randrange(8)
        path.write_bytes(damaged)
        try:
            assert unlock(folder, PASSPHRASE).hex() == key.hex()  # white space turned to another
        except (DamagedHeader, NotOurFile, NewerRecord) as problem:
            assert not isinstance(problem, WrongPassphrase)
        assert path.read_bytes() == bytes(damaged)

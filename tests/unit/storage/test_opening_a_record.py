"""Files that are not what they should be: each its own sentence, and the file stays as it is."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from workbench.storage import sqlite
from workbench.storage.errors import (
    AlreadyExists,
    DamagedRecord,
    NewerRecord,
    NoPermission,
    NoPractice,
    NotOurFile,
    ReadOnlyRecord,
    TooOldSqlite,
)
from workbench.storage.record import RecordStore
from workbench.storage.vault import PracticeLock, VaultKey, practice_state

Clock = Callable[[], datetime]


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file but the lock file."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "practice.lock"}


def stamp(folder: Path, key: VaultKey, pragma: str) -> None:
    connection = sqlite.connect(folder / "record.db", key)
    connection.execute(pragma)
    connection.close()


def damage(path: Path, kind: str) -> None:
    data = bytearray(path.read_bytes())
    if kind == "flipped bit":
        data[5 * 4096 + 77] ^= 4
    elif kind == "flipped bit in the first page":
        data[100] ^= 4
    elif kind == "zeroed page":
        data[8192:12288] = bytes(4096)
    elif kind == "swapped pages":
        data[8192:12288], data[12288:16384] = data[12288:16384], data[8192:12288]
    elif kind == "cut":
        data = data[:-1000]
    elif kind == "empty":
        data = bytearray()
    elif kind == "noise":
        data = bytearray(os.urandom(len(data)))
    path.write_bytes(data)


@pytest.mark.parametrize(
    "kind",
    [
        "flipped bit",
        "flipped bit in the first page",
        "zeroed page",
        "swapped pages",
        "cut",
        "empty",
        "noise",
    ],
)
def test_damage_is_named_and_nothing_is_touched(
    folder: Path, key: VaultKey, clock: Clock, kind: str
) -> None:
    damage(folder / "record.db", kind)
    before = snapshot(folder)
    with pytest.raises(DamagedRecord):
        RecordStore.open(folder, key, clock=clock)
    assert snapshot(folder) == before


def test_damage_is_named_also_when_the_program_holds_the_lock(
    folder: Path, key: VaultKey, clock: Clock
) -> None:
    damage(folder / "record.db", "flipped bit")
    with PracticeLock.acquire(folder), pytest.raises(DamagedRecord):
        RecordStore.open(folder, key, clock=clock)
    assert not RecordStore.in_use(folder)


def test_damage_beside_the_log_of_a_crash_is_named(
    folder: Path, key: VaultKey, clock: Clock
) -> None:
    """The log is folded in first; what it does not repair is damage."""
    connection = sqlite.connect(folder / "record.db", key)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("INSERT INTO setting VALUES ('a', '1')")
    saved = {p.name: p.read_bytes() for p in folder.iterdir() if p.name.startswith("record.db")}
    connection.close()
    for name, content in saved.items():
        (folder / name).write_bytes(content)
    with RecordStore.open(folder, key, clock=clock) as store, store.reader() as work:
        assert work.settings.get("a") == 1
    for name, content in saved.items():
        (folder / name).write_bytes(content)
    damage(folder / "record.db", "flipped bit")
    with pytest.raises(DamagedRecord):
        RecordStore.open(folder, key, clock=clock)
    assert PracticeLock.holders(folder) == 0


def test_a_missing_record(folder: Path, key: VaultKey, clock: Clock) -> None:
    (folder / "record.db").unlink()
    assert practice_state(folder) == "unfinished"
    with pytest.raises(DamagedRecord, match="missing"):
        RecordStore.open(folder, key, clock=clock)


def test_opening_makes_no_folder(tmp_path: Path, key: VaultKey, clock: Clock) -> None:
    with pytest.raises(NoPractice):
        RecordStore.open(tmp_path / "typo", key, clock=clock)
    assert not (tmp_path / "typo").exists()


def test_files_of_other_programs(folder: Path, key: VaultKey, clock: Clock) -> None:
    record = folder / "record.db"
    record.unlink()
    plain = sqlite3.connect(record)
    plain.execute("CREATE TABLE t (a)")
    plain.close()
    for content in (record.read_bytes(), b"%PDF-1.7" + bytes(4088), b"dear diary, today " * 500):
        record.write_bytes(content)
        with pytest.raises(NotOurFile):
            RecordStore.open(folder, key, clock=clock)
        assert snapshot(folder)["record.db"] == content


def test_an_encrypted_file_of_another_program(folder: Path, key: VaultKey, clock: Clock) -> None:
    stamp(folder, key, "PRAGMA application_id=7")
    before = snapshot(folder)
    with pytest.raises(NotOurFile):
        RecordStore.open(folder, key, clock=clock)
    assert snapshot(folder) == before


def test_a_folder_in_place_of_the_record(folder: Path, key: VaultKey, clock: Clock) -> None:
    (folder / "record.db").unlink()
    (folder / "record.db").mkdir()
    with pytest.raises(NotOurFile):
        RecordStore.open(folder, key, clock=clock)


def test_a_newer_major_format_is_refused(folder: Path, key: VaultKey, clock: Clock) -> None:
    stamp(folder, key, f"PRAGMA user_version={2 << 16}")
    before = snapshot(folder)
    with pytest.raises(NewerRecord):
        RecordStore.open(folder, key, clock=clock)
    assert snapshot(folder) == before


def test_a_newer_minor_format_opens_for_reading(folder: Path, key: VaultKey, clock: Clock) -> None:
    stamp(folder, key, f"PRAGMA user_version={1 << 16 | 99}")
    with RecordStore.open(folder, key, clock=clock) as store:
        assert store.read_only
        with store.reader() as work:
            assert work.clients.search() == ()
        with pytest.raises(ReadOnlyRecord), store.unit_of_work():
            pass


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_no_permission(folder: Path, key: VaultKey, clock: Clock) -> None:
    (folder / "record.db").chmod(0)
    with pytest.raises(NoPermission):
        RecordStore.open(folder, key, clock=clock)


def test_a_refusal_of_the_system_reads_as_no_permission(
    folder: Path, key: VaultKey, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    with pytest.raises(NoPermission):
        RecordStore.open(folder, key, clock=clock)


@pytest.mark.parametrize(
    ("version", "good"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
        ((4, 0, 0), True),
    ],
)
def test_only_a_repaired_sqlite_is_used(version: tuple[int, ...], good: bool) -> None:
    assert sqlite.sqlite_version_ok(version) is good
    if not good:
        with pytest.raises(TooOldSqlite, match=r"\.".join(map(str, version))):
            sqlite.require_sqlite(version)


def test_the_installed_sqlite_is_good() -> None:
    sqlite.require_sqlite()


def test_creating_never_overwrites(folder: Path, key: VaultKey, clock: Clock) -> None:
    before = snapshot(folder)
    with pytest.raises(AlreadyExists):
        RecordStore.create(folder, key, clock=clock)
    assert snapshot(folder) == before


def test_the_connection_is_durable_and_strict(store: RecordStore) -> None:
    with store._connections._writer.connect() as connection:  # type: ignore[union-attr]  # open
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "temp_store": 2}


def test_closing_folds_the_log_and_leaves_noise(store: RecordStore, folder: Path) -> None:
    store.close()
    assert sorted(p.name for p in folder.iterdir()) == ["practice.lock", "record.db", "vault.json"]
    start = (folder / "record.db").read_bytes()[:16]
    assert not start.startswith(b"SQLite")
    store.close()

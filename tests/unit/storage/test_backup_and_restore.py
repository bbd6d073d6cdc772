"""Backups count only when reopened and checked; restoring never overwrites."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from workbench.domain.audit import AuditAction
from workbench.domain.record import VisitRecord, set_section
from workbench.storage import backup as backup_module
from workbench.storage.errors import (
    BackupFailed,
    BackupUnusable,
    DamagedHeader,
    LockedByOther,
    MissingFolder,
    WrongPassphrase,
)
from workbench.storage.record import RecordStore, list_backups, restore
from workbench.storage.vault import (
    PracticeLock,
    VaultKey,
    change_passphrase,
    practice_state,
    unlock,
)

Clock = Callable[[], datetime]


@pytest.fixture
def backup(store: RecordStore, draft: VisitRecord, tmp_path: Path) -> Path:
    """A backup of a practice with one visit, which went on and was closed afterwards."""
    with store.unit_of_work() as work:
        work.visits.save(set_section(draft, "plan", "as backed up"), draft)
        work.audit.append("Ana", AuditAction.CHANGED, f"visit:{draft.visit.id}")
    (tmp_path / "usb").mkdir()
    report = store.backup(tmp_path / "usb")
    assert report.verified
    with store.reader() as work:
        assert report.audit_head == work.audit.head()
        record = work.visits.load(draft.visit.id)
    assert record is not None
    with store.unit_of_work() as work:
        work.visits.save(set_section(record, "plan", "later"), record)
    store.close()
    return report.path


def plan_text(folder: Path, key: VaultKey, clock: Clock, draft: VisitRecord) -> str:
    with RecordStore.open(folder, key, clock=clock) as store, store.reader() as work:
        record = work.visits.load(draft.visit.id)
        assert record is not None
        return record.note.text("plan")


def test_a_backup_is_whole_private_and_named_by_time(
    store: RecordStore, draft: VisitRecord, clock: Clock
) -> None:
    report = store.backup()
    assert report.path.parent == store.folder / "backups"
    assert report.path.name == f"practice-{clock():%Y%m%d-%H%M}{report.path.name[22:]}"
    assert sorted(p.name for p in report.path.iterdir()) == [
        "backup.json",
        "record.db",
        "vault.json",
    ]
    assert dict(report.rows) == store.stats()
    assert report.rows["visit"] == 1
    assert report.bytes == (report.path / "record.db").stat().st_size
    manifest = json.loads((report.path / "backup.json").read_text())
    assert set(manifest) == {
        "practice",
        "made_at",
        "format",
        "sha256",
        "audit_sequence",
        "audit_mac",
    }
    assert list_backups(store.folder / "backups") == (report.path,)


def test_restore_drill(
    folder: Path,
    key: VaultKey,
    clock: Clock,
    passphrase: str,
    backup: Path,
    draft: VisitRecord,
    tmp_path: Path,
) -> None:
    """Restore over a living practice and into an empty folder."""
    fresh = tmp_path / "elsewhere" / "practice"
    for target in (folder, fresh):
        report = restore(backup, target, passphrase, clock=clock)
        assert plan_text(target, key, clock, draft) == "as backed up"
        assert report.rows["visit"] == 1
        with RecordStore.open(target, key, clock=clock) as store:
            assert store.check(report.audit_head).ok
            with store.reader() as work:
                assert work.audit.recent(1)[0].action is AuditAction.RESTORED
        if target == fresh:
            assert report.moved_aside is None
        else:
            assert report.moved_aside is not None
            assert plan_text(report.moved_aside, key, clock, draft) == "later"
    assert backup.exists()


def test_the_program_may_hold_the_lock_while_it_restores(
    folder: Path, backup: Path, passphrase: str, clock: Clock
) -> None:
    """The window takes the lock before it asks for the passphrase."""
    with PracticeLock.acquire(folder):
        restore(backup, folder, passphrase, clock=clock)
        assert PracticeLock.holders(folder) == 1


def test_restore_with_the_recovery_key(
    backup: Path, recovery_text: str, clock: Clock, tmp_path: Path
) -> None:
    restore(backup, tmp_path / "new", recovery_text.lower(), clock=clock)
    assert practice_state(tmp_path / "new") == "ready"


def test_a_backup_opens_with_the_passphrase_of_its_day(
    folder: Path, key: VaultKey, backup: Path, passphrase: str, clock: Clock, tmp_path: Path
) -> None:
    change_passphrase(folder, key, "seven violet anchors drifting")
    with pytest.raises(WrongPassphrase):
        restore(backup, tmp_path / "new", "seven violet anchors drifting", clock=clock)
    assert practice_state(tmp_path / "new") == "absent"
    restore(backup, folder, passphrase, clock=clock)
    assert unlock(folder, passphrase).hex() == key.hex()


@pytest.mark.parametrize(
    "kind", ["bit", "cut", "no record", "no manifest", "head", "swapped record", "header"]
)
def test_a_damaged_backup_restores_nothing(
    folder: Path, backup: Path, passphrase: str, clock: Clock, kind: str
) -> None:
    record, manifest = backup / "record.db", backup / "backup.json"
    data = bytearray(record.read_bytes())
    if kind == "bit":
        data[len(data) // 2] ^= 1
        record.write_bytes(data)
    elif kind == "cut":
        record.write_bytes(data[:-4096])
    elif kind == "no record":
        record.unlink()
    elif kind == "no manifest":
        manifest.unlink()
    elif kind == "head":
        content = json.loads(manifest.read_text())
        manifest.write_text(json.dumps({**content, "audit_mac": "0" * 64}))
    elif kind == "swapped record":
        shutil.copyfile(folder / "record.db", record)
    else:
        (backup / "vault.json").write_text("{")
    before = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    with pytest.raises((BackupUnusable, DamagedHeader, MissingFolder)):
        restore(backup, folder, passphrase, clock=clock)
    assert {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == before
    assert not [p for p in folder.iterdir() if p.name.startswith((".rest", "replaced"))]


def test_an_open_practice_is_not_replaced(
    folder: Path, key: VaultKey, backup: Path, passphrase: str, clock: Clock
) -> None:
    with RecordStore.open(folder, key, clock=clock), pytest.raises(LockedByOther):
        restore(backup, folder, passphrase, clock=clock)


def test_a_copy_that_lost_rows_does_not_count(
    store: RecordStore, draft: VisitRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup_module.check_copy
    monkeypatch.setattr(
        backup_module, "check_copy", lambda *a: replace(real(*a), rows={"visit": 0})
    )
    with pytest.raises(BackupFailed):
        store.backup()
    assert list((store.folder / "backups").iterdir()) == []


def test_old_backups_are_thinned_out_and_foreign_ones_kept(
    store: RecordStore, draft: VisitRecord, tmp_path: Path
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    foreign = shelf / "practice-20200101-000000.mwbackup"
    foreign.mkdir()
    (foreign / "backup.json").write_text("{}")
    (shelf / "practice-notes").mkdir()
    made = [store.backup(shelf).path for _ in range(12)]
    assert [path for path in made if not path.exists()] == made[:2]
    assert foreign.exists()
    assert (shelf / "practice-notes").exists()
    assert list_backups(shelf)[0] == made[-1]


def test_backups_within_one_second_do_not_collide(
    store: RecordStore, draft: VisitRecord, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock()
    monkeypatch.setattr(store, "_clock", lambda: now)
    paths = [store.backup().path for _ in range(12)]
    assert len(set(paths)) == 12
    assert list_backups(store.folder / "backups")[0] == paths[-1]


def test_an_unplugged_disk_is_named(store: RecordStore, tmp_path: Path) -> None:
    with pytest.raises(MissingFolder):
        store.backup(tmp_path / "usb" / "backups")
    assert not (tmp_path / "usb").exists()


def test_files_are_for_their_owner_only(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) & 0o077 == 0

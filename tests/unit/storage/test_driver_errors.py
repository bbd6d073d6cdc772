"""What goes wrong while saving reads as a sentence, and the record stays clean."""

from __future__ import annotations

import errno

import pytest

from workbench.domain.record import VisitRecord, set_section
from workbench.storage import sqlite
from workbench.storage.errors import (
    DiskFailure,
    DiskFull,
    LockedByOther,
    MissingFolder,
    NoPermission,
    NotOurFile,
    VaultError,
    from_os_error,
)
from workbench.storage.record import RecordStore
from workbench.storage.vault import VaultKey


def limit_pages(store: RecordStore, pages: int) -> None:
    """Make SQLite itself report a full disk, for real, on the writing connection."""
    with store._connections._writer.connect() as connection:  # type: ignore[union-attr]  # open
        used = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={(used or 0) + pages}")


def test_a_full_disk_keeps_the_record_and_the_save_can_be_repeated(
    store: RecordStore, draft: VisitRecord
) -> None:
    limit_pages(store, 2)
    record = set_section(draft, "plan", "long text " * 20_000)
    with pytest.raises(DiskFull) as full, store.unit_of_work() as work:
        work.visits.save(record, draft)
    assert "disk is full" in str(full.value)
    with store.reader() as work:
        assert work.visits.load(draft.visit.id) == draft
    limit_pages(store, 10_000)
    with store.unit_of_work() as work:
        saved = work.visits.save(record, draft)
    with store.reader() as work:
        assert work.visits.load(draft.visit.id) == saved
    assert store.check().ok


def test_another_writer_reads_as_locked(
    store: RecordStore, draft: VisitRecord, key: VaultKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store._connections._writer.connect() as connection:  # type: ignore[union-attr]  # open
        connection.exec_driver_sql("PRAGMA busy_timeout=50")
    other = sqlite.connect(store.folder / "record.db", key)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(LockedByOther), store.unit_of_work():
            pass
    finally:
        other.close()
    with store.unit_of_work() as work:
        work.settings.set("after", 1)


def test_a_closed_practice_says_so(store: RecordStore) -> None:
    store.close()
    for opening in (store.unit_of_work, store.reader):
        with pytest.raises(VaultError, match="closed"), opening():
            pass


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EACCES, NoPermission),
        (errno.EROFS, NoPermission),
        (errno.ENOENT, MissingFolder),
        (errno.ENOTDIR, NotOurFile),
        (errno.EIO, DiskFailure),
    ],
)
def test_errors_of_the_system(number: int, kind: type[VaultError]) -> None:
    assert type(from_os_error(OSError(number, "x"))) is kind

"""The open record of a practice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Self, TypeVar

from workbench.domain.ids import NewId
from workbench.domain.moments import Clock

from .backup import write_backup
from .checking import audit_head, check_record
from .connections import Connections
from .dialect import Dialect
from .errors import AlreadyExists, DamagedRecord, NoPractice, VaultError
from .keys import VaultKey
from .layout import BACKUPS, RECORD, make_folder, record_files, sync_folder
from .lock import PracticeLock
from .migrating import count_rows, create_schema, migrate
from .opening import Found, inspect
from .outcomes import BackupReport, CheckReport
from .sqlite import SqliteDialect, require_sqlite
from .translation import DRIVER_ERRORS, translate
from .unit_of_work import UnitOfWork

T = TypeVar("T")


class RecordStore:
    """The record of one practice, open in this process.

    Made by :meth:`create` or :meth:`open`; holds the practice's lock until :meth:`close`.

    Attributes:
        folder: The practice folder.
        read_only: True for a record of a slightly newer program.
        migrated: Revisions applied while opening.
    """

    _in_use: ClassVar[list[Path]] = []

    def __init__(
        self, folder: Path, key: VaultKey, lock: PracticeLock, clock: Clock, *, writable: bool
    ) -> None:
        self.folder = folder
        self.read_only = not writable
        self.migrated: tuple[str, ...] = ()
        self._key = key
        self._lock = lock
        self._clock = clock
        dialect = SqliteDialect(folder / RECORD, key)
        self._dialect: Dialect = dialect
        self._reader = dialect.reader() if writable else dialect.frozen()
        writer = dialect.writer() if writable else None
        self._connections = Connections(writer, self._reader, key.subkey("audit"))
        self._in_use.append(folder.resolve())

    def __repr__(self) -> str:
        return "RecordStore(…)"

    @classmethod
    def create(
        cls, folder: Path, key: VaultKey, *, clock: Clock, new_id: NewId | None = None
    ) -> RecordStore:
        """Make the record of a new vault and open it.

        Args:
            folder: The practice folder, with its header.
            key: The data key.
            clock: Time of audit events.
            new_id: Not needed by the store itself; taken so that callers pass one set of tools.

        Raises:
            AlreadyExists: there is a record.
            StorageUnavailableError: it cannot be written.
        """
        del new_id
        require_sqlite()
        lock = PracticeLock.acquire(folder)
        try:
            _translated(lambda: _create_file(folder, key))
            return cls(folder, key, lock, clock, writable=True)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, folder: Path, key: VaultKey, *, clock: Clock) -> RecordStore:
        """Open the record of a practice; an older one is backed up and migrated first.

        Args:
            folder: The practice folder.
            key: The data key from the vault.
            clock: Time of audit events and of backup names.

        Raises:
            NoPractice: there is no such folder.
            LockedByOther: another process has it open.
            DamagedRecord: it is missing or damaged.
            NotOurFile: it belongs to another program.
            NewerRecord: a newer program made it.
            StorageUnavailableError: it cannot be read or written.
        """
        require_sqlite()
        if not _translated(folder.is_dir):
            raise NoPractice
        lock = PracticeLock.acquire(folder)
        try:
            at_rest = not cls.in_use(folder)
            found = inspect(folder, key, thorough=at_rest)
            store = cls(folder, key, lock, clock, writable=found.writable)
        except BaseException:
            lock.release()
            raise
        store._prepare(found, at_rest=at_rest)
        return store

    @classmethod
    def in_use(cls, folder: Path) -> bool:
        """Return whether this process has the record of a folder open."""
        return folder.resolve() in cls._in_use

    def unit_of_work(self) -> UnitOfWork:
        """Return a transaction that commits when its ``with`` block ends without an error.

        Usable from any thread; writers take turns.
        """
        return UnitOfWork(self._connections, self._clock)

    def reader(self) -> UnitOfWork:
        """Return a transaction for reading only; it never waits for a writer."""
        return UnitOfWork(self._connections, self._clock, read_only=True)

    def backup(self, folder: Path | None = None) -> BackupReport:
        """Make a verified backup. Saving waits until it is done.

        Args:
            folder: Where backups are kept; ``backups`` in the practice folder unless stated.

        Raises:
            BackupFailed: the copy did not pass its check.
            StorageUnavailableError: the folder or the record cannot be used.
        """
        with self._connections.quiet():
            return _translated(lambda: self._back_up(folder or self.folder / BACKUPS))

    def check(self, anchor: tuple[int, str] | None = None) -> CheckReport:
        """Check every page, reference, trigger, audit event and signed visit.

        Args:
            anchor: An audit head kept elsewhere, which the log must contain.

        Raises:
            StorageUnavailableError: the record cannot even be read.
        """
        return self._check(anchor, seals=True)

    def stats(self) -> dict[str, int]:
        """Return the rows of each table."""

        def count() -> dict[str, int]:
            with self._reader.connect() as connection:
                return count_rows(connection)

        return _translated(count)

    def close(self) -> None:
        """Close every connection and give the lock back; a second call does nothing."""
        if self._connections.close():
            self._in_use.remove(self.folder.resolve())
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _back_up(self, folder: Path) -> BackupReport:
        with self._reader.connect() as connection:
            expected = count_rows(connection)
        head = audit_head(self._reader)
        return write_backup(folder, self.folder, self._key, self._clock(), expected, head)

    def _check(self, anchor: tuple[int, str] | None, *, seals: bool) -> CheckReport:
        key = self._connections.audit_key
        with self._connections.quiet():
            return _translated(
                lambda: check_record(self._dialect, self._reader, key, anchor, seals=seals)
            )

    def _require_sound(self) -> None:
        report = self._check(None, seals=False)
        if not report.ok:
            raise DamagedRecord(report.problems[0])

    def _prepare(self, found: Found, *, at_rest: bool) -> None:
        try:
            if found.crashed and found.writable and at_rest:
                _translated(self._recover)
            if found.older:
                self._require_sound()
                self.backup()
                self.migrated = _translated(lambda: migrate(self._dialect))
        except BaseException:
            self.close()
            raise

    def _recover(self) -> None:
        engine = self._dialect.migrator()
        try:
            with engine.connect() as connection:
                self._dialect.fold_log(connection)
        finally:
            engine.dispose()
        with self._reader.connect() as connection:
            problems = self._dialect.damage(connection)
        if problems:
            raise DamagedRecord(f"The record file record.db is damaged: {problems[0]}")


def _create_file(folder: Path, key: VaultKey) -> None:
    make_folder(folder)
    if any(path.exists() for path in record_files(folder)):
        raise AlreadyExists
    part = folder / f"{RECORD}.part"
    for suffix in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + suffix).unlink(missing_ok=True)
    try:
        create_schema(SqliteDialect(part, key))
        part.rename(folder / RECORD)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(folder)


def _translated(work: Callable[[], T]) -> T:
    try:
        return work()
    except VaultError:
        raise
    except DRIVER_ERRORS as problem:
        raise (translate(problem) or problem) from problem

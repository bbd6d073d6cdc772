"""The schema: what migrations make is what the rows say; older records are brought up whole."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.orm import Session

import workbench.storage.migrations
from workbench.domain.audit import AuditAction
from workbench.domain.case import Case
from workbench.domain.client import Client
from workbench.domain.ids import CaseId, ClientId, IntakeId
from workbench.domain.intake import Intake, KeptIntake
from workbench.storage import dialect as formats
from workbench.storage import migrating, sqlite
from workbench.storage.dialect import APPLICATION_ID, FORMAT
from workbench.storage.errors import DamagedRecord
from workbench.storage.guards import sqlite_guards
from workbench.storage.migrating import create_schema, migrate
from workbench.storage.migrations.runner import upgrade
from workbench.storage.record import RecordStore, list_backups
from workbench.storage.repositories.base import Versions
from workbench.storage.repositories.cases import CaseRepository
from workbench.storage.repositories.clients import ClientRepository
from workbench.storage.rows.schema import METADATA, TABLES, VISIT_CHILDREN
from workbench.storage.sqlite import SqliteDialect
from workbench.storage.vault import FLOOR_COST, VaultKey, create_vault

SCRIPTS = Path(workbench.storage.migrations.__file__).parent
NEXT = '''
"""A later revision: rebuilds a parent table, which is where migrations lose children."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("client", recreate="always") as batch:
        batch.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="green"))
{tail}
'''


def now() -> datetime:
    return datetime(2026, 5, 4, tzinfo=UTC)


@pytest.fixture
def key() -> VaultKey:
    return VaultKey(bytes(range(32)))


@pytest.fixture
def dialect(tmp_path: Path, key: VaultKey) -> SqliteDialect:
    """A record of the newest schema with a client and a case."""
    made = SqliteDialect(tmp_path / "record.db", key)
    create_schema(made)
    with RecordStore.open(tmp_path, key, clock=now) as store, store.unit_of_work() as work:
        client = work.clients.save(Client(ClientId(uuid4()), "A", "B"))
        work.cases.save(Case(CaseId(uuid4()), client.id, "Neck", date(2026, 1, 1)))
    return made


@pytest.fixture
def later(tmp_path: Path) -> Callable[[str], Path]:
    """Return a maker of a scripts folder with one more revision."""

    def make(tail: str = "") -> Path:
        target = tmp_path / "scripts"
        shutil.copytree(SCRIPTS, target, ignore=shutil.ignore_patterns("__pycache__"))
        (target / "versions" / "0003_later.py").write_text(NEXT.format(tail=tail))
        return target

    return make


def counts(path: Path, key: VaultKey) -> dict[str, int]:
    connection = sqlite.connect(path, key)
    try:
        return {
            table: connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
            for table in ("client", "care_case")
        }
    finally:
        connection.close()


def columns(path: Path, key: VaultKey, table: str) -> list[str]:
    connection = sqlite.connect(path, key)
    try:
        return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    finally:
        connection.close()


def test_migrations_make_exactly_the_schema_of_the_rows(dialect: SqliteDialect) -> None:
    engine = dialect.reader()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, METADATA) == []
        assert dialect.missing_guards(connection) == ()
    engine.dispose()
    assert set(VISIT_CHILDREN) < set(TABLES)
    assert len(sqlite_guards()) == 6 + 3 * len(VISIT_CHILDREN) + 10 + 6


def test_revisions_form_one_line() -> None:
    script = ScriptDirectory(str(SCRIPTS))
    assert len(script.get_heads()) == 1
    assert [revision.revision for revision in script.walk_revisions()][-1] == "0001"


def test_the_file_is_stamped(dialect: SqliteDialect, tmp_path: Path, key: VaultKey) -> None:
    connection = sqlite.connect(tmp_path / "record.db", key)
    assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert connection.execute("PRAGMA user_version").fetchone()[0] == FORMAT == 1 << 16 | 1
    connection.close()


def test_an_empty_record_of_an_earlier_format_is_brought_up(tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    key, _ = create_vault(folder, "timber fossil ravine oboe", FLOOR_COST)
    connection = sqlite.connect(folder / "record.db", key)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute("CREATE TABLE setting_of_old (a)")
    connection.close()
    with RecordStore.open(folder, key, clock=now) as store:
        assert store.migrated == ("0001", "0002")
        with store.unit_of_work() as work:
            work.audit.append("Ana", AuditAction.UNLOCKED, "practice")
        assert store.check().ok
    assert len(list_backups(folder / "backups")) == 1
    with RecordStore.open(folder, key, clock=now) as store:
        assert store.migrated == ()


def test_rebuilding_a_parent_table_keeps_its_children(
    dialect: SqliteDialect, later: Callable[[str], Path], tmp_path: Path, key: VaultKey
) -> None:
    assert migrate(dialect, later("")) == ("0003",)
    assert counts(tmp_path / "record.db", key) == {"client": 1, "care_case": 1}
    assert "colour" in columns(tmp_path / "record.db", key, "client")
    assert migrate(dialect, tmp_path / "scripts") == ()


@pytest.mark.parametrize(
    "tail",
    [
        '    op.execute("DELETE FROM care_case")',
        '    op.execute("DELETE FROM client")',
        "    op.execute(\"UPDATE care_case SET client_id = '00'\")",
        '    raise RuntimeError("half way")',
    ],
)
def test_a_migration_that_would_lose_something_changes_nothing(
    dialect: SqliteDialect,
    later: Callable[[str], Path],
    tmp_path: Path,
    key: VaultKey,
    tail: str,
) -> None:
    with pytest.raises((DamagedRecord, RuntimeError)):
        migrate(dialect, later(tail))
    assert counts(tmp_path / "record.db", key) == {"client": 1, "care_case": 1}
    assert "colour" not in columns(tmp_path / "record.db", key, "client")
    with RecordStore.open(tmp_path, key, clock=now) as store:
        assert store.check().ok


@pytest.fixture
def newer_program(later: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """This program as its next minor version would be."""
    scripts = later("")
    shipped = migrating.migrate
    for module in ("dialect", "opening", "migrating", "sqlite", "backup"):
        monkeypatch.setattr(f"workbench.storage.{module}.FORMAT", formats.FORMAT + 1)
    monkeypatch.setattr("workbench.storage.store.migrate", lambda made: shipped(made, scripts))
    yield scripts


def test_opening_an_older_record_backs_it_up_first(
    dialect: SqliteDialect, newer_program: Path, tmp_path: Path, key: VaultKey
) -> None:
    create_vault(tmp_path / "other", "timber fossil ravine oboe", FLOOR_COST)
    shutil.copyfile(tmp_path / "other" / "vault.json", tmp_path / "vault.json")
    with RecordStore.open(tmp_path, key, clock=now) as store:
        assert store.migrated == ("0003",)
        assert store.stats()["client"] == 1
        assert store.check().ok
    (backup,) = list_backups(tmp_path / "backups")
    assert "colour" not in columns(backup / "record.db", key, "client")
    assert "colour" in columns(tmp_path / "record.db", key, "client")


KILLED = """
import sys, time
from pathlib import Path
from workbench.storage.migrating import migrate
from workbench.storage.sqlite import SqliteDialect
from workbench.storage.vault import VaultKey
dialect = SqliteDialect(Path(sys.argv[1]), VaultKey(bytes(range(32))))
migrate(dialect, Path(sys.argv[2]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_a_kill_in_the_middle_leaves_the_old_schema(
    dialect: SqliteDialect, later: Callable[[str], Path], tmp_path: Path, key: VaultKey
) -> None:
    scripts = later('    print("changed", flush=True)\n    import time; time.sleep(60)')
    command = [sys.executable, "-c", KILLED, str(tmp_path / "record.db"), str(scripts)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "changed\n"
        process.send_signal(signal.SIGKILL)
    with RecordStore.open(tmp_path, key, clock=now) as store:
        assert store.check().ok
    assert "colour" not in columns(tmp_path / "record.db", key, "client")
    assert counts(tmp_path / "record.db", key) == {"client": 1, "care_case": 1}


def test_a_new_practice_runs_every_migration(tmp_path: Path, key: VaultKey) -> None:
    with RecordStore.create(tmp_path / "p", key, clock=now) as store:
        assert set(store.stats()) == set(TABLES)
        assert store.check().ok
    assert not list((tmp_path / "p").glob("*.part*"))


def test_a_record_of_format_1_0_keeps_its_data(tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    key, _ = create_vault(folder, "timber fossil ravine oboe", FLOOR_COST)
    first = tmp_path / "first"
    shutil.copytree(
        SCRIPTS, first, ignore=shutil.ignore_patterns("__pycache__", "0002_*", "0003_*")
    )
    older = SqliteDialect(folder / "record.db", key)
    engine = older.migrator()
    client = Client(ClientId(uuid4()), "Ada", "Thistlewood")
    case = Case(CaseId(uuid4()), client.id, "Neck", date(2026, 1, 1))
    with engine.begin() as connection:
        assert upgrade(connection, first) == ("0001",)
        older.set_format(connection, 1 << 16)
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            ClientRepository(session, Versions({})).save(client)
            CaseRepository(session, Versions({})).save(case)
            session.commit()
    engine.dispose()
    with RecordStore.open(folder, key, clock=now) as store:
        assert store.migrated == ("0002",)
        with store.unit_of_work() as work:
            kept = work.clients.get(client.id)
            assert kept is not None
            assert kept.given_name == "Ada"
            assert work.intakes.current(client.id) is None
            intake = Intake(revision=1, taken_on=date(2026, 5, 4), answered=("all",))
            work.intakes.add(KeptIntake(IntakeId(uuid4()), client.id, intake, now()))
        assert store.stats()["intake"] == 1
        assert store.stats()["care_case"] == 1
        assert store.check().ok
    assert len(list_backups(folder / "backups")) == 1

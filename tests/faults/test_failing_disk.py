"""System calls fail in the middle of saving: a sentence, a clean file, no save lost or doubled."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from workbench.domain.case import Case
from workbench.domain.client import Client
from workbench.domain.ids import CaseId, ClientId, NoteId, PractitionerId, VisitId
from workbench.domain.note import Note
from workbench.domain.practitioner import Practitioner
from workbench.domain.record import VisitRecord
from workbench.domain.visit import Visit, VisitKind
from workbench.storage.record import RecordStore
from workbench.storage.vault import FLOOR_COST, VaultKey, create_vault

WRITER = Path(__file__).with_name("failing_disk_writer.py")
STRACE = shutil.which("strace")


def now() -> datetime:
    return datetime(2026, 5, 4, 10, 0, tzinfo=UTC)


@pytest.fixture
def practice(tmp_path: Path) -> tuple[Path, VaultKey, VisitId]:
    folder = tmp_path / "practice"
    key, _ = create_vault(folder, "timber fossil ravine oboe", FLOOR_COST)
    owner = Practitioner(PractitionerId(uuid4()), "Ana Example")
    client = Client(ClientId(uuid4()), "Fictional", "Person")
    case = Case(CaseId(uuid4()), client.id, "Neck", date(2026, 1, 5))
    visit = VisitId(uuid4())
    draft = Visit(visit, case.id, client.id, owner.id, 1, VisitKind.INITIAL, now(), now())
    with RecordStore.create(folder, key, clock=now) as store, store.unit_of_work() as work:
        work.practitioners.save(owner)
        work.clients.save(client)
        work.cases.save(case)
        work.visits.save(VisitRecord(draft, Note(NoteId(uuid4()), visit)))
    return folder, key, visit


def run(folder: Path, key: VaultKey, fault: str) -> list[str]:
    """Run the writer with one kind of fault; return what it told."""
    command = [str(STRACE), "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,pwrite64"]
    command += ["-e", f"inject={fault}", sys.executable, str(WRITER), str(folder)]
    done = subprocess.run(
        command, input=key.hex() + "\n", capture_output=True, text=True, check=False
    )
    if "ptrace" in done.stderr or "PTRACE" in done.stderr:
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.skipif(STRACE is None, reason="strace makes the faults")
def test_failing_system_calls(practice: tuple[Path, VaultKey, VisitId], long_run: bool) -> None:
    folder, key, visit = practice
    places = range(1, 40) if long_run else (2, 5, 11)
    told: set[str] = set()
    for place in places:
        for fault in (
            f"fsync:error=EIO:when={place}..{place + 1}",
            f"pwrite64:error=ENOSPC:when={place * 3}..{place * 3 + 4}",
        ):
            lines = run(folder, key, fault)
            assert lines[-1] == "done"
            told.update(lines)
            with RecordStore.open(folder, key, clock=now) as store:
                assert store.check().ok, fault
                with store.reader() as work:
                    record = work.visits.load(visit)
                assert record is not None
                assert record.note.text("plan").startswith("step 7 ")
    assert {"DiskFull", "DiskFailure"} <= told  # the faults did bite

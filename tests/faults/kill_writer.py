"""Kill a process that writes visits, again and again, and count what was lost.

``python tests/faults/kill_writer.py drive --kills 200`` starts writers, ends each one with
``kill -9`` at a random moment, opens the record again and compares it with what the writers had
been told was saved. It prints one line of JSON and returns 1 when anything was lost or damaged.

``write`` is the writer itself: it works through the services and prints a line only after a use
case has returned.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from uuid_utils.compat import uuid7

from workbench.domain.body import MapPoint, Side, StructureRef
from workbench.domain.case import Case
from workbench.domain.client import Client
from workbench.domain.finding import BodyFinding
from workbench.domain.ids import CaseId, ClientId, FindingId, PractitionerId, VisitId
from workbench.domain.practitioner import Practitioner
from workbench.domain.record import (
    VisitRecord,
    drop_finding,
    put_finding,
    set_screening,
    set_section,
)
from workbench.domain.screening import ScreeningResult, Severity
from workbench.domain.sealing import content_hash
from workbench.services.desk import Desk
from workbench.services.feed import ChangeFeed
from workbench.services.visits import VisitService
from workbench.storage.errors import VaultError
from workbench.storage.record import RecordStore
from workbench.storage.vault import FLOOR_COST, VaultKey, create_vault

Told = dict[VisitId, tuple[int, str, str]]

PASSPHRASE = "timber fossil ravine oboe"
LONGEST_LIFE_SECONDS = 0.25
EDITS_PER_VISIT = 6
FULL_CHECK_EVERY = 20


def now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


# --- the writer -----------------------------------------------------------------------------------


def write(folder: Path, key: VaultKey, seed: int) -> None:
    """Write visits until killed; print each one after the service returned."""
    dice = random.Random(seed)
    store = RecordStore.open(folder, key, clock=now)
    with store.reader() as work:
        owner, clients = work.practitioners.get(), work.clients.all_ids()
        case = work.cases.for_client(clients[0])[0]
    assert owner is not None
    service = VisitService(Desk(store, now, uuid7, ChangeFeed(), f"practitioner:{owner.id}"))
    tell("ready")
    while True:
        record = acknowledge(service.start(case.id))
        for _ in range(dice.randrange(EDITS_PER_VISIT)):
            record = acknowledge(service.save(edited(record, dice), record))
        if dice.random() < 0.7:
            acknowledge(service.sign(finished(record), record))


def tell(line: str) -> None:
    """Write one line to the parent at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def acknowledge(record: VisitRecord) -> VisitRecord:
    """Tell the parent that this record was saved."""
    tell(f"{record.visit.id} {record.visit.version} {record.visit.state} {content_hash(record)}")
    return record


def edited(record: VisitRecord, dice: random.Random) -> VisitRecord:
    """Return the record after an edit as a therapist makes it."""
    if record.findings and dice.random() < 0.3:
        return drop_finding(record, dice.choice(record.findings).id)
    if dice.random() < 0.5:
        return set_section(record, "objective", "tender points " * dice.randrange(1, 300))
    finding = BodyFinding(
        FindingId(uuid7()),
        record.visit.id,
        "core.pain",
        (StructureRef("region.shoulder_top", Side.RIGHT),),
        None,
        "neutral",
        "back",
        (MapPoint(dice.random(), dice.random()),),
        intensity=dice.randrange(11),
    )
    return put_finding(record, finding)


def finished(record: VisitRecord) -> VisitRecord:
    """Return the record with what a note must have before it is signed."""
    record = set_screening(record, ScreeningResult(severity=Severity.NOTHING_FOUND))
    record = set_section(record, "objective", record.note.text("objective") or "looked")
    return set_section(record, "plan", "two weeks")


# --- the driver -----------------------------------------------------------------------------------


def drive(folder: Path, kills: int, seed: int) -> dict[str, object]:
    """Start, kill and verify writers.

    Returns:
        Kills, acknowledged saves, visits, and what was lost or damaged.
    """
    dice = random.Random(seed)
    key = new_practice(folder)
    told: Told = {}
    lost: list[str] = []
    unclean: list[str] = []
    saves = 0
    start = time.monotonic()
    for number in range(kills):
        lines = one_life(folder, key, dice)
        saves += len(lines)
        for line in lines:
            visit, version, state, seal = line.split()
            told[VisitId(UUID(visit))] = (int(version), state, seal)
        everything = number % FULL_CHECK_EVERY == FULL_CHECK_EVERY - 1 or number == kills - 1
        touched = {VisitId(UUID(line.split()[0])) for line in lines}
        try:
            lost += verify(folder, key, told, unclean, None if everything else touched)
        except VaultError as problem:
            unclean.append(f"kill {number}: {problem}")
            break
    return {
        "kills": kills,
        "saves": saves,
        "visits": len(told),
        "lost": lost[:5],
        "unclean": unclean[:5],
        "seconds": round(time.monotonic() - start, 1),
    }


def new_practice(folder: Path) -> VaultKey:
    """Make a practice with one client and one case."""
    key, _ = create_vault(folder, PASSPHRASE, FLOOR_COST)
    client = Client(ClientId(uuid7()), "Fictional", "Person")
    case = Case(CaseId(uuid7()), client.id, "Shoulder", date(2026, 1, 5))
    with RecordStore.create(folder, key, clock=now) as store, store.unit_of_work() as work:
        work.practitioners.save(Practitioner(PractitionerId(uuid7()), "Ana Example"))
        work.clients.save(client)
        work.cases.save(case)
    return key


def one_life(folder: Path, key: VaultKey, dice: random.Random) -> list[str]:
    """Run one writer for a random moment, kill it, and return what it acknowledged."""
    command = [sys.executable, __file__, "write", str(folder), "--seed", str(dice.randrange(10**9))]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(key.hex() + "\n")  # never as an argument, which others can read
        process.stdin.close()
        if process.stdout.readline() != "ready\n":
            raise RuntimeError("the writer did not start")
        try:
            process.wait(dice.uniform(0.0, LONGEST_LIFE_SECONDS))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        else:
            raise RuntimeError("the writer ended by itself")
        rest = process.stdout.read()
    whole, _, _ = rest.rpartition("\n")
    return whole.splitlines()


def verify(
    folder: Path,
    key: VaultKey,
    told: Told,
    unclean: list[str],
    touched: Collection[VisitId] | None,
) -> list[str]:
    """Open the record again and compare it with what was acknowledged.

    Opening checks every page. All visits, the chain and the seals are checked when ``touched`` is
    None; otherwise only these visits are compared.
    """
    lost = []
    with RecordStore.open(folder, key, clock=now) as store:
        if touched is None:
            unclean.extend(store.check().problems)
        with store.reader() as work:
            for visit in told if touched is None else touched:
                record = work.visits.load(visit)
                lost += [f"{visit} {wrong}" for wrong in compare(record, *told[visit])]
                if record is not None:
                    told[visit] = (record.visit.version, record.visit.state, content_hash(record))
    return lost


def compare(record: VisitRecord | None, version: int, state: str, seal: str) -> list[str]:
    """Return what is wrong with a visit; one save may have got through without being told."""
    if record is None:
        return ["is missing"]
    found = record.visit.version
    if found < version or (state == "signed" and not record.signed):
        return [f"fell back from version {version} to {found}"]
    if found == version and content_hash(record) != seal:
        return ["differs from what was acknowledged"]
    if found > version + 2:
        return ["has versions that nobody saved"]
    return []


def main() -> int:
    """Run the writer or the driver."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    roles = parser.add_subparsers(dest="role", required=True)
    writer = roles.add_parser("write")
    writer.add_argument("folder", type=Path)
    writer.add_argument("--seed", type=int, default=1)
    driver = roles.add_parser("drive")
    driver.add_argument("--kills", type=int, default=200)
    driver.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.role == "write":
        write(options.folder, VaultKey(bytes.fromhex(sys.stdin.readline())), options.seed)
        return 0
    with tempfile.TemporaryDirectory() as place:
        outcome = drive(Path(place) / "practice", options.kills, options.seed)
    tell(json.dumps(outcome))
    return 1 if outcome["lost"] or outcome["unclean"] else 0


if __name__ == "__main__":
    raise SystemExit(main())

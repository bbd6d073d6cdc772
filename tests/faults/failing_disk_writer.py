"""Save a visit step by step while the disk fails underneath; repeat each save until it is through.

Started under ``strace``, which makes single system calls fail. The key comes on standard input.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from workbench.domain.errors import StorageUnavailableError
from workbench.domain.record import VisitRecord, set_section
from workbench.storage.record import RecordStore
from workbench.storage.vault import VaultKey

T = TypeVar("T")
STEPS = 8
ATTEMPTS = 12


def now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def tell(line: str) -> None:
    """Write one line to the parent."""
    sys.stdout.write(line + "\n")


def until_it_works(work: Callable[[], T]) -> T:
    """Do something, and repeat it as it was when the disk fails."""
    for _ in range(ATTEMPTS):
        try:
            return work()
        except StorageUnavailableError as problem:
            tell(type(problem).__name__)
    raise RuntimeError("the disk never came back")


def load(store: RecordStore) -> VisitRecord:
    """Read the one visit there is."""
    with store.reader() as work:
        client = work.clients.all_ids()[0]
        record = work.visits.load(work.visits.for_client(client)[0].id)
    assert record is not None
    return record


def save(store: RecordStore, step: int, previous: VisitRecord) -> VisitRecord:
    """Save one step."""
    wanted = set_section(previous, "plan", f"step {step} " + "and more words " * 2000)
    with store.unit_of_work() as work:
        return work.visits.save(wanted, previous)


def main() -> None:
    """Save every step."""
    key = VaultKey(bytes.fromhex(sys.stdin.readline()))
    store = until_it_works(lambda: RecordStore.open(Path(sys.argv[1]), key, clock=now))
    record = until_it_works(lambda: load(store))
    for step in range(STEPS):
        record = until_it_works(partial(save, store, step, record))
    store.close()
    tell("done")


if __name__ == "__main__":
    main()

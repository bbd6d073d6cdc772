"""Opening a client with many visits, against the raw SQL for the same rows.

``python -m tests.benchmarks.record_child FOLDER CLIENT TURNS``
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, event

from tests.benchmarks.generate import PASSPHRASE
from tests.benchmarks.timing import median, report
from workbench.bootstrap.practice import open_practice
from workbench.domain.ids import ClientId
from workbench.services.practice import Practice
from workbench.storage.vault import unlock

Statements = list[tuple[str, Any]]


def main() -> None:
    """Measure in turns: the service, then the same reading statements on the bare driver."""
    folder, client, turns = Path(sys.argv[1]), ClientId(UUID(sys.argv[2])), int(sys.argv[3])
    practice = open_practice(folder, unlock(folder, PASSPHRASE))
    try:
        report(_measure(practice, client, turns))
    finally:
        practice.close()


def _measure(practice: Practice, client: ClientId, turns: int) -> dict[str, float]:
    def opened() -> object:
        return practice.clients.open_chart(client)

    statements = _reading(opened)
    engine = practice.store._connections._reader
    connection = engine.raw_connection()
    cursor = connection.cursor()
    rows = 0

    def raw() -> object:
        nonlocal rows
        rows = 0
        for sql, values in statements:
            cursor.execute(sql, values)
            rows += len(cursor.fetchall())
        return rows

    service, bare = [], []
    for _ in range(turns):
        service.append(_seconds(opened))
        bare.append(_seconds(raw))
    cursor.close()
    connection.close()
    chart = practice.clients.open_chart(client)
    return {
        "service": median(service),
        "raw": median(bare),
        "rows": float(rows),
        "visits": float(len(chart.visits) if chart else 0),
    }


def _reading(work: Callable[[], object]) -> Statements:
    """Return every SELECT that some work sends to the driver."""
    seen: Statements = []

    def note(_c: Any, _cursor: Any, sql: str, values: Any, _context: Any, _many: bool) -> None:
        if sql.lstrip().upper().startswith("SELECT"):
            seen.append((sql, values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return seen


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()

"""Nothing that identifies a client stands in clear text in any file of a practice."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast
from uuid import UUID

import pytest

from workbench.domain.client import Client
from workbench.domain.errors import ConflictError
from workbench.domain.ids import ClientId
from workbench.domain.record import VisitRecord, set_section
from workbench.storage.record import RecordStore
from workbench.storage.vault import VaultKey

CANARY = "Qanary-7f3a"


def leaks(folder: Path, *secrets: bytes) -> list[str]:
    found = []
    for path in folder.rglob("*"):
        data = path.read_bytes().lower() if path.is_file() else str(path).encode().lower()
        found += [path.name for secret in secrets if secret.lower() in data]
    return found


def test_canaries_are_in_no_file(
    store: RecordStore,
    draft: VisitRecord,
    key: VaultKey,
    new_id: Callable[[], UUID],
    tmp_path: Path,
) -> None:
    person = Client(ClientId(new_id()), CANARY, CANARY, date(1977, 7, 7), CANARY, phone=CANARY)
    secrets = [CANARY.encode(), CANARY.encode("utf-16-le"), b"1977-07-07", key.hex().encode()]
    secrets += [key.raw(), key.subkey("audit"), str(person.id).encode(), person.id.hex.encode()]
    with store.unit_of_work() as work:
        work.clients.save(person)
        work.visits.save(set_section(draft, "plan", f"{CANARY} " * 5000), draft)
        assert leaks(tmp_path, *secrets) == []  # in the middle of a transaction
    names = {path.name for path in store.folder.iterdir()}
    assert {"record.db-wal", "record.db-shm"} <= names
    assert leaks(tmp_path, *secrets) == []
    store.backup()
    assert leaks(tmp_path, *secrets) == []
    store.close()
    assert leaks(tmp_path, *secrets) == []


def test_errors_carry_no_client_data(
    store: RecordStore, new_id: Callable[[], UUID], key: VaultKey
) -> None:
    person = Client(ClientId(new_id()), CANARY, CANARY, phone=CANARY)
    with store.unit_of_work() as work:
        work.clients.save(person)
    with pytest.raises(ConflictError) as conflict, store.unit_of_work() as work:
        work.clients.save(replace(person, occupation=CANARY))
    with pytest.raises(Exception, match="bind") as broken, store.unit_of_work() as work:
        work.clients.save(replace(person, version=1, occupation=cast(str, object())))
    for problem in (conflict.value, broken.value):
        text = "".join(traceback.format_exception(problem))
        assert key.hex() not in text
        assert CANARY not in "".join(str(one) for one in _chain(problem))


def _chain(problem: BaseException | None) -> list[BaseException]:
    found = []
    while problem is not None:
        found.append(problem)
        problem = problem.__cause__ or problem.__context__
    return found


def test_reprs_carry_no_key(store: RecordStore, key: VaultKey) -> None:
    with store.reader() as work:
        shown = f"{store!r} {store._connections!r} {store._dialect!r} {store._reader!r} {work!r}"
    assert key.hex() not in shown
    assert str(store.folder) not in repr(store._reader)

"""One process at a time has a practice open."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from workbench.storage.errors import LockedByOther
from workbench.storage.record import RecordStore
from workbench.storage.vault import PracticeLock, VaultKey

HOLDER = """
import sys
from pathlib import Path
from workbench.storage.vault import PracticeLock
lock = PracticeLock.acquire(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    with process:
        process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)


def test_another_process_is_refused_until_it_ends(
    folder: Path, key: VaultKey, clock: Callable[[], datetime]
) -> None:
    process = hold(folder)
    try:
        with pytest.raises(LockedByOther):
            PracticeLock.acquire(folder)
        before = (folder / "record.db").read_bytes()
        with pytest.raises(LockedByOther):
            RecordStore.open(folder, key, clock=clock)
        assert (folder / "record.db").read_bytes() == before
    finally:
        end(process)
    RecordStore.open(folder, key, clock=clock).close()


def test_of_many_starts_at_once_one_gets_in(folder: Path) -> None:
    code = HOLDER.replace("lock = ", "lock = None\ntry:\n    lock = ").replace(
        'print("held", flush=True)',
        'except Exception as problem:\n    pass\nprint("held" if lock else "no", flush=True)',
    )
    command = [sys.executable, "-c", code, str(folder)]
    starts = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(5)
    ]
    answers = [process.stdout.readline() if process.stdout else "" for process in starts]
    for process in starts:
        process.communicate("\n")
    assert sorted(answers) == ["held\n"] + ["no\n"] * 4


def test_a_stale_lock_file_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "practice.lock").write_text("999999\n")
    with PracticeLock.acquire(tmp_path):
        assert (tmp_path / "practice.lock").read_text() != "999999\n"


def test_the_lock_counts_within_one_process(tmp_path: Path) -> None:
    first, second = PracticeLock.acquire(tmp_path), PracticeLock.acquire(tmp_path)
    assert PracticeLock.holders(tmp_path) == 2
    first.release()
    first.release()
    assert PracticeLock.holders(tmp_path) == 1
    second.release()
    assert PracticeLock.holders(tmp_path) == 0


def test_a_failed_open_gives_the_lock_back(folder: Path, clock: Callable[[], datetime]) -> None:
    with pytest.raises(Exception, match=r"record\.db"):
        RecordStore.open(folder, VaultKey(bytes(32)), clock=clock)
    assert PracticeLock.holders(folder) == 0

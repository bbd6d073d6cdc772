"""The sample practice: made in a folder, or thrown away after the window closes."""

from __future__ import annotations

import shutil
import tempfile
import tomllib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .paths import resource_folder
from .practice import create_record, local_now, new_practitioner, open_practice

if TYPE_CHECKING:
    from workbench.storage.vault import VaultKey

DEMO_PASSPHRASE = "willow bend sample practice"  # noqa: S105 - opens invented data only


def make_sample_practice(folder: Path, today: datetime | None = None) -> tuple[VaultKey, int]:
    """Make a sample practice in an empty folder.

    Returns:
        The key of the practice, and how many visits it holds.

    Raises:
        StorageUnavailableError: when the folder already holds a practice or cannot be written.
    """
    from workbench.services.sample_practice import SampleWriter, SteppingClock
    from workbench.storage.vault import create_vault

    now = today or local_now()
    clock = SteppingClock(now)
    key, _ = create_vault(folder, DEMO_PASSPHRASE)
    store = create_record(folder, key, new_practitioner("Wren Oakhollow"), clock)
    practice = open_practice(folder, key, clock=clock, store=store)
    try:
        data = tomllib.loads((resource_folder() / "demo" / "practice.toml").read_text("utf-8"))
        return key, SampleWriter(practice, clock, now).write(data)
    finally:
        practice.close()


def run_demo(make: Path | None, *, window: bool) -> int:
    """Make the sample practice and open its window; without a folder it is thrown away after."""
    folder = make or Path(tempfile.mkdtemp(prefix="massage-workbench-demo-")) / "practice"
    try:
        key, visits = make_sample_practice(folder)
        if not window:
            _say(f"Sample practice with {visits} visits made in {folder}.")
            _say(f"Its passphrase is: {DEMO_PASSPHRASE}")
            return 0
        from .gui import run_gui

        return run_gui(folder, key=key)
    finally:
        if make is None:
            shutil.rmtree(folder.parent, ignore_errors=True)


def _say(text: str) -> None:
    from workbench.cli.context import say

    say(text)

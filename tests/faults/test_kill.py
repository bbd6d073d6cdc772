"""A process that writes visits through the services is killed at random moments."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).with_name("kill_writer.py")


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_no_acknowledged_save_is_lost_to_kill_9(long_run: bool) -> None:
    kills = 200 if long_run else 12
    command = [sys.executable, str(DRIVER), "drive", "--kills", str(kills), "--seed", "20260322"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    outcome = json.loads(done.stdout)
    assert outcome["lost"] == []
    assert outcome["unclean"] == []
    assert done.returncode == 0
    assert outcome["kills"] == kills
    assert outcome["saves"] > kills  # they did get to work

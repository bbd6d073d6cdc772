"""Client mode, clearance with a caution, and a stop, through real events on a real file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from workbench.bootstrap.practice import open_practice
from workbench.storage.vault import unlock
from workbench.ui.tour.before_visit import PASSPHRASE

pytestmark = [pytest.mark.timeout(240)]

_RUN = """
import sys
from pathlib import Path
from workbench.bootstrap.tour import run_intake_tour
sys.exit(run_intake_tour(Path(sys.argv[1]), Path(sys.argv[2])))
"""


def test_a_history_leads_to_limits_letters_and_a_stop(tmp_path: Path) -> None:
    out, folder = tmp_path / "out", tmp_path / "practice"
    run = subprocess.run(
        [sys.executable, "-c", _RUN, str(out), str(folder)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    practice = open_practice(folder, unlock(folder, PASSPHRASE))
    try:
        (client,) = practice.clients.search("feile obrien")
        newest, first = practice.intakes.versions(client.id)
        assert first.intake.consent.signature.startswith("M ")
        assert first.intake.confirmed_on is not None
        assert first.intake.conditions["dvt"].answer == "past"
        assert "yes" in {flag.answer for flag in newest.intake.red_flags.values()}
        (request,) = practice.clearances.for_client(client.id)
        assert request.request.cautions[0].sites[0].key == "region.calf:R"
        screening = practice.intakes.screening(client.id)
        assert screening is not None
        assert "region.calf:R" in {area.area.key for area in screening.no_touch}
    finally:
        practice.close()
    for name, wanted in (("request-for-clearance", "Dr. Yarrow"), ("referral", "What was found")):
        text = pypdf.PdfReader(out / f"{name}.pdf").pages[0].extract_text()
        assert wanted in text

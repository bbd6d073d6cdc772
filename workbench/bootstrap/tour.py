"""The tour: the whole main job on a fresh practice, then a look at the sample practice."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.domain.errors import UserFacingError

from .practice import local_now

if TYPE_CHECKING:
    from workbench.ui.tour.camera import Camera
    from workbench.ui.tour.driver import Driver
    from workbench.ui.tour.walk import Walk


class MovingClock:
    """The real clock, moved on by whole days between the visits of a tour."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        """Return the time."""
        return local_now() + self._ahead

    def forward(self, days: int) -> None:
        """Move on."""
        self._ahead += timedelta(days=days)


def run_tour(out: Path, *, quick: bool = False, practice: Path | None = None) -> int:
    """Walk through the main job and write pictures, PDFs and ``tour.json``.

    Args:
        out: Folder for what is written; made when it does not exist.
        quick: Pictures in one theme and size only, and no look at the sample practice.
        practice: Where the fresh practice goes; a temporary folder unless stated.

    Returns:
        The exit code.

    Raises:
        TourError: when a step finds something else on the screen than it expected.
    """
    from workbench.ui.tour.camera import FULL, QUICK, Camera
    from workbench.ui.tour.driver import Driver
    from workbench.ui.tour.intake_flow import before_the_hands
    from workbench.ui.tour.main_job import main_job
    from workbench.ui.tour.sample import look_around

    from .demo import DEMO_PASSPHRASE, make_sample_practice

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserFacingError("The folder for the tour cannot be made.", str(out)) from error
    driver = Driver()
    camera = Camera(driver, out, QUICK if quick else FULL)
    room = Path(tempfile.mkdtemp(prefix="massage-workbench-tour-"))
    try:
        clock = MovingClock()
        walk = _walk(out, practice or room / "practice", clock, driver, camera)
        main_job(walk, clock.forward)
        if not quick:
            make_sample_practice(room / "sample")
            walk = _walk(out, room / "sample", MovingClock(), driver, camera)
            look_around(walk, DEMO_PASSPHRASE)
            walk = _walk(out, room / "intake", MovingClock(), driver, camera)
            before_the_hands(walk)
    finally:
        shutil.rmtree(room, ignore_errors=True)
    _write_report(out, walk)
    _say(f"{len(camera.pictures)} steps: pictures and PDFs in {out}")
    return 0


def run_intake_tour(out: Path, practice: Path) -> int:
    """Walk through what comes before the hands only, on a fresh practice.

    Returns:
        The exit code.

    Raises:
        TourError: when a step finds something else on the screen than it expected.
    """
    from workbench.ui.tour.camera import QUICK, Camera
    from workbench.ui.tour.driver import Driver
    from workbench.ui.tour.intake_flow import before_the_hands

    out.mkdir(parents=True, exist_ok=True)
    driver = Driver()
    before_the_hands(_walk(out, practice, MovingClock(), driver, Camera(driver, out, QUICK)))
    return 0


def _walk(out: Path, folder: Path, clock: MovingClock, driver: Driver, camera: Camera) -> Walk:
    from workbench.ui.tour.ask import TourAsk
    from workbench.ui.tour.stage import Stage
    from workbench.ui.tour.walk import Walk

    from .gui import make_controller

    ask = TourAsk(out)
    stage = Stage(driver, lambda: make_controller(folder, ask=ask, clock=clock))
    return Walk(stage, driver, camera, ask)


def _write_report(out: Path, walk: Walk) -> None:
    report = {
        "jobs": [
            {"name": job.name, "interactions": job.interactions, "seconds": job.seconds}
            for job in walk.driver.jobs
        ],
        "pictures": [path.name for path in walk.camera.pictures],
        "documents": sorted(path.name for path in out.glob("*.pdf")),
    }
    (out / "tour.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


def _say(text: str) -> None:
    from workbench.cli.context import say

    say(text)

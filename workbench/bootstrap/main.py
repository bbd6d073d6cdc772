"""Entry point of the ``workbench`` command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.cli.wiring import Wiring


def main() -> None:
    """Run the command line. ``workbench gui`` goes straight to the window."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["gui"] and len(arguments) == 1:
        from .paths import default_practice_folder

        sys.exit(_run_gui(default_practice_folder(), safe_mode=False))
    from workbench.cli.commands import app

    app(obj=wiring())


def wiring() -> Wiring:
    """Return the concrete makers for the command line."""
    from workbench.cli.wiring import Wiring

    from .paths import default_practice_folder, resource_folder
    from .practice import create_record, load_plugins, new_practitioner, open_practice

    return Wiring(
        default_folder=default_practice_folder,
        resources=resource_folder,
        new_practitioner=new_practitioner,
        create_record=create_record,
        open_practice=open_practice,
        load_plugins=load_plugins,
        run_gui=_run_gui,
        run_demo=_run_demo,
        run_tour=_run_tour,
    )


def _run_gui(folder: Path, safe_mode: bool) -> int:
    from .gui import run_gui

    return run_gui(folder, safe_mode=safe_mode)


def _run_demo(make: Path | None, window: bool) -> int:
    from .demo import run_demo

    return run_demo(make, window=window)


def _run_tour(out: Path, quick: bool) -> int:
    from .tour import run_tour

    return run_tour(out, quick=quick)

"""Where things lie: the product's data, and the user's practice."""

from __future__ import annotations

import os
from pathlib import Path


def resource_folder() -> Path:
    """Return the folder of the product's data files: of the checkout, or of the installed wheel."""
    here = Path(__file__).resolve()
    checkout = here.parents[2] / "resources"
    return checkout if checkout.is_dir() else here.parents[1] / "_resources"


def default_practice_folder() -> Path:
    """Return where the practice lives unless a folder is named.

    ``MASSAGE_WORKBENCH_PRACTICE`` overrides it.
    """
    chosen = os.environ.get("MASSAGE_WORKBENCH_PRACTICE")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("massage-workbench", appauthor=False) / "practice"

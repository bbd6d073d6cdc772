"""The built atlas, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.atlas import Atlas

BODY = Path(__file__).parents[3] / "resources" / "body"


@pytest.fixture(scope="session")
def body() -> Path:
    return BODY


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return Atlas.load(BODY)

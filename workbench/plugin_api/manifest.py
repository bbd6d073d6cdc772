"""The manifest of a plugin, read without importing it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

API_VERSION = "0.1.0"


class Tier(StrEnum):
    """How much a plugin may do."""

    PACK = "pack"  # data only; no code is run
    CODE = "code"  # data and Python


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``plugin.toml`` says.

    Attributes:
        id: Short name; every contributed id starts with it and a dot.
        api: Version specifier of the plugin API, for example ``>=0.1,<0.2``.
        content: Content files relative to the manifest.
        hooks: ``package.module`` or ``package.module:object`` with hook implementations;
            empty for a pack.
    """

    id: str
    name: str
    version: str
    api: str
    tier: Tier
    summary: str = ""
    publisher: str = ""
    licence: str = ""
    content: tuple[str, ...] = ()
    hooks: str = ""

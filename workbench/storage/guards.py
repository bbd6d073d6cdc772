"""The triggers that must be in a record of the present format."""

from __future__ import annotations

from .migrations.guards_v1 import APPEND_ONLY, FIXED, SIGNED, UNSIGNED, guards_v1
from .migrations.guards_v2 import guards_v2

__all__ = ["APPEND_ONLY", "FIXED", "SIGNED", "UNSIGNED", "sqlite_guards"]


def sqlite_guards() -> dict[str, str]:
    """Return the SQL of every trigger by its name."""
    return {**guards_v1(), **guards_v2()}

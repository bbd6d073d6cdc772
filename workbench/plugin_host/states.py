"""What the user sees of a plugin."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class PluginState(StrEnum):
    """How far a plugin got; every state but ACTIVE comes with a reason."""

    DISCOVERED = "discovered"  # known, not started (safe mode)
    UNAPPROVED = "unapproved"  # a program that nobody allowed yet
    ACTIVE = "active"
    DISABLED = "disabled"  # switched off by the user
    INCOMPATIBLE = "incompatible"  # made for another version of the plugin API
    INVALID = "invalid"  # its files are wrong
    FAILED = "failed"  # it raised when it was started
    SUSPENDED = "suspended"  # switched off by the program after a crash or repeated errors


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """One plugin as shown on the Plugins page and in ``workbench plugins list``.

    Attributes:
        reason: Why it is not active, in words for the user; empty when it is.
        tier: ``pack`` (no code) or ``code``; empty when the manifest could not be read.
        counts: How many of each kind of content it has.
        seconds: How long activation took.
        origin: Distribution and version, or the folder it lies in.
        first_party: True for the plugins that come with the program.
        problems: Everything that is wrong with its files, one sentence each.
    """

    id: str
    name: str
    version: str
    state: PluginState
    reason: str
    tier: str
    summary: str
    publisher: str
    counts: dict[str, int]
    seconds: float
    origin: str
    first_party: bool
    problems: tuple[str, ...] = field(default=())

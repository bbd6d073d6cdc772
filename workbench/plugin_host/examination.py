"""Looks at one place that claims to hold a plugin, without running any of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from workbench.plugin_api.content import Contributions
from workbench.plugin_api.loader import read_content, read_manifest
from workbench.plugin_api.manifest import API_VERSION, Manifest, Tier

from .activation import Computations
from .discovery import Found
from .states import PluginInfo, PluginState


@dataclass(slots=True)
class Entry:
    """One plugin in the host's list.

    Attributes:
        content: What it contributes, read from its files.
        computations: Its functions, once it is active.
    """

    info: PluginInfo
    found: Found
    manifest: Manifest | None = None
    content: Contributions = field(default_factory=Contributions)
    computations: Computations = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Folder of the manifest."""
        assert self.found.manifest is not None
        return self.found.manifest.parent

    @property
    def usable(self) -> bool:
        """True when its files are in order."""
        return self.info.state not in {PluginState.INVALID, PluginState.INCOMPATIBLE}

    def set(self, state: PluginState, reason: str = "") -> None:
        """Change the state."""
        self.info = replace(self.info, state=state, reason=reason)

    def refuse(self, problems: Sequence[str]) -> None:
        """Make it invalid, with everything that is wrong."""
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        self.set(PluginState.INVALID, f"{problems[0]}{more}")
        self.info = replace(self.info, problems=tuple(problems))


def examine(found: Found, others: Sequence[Entry]) -> Entry:
    """Read manifest and content.

    Args:
        found: The place.
        others: The plugins found before, whose ids are taken.

    Returns:
        An entry in state DISCOVERED, INCOMPATIBLE or INVALID.
    """
    entry = Entry(_blank(found), found)
    if found.manifest is None:
        entry.refuse([found.problem])
        return entry
    entry.manifest, problems = read_manifest(found.manifest)
    if entry.manifest is None:
        entry.refuse([str(problem) for problem in problems])
        return entry
    _introduce(entry, entry.manifest)
    sentence = _clash(entry, others) or _package_problem(entry, entry.manifest)
    if sentence:
        entry.refuse([sentence])
    elif sentence := _api_problem(entry.manifest):
        entry.set(PluginState.INCOMPATIBLE, sentence)
    else:
        _read_content(entry, entry.manifest)
    return entry


def _blank(found: Found) -> PluginInfo:
    return PluginInfo(
        id=found.name,
        name=found.name,
        version="",
        state=PluginState.DISCOVERED,
        reason="",
        tier="",
        summary="",
        publisher="",
        counts={},
        seconds=0.0,
        origin=found.origin,
        first_party=False,
    )


def _introduce(entry: Entry, manifest: Manifest) -> None:
    entry.info = replace(
        entry.info,
        id=manifest.id,
        name=manifest.name,
        version=manifest.version,
        tier=manifest.tier.value,
        summary=manifest.summary,
        publisher=manifest.publisher,
        first_party=entry.found.is_first_party(manifest.id),
    )


def _read_content(entry: Entry, manifest: Manifest) -> None:
    entry.content, problems = read_content(entry.folder, manifest.content, manifest.id)
    entry.info = replace(entry.info, counts=entry.content.counts())
    if problems:
        entry.refuse([str(problem) for problem in problems])


def _clash(entry: Entry, others: Sequence[Entry]) -> str:
    for other in others:
        if other.manifest is not None and other.info.id == entry.info.id:
            return (
                f"Another plugin already has the id “{entry.info.id}” ({other.info.origin}). "
                "Remove one of the two."
            )
    return ""


def _package_problem(entry: Entry, manifest: Manifest) -> str:
    """Return why the code would not be the code that lies beside the manifest."""
    package = manifest.hooks.partition(":")[0].partition(".")[0]
    if manifest.tier is Tier.PACK or package == entry.folder.name:
        return ""
    return f"Its hooks must lie in its own package: write hooks = “{entry.folder.name}.…”."


def _api_problem(manifest: Manifest) -> str:
    try:
        wanted = SpecifierSet(manifest.api)
    except InvalidSpecifier:
        return f"api = “{manifest.api}” is no version range: the manifest must say >=0.1,<0.2."
    if wanted.contains(API_VERSION, prereleases=True):
        return ""
    return (
        f"It was made for plugin API {manifest.api}; this program has {API_VERSION}. "
        "Look for another version of the plugin."
    )

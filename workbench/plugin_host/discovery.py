"""Finds plugins without importing any of them."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.plugin_api.loader import MANIFEST_NAME

GROUP = "workbench.plugins"
FIRST_PARTY = {
    "workbench-trigger-point": "trigger_point",
    "workbench-myofascial": "myofascial",
    "workbench-lymphatic": "lymphatic",
}
"""Distribution name to plugin id of the plugins that come with the program."""

EntryPoints = Callable[[], Iterable[importlib.metadata.EntryPoint]]


@dataclass(frozen=True, slots=True)
class Found:
    """One place that claims to hold a plugin.

    Attributes:
        name: What to call it while its manifest is not read.
        manifest: Path of ``plugin.toml``; None when the place does not exist.
        origin: Distribution and version, or folder, for the user.
        distribution: Normalised distribution name; empty for a folder.
        bundled: True for a folder that came with the program.
        problem: Why there is no manifest.
    """

    name: str
    manifest: Path | None
    origin: str
    distribution: str = ""
    bundled: bool = False
    problem: str = ""

    def is_first_party(self, plugin_id: str) -> bool:
        """Return True when the plugin came with the program."""
        if self.bundled:
            return plugin_id in FIRST_PARTY.values()
        return FIRST_PARTY.get(self.distribution) == plugin_id


def installed_entry_points() -> Iterable[importlib.metadata.EntryPoint]:
    """Yield the entry points of this environment.

    Distributions are read one by one, so that one with damaged metadata hides no other; of two
    with the same name the one that comes first on the import path counts.
    """
    seen: set[str] = set()
    for distribution in importlib.metadata.distributions():
        try:
            text = distribution.read_text("entry_points.txt") or ""
            points = list(distribution.entry_points) if GROUP in text else []
            name = _normal(distribution.name) if points else ""
        except (ValueError, TypeError, OSError):
            continue
        if points and name not in seen:
            seen.add(name)
            yield from (point for point in points if point.group == GROUP)


def _normal(name: str | None) -> str:
    return re.sub(r"[-_.]+", "-", name or "").lower()


def find_installed(entry_points: EntryPoints) -> Iterator[Found]:
    """Yield what the entry points name, always in the same order.

    The program's own come first, so that a stranger cannot take their ids.
    """
    found = [_from_entry_point(point) for point in entry_points()]
    yield from sorted(
        dict.fromkeys(found),
        key=lambda one: (one.distribution not in FIRST_PARTY, one.name, one.origin),
    )


def _from_entry_point(point: importlib.metadata.EntryPoint) -> Found:
    distribution = point.dist
    name = _normal(distribution.name) if distribution else ""
    origin = f"{distribution.name} {distribution.version}" if distribution else point.value
    package, _, file = point.value.partition(":")
    if file != MANIFEST_NAME:
        sentence = f"Its entry point is “{point.value}”: write “package:{MANIFEST_NAME}”."
        return Found(point.name, None, origin, name, problem=sentence)
    folder = package_folder(package)
    if folder is None:
        sentence = f"Its package “{package}” is not there: install the plugin again."
        return Found(point.name, None, origin, name, problem=sentence)
    return Found(point.name, folder / MANIFEST_NAME, origin, name)


def package_folder(package: str) -> Path | None:
    """Return the folder of a package without importing it or a parent of it."""
    top, *rest = package.split(".")
    try:
        spec = importlib.util.find_spec(top)  # a top-level name: nothing of it is run
    except (ImportError, ValueError):
        return None
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(next(iter(spec.submodule_search_locations))).joinpath(*rest)
    return folder if folder.is_dir() else None


def find_in_folders(folders: Sequence[Path], bundled: bool) -> Iterator[Found]:
    """Yield plugins that lie in folders: ``*/plugin.toml`` and ``*/package/plugin.toml``."""
    for folder in folders:
        for home in sorted(path for path in folder.glob("[!.]*") if path.is_dir()):
            manifests = [home / MANIFEST_NAME, *sorted(home.glob(f"[!.]*/{MANIFEST_NAME}"))]
            manifest = next((path for path in manifests if path.is_file()), None)
            if manifest is not None:
                yield Found(home.name, manifest, str(home), bundled=bundled)

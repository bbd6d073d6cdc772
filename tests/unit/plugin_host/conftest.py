"""Builds plugins as a stranger would, in folders and as installed distributions."""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from workbench.plugin_host import PluginHost

CONTENT = """
[[metrics]]
id = "{id}.depth"
name = "Depth"
unit = "mm"
direction = "lower"

[[forms]]
id = "{id}.check"
version = 1
title = "Check"
computation = "{id}.check"

[[forms.sections]]
title = "All"
fields = [
  {{ id = "first", label = "First", kind = "number" }},
  {{ id = "result", label = "Result", kind = "computed" }},
]
"""

HOOKS = """
from workbench.plugin_api import hookimpl

@hookimpl
def workbench_computations():
    return {"PLUGIN.check": lambda answers: {"result": answers["first"] * 2}}
"""


@dataclass
class Workshop:
    """Makes plugin folders under one folder, and distributions on the import path."""

    folder: Path
    site: Path
    made: list[str] = field(default_factory=list)

    def code(self, name: str, source: str = HOOKS, **manifest: str) -> Path:
        """Make a folder plugin with code and return its package folder."""
        package = self.folder / name / f"zoo_{name}"
        self._write(package, name, source, manifest)
        return package

    def installed(self, name: str, source: str = HOOKS, entry: str = "", **manifest: str) -> Path:
        """Make an installed distribution and return its package folder."""
        package = self.site / f"zoo_{name}"
        self._write(package, name, source, manifest)
        info = self.site / f"zoo_{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: zoo-{name}\nVersion: 1.0\n")
        value = entry or f"zoo_{name}:plugin.toml"
        (info / "entry_points.txt").write_text(f"[workbench.plugins]\n{name} = {value}\n")
        return package

    def _write(self, package: Path, name: str, source: str, manifest: dict[str, str]) -> None:
        package.mkdir(parents=True)
        self.made.append(package.name)
        (package / "__init__.py").write_text("")
        (package / "hooks.py").write_text(source.replace("PLUGIN", name))
        (package / "content.toml").write_text(CONTENT.format(id=name))
        values = {
            "id": name, "name": name.title(), "version": "1.0", "api": ">=0.1,<0.2",
            "tier": "code", "hooks": f"{package.name}.hooks", **manifest,
        }  # fmt: skip
        lines = [f'{key} = "{value}"' for key, value in values.items() if value]
        (package / "plugin.toml").write_text("\n".join([*lines, 'content = ["content.toml"]']))

    def pack(self, name: str, **manifest: str) -> Path:
        """Make a pack with one metric and return its folder."""
        folder = self.folder / name
        folder.mkdir(parents=True)
        values = {
            "id": name, "name": name.title(), "version": "1.0", "api": ">=0.1,<0.2",
            "tier": "pack", **manifest,
        }  # fmt: skip
        lines = [f'{key} = "{value}"' for key, value in values.items()]
        (folder / "plugin.toml").write_text("\n".join([*lines, 'content = ["content.toml"]']))
        (folder / "content.toml").write_text(
            f'[[metrics]]\nid = "{name}.depth"\nname = "Depth"\nunit = "mm"\ndirection = "lower"\n'
        )
        return folder

    def entry_points(self) -> list[importlib.metadata.EntryPoint]:
        """Return the entry points of the distributions made here, and no others."""
        return [
            point
            for distribution in importlib.metadata.distributions(path=[str(self.site)])
            for point in distribution.entry_points
            if point.group == "workbench.plugins"
        ]


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    """Return a workshop whose packages leave the process with the test."""
    shop = Workshop(tmp_path / "plugins", tmp_path / "site")
    shop.folder.mkdir()
    shop.site.mkdir()
    monkeypatch.syspath_prepend(str(shop.site))
    yield shop
    for name in [key for key in sys.modules if key.partition(".")[0] in shop.made]:
        del sys.modules[name]


@pytest.fixture
def make_host(workshop: Workshop, tmp_path: Path) -> Callable[..., PluginHost]:
    """Return a function that makes a host over the workshop and lets it discover."""

    def make(safe_mode: bool = False, approve: bool = True) -> PluginHost:
        host = PluginHost(
            tmp_path / "state" / "plugins.json",
            folders=[workshop.folder],
            safe_mode=safe_mode,
            entry_points=workshop.entry_points,
        )
        host.discover_and_activate()
        for plugin in host.plugins():
            if approve and plugin.state.value == "unapproved":
                host.approve(plugin.id)
        return host

    return make

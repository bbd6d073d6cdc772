"""The plugin page of the documentation says what is true."""

from __future__ import annotations

import re
from pathlib import Path

from workbench.plugin_api import FieldKind
from workbench.plugin_api.loader import read_content, read_manifest
from workbench.plugin_host import PluginHost, PluginState

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "plugins" / "README.md").read_text(encoding="utf-8")


def test_answer_keys_are_those_of_the_forms() -> None:
    for folder in sorted((ROOT / "plugins").glob("*/workbench_*")):
        manifest, _ = read_manifest(folder / "plugin.toml")
        assert manifest is not None
        content, problems = read_content(folder, manifest.content, manifest.id)
        assert problems == ()
        for form in content.forms:
            section = PAGE.split(f"### `{form.id}`")[1].split("\n### ")[0].split("\n## ")[0]
            told = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
            assert told == [field.id for field in form.fields], form.id


def test_every_field_kind_and_state_is_named() -> None:
    for kind in FieldKind:
        assert f"`{kind.value}`" in PAGE
    for state in PluginState:
        assert f"`{state.value}`" in PAGE


def test_the_example_pack_works(tmp_path: Path) -> None:
    blocks = re.findall(r"<!-- file: (\S+) -->\n```toml\n(.*?)```", PAGE, re.DOTALL)
    assert [name for name, _ in blocks] == ["cupping/plugin.toml", "cupping/content.toml"]
    for name, text in blocks:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    host = PluginHost(tmp_path / "state.json", folders=[tmp_path], entry_points=lambda: ())
    host.discover_and_activate()
    (plugin,) = host.plugins()
    assert (plugin.state, plugin.reason) == (PluginState.ACTIVE, "")


def test_the_page_promises_no_safety() -> None:
    for word in ("sandboxed", "verified", "trustworthy"):
        assert word not in PAGE.casefold()

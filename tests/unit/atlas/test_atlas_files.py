"""The committed atlas is whole, and it is the one that the recipe makes."""

from __future__ import annotations

import importlib.util
import json
import struct
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).parents[3] / "tools" / "atlas"


def _recipe() -> ModuleType:
    spec = importlib.util.spec_from_file_location("atlas_recipe", TOOLS / "recipe.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_file_is_as_the_manifest_says(body: Path) -> None:
    manifest = json.loads((body / "manifest.json").read_text(encoding="utf-8"))
    assert _recipe().file_hashes(body) == manifest["files"]


def test_atlas_and_recipe_agree(body: Path) -> None:
    recipe = _recipe().recipe_hash()
    manifest = json.loads((body / "manifest.json").read_text(encoding="utf-8"))
    index = json.loads((body / "atlas.json").read_text(encoding="utf-8"))
    assert manifest["recipe"] == recipe, "build the atlas again: python -m tools.atlas.build"
    assert index["recipe"] == recipe


def test_source_and_licence_are_stated(body: Path) -> None:
    text = (body / "SOURCE.md").read_text(encoding="utf-8")
    source = (TOOLS / "source.py").read_text(encoding="utf-8")
    digest = source.partition('SHA256 = "')[2].partition('"')[0]
    assert digest in text
    assert "CC0 1.0" in text


def test_size_stays_reasonable(body: Path) -> None:
    assert sum(path.stat().st_size for path in body.rglob("*") if path.is_file()) < 25_000_000


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures_fit_the_box_and_have_alpha(body: Path, theme: str) -> None:
    index = json.loads((body / "atlas.json").read_text(encoding="utf-8"))
    for figure in index["figures"]:
        for view, box in figure["views"].items():
            for suffix, share in (("@2x", 1), ("", 2)):
                data = (body / figure["id"] / f"{view}-{theme}{suffix}.png").read_bytes()
                assert data[:8] == b"\x89PNG\r\n\x1a\n"
                width, height = struct.unpack(">II", data[16:24])
                assert (width * share, height * share) == (box["width"], box["height"])
                assert b"tRNS" in data

"""Build the atlas: ``python -m tools.atlas.build [--out resources/body] [--wheel FILE]``."""

from __future__ import annotations

import argparse
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from . import chains, drawing, figures, landmarks, measures, recipe, source, views
from .workshop import LAYERS, Workshop, open_workshop, write_blob, write_json

OUT = Path(__file__).parents[2] / "resources" / "body"
VERSION = "1.0"


def build(wheel: Path, out: Path, workers: int) -> None:
    """Write every file of the atlas into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    shop = open_workshop(wheel, out)
    write_blob(out / "triangles.bin", _compact(shop).astype("<u2"))
    neighbours: drawing.Neighbours = defaultdict(set)
    listed: list[dict[str, Any]] = []
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for entry, found in pool.map(partial(_draw, wheel, out), figures.FIGURES):
            listed.append(entry)
            for key, near in found.items():
                neighbours[key] |= near
    index = {
        "version": VERSION,
        "recipe": recipe.recipe_hash(),
        "figures": listed,
        "views": [_view_entry(v, close=False) for v in views.VIEWS]
        + [_view_entry(v, close=True) for v in views.CLOSE_UPS],
        "layers": list(LAYERS),
        "structures": measures.structures(shop, neighbours),
        "landmarks": landmarks.read(shop.source, shop.reference, shop.charts),
        "chains": chains.read(shop.layers),
    }
    write_json(out / "atlas.json", index)
    manifest = {"recipe": recipe.recipe_hash(), "files": recipe.file_hashes(out)}
    write_json(out / "manifest.json", manifest)


def _draw(
    wheel: Path, out: Path, spec: figures.FigureSpec
) -> tuple[dict[str, Any], drawing.Neighbours]:
    return drawing.draw_figure(open_workshop(wheel, out), spec)


def _view_entry(spec: views.ViewSpec, *, close: bool) -> dict[str, Any]:
    return {"id": spec.id, "label": spec.label, "close_up": close}


def _compact(shop: Workshop) -> Any:
    place = np.zeros(len(shop.reference), dtype=np.int64)
    place[shop.used] = np.arange(len(shop.used))
    return place[shop.source.triangles]


def main() -> None:
    """Read the arguments and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--wheel", type=Path, default=Path.home() / ".cache/massage-workbench" / source.WHEEL
    )
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    build(arguments.wheel, arguments.out, arguments.workers)


if __name__ == "__main__":
    main()

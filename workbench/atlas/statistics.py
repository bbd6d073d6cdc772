"""Counts of what a built atlas holds: structures, figures, views and outlines."""

from __future__ import annotations

from workbench.domain.body import Side
from workbench.domain.values import JsonObject, JsonValue

from .atlas import Atlas


def count_atlas(atlas: Atlas) -> JsonObject:
    """Return the counts of each layer, figure and view."""
    layers: dict[str, JsonValue] = {}
    for layer in atlas.layers:
        found = atlas.structures(layer)
        layers[layer] = {
            "structures": len(found),
            "names": len({structure.ref.id for structure in found}),
            "sided": sum(structure.ref.side is not Side.NONE for structure in found),
            "with_latin": sum(bool(structure.latin) for structure in found),
            "with_synonyms": sum(bool(structure.synonyms) for structure in found),
            "with_fma": sum(bool(structure.fma) for structure in found),
        }
    figures: dict[str, JsonValue] = {
        figure: {
            view: {layer: len(atlas.view(figure, view).outlines(layer)) for layer in atlas.layers}
            for view in (*atlas.views(figure), *atlas.close_ups(figure))
        }
        for figure in atlas.figures
    }
    return {"version": atlas.version, "layers": layers, "figures": figures}

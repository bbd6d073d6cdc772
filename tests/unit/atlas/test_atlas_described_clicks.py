"""Three hundred places described by landmarks on the neutral figure, carried to every figure."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from workbench.atlas import Atlas
from workbench.domain.body import StructureRef

CLICKS = Path(__file__).parents[2] / "data" / "atlas_clicks.tsv"


def _rows() -> list[dict[str, str]]:
    with CLICKS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_there_are_enough_places() -> None:
    assert len(_rows()) >= 300


@pytest.mark.parametrize("figure", ["neutral", "female", "male", "neutral_large", "female_large"])
def test_places_hit_the_structure_that_is_meant(atlas: Atlas, figure: str) -> None:
    missed, seen = [], 0
    for row in _rows():
        point = atlas.view("neutral", row["view"]).surface(float(row["x"]), float(row["y"]))
        assert point is not None, row["description"]
        view = atlas.view(figure, row["view"])
        place = view.project(point)
        hit = view.locate(place.x, place.y) if place else None
        if hit is None:  # hidden behind another part of this figure
            continue
        seen += 1
        if StructureRef.parse(row["structure"]) not in hit.structures:
            missed.append(f"{row['view']}: {row['description']}: {row['structure']}")
    assert seen >= 280
    assert len(missed) <= 0.02 * seen, "\n".join(missed)

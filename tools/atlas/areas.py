"""Areas as data: a decision list over chart coordinates, first match wins, so nothing overlaps."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from . import recipe
from .charts import Charts
from .shapes import Shape
from .source import Floats

_FUNCTIONS = {
    "abs": np.abs,
    "hypot": np.hypot,
    "minimum": np.minimum,
    "maximum": np.maximum,
    "sin": lambda degrees: np.sin(np.radians(degrees)),
    "cos": lambda degrees: np.cos(np.radians(degrees)),
}


@dataclass(frozen=True)
class Area:
    """One structure of a layer.

    Attributes:
        where: Expressions over the chart coordinates; all must hold.
        shapes: Outlines in charts; the point must lie in one of them, when there are any.
        sided: True when left and right are two structures.
    """

    id: str
    name: str
    sided: bool
    group: str
    where: tuple[str, ...]
    shapes: tuple[Shape, ...] = ()
    latin: str = ""
    synonyms: tuple[str, ...] = ()
    fma: str = ""
    parent: str = ""


@dataclass(frozen=True)
class Layer:
    """A layer and its areas in order of precedence."""

    id: str
    areas: tuple[Area, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Structure keys in the order of their codes; code 0 is nothing."""
        keys: list[str] = []
        for area in self.areas:
            sides = ("L", "R") if area.sided else ("-",)
            keys += [f"{self.id}.{area.id}:{side}" for side in sides]
        return tuple(keys)


def read_layer(name: str) -> Layer:
    """Read a layer from its data file."""
    table = tomllib.loads((recipe.DATA / recipe.FILES[name]).read_text(encoding="utf-8"))
    areas = [_read_area(row) for row in table["area"]]
    return Layer(name, tuple(areas))


def _read_area(row: dict[str, Any]) -> Area:
    where = row.get("where", [])
    return Area(
        row["id"],
        row["name"],
        row.get("sided", True),
        row["group"],
        tuple(where) if isinstance(where, list) else (where,),
        tuple(Shape.read(shape) for shape in row.get("shapes", ())),
        row.get("latin", ""),
        tuple(row.get("synonyms", ())),
        row.get("fma", ""),
        row.get("parent", ""),
    )


def classify(layer: Layer, charts: Charts, values: Floats) -> npt.NDArray[np.uint16]:
    """Return the code of the structure at each point: an index into ``keys`` plus one, or 0."""
    names = charts.names_at(values)
    left = names["x"] >= 0
    codes = np.zeros(len(values), dtype=np.uint16)
    open_points = np.ones(len(values), dtype=bool)
    code = 1
    for area in layer.areas:
        inside = open_points.copy()
        for line in area.where:
            inside &= np.asarray(evaluate(line, names), dtype=bool)
        if area.shapes:
            drawn = [shape.contains(names) for shape in area.shapes]
            inside &= np.logical_or.reduce(drawn)
        if area.sided:
            codes[inside & left] = code
            codes[inside & ~left] = code + 1
            code += 2
        else:
            codes[inside] = code
            code += 1
        open_points &= ~inside
    return codes


def evaluate(line: str, names: dict[str, Floats]) -> Floats:
    """Evaluate one condition of an outline; the data files are part of this recipe."""
    scope: dict[str, object] = {"__builtins__": {}, **_FUNCTIONS, **names}
    return np.asarray(eval(line, scope))  # noqa: S307 - reads this folder's own data files only

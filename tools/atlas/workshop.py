"""What every figure and view is built from, and how files are written."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from . import areas, charts, figures, source
from .source import Floats

LAYERS = ("region", "muscle", "deep", "lymph", "lymph_node")


@dataclass(frozen=True)
class Workshop:
    """The source, the reference figure with its charts, and the layers drawn on it."""

    source: source.Source
    reference: Floats
    charts: charts.Charts
    layers: tuple[areas.Layer, ...]
    used: Any
    out: Path


def open_workshop(wheel: Path, out: Path) -> Workshop:
    """Read the source and the layers."""
    base = source.load(wheel)
    reference = figures.anatomical(base, figures.morph(base, figures.REFERENCE))
    layers = tuple(areas.read_layer(name) for name in LAYERS)
    made = charts.make(base, reference)
    return Workshop(base, reference, made, layers, np.unique(base.triangles), out)


def write_json(path: Path, value: object) -> None:
    """Write compact JSON that is the same for the same value."""
    path.write_bytes(_json(value))


def write_packed(path: Path, value: object) -> None:
    """Write JSON, compressed."""
    path.write_bytes(zlib.compress(_json(value), 9))


def write_blob(path: Path, array: Any) -> None:
    """Write an array as zlib: a line with type and shape, then the values by rows."""
    head = json.dumps({"dtype": array.dtype.str, "shape": list(array.shape)})
    raw = head.encode() + b"\n" + np.ascontiguousarray(array).tobytes()
    path.write_bytes(zlib.compress(raw, 9))


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return (text + "\n").encode("utf-8")

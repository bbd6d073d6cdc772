"""Modest figures: detail that a body chart does not need is smoothed away."""

from __future__ import annotations

import numpy as np

from .charts import smoother
from .source import Floats, Source

_CHEST = (3.3, 4.6)
_RADIUS = 0.42
_ROUNDS = 60


def soften(source: Source, rest: Floats, vertices: Floats) -> Floats:
    """Smooth the skin round each nipple.

    Args:
        source: The mesh.
        rest: Reference figure in the anatomical position, which says where the chest is.
        vertices: The figure to soften, in any pose.
    """
    smooth = smoother(source)
    used = np.zeros(len(rest), dtype=bool)
    used[np.unique(source.triangles)] = True
    bump = np.linalg.norm(rest - smooth(rest), axis=1)
    softened = vertices.copy()
    for sign in (1, -1):
        chest = used & (rest[:, 1] > _CHEST[0]) & (rest[:, 1] < _CHEST[1])
        chest &= (sign * rest[:, 0] > 0.6) & (sign * rest[:, 0] < 1.5) & (rest[:, 2] > 0.6)
        centre = rest[int(np.where(chest, bump, -1).argmax())]
        distance = np.linalg.norm(rest - centre, axis=1)
        share = np.clip(1 - distance / _RADIUS, 0, 1)[:, None] ** 0.5
        share[~used] = 0
        for _ in range(_ROUNDS):
            softened = softened + share * (smooth(softened) - softened)
    return np.asarray(softened)

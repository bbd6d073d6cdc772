"""Modest figures: detail that a body chart does not need is smoothed away."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sparse
from scipy.sparse.linalg import spsolve

from .figures import Joints
from .source import Floats, Ints, Source

_RADIUS = 0.46


def soften(source: Source, rest: Floats, bones: Joints, vertices: Floats) -> Floats:
    """Replace the skin round each nipple by the smoothest skin that fits its surroundings.

    Args:
        source: The mesh.
        rest: Reference figure in the anatomical position.
        bones: Its joints; the breast bones end at the nipples.
        vertices: The figure to soften, in any pose.
    """
    stiff = _stiffness(vertices, source.triangles)
    used = np.zeros(len(rest), dtype=bool)
    used[np.unique(source.triangles)] = True
    softened = vertices.copy()
    for side in "LR":
        centre = bones[f"breast.{side}"][1]
        inner = np.flatnonzero(used & (np.linalg.norm(rest - centre, axis=1) < _RADIUS))
        outer = np.setdiff1d(np.flatnonzero(used), inner)
        rows = stiff[inner]
        softened[inner] = spsolve(rows[:, inner].tocsc(), -(rows[:, outer] @ vertices[outer]))
    return np.asarray(softened)


def _stiffness(vertices: Floats, triangles: Ints) -> sparse.csr_matrix:
    """Return the bending energy of the skin: cotangent Laplacian, squared by area."""
    count = len(vertices)
    laplace = sparse.csr_matrix((count, count))
    areas = np.zeros(count)
    for i in range(3):
        a, b, c = triangles[:, i], triangles[:, (i + 1) % 3], triangles[:, (i + 2) % 3]
        u, v = vertices[b] - vertices[a], vertices[c] - vertices[a]
        twice = np.linalg.norm(np.cross(u, v), axis=1) + 1e-12
        cot = np.einsum("ij,ij->i", u, v) / twice / 2
        laplace += sparse.csr_matrix(
            (np.r_[cot, cot, -cot, -cot], (np.r_[b, c, b, c], np.r_[c, b, b, c])), (count, count)
        )
        np.add.at(areas, a, twice / 6)
    areas[areas == 0] = 1
    return sparse.csr_matrix(laplace @ sparse.diags(1 / areas) @ laplace)

"""Soft clay shading, light and dark, with an anti-aliased edge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .raster import Raster, vertex_normals
from .source import Floats, Ints
from .views import Placement

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Clay:
    """Colours of the clay from shadow to light, RGB 0-255."""

    shadow: tuple[float, float, float]
    middle: tuple[float, float, float]
    light: tuple[float, float, float]


CLAYS = {
    "light": Clay((122.0, 98.0, 90.0), (205.0, 184.0, 172.0), (245.0, 234.0, 225.0)),
    "dark": Clay((44.0, 42.0, 45.0), (124.0, 114.0, 110.0), (206.0, 194.0, 186.0)),
}
_KEY = np.array([-0.50, 0.62, 0.60])
_FILL = np.array([0.80, 0.05, 0.60])
_WIDTHS = ((6, 0.012, 0.07), (40, 0.06, 0.15))  # rounds of smoothing, decimetres, share of light


def brightness(
    raster: Raster, placement: Placement, vertices: Floats, triangles: Ints, relief: Floats
) -> Floats:
    """Return light on the skin, 0-1, per pixel; 0 off the body."""
    normals = vertex_normals(vertices, triangles) @ placement.rotation.T
    seen = raster.interpolate(triangles, np.c_[normals, relief])
    n = seen[:, :3] / (np.linalg.norm(seen[:, :3], axis=1, keepdims=True) + 1e-9)
    key = n @ (_KEY / np.linalg.norm(_KEY)) * 0.5 + 0.5
    fill = np.clip(n @ (_FILL / np.linalg.norm(_FILL)), 0, 1)
    facing = np.clip(n[:, 2], 0, 1)
    shade = 0.76 * key**1.6 - 0.13 + 0.16 * fill + 0.10 * facing - 0.20 * (1 - facing) ** 2
    light = np.zeros(raster.face.shape)
    light[raster.mask] = shade + seen[:, 3]
    return np.asarray(np.clip(light, 0, 1))


def relief(vertices: Floats, triangles: Ints, smooth: Callable[[Floats], Floats]) -> Floats:
    """Return light on crests and shadow in hollows at each vertex, (V,)."""
    normals = vertex_normals(vertices, triangles)
    total = np.zeros(len(vertices))
    softer, done = vertices, 0
    for rounds, depth, gain in _WIDTHS:
        for _ in range(rounds - done):
            softer = smooth(softer)
        done = rounds
        height = np.einsum("ij,ij->i", vertices - softer, normals)
        total += gain * np.tanh(height / depth)
    for _ in range(2):
        total = smooth(total[:, None])[:, 0]
    return total


OPAQUE = 208
EDGE = 48


def palette(clay: Clay) -> tuple[Bytes, Bytes]:
    """Return (256, 3) colours and (256,) alphas.

    The first colours run from shadow to light, opaque; the rest are the edge, in a shadow tone,
    from transparent to opaque.
    """
    stops = np.array([clay.shadow, clay.middle, clay.light])
    place = np.linspace(0, 2, OPAQUE)
    low = np.clip(np.floor(place).astype(int), 0, 1)
    share = (place - low)[:, None]
    inner = stops[low] * (1 - share) + stops[low + 1] * share
    edge = np.repeat([stops[0] * 0.6 + stops[1] * 0.4], EDGE, axis=0)
    colours = np.round(np.concatenate([inner, edge])).astype(np.uint8)
    alphas = np.concatenate([np.full(OPAQUE, 255), np.linspace(0, 255, EDGE)])
    return colours, np.round(alphas).astype(np.uint8)


def indices(light: Floats, mask: npt.NDArray[np.bool_], sampling: int) -> Bytes:
    """Return the palette index of every pixel, averaged down by the sampling."""
    alpha = mask.astype(float)[..., None]
    cover = _down(alpha, sampling)[..., 0]
    mean = _down(light[..., None] * alpha, sampling)[..., 0] / np.maximum(cover, 1e-6)
    inner = np.round(np.clip(mean, 0, 1) * (OPAQUE - 1))
    edge = OPAQUE + np.round(cover * (EDGE - 1))
    return np.asarray(np.where(cover > 0.999, inner, edge), dtype=np.uint8)


def _down(values: Floats, factor: int) -> Floats:
    height, width, channels = values.shape
    blocks = values.reshape(height // factor, factor, width // factor, factor, channels)
    return np.asarray(blocks.mean(axis=(1, 3)))

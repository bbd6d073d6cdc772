"""Soft clay shading, light and dark, with an anti-aliased edge."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.ndimage import gaussian_filter

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
    "light": Clay((146.0, 124.0, 115.0), (214.0, 197.0, 187.0), (243.0, 234.0, 227.0)),
    "dark": Clay((52.0, 50.0, 52.0), (128.0, 120.0, 117.0), (186.0, 176.0, 170.0)),
}
_KEY = np.array([-0.42, 0.55, 0.72])
_FILL = np.array([0.75, 0.10, 0.65])


def brightness(raster: Raster, placement: Placement, vertices: Floats, triangles: Ints) -> Floats:
    """Return light on the skin, 0-1, per pixel; 0 off the body."""
    normals = vertex_normals(vertices, triangles) @ placement.rotation.T
    n = raster.interpolate(triangles, normals)
    n /= np.linalg.norm(n, axis=1, keepdims=True) + 1e-9
    key = np.clip(n @ (_KEY / np.linalg.norm(_KEY)), 0, 1)
    fill = np.clip(n @ (_FILL / np.linalg.norm(_FILL)), 0, 1)
    rim = (1 - np.clip(n[:, 2], 0, 1)) ** 2
    light = np.zeros(raster.face.shape)
    light[raster.mask] = 0.17 + 0.58 * key + 0.22 * fill - 0.26 * rim
    return np.asarray(np.clip(light * (1 - 0.7 * _hollows(raster)), 0, 1))


def _hollows(raster: Raster) -> Floats:
    """Return how deep a pixel lies below its surroundings, 0-1: a soft ambient shadow."""
    mask = raster.mask.astype(float)
    depth = np.where(raster.mask, raster.depth, 0.0)
    shade = np.zeros_like(depth)
    height = depth.shape[0]
    for share in (0.004, 0.012):
        sigma = height * share
        weight = gaussian_filter(mask, sigma) + 1e-6
        around = gaussian_filter(depth, sigma) / weight
        shade += np.clip((around - depth) / (height * share * 1.6), 0, 1) * 0.5
    return np.asarray(shade * mask)


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

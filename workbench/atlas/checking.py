"""Whether a built atlas keeps its promises: borders, label points, mirrors, referral zones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.domain.body import Side, StructureRef

from .atlas import Atlas
from .filling import covered, eroded, widened
from .view import AtlasView

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_FINE = 4  # cells in a pixel: three in a row span half a pixel
_TALL = 1600
_AREA_LAYERS = ("region", "muscle")
_ALIKE = 0.02  # of its area, that a structure may differ from its mirror
_SHIFT = 3.0  # pixels


@dataclass(frozen=True, slots=True)
class AtlasFault:
    """Something that is wrong in a built atlas.

    Attributes:
        check: ``gap``, ``overlap``, ``label``, ``mirror`` or ``referral``.
        where: Figure and view, or the row.
    """

    check: str
    where: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """Structures that a referral zone names, to be looked up."""

    name: str
    structures: tuple[str, ...]


def check_view(atlas: Atlas, figure: str, name: str) -> Iterator[AtlasFault]:
    """Check the outlines of one view: borders and label points."""
    view = atlas.view(figure, name)
    where = f"{figure} {name}"
    for layer in atlas.layers:
        outlines = view.outlines(layer)
        if not outlines or layer not in _AREA_LAYERS:
            continue
        yield from _borders(view, layer, where)
        for outline in outlines:
            x, y = outline.label[0] / view.width, outline.label[1] / view.height
            hit = view.locate(x, y)
            if hit is None or outline.ref not in hit.structures:
                yield AtlasFault("label", where, f"{outline.ref.key}: its label point is outside.")


def check_mirror(atlas: Atlas, figure: str) -> Iterator[AtlasFault]:
    """Check that left and right are each other's mirror."""
    known = {structure.ref: structure for structure in atlas.structures()}
    for ref, structure in known.items():
        if ref.side is not Side.LEFT:
            if ref.side is Side.RIGHT and StructureRef(ref.id, Side.LEFT) not in known:
                yield AtlasFault("mirror", "index", f"{ref.key} has no left one.")
            continue
        other = known.get(StructureRef(ref.id, Side.RIGHT))
        if other is None:
            yield AtlasFault("mirror", "index", f"{ref.key} has no right one.")
        elif abs(other.area_cm2 - structure.area_cm2) > max(_ALIKE * structure.area_cm2, 0.2):
            yield AtlasFault("mirror", "index", f"{ref.key} and its mirror differ in area.")
    for name in ("anterior", "posterior"):
        if name in atlas.views(figure):
            yield from _mirrored(atlas.view(figure, name), f"{figure} {name}")


def check_referrals(atlas: Atlas, rows: Iterable[ReferralRow]) -> Iterator[AtlasFault]:
    """Check that every structure of the referral zones is in the atlas."""
    known = {structure.ref.id for structure in atlas.structures()}
    for row in rows:
        for missing in (name for name in row.structures if name not in known):
            yield AtlasFault("referral", row.name, f"{missing} is not in the atlas.")


def check_atlas(
    atlas: Atlas, rows: Sequence[ReferralRow] = (), figures: Sequence[str] = ()
) -> Iterator[AtlasFault]:
    """Check everything, figure by figure."""
    yield from check_referrals(atlas, rows)
    for figure in figures or atlas.figures:
        yield from check_mirror(atlas, figure)
        for name in (*atlas.views(figure), *atlas.close_ups(figure)):
            yield from check_view(atlas, figure, name)


def _mirrored(view: AtlasView, where: str) -> Iterator[AtlasFault]:
    for layer in _AREA_LAYERS:
        boxes = {outline.ref: outline.bbox for outline in view.outlines(layer)}
        for ref, (left, top, right, bottom) in boxes.items():
            if ref.side is not Side.LEFT:
                continue
            other = boxes.get(StructureRef(ref.id, Side.RIGHT))
            want = (view.width - right, top, view.width - left, bottom)
            if other is None:
                yield AtlasFault("mirror", where, f"{ref.key} shows, its mirror does not.")
            elif max(abs(a - b) for a, b in zip(want, other, strict=True)) > _SHIFT:
                yield AtlasFault("mirror", where, f"{ref.key} and its mirror are not alike.")


def _borders(view: AtlasView, layer: str, where: str) -> Iterator[AtlasFault]:
    """Find gaps and overlaps wider than half a pixel at a height of 1600 pixels."""
    import numpy as np

    scale = _FINE * min(1.0, _TALL / view.height)
    shape = (round(view.height * scale), round(view.width * scale))
    count = np.zeros(shape, np.uint8)
    for outline in view.outlines(layer):
        covered(outline.path, scale, count)
    overlap = _spots(eroded(eroded(count >= 2)), scale)
    if overlap:
        yield AtlasFault("overlap", where, f"{layer}: {overlap}")
    painted = view.codes_of(layer) > 0
    for _ in range(2):
        painted = eroded(painted, around=True)
    gap = _spots(eroded(eroded((count == 0) & widened(painted, shape))), scale)
    if gap:
        yield AtlasFault("gap", where, f"{layer}: {gap}")


def _spots(found: npt.NDArray[np.bool_], scale: float) -> str:
    """Return how much was found and where the first is; empty when nothing."""
    import numpy as np

    places = np.argwhere(found)
    if not len(places):
        return ""
    row, column = (places[0] / scale).tolist()
    return f"{len(places)} cells of a quarter pixel, the first at {column:.0f}, {row:.0f}."

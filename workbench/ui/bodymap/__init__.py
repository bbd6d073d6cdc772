"""The body map: figures with marks on them, charted by mouse, finger or keyboard."""

from .model import AtlasLike, AtlasViewLike, KindStyle, MapLimit, MapMark, Placement
from .view import BodyMapView

__all__ = [
    "AtlasLike",
    "AtlasViewLike",
    "BodyMapView",
    "KindStyle",
    "MapLimit",
    "MapMark",
    "Placement",
]

"""The body atlas: figures, views, structures, hit test and surface coordinates."""

from __future__ import annotations

from .atlas import Atlas
from .structures import Chain, Hit, Landmark, Outline, Structure
from .view import AtlasView

__all__ = ["Atlas", "AtlasView", "Chain", "Hit", "Landmark", "Outline", "Structure"]

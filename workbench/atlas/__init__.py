"""The body atlas: figures, views, structures, hit test and surface coordinates."""

from __future__ import annotations

from .atlas import Atlas
from .structures import Hit, Landmark, Outline, Structure
from .view import AtlasView

__all__ = ["Atlas", "AtlasView", "Hit", "Landmark", "Outline", "Structure"]

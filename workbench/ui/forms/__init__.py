"""Forms of modalities, drawn natively from their data."""

from .editor import StructureHit, StructureSearch
from .view import FormView

__all__ = ["FormView", "StructureHit", "StructureSearch"]

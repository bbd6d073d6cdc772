"""The body atlas as the search of forms."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.atlas import Atlas
from workbench.domain.body import StructureRef

from .editor import StructureHit


class AtlasStructures:
    """Finds structures of the atlas by name, abbreviation or synonym.

    Args:
        atlas: The atlas.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def search(self, text: str, limit: int) -> Sequence[StructureHit]:
        """Return the best hits first."""
        found = self._atlas.search(text, limit)
        return [StructureHit(structure.ref.key, structure.label) for structure in found]

    def label(self, key: str) -> str:
        """Return the name to read; the key itself when this atlas does not know it."""
        try:
            structure = self._atlas.structure(StructureRef.parse(key))
        except ValueError:
            return key
        return structure.label if structure else key

"""Findings as the body map shows them, and the map's structures as forms search them."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.body import StructureRef
from workbench.plugin_api import FindingKind
from workbench.ui.bodymap import AtlasLike, KindStyle, MapMark
from workbench.ui.forms import StructureHit
from workbench.ui.presenters.visit_findings import FindingShown
from workbench.ui.text import tr


def kind_style(kind: FindingKind) -> KindStyle:
    """Return how a kind looks on the map."""
    return KindStyle(kind.id, kind.name, kind.letter, kind.symbol, kind.colour, kind.has_intensity)


def map_mark(shown: FindingShown) -> MapMark:
    """Return a finding as a mark."""
    finding = shown.finding
    words = tr("Last visit: {words}", words=shown.words) if shown.ghost else shown.words
    return MapMark(
        finding.id,
        shown.number,
        kind_style(shown.kind),
        finding.structures,
        words,
        finding.surface,
        finding.figure,
        finding.view,
        finding.points,
        finding.shape,
        finding.intensity,
        finding.note,
        shown.ghost,
    )


class AtlasSearch:
    """Searches the atlas for the structure fields of forms."""

    def __init__(self, atlas: AtlasLike) -> None:
        self._atlas = atlas

    def search(self, text: str, limit: int) -> Sequence[StructureHit]:
        """Return the best hits first."""
        return tuple(
            StructureHit(found.ref.key, found.label) for found in self._atlas.search(text, limit)
        )

    def label(self, key: str) -> str:
        """Return the name to read of a stored key; the key itself when it is unknown."""
        try:
            return self.name(StructureRef.parse(key)) or key
        except ValueError:
            return key

    def name(self, ref: StructureRef) -> str:
        """Return the name of a structure; empty when the atlas does not know it."""
        found = self._atlas.structure(ref)
        return found.label if found else ""

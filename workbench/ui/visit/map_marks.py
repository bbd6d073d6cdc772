"""Findings as the body map shows them, and the map's structures as forms search them."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.body import StructureRef
from workbench.domain.finding import Course
from workbench.plugin_api import FindingKind
from workbench.ui.bodymap import AtlasLike, KindStyle, MapMark
from workbench.ui.forms import StructureHit
from workbench.ui.presenters.visit_findings import FindingShown
from workbench.ui.text import tr


def kind_style(kind: FindingKind) -> KindStyle:
    """Return how a kind looks on the map."""
    return KindStyle(
        kind.id, kind.name, kind.letter, kind.symbol, kind.colour, kind.has_intensity, kind.line
    )


_CHANGES = {
    Course.NEW: ("New", "star", "orange"),
    Course.BETTER: ("Better", "down", "green"),
    Course.SAME: ("Same", "square", "grey"),
    Course.WORSE: ("Worse", "triangle", "vermilion"),
    Course.GONE: ("Gone", "ring", "sky"),
}


def change_style(course: Course) -> KindStyle:
    """Return the shape and colour of a difference between two visits."""
    name, symbol, colour = _CHANGES[course]
    return KindStyle(f"change.{course.value}", tr(name), "", symbol, colour)


def map_mark(shown: FindingShown) -> MapMark:
    """Return a finding as a mark."""
    finding = shown.finding
    words = shown.words
    style = kind_style(shown.kind)
    if shown.course is not None:
        style = change_style(shown.course)
        words = f"{words}: {style.name}"
    elif shown.ghost:
        words = tr("Before: {words}", words=words)
    return MapMark(
        finding.id,
        shown.number,
        style,
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

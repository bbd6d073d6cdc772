"""The body map widget."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.body import StructureRef

from .model import AtlasLike, KindStyle, MapMark


class BodyMapView(QWidget):
    """Figures of the atlas side by side, with the marks of a visit.

    Signals:
        mark_placed: A ``Placement``; the owner makes the finding and calls ``set_marks``.
        mark_moved: Id and ``Placement`` of a mark that was dragged.
        mark_changed: Id, ``kind`` | ``intensity`` | ``note``, and the new value.
        mark_removed: Id of a mark to delete.
        selection_changed: Id of the selected mark, or None.
        structure_hovered: Name of the structure under the pointer; empty beside the body.
        views_changed: Names of the views that are shown (a tuple).
    """

    mark_placed = Signal(object)
    mark_moved = Signal(object, object)
    mark_changed = Signal(object, str, object)
    mark_removed = Signal(object)
    selection_changed = Signal(object)
    structure_hovered = Signal(str)
    views_changed = Signal(object)

    def __init__(
        self, atlas: AtlasLike, kinds: Sequence[KindStyle], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._kinds = tuple(kinds)

    def set_figure(self, figure: str) -> None:
        """Show another figure; marks go where their place on the skin is."""

    def set_views(self, *views: str) -> None:
        """Show these views side by side."""

    def set_marks(self, marks: Sequence[MapMark]) -> None:
        """Show marks; one that answers a ``mark_placed`` is selected."""

    def select(self, mark_id: UUID | None) -> None:
        """Select a mark, or none."""

    def set_read_only(self, read_only: bool) -> None:
        """Stop or allow changes; looking and selecting stay possible."""

    def set_current_kind(self, kind_id: str) -> None:
        """Choose the kind of the next mark."""

    def place_at(self, ref: StructureRef) -> bool:
        """Place a mark in the middle of a structure; False when no view shows it."""
        return False

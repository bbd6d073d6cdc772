"""The body map widget."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.body import StructureRef
from workbench.ui.differing import differing
from workbench.ui.text import plural, tr
from workbench.ui.theme.tokens import S

from .actions import MarkActions
from .hand import Hand, best_view, close_up_of
from .keyboard import MapKeys, neighbour
from .map_tools import PAIR, MapBar, ZoomBox
from .mark_items import MarkItem
from .model import AtlasLike, KindStyle, MapLimit, MapMark
from .pointer import NEAR, ZOOM_STEP, Drop, PointerCanvas
from .strip import MarkStrip
from .strip_keeper import StripKeeper


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
        self._hand = Hand(kinds)
        self._marks: dict[UUID, MapMark] = {}
        self._count = 0  # marks of today
        self._awaited = False  # a placement was told and its mark has not come yet
        self._fresh: UUID | None = (
            None  # the mark of the last click, which a double click takes back
        )
        views = atlas.views(atlas.figures[0])
        self._pair = tuple(view for view in PAIR if view in views) or views[:1]
        self.bar = MapBar(atlas, views, self)
        self.canvas = PointerCanvas(atlas, self)
        self.zoom_box = ZoomBox(self.canvas)
        self.strip = MarkStrip(kinds, self.canvas)
        self._keeper = StripKeeper(self.canvas, self.strip)
        self.gestures = MarkActions(self.canvas, self._hand)
        self._keys = MapKeys(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.bar)
        column.addWidget(self.canvas, 1)
        self.setFocusProxy(self.canvas)
        self.setAccessibleName(tr("Body map"))
        self._connect_pointer()
        self._connect_keys()
        self.set_views(*self._pair)
        self._describe()

    # -- what the owner calls ----------------------------------------------------------------

    @property
    def selected(self) -> UUID | None:
        """Id of the selected mark."""
        return self.canvas.selected

    @property
    def views(self) -> tuple[str, ...]:
        """The views that are shown."""
        return tuple(pane.view for pane in self.canvas.ground.panes)

    def set_figure(self, figure: str) -> None:
        """Show another figure; marks go where their place on the skin is."""
        known = {*self._atlas.views(figure), *self._atlas.close_ups(figure)}
        views = tuple(view for view in self.views if view in known) or self._pair
        self.bar.close_ups.show_figure(figure)
        self.canvas.show_views(figure, views)
        self.bar.show_views(views)

    def set_views(self, *views: str) -> None:
        """Show these views side by side."""
        shown = views or self._pair
        if shown == self.views:
            return
        zoom = self.canvas.camera.zoom
        self.canvas.show_views(self.canvas.figure, shown)
        item = self.canvas.item_of(self.selected)
        if item is not None and zoom > 1:  # look at the selected mark from as near as before
            self.canvas.camera.centre_on(item.seen.place, zoom)
            self.canvas.look_again()
        self.bar.show_views(shown)
        self.views_changed.emit(shown)

    def set_marks(self, marks: Sequence[MapMark]) -> None:
        """Show marks; one that answers a ``mark_placed`` is selected."""
        before = self.canvas.marks
        part = differing(before, marks)
        old, now = before[part.start : part.old_stop], marks[part.start : part.new_stop]
        gone = {mark.id: self._marks.pop(mark.id) for mark in old}
        self._marks |= {mark.id: mark for mark in now}
        self._count += sum(not mark.ghost for mark in now) - sum(not mark.ghost for mark in old)
        self.canvas.show_marks(marks)
        new = [mark.id for mark in now if mark.id not in gone and not mark.ghost]
        awaited, self._awaited = self._awaited, False
        if awaited and new:
            self._fresh = new[-1]
            self._select(new[-1], strip=True)
        elif self.selected is not None and self.selected not in self._marks:
            self._select(None)
        elif self.strip.isVisible():
            self._show_strip()
        self._describe()

    def select(self, mark_id: UUID | None) -> None:
        """Select a mark, or none; no strip is shown."""
        self._select(mark_id if mark_id in self._marks else None)

    def set_read_only(self, read_only: bool) -> None:
        """Stop or allow changes; looking and selecting stay possible."""
        self.canvas.read_only = read_only
        self.strip.hide()

    def set_limits(self, limits: Sequence[MapLimit]) -> None:
        """Hatch what may not be touched; a mark there is warned of, not refused."""
        self.canvas.show_limits(limits)
        if self.strip.isVisible():
            self._show_strip()

    def set_current_kind(self, kind_id: str) -> None:
        """Choose the kind of the next mark."""
        self._hand.take_kind(kind_id)

    def place_at(self, ref: StructureRef) -> bool:
        """Place a mark in the middle of a structure; False when no view shows it."""
        best = best_view(self._atlas, self.canvas.figure, ref, self.views)
        if best is None or self.canvas.read_only:
            return False
        view, point, hit = best
        if view not in self.views:
            self.set_views(view)
        pane = self.canvas.pane_of(view)
        if pane is None:
            return False
        self._place(Drop(pane, pane.to_scene(point), hit), first=ref)
        return True

    # -- keys and events ---------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep plain letters and digits from shortcuts elsewhere while the map has the keyboard."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.canvas.hasFocus()
            and self._keys.wants(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Kinds by letter, intensity by digit, and the keys of the map."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def _connect_pointer(self) -> None:
        canvas, strip = self.canvas, self.strip
        canvas.skin_clicked.connect(self._place)
        canvas.mark_clicked.connect(self._on_mark_clicked)
        canvas.mark_dropped.connect(self._on_dropped)
        canvas.beside_clicked.connect(lambda: self._select(None))
        canvas.place_doubled.connect(self._on_doubled)
        canvas.mark_pulled.connect(self._on_pulled)
        canvas.more_chosen.connect(self._on_more)
        canvas.place_asked.connect(self.gestures.ask)
        canvas.hovered.connect(self.structure_hovered)
        self.bar.layer_chosen.connect(self._on_layer)
        strip.changed.connect(self._change)
        strip.removed.connect(self._remove)
        strip.closed.connect(self._on_escape)
        strip.finished.connect(self.canvas.setFocus)
        self.zoom_box.zoomed.connect(self._on_zoomed)
        self.bar.views_chosen.connect(lambda views: self.set_views(*views))
        self.bar.search.found.connect(self._on_found)
        self.bar.search.pointed.connect(self._on_pointed)
        self.bar.search.left.connect(self.canvas.setFocus)

    def _connect_keys(self) -> None:
        keys = self._keys
        keys.letter.connect(self._on_letter)
        keys.digit.connect(self._on_digit)
        keys.step.connect(self._on_step)
        keys.remove.connect(self._remove)
        keys.escape.connect(self._on_escape)
        keys.search.connect(self.bar.search.setFocus)
        keys.note.connect(self._on_note)
        keys.mirror.connect(self._on_mirror)
        keys.show_view.connect(self._on_show_view)

    # -- changes -----------------------------------------------------------------------------

    def _place(self, drop: Drop, first: StructureRef | None = None) -> None:
        self.canvas.setFocus()
        self.canvas.show_hovered(None, None)
        made = self._hand.placement(self.canvas.ground, self.canvas.figure, drop, first)
        self._awaited, self._keeper.seen_in = True, drop.pane.view
        self.mark_placed.emit(made)

    def _change(self, what: str, value: object) -> None:
        mark = self._marks.get(self.selected) if self.selected else None
        if mark is None or self.canvas.read_only:
            return
        self._fresh = None
        self._hand.remember(what, value)
        self.mark_changed.emit(mark.id, what, value)

    def _remove(self) -> None:
        mark_id, also = self.selected, self.canvas.also
        if mark_id is None or self.canvas.read_only:
            return
        self.canvas.setFocus()
        if also:
            self.gestures.removed.emit((mark_id, *also))
        else:
            self.mark_removed.emit(mark_id)

    def _on_dropped(self, item: MarkItem, drop: Drop) -> None:
        self._fresh = None
        self._keeper.seen_in = drop.pane.view
        chosen = {self.selected, *self.canvas.also}
        if item.seen.mark.id in chosen and self.canvas.also:
            self.gestures.move_all(item, drop, [key for key in chosen if key is not None])
            return
        self._select(item.seen.mark.id)
        self.mark_moved.emit(item.seen.mark.id, self._hand.moved(self.canvas.figure, item, drop))

    def _on_doubled(self, place: QPointF) -> None:
        """Look from near; the mark that the first of the two clicks made is taken back."""
        fresh, self._fresh = self._fresh, None
        if fresh is not None and fresh == self.selected and not self.canvas.read_only:
            self.gestures.retracted.emit(fresh)
        found = self.canvas.ground.hit(place)
        close_up = close_up_of(self._atlas, self.canvas.figure, found[1].surface) if found else ""
        if close_up and close_up not in self.views:
            self.set_views(close_up)
            return
        nearer = NEAR if self.canvas.camera.zoom < NEAR else self.canvas.camera.zoom * 2
        self.canvas.camera.centre_on(place, nearer)
        self.canvas.look_again()

    def _on_pulled(self, item: MarkItem, value: object) -> None:
        if isinstance(value, int):
            self._change("intensity", value)
        elif isinstance(value, tuple):
            self._fresh = None
            self.mark_moved.emit(item.seen.mark.id, self.gestures.resized(item, value))

    def _on_more(self, chosen: frozenset[UUID]) -> None:
        """Select several marks; the first one stays the one that the strip is for."""
        kept = [mark.id for mark in self._marks.values() if mark.id in chosen and not mark.ghost]
        first = self.selected if self.selected in kept else (kept[0] if kept else None)
        self._select(first)
        self.canvas.show_selected(first, kept)
        self._describe()

    def _on_mirror(self) -> None:
        if not self.canvas.read_only:
            chosen = {self.selected, *self.canvas.also}
            self.gestures.mirror([mark for mark in self._marks.values() if mark.id in chosen])

    def _on_layer(self, layer: str, lines: bool) -> None:
        self.canvas.ground.layer = layer
        self.canvas.show_hovered(None, None)
        self.canvas.show_shades(lines=lines)

    def _on_letter(self, letter: str) -> None:
        ghost = self.canvas.ghost
        if ghost is not None and self.selected is None and letter.upper() in "BSWG":
            self.gestures.answered.emit(ghost.seen.mark.id, letter.upper())
            return
        kind_id = self._hand.kind_of(letter)
        if kind_id and self.selected is not None:
            self._change("kind", kind_id)
        elif kind_id:
            self._hand.take_kind(kind_id)
            self._describe()

    def _on_digit(self, number: int) -> None:
        mark = self._marks.get(self.selected) if self.selected else None
        if mark is None:
            self._hand.remember("intensity", number)
        elif mark.kind.has_intensity:
            self._change("intensity", number)

    # -- selection and strip -----------------------------------------------------------------

    def _select(self, mark_id: UUID | None, *, strip: bool = False) -> None:
        changed = mark_id != self.selected
        self.canvas.show_selected(mark_id)
        self.strip.setVisible(False)
        if mark_id is not None and strip:
            self._show_strip()
        if changed:
            self._describe()
            self.selection_changed.emit(mark_id)

    def _show_strip(self) -> None:
        mark = self._marks.get(self.selected) if self.selected else None
        if mark is None:
            return
        self._keeper.show(mark, read_only=self.canvas.read_only)

    def _on_mark_clicked(self, mark_id: UUID, view: str) -> None:
        self.canvas.setFocus()
        self._keeper.seen_in = view
        if mark_id != self._fresh:
            self._fresh = None
        self._select(mark_id, strip=True)

    def _on_escape(self) -> None:
        self.canvas.setFocus()
        if self.strip.isVisible():
            self.strip.hide()
        else:
            self._select(None)

    def _on_note(self) -> None:
        if self.selected is not None:
            self._show_strip()
            self.strip.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_step(self, way: QPointF) -> None:
        here = self.canvas.item_of(self.selected, self._keeper.seen_in)
        found = neighbour(self.canvas.layer.items, here, way)
        if found is not None:
            self._keeper.seen_in = found.seen.pane.view
            self._select(found.seen.mark.id, strip=self.strip.isVisible())

    # -- views and search --------------------------------------------------------------------

    def _on_show_view(self, number: int) -> None:
        views = self._atlas.views(self.canvas.figure)
        if number == 0:
            self._on_zoomed(0)
        elif number <= len(views):
            one = views[number - 1]
            self.set_views(*(self._pair if self.views == (one,) else (one,)))

    def _on_zoomed(self, step: int) -> None:
        if step:
            self.canvas.zoom_by(ZOOM_STEP ** (2 * step))
        else:
            self.canvas.camera.reset()
            self.canvas.look_again()

    def _on_found(self, ref: StructureRef) -> None:
        self.canvas.setFocus()
        self.place_at(ref)

    def _on_pointed(self, ref: StructureRef | None) -> None:
        pane = None
        if ref is not None:
            best = best_view(self._atlas, self.canvas.figure, ref, self.views)
            pane = self.canvas.pane_of(best[0]) if best else None
        shown = (pane, ref) if pane is not None and ref is not None else None
        self.canvas.show_hovered(shown, None)

    def _describe(self) -> None:
        """Say to a screen reader what is there."""
        chosen = self._marks.get(self.selected) if self.selected else None
        count = plural(self._count, "finding", "findings")
        if self.canvas.also:
            count = plural(len(self.canvas.also) + 1, "finding selected", "findings selected")
        words = f"{count}. {chosen.number}: {chosen.label}" if chosen else f"{count}."
        self.canvas.setAccessibleName(tr("Body map"))
        self.canvas.setAccessibleDescription(words)

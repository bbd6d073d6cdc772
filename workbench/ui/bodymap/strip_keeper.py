"""Keeps the strip beside the selected mark."""

from __future__ import annotations

from PySide6.QtCore import QObject

from .canvas import Canvas
from .model import MapMark
from .strip import MarkStrip, strip_place


class StripKeeper(QObject):
    """Shows the strip for a mark and follows the mark when the map moves.

    Attributes:
        seen_in: View in which the mark was clicked; the strip stays there.
    """

    def __init__(self, canvas: Canvas, strip: MarkStrip) -> None:
        super().__init__(canvas)
        self._canvas, self._strip = canvas, strip
        self.seen_in = ""
        canvas.looked.connect(self.follow)
        strip.grown.connect(self.follow)

    def show(self, mark: MapMark, *, read_only: bool) -> None:
        """Show the strip for the selected mark."""
        limits = self._canvas.limits
        where = self._canvas.ground.name(mark.structures[0]) if mark.structures else mark.label
        warning = "; ".join(limits[ref].words for ref in mark.structures if ref in limits)
        self._strip.show_mark(mark, where, warning, read_only=read_only)
        self._place()

    def follow(self) -> None:
        """Go with the mark; hide when it is out of sight."""
        if self._strip.isVisible():
            self._place()

    def _place(self) -> None:
        item = self._canvas.item_of(self._canvas.selected, self.seen_in)
        if item is None:
            self._strip.hide()
            return
        size = self._strip.sizeHint()
        self._strip.setGeometry(strip_place(item.body, size, self._canvas.rect()))
        self._strip.show()
        self._strip.raise_()

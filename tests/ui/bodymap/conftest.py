"""A body map over the real atlas, with an owner that keeps the findings, and real events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workbench.atlas import Atlas
from workbench.domain.body import MapPoint
from workbench.ui.bodymap import BodyMapView, KindStyle, MapMark, Placement
from workbench.ui.theme import apply_theme

BODY = Path(__file__).resolve().parents[3] / "resources" / "body"
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
KINDS = (
    KindStyle("core.pain", "Pain", "P", "disc", "vermilion"),
    KindStyle("core.numb", "Numb", "N", "ring", "sky"),
    KindStyle("core.trigger", "Trigger point", "T", "cross", "vermilion"),
    KindStyle("core.scar", "Scar", "C", "bars", "grey", has_intensity=False, line=True),
)
Spot = tuple[str, float, float]


class Desk:
    """Owns the findings of a map, as a visit does, and acts like a hand."""

    back: Spot = ("posterior", 0.42, 0.3)
    calf: Spot = ("posterior", 0.4, 0.78)
    belly: Spot = ("anterior", 0.5, 0.42)
    beside: Spot = ("anterior", 0.05, 0.1)

    def __init__(self, view: BodyMapView, atlas: Atlas) -> None:
        self.view, self.atlas = view, atlas
        self.marks: list[MapMark] = []
        self.placements: list[Placement] = []
        self.selections: list[UUID | None] = []
        view.mark_placed.connect(self._on_placed)
        view.mark_changed.connect(self._on_changed)
        view.mark_moved.connect(self._on_moved)
        view.mark_removed.connect(self._on_removed)
        view.gestures.retracted.connect(self._on_removed)
        view.gestures.removed.connect(self._on_all_removed)
        view.gestures.moved.connect(self._on_all_moved)
        view.gestures.mirrored.connect(self._on_mirrored)
        view.selection_changed.connect(self.selections.append)

    @property
    def last(self) -> MapMark:
        return self.marks[-1]

    @property
    def selected(self) -> MapMark | None:
        return next((mark for mark in self.marks if mark.id == self.view.selected), None)

    def at(self, spot: Spot) -> QPoint:
        """Return where a place of a view is in the canvas."""
        pane = self.view.canvas.pane_of(spot[0])
        assert pane is not None
        return self.view.canvas.on_screen(pane, MapPoint(*spot[1:])).toPoint()

    def click(self, spot: Spot) -> None:
        QTest.mouseClick(self.view.canvas, LEFT, NONE, self.at(spot))
        QApplication.processEvents()

    def drag(self, *spots: Spot) -> None:
        canvas, places = self.view.canvas, [self.at(spot) for spot in spots]
        QTest.mousePress(canvas, LEFT, NONE, places[0])
        for place in places[1:]:
            QTest.mouseMove(canvas, place)
        QTest.mouseRelease(canvas, LEFT, NONE, places[-1])
        QApplication.processEvents()

    def keys(self, text: str, widget: QWidget | None = None) -> None:
        QTest.keyClicks(widget or self.view.canvas, text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.view.canvas, key, modifier)

    def wheel(self, spot: Spot, turns: float) -> None:
        canvas, place = self.view.canvas, QPointF(self.at(spot))
        inverted = False
        event = QWheelEvent(
            place, QPointF(canvas.mapToGlobal(place)), QPoint(), QPoint(0, round(120 * turns)),
            Qt.MouseButton.NoButton, NONE, Qt.ScrollPhase.NoScrollPhase, inverted,
        )  # fmt: skip
        QApplication.sendEvent(canvas, event)

    def mark(self, spot: Spot, **values: object) -> MapMark:
        """Return a mark at a place, not shown yet."""
        hit = self.atlas.view("neutral", spot[0]).locate(*spot[1:])
        assert hit is not None
        made = MapMark(
            uuid4(), len(self.marks) + 1, KINDS[0], hit.structures, "Pain", hit.surface,
            "neutral", spot[0], (MapPoint(*spot[1:]),), intensity=5,
        )  # fmt: skip
        return replace(made, **values)  # type: ignore[arg-type] # named fields of the caller

    def show(self, *marks: MapMark) -> None:
        self.marks = list(marks)
        self.view.set_marks(self.marks)

    def _on_placed(self, made: Placement) -> None:
        self.placements.append(made)
        kind = next(kind for kind in KINDS if kind.id == made.kind_id)
        mark = MapMark(
            uuid4(), len(self.marks) + 1, kind, made.structures, "", made.surface, made.figure,
            made.view, made.points, made.shape, made.intensity,
        )  # fmt: skip
        self.show(*self.marks, mark)

    def _on_changed(self, mark_id: UUID, what: str, value: object) -> None:
        if what == "kind":
            value = next(kind for kind in KINDS if kind.id == value)
        self._replace(mark_id, **{what: value})

    def _on_moved(self, mark_id: UUID, made: Placement) -> None:
        self._replace(
            mark_id, view=made.view, points=made.points, surface=made.surface,
            structures=made.structures, shape=made.shape,
        )  # fmt: skip

    def _on_removed(self, mark_id: UUID) -> None:
        self.show(*(mark for mark in self.marks if mark.id != mark_id))

    def _on_all_removed(self, ids: tuple[UUID, ...]) -> None:
        self.show(*(mark for mark in self.marks if mark.id not in ids))

    def _on_all_moved(self, pairs: tuple[tuple[UUID, Placement], ...]) -> None:
        for mark_id, made in pairs:
            self._on_moved(mark_id, made)

    def _on_mirrored(self, mark_id: UUID, made: Placement) -> None:
        original = next(mark for mark in self.marks if mark.id == mark_id)
        copy = replace(
            original, id=uuid4(), number=len(self.marks) + 1, view=made.view, points=made.points,
            surface=made.surface, structures=made.structures,
        )  # fmt: skip
        self.show(*self.marks, copy)

    def _replace(self, mark_id: UUID, **values: object) -> None:
        self.show(
            *(
                replace(mark, **values) if mark.id == mark_id else mark  # type: ignore[arg-type] # see above
                for mark in self.marks
            )
        )


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return Atlas.load(BODY)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, atlas: Atlas) -> Iterator[Desk]:
    apply_theme(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    view = BodyMapView(atlas, KINDS, window)
    view.resize(1000, 760)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    view.setFocus()
    QTest.mouseMove(view.canvas, QPoint(1, 1))  # not where the test before left it
    yield Desk(view, atlas)

"""Paths, camera, symbols and where the strip goes: arithmetic without a window."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF
from pytestqt.qtbot import QtBot

from workbench.atlas import Atlas
from workbench.domain.body import MapPoint
from workbench.ui.bodymap.scene import MOST_ZOOM, Camera, lay_out
from workbench.ui.bodymap.strip import strip_place
from workbench.ui.bodymap.svg_path import painter_path
from workbench.ui.bodymap.symbols import DARK_EDGE, LIGHT_EDGE, radius, symbol_path
from workbench.ui.theme import contrast

SYMBOLS = ("disc", "ring", "cross", "diamond", "square", "triangle", "star", "bars", "wave")
whole = st.floats(-2000, 2000, allow_nan=False)


def test_path_data_becomes_the_same_path() -> None:
    path = painter_path("M0 0L10,0 10 10C10 12 0 12 0 10Z M20 20 L30 20 L25-5e0Z")
    assert path.boundingRect() == QRectF(QPointF(0, -5), QPointF(30, 20))
    assert path.contains(QPointF(5, 5))
    assert path.contains(QPointF(25, 15))
    assert not path.contains(QPointF(15, 5))


@pytest.mark.parametrize("data", ["M0", "10 10", "M0 0 C1 2 3 4Z", "M0 0 A1 1 0 0 1 2 2", "<svg>"])
def test_other_path_data_is_refused(data: str) -> None:
    with pytest.raises(ValueError, match=r"path|number|few"):
        painter_path(data)


def test_every_outline_of_the_atlas_is_read(atlas: Atlas) -> None:
    for name in atlas.views("neutral"):
        view = atlas.view("neutral", name)
        for layer in atlas.layers:
            for outline in view.outlines(layer):
                path = painter_path(outline.path)
                left, top, right, bottom = outline.bbox
                box = QRectF(QPointF(left, top), QPointF(right, bottom)).adjusted(-3, -3, 3, 3)
                assert box.contains(path.boundingRect()), outline.ref


@given(whole, whole, st.floats(0.2, 40), whole, whole)
def test_the_camera_maps_back_and_forth(
    x: float, y: float, factor: float, at_x: float, at_y: float
) -> None:
    camera = Camera()
    camera.set_scene(QRectF(0, 0, 1800, 1600))
    camera.set_size(QSizeF(900, 700))
    camera.zoom_at(QPointF(at_x, at_y), factor)
    there = camera.to_screen(QPointF(x, y))
    back = camera.to_scene(there)
    assert back.x() == pytest.approx(x, abs=1e-6)
    assert back.y() == pytest.approx(y, abs=1e-6)
    assert 1 <= camera.zoom <= MOST_ZOOM


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_pane_maps_back_and_forth(x: float, y: float) -> None:
    for pane in lay_out([("one", 880, 1600), ("two", 560, 1600)]):
        back = pane.to_map(pane.to_scene(MapPoint(x, y)))
        assert (back.x, back.y) == pytest.approx((x, y))
        assert pane.box.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(pane.to_scene(back))


@given(
    st.integers(10, 990), st.integers(10, 690), st.integers(100, 420), st.integers(60, 300),
    st.integers(26, 44),
)  # fmt: skip
def test_the_strip_never_covers_the_mark(
    x: int, y: int, width: int, height: int, size: int
) -> None:
    window = QRect(0, 0, 1000, 700)
    mark = QRectF(x - size / 2, y - size / 2, size, size)
    place = strip_place(mark, QSize(width, height), window)
    assert not place.intersects(mark.toAlignedRect())
    assert window.contains(place)


@pytest.mark.parametrize("symbol", [*SYMBOLS, "unknown"])
def test_symbols_fit_their_radius(qtbot: QtBot, symbol: str) -> None:
    for intensity in (None, 0, 5, 10):
        box = symbol_path(symbol, radius(intensity)).boundingRect()
        assert max(abs(box.left()), box.right(), abs(box.top()), box.bottom()) <= 1.4 * radius(
            intensity
        )
        assert box.width() > radius(intensity)


def test_the_size_grows_with_the_intensity() -> None:
    sizes = [radius(number) for number in range(11)]
    assert sizes == sorted(set(sizes))


def test_one_of_the_two_edges_stands_out_on_any_skin() -> None:
    for shade in range(0, 256, 5):
        skin = f"#{shade:02X}{max(0, shade - 20):02X}{max(0, shade - 35):02X}"
        assert max(contrast(DARK_EDGE, skin), contrast(LIGHT_EDGE, skin)) >= 3

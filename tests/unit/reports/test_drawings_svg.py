"""Body maps and charts as SVG."""

from __future__ import annotations

import math
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.reports import (
    ChartGoal,
    ChartPoint,
    ChartSeries,
    MapFigure,
    Mark,
    ProgressChart,
    body_map_svg,
    chart_svg,
    describe_chart,
    describe_map,
)
from workbench.reports.marks import PRINT_COLOURS, SYMBOL_WORDS, kind_svg, mark_radius, symbol_svg

SVG = "{http://www.w3.org/2000/svg}"


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def mark(number: int, x: float, y: float, **more: object) -> Mark:
    return Mark(number, ((x, y),), "disc", "vermilion", **more)  # type: ignore[arg-type] # a test's shorthand


@pytest.mark.parametrize("symbol", [*SYMBOL_WORDS, "unknown"])
def test_every_symbol_is_a_drawing_of_its_own(symbol: str) -> None:
    drawn = parse(kind_svg(symbol, "blue"))
    assert len(drawn) >= 1
    others = {symbol_svg(other, "blue", 5, 5, 3) for other in SYMBOL_WORDS}
    assert len(others) == len(SYMBOL_WORDS)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", PRINT_COLOURS)
def test_marks_stand_out_from_white_paper(name: str) -> None:
    assert 1.05 / (_luminance(PRINT_COLOURS[name]) + 0.05) >= 3


def test_a_mark_grows_with_its_intensity() -> None:
    sizes = [mark_radius(intensity, 1.0) for intensity in range(11)]
    assert sizes == sorted(sizes)
    assert mark_radius(None, 1.0) == sizes[5]


def test_marks_lie_where_they_were_put_and_sides_are_named() -> None:
    figure = MapFigure("Front", 100, 200, None, ("M0 0H10V10Z",), "R", "L", (mark(1, 0.25, 0.5),))
    drawn = parse(body_map_svg(figure))
    circle = next(drawn.iter(f"{SVG}circle"))
    assert (circle.get("cx"), circle.get("cy")) == ("25", "100")
    words = [text.text for text in drawn.iter(f"{SVG}text")]
    assert words == ["R", "L", "1"]


def test_a_picture_goes_in_whole_and_a_missing_one_leaves_the_outlines(tmp_path: Path) -> None:
    png = tmp_path / "figure.png"
    png.write_bytes(b"\x89PNG not really")
    with_picture = parse(body_map_svg(MapFigure("Back", 10, 20, png, ("M0 0Z",))))
    image = next(with_picture.iter(f"{SVG}image"))
    href = image.get("{http://www.w3.org/1999/xlink}href") or ""
    assert href.startswith("data:image/png;base64,")
    gone = parse(body_map_svg(MapFigure("Back", 10, 20, tmp_path / "none.png", ("M0 0Z",))))
    assert not list(gone.iter(f"{SVG}image"))
    assert len(list(gone.iter(f"{SVG}path"))) == 1


def test_words_that_look_like_markup_stay_words() -> None:
    figure = MapFigure("<b>&", 10, 20, None, ('M0 0"/><script>',), "<", "&", (mark(1, 0.5, 0.5),))
    drawn = parse(body_map_svg(figure))
    assert not list(drawn.iter(f"{SVG}script"))


def test_areas_and_lines_show_their_extent() -> None:
    points = ((0.1, 0.1), (0.2, 0.1), (0.2, 0.2))
    area = Mark(1, points, "disc", "blue", 3, "area")
    line = Mark(2, points, "disc", "blue", 3, "line")
    paths = [
        path.get("d") or ""
        for shape in (area, line)
        for path in parse(body_map_svg(MapFigure("F", 10, 10, marks=(shape,)))).iter(f"{SVG}path")
    ]
    assert paths[0].endswith("Z")
    assert not paths[1].endswith("Z")


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=30))
def test_any_marks_make_a_drawing(places: list[tuple[float, float]]) -> None:
    marks = tuple(mark(n, x, y, intensity=n % 11) for n, (x, y) in enumerate(places, 1))
    drawn = parse(body_map_svg(MapFigure("Front", 880, 1600, None, (), "", "", marks)))
    numbers = [text.text for text in drawn.iter(f"{SVG}text")]
    assert numbers == [str(n) for n in range(1, len(places) + 1)]


def test_the_map_is_told_in_words() -> None:
    shown = mark(2, 0.5, 0.5, intensity=7, kind="Pain", place="L knee", gone=True)
    words = describe_map(MapFigure("Front", 1, 2, marks=(shown,)))
    assert words == (
        "Front view of the body with 1 finding: 2, Pain, L knee, intensity 7 of 10, gone."
    )


def chart(values: list[float], low: float, high: float, **more: object) -> ProgressChart:
    labels = tuple(str(n) for n in range(1, len(values) + 1))
    series = ChartSeries("Worst", tuple(map(ChartPoint, labels, values)))
    return ProgressChart("Pain", "/10", labels, (series,), low, high, **more)  # type: ignore[arg-type] # a test's shorthand


def test_a_chart_shows_goal_error_band_and_important_change() -> None:
    drawn = chart([8, 6, 4], 0, 10, goal=ChartGoal(2, "Goal 2"), band=(6.2, 9.8), important=5)
    words = {text.text for text in parse(chart_svg(drawn)).iter(f"{SVG}text")}
    assert {"Goal 2", "within measurement error", "important change", "Worst", "0", "10"} <= words
    assert len(list(parse(chart_svg(drawn)).iter(f"{SVG}rect"))) == 1
    told = describe_chart(drawn)
    assert told == "Pain. Worst: 1: 8/10, 2: 6/10, 3: 4/10. Goal 2: 2/10."


@given(
    st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=60),
    st.floats(-1e4, 1e4),
    st.floats(0, 1e4),
)
def test_any_values_stay_on_the_sheet(values: list[float], low: float, span: float) -> None:
    drawn = parse(chart_svg(chart(values, low, low + span)))
    for circle in drawn.iter(f"{SVG}circle"):
        x, y = float(circle.get("cx") or "nan"), float(circle.get("cy") or "nan")
        assert math.isfinite(x)
        assert -0.01 <= x <= 480.01
        assert -0.01 <= y <= 170.01

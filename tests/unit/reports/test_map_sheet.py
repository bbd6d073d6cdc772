"""The map alone: one drawing with captions and legend, in three formats read back."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from workbench.domain.errors import RuleError, StorageUnavailableError
from workbench.reports import (
    LegendEntry,
    MapFigure,
    MapImage,
    Mark,
    body_map_svg,
    describe_map,
    map_sheet_svg,
    write_map,
)
from workbench.reports.marks import kind_svg

TEMPLATES = Path(__file__).resolve().parents[3] / "resources" / "reports"
SVG = "{http://www.w3.org/2000/svg}"


def image(caption: str) -> MapImage:
    mark = Mark(1, ((0.4, 0.3),), "disc", "vermilion", 6, kind="Pain", place="R calf")
    figure = MapFigure(
        caption, 880, 1600, None, ("M10 10L400 10L400 900L10 900Z",), "R", "L", (mark,)
    )
    return MapImage(caption, body_map_svg(figure), describe_map(figure), 880 / 1600)


IMAGES = (image("Front"), image("Back"))
LEGEND = (
    LegendEntry("Pain", kind_svg("disc", "vermilion")),
    LegendEntry("Scar & co", kind_svg("bars", "grey")),
)


def test_the_drawing_has_every_figure_side_letters_and_the_legend() -> None:
    root = ET.fromstring(map_sheet_svg(IMAGES, LEGEND))  # noqa: S314 - our own drawing
    inner = [node for node in root if node.tag == f"{SVG}svg"]
    assert len(inner) == 4
    words = [node.text for node in root.iter(f"{SVG}text")]
    assert {"Front", "Back", "R", "L", "Pain", "Scar & co"} <= set(words)
    told = root.find(f"{SVG}desc")
    assert told is not None
    assert "R calf, intensity 6 of 10" in (told.text or "")
    lefts = [float(node.attrib["x"]) for node in inner[:2]]
    assert lefts[1] > lefts[0] + float(inner[0].attrib["width"]) - 1


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_each_format_can_be_read_back(tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"map.{kind}"
    write_map(IMAGES, LEGEND, TEMPLATES, out, 1_700_000_000)
    data = out.read_bytes()
    if kind == "pdf":
        (page,) = PdfReader(out).pages
        assert page.mediabox.width > page.mediabox.height * 0.7
        assert "Pain" in page.extract_text()
    elif kind == "png":
        assert data.startswith(b"\x89PNG")
        assert int.from_bytes(data[16:20], "big") > 700
    else:
        ET.fromstring(data)  # noqa: S314 - our own drawing
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_another_ending_and_a_missing_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(RuleError):
        write_map(IMAGES, LEGEND, TEMPLATES, tmp_path / "map.gif", 0)
    with pytest.raises(StorageUnavailableError):
        write_map(IMAGES, LEGEND, TEMPLATES, tmp_path / "none" / "map.svg", 0)
    assert not list(tmp_path.iterdir())

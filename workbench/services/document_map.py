"""Findings for paper: numbered rows, the figures with their marks, the legend."""

from __future__ import annotations

from workbench.atlas import Atlas, AtlasView
from workbench.domain.body import StructureRef
from workbench.domain.finding import BodyFinding, Course
from workbench.domain.record import VisitRecord
from workbench.reports import (
    FindingRow,
    LegendEntry,
    MapFigure,
    MapImage,
    Mark,
    body_map_svg,
    describe_map,
)
from workbench.reports.marks import kind_svg

from .catalog import Catalog
from .document_words import from_id

_ALWAYS = ("anterior", "posterior")
_SIDES = {"anterior": ("R", "L"), "posterior": ("L", "R")}


def place_name(atlas: Atlas, ref: StructureRef) -> str:
    """Return a structure's name with its side; made from its id when the atlas lacks it."""
    known = atlas.structure(ref)
    if known is not None:
        return known.label
    side = "" if ref.side.value == "-" else f"{ref.side.value} "
    return side + from_id(ref.id)


def finding_rows(record: VisitRecord, catalog: Catalog, atlas: Atlas) -> tuple[FindingRow, ...]:
    """Return the findings as rows, numbered in the order of the record."""
    return tuple(
        _row(number, finding, catalog, atlas) for number, finding in enumerate(record.findings, 1)
    )


def map_images(record: VisitRecord, catalog: Catalog, atlas: Atlas) -> tuple[MapImage, ...]:
    """Return front and back, and every further view that has a finding; none without findings."""
    if not record.findings:
        return ()
    figure = record.visit.figure if record.visit.figure in atlas.figures else atlas.figures[0]
    used = {finding.view for finding in record.findings}
    shown = [view for view in atlas.views(figure) if view in _ALWAYS or view in used]
    shown += [view for view in atlas.close_ups(figure) if view in used]
    return tuple(_image(record, catalog, atlas, atlas.view(figure, name)) for name in shown)


def legend(record: VisitRecord, catalog: Catalog) -> tuple[LegendEntry, ...]:
    """Return the kinds of marks on the map, each once."""
    kinds = (catalog.finding_kind(kind) for kind in dict.fromkeys(f.kind for f in record.findings))
    return tuple(LegendEntry(kind.name, kind_svg(kind.symbol, kind.colour)) for kind in kinds)


def _row(number: int, finding: BodyFinding, catalog: Catalog, atlas: Atlas) -> FindingRow:
    kind = catalog.finding_kind(finding.kind)
    values = [
        f"{from_id(key)}: {value}"
        for key, value in finding.values.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool)
    ]
    return FindingRow(
        number=number,
        kind=kind.name,
        svg=kind_svg(kind.symbol, kind.colour),
        place=_place(finding, atlas),
        intensity="" if finding.intensity is None else str(finding.intensity),
        course=finding.course.value,
        note="; ".join([finding.note.strip(), *values] if finding.note.strip() else values),
    )


def _place(finding: BodyFinding, atlas: Atlas) -> str:
    return place_name(atlas, finding.structures[0]) if finding.structures else "Off the map"


def _image(record: VisitRecord, catalog: Catalog, atlas: Atlas, view: AtlasView) -> MapImage:
    marks = []
    for number, finding in enumerate(record.findings, 1):
        points = _points(finding, view)
        if points:
            marks.append(_mark(number, finding, points, catalog, atlas))
    left, right = _SIDES.get(view.view, ("", ""))
    figure = MapFigure(
        caption=atlas.view_label(view.view),
        width=view.width,
        height=view.height,
        picture=view.picture("light", 2),
        outlines=tuple(outline.path for outline in view.outlines("region")),
        left=left,
        right=right,
        marks=tuple(marks),
    )
    drawn = body_map_svg(figure)
    return MapImage(figure.caption, drawn, describe_map(figure), view.width / view.height)


def _mark(
    number: int,
    finding: BodyFinding,
    points: tuple[tuple[float, float], ...],
    catalog: Catalog,
    atlas: Atlas,
) -> Mark:
    kind = catalog.finding_kind(finding.kind)
    return Mark(
        number=number,
        points=points,
        symbol=kind.symbol,
        colour=kind.colour,
        intensity=finding.intensity,
        shape=finding.shape.value,
        kind=kind.name,
        place=_place(finding, atlas),
        gone=finding.course is Course.GONE,
    )


def _points(finding: BodyFinding, view: AtlasView) -> tuple[tuple[float, float], ...]:
    """Return where a finding lies in a view; empty when it belongs to another one."""
    if finding.view != view.view:
        return ()
    points = tuple((point.x, point.y) for point in finding.points)
    if finding.figure == view.figure or finding.surface is None:
        return points
    there = view.project(finding.surface)
    if there is None:
        return points
    dx = there.x - sum(x for x, _ in points) / len(points)
    dy = there.y - sum(y for _, y in points) / len(points)
    return tuple((x + dx, y + dy) for x, y in points)

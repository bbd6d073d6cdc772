"""The numbers of a visit's map as measurements, made when the visit is signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from workbench.atlas import Atlas
from workbench.domain.finding import BodyFinding, MarkShape
from workbench.domain.ids import MeasurementId
from workbench.domain.map_figures import MapFigures, MarkedSkin, drift, map_figures
from workbench.domain.measurement import Measurement
from workbench.domain.record import VisitRecord

PREFIX = "core.map."
_POINT_CM2 = 12.6  # a point mark stands for a spot of 2 cm radius
_UNITS = {
    "area": "%",
    "places": "/19",
    "symmetry": "%",
    "intensity": "/10",
    "load": "",
    "drift": "cm",
}


class MapMeasures:
    """Reads numbers from the marks of a visit.

    Args:
        atlas: Areas of skin and places in space.
        new_id: Makes keys.
    """

    def __init__(self, atlas: Atlas, new_id: Callable[[], UUID]) -> None:
        self._atlas = atlas
        self._new_id = new_id

    def figures(self, record: VisitRecord) -> MapFigures:
        """Return the numbers of a visit's map."""
        return map_figures([self._marked(finding) for finding in record.findings])

    def added(
        self, record: VisitRecord, first: VisitRecord | None, taken_at: datetime
    ) -> VisitRecord:
        """Return the record with the numbers of its map; without marks it stays as it is.

        Args:
            record: The visit.
            first: The visit that the middle of the marks is compared with, or None.
            taken_at: When they are taken.
        """
        kept = tuple(m for m in record.measurements if not m.metric.startswith(PREFIX))
        before = self.figures(first) if first is not None else None
        charted = bool(record.findings) or bool(before and before.area)
        made = self._made(record, before, taken_at) if charted else ()
        return replace(record, measurements=(*kept, *made))

    def _made(
        self, record: VisitRecord, before: MapFigures | None, taken_at: datetime
    ) -> tuple[Measurement, ...]:
        now = self.figures(record)
        values: dict[str, float | None] = {
            "area": now.area,
            "places": float(now.places),
            "symmetry": now.symmetry,
            "intensity": now.intensity,
            "load": now.load,
            "drift": drift(before.centroid, now.centroid) if before else None,
        }
        return tuple(
            Measurement(
                MeasurementId(self._new_id()),
                record.visit.id,
                record.visit.case_id,
                PREFIX + name,
                round(value, 3),
                _UNITS[name],
                taken_at,
            )
            for name, value in values.items()
            if value is not None
        )

    def _marked(self, finding: BodyFinding) -> MarkedSkin:
        figure = finding.figure if finding.figure in self._atlas.figures else self._atlas.figures[0]
        place = self._atlas.place(finding.surface) if finding.surface is not None else None
        return MarkedSkin(finding, self._share(finding, figure), place)

    def _share(self, finding: BodyFinding, figure: str) -> float:
        known = (*self._atlas.views(figure), *self._atlas.close_ups(figure))
        if finding.shape is MarkShape.AREA and len(finding.points) > 2 and finding.view in known:
            return self._atlas.skin_share(figure, finding.view, finding.points)
        return _POINT_CM2 / self._atlas.skin_area(figure)

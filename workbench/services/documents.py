"""Documents of the record: visit summary and exercise sheet as PDF, a visit as text."""

from __future__ import annotations

from pathlib import Path

from workbench.atlas import Atlas
from workbench.domain.audit import AuditAction
from workbench.domain.errors import RuleError
from workbench.domain.ids import VisitId
from workbench.domain.visit import Visit
from workbench.reports import (
    MAP_FORMATS,
    render_exercise_sheet,
    render_visit_summary,
    visit_text,
    write_map,
)

from .catalog import Catalog
from .desk import Desk
from .document_map import legend, map_images
from .document_source import VisitSource, read_source
from .visit_document import sheet_data, summary_data


def summary_file_name(visit: Visit) -> str:
    """Return a name for a visit's summary without client data: day and part of the key."""
    return f"visit-summary-{visit.service_start:%Y-%m-%d}-{visit.id.hex[-8:]}.pdf"


class DocumentService:
    """Makes documents from what is stored. Each is logged before it leaves the record.

    Args:
        desk: Store, clock and who is at work.
        catalog: Names of finding kinds and metrics.
        atlas: The figures of the body map.
        templates: Folder of the Typst templates.
    """

    def __init__(self, desk: Desk, catalog: Catalog, atlas: Atlas, templates: Path) -> None:
        self._desk = desk
        self._catalog = catalog
        self._atlas = atlas
        self._templates = templates

    def visit_summary(self, visit_id: VisitId, out: Path) -> Path:
        """Write the summary of a visit as a tagged PDF; a draft says so on each page.

        Args:
            visit_id: The visit.
            out: The file to write; it appears whole or not at all.

        Returns:
            The file as written.

        Raises:
            RuleError: when there is no such visit.
            StorageUnavailableError: when the file cannot be written; the record is untouched.
        """
        source, head = self._printed(visit_id, "visit summary")
        data = summary_data(source, self._catalog, self._atlas, head)
        render_visit_summary(data, self._templates, out)
        return out

    def exercise_sheet(self, visit_id: VisitId, out: Path) -> Path:
        """Write the client's sheet with the exercises of a visit.

        Args:
            visit_id: The visit.
            out: The file to write; it appears whole or not at all.

        Raises:
            RuleError: when there is no such visit, or it has no exercises.
            StorageUnavailableError: when the file cannot be written; the record is untouched.
        """
        source, _ = self._printed(visit_id, "exercise sheet", exercises=True)
        render_exercise_sheet(sheet_data(source), self._templates, out)
        return out

    def body_map(self, visit_id: VisitId, out: Path) -> Path:
        """Write the body map of a visit as SVG, PNG or PDF, by the file's ending.

        Raises:
            RuleError: when there is no such visit, nothing is charted, or the ending is another.
            StorageUnavailableError: when the file cannot be written; the record is untouched.
        """
        if out.suffix.lower().lstrip(".") not in MAP_FORMATS:
            raise RuleError("A map is written as .svg, .png or .pdf.")
        source, _ = self._printed(visit_id, "body map", findings=True)
        images = map_images(source.record, self._catalog, self._atlas)
        stamp = int(source.record.visit.service_start.timestamp())
        write_map(images, legend(source.record, self._catalog), self._templates, out, stamp)
        return out

    def visit_text(self, visit_id: VisitId) -> str:
        """Return a visit as plain text; nothing leaves the program, so nothing is logged.

        Raises:
            RuleError: when there is no such visit.
        """
        with self._desk.store.reader() as unit:
            source = read_source(unit, visit_id, self._desk.clock())
        return visit_text(summary_data(source, self._catalog, self._atlas))

    def _printed(
        self, visit_id: VisitId, kind: str, *, exercises: bool = False, findings: bool = False
    ) -> tuple[VisitSource, str]:
        """Read a visit and log the print in one transaction; return it with the log's head."""
        with self._desk.store.unit_of_work() as unit:
            source = read_source(unit, visit_id, self._desk.clock())
            if exercises and not source.record.exercises:
                raise RuleError("No exercises are given at this visit.", "Pick one first.")
            if findings and not source.record.findings:
                raise RuleError("Nothing is charted on the map of this visit.", "Chart it first.")
            state = "signed" if source.record.signed else "draft"
            event = unit.audit.append(
                self._desk.actor, AuditAction.PRINTED, f"visit:{visit_id}", f"{kind}, {state}"
            )
        return source, f"{event.sequence} · {event.mac}"

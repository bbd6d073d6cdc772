"""An invented visit that the tests of the documents print, and a way to read a PDF back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.reports import (
    AddendumRow,
    ChartPoint,
    ChartSeries,
    ExerciseRow,
    FindingRow,
    FormBlock,
    LegendEntry,
    Letterhead,
    MapFigure,
    MapImage,
    Mark,
    MeasureRow,
    NoteBlock,
    ProgressChart,
    ProtocolBlock,
    Row,
    SafetyBlock,
    SignatureBlock,
    StepRow,
    VisitSummaryData,
    body_map_svg,
    chart_svg,
    describe_chart,
    describe_map,
)
from workbench.reports.marks import kind_svg

TEMPLATES = Path(__file__).parents[3] / "resources" / "reports"
HASH = "9f2c" * 16
LETTERHEAD = Letterhead(
    "Oakhollow Massage",
    "Wren Oakhollow, LMT",
    "14 Lantern Row\nMillbrook",
    "+1 555 0100",
    "wren@oakhollow.example",
)
SILHOUETTE = (
    "M100 10C120 10 125 30 120 50L150 80L170 200L155 205L140 120L135 210L140 390L110 390Z",
    "M100 10C80 10 75 30 80 50L50 80L30 200L45 205L60 120L65 210L60 390L90 390Z",
)
MARKS = (
    Mark(1, ((0.62, 0.24),), "disc", "vermilion", 7, kind="Pain", place="R upper trapezius"),
    Mark(2, ((0.4, 0.3),), "ring", "blue", 4, kind="Tender point", place="L rhomboids"),
)


def map_images() -> tuple[MapImage, ...]:
    front = MapFigure("Front", 200, 400, None, SILHOUETTE, "R", "L")
    back = MapFigure("Back", 200, 400, None, SILHOUETTE, "L", "R", MARKS)
    return tuple(
        MapImage(f"{figure.caption} view", body_map_svg(figure), describe_map(figure), 0.5)
        for figure in (front, back)
    )


def chart_image() -> MapImage:
    labels = ("1", "2", "3", "4")
    worst = ChartSeries(
        "Worst", tuple(map(ChartPoint, labels, (8, 7, 5, 4))), "vermilion", "square"
    )
    now = ChartSeries("Now", tuple(map(ChartPoint, labels, (6, 5, 4, 2))))
    chart = ProgressChart("Pain over the visits", "/10", labels, (worst, now), 0, 10)
    return MapImage("Pain over the visits", chart_svg(chart), describe_chart(chart), 2.8)


def summary(**changes: object) -> VisitSummaryData:
    """Return a full visit, with some parts changed."""
    values: dict[str, object] = {
        "letterhead": LETTERHEAD,
        "client": "Zoë Brändli",
        "record_id": "0190a1b2-0000-7000-8000-00000000c0de",
        "visit_title": "Visit 4 · Follow-up · 2 March 2026",
        "facts": (
            Row("Client", "Zoë Brändli"),
            Row("Born", "4 May 1981 (44 years)"),
            Row("Case", "Frozen shoulder R"),
            Row("Seen", "2 March 2026, 09:30 −05:00"),
            Row("Entered", "2 March 2026, 10:41 −05:00"),
            Row("Hands-on time", "45 minutes"),
            Row("Reported diagnosis", "Adhesive capsulitis R, by Dr. Quill, 27 February 2026"),
        ),
        "printed_at": "3 March 2026, 08:00",
        "timestamp": 1772542800,
        "safety": SafetyBlock(
            "Adapt the work",
            "warning",
            ("Takes a blood thinner. Keep the pressure light and avoid deep friction.",),
            "Pressure level at most 2 of 5",
        ),
        "maps": map_images(),
        "legend": (
            LegendEntry("Pain", kind_svg("disc", "vermilion")),
            LegendEntry("Tender point", kind_svg("ring", "blue")),
        ),
        "findings": (
            FindingRow(
                1,
                "Pain",
                kind_svg("disc", "vermilion"),
                "R upper trapezius",
                "7",
                "better",
                "On turning the head",
            ),
            FindingRow(2, "Tender point", kind_svg("ring", "blue"), "L rhomboids", "4", "new", ""),
        ),
        "measures": (
            MeasureRow(
                "Worst pain, last week",
                "4/10",
                "5/10",
                "−1, same (within measurement error)",
                "8/10",
                "−4, improved, important",
                "better",
            ),
            MeasureRow("Shoulder flexion, active · right", "128°", "", "", "95°", "+33, improved"),
        ),
        "chart": chart_image(),
        "forms": (
            FormBlock(
                "Trigger point examination",
                (Row("Muscle", "R upper trapezius"), Row("Taut band", "Yes")),
                (Row("Classification", "Active trigger point"),),
            ),
        ),
        "protocols": (
            ProtocolBlock(
                "Upper trapezius release",
                (Row("Time", "20 min"), Row("Pressure", "2 of 5"), Row("Areas", "R shoulder")),
                (
                    StepRow("Warm the area with broad effleurage.", "3 min", done=True),
                    StepRow("Hold each point until it eases.", "90 s", done=True),
                    StepRow("Stretch the neck to the other side.", "1 min", done=False),
                ),
                "Eased by half, no dizziness.",
            ),
        ),
        "exercises": (
            ExerciseRow(
                "Chin tuck",
                "3 × 10, hold 5 s, 2 times a day",
                ("Sit tall.", "Draw the chin straight back.", "Let go slowly."),
                "Stop when it tingles.",
            ),
        ),
        "notes": (
            NoteBlock("Subjective", "Sleeps through again.\n“I can reach the top shelf.”"),
            NoteBlock("Objective", "Guarding less than last time."),
            NoteBlock("Assessment", "Reaching overhead improves as planned.", closing=True),
            NoteBlock("Plan", "Weekly, 4 more visits.", closing=True),
        ),
        "signature": SignatureBlock(
            "Wren Oakhollow", "LMT", "L-1", "2 March 2026, 10:58 −05:00", HASH
        ),
        "addenda": (
            AddendumRow(
                "Late entry",
                "4 March 2026, 09:00",
                "Wren Oakhollow, LMT",
                "Left out by mistake.",
                "Heat pack for 10 minutes.",
            ),
        ),
        "audit_head": "412 · 3b7ac9d1",
    }
    return VisitSummaryData(**{**values, **changes})  # type: ignore[arg-type] # a test's shorthand


Summaries = Callable[..., VisitSummaryData]


@pytest.fixture
def summaries() -> Summaries:
    """Make a full visit; keyword arguments change parts of it."""
    return summary


@pytest.fixture
def templates() -> Path:
    """Folder of the product's templates."""
    return TEMPLATES


@pytest.fixture
def letterhead() -> Letterhead:
    """An invented practice."""
    return LETTERHEAD

"""Documents from plain data: Typst templates to PDF, charts and body maps as SVG."""

from .bodymap_svg import MapFigure, Mark, body_map_svg, describe_map
from .chart_svg import ChartGoal, ChartPoint, ChartSeries, ProgressChart, chart_svg, describe_chart
from .handout_data import ExerciseSheetData, RecoveryKeyData, SheetExercise
from .handouts import render_exercise_sheet, render_recovery_key
from .map_sheet import FORMATS as MAP_FORMATS
from .map_sheet import map_sheet_svg, write_map
from .visit_data import (
    AddendumRow,
    ExerciseRow,
    FindingRow,
    FormBlock,
    LegendEntry,
    Letterhead,
    MapImage,
    MeasureRow,
    NoteBlock,
    ProtocolBlock,
    Row,
    SafetyBlock,
    SignatureBlock,
    StepRow,
    VisitSummaryData,
)
from .visit_summary import render_visit_summary
from .visit_text import visit_text

__all__ = [
    "MAP_FORMATS",
    "AddendumRow",
    "ChartGoal",
    "ChartPoint",
    "ChartSeries",
    "ExerciseRow",
    "ExerciseSheetData",
    "FindingRow",
    "FormBlock",
    "LegendEntry",
    "Letterhead",
    "MapFigure",
    "MapImage",
    "Mark",
    "MeasureRow",
    "NoteBlock",
    "ProgressChart",
    "ProtocolBlock",
    "RecoveryKeyData",
    "Row",
    "SafetyBlock",
    "SheetExercise",
    "SignatureBlock",
    "StepRow",
    "VisitSummaryData",
    "body_map_svg",
    "chart_svg",
    "describe_chart",
    "describe_map",
    "map_sheet_svg",
    "render_exercise_sheet",
    "render_recovery_key",
    "render_visit_summary",
    "visit_text",
    "write_map",
]

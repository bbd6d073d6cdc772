"""The visit: safety, body map, measures, a modality's form, treatment, exercises, signing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractButton, QLabel

from workbench.domain.body import MapPoint, StructureRef
from workbench.ui.bodymap import BodyMapView
from workbench.ui.bodymap.canvas import Canvas
from workbench.ui.visit.cell_strip import CellStrip

from .driver import Driver, TourError
from .gestures import tab
from .walk import Walk


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """What is charted at a visit of the tour.

    Attributes:
        pain: Worst pain and pain now.
        spots: Structure, letter of the kind and intensity of each mark.
        motion: Degrees of right shoulder abduction.
    """

    pain: tuple[int, int]
    spots: tuple[tuple[str, str, str], ...]
    motion: str
    story: str
    plan: str


FIRST = VisitPlan(
    (7, 5),
    (("region.shoulder_top:R", "T", "7"), ("region.suprascapular:R", "P", "5")),
    "118",
    "“It burns up here after an hour of carving.” Wakes once a night on that side.",
    "Once a week for six weeks as scripted; home stretches twice a day.",
)
SECOND = VisitPlan(
    (4, 2),
    (("region.shoulder_top:R", "T", "4"),),
    "141",
    "“I forget about it for hours now.” Slept through all week.",
    "Continue weekly; progress the stretches.",
)


def begin_visit(walk: Walk) -> None:
    """Start the visit from the chart and answer the quick check."""
    driver = walk.driver
    driver.press("Start visit")
    driver.until_shown(BodyMapView, "Body map")
    tab(driver, "Safety")
    walk.picture("visit-safety-open")
    driver.until_shown(QAbstractButton, "No to all")
    driver.press("No to all")
    walk.picture("visit-safety")


def chart_findings(walk: Walk, plan: VisitPlan) -> None:
    """Click each spot on the back view; letter and digit are the second interaction."""
    for key, letter, digit in plan.spots:
        click_body(walk.driver, "posterior", key)
        walk.driver.key(letter)
        walk.driver.key(digit)
    walk.picture("visit-findings")


def measure(walk: Walk, plan: VisitPlan, *, first: bool) -> None:
    """Note pain and range of motion, and fill the trigger point form at the first visit."""
    driver = walk.driver
    tab(driver, "Assess")
    worst, now = plan.pain
    strip(driver, "Worst pain, last week", str(worst))
    strip(driver, "Pain now", str(now))
    if first:
        driver.type_into("Add a motion", "shoulder abduction")
        driver.key("Return")
        walk.picture("visit-assess")
    motion(driver, plan.motion)
    if first:
        driver.type_into("Add a form", "trigger")
        driver.key("Return")
        fill_trigger_point(walk)


def treat(walk: Walk) -> None:
    """Pick a protocol, tick its steps, note the minutes."""
    driver = walk.driver
    tab(driver, "Treat")
    driver.type_into("Add a protocol", "shoulder")
    walk.picture("visit-protocols")
    driver.key("Return")
    driver.press("All done")
    strip(driver, "Pressure, 0 hold to 5 deep", "2")
    walk.picture("visit-treat")


def exercise(walk: Walk) -> None:
    """Give two exercises."""
    driver = walk.driver
    tab(driver, "Exercise")
    for words in ("upper trapezius", "blade"):
        driver.type_into("Add an exercise", words)
        driver.key("Return")
    walk.picture("visit-exercise")


def sign(walk: Walk, plan: VisitPlan) -> None:
    """Write two sections, sign and lock."""
    driver = walk.driver
    tab(driver, "Note")
    walk.picture("visit-note-empty")
    driver.type_into("Subjective", plan.story)
    driver.type_into("Plan", plan.plan)
    walk.picture("visit-note")
    driver.press("Sign and lock")
    driver.until_shown(QLabel, "Signed")
    walk.picture("visit-signed")


def click_body(driver: Driver, view: str, key: str) -> None:
    """Click the middle of a structure on the body map."""
    canvas = driver.find(Canvas, "Body map")
    pane = canvas.pane_of(view)
    shown = canvas.atlas.view(canvas.figure, view)
    ref = StructureRef.parse(key)
    outline = next((o for o in shown.outlines("region") if o.ref == ref), None)
    if pane is None or outline is None:
        raise TourError(f"{key} is not on the screen")
    point = MapPoint(outline.label[0] / shown.width, outline.label[1] / shown.height)
    driver.click(canvas, canvas.on_screen(pane, point).toPoint())


def strip(driver: Driver, name: str, value: str) -> None:
    """Click a cell of a strip."""
    found = driver.find(CellStrip, name)
    driver.click(found, found.cell_rect(value).center().toPoint())


def motion(driver: Driver, degrees: str) -> None:
    """Type the degrees of the right shoulder's abduction."""
    driver.type_into("Shoulder abduction right", degrees)
    driver.key("Return")


def fill_trigger_point(walk: Walk) -> None:
    """Fill the form: criteria, tenderness, three trials of the gauge."""
    driver = walk.driver
    driver.press("Side: Right")
    for field, answer in (
        ("Taut band", "Yes"),
        ("Sensitive spot", "Yes"),
        ("Feeling elsewhere under pressure", "Yes"),
        ("Is this the feeling you know?", "Yes"),
    ):
        driver.press(f"{field}: {answer}")
    driver.until_shown(QLabel, "Adds up to: active")
    walk.picture("visit-form")
    driver.press("Tenderness: 3")
    driver.press("Unit of the gauge: kgf/cm²")
    for number, value in enumerate(("2.0", "2.1", "2.3"), start=1):
        name = "Trial 1 (not counted)" if number == 1 else f"Trial {number}"
        driver.type_into(name, value)
    driver.until_shown(QLabel, "Threshold, mean of trials 2 and 3: 2.20 kgf/cm²")
    walk.picture("visit-form-computed")

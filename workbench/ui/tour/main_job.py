"""The main job from the first start to the second start, on a fresh practice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from workbench.ui.bodymap import BodyMapView

from . import visit_steps as visit
from .before_visit import PASSPHRASE, first_start, new_case, new_client
from .gestures import open_row, tab
from .walk import Walk

WEEK = 7


def main_job(walk: Walk, forward: Callable[[int], None]) -> None:
    """Do the job: set up, two visits a week apart, progress, print, lock, start again.

    Args:
        walk: The stage, the driver and the camera.
        forward: Moves the clock on by days.
    """
    driver = walk.driver
    walk.stage.start()
    first_start(walk)
    new_client(walk)
    new_case(walk)
    with driver.job("first visit, charted and signed"):
        visit.begin_visit(walk)
        visit.chart_findings(walk, visit.FIRST)
        undo_and_redo(walk)
        visit.measure(walk, visit.FIRST, first=True)
        visit.treat(walk)
        visit.exercise(walk)
        visit.sign(walk, visit.FIRST)
    forward(WEEK)
    back_to_chart(walk)
    with driver.job("follow-up visit, charted and signed"):
        visit.begin_visit(walk)
        visit.chart_findings(walk, visit.SECOND)
        visit.measure(walk, visit.SECOND, first=False)
        visit.treat(walk)
        visit.sign(walk, visit.SECOND)
    back_to_chart(walk)
    progress_and_print(walk)
    other_pages(walk)
    lock_and_unlock(walk)
    walk.stage.stop()
    start_again(walk)
    walk.stage.stop()


def undo_and_redo(walk: Walk) -> None:
    """Take the last finding back, step by step, and bring it again."""
    driver = walk.driver
    steps = 0
    while not driver.has(QLabel, "1 finding today"):
        driver.key("Ctrl+Z")
        steps += 1
    for _ in range(steps):
        driver.key("Ctrl+Shift+Z")
    driver.until_shown(QLabel, "2 findings today")


def back_to_chart(walk: Walk) -> None:
    """Go from the visit back to the client's chart by the header."""
    walk.driver.press("Open the client's chart")
    walk.driver.until_shown(QAbstractButton, "Start visit")


def progress_and_print(walk: Walk) -> None:
    """Look at the progress of the case and print the summary of the last visit."""
    driver = walk.driver
    tab(driver, "Progress")
    walk.picture("progress")
    tab(driver, "Goals")
    walk.picture("goals")
    tab(driver, "Visits")
    with driver.job("print the visit summary"):
        walk.ask.name = "visit-summary.pdf"
        driver.press("Print summary…")
        printed = walk.ask.folder_of_files / walk.ask.name
        driver.until(printed.exists, "the PDF")
    walk.picture("chart-visits")


def other_pages(walk: Walk) -> None:
    """Look at the other pages, the palette and the privacy switch."""
    driver = walk.driver
    for page in ("Library", "Plugins", "Settings", "Clients", "Today"):
        driver.press(page)
        walk.picture(page.lower())
    driver.key("Ctrl+K")
    driver.keys("should")
    walk.picture("palette")
    driver.key("Esc")
    driver.key("Shift+P")
    walk.picture("names-hidden")
    driver.key("Shift+P")


def lock_and_unlock(walk: Walk) -> None:
    """Lock, try a wrong passphrase, unlock."""
    driver = walk.driver
    with driver.job("unlock"):
        driver.key("Ctrl+L")
        driver.until_shown(QLineEdit, "Passphrase")
        driver.type_into("Passphrase", "not the right one at all")
        driver.press("Unlock")
        driver.until(lambda: bool(driver.text_of("not right")), "the sentence")
        walk.picture("unlock-wrong")
        driver.type_into("Passphrase", PASSPHRASE)
        driver.press("Unlock")
        driver.until_shown(QLineEdit, "Client's name, birth date or phone")


def start_again(walk: Walk) -> None:
    """Start the closed application again and read the first visit."""
    driver = walk.driver
    walk.stage.start()
    driver.until_shown(QLineEdit, "Passphrase")
    walk.picture("second-start")
    driver.type_into("Passphrase", PASSPHRASE)
    driver.press("Unlock")
    with driver.job("find a client and read a signed visit"):
        driver.until_shown(QLineEdit, "Client's name, birth date or phone")
        driver.press("Clients")
        driver.type_into("Name, birth date or phone", "feile")
        driver.rest()
        driver.key("Return")
        driver.until_shown(QAbstractButton, "Start visit")
        open_row(driver, "Visits", 0)
        driver.until_shown(BodyMapView, "Body map")
        tab(driver, "Note")
    walk.picture("signed-visit-again")

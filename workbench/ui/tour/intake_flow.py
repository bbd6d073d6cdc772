"""Before the hands: the client's own pages, clearance with a caution on the map, a stop."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QListView, QWidget

from workbench.ui.bodymap import BodyMapView

from .before_visit import PASSPHRASE, first_start, new_case, new_client
from .driver import TourError
from .gestures import choose, open_row
from .walk import Walk

_MOST_PAGES = 90


def before_the_hands(walk: Walk) -> None:
    """Do all of it on a fresh practice, from the first start to closing the window."""
    walk.stage.start()
    first_start(walk)
    new_client(walk)
    new_case(walk)
    intake_flow(walk)
    walk.stage.stop()


def intake_flow(walk: Walk) -> None:
    """Take a history in client mode, ask a physician, and see the answer on the map."""
    driver = walk.driver
    with driver.job("health history in client mode"):
        driver.press("Health history")
        walk.picture("health-none")
        driver.press("Client fills it in")
        _fill(walk)
        _sign(walk)
    driver.until_shown(QAbstractButton, "Ask for clearance…")
    walk.picture("health-clearance-needed")
    with driver.job("clearance asked and answered"):
        _ask_and_answer(walk)
    walk.picture("health-caution")
    with driver.job("stop and refer"):
        _stop_and_refer(walk)
    walk.picture("health-stop")
    driver.press("Back to the case")
    driver.press("Start visit")
    driver.until_shown(BodyMapView, "Body map")
    driver.rest()
    walk.picture("visit-no-touch")


def _fill(walk: Walk) -> None:
    """Go through the client's pages; a clot long ago is the one thing to tell."""
    driver = walk.driver
    window = driver.until_shown(QAbstractButton, "For the therapist").window()
    walk.camera.take(window, "client-mode")
    for _ in range(_MOST_PAGES):
        if driver.has(QAbstractButton, "Done", window):
            return
        clot = next(
            (w for w in driver.visible(QWidget, window) if "lood clot" in w.accessibleName()), None
        )
        if clot is not None and "not answered" in clot.accessibleName():
            driver.show(clot)
            QTest.keyClick(clot, Qt.Key.Key_P)
            driver.rest()
            walk.camera.take(window, "client-mode-clot")
        name = "None of these" if driver.has(QAbstractButton, "None of these", window) else "Next"
        driver.press(name, window)
    raise TourError("the client's pages have no end")


def _sign(walk: Walk) -> None:
    driver = walk.driver
    pad = driver.until_shown(QWidget, "Sign here")
    window = pad.window()
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 120))
    for x in range(60, 320, 12):
        QTest.mouseMove(pad, QPoint(x, 90 + (x * 7) % 50))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(330, 100))
    driver.interactions += 1
    walk.camera.take(window, "client-mode-signed")
    driver.press("Done", window)
    driver.until_shown(QAbstractButton, "Open the record", window)
    walk.camera.take(window, "client-mode-handed-back")
    driver.type_into("Passphrase", PASSPHRASE, window)
    driver.press("Open the record", window)


def _ask_and_answer(walk: Walk) -> None:
    driver = walk.driver
    driver.press("Ask for clearance…")
    driver.until_shown(QAbstractButton, "Mark as sent")
    driver.type_into("To whom", "Dr. Yarrow")
    walk.picture("clearance-draft")
    walk.ask.name = "request-for-clearance.pdf"
    driver.press("Letter…")
    driver.press("Mark as sent")
    driver.until_shown(QAbstractButton, "Keep the answer")
    choose(driver, "Decision", "It may go ahead, with limits")
    driver.type_into("Caution 1", "Nothing on the right calf")
    driver.type_into("Where caution 1 applies", "right calf")
    driver.key("Return")
    walk.picture("clearance-answer")
    driver.press("Keep the answer")
    driver.until(lambda: bool(driver.text_of("No touch")), "the caution to be a rule")


def _stop_and_refer(walk: Walk) -> None:
    driver = walk.driver
    driver.press("What changed?")
    driver.until_shown(QAbstractButton, "Confirm and keep")
    row = _row_of(walk, "Warning signs")
    open_row(driver, "Pages of the health history", row)
    flag = next(w for w in driver.visible(QWidget) if "not answered" in w.accessibleName()
                or w.accessibleName().endswith(": No"))  # fmt: skip
    driver.show(flag)
    QTest.keyClick(flag, Qt.Key.Key_Y)
    driver.interactions += 1
    driver.rest()
    walk.picture("history-stop")
    driver.press("Keep for later")
    driver.until_shown(QAbstractButton, "Referral letter…")
    walk.ask.name = "referral.pdf"
    driver.press("Referral letter…")
    driver.until(lambda: bool(driver.text_of("Letter saved")), "the letter to be saved")


def _row_of(walk: Walk, title: str) -> int:
    listed = walk.driver.until_shown(QListView, "Pages of the health history")
    model = listed.model()
    walk.driver.until(lambda: model.rowCount() > 0, "the pages of the history")
    for row in range(model.rowCount()):
        if title in str(model.index(row, 0).data()):
            return row
    raise TourError(f"there is no page “{title}”")

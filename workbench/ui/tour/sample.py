"""A look at the sample practice: pages with a working life in them."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLineEdit

from workbench.ui.bodymap import BodyMapView

from .gestures import open_row, tab
from .walk import Walk

CLIENTS = (("thistlewood", "trigger-point"), ("fernsby", "lymphatic"), ("bramblecombe", "scar"))


def look_around(walk: Walk, passphrase: str) -> None:
    """Open the sample practice and look at its day, three charts and their progress."""
    driver = walk.driver
    walk.stage.start()
    driver.until_shown(QLineEdit, "Passphrase")
    driver.type_into("Passphrase", passphrase)
    driver.press("Unlock")
    driver.until_shown(QLineEdit, "Client's name, birth date or phone")
    walk.picture("sample-today")
    driver.press("Clients")
    walk.picture("sample-clients")
    for name, title in CLIENTS:
        driver.press("Clients")
        driver.type_into("Name, birth date or phone", name)
        driver.rest()
        driver.key("Return")
        driver.until_shown(QAbstractButton, "Start visit")
        walk.picture(f"sample-{title}-chart")
        tab(driver, "Progress")
        walk.picture(f"sample-{title}-progress")
        tab(driver, "Visits")
        open_row(driver, "Visits", 0)
        driver.until_shown(BodyMapView, "Body map")
        tab(driver, "Assess")
        walk.picture(f"sample-{title}-visit")
    walk.stage.stop()

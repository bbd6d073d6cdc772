"""The main job up to the visit: first start, client, case, goal."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLineEdit

from .gestures import choose, tab
from .walk import Walk

PASSPHRASE = "seven quiet herons over the weir"  # noqa: S105 - opens the tour's own practice


def first_start(walk: Walk) -> None:
    """Set up the practice: name, passphrase, recovery key."""
    driver = walk.driver
    with driver.job("set up the practice"):
        driver.until_shown(QLineEdit, "Your name")
        driver.type_into("Your name", "Juniper Ashdown")
        driver.type_into("Credentials", "LMT, BCTMB")
        driver.type_into("Licence number", "MT-20417")
        driver.type_into("Practice name", "Ashdown Medical Massage")
        walk.picture("first-start")
        driver.press("Next")
        driver.type_into("Passphrase", "12345678")
        walk.picture("passphrase-too-weak")
        driver.type_into("Passphrase", PASSPHRASE)
        driver.type_into("Passphrase again", PASSPHRASE)
        walk.picture("passphrase")
        driver.press("Create the practice")
        save = "Save the sheet as PDF to print…"
        driver.until_shown(QAbstractButton, save)
        walk.ask.name = "recovery-key.pdf"
        driver.press(save)
        walk.picture("recovery-key")
        driver.press("I have printed or written down the key and keep it elsewhere.")
        driver.press("Open the practice")
        driver.until_shown(QLineEdit, "Client's name, birth date or phone")
    walk.picture("today-empty")


def new_client(walk: Walk) -> None:
    """Add a client."""
    driver = walk.driver
    with driver.job("add a client"):
        driver.press("Clients")
        walk.picture("clients-empty")
        driver.press("New client")
        driver.press("Save client")
        walk.picture("client-problems")
        driver.type_into("Given name", "Rosamund")
        driver.type_into("Family name", "Féile-O’Brien")
        driver.type_into("Birth date", "1978-05-09")
        driver.type_into("Phone", "555 0142")
        driver.type_into("Occupation", "Violin maker")
        driver.type_into("Alerts", "Latex allergy")
        walk.picture("client-form")
        driver.press("Save client")
        driver.until_shown(QAbstractButton, "Open a case")
    walk.picture("chart-empty")


def new_case(walk: Walk) -> None:
    """Open a case with a script, and agree on a goal."""
    driver = walk.driver
    with driver.job("open a case with a script"):
        driver.press("Open a case")
        driver.type_into("Title", "Shoulder and neck pain R")
        driver.type_into(
            "Complaint", "Burning ache over the right shoulder, worse when carving for an hour."
        )
        driver.type_into("Tried before", "Heat (an hour of relief), one set of six physio visits.")
        driver.press("There is a physician's script")
        driver.type_into("Prescriber", "Dr. Maren Holt (invented)")
        driver.type_into("Reported diagnosis", "Myofascial pain, right shoulder girdle")
        walk.picture("case-form")
        driver.press("Open the case")
        driver.until_shown(QAbstractButton, "Start visit")
    with driver.job("agree on a goal"):
        tab(driver, "Goals")
        driver.press("Add a goal")
        choose(driver, "Measure", "Worst pain")
        driver.type_into("Now", "7")
        driver.type_into("Target", "6")
        walk.picture("goal-refused")
        driver.type_into("Target", "3")
        driver.press("The client agrees with this goal")
        walk.picture("goal-form")
        driver.press("Add the goal")
        driver.until_shown(QAbstractButton, "Start visit")
        tab(driver, "Goals")
    walk.picture("chart-with-case")

"""What a person does with tabs, lists and choices, in one move each."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QListView, QTabBar

from .driver import Driver, TourError, strike


def tab(driver: Driver, name: str) -> None:
    """Click the tab of that name."""
    for bar in driver.visible(QTabBar):
        for index in range(bar.count()):
            if bar.tabText(index).replace("&", "").removesuffix(" ✓") == name:
                driver.click(bar, bar.tabRect(index).center())
                return
    raise TourError(f"there is no tab “{name}”")


def choose(driver: Driver, name: str, option: str) -> None:
    """Open the list of that name, type the beginning of an option, and take it."""
    box = driver.find(QComboBox, name)
    driver.click(box)
    for letter in option:
        strike(box.view(), letter)
    QTest.keySequence(box.view(), "Return")
    driver.interactions += 1
    driver.settle()
    if not box.currentText().startswith(option):
        raise TourError(f"“{name}” has no option “{option}”")


def open_row(driver: Driver, name: str, row: int) -> None:
    """Click a row of the list of that name."""
    listed = driver.until_shown(QListView, name)
    driver.until(lambda: listed.model().rowCount() > row, f"row {row + 1} of “{name}”")
    index = listed.model().index(row, 0)
    listed.scrollTo(index)
    driver.click(listed.viewport(), listed.visualRect(index).center())

"""Starting and ending the application for a tour, as a person's start and close do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from workbench.ui.shell.application import make_application
from workbench.ui.shell.controller import AppController

from .camera import SMALL
from .driver import Driver

MakeController = Callable[[], AppController]


class Stage:
    """Runs the application once or several times on the same practice.

    Attributes:
        controller: The running application; None while it is closed.
    """

    def __init__(self, driver: Driver, make_controller: MakeController) -> None:
        self._driver = driver
        self._make = make_controller
        self.controller: AppController | None = None

    @property
    def window(self) -> QWidget:
        """The window of the running application.

        Raises:
            RuntimeError: when it is closed.
        """
        if self.controller is None:
            raise RuntimeError("the application is not running")
        return self.controller.window

    def start(self) -> AppController:
        """Start the application as its command does."""
        make_application(mode="light")
        controller = self._make()
        self.controller = controller
        controller.start()
        controller.window.resize(SMALL)
        self._driver.settle()
        return controller

    def stop(self) -> None:
        """Close the window and wait until the backup is written and everything is put away."""
        controller = self.controller
        if controller is None:
            return
        done: list[bool] = []
        controller.finished.connect(lambda: done.append(True))
        controller.window.close()
        self._driver.until(lambda: bool(done), "the application to close")
        self.controller = None
        controller.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._driver.settle()

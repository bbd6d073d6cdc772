"""What every step of a tour uses."""

from __future__ import annotations

from dataclasses import dataclass

from .ask import TourAsk
from .camera import Camera
from .driver import Driver
from .stage import Stage


@dataclass(frozen=True, slots=True)
class Walk:
    """The application on its stage, who acts on it, and who keeps the pictures."""

    stage: Stage
    driver: Driver
    camera: Camera
    ask: TourAsk

    def picture(self, title: str) -> None:
        """Keep a picture of the window."""
        self.camera.take(self.stage.window, title)

"""Steps of a protocol, to be ticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.text import tr
from workbench.ui.theme.tokens import TARGET, XS
from workbench.ui.widgets.checkbox import CheckBox
from workbench.ui.widgets.labels import label


class StepList(QWidget):
    """A tick box and a wrapped sentence for each step; the whole line can be pressed.

    Signals:
        ticked: Number of the step, and whether it is done.
    """

    ticked = Signal(int, bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.read_only = False
        self.boxes: list[CheckBox] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(XS)

    def show_steps(self, steps: Sequence[str]) -> None:
        """Build a line for each step."""
        for number, text in enumerate(steps):
            box = CheckBox("")
            box.setFixedWidth(36)
            box.setAccessibleName(f"{tr('Step {n}', n=number + 1)}: {text}")
            box.toggled.connect(partial(self._on_toggled, number))
            words = label(f"{number + 1}. {text}", wrap=True)
            words.setMinimumHeight(TARGET)
            words.setCursor(Qt.CursorShape.PointingHandCursor)
            words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            words.installEventFilter(self)
            self.boxes.append(box)
            line = QHBoxLayout()
            line.setSpacing(XS)
            line.addWidget(box)
            line.addWidget(words, 1)
            box.setProperty("words", words)
            words.setProperty("step", number)
            self._column.addLayout(line)

    def show_done(self, done: Collection[int]) -> None:
        """Tick exactly these steps, without telling anybody."""
        for number, box in enumerate(self.boxes):
            with QSignalBlocker(box):
                box.setChecked(number in done)
            box.update()

    def set_read_only(self, read_only: bool) -> None:
        """Stop or allow ticking."""
        self.read_only = read_only
        for box in self.boxes:
            box.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, read_only)
            box.setFocusPolicy(Qt.FocusPolicy.NoFocus if read_only else Qt.FocusPolicy.StrongFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press a line for its box."""
        pressed = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress
        number = watched.property("step")
        if pressed and isinstance(number, int) and not self.read_only:
            self.boxes[number].toggle()
            return True
        return super().eventFilter(watched, event)

    def _on_toggled(self, number: int, done: bool) -> None:
        self.ticked.emit(number, done)

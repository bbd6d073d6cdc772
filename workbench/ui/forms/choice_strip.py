"""Buttons of which one or several are chosen, and any choice can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.text import tr
from workbench.ui.theme.tokens import TARGET
from workbench.ui.widgets.buttons import IconButton

from .option_button import Look, OptionButton
from .strip_geometry import GAP, SMALLEST, WIDEST_CELL, Placement, flow, stack, strip

_WIDE_ROWS = 560
_TYPED_TOGETHER_MS = 900
_CLEAR = TARGET + 4
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class ChoiceStrip(QWidget):
    """Lets the user choose among options.

    One Tab stop. Arrow keys walk, Space chooses or takes back, Delete clears; in a strip of short
    cells a digit or the first letter chooses at once.
    """

    picked = Signal()

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        look: Look,
        many: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ids = tuple(key for key, _ in options)
        self._look = look
        self._many = many
        self._typed = ""
        self._clock = QElapsedTimer()
        self.buttons = tuple(OptionButton(label, look, many, self) for _, label in options)
        for key, button in zip(self._ids, self.buttons, strict=True):
            button.setObjectName(f"option.{key}")
            button.clicked.connect(self._on_clicked)
            button.installEventFilter(self)
        self._clear = self._make_clear()
        self._clear_fits = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._rove(0)

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the chosen options, in the order of the options."""
        pairs = zip(self._ids, self.buttons, strict=True)
        return tuple(key for key, button in pairs if button.isChecked())

    def set_chosen(self, keys: Collection[str]) -> None:
        """Choose exactly these options, without telling anybody."""
        for key, button in zip(self._ids, self.buttons, strict=True):
            button.setChecked(key in keys)
        first = next((i for i, b in enumerate(self.buttons) if b.isChecked()), 0)
        self._rove(first)
        self._show_clear()

    def set_read_only(self, read_only: bool) -> None:
        """Stop or allow choosing."""
        for button in self.buttons:
            button.read_only = read_only
            button.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, read_only)
            button.update()
        self._show_clear()

    def clear(self) -> None:
        """Take every choice back."""
        if self.chosen() and not self._read_only:
            self.set_chosen(())
            self.picked.emit()

    def name_for_readers(self, name: str) -> None:
        """Put the question's name before each option's, for screen readers."""
        self.setAccessibleName(name)
        for button in self.buttons:
            button.setAccessibleName(f"{name}: {button.text()}")
        self._clear.setAccessibleName(tr("{name}: clear the answer", name=name))

    def entry(self) -> QWidget:
        """Return the button that takes the keyboard."""
        return next((b for b in self.buttons if b.focusPolicy() & Qt.FocusPolicy.TabFocus), self)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in a width."""
        return max(self._place(width).height, TARGET)

    def sizeHint(self) -> QSize:
        """Return the size on one line where that is sensible."""
        width = min(sum(button.wish for button in self.buttons) + TARGET, 480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the size of a narrow column."""
        return QSize(200, TARGET)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons anew."""
        boxes = self._place(self.width()).boxes
        for button, box in zip((*self.buttons, self._clear), boxes, strict=False):
            button.setGeometry(box)
        self._clear_fits = len(boxes) > len(self.buttons)
        self._show_clear()
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to a button."""
        self.entry().setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, choose by typing, clear."""
        key = event.key()
        step = _STEPS.get(Qt.Key(key))
        if step:
            self._walk(step)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear()
        elif self._look is Look.CELL and event.text().strip() and not event.modifiers():
            self._type(event.text())
        else:
            event.ignore()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Keep the Tab stop at the button that had the keyboard last."""
        if event.type() is QEvent.Type.FocusIn and watched in self.buttons:
            self._rove(self.buttons.index(watched))
        return False

    @property
    def _read_only(self) -> bool:
        return any(button.read_only for button in self.buttons)

    def _make_clear(self) -> IconButton:
        button = IconButton("close", tr("Clear the answer (Del)"))
        button.setParent(self)
        button.setObjectName("clear")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self.clear)
        button.hide()
        return button

    def _show_clear(self) -> None:
        wanted = bool(self.chosen()) and not self._read_only
        self._clear.setVisible(wanted and self._clear_fits)

    def _place(self, width: int) -> Placement:
        if self._look is Look.CELL:
            wish = max((button.wish for button in self.buttons), default=TARGET)
            cell = min(wish, WIDEST_CELL) if len(self.buttons) > 4 else max(wish, WIDEST_CELL)
            narrow = len(self.buttons) * SMALLEST <= width < len(self.buttons) * SMALLEST + _CLEAR
            room = width if narrow else width - _CLEAR
            return self._with_clear(strip(room, len(self.buttons), cell, TARGET), width)
        if self._look is Look.PILL:
            wishes = [button.wish for button in self.buttons]
            placed = flow(width, wishes, TARGET)
            return placed if self._many else self._with_clear(placed, width)
        columns = 2 if width >= _WIDE_ROWS and len(self.buttons) > 3 else 1
        wide = (width - (columns - 1) * GAP) // columns
        return stack(width, [button.tall(wide) for button in self.buttons], columns)

    def _with_clear(self, placed: Placement, width: int) -> Placement:
        """Put the button that clears behind the cells; where it does not fit, Del clears."""
        last = placed.boxes[-1] if placed.boxes else None
        if last is None:
            return placed
        row = [box.right() for box in placed.boxes if box.top() == last.top()]
        clear = QRect(max(row) + 1 + _CLEAR - TARGET, last.top(), TARGET, TARGET)
        if clear.right() >= width:
            return placed
        return Placement((*placed.boxes, clear), placed.height)

    def _on_clicked(self) -> None:
        clicked = self.sender()
        if self._read_only:
            return
        if not self._many:
            for button in self.buttons:
                if button is not clicked:
                    button.setChecked(False)
        self._show_clear()
        self.picked.emit()

    def _rove(self, index: int) -> None:
        for place, button in enumerate(self.buttons):
            here = place == index
            policy = Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _walk(self, step: int) -> None:
        focused = next((i for i, b in enumerate(self.buttons) if b.hasFocus()), 0)
        target = min(max(focused + step, 0), len(self.buttons) - 1)
        self.buttons[target].setFocus(Qt.FocusReason.TabFocusReason)

    def _type(self, text: str) -> None:
        together = self._clock.isValid() and self._clock.elapsed() < _TYPED_TOGETHER_MS
        self._clock.start()
        for typed in (self._typed + text, text) if together else (text,):
            match = self._match(typed.casefold())
            if match is not None:
                self._typed = typed
                self._choose(match)
                return
        self._typed = text

    def _match(self, typed: str) -> OptionButton | None:
        labels = [button.text().casefold() for button in self.buttons]
        if typed in labels:
            return self.buttons[labels.index(typed)]
        if typed.isdigit():
            return None
        return next((b for b in self.buttons if b.text().casefold().startswith(typed)), None)

    def _choose(self, button: OptionButton) -> None:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        if self._many or not button.isChecked():
            button.click()

"""The rail at the left edge: pages above, switches below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from workbench.ui.navigation import PAGES
from workbench.ui.text import tr
from workbench.ui.theme.apply import current_theme, theme_notifier
from workbench.ui.theme.icons import icon
from workbench.ui.theme.tokens import RAIL_WIDTH, XS, M, S
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.marks import Logo

_ICONS = {
    "today": "today",
    "clients": "clients",
    "library": "book",
    "plugins": "plugins",
    "settings": "settings",
    "visit": "visit",
}


class NavButton(QToolButton):
    """One page of the rail: an icon above a word."""

    def __init__(self, name: str, word: str, key: str) -> None:
        super().__init__()
        self._name = name
        self.setProperty("role", "nav")
        self.setText(word)
        self.setAccessibleName(word)
        self.setToolTip(f"{word} ({key})" if key else word)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(24, 24))
        self.toggled.connect(self._draw)
        theme_notifier().theme_changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        theme = current_theme()
        colour = theme.accent if self.isChecked() else theme.text_muted
        self.setIcon(icon(_ICONS[self._name], colour))


class Rail(QFrame):
    """The pages, the visit that is open, and the switches for privacy, theme and lock.

    Signals:
        chosen: Name of a page, or ``visit``.
        privacy_switched, theme_switched, lock_asked: The switches.
    """

    chosen = Signal(str)
    privacy_switched = Signal()
    theme_switched = Signal()
    lock_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setFixedWidth(RAIL_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(S, M, S, M)
        column.setSpacing(XS)
        column.addWidget(Logo(40), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(M)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, NavButton] = {}
        words = (tr("Today"), tr("Clients"), tr("Library"), tr("Plugins"), tr("Settings"))
        for number, (name, word) in enumerate(zip(PAGES, words, strict=True), start=1):
            self._add(column, name, word, f"Alt+{number}")
        column.addSpacing(S)
        self._add(column, "visit", tr("Visit"), "Alt+0")
        self.buttons["visit"].hide()
        column.addStretch(1)
        self._switches(column)

    def mark(self, name: str) -> None:
        """Show which page is open; a name that has no button marks none."""
        if name in self.buttons:
            self.buttons[name].setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self.buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def show_visit(self, open_visit: bool) -> None:
        """Show the way back to the visit that is open."""
        self.buttons["visit"].setVisible(open_visit)

    def _add(self, column: QVBoxLayout, name: str, word: str, key: str) -> None:
        button = NavButton(name, word, key)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(button)
        self.buttons[name] = button
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def _switches(self, column: QVBoxLayout) -> None:
        self.privacy = IconButton("blur", tr("Hide names"), checkable=True)
        self.theme = IconButton("palette", tr("Light or dark"))
        self.lock = IconButton("lock", tr("Lock"))
        self.privacy.clicked.connect(self.privacy_switched)
        self.theme.clicked.connect(self.theme_switched)
        self.lock.clicked.connect(self.lock_asked)
        keys = ("Shift+P", "Ctrl+Shift+D", "Ctrl+L")
        for button, key in zip((self.privacy, self.theme, self.lock), keys, strict=True):
            button.setToolTip(f"{button.accessibleName()} ({key})")
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

"""Buttons: one filled button per screen, the others quiet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton

from workbench.ui.theme.apply import current_theme, theme_notifier
from workbench.ui.theme.icons import icon
from workbench.ui.theme.tokens import ICON


class Button(QPushButton):
    """A button with a name, an optional icon, and its key in the tool tip.

    Args:
        text: The word on it.
        icon_name: Icon before the word; empty for none.
        key: Key sequence such as ``Ctrl+N``; it also works as a shortcut.
        tip: What it does, when the word does not say it all.
    """

    variant = "secondary"

    def __init__(self, text: str, icon_name: str = "", key: str = "", tip: str = "") -> None:
        super().__init__(text)
        self.setProperty("variant", self.variant)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setAccessibleName(text)
        self._icon_name = icon_name
        if key:
            self.setShortcut(QKeySequence(key))
        self.setToolTip(_tip(tip or text, key))
        if icon_name:
            self.setIconSize(QSize(ICON, ICON))
            self._on_theme_changed()
            theme_notifier().theme_changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        theme = current_theme()
        colour = {
            "primary": theme.on_accent,
            "quiet": theme.accent,
            "danger": theme.danger,
        }.get(self.variant, theme.text)
        self.setIcon(icon(self._icon_name, colour))


class PrimaryButton(Button):
    """The one thing to do next."""

    variant = "primary"


class SecondaryButton(Button):
    """Something else that can be done."""


class QuietButton(Button):
    """A small action without a frame."""

    variant = "quiet"


class DangerButton(Button):
    """An action that takes something away."""

    variant = "danger"


class IconButton(QToolButton):
    """A square button with an icon only; it always carries a name and a tool tip."""

    def __init__(self, icon_name: str, name: str, key: str = "", *, checkable: bool = False):
        super().__init__()
        self._icon_name = icon_name
        self.setAccessibleName(name)
        self.setToolTip(_tip(name, key))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCheckable(checkable)
        self.setIconSize(QSize(ICON, ICON))
        if key:
            self.setShortcut(QKeySequence(key))
        self.toggled.connect(self._on_theme_changed)
        theme_notifier().theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_icon_name(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        theme = current_theme()
        self.setIcon(icon(self._icon_name, theme.accent if self.isChecked() else theme.text_muted))


def _tip(text: str, key: str) -> str:
    return f"{text} ({key})" if key else text

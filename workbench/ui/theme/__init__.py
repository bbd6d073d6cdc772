"""Sizes, colours, icons and the style sheet: one place for how everything looks."""

from workbench.ui.navigation import Mode

from .apply import ThemeNotifier, apply_theme, current_theme, theme_notifier
from .icons import icon
from .palette import DARK, KIND_COLOURS, LIGHT, Theme, contrast

__all__ = [
    "DARK",
    "KIND_COLOURS",
    "LIGHT",
    "Mode",
    "Theme",
    "ThemeNotifier",
    "apply_theme",
    "contrast",
    "current_theme",
    "icon",
    "theme_notifier",
]

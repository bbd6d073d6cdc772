"""Put a theme on the application, and tell those who paint by hand."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from workbench.ui.navigation import Mode

from .palette import DARK, LIGHT, Theme
from .qss import style_sheet
from .tokens import BODY

_STYLED = "workbench_style"


class ThemeNotifier(QObject):
    """Says when the theme changed, for widgets that paint by hand or hold icons."""

    theme_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.theme: Theme = LIGHT
        self.mode: Mode = "system"
        self._watching = False

    def watch_system(self, app: QApplication) -> None:
        """Follow the system's light and dark while the mode is "system"."""
        if not self._watching:
            self._watching = True
            app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def _on_scheme_changed(self) -> None:
        app = QApplication.instance()
        if self.mode == "system" and isinstance(app, QApplication):
            _show(app, _resolve(app, self.mode))


_NOTIFIER: list[ThemeNotifier] = []


def theme_notifier() -> ThemeNotifier:
    """Return the one notifier of this application."""
    if not _NOTIFIER:
        _NOTIFIER.append(ThemeNotifier())
    return _NOTIFIER[0]


def current_theme() -> Theme:
    """Return the theme that is shown now."""
    return theme_notifier().theme


def apply_theme(app: QApplication, mode: Mode = "system") -> Theme:
    """Show the application in Fusion style with our palette.

    Args:
        app: The application.
        mode: ``system`` follows the desktop, and goes on following it.

    Returns:
        The theme that is shown.
    """
    notifier = theme_notifier()
    notifier.mode = mode
    if app.property(_STYLED) is None:
        app.setStyle("Fusion")
        app.setProperty(_STYLED, "fusion")
    notifier.watch_system(app)
    return _show(app, _resolve(app, mode))


def _resolve(app: QApplication, mode: Mode) -> Theme:
    if mode == "system":
        return DARK if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
    return DARK if mode == "dark" else LIGHT


def _show(app: QApplication, theme: Theme) -> Theme:
    notifier = theme_notifier()
    changed = notifier.theme is not theme
    notifier.theme = theme
    font = QGuiApplication.font()
    font.setPixelSize(BODY)
    app.setFont(font)
    app.setPalette(_qt_palette(theme))
    app.setStyleSheet(style_sheet(theme))
    if changed:
        notifier.theme_changed.emit(theme)
    return theme


def _qt_palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(theme.surface_alt), QColor(theme.bg))
    for target, colour in {
        role.Window: theme.bg,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.surface_alt,
        role.Text: theme.text,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.PlaceholderText: theme.text_muted,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
        role.Mid: theme.outline,
        role.Dark: theme.outline,
        role.BrightText: theme.danger,
    }.items():
        palette.setColor(target, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, target, QColor(theme.text_muted))
    return palette

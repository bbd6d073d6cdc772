"""The privacy switch: names on the screen turn into grey bars at once."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication

from .theme.apply import current_theme

_PROPERTY = "names_hidden"


def names_hidden() -> bool:
    """Return whether names are hidden now."""
    app = QCoreApplication.instance()
    return bool(app and app.property(_PROPERTY))


def set_names_hidden(hidden: bool) -> None:
    """Hide or show every name; everything on the screen paints itself again."""
    app = QCoreApplication.instance()
    if not isinstance(app, QApplication):
        return
    app.setProperty(_PROPERTY, hidden)
    for widget in app.allWidgets():
        widget.update()


def paint_hidden(painter: QPainter, rect: QRectF, text: str, metrics: QFontMetricsF) -> None:
    """Paint a bar where a name would stand, as long as the name."""
    width = min(metrics.horizontalAdvance(text), rect.width())
    height = metrics.height() * 0.72
    bar = QRectF(rect.left(), rect.center().y() - height / 2, max(width, 24.0), height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(current_theme().border))
    painter.setPen(QColor(current_theme().outline))
    painter.drawRoundedRect(bar, 4, 4)
    painter.restore()

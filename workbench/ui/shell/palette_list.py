"""Rows of the command palette."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.ui.navigation import Command
from workbench.ui.privacy import names_hidden, paint_hidden
from workbench.ui.theme.apply import current_theme
from workbench.ui.theme.icons import icon
from workbench.ui.theme.tokens import ICON, M, S

ROW = 44
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class CommandModel(QAbstractListModel):
    """Commands, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands: tuple[Command, ...] = ()

    def show_commands(self, commands: Sequence[Command]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._commands = tuple(commands)
        self.endResetModel()

    def command(self, index: Index) -> Command | None:
        """Return the command of a row."""
        return self._commands[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._commands)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title; the delegate asks for the whole command."""
        command = self.command(index)
        if command is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{command.title} {command.detail}".strip()
        return None


class CommandDelegate(QStyledItemDelegate):
    """Paints icon, title, detail and key."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are tall enough for a thumb."""
        del option, index
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        model = index.model()
        command = model.command(index) if isinstance(model, CommandModel) else None
        if command is None:
            return
        theme = current_theme()
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft))
            painter.drawRoundedRect(rect, 6, 6)
        glyph = QRectF(rect.left() + M, rect.center().y() - ICON / 2, ICON, ICON)
        colour = theme.accent if chosen else theme.text_muted
        icon(command.icon, colour).paint(painter, glyph.toRect())
        words = rect.adjusted(M + ICON + M, 0, -M, 0)
        self._words(painter, words, command, option.font)
        painter.restore()

    def _words(self, painter: QPainter, box: QRectF, command: Command, font: QFont) -> None:
        theme = current_theme()
        metrics = QFontMetricsF(font)
        key_width = metrics.horizontalAdvance(command.key)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.text_muted))
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, command.key)
        room = box.adjusted(0, 0, -key_width - M, 0)
        title_width = min(metrics.horizontalAdvance(command.title), room.width() * 0.7)
        title = QRectF(room.left(), room.top(), title_width + 1, room.height())
        if command.client and names_hidden():
            paint_hidden(painter, title, command.title, metrics)
        else:
            painter.setPen(QColor(theme.text))
            short = metrics.elidedText(command.title, Qt.TextElideMode.ElideRight, title.width())
            painter.drawText(title, middle, short)
        painter.setPen(QColor(theme.text_muted))
        rest = room.adjusted(title_width + S, 0, 0, 0)
        detail = metrics.elidedText(command.detail, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, middle, detail)

"""Paints one row of a list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.ui.privacy import names_hidden, paint_hidden
from workbench.ui.rows import Row
from workbench.ui.theme.apply import current_theme
from workbench.ui.theme.tokens import CAPTION, L, M, S

from .badge import SYMBOLS

HEIGHT = 60
_LEAD = 56
_WORDS_SHARE = 0.4  # of a row belongs to its words; a quiet end that needs it is left out
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Two lines at the left, badge and quiet text at the right."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Rows are tall enough for a thumb."""
        del option, index
        return QSize(160, HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        self._ground(painter, option, box)
        inner = box.adjusted(L, 0, -L, 0)
        if row.lead:
            painter.setFont(_bold(option.font))
            painter.setPen(QColor(current_theme().text_muted))
            painter.drawText(QRectF(inner.left(), inner.top(), _LEAD, HEIGHT), _LEFT, row.lead)
            inner.setLeft(inner.left() + _LEAD + S)
        inner.setRight(self._end(painter, option.font, inner, row))
        self._words(painter, option.font, inner, row)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        theme = current_theme()
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(theme.accent_soft if chosen else theme.surface_alt))
        if chosen:
            bar = QRectF(box.left(), box.top(), 3, box.height())
            painter.fillRect(bar, QColor(theme.accent))
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.focus))
            painter.drawRect(box.adjusted(1, 1, -1.5, -1.5))
        hair = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
        painter.fillRect(hair, QColor(theme.border))

    def _end(self, painter: QPainter, font: QFont, box: QRectF, row: Row) -> float:
        theme = current_theme()
        right = box.right()
        if row.badge:
            small = QFont(font)
            small.setPixelSize(CAPTION)
            small.setBold(True)
            text = f"{SYMBOLS.get(row.tone, '')} {row.badge}".strip()
            width = QFontMetricsF(small).horizontalAdvance(text) + 2 * S
            pill = QRectF(right - width, box.center().y() - 12, width, 24)
            ink, ground = theme.tone(row.tone)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(pill, 6, 6)
            painter.setPen(QColor(ink))
            painter.setFont(small)
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
            right = pill.left() - M
        if row.trailing:
            painter.setFont(font)
            painter.setPen(QColor(theme.text_muted))
            width = QFontMetricsF(font).horizontalAdvance(row.trailing) + 1
            place = QRectF(right - width, box.top(), width, box.height())
            if place.left() - box.left() >= box.width() * _WORDS_SHARE:
                painter.drawText(place, _RIGHT, row.trailing)
                right = place.left() - M
        return right

    def _words(self, painter: QPainter, font: QFont, box: QRectF, row: Row) -> None:
        theme = current_theme()
        bold = _bold(font)
        middle = box.center().y()
        line = QRectF(box.left(), middle - 10, box.width(), 20)
        first = line.translated(0, -9 if row.detail else 0)
        metrics = QFontMetricsF(bold)
        if row.name and names_hidden():
            paint_hidden(painter, first, row.title, metrics)
        else:
            painter.setFont(bold)
            painter.setPen(QColor(theme.text))
            _draw(painter, first, row.title, metrics)
        if row.detail:
            painter.setFont(font)
            painter.setPen(QColor(theme.text_muted))
            _draw(painter, line.translated(0, 10), row.detail, QFontMetricsF(font))


def _draw(painter: QPainter, box: QRectF, text: str, metrics: QFontMetricsF) -> None:
    short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _LEFT, short)


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made

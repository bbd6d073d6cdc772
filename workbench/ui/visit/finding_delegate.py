"""Paints a finding in the list as it looks on the map."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workbench.ui.bodymap.symbols import paint_symbol, symbol_path
from workbench.ui.presenters.visit_findings import FindingShown
from workbench.ui.text import tr
from workbench.ui.theme.apply import current_theme
from workbench.ui.theme.tokens import LEAD, L, M, S

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 40
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_SYMBOL = 9.0


class FindingDelegate(QStyledItemDelegate):
    """Number, symbol, place, kind and note on one line; the intensity at the end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row is as tall as a finger."""
        del option, index
        return QSize(160, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        shown = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(shown, FindingShown):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        state = option.state
        font = QFont(option.font)
        self._ground(painter, box, state)
        self._sign(painter, box, shown, font)
        self._words(painter, box, shown, font)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Edit the note in place."""
        del option, index
        field = QLineEdit(parent)
        field.setPlaceholderText(tr("Note"))
        field.setAccessibleName(tr("Note on the finding"))
        return field

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Give the note the row behind number and symbol."""
        del index
        box: QRect = option.rect
        editor.setGeometry(box.adjusted(76, 0, -M, 0))

    def _ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        theme = current_theme()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(box, QColor(theme.accent_soft))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(theme.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(theme.surface_alt))
        painter.fillRect(
            QRectF(box.left() + L, box.bottom() - 1, box.width() - 2 * L, 1), QColor(theme.border)
        )

    def _sign(self, painter: QPainter, box: QRectF, shown: FindingShown, font: QFont) -> None:
        theme = current_theme()
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(theme.text))
        number = QRectF(box.left() + L, box.top(), 24, box.height())
        painter.drawText(number, _MIDDLE, str(shown.number))
        painter.save()
        painter.translate(QPointF(box.left() + 56, box.center().y()))
        paint_symbol(
            painter, symbol_path(shown.kind.symbol, _SYMBOL), theme.kind(shown.kind.colour)
        )
        painter.restore()

    def _words(self, painter: QPainter, box: QRectF, shown: FindingShown, font: QFont) -> None:
        theme = current_theme()
        left, right = box.left() + 76, box.right() - L
        intensity = shown.finding.intensity
        if intensity is not None:
            big = QFont(font)
            big.setPixelSize(LEAD)
            big.setWeight(QFont.Weight.DemiBold)
            painter.setFont(big)
            painter.setPen(QColor(theme.text))
            place = QRectF(right - 32, box.top(), 32, box.height())
            painter.drawText(
                place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(intensity)
            )
        line = QRectF(left, box.top(), right - 40 - left, box.height())
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        _draw(painter, line, shown.place, bold, theme.text)
        line.setLeft(left + QFontMetricsF(bold).horizontalAdvance(shown.place) + M)
        note = shown.finding.note
        detail = f"{shown.kind.name} · {note}" if note else shown.kind.name
        _draw(painter, line, detail, font, theme.text_muted)


def _draw(painter: QPainter, box: QRectF, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    short = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width() - S)
    painter.drawText(box, _MIDDLE, short)

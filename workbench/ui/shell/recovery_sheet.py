"""The printed sheet with the recovery key: one page, drawn by Qt alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from workbench.domain.errors import StorageUnavailableError
from workbench.ui.presenters.gate import Owner
from workbench.ui.text import tr

_MM = 1200 / 25.4  # device points in a millimetre at the writer's resolution


def save_recovery_sheet(groups: tuple[str, ...], owner: Owner, path: Path) -> None:
    """Write the sheet as PDF.

    Raises:
        StorageUnavailableError: when the file cannot be written.
    """
    writer = QPdfWriter(str(path))
    writer.setResolution(1200)
    writer.setTitle(tr("Recovery key"))
    writer.setCreator("Massage Workbench")
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(25, 25, 25, 25),
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter()
    if not painter.begin(writer):
        raise StorageUnavailableError(
            tr("The sheet could not be saved there."), tr("Choose another folder.")
        )
    width = writer.width() / _MM
    painter.scale(_MM, _MM)
    top = _text(painter, tr("Recovery key"), QRectF(0, 0, width, 16), 9.0, bold=True)
    who = owner.practice_name or owner.name
    top = _text(painter, f"Massage Workbench · {who}", QRectF(0, top, width, 10), 4.2)
    top = _key(painter, groups, width, top + 8)
    for sentence in _sentences():
        top = _text(painter, sentence, QRectF(0, top + 4, width, 40), 4.2)
    painter.end()


def _sentences() -> tuple[str, ...]:
    return (
        tr(
            "This key opens the practice when the passphrase is forgotten: on the unlock screen "
            "choose “Use the recovery key”. Capitals, spaces and dashes do not matter."
        ),
        tr(
            "Whoever holds this sheet and the computer can read every record. Keep it where you "
            "keep papers that matter, away from the computer, and make no photo of it."
        ),
    )


def _key(painter: QPainter, groups: tuple[str, ...], width: float, top: float) -> float:
    cell = QSizeF(width / 3, 16)
    painter.setPen(QPen(Qt.GlobalColor.black, 0.3))
    for index, group in enumerate(groups):
        box = QRectF(
            index % 3 * cell.width(), top + index // 3 * cell.height(), cell.width(), cell.height()
        )
        painter.drawRect(box)
        painter.setFont(_font(7.0, mono=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, group)
    return top + -(-len(groups) // 3) * cell.height() + 6


def _text(painter: QPainter, text: str, box: QRectF, size: float, *, bold: bool = False) -> float:
    painter.setFont(_font(size, bold=bold))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    used = painter.boundingRect(box, flags, text)
    painter.drawText(box, flags, text)
    return float(used.bottom()) + 2


def _font(size: float, *, bold: bool = False, mono: bool = False) -> QFont:
    font = QFont("monospace" if mono else "sans-serif")
    font.setPixelSize(max(1, round(size)))
    font.setBold(bold)
    return font

"""Editor of a date: typed, or picked from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QMenu,
    QWidget,
    QWidgetAction,
)

from workbench.plugin_api import Field, JsonValue
from workbench.ui.text import tr
from workbench.ui.theme.tokens import S
from workbench.ui.widgets.buttons import IconButton

from .date_text import parse_date, part_order
from .editor import EditorContext, SingleEditor
from .input_parts import line, set_flag

_WIDTH = 160


class DateEditor(SingleEditor):
    """A day, in the order of the locale."""

    def __init__(self, fields: tuple[Field, ...], context: EditorContext) -> None:
        super().__init__(fields, context)
        self._pattern = _full_pattern(context.locale)
        self._line = line(self.field.label, self)
        self._line.setMaximumWidth(_WIDTH)
        self._line.setPlaceholderText(self._pattern.lower())
        self._button = IconButton("calendar", tr("Open the calendar"))
        self._button.setAccessibleName(tr("{name}: open the calendar", name=self.field.label))
        self._button.clicked.connect(self._open_calendar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self._line, 1)
        layout.addWidget(self._button)
        layout.addStretch(1)
        self._line.textEdited.connect(self._on_edited)

    def answer(self) -> JsonValue:
        """Return the ISO date; the text itself where it is no date, so that nothing is lost."""
        day = self._read()
        return day.isoformat() if day else self._line.text().strip() or None

    def set_answer(self, value: JsonValue) -> None:
        """Show a date; text that says the same already stays as it was typed."""
        if self.answer() != value:
            self._line.setText("" if value is None else self._written(str(value)))
        self._mark()

    def problem(self) -> str:
        """Return why the date cannot be read."""
        if not self._line.text().strip() or self._read():
            return ""
        example = self.context.locale.toString(QDate.currentDate(), self._pattern)
        return tr("This is not a date. Type it like {example}.", example=example)

    def set_read_only(self, read_only: bool) -> None:
        """Stop or allow typing."""
        self._line.setReadOnly(read_only)
        self._line.setPlaceholderText("" if read_only else self._pattern.lower())
        self._button.setVisible(not read_only)

    def entry(self) -> QWidget:
        """Return the line."""
        return self._line

    def _read(self) -> date | None:
        return parse_date(self._line.text(), part_order(self._pattern), _today())

    def _written(self, iso: str) -> str:
        day = QDate.fromString(iso, "yyyy-MM-dd")
        return self.context.locale.toString(day, self._pattern) if day.isValid() else iso

    def _on_edited(self) -> None:
        self._mark()
        self.answer_changed.emit()

    def _mark(self) -> None:
        set_flag(self._line, "invalid", bool(self.problem()))

    def _open_calendar(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget(menu)
        calendar.setLocale(self.context.locale)
        day = self._read()
        if day:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        today = menu.addAction(tr("Today"))
        today.triggered.connect(lambda: self._take(QDate.currentDate()))
        calendar.activated.connect(self._take)
        calendar.clicked.connect(self._take)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._line.mapToGlobal(QPoint(0, self._line.height() + 2)))
        calendar.setFocus()

    def _take(self, day: QDate) -> None:
        self._line.setText(self.context.locale.toString(day, self._pattern))
        self._on_edited()
        self._line.setFocus()


def _full_pattern(locale: QLocale) -> str:
    """Return the locale's order and sign, all in digits, with all four digits of the year."""
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    sign = next((letter for letter in short if letter in "./-"), "-")
    full = {"d": "dd", "m": "MM", "y": "yyyy"}
    return sign.join(full[letter] for letter in part_order(short))


def _today() -> date:
    today = QDate.currentDate()
    return date(today.year(), today.month(), today.day())

"""Input: a label above, the field, and a sentence below when something is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.text import tr
from workbench.ui.theme.apply import current_theme, theme_notifier
from workbench.ui.theme.icons import icon
from workbench.ui.theme.tokens import XS

from .labels import label, restyle, set_shown

SEARCH_DELAY_MS = 120


class Labelled(QWidget):
    """A field with its name above and help or an error below."""

    def __init__(self, name: str, field: QWidget, help_text: str = "") -> None:
        super().__init__()
        self.field = field
        self._help = help_text
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        self._name = label(name, "strong")
        self._name.setBuddy(field)
        self._below = label(help_text, "caption", wrap=True)
        if not field.accessibleName():
            field.setAccessibleName(name)
        column.addWidget(self._name)
        column.addWidget(field)
        column.addWidget(self._below)
        column.addStretch(1)
        set_shown(self._below, shown=bool(help_text))

    def show_help(self, text: str) -> None:
        """Show another help text below the field."""
        self._help = text
        self.show_error("")

    def show_error(self, sentence: str) -> None:
        """Show what is wrong with the field; an empty sentence takes it away."""
        self._below.setText(sentence or self._help)
        self._below.setProperty("type", "error" if sentence else "caption")
        set_shown(self._below, shown=bool(sentence or self._help))
        self.field.setProperty("invalid", bool(sentence))
        self.field.setAccessibleDescription(sentence)
        restyle(self._below)
        restyle(self.field)


class TextField(QLineEdit):
    """One line of text."""

    def __init__(self, placeholder: str = "", name: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)


class TextArea(QPlainTextEdit):
    """Several lines of text; Tab leaves the field."""

    def __init__(self, placeholder: str = "", name: str = "", rows: int = 3) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(rows * 20 + 20)


class SecretField(QLineEdit):
    """A passphrase: shown as dots, with an eye at the end to look."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def show_text(self, shown: bool) -> None:
        """Show the letters or dots."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)


class SearchField(QLineEdit):
    """Search as you type: tells the text after a short pause, at once on Return.

    Return also says ``submitted``; the answer to the last ``searched`` may still be on its way.

    Signals:
        searched: The text to look for.
        stepped: -1 or 1, when the arrow keys walk the results below.
        submitted: Return was pressed: the best result is wanted.
    """

    searched = Signal(str)
    submitted = Signal()
    stepped = Signal(int)

    def __init__(self, placeholder: str, key: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(f"{placeholder} ({key})" if key else placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self._lens = QAction(self)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_DELAY_MS)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._pause.start)
        self.returnPressed.connect(self._on_return)
        theme_notifier().theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears; up and down walk the results."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._tell()
        else:
            super().keyPressEvent(event)

    def _on_return(self) -> None:
        if self._pause.isActive():
            self._tell()
        self.submitted.emit()

    def _tell(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text())

    def _on_theme_changed(self) -> None:
        self._lens.setIcon(icon("search", current_theme().text_muted))


class DateField(QLineEdit):
    """A date that is typed; understands the local short form and 1990-12-31.

    Signals:
        date_changed: The date, or None when the field is empty or not a date.
    """

    date_changed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(_date_form().upper())
        self.textChanged.connect(lambda: self.date_changed.emit(self.value()))

    def value(self) -> date | None:
        """Return the date, or None."""
        text = self.text().strip()
        for form in (_date_form(), "yyyy-MM-dd", "d.M.yyyy"):
            parsed = QDate.fromString(text, form)
            if parsed.isValid():
                return date(parsed.year(), parsed.month(), parsed.day())
        return None

    def problem(self) -> str:
        """Return what is wrong with the text; empty when it is a date or empty."""
        if not self.text().strip() or self.value() is not None:
            return ""
        return tr("This is not a date. Write it as {form}.", form=_date_form().upper())

    def set_value(self, day: date | None) -> None:
        """Show a date."""
        text = QDate(day.year, day.month, day.day).toString(_date_form()) if day else ""
        self.setText(text)


class ChoiceField(QComboBox):
    """One of several; values are told, not places."""

    value_changed = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]] = (), name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_options(options)
        self.activated.connect(lambda: self.value_changed.emit(self.value()))

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer (value, word) pairs."""
        self.clear()
        for value, word in options:
            self.addItem(word, value)

    def value(self) -> str:
        """Return the chosen value; empty while none is."""
        return str(self.currentData() or "")

    def select(self, value: str) -> None:
        """Choose a value without telling anybody."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, not the value."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then an arrow in the theme's colour."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current_theme().text_muted), 1.8))
        middle = QPointF(self.width() - 18, self.height() / 2)
        left, right = middle + QPointF(-4.5, -2), middle + QPointF(4.5, -2)
        painter.drawPolyline([left, middle + QPointF(0, 2.5), right])
        painter.end()


def _date_form() -> str:
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    if " " in form:  # month names and the like: nobody types those
        return "yyyy-MM-dd"
    return form if "yyyy" in form else form.replace("yy", "yyyy")


def copy_text(text: str) -> None:
    """Put a text on the clipboard."""
    QApplication.clipboard().setText(text)

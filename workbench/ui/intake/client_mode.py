"""The client fills the history in alone: full screen, large type, one group of questions a page.

Nothing else can be reached from here: the window covers the screen and is modal, and leaving it
needs the therapist's passphrase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from workbench.services.intake_pages import IntakePage, Question, Value
from workbench.ui.jobs import JobRunner
from workbench.ui.presenters.intake_form import THERAPIST_ONLY, IntakeFormPresenter
from workbench.ui.presenters.places import area_choices
from workbench.ui.text import tr
from workbench.ui.theme.tokens import XL, L, M
from workbench.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from workbench.ui.widgets.card import Notice
from workbench.ui.widgets.fields import SecretField
from workbench.ui.widgets.labels import label
from workbench.ui.widgets.page import scrolling

from .question_row import PageRows, RowStyle
from .signature_pad import SignaturePad

_GROUP = 8  # questions on a page
_COLUMN = 980
_LARGE = "QLineEdit, QPlainTextEdit, QComboBox, QPushButton { font-size: 18px; }"
Verify = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """One page that the client sees."""

    page: IntakePage
    questions: tuple[Question, ...]
    part: int = 0
    parts: int = 1

    @property
    def title(self) -> str:
        """The heading."""
        title = tr(self.page.section.title)
        return f"{title} ({self.part + 1}/{self.parts})" if self.parts > 1 else title


def steps_of(pages: tuple[IntakePage, ...]) -> Iterator[Step]:
    """Yield the client's pages: each group of questions on its own."""
    for page in pages:
        if page.id in THERAPIST_ONLY:
            continue
        groups = [page.questions[at : at + _GROUP] for at in range(0, len(page.questions), _GROUP)]
        for number, group in enumerate(groups):
            yield Step(page, group, number, len(groups))


class ClientMode(QWidget):
    """The client's window.

    Signals:
        left: The therapist took over.
    """

    left = Signal()

    def __init__(self, presenter: IntakeFormPresenter, verify: Verify, jobs: JobRunner) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(tr("Health history"))
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(_LARGE)
        self._presenter = presenter
        self._verify = verify
        self._jobs = jobs
        self._released = False
        self._at = 0
        self._steps: list[Step] = []
        self._style = RowStyle({}, large=True)
        self.rows: PageRows | None = None
        self.pad = SignaturePad()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._question_page())
        self._pages.addWidget(self._sign_page())
        self._pages.addWidget(self._gate_page())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(XL, XL, XL, XL)
        outer.addWidget(self._pages)
        presenter.opened.connect(self._on_opened)
        presenter.changed.connect(self._on_changed)
        presenter.saved.connect(self._on_saved)
        presenter.failed.connect(self._problem.show_text)
        self.pad.signed.connect(presenter.sign)

    def begin(self) -> None:
        """Cover the screen and show the first page."""
        self.showFullScreen()
        if self._presenter.pages:
            self._on_opened()

    def release(self) -> None:
        """Go away: the therapist has the laptop."""
        self._released = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay until the passphrase was given."""
        if self._released:
            super().closeEvent(event)
        else:
            event.ignore()
            self._ask_passphrase()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads to the passphrase, not out."""
        if event.key() == Qt.Key.Key_Escape:
            self._ask_passphrase()
        else:
            super().keyPressEvent(event)

    def _question_page(self) -> QWidget:
        page, column = _column()
        self._title = label("", "display")
        self._intro = label("", "muted", wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self._where = label("", "muted")
        self._area = scrolling(QWidget())
        column.addWidget(self.progress)
        column.addWidget(self._where)
        column.addWidget(self._title)
        column.addWidget(self._intro)
        column.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.setSpacing(M)
        self.therapist = QuietButton(tr("For the therapist"), "lock")
        self.therapist.clicked.connect(self._ask_passphrase)
        self.back = SecondaryButton(tr("Back"))
        self.back.clicked.connect(lambda: self._show(self._at - 1))
        self.none = SecondaryButton(tr("None of these"), "check")
        self.none.clicked.connect(self._on_none)
        self.next = PrimaryButton(tr("Next"))
        self.next.clicked.connect(lambda: self._show(self._at + 1))
        foot.addWidget(self.therapist)
        foot.addStretch(1)
        for button in (self.back, self.none, self.next):
            button.setMinimumHeight(56)
            button.setMinimumWidth(110)
            foot.addWidget(button)
        column.addLayout(foot)
        return page

    def _sign_page(self) -> QWidget:
        page, column = _column()
        column.addStretch(1)
        column.addWidget(label(tr("Please sign"), "display"))
        words = tr(
            "What I have answered is right as far as I know. I will say when something changes. "
            "I know that I can stop at any time."
        )
        column.addWidget(label(words, "title", wrap=True))
        column.addWidget(self.pad)
        self._problem = Notice("danger")
        column.addWidget(self._problem)
        self.wipe = SecondaryButton(tr("Wipe"))
        self.wipe.clicked.connect(self.pad.clear)
        back = SecondaryButton(tr("Back"))
        back.clicked.connect(lambda: self._show(len(self._steps) - 1))
        self.done = PrimaryButton(tr("Done"))
        self.done.clicked.connect(self._on_done)
        row = QHBoxLayout()
        row.setSpacing(M)
        for button in (back, self.wipe, self.done):
            button.setMinimumHeight(56)
            button.setMinimumWidth(110)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        return page

    def _gate_page(self) -> QWidget:
        page, column = _column()
        column.addStretch(1)
        self._gate_title = label("", "display", wrap=True)
        column.addWidget(self._gate_title)
        hint = tr("The therapist's passphrase leads back to the record.")
        column.addWidget(label(hint, "title", wrap=True))
        self.passphrase = SecretField(tr("Passphrase"))
        self.passphrase.setMaximumWidth(420)
        self.passphrase.returnPressed.connect(self._on_passphrase)
        self.wrong = Notice("danger")
        self.leave = PrimaryButton(tr("Open the record"), "unlock")
        self.leave.clicked.connect(self._on_passphrase)
        self.stay = SecondaryButton(tr("Back to the questions"))
        self.stay.clicked.connect(lambda: self._show(self._at))
        row = QHBoxLayout()
        row.setSpacing(M)
        for button in (self.leave, self.stay):
            button.setMinimumHeight(56)
            row.addWidget(button)
        row.addStretch(1)
        for widget in (self.passphrase, self.wrong):
            column.addWidget(widget)
        column.addLayout(row)
        column.addStretch(2)
        return page

    def _on_opened(self) -> None:
        self._style = RowStyle(area_choices(self._presenter.vocabulary.areas), large=True)
        self._steps = list(steps_of(self._presenter.pages))
        self.progress.setRange(0, len(self._steps))
        self._show(0)

    def _show(self, number: int) -> None:
        if number >= len(self._steps):
            self._at = len(self._steps)
            self._pages.setCurrentIndex(1)
            return
        self._at = max(0, number)
        step = self._steps[self._at]
        self.rows = PageRows(step.questions, self._style)
        self.rows.setMaximumWidth(_COLUMN)
        self.rows.setContentsMargins(0, L, L, L)
        self.rows.answered.connect(self._on_answered)
        self.rows.show_sheet(self._presenter.sheet)
        self._area.setWidget(self.rows)
        self._title.setText(step.title)
        self._intro.setText(tr(step.page.section.intro) if step.page.section.intro else "")
        self.progress.setValue(self._at + 1)
        where = tr("Page {n} of {all}", n=self._at + 1, all=len(self._steps))
        self._where.setText(where)
        self.back.setEnabled(self._at > 0)
        self.none.setVisible(any(q.kind == "yes_no" for q in step.questions))
        self._pages.setCurrentIndex(0)

    def _on_answered(self, key: str, value: Value) -> None:
        self._presenter.put(key, value)

    def _on_changed(self, _: str) -> None:
        if self.rows is not None:
            self.rows.show_sheet(self._presenter.sheet)

    def _on_none(self) -> None:
        step = self._steps[self._at]
        part = IntakePage(step.page.section, step.questions)
        self._presenter.none_of_these(part, whole=step.page)
        self._show(self._at + 1)

    def _on_done(self) -> None:
        if not self.pad.path:
            self._problem.show_text(tr("Please sign first."))
            return
        self._problem.show_text("")
        self._presenter.save(confirmed=True)

    def _on_saved(self, _: object) -> None:
        self.stay.hide()
        self._gate(tr("Thank you. Please hand the laptop back."))

    def _ask_passphrase(self) -> None:
        self._gate(tr("For the therapist"))

    def _gate(self, title: str) -> None:
        self._gate_title.setText(title)
        self.wrong.show_text("")
        self.passphrase.clear()
        self._pages.setCurrentIndex(2)
        self.passphrase.setFocus()

    def _on_passphrase(self) -> None:
        typed = self.passphrase.text()
        self.passphrase.clear()
        self.leave.setEnabled(False)
        self._jobs.query(lambda: self._verify(typed), self._on_verified)

    def _on_verified(self, right: bool) -> None:
        self.leave.setEnabled(True)
        if not right:
            self.wrong.show_text(tr("This passphrase is not right."))
            self.passphrase.setFocus()
            return
        self._presenter.flush()
        self.release()
        self.left.emit()


def _column() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    outer = QHBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    inner = QWidget()
    inner.setMaximumWidth(_COLUMN)
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(L)
    outer.addStretch(1)
    outer.addWidget(inner, 8)
    outer.addStretch(1)
    return page, column

"""The intake as the therapist fills it: sections at the left, questions at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.domain.screening import Screening
from workbench.services.intake_pages import IntakePage, Value
from workbench.ui.presenters.health import verdict_shown
from workbench.ui.presenters.intake_form import IntakeFormPresenter
from workbench.ui.presenters.places import area_choices
from workbench.ui.rows import Row
from workbench.ui.text import plural, tr
from workbench.ui.theme.tokens import L, M, S
from workbench.ui.widgets.badge import Badge
from workbench.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from workbench.ui.widgets.card import Notice
from workbench.ui.widgets.labels import label, rule
from workbench.ui.widgets.page import scrolling
from workbench.ui.widgets.row_list import RowList

from .question_row import PageRows, RowStyle

_LIST_WIDTH = 264


class IntakeForm(QFrame):
    """Goes through the history, page by page, with the verdict on top.

    Signals:
        left: The form was closed without keeping.
    """

    left = Signal()

    def __init__(self, presenter: IntakeFormPresenter) -> None:
        super().__init__()
        self.setProperty("role", "card")
        presenter.setParent(self)
        self._presenter = presenter
        self._style: RowStyle | None = None
        self._page: IntakePage | None = None
        self.rows: PageRows | None = None
        self.notice = Notice("danger")
        self.sections = RowList(tr("Pages of the health history"))
        self.sections.setFixedWidth(_LIST_WIDTH)
        self.sections.selected.connect(self.show_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(rule())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.sections)
        middle.addLayout(self._right(), 1)
        column.addLayout(middle, 1)
        column.addWidget(rule())
        column.addLayout(self._foot())
        self._connect()

    def show_page(self, key: str) -> None:
        """Show the questions of a page."""
        page = next((page for page in self._presenter.pages if page.id == key), None)
        if page is None or (self._page is page and self.rows is not None):
            return
        self._page = page
        if self._style is None:
            self._style = RowStyle(area_choices(self._presenter.vocabulary.areas))
        self.rows = PageRows(page.questions, self._style)
        self.rows.setContentsMargins(L, M, L, L)
        self.rows.answered.connect(self._on_answered)
        self.rows.show_sheet(self._presenter.sheet)
        self._area.setWidget(self.rows)
        self._title.setText(tr(page.section.title))
        self._show_state()

    def _head(self) -> QHBoxLayout:
        self._badge = Badge("", "neutral")
        self.verdict = label("", "strong")
        self.close_button = IconButton("close", tr("Close (Esc)"))
        self.close_button.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setContentsMargins(L, S, S, S)
        row.setSpacing(M)
        row.addWidget(label(tr("Health history"), "lead"))
        row.addStretch(1)
        row.addWidget(self.verdict)
        row.addWidget(self._badge)
        row.addWidget(self.close_button)
        return row

    def _right(self) -> QVBoxLayout:
        self._title = label("", "lead")
        self._open = label("", "muted")
        self.none_button = SecondaryButton(
            tr("None of these"),
            "check",
            "Ctrl+Shift+N",
            tr("Asked, and the answer to every open question is no"),
        )
        self.none_button.clicked.connect(self._on_none)
        head = QHBoxLayout()
        head.setContentsMargins(L, M, L, S)
        head.setSpacing(M)
        head.addWidget(self._title)
        head.addWidget(self._open, 1)
        head.addWidget(self.none_button)
        self._area: QScrollArea = scrolling(QWidget())
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(head)
        right.addWidget(self._area, 1)
        return right

    def _foot(self) -> QHBoxLayout:
        self.next_button = SecondaryButton(tr("Next page"), "chevron_right", "Ctrl+Return")
        self.next_button.clicked.connect(self._on_next)
        self.later = SecondaryButton(
            tr("Keep for later"), tip=tr("Stored as it is; the client has not confirmed it")
        )
        self.later.clicked.connect(lambda: self._presenter.save(confirmed=False))
        self.save_button = PrimaryButton(
            tr("Confirm and keep"), "check", "Ctrl+S", tr("The client says that all of it is right")
        )
        self.save_button.clicked.connect(self._on_confirm)
        row = QHBoxLayout()
        row.setContentsMargins(L, M, L, M)
        row.setSpacing(S)
        row.addWidget(self.notice, 1)
        row.addStretch(1)
        for button in (self.next_button, self.later, self.save_button):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        found = self._presenter
        found.opened.connect(self._on_opened)
        found.changed.connect(self._on_changed)
        found.screened.connect(self._on_screened)
        found.failed.connect(self.notice.show_text)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def _on_opened(self) -> None:
        self._page, self.rows = None, None
        self.notice.show_text("")
        self._show_sections()
        if self._presenter.pages:
            self.sections.select(self._presenter.pages[0].id)
            self.show_page(self._presenter.pages[0].id)

    def _on_answered(self, key: str, value: Value) -> None:
        self._presenter.put(key, value)

    def _on_changed(self, _: str) -> None:
        if self.rows is not None:
            self.rows.show_sheet(self._presenter.sheet)
        self._show_state()
        self._show_sections()

    def _on_screened(self, screening: Screening) -> None:
        shown = verdict_shown(screening, self._presenter.vocabulary.areas)
        self.verdict.setText(shown.label)
        count = plural(len(shown.reasons), "reason", "reasons")
        self._badge.show_state(count, shown.tone)
        self._badge.setToolTip("\n".join(line.title for line in shown.reasons))

    def _on_confirm(self) -> None:
        self._presenter.save(confirmed=True)

    def _on_none(self) -> None:
        if self._page is not None:
            self._presenter.none_of_these(self._page)
            self._on_next()

    def _on_next(self) -> None:
        ids = [page.id for page in self._presenter.pages]
        at = ids.index(self._page.id) + 1 if self._page else 0
        if at < len(ids):
            self.sections.select(ids[at])
            self.show_page(ids[at])

    def _show_state(self) -> None:
        if self._page is None:
            return
        left = self._presenter.open_questions(self._page)
        answered = self._presenter.answered(self._page)
        words = tr("answered") if answered else plural(left, "question open", "questions open")
        self._open.setText(words if self._page.yes_no else "")
        self.none_button.setVisible(not answered)

    def _show_sections(self) -> None:
        rows = []
        for page in self._presenter.pages:
            answered = self._presenter.answered(page)
            title = tr(page.section.title)
            rows.append(Row(page.id, title, badge="✓" if answered else "", tone="neutral"))
        self.sections.show_rows(tuple(rows), keep=self._page.id if self._page else "")

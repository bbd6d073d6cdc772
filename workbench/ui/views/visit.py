"""The page of one visit: the body at the left, the stages and the findings at the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from workbench.domain.note import AddendumKind
from workbench.ui.navigation import Command, PageHost
from workbench.ui.presenters.visit import OpenVisit, VisitPresenter, header_facts
from workbench.ui.presenters.visit_draft import VisitDraft
from workbench.ui.text import tr
from workbench.ui.visit.board import VisitBoard, VisitContent
from workbench.ui.widgets.card import EmptyState


class VisitView(QWidget):
    """Opens a visit; a signed one is read only."""

    def __init__(self, presenter: VisitPresenter, content: VisitContent, host: PageHost) -> None:
        super().__init__()
        self.setProperty("role", "plain-page")
        presenter.setParent(self)
        self._presenter = presenter
        self._content = content
        self._host = host
        self._found: OpenVisit | None = None
        self.board: VisitBoard | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("visit", tr("Opening the visit…"), ""))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._stack)
        presenter.opened.connect(self._on_opened)
        presenter.gone.connect(self._on_gone)
        presenter.told.connect(host.show_message)
        presenter.signed.connect(self._on_signed)

    def open(self, visit_id: UUID) -> None:
        """Read a visit and show it."""
        self._presenter.open(visit_id)

    def flush(self) -> None:
        """Store what is not stored yet, before the page is left."""
        self._presenter.flush()

    def shown_again(self) -> None:
        """Say again when the draft was stored."""
        if self._found is not None and not self._found.session.record.signed:
            self._host.show_saved(self._found.session.saved_at)

    def discard(self) -> None:
        """Do nothing more by itself."""
        self._presenter.close()

    def commands(self) -> Sequence[Command]:
        """Offer the visit's actions in the palette."""
        if self.board is None or self._presenter.draft is None:
            return ()
        found = [
            Command(stage.title, partial(self.board.pane.show_stage, stage.name), stage.key)
            for stage in self.board.stages
        ]
        if not self._presenter.draft.read_only:
            draft = self._presenter.draft
            found += [
                Command(tr("Undo"), draft.undo, "Ctrl+Z", draft.steps[0], "undo"),
                Command(tr("Redo"), draft.redo, "Ctrl+Shift+Z", draft.steps[1], "redo"),
                Command(tr("Sign and lock"), self._sign, "Ctrl+Shift+Return", icon="sign"),
            ]
        return found

    def _on_opened(self, found: OpenVisit) -> None:
        draft = self._presenter.draft
        assert draft is not None
        self._found = found
        self._host.show_header(header_facts(found, draft.record))
        self._host.show_saved(None if draft.read_only else found.session.saved_at)
        self._show_board(draft, found)
        draft.saved.connect(self._host.show_saved)

    def _show_board(self, draft: VisitDraft, found: OpenVisit) -> None:
        board = VisitBoard(draft, found, self._content)
        old, self.board = self.board, board
        self._stack.addWidget(board)
        self._stack.setCurrentWidget(board)
        self.setFocusProxy(board.body)
        board.note.show_addenda(found.addenda)
        board.note.sign_asked.connect(self._sign)
        board.note.addendum.added.connect(self._on_addendum)
        self._presenter.addenda_changed.connect(board.on_addenda)
        if old is not None:
            board.pane.show_stage(old.pane.stage, focus=False)
            self._stack.removeWidget(old)
            old.discard()
            old.deleteLater()
        board.body.setFocus()

    def _on_gone(self) -> None:
        self._host.show_message(tr("This visit is not there any more."), "danger")
        self._host.open_page("today")

    def _sign(self) -> None:
        board, draft = self.board, self._presenter.draft
        if board is None or draft is None or draft.read_only:
            return
        board.pane.show_stage("note", focus=False)
        if board.note.sign.isEnabled():
            self._presenter.sign()

    def _on_signed(self) -> None:
        """Show the signed visit: the same page, read only."""
        draft = self._presenter.draft
        if self._found is not None and draft is not None:
            self._host.show_header(header_facts(self._found, draft.record))
            self._show_board(draft, self._found)

    def _on_addendum(self, kind: AddendumKind, reason: str, text: str) -> None:
        self._presenter.add(kind, reason, text)

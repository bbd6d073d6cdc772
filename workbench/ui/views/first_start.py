"""The first start: three short steps in one card."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.ask import Ask
from workbench.ui.presenters.first_start import FirstStartPresenter
from workbench.ui.presenters.gate import Owner
from workbench.ui.text import tr
from workbench.ui.theme.tokens import L, M, S
from workbench.ui.widgets.buttons import PrimaryButton, SecondaryButton
from workbench.ui.widgets.card import Notice
from workbench.ui.widgets.checkbox import CheckBox
from workbench.ui.widgets.fields import Labelled, SecretField, TextField
from workbench.ui.widgets.labels import label
from workbench.ui.widgets.meter import PassphraseMeter
from workbench.ui.widgets.switcher import Switcher

from .gate_frame import GateFrame, brand

CARD_WIDTH = 600
SaveSheet = Callable[[tuple[str, ...], Owner, Path], None]


class FirstStartView(GateFrame):
    """Asks who works here, for a passphrase, and that the recovery key is kept.

    Signals:
        typing_began: The passphrase is being typed: the time to warm up what comes after.
    """

    typing_began = Signal()

    def __init__(
        self, presenter: FirstStartPresenter, ask: Ask, folder: Path, save_sheet: SaveSheet
    ) -> None:
        super().__init__(CARD_WIDTH)
        self._presenter = presenter
        self._ask = ask
        self._folder = folder
        self._save_sheet = save_sheet
        self._groups: tuple[str, ...] = ()
        self._strong = False
        self.body.addWidget(brand(tr("Set up your practice. It takes two minutes.")))
        self.step = label("", "overline")
        self.body.addWidget(self.step)
        self.notice = Notice("danger")
        self.body.addWidget(self.notice)
        self.steps = Switcher()
        for page in (self._owner_step(), self._passphrase_step(), self._recovery_step()):
            self.steps.addWidget(page)
        self.body.addWidget(self.steps)
        self._connect()
        self.show_step(0)

    def show_step(self, index: int) -> None:
        """Show a step: 0 who, 1 passphrase, 2 recovery key."""
        self.steps.setCurrentIndex(index)
        names = (tr("You"), tr("Passphrase"), tr("Recovery key"))
        self.step.setText(tr("Step {n} of 3 · {name}", n=index + 1, name=names[index]))
        (self.name, self.passphrase, self.save_button)[index].setFocus()

    def _connect(self) -> None:
        self._presenter.strength_changed.connect(self._on_strength_changed)
        self._presenter.problem_found.connect(self._on_problem_found)
        self._presenter.busy_changed.connect(self._on_busy_changed)
        self._presenter.recovery_shown.connect(self._on_recovery_shown)

    def _owner_step(self) -> QWidget:
        page, column = _step()
        self.name = TextField(tr("Name as it prints on notes"))
        self.credentials = TextField(tr("For example RMT, LMT, BCTMB"))
        self.licence = TextField()
        self.practice = TextField(tr("Prints at the top of letters and summaries"))
        self._name_row = Labelled(tr("Your name"), self.name)
        grid = QGridLayout()
        grid.setSpacing(L)
        grid.addWidget(self._name_row, 0, 0, 1, 2)
        grid.addWidget(Labelled(tr("Credentials"), self.credentials), 1, 0)
        grid.addWidget(Labelled(tr("Licence number"), self.licence), 1, 1)
        grid.addWidget(Labelled(tr("Practice name"), self.practice), 2, 0, 1, 2)
        column.addLayout(grid)
        self.next_button = PrimaryButton(tr("Next"), tip=tr("Next (Enter)"))
        self.next_button.clicked.connect(self._go_on)
        for field in (self.name, self.credentials, self.licence, self.practice):
            field.returnPressed.connect(self._go_on)
        column.addLayout(_foot(None, self.next_button))
        return page

    def _passphrase_step(self) -> QWidget:
        page, column = _step()
        self.passphrase = SecretField(tr("Passphrase"))
        self.again = SecretField(tr("Passphrase again"))
        self.meter = PassphraseMeter()
        self.shown = CheckBox(tr("Show what I type"))
        self.create_button = PrimaryButton(tr("Create the practice"))
        self.create_button.setEnabled(False)
        back = SecondaryButton(tr("Back"))
        self._passphrase_row = Labelled(tr("Passphrase"), self.passphrase)
        self._again_row = Labelled(tr("Passphrase again"), self.again)
        column.addWidget(label(_passphrase_words(), "muted", wrap=True))
        for row in (self._passphrase_row, self.meter, self._again_row, self.shown):
            column.addWidget(row)
        column.addLayout(_foot(back, self.create_button))
        self.passphrase.textEdited.connect(self._on_typed)
        self.again.textEdited.connect(lambda: self._again_row.show_error(""))
        self.again.returnPressed.connect(self._create)
        self.passphrase.returnPressed.connect(self.again.setFocus)
        self.shown.toggled.connect(self.passphrase.show_text)
        self.shown.toggled.connect(self.again.show_text)
        self.create_button.clicked.connect(self._create)
        back.clicked.connect(lambda: self.show_step(0))
        return page

    def _recovery_step(self) -> QWidget:
        page, column = _step()
        column.addWidget(label(_recovery_words(), "body", wrap=True))
        box = QWidget()
        self._grid = QGridLayout(box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(S)
        column.addWidget(box)
        self.save_button = SecondaryButton(tr("Save the sheet as PDF to print…"))
        self.save_button.clicked.connect(self._save)
        self.saved = label("", "caption", wrap=True)
        self.kept = CheckBox(tr("I have printed or written down the key and keep it elsewhere."))
        self.done_button = PrimaryButton(tr("Open the practice"))
        self.done_button.setEnabled(False)
        self.kept.toggled.connect(self.done_button.setEnabled)
        self.done_button.clicked.connect(self._presenter.confirm_kept)
        column.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.saved)
        column.addWidget(self.kept)
        column.addLayout(_foot(None, self.done_button))
        return page

    def _go_on(self) -> None:
        owner = Owner(
            self.name.text().strip(),
            self.credentials.text().strip(),
            self.licence.text().strip(),
            self.practice.text().strip(),
        )
        if self._presenter.set_owner(owner):
            self.show_step(1)
        else:
            self.name.setFocus()

    def _create(self) -> None:
        if self.create_button.isEnabled():
            self._presenter.create(self.passphrase.text(), self.again.text())

    def _save(self) -> None:
        suggested = Path.home() / "massage-workbench-recovery-key.pdf"
        path = self._ask.save_path(tr("Save the recovery sheet"), suggested, tr("PDF (*.pdf)"))
        if path is not None:
            self._save_sheet(self._groups, self._presenter.owner, path)
            self.saved.setText(
                tr("Saved. Print it, then delete the file: whoever has it can open the practice.")
            )

    def _on_typed(self, text: str) -> None:
        self._passphrase_row.show_error("")
        if len(text) == 1:
            self.typing_began.emit()
        self._presenter.rate(text)

    def _on_strength_changed(self, score: int, sentence: str, ok: bool) -> None:
        self.meter.show_strength(score, sentence)
        self._strong = ok
        self.create_button.setEnabled(ok)

    def _on_problem_found(self, field: str, sentence: str) -> None:
        rows = {
            "name": self._name_row,
            "passphrase": self._passphrase_row,
            "again": self._again_row,
        }
        if field in rows:
            rows[field].show_error(sentence)
            if sentence:
                rows[field].field.setFocus()
        else:
            self.notice.show_text(sentence)

    def _on_busy_changed(self, busy: bool) -> None:
        self.create_button.setEnabled(not busy and self._strong)
        self.create_button.setText(
            tr("Creating the practice…") if busy else tr("Create the practice")
        )

    def _on_recovery_shown(self, groups: tuple[str, ...]) -> None:
        self._groups = groups
        for index, group in enumerate(groups):
            cell = QLabel(group)
            cell.setProperty("type", "mono")
            cell.setProperty("cell", "true")
            cell.setAlignment(Qt.AlignmentFlag.AlignCenter)
            cell.setAccessibleName(tr("Group {n} of the recovery key", n=index + 1))
            self._grid.addWidget(cell, index // 3, index % 3)
        for secret in (self.passphrase, self.again):
            secret.clear()
        self.show_step(2)


def _step() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(M)
    return page, column


def _foot(left: QWidget | None, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, L, 0, 0)
    if left is not None:
        row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right)
    return row


def _passphrase_words() -> str:
    return tr(
        "The passphrase encrypts everything on this computer. Nobody can look it up or reset it. "
        "Four or more random words are easy to keep in mind and hard to guess."
    )


def _recovery_words() -> str:
    return tr(
        "If you forget the passphrase, this key is the only way back to your records. Print it or "
        "write it down, and keep it where you keep papers that matter, away from this computer. "
        "It is shown only now."
    )

"""The settings page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from workbench.domain.practitioner import Practitioner
from workbench.ui.ask import Ask
from workbench.ui.preferences import LONGEST_IDLE, SHORTEST_IDLE
from workbench.ui.presenters.settings import SettingsPresenter
from workbench.ui.text import tr
from workbench.ui.theme.tokens import L, M, S
from workbench.ui.widgets.buttons import Button, SecondaryButton
from workbench.ui.widgets.card import Card, Notice
from workbench.ui.widgets.facts import FactGrid
from workbench.ui.widgets.fields import Labelled, SecretField, TextField
from workbench.ui.widgets.labels import label, set_shown
from workbench.ui.widgets.meter import PassphraseMeter
from workbench.ui.widgets.page import Page
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.stepper import Stepper

_TEXTS = (
    "name",
    "credentials",
    "licence_number",
    "practice_name",
    "phone",
    "email",
    "address",
)


class SettingsView(Page):
    """Cards, one for each subject."""

    def __init__(self, presenter: SettingsPresenter, ask: Ask) -> None:
        super().__init__(tr("Settings"))
        self._presenter = presenter
        self._ask = ask
        self._practitioner: Practitioner | None = None
        self._strong = False
        presenter.setParent(self)
        self.notices = {name: _Message() for name in ("you", "backup", "passphrase")}
        for card in (self._you(), self._backup(), self._looks(), self._passphrase(), self._about()):
            self.body.addWidget(card)
        self.body.addStretch(1)
        presenter.practitioner_shown.connect(self._on_practitioner_shown)
        presenter.folder_shown.connect(self.folder.setText)
        presenter.told.connect(lambda section, text, tone: self.notices[section].say(text, tone))
        presenter.busy_changed.connect(self._on_busy_changed)
        presenter.strength_changed.connect(self._on_strength_changed)
        presenter.passphrase_changed.connect(self._clear_secrets)
        presenter.load()

    def _you(self) -> QWidget:
        card = Card(
            tr("You and your practice"), tr("Prints on notes, letters and exercise sheets.")
        )
        self.texts = {name: TextField() for name in _TEXTS}
        words = (
            tr("Your name"),
            tr("Credentials"),
            tr("Licence number"),
            tr("Practice name"),
            tr("Phone"),
            tr("E-mail"),
            tr("Address"),
        )
        places = ((0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1), (2, 0, 1), (2, 1, 1), (3, 0, 2))
        grid = QGridLayout()
        grid.setHorizontalSpacing(L)
        grid.setVerticalSpacing(M)
        for name, word, (row, column, span) in zip(_TEXTS, words, places, strict=True):
            grid.addWidget(Labelled(word, self.texts[name]), row, column, 1, span)
        card.body.addLayout(grid)
        self.save_button = SecondaryButton(tr("Save"), key="Ctrl+S")
        self.save_button.clicked.connect(self._save)
        card.body.addWidget(self.notices["you"])
        card.body.addLayout(_row(self.save_button))
        return card

    def _backup(self) -> QWidget:
        card = Card(
            tr("Backups"),
            tr(
                "A checked, encrypted copy is written when the program closes. To restore one, "
                "lock the practice and choose “Restore a backup”."
            ),
        )
        self.folder = label("", wrap=True)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder.setAccessibleName(tr("Backup folder"))
        self.choose_button = SecondaryButton(tr("Choose the folder…"))
        self.choose_button.clicked.connect(self._choose_folder)
        self.backup_button = SecondaryButton(tr("Back up now"), "backup")
        self.backup_button.clicked.connect(self._presenter.back_up)
        card.body.addWidget(self.folder)
        card.body.addWidget(self.notices["backup"])
        card.body.addLayout(_row(self.choose_button, self.backup_button))
        return card

    def _looks(self) -> QWidget:
        card = Card(tr("Looks and locking"))
        self.theme = SegmentedControl(
            (("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark"))),
            tr("Theme"),
        )
        self.theme.select(self._presenter.theme)
        self.theme.selected.connect(self._presenter.set_theme)
        self.idle = Stepper(tr("Minutes until locking"), SHORTEST_IDLE, LONGEST_IDLE)
        self.idle.set_value(self._presenter.idle_minutes)
        self.idle.value_changed.connect(self._presenter.set_idle_minutes)
        row = QHBoxLayout()
        row.setSpacing(L)
        row.addWidget(Labelled(tr("Theme"), self.theme), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(
            Labelled(tr("Lock after minutes without input"), self.idle),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _passphrase(self) -> QWidget:
        card = Card(
            tr("Passphrase"),
            tr("An old backup still opens with the passphrase that it was made with."),
        )
        self.current = SecretField(tr("Current passphrase"))
        self.new = SecretField(tr("New passphrase"))
        self.again = SecretField(tr("New passphrase again"))
        self.meter = PassphraseMeter()
        self.new.textEdited.connect(self._presenter.rate)
        grid = QGridLayout()
        grid.setHorizontalSpacing(L)
        grid.setVerticalSpacing(M)
        grid.addWidget(Labelled(tr("Current passphrase"), self.current), 0, 0)
        grid.addWidget(Labelled(tr("New passphrase"), self.new), 1, 0)
        grid.addWidget(Labelled(tr("New passphrase again"), self.again), 1, 1)
        grid.addWidget(self.meter, 2, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        self.change_button = SecondaryButton(tr("Change the passphrase"), "key")
        self.change_button.setEnabled(False)
        self.change_button.clicked.connect(
            lambda: self._presenter.change_passphrase(
                self.current.text(), self.new.text(), self.again.text()
            )
        )
        card.body.addWidget(self.notices["passphrase"])
        card.body.addLayout(_row(self.change_button))
        return card

    def _about(self) -> QWidget:
        card = Card(tr("About"))
        facts = FactGrid()
        facts.show_facts(self._presenter.about)
        card.body.addWidget(facts)
        return card

    def _save(self) -> None:
        if self._practitioner is not None:
            typed = {name: field.text().strip() for name, field in self.texts.items()}
            self._presenter.save_practitioner(_with(self._practitioner, typed))

    def _choose_folder(self) -> None:
        folder = self._ask.folder(tr("Where backups go"), Path(self.folder.text()))
        if folder is not None:
            self._presenter.set_folder(folder)

    def _on_practitioner_shown(self, practitioner: Practitioner) -> None:
        self._practitioner = practitioner
        for name, field in self.texts.items():
            field.setText(str(getattr(practitioner, name)))

    def _on_busy_changed(self, section: str, busy: bool) -> None:
        if section == "backup":
            self.backup_button.setEnabled(not busy)
            self.backup_button.setText(tr("Backing up…") if busy else tr("Back up now"))
        elif section == "passphrase":
            self.change_button.setEnabled(not busy and self._strong)

    def _on_strength_changed(self, score: int, sentence: str, ok: bool) -> None:
        self.meter.show_strength(score, sentence)
        self._strong = ok
        self.change_button.setEnabled(ok)

    def _clear_secrets(self) -> None:
        for field in (self.current, self.new, self.again):
            field.clear()
        self._on_strength_changed(0, "", ok=False)


class _Message(QWidget):
    """Says what happened: one good and one bad notice, of which one is seen."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.good, self.bad = Notice("ok"), Notice("danger")
        row.addWidget(self.good)
        row.addWidget(self.bad)
        self.hide()

    def say(self, text: str, tone: str) -> None:
        """Say a sentence."""
        self.good.show_text(text if tone == "ok" else "")
        self.bad.show_text(text if tone != "ok" else "")
        set_shown(self, shown=bool(text))


def _with(practitioner: Practitioner, typed: dict[str, str]) -> Practitioner:
    return replace(
        practitioner,
        name=typed["name"],
        credentials=typed["credentials"],
        licence_number=typed["licence_number"],
        practice_name=typed["practice_name"],
        phone=typed["phone"],
        email=typed["email"],
        address=typed["address"],
    )


def _row(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(S)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row

"""The unlock screen. It imports Qt and the theme only, so that it is there at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.ask import Ask
from workbench.ui.presenters.unlock import UnlockPresenter
from workbench.ui.text import tr
from workbench.ui.theme.tokens import M, S
from workbench.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from workbench.ui.widgets.card import Notice
from workbench.ui.widgets.fields import Labelled, SecretField, TextField
from workbench.ui.widgets.labels import label, rule
from workbench.ui.widgets.switcher import Switcher

from .gate_frame import GateFrame, brand

CARD_WIDTH = 460


class UnlockView(GateFrame):
    """Asks for the passphrase.

    Signals:
        typing_began: The first letter is typed: the time to warm up what comes after.
    """

    typing_began = Signal()

    def __init__(self, presenter: UnlockPresenter, ask: Ask, folder: Path) -> None:
        super().__init__(CARD_WIDTH)
        self._presenter = presenter
        self._ask = ask
        self._folder = folder
        self.body.addWidget(brand(tr("The practice is locked.")))
        self.notice = Notice("danger")
        self.good = Notice("ok")
        self.body.addWidget(self.notice)
        self.body.addWidget(self.good)
        self._ways = Switcher()
        self._ways.addWidget(self._passphrase_way())
        self._ways.addWidget(self._recovery_way())
        self._ways.addWidget(self._restore_way())
        self.body.addWidget(self._ways)
        self.working = label("", "caption", wrap=True)
        self.body.addWidget(self.working)
        self.working.hide()
        self._connect()

    def begin(self) -> None:
        """Wait for the passphrase, or say why it cannot be used."""
        self.show_way(0)
        self._presenter.look()

    def show_way(self, index: int) -> None:
        """Show one of the ways in: passphrase, recovery key, restore."""
        self._ways.setCurrentIndex(index)
        self.notice.show_text("")
        (self.passphrase, self.recovery, self.backup_passphrase)[index].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the passphrase."""
        if event.key() == Qt.Key.Key_Escape and self._ways.currentIndex():
            self.show_way(0)
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        self._presenter.failed.connect(self._on_failed)
        self._presenter.told.connect(self._on_told)
        self._presenter.busy_changed.connect(self._on_busy_changed)
        self._presenter.waiting.connect(self._on_waiting)
        self._presenter.damaged.connect(lambda: self.show_way(2))

    def _passphrase_way(self) -> QWidget:
        way, column = _way()
        self.passphrase = SecretField(tr("Passphrase"))
        self.passphrase.textEdited.connect(self._on_typed)
        self.passphrase.returnPressed.connect(self._unlock)
        self.unlock_button = PrimaryButton(tr("Unlock"), key="", tip=tr("Unlock (Enter)"))
        self.unlock_button.clicked.connect(self._unlock)
        self.recovery_link = QuietButton(tr("Use the recovery key"))
        self.recovery_link.clicked.connect(lambda: self.show_way(1))
        self.restore_link = QuietButton(tr("Restore a backup"))
        self.restore_link.clicked.connect(lambda: self.show_way(2))
        column.addWidget(Labelled(tr("Passphrase"), self.passphrase))
        column.addWidget(self.unlock_button)
        column.addWidget(rule())
        links = QHBoxLayout()
        links.setSpacing(S)
        links.addWidget(self.recovery_link)
        links.addStretch(1)
        links.addWidget(self.restore_link)
        column.addLayout(links)
        return way

    def _recovery_way(self) -> QWidget:
        way, column = _way()
        self.recovery = TextField(tr("XXXX-XXXX-XXXX-…"), tr("Recovery key"))
        self.recovery.textEdited.connect(self._on_typed)
        self.recovery.returnPressed.connect(self._recover)
        self.recover_button = PrimaryButton(tr("Unlock with the recovery key"))
        self.recover_button.clicked.connect(self._recover)
        help_text = tr("Nine groups of four from the printed sheet; capitals do not matter.")
        column.addWidget(Labelled(tr("Recovery key"), self.recovery, help_text))
        column.addWidget(self.recover_button)
        column.addWidget(rule())
        column.addWidget(self._back(), 0, Qt.AlignmentFlag.AlignLeft)
        return way

    def _restore_way(self) -> QWidget:
        way, column = _way()
        column.addWidget(
            label(
                tr(
                    "A backup takes the place of the practice in this folder. It is opened and "
                    "checked first, and what is here now is moved aside, never deleted."
                ),
                "muted",
                wrap=True,
            )
        )
        self.backup_passphrase = SecretField(tr("Passphrase of the backup"))
        self.restore_button = PrimaryButton(tr("Choose the backup…"))
        self.restore_button.clicked.connect(self._restore)
        column.addWidget(Labelled(tr("Passphrase of the backup"), self.backup_passphrase))
        column.addWidget(self.restore_button)
        column.addWidget(rule())
        column.addWidget(self._back(), 0, Qt.AlignmentFlag.AlignLeft)
        return way

    def _back(self) -> SecondaryButton:
        button = SecondaryButton(tr("Back to the passphrase"))
        button.clicked.connect(lambda: self.show_way(0))
        return button

    def _unlock(self) -> None:
        if self.unlock_button.isEnabled():
            self._presenter.unlock(self.passphrase.text())

    def _recover(self) -> None:
        if self.recover_button.isEnabled():
            self._presenter.unlock_with_recovery(self.recovery.text())

    def _restore(self) -> None:
        backup = self._ask.open_path(
            tr("Choose a backup"), self._folder / "backups", tr("Backups (*.mwbackup);;All (*)")
        )
        if backup is not None:
            self._presenter.restore(backup, self.backup_passphrase.text())

    def _on_typed(self, text: str) -> None:
        self.notice.show_text("")
        if len(text) == 1:
            self.typing_began.emit()

    def _on_failed(self, sentence: str) -> None:
        self.notice.show_text(sentence)
        if sentence:
            self.passphrase.selectAll()
            self.passphrase.setFocus()

    def _on_told(self, sentence: str) -> None:
        self.good.show_text(sentence)
        if sentence:
            self.show_way(0)

    def _on_busy_changed(self, busy: bool) -> None:
        self._enable(not busy)
        self._say(tr("Deriving the key; this takes about a second…") if busy else "")

    def _on_waiting(self, seconds: int) -> None:
        self._enable(seconds <= 0)
        words = tr("Several wrong tries: the next one is taken in {n} s.", n=seconds)
        self._say(words if seconds > 0 else "")

    def _say(self, words: str) -> None:
        self.working.setText(words)
        self.working.setVisible(bool(words))

    def _enable(self, enabled: bool) -> None:
        for button in (self.unlock_button, self.recover_button, self.restore_button):
            button.setEnabled(enabled)


def _way() -> tuple[QWidget, QVBoxLayout]:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(M)
    return widget, column

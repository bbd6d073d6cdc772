"""Adding to a signed note."""

from __future__ import annotations

from PySide6.QtCore import Signal

from workbench.domain.note import AddendumKind
from workbench.ui.text import tr
from workbench.ui.theme.tokens import M
from workbench.ui.widgets.buttons import SecondaryButton
from workbench.ui.widgets.card import Card
from workbench.ui.widgets.fields import ChoiceField, Labelled, TextField

from .pieces import GrowingText, tight


class AddendumForm(Card):
    """Kind, reason and text; the original is never changed.

    Signals:
        added: Kind, reason and text.
    """

    added = Signal(object, str, str)

    def __init__(self) -> None:
        super().__init__(
            tr("Add to the signed note"), tr("The original stays readable; yours is dated now.")
        )
        self.body.setSpacing(M)
        self.kind = ChoiceField(
            [
                (AddendumKind.ADDENDUM.value, tr("Addendum: something to add")),
                (AddendumKind.CORRECTION.value, tr("Correction: something was wrong")),
                (AddendumKind.LATE_ENTRY.value, tr("Late entry: noted afterwards")),
                (AddendumKind.RETRACTION.value, tr("Retraction: does not hold any more")),
            ],
            tr("Kind of addition"),
        )
        self.reason = TextField(tr("Why is it added?"), tr("Reason"))
        self.text = GrowingText(tr("Text of the addition"), tr("What is added"))
        self.keep = SecondaryButton(tr("Add"), "add")
        self.keep.clicked.connect(self._on_keep)
        self.reason.textChanged.connect(self._allow)
        self.text.textChanged.connect(self._allow)
        self.kind.value_changed.connect(self._allow)
        self.body.addWidget(Labelled(tr("Kind"), self.kind))
        self.body.addWidget(Labelled(tr("Reason"), self.reason))
        self.body.addLayout(tight(self.text))
        self.body.addWidget(self.keep)
        self.setFocusProxy(self.kind)
        self._allow()

    def clear(self) -> None:
        """Empty the form; called once the addition is stored."""
        self.reason.clear()
        self.text.clear()

    def _allow(self) -> None:
        retracts = self.kind.value() == AddendumKind.RETRACTION.value
        written = bool(self.text.toPlainText().strip()) or retracts
        self.keep.setEnabled(bool(self.reason.text().strip()) and written)

    def _on_keep(self) -> None:
        kind = AddendumKind(self.kind.value())
        self.added.emit(kind, self.reason.text(), self.text.toPlainText())

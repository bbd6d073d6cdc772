"""The form of a client's identity and contacts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLineEdit

from workbench.domain.client import Client
from workbench.ui.presenters.identity import IdentityPresenter
from workbench.ui.privacy import names_hidden
from workbench.ui.text import tr
from workbench.ui.theme.tokens import M
from workbench.ui.widgets.fields import ChoiceField, DateField, Labelled, TextArea, TextField
from workbench.ui.widgets.panel import FormPanel

_TEXTS = (
    "given_name",
    "family_name",
    "preferred_name",
    "pronouns",
    "phone",
    "email",
    "address",
    "occupation",
    "emergency_contact",
    "physician",
)
_NAMES = ("given_name", "family_name", "preferred_name")


class IdentityForm(FormPanel):
    """Edits a client.

    Args:
        figures: Body figures as (id, name); the field is left out when there is only one.
    """

    def __init__(
        self, presenter: IdentityPresenter, figures: Sequence[tuple[str, str]] = ()
    ) -> None:
        super().__init__(tr("New client"), tr("Save client"))
        self._presenter = presenter
        presenter.setParent(self)
        self.texts = {name: TextField() for name in _TEXTS}
        self.birth_date = DateField(tr("Birth date"))
        self.alerts = TextArea(tr("One on each line, for example “Latex allergy”"), rows=2)
        self.pressure = ChoiceField(_pressures())
        self.figure = ChoiceField(figures or (("neutral", tr("Neutral")),))
        self._rows: dict[str, Labelled] = {}
        self._lay_out(show_figure=len(figures) > 1)
        self.primary.clicked.connect(self._save)
        presenter.shown.connect(self._on_shown)
        presenter.problems_found.connect(self._on_problems_found)
        presenter.busy_changed.connect(lambda busy: self.primary.setEnabled(not busy))

    def begin(self, client: Client | None = None) -> None:
        """Edit a client, or a new one."""
        self.title.setText(tr("Edit client") if client else tr("New client"))
        self._presenter.begin(client)
        self.texts["given_name"].setFocus()

    def privacy_changed(self) -> None:
        """Show dots in place of names while they are hidden."""
        mode = QLineEdit.EchoMode.Password if names_hidden() else QLineEdit.EchoMode.Normal
        for name in _NAMES:
            self.texts[name].setEchoMode(mode)

    def _save(self) -> None:
        if self.birth_date.problem():
            self._on_problems_found({})
        else:
            self._presenter.save(self._edited)

    def _lay_out(self, *, show_figure: bool) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(M)
        for name, (word, row, column, span) in _places().items():
            field = self.texts.get(name) or getattr(self, name)
            if name == "figure" and not show_figure:
                field.setParent(self)
                field.hide()
                continue
            self._rows[name] = Labelled(word, field)
            grid.addWidget(self._rows[name], row, column, 1, span)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def _edited(self, client: Client) -> Client:
        typed: dict[str, Any] = {name: field.text().strip() for name, field in self.texts.items()}
        alerts = (line.strip() for line in self.alerts.toPlainText().splitlines())
        level = self.pressure.value()
        return replace(
            client,
            **typed,
            birth_date=self.birth_date.value(),
            alerts=tuple(line for line in alerts if line),
            pressure_preference=int(level) if level else None,
            figure=self.figure.value() or client.figure,
        )

    def _on_shown(self, client: Client) -> None:
        for name, field in self.texts.items():
            field.setText(str(getattr(client, name)))
        self.birth_date.set_value(client.birth_date)
        self.alerts.setPlainText("\n".join(client.alerts))
        level = client.pressure_preference
        self.pressure.select("" if level is None else str(level))
        self.figure.select(client.figure)

    def _on_problems_found(self, problems: Mapping[str, str]) -> None:
        shown = dict(problems)
        if self.birth_date.problem():
            shown["birth_date"] = self.birth_date.problem()
        shown["given_name"] = shown.pop("name", "")
        for name, row in self._rows.items():
            row.show_error(shown.pop(name, ""))
        self.notice.show_text(" ".join(shown.values()))


def _pressures() -> tuple[tuple[str, str], ...]:
    words = (
        tr("0 · resting touch"),
        tr("1 · very light"),
        tr("2 · light"),
        tr("3 · medium"),
        tr("4 · firm"),
        tr("5 · deep"),
    )
    return (("", tr("Not asked")), *((str(level), word) for level, word in enumerate(words)))


def _places() -> dict[str, tuple[str, int, int, int]]:
    return {
        "given_name": (tr("Given name"), 0, 0, 1),
        "family_name": (tr("Family name"), 0, 1, 1),
        "preferred_name": (tr("Likes to be called"), 1, 0, 1),
        "pronouns": (tr("Pronouns"), 1, 1, 1),
        "birth_date": (tr("Birth date"), 2, 0, 1),
        "phone": (tr("Phone"), 2, 1, 1),
        "email": (tr("E-mail"), 3, 0, 1),
        "occupation": (tr("Occupation"), 3, 1, 1),
        "address": (tr("Address"), 4, 0, 2),
        "emergency_contact": (tr("Emergency contact"), 5, 0, 1),
        "physician": (tr("Physician"), 5, 1, 1),
        "pressure": (tr("Preferred pressure"), 6, 0, 1),
        "figure": (tr("Body figure for the map"), 6, 1, 1),
        "alerts": (tr("Alerts"), 7, 0, 2),
    }

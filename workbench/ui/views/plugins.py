"""The plugins page: one card for each modality."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.ui.navigation import PageHost
from workbench.ui.presenters.plugins import PluginShown, PluginsPresenter
from workbench.ui.text import tr
from workbench.ui.theme.tokens import S
from workbench.ui.widgets.badge import Badge
from workbench.ui.widgets.buttons import Button, SecondaryButton
from workbench.ui.widgets.card import Card, EmptyState, Notice
from workbench.ui.widgets.checkbox import CheckBox
from workbench.ui.widgets.facts import FactGrid
from workbench.ui.widgets.labels import label
from workbench.ui.widgets.page import Page, clear_layout


class PluginCard(Card):
    """One plugin: state, reason, what it adds, who made it."""

    def __init__(self, shown: PluginShown, presenter: PluginsPresenter) -> None:
        super().__init__(shown.name)
        self.shown = shown
        self._presenter = presenter
        self.setAccessibleName(shown.name)
        self.title_row.addWidget(Badge(shown.state, shown.tone), 0, Qt.AlignmentFlag.AlignTop)
        if shown.summary:
            self.body.addWidget(label(shown.summary, wrap=True))
        if shown.reason:
            self.body.addWidget(
                Notice("danger" if shown.tone == "danger" else "warning", shown.reason)
            )
        facts = FactGrid(columns=2)
        facts.show_facts(shown.facts)
        self.body.addWidget(facts)
        self.agreed: CheckBox | None = None
        self.button = self._button()
        if shown.warning:
            self._ask_for_trust(shown.warning)
        if self.button is not None:
            row = QHBoxLayout()
            row.setSpacing(S)
            row.addWidget(self.button)
            row.addStretch(1)
            self.body.addLayout(row)

    def _button(self) -> Button | None:
        words = {
            "enable": tr("Switch on"),
            "disable": tr("Switch off"),
            "approve": tr("Approve and start"),
        }
        if not self.shown.action:
            return None
        word = words[self.shown.action]
        button = SecondaryButton(word)
        button.setAccessibleName(f"{word}: {self.shown.name}")
        button.clicked.connect(lambda: self._presenter.act(self.shown.id, self.shown.action))
        return button

    def _ask_for_trust(self, warning: str) -> None:
        self.body.addWidget(Notice("warning", warning))
        self.agreed = CheckBox(tr("I trust its author."))
        self.body.addWidget(self.agreed)
        if self.button is not None:
            self.button.setEnabled(False)
            self.agreed.toggled.connect(self.button.setEnabled)


class PluginsView(Page):
    """All plugins that were found."""

    def __init__(self, presenter: PluginsPresenter, host: PageHost) -> None:
        super().__init__(
            tr("Plugins"),
            tr("Each modality is a plugin. What one wrote stays readable when it is switched off."),
        )
        self._host = host
        presenter.setParent(self)
        self._presenter = presenter
        self.cards: list[PluginCard] = []
        presenter.shown.connect(self._on_shown)
        presenter.failed.connect(lambda sentence: host.show_message(sentence, "danger"))
        presenter.load()

    def shown_again(self) -> None:
        """A plugin may have been suspended meanwhile."""
        self._presenter.load()

    def card(self, plugin_id: str) -> PluginCard | None:
        """Return the card of a plugin, or None."""
        return next((card for card in self.cards if card.shown.id == plugin_id), None)

    def _on_shown(self, plugins: tuple[PluginShown, ...]) -> None:
        clear_layout(self.body)
        self.cards = [PluginCard(shown, self._presenter) for shown in plugins]
        for card in self.cards:
            self.body.addWidget(card)
        if not self.cards:
            self.body.addWidget(_empty())
        self.body.addStretch(1)


def _empty() -> QWidget:
    return EmptyState(
        "plugins",
        tr("No plugins found"),
        tr("Put a form pack into the folder “plugins” of the practice and start again."),
    )

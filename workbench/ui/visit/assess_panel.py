"""The assess panel: pain and other scales, range of motion, forms of the modalities."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.body import Side
from workbench.domain.ids import ResponseId
from workbench.domain.metric import Metric
from workbench.services.forms import FormOutcome
from workbench.ui.forms import FormView, StructureSearch
from workbench.ui.presenters.visit_assess import AssessPresenter, FormShown, MeasureShown
from workbench.ui.rows import Row
from workbench.ui.text import tr
from workbench.ui.theme.tokens import XS, M, S
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.card import Card
from workbench.ui.widgets.labels import label, set_shown

from .cell_strip import CellStrip, number_strip
from .degrees import MotionTable
from .picker import Picker
from .pieces import KeyedColumn, panel_column


class FormCard(QWidget):
    """A filled form with its title and a way to take it out."""

    def __init__(
        self, presenter: AssessPresenter, shown: FormShown, structures: StructureSearch | None
    ) -> None:
        super().__init__()
        self.key: ResponseId = shown.response.id
        self._presenter = presenter
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S, 0, 0)
        column.setSpacing(S)
        head = QHBoxLayout()
        head.addWidget(label(shown.response.title, "lead", wrap=True), 1)
        self.remove = IconButton("delete", tr("Remove the form and its numbers"))
        self.remove.clicked.connect(partial(presenter.remove_form, self.key))
        head.addWidget(self.remove)
        column.addLayout(head)
        last = presenter.last_response(shown.response.form_id)
        if last is not None and last.computed:
            column.addWidget(label(_last_words(last.computed), "muted", wrap=True))
        self.form: FormView | None = None
        if shown.form is None:
            told = tr("The modality of this form is not active; its answers are kept.")
            column.addWidget(label(told, "muted", wrap=True))
            return
        self.form = FormView(shown.form, shown.response.answers, self, structures, show_title=False)
        self.form.answers_changed.connect(partial(presenter.set_answers, self.key))
        column.addWidget(self.form)

    def show_state(self, shown: FormShown) -> None:
        """Show answers that came from elsewhere, for example from undo."""
        if self.form is not None and self.form.answers() != shown.response.answers:
            self.form.set_answers(shown.response.answers)
            self._presenter.tell_outcome(self.key)

    def show_outcome(self, outcome: FormOutcome) -> None:
        """Show computed values and problems."""
        if self.form is not None:
            self.form.show_outcome(outcome)

    def set_read_only(self) -> None:
        """Let it be read only."""
        self.remove.hide()
        if self.form is not None:
            self.form.set_read_only(True)


class AssessPanel(QWidget):
    """Measures and forms of today, the last visit's beside them."""

    def __init__(
        self,
        presenter: AssessPresenter,
        structures: StructureSearch | None = None,
        *,
        read_only: bool,
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._structures = structures
        self._read_only = read_only
        self.strips: dict[str, CellStrip] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area, column = panel_column()
        outer.addWidget(area)
        column.addWidget(self._scales_card())
        column.addWidget(self._motions_card())
        self.forms: KeyedColumn[FormShown, FormCard] = KeyedColumn(
            lambda shown: shown.response.id, self._make_form, FormCard.show_state
        )
        column.addWidget(self.forms)
        self.form_picker = Picker(tr("Add a form"), self._find_forms)
        self.form_picker.eager = False
        self.form_picker.picked.connect(presenter.add_form)
        set_shown(self.form_picker, shown=not read_only)
        column.addWidget(self.form_picker)
        column.addStretch(1)
        self.setFocusProxy(next(iter(self.strips.values())))
        presenter.shown.connect(self.show_state)
        presenter.outcome_shown.connect(self._on_outcome)
        presenter.form_added.connect(self._on_form_added)
        self.show_state()

    def show_state(self) -> None:
        """Show numbers and forms."""
        for shown in self._presenter.scales:
            self.strips[shown.metric.id].show_value(_whole(shown.value), _whole(shown.last))
        self.motions.show_rows(self._presenter.motions, read_only=self._read_only)
        self.forms.show_items(self._presenter.responses)

    def _scales_card(self) -> Card:
        card = Card(tr("Today"))
        card.body.setSpacing(M)
        for shown in self._presenter.scales:
            card.body.addLayout(self._scale(shown))
        return card

    def _scale(self, shown: MeasureShown) -> QVBoxLayout:
        metric = shown.metric
        strip = number_strip(metric.name, int(metric.maximum or 10))
        strip.setToolTip(metric.method)
        strip.chosen.connect(partial(self._on_scale, metric))
        strip.set_read_only(self._read_only)
        self.strips[metric.id] = strip
        head = QHBoxLayout()
        head.addWidget(label(metric.name, "strong"), 1)
        if shown.last is not None:
            head.addWidget(label(tr("last {n}", n=_whole(shown.last)), "caption"))
        column = QVBoxLayout()
        column.setSpacing(XS)
        column.addLayout(head)
        column.addWidget(strip)
        return column

    def _motions_card(self) -> Card:
        card = Card(tr("Range of motion"))
        card.body.setSpacing(S)
        self.motions = MotionTable()
        self.motions.entered.connect(self._presenter.set_value)
        card.body.addWidget(self.motions)
        self.motion_picker = Picker(tr("Add a motion"), self._find_motions)
        self.motion_picker.eager = False
        self.motion_picker.picked.connect(self._on_motion_picked)
        set_shown(self.motion_picker, shown=not self._read_only)
        card.body.addWidget(self.motion_picker)
        set_shown(card, shown=not self._read_only or bool(self._presenter.motions))
        return card

    def _make_form(self, shown: FormShown) -> FormCard:
        card = FormCard(self._presenter, shown, self._structures)
        if shown.form is not None:
            card.show_outcome(self._presenter.outcome(shown))
        if self._read_only:
            card.set_read_only()
        return card

    def _find_forms(self, text: str) -> tuple[Row, ...]:
        return _matching(self._presenter.form_choices, text)

    def _find_motions(self, text: str) -> tuple[Row, ...]:
        return _matching(self._presenter.motion_choices, text)

    def _on_scale(self, metric: Metric, value: str) -> None:
        self._presenter.set_value(metric, Side.NONE, float(value) if value else None)

    def _on_motion_picked(self, key: str) -> None:
        self._presenter.pick_motion(key)
        field = self.motions.fields.get((key, "L")) or self.motions.fields.get((key, "-"))
        if field is not None:
            field.setFocus()

    def _on_outcome(self, key: object, outcome: FormOutcome) -> None:
        card = self.forms.widget(key)
        if card is not None:
            card.show_outcome(outcome)

    def _on_form_added(self, key: object) -> None:
        card = self.forms.widget(key)
        if card is not None and card.form is not None and card.form.form.fields:
            card.form.focus_field(card.form.form.fields[0].id)


def _matching(choices: tuple[tuple[str, str], ...], text: str) -> tuple[Row, ...]:
    words = text.casefold().split()
    return tuple(
        Row(key, name) for key, name in choices if all(word in name.casefold() for word in words)
    )


def _whole(value: float | None) -> str:
    return "" if value is None else f"{value:.0f}"


def _last_words(computed: object) -> str:
    values = computed.values() if isinstance(computed, dict) else ()
    shown = ", ".join(str(value) for value in values if isinstance(value, str | int | float))
    return tr("Last visit: {values}", values=shown)

"""One line for a selected point: the typical zone, and where this client feels it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton

from workbench.domain.body import StructureRef
from workbench.ui.bodymap import BodyMapView
from workbench.ui.bodymap.shades import Zone
from workbench.ui.presenters.visit_findings import FindingsPresenter
from workbench.ui.presenters.visit_referral import VALUE, Referral, referral_of
from workbench.ui.text import tr
from workbench.ui.theme.tokens import TARGET, S
from workbench.ui.widgets.buttons import SecondaryButton
from workbench.ui.widgets.labels import label, set_shown

_WIDEST, _ZOOM_ROOM = 620, 70


class ReferralBar(QFrame):
    """Follows the selected finding: draws its zone and keeps the client's own areas apart."""

    def __init__(self, findings: FindingsPresenter, body: BodyMapView, *, read_only: bool) -> None:
        super().__init__(body.canvas)
        self.setProperty("role", "palette")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        body.canvas.looked.connect(self._place)
        self.setAccessibleName(tr("Referral"))
        self._findings, self._body = findings, body
        self._referral: Referral | None = None
        self.words = label("", "caption", wrap=True)
        self.accept = SecondaryButton(
            tr("Felt as typical"), tip=tr("Store the typical areas as the client's own")
        )
        self.accept.clicked.connect(self._on_accepted)
        self.choose = QToolButton()
        self.choose.setText(tr("Felt in…"))
        self.choose.setAccessibleName(tr("Where the client feels it"))
        self.choose.setToolTip(tr("Choose the areas where the client feels it"))
        self.choose.setMinimumSize(84, TARGET)
        self.choose.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.choose.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.choose.setMenu(QMenu(self.choose))
        row = QHBoxLayout(self)
        row.setContentsMargins(S, 1, 1, 1)
        row.setSpacing(S)
        row.addWidget(self.words, 1)
        for widget in (self.accept, self.choose):
            row.addWidget(widget)
            set_shown(widget, shown=not read_only)
        findings.selected.connect(lambda _: self.follow())
        findings.shown.connect(lambda _: self.follow())
        set_shown(self, shown=False)
        self.follow()

    def follow(self) -> None:
        """Show the zone of the selected finding, or nothing."""
        shown = self._findings.shown_of(self._findings.selected_key)
        known = self._body.canvas.ground.knows
        found = referral_of(shown.finding, shown.kind.zones, known) if shown else None
        if found == self._referral:
            return
        self._referral = found
        self._body.canvas.show_zones(_zones(found) if found else ())
        if found is not None:
            self._show(found)
        set_shown(self, shown=found is not None)
        self._place()

    def _place(self) -> None:
        """Stay at the lower edge of the map, beside the zoom buttons."""
        area = self._body.canvas.rect()
        width = min(_WIDEST, area.width() - _ZOOM_ROOM)
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry(S, area.height() - height - S, width, height)
        self.raise_()

    def _show(self, found: Referral) -> None:
        name = self._body.canvas.ground.name
        kind, refs = (tr("Felt"), found.own) if found.own else (tr("Typical"), found.typical)
        self.words.setText(f"{kind}: {', '.join(name(ref) for ref in refs)}")
        self.words.setToolTip(self.words.text())
        self.accept.setEnabled(bool(found.typical) and not found.own)
        menu = self.choose.menu()
        menu.clear()
        for ref in dict.fromkeys((*found.typical, *found.own)):
            action = menu.addAction(name(ref))
            action.setCheckable(True)
            action.setChecked(ref in found.own)
            action.toggled.connect(partial(self._on_toggled, ref))

    def _on_accepted(self) -> None:
        if self._referral is not None:
            self._store(self._referral.essential)

    def _on_toggled(self, ref: StructureRef, on: bool) -> None:
        if self._referral is not None:
            rest = tuple(own for own in self._referral.own if own != ref)
            self._store((*rest, ref) if on else rest)

    def _store(self, refs: tuple[StructureRef, ...]) -> None:
        key = self._findings.selected_key
        if key is not None:
            self._findings.set_value(key, VALUE, [ref.key for ref in refs])


def _zones(found: Referral) -> tuple[Zone, ...]:
    typical = [Zone(ref) for ref in found.essential if ref not in found.own]
    typical += [Zone(ref, strong=False) for ref in found.spillover if ref not in found.own]
    return (*typical, *(Zone(ref, own=True) for ref in found.own))

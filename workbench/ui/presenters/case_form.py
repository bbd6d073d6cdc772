"""Opening, editing and closing a case with its script."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from workbench.domain.case import Case, Script
from workbench.domain.errors import WorkbenchError
from workbench.domain.ids import CaseId, ClientId
from workbench.domain.script_use import ScriptTerms
from workbench.ui.jobs import JobRunner
from workbench.ui.text import tr

from .first_start import sentence_of


class CaseKeeper(Protocol):
    """Keeps cases; the case service does."""

    def open_case(
        self,
        client_id: ClientId,
        title: str,
        complaint: str = "",
        tried_before: str = "",
        script: Script | None = None,
    ) -> Case:
        """Begin a case."""
        ...

    def save(self, case: Case) -> Case:
        """Store a case."""
        ...

    def close(self, case: Case, outcome: str) -> Case:
        """End a case."""
        ...

    def script_terms(self, case_id: CaseId) -> ScriptTerms:
        """Return what else stands on its script."""
        ...

    def save_script_terms(self, case: Case, terms: ScriptTerms) -> None:
        """Store what else stands on its script."""
        ...


@dataclass(frozen=True, slots=True)
class CaseTyped:
    """What the form holds."""

    title: str
    complaint: str
    tried_before: str
    script: Script | None
    terms: ScriptTerms = field(default_factory=ScriptTerms)


class CaseFormPresenter(QObject):
    """Keeps a case.

    Signals:
        shown: The case to edit, or None for a new one.
        terms_shown: What else stands on its script.
        problem_found: (field, sentence); field "" is the whole form.
        saved: The case as stored.
        busy_changed: True while it is being stored.
    """

    shown = Signal(object)
    terms_shown = Signal(object)
    problem_found = Signal(str, str)
    saved = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, cases: CaseKeeper, jobs: JobRunner) -> None:
        super().__init__()
        self._cases = cases
        self._jobs = jobs
        self._client_id: UUID | None = None
        self._case: Case | None = None

    def begin(self, client_id: UUID, case: Case | None = None) -> None:
        """Open a case for a client, or edit one."""
        self._client_id, self._case = client_id, case
        self.problem_found.emit("", "")
        self.shown.emit(case)
        self.terms_shown.emit(ScriptTerms())
        if case is not None and case.script is not None:
            self._jobs.query(
                lambda: self._cases.script_terms(case.id), lambda terms: self._show(case, terms)
            )

    def _show(self, case: Case, terms: ScriptTerms) -> None:
        if case is self._case:
            self.terms_shown.emit(terms)

    def save(self, typed: CaseTyped) -> None:
        """Store what was typed."""
        self.problem_found.emit("", "")
        if not typed.title.strip():
            self.problem_found.emit(
                "title", tr("Give the case a title, for example “Frozen shoulder R”.")
            )
            return
        self.problem_found.emit("title", "")
        case, client_id = self._case, self._client_id
        if client_id is None:
            return

        def store() -> Case:
            kept = store_case()
            if typed.script is not None and typed.terms != self._cases.script_terms(kept.id):
                self._cases.save_script_terms(kept, typed.terms)
            return kept

        def store_case() -> Case:
            if case is None:
                return self._cases.open_case(
                    ClientId(client_id),
                    typed.title,
                    typed.complaint,
                    typed.tried_before,
                    typed.script,
                )
            return self._cases.save(
                replace(
                    case,
                    title=typed.title.strip(),
                    complaint=typed.complaint.strip(),
                    tried_before=typed.tried_before.strip(),
                    script=typed.script,
                )
            )

        self._busy(now=True)
        self._jobs.mutate(store, self._on_saved, self._on_failed)

    def close_case(self, case: Case, outcome: str) -> None:
        """End a case with a word on how it went."""
        self._jobs.mutate(lambda: self._cases.close(case, outcome), self._on_saved, self._on_failed)

    def _on_saved(self, case: Case) -> None:
        self._busy(now=False)
        self.saved.emit(case)

    def _on_failed(self, error: WorkbenchError) -> None:
        self._busy(now=False)
        self.problem_found.emit("", sentence_of(error))

    def _busy(self, *, now: bool) -> None:
        self.busy_changed.emit(now)

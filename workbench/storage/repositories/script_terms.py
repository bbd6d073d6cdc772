"""What else stands on the scripts of cases."""

from __future__ import annotations

from workbench.domain.ids import CaseId
from workbench.domain.intake import read_record, record_to_json
from workbench.domain.script_use import ScriptTerms
from workbench.storage.errors import DamagedRecord
from workbench.storage.rows.base import from_json, to_json
from workbench.storage.rows.health import ScriptTermsRow

from .base import Repository


class ScriptTermsRepository(Repository):
    """Areas, expiry and claim of each script; the last writer counts."""

    def get(self, case_id: CaseId) -> ScriptTerms | None:
        """Return the terms of a case's script, or None."""
        row = self._session.get(ScriptTermsRow, case_id)
        if row is None:
            return None
        terms, problems = read_record(ScriptTerms, from_json(row.content))
        if terms is None or problems:
            raise DamagedRecord("The terms of a script in the record cannot be read.")
        return terms

    def save(self, case_id: CaseId, terms: ScriptTerms) -> None:
        """Store the terms of a case's script."""
        content = to_json(record_to_json(terms))
        row = self._session.get(ScriptTermsRow, case_id)
        if row is None:
            self._session.add(ScriptTermsRow(case_id=case_id, content=content))
        elif row.content != content:
            row.content = content
        self._session.flush()

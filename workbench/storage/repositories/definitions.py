"""Form definitions, kept once per content."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.values import JsonObject, digest
from workbench.storage.rows.base import from_json, to_json
from workbench.storage.rows.visits import FormDefinitionRow


class DefinitionRepository:
    """Forms as they stood when they were filled; they outlive their plugins.

    Args:
        session: The session of the unit of work.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, form_id: str, version: int, definition: JsonObject) -> str:
        """Store a definition unless it is there, and return its hash (``domain.values.digest``)."""
        key = digest(definition)
        if self._session.get(FormDefinitionRow, key) is None:
            self._session.add(
                FormDefinitionRow(
                    hash=key,
                    form_id=form_id,
                    form_version=version,
                    definition=to_json(definition),
                )
            )
            self._session.flush()
        return key

    def get(self, key: str) -> JsonObject | None:
        """Return the definition with a hash, or None."""
        query = select(FormDefinitionRow.definition).where(FormDefinitionRow.hash == key)
        text = self._session.scalar(query)
        if text is None:
            return None
        content: JsonObject = from_json(text)
        return content

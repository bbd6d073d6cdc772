"""Settings of the practice."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workbench.domain.values import JsonValue
from workbench.storage.rows.base import from_json, to_json
from workbench.storage.rows.log import SettingRow


class SettingRepository:
    """JSON values by name.

    Args:
        session: The session of the unit of work.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, key: str) -> JsonValue:
        """Return a setting; None when it was never set."""
        row = self._session.get(SettingRow, key)
        if row is None:
            return None
        value: JsonValue = from_json(row.value)
        return value

    def set(self, key: str, value: JsonValue) -> None:
        """Store a setting."""
        row = self._session.get(SettingRow, key)
        if row is None:
            self._session.add(SettingRow(name=key, value=to_json(value)))
        else:
            row.value = to_json(value)
        self._session.flush()

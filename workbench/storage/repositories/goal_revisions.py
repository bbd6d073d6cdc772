"""Goals as they were before they were changed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.body import Side
from workbench.domain.goal_rules import GoalRevision
from workbench.domain.ids import GoalId
from workbench.domain.plan import Goal
from workbench.storage.rows.base import from_json, to_json
from workbench.storage.rows.health import GoalRevisionRow

_PLAIN = ("metric", "baseline", "target", "weeks", "visits", "subject", "wording")


class GoalRevisionRepository:
    """Revisions of goals; only ever added.

    Args:
        session: The session of the unit of work.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def for_goal(self, goal_id: GoalId) -> tuple[GoalRevision, ...]:
        """Return what a goal was before, oldest first."""
        query = (
            select(GoalRevisionRow)
            .where(GoalRevisionRow.goal_id == goal_id)
            .order_by(GoalRevisionRow.changed_on, GoalRevisionRow.id)
        )
        return tuple(_to_revision(row) for row in self._session.scalars(query))

    def add(self, key: UUID, revision: GoalRevision) -> None:
        """Add a revision; adding the same key twice changes nothing."""
        if self._session.get(GoalRevisionRow, key) is None:
            row = GoalRevisionRow(
                id=key,
                goal_id=revision.before.id,
                changed_on=revision.changed_on,
                reason=revision.reason,
                before=to_json(_content(revision.before)),
            )
            self._session.add(row)
            self._session.flush()


def _content(goal: Goal) -> dict[str, str | float | int | bool]:
    return {
        **{name: getattr(goal, name) for name in _PLAIN},
        "agreed_on": goal.agreed_on.isoformat(),
        "side": goal.side.value,
        "client_agrees": goal.client_agrees,
        "stopped_reason": goal.stopped_reason,
    }


def _to_revision(row: GoalRevisionRow) -> GoalRevision:
    content = from_json(row.before)
    agreed, side = date.fromisoformat(content.pop("agreed_on")), Side(content.pop("side"))
    goal = Goal(id=GoalId(row.goal_id), agreed_on=agreed, side=side, **content)
    return GoalRevision(goal, row.changed_on, row.reason)

"""Plans with their goals."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from workbench.domain.body import Side
from workbench.domain.ids import CaseId, GoalId, PlanId
from workbench.domain.plan import Goal, Plan
from workbench.storage.rows.base import to_micros
from workbench.storage.rows.care import CaseRow, GoalRow, PlanRow
from workbench.storage.rows.visits import VisitRow
from workbench.storage.translation import conflict

from .base import Repository
from .children import save_children


class PlanRepository(Repository):
    """What was agreed for each case."""

    def for_case(self, case_id: CaseId) -> Plan | None:
        """Return the plan of a case, or None."""
        row = self._session.scalars(select(PlanRow).where(PlanRow.case_id == case_id)).first()
        return None if row is None else to_plan(row, self._goals(row))

    def cases_with_goals(self, since: date, limit: int) -> tuple[CaseId, ...]:
        """Return open cases with a running goal and a visit since a day, the latest first."""
        last = func.max(VisitRow.service_at)
        query = (
            select(PlanRow.case_id)
            .join(CaseRow, CaseRow.id == PlanRow.case_id)
            .join(GoalRow, GoalRow.plan_id == PlanRow.id)
            .join(VisitRow, VisitRow.case_id == PlanRow.case_id)
            .where(CaseRow.closed_on.is_(None), GoalRow.stopped_reason == "")
            .group_by(PlanRow.case_id)
            .having(last >= to_micros(datetime.combine(since, time.min, tzinfo=UTC)))
            .order_by(last.desc())
            .limit(limit)
        )
        return tuple(CaseId(key) for key in self._session.scalars(query))

    def save(self, plan: Plan) -> Plan:
        """Store and return it with its new version; saving the same twice changes nothing.

        Raises:
            ConflictError: somebody else saved it since, or the case has another plan.
        """
        row = self._session.get(PlanRow, plan.id)
        if row is None:
            if plan.version:
                raise conflict()
            row = PlanRow(**plan_values(plan))
            self._session.add(row)
            self._session.flush()
        elif replace(to_plan(row, self._goals(row)), version=plan.version) == plan:
            return to_plan(row, self._goals(row))
        else:
            self._versions.expect(row.id, row.version, plan.version)
            row.approach, row.reassess_every = plan.approach, plan.reassess_every
            flag_modified(row, "approach")
        wanted = [goal_values(goal, plan.id, place) for place, goal in enumerate(plan.goals)]
        save_children(self._session, GoalRow, self._goals(row), wanted)
        self._session.flush()
        return replace(plan, version=self._versions.note(row.id, row.version))

    def _goals(self, row: PlanRow) -> list[GoalRow]:
        query = select(GoalRow).where(GoalRow.plan_id == row.id).order_by(GoalRow.position)
        return list(self._session.scalars(query))


def plan_values(plan: Plan) -> dict[str, object]:
    """Return the columns of a plan without its goals."""
    return {
        "id": plan.id,
        "case_id": plan.case_id,
        "approach": plan.approach,
        "reassess_every": plan.reassess_every,
    }


def to_plan(row: PlanRow, goals: list[GoalRow]) -> Plan:
    """Return the plan of a row and the rows of its goals."""
    return Plan(
        id=PlanId(row.id),
        case_id=CaseId(row.case_id),
        goals=tuple(to_goal(goal) for goal in goals),
        approach=row.approach,
        reassess_every=row.reassess_every,
        version=row.version,
    )


def goal_values(goal: Goal, plan_id: PlanId, position: int) -> dict[str, object]:
    """Return the columns of a goal."""
    return {
        "id": goal.id,
        "plan_id": plan_id,
        "position": position,
        "metric": goal.metric,
        "side": goal.side.value,
        "subject": goal.subject,
        "baseline": goal.baseline,
        "target": goal.target,
        "weeks": goal.weeks,
        "visits": goal.visits,
        "agreed_on": goal.agreed_on,
        "wording": goal.wording,
        "client_agrees": goal.client_agrees,
        "stopped_reason": goal.stopped_reason,
    }


def to_goal(row: GoalRow) -> Goal:
    """Return the goal of a row."""
    return Goal(
        id=GoalId(row.id),
        metric=row.metric,
        baseline=row.baseline,
        target=row.target,
        weeks=row.weeks,
        visits=row.visits,
        agreed_on=row.agreed_on,
        side=Side(row.side),
        subject=row.subject,
        wording=row.wording,
        client_agrees=row.client_agrees,
        stopped_reason=row.stopped_reason,
    )

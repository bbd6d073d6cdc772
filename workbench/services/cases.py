"""Cases, their scripts, plans and goals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workbench.domain.audit import AuditAction
from workbench.domain.case import Case, Script
from workbench.domain.change import Change, Subject
from workbench.domain.errors import RuleError
from workbench.domain.ids import CaseId, ClientId, GoalId, PlanId
from workbench.domain.plan import Goal, Plan, check_goal

from .catalog import Catalog
from .desk import Desk


class CaseService:
    """Use cases around an episode of care."""

    def __init__(self, desk: Desk, catalog: Catalog) -> None:
        self._desk = desk
        self._catalog = catalog

    def open_case(
        self,
        client_id: ClientId,
        title: str,
        complaint: str = "",
        tried_before: str = "",
        script: Script | None = None,
    ) -> Case:
        """Begin a case.

        Raises:
            RuleError: when it has no title.
        """
        case = Case(
            CaseId(self._desk.new_id()),
            client_id,
            title.strip(),
            self._desk.clock().date(),
            complaint.strip(),
            tried_before.strip(),
            script,
        )
        return self.save(case)

    def get(self, case_id: CaseId) -> Case | None:
        """Return a case, or None."""
        with self._desk.store.reader() as unit:
            return unit.cases.get(case_id)

    def save(self, case: Case) -> Case:
        """Store a case.

        Raises:
            RuleError: when it has no title, or the script is not whole.
        """
        if not case.title.strip():
            raise RuleError("Give the case a title.", "For example “Frozen shoulder R”.")
        script = case.script
        if script and min(script.visits_per_week, script.units_per_visit, script.weeks) < 1:
            raise RuleError("A script needs at least one visit a week, one unit and one week.")
        action = AuditAction.CHANGED if case.version else AuditAction.CREATED
        with self._desk.store.unit_of_work() as unit:
            saved = unit.cases.save(case)
            unit.audit.append(self._desk.actor, action, f"case:{case.id}")
        self._desk.feed.publish(Change(Subject.CASE, case.id, case.client_id))
        return saved

    def close(self, case: Case, outcome: str) -> Case:
        """End a case with a word on how it went."""
        return self.save(
            replace(case, closed_on=self._desk.clock().date(), outcome=outcome.strip())
        )

    def plan(self, case_id: CaseId) -> Plan | None:
        """Return the plan of a case, or None."""
        with self._desk.store.reader() as unit:
            return unit.plans.for_case(case_id)

    def new_goal_id(self) -> GoalId:
        """Return a fresh key for a goal."""
        return GoalId(self._desk.new_id())

    def check_goal(self, goal: Goal) -> tuple[str, ...]:
        """Return what keeps a goal from being measurable, one sentence each."""
        return check_goal(goal, self._catalog.metric(goal.metric))

    def add_goal(self, case_id: CaseId, goal: Goal) -> Plan:
        """Add a goal to the plan of a case, which begins with its first goal.

        Raises:
            RuleError: when the goal is not measurable; the message says why.
        """
        problems = self.check_goal(goal)
        if problems:
            raise RuleError(" ".join(problems))
        return self._change_goals(case_id, lambda goals: (*goals, goal))

    def stop_goal(self, case_id: CaseId, goal_id: GoalId, reason: str) -> Plan:
        """Stop a goal; it stays in the plan with the reason.

        Raises:
            RuleError: when no reason is given.
        """
        if not reason.strip():
            raise RuleError("Say why the goal is stopped.")
        return self._change_goals(
            case_id,
            lambda goals: tuple(
                replace(goal, stopped_reason=reason.strip()) if goal.id == goal_id else goal
                for goal in goals
            ),
        )

    def _change_goals(
        self, case_id: CaseId, edit: Callable[[tuple[Goal, ...]], tuple[Goal, ...]]
    ) -> Plan:
        with self._desk.store.unit_of_work() as unit:
            plan = unit.plans.for_case(case_id) or Plan(PlanId(self._desk.new_id()), case_id)
            saved = unit.plans.save(replace(plan, goals=edit(plan.goals)))
            unit.audit.append(self._desk.actor, AuditAction.CHANGED, f"plan:{plan.id}")
        self._desk.feed.publish(Change(Subject.PLAN, case_id))
        return saved

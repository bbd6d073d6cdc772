"""Cases, their scripts, plans and goals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workbench.domain.audit import AuditAction
from workbench.domain.case import Case, Script
from workbench.domain.change import Change, Subject
from workbench.domain.errors import RuleError
from workbench.domain.goal_rules import GoalHistory, GoalRevision, revise_goal
from workbench.domain.ids import CaseId, ClientId, GoalId, PlanId
from workbench.domain.plan import Goal, Plan, check_goal
from workbench.domain.script_use import ScriptState, ScriptTerms, script_state

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

    def revise_goal(self, case_id: CaseId, goal: Goal, reason: str) -> Plan:
        """Change a goal; what it was is kept with the reason.

        Raises:
            RuleError: when there is no such goal, no reason, or it is not measurable.
        """
        problems = self.check_goal(goal)
        if problems:
            raise RuleError(" ".join(problems))
        now = self._desk.clock()
        with self._desk.store.unit_of_work() as unit:
            plan = unit.plans.for_case(case_id)
            before = next((g for g in plan.goals if g.id == goal.id), None) if plan else None
            if plan is None or before is None:
                raise RuleError("This goal is not in the plan any more.")
            revised = revise_goal(GoalHistory(before), goal, now.date(), reason)
            unit.goal_revisions.add(self._desk.new_id(), revised.revisions[-1])
            goals = tuple(goal if g.id == goal.id else g for g in plan.goals)
            saved = unit.plans.save(replace(plan, goals=goals))
            unit.audit.append(self._desk.actor, AuditAction.CHANGED, f"goal:{goal.id}", "revised")
        self._desk.feed.publish(Change(Subject.PLAN, case_id))
        return saved

    def goal_revisions(self, goal_id: GoalId) -> tuple[GoalRevision, ...]:
        """Return what a goal was before it was changed, oldest first."""
        with self._desk.store.reader() as unit:
            return unit.goal_revisions.for_goal(goal_id)

    def script_terms(self, case_id: CaseId) -> ScriptTerms:
        """Return what else stands on the script of a case."""
        with self._desk.store.reader() as unit:
            return unit.script_terms.get(case_id) or ScriptTerms()

    def save_script_terms(self, case: Case, terms: ScriptTerms) -> None:
        """Store what else stands on the script of a case."""
        with self._desk.store.unit_of_work() as unit:
            unit.script_terms.save(case.id, terms)
            unit.audit.append(self._desk.actor, AuditAction.CHANGED, f"case:{case.id}", "script")
        self._desk.feed.publish(Change(Subject.CASE, case.id, case.client_id))

    def script_state(self, case_id: CaseId) -> ScriptState | None:
        """Return how far the script of a case is used up today; None without one."""
        with self._desk.store.reader() as unit:
            case = unit.cases.get(case_id)
            if case is None or case.script is None:
                return None
            used = len(unit.visits.for_case(case_id))
            terms = unit.script_terms.get(case_id)
        return script_state(case.script, used, self._desk.clock().date(), terms)

    def _change_goals(
        self, case_id: CaseId, edit: Callable[[tuple[Goal, ...]], tuple[Goal, ...]]
    ) -> Plan:
        with self._desk.store.unit_of_work() as unit:
            plan = unit.plans.for_case(case_id) or Plan(PlanId(self._desk.new_id()), case_id)
            saved = unit.plans.save(replace(plan, goals=edit(plan.goals)))
            unit.audit.append(self._desk.actor, AuditAction.CHANGED, f"plan:{plan.id}")
        self._desk.feed.publish(Change(Subject.PLAN, case_id))
        return saved

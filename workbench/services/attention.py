"""What waits for the therapist besides unsigned notes: clearance, histories, scripts, goals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbench.domain.clearance import ClearanceState
from workbench.domain.goal_rules import stop_advice
from workbench.domain.ids import ClientId
from workbench.domain.intake.cycle import CONFIRM_EVERY_DAYS
from workbench.domain.progress import GoalStatus
from workbench.domain.script_use import script_state
from workbench.domain.summaries import Attention

from .progress import ProgressService

if TYPE_CHECKING:
    from workbench.storage.unit_of_work import UnitOfWork

_RECENT_DAYS = 60  # a goal of a case that nobody came for since does not ask for attention
_MOST_CASES = 60


def clearances_waiting(unit: UnitOfWork, on: date) -> Iterator[Attention]:
    """Yield requests that were not answered, and answers that have expired."""
    for kept in unit.clearances.unsettled(on, on - timedelta(days=_RECENT_DAYS)):
        request, name = kept.request, _name(unit, kept.client_id)
        state = request.state(on)
        if state is ClearanceState.SENT and request.sent_on is not None:
            words = f"clearance awaited from {request.recipient} since {request.sent_on:%d %b %Y}."
        elif state is ClearanceState.DRAFTED:
            words = "the request for clearance was not sent yet."
        elif state is ClearanceState.EXPIRED and request.expires_on is not None:
            words = f"the clearance expired on {request.expires_on:%d %b %Y}."
        else:
            continue
        yield Attention("clearance", f"{name}: {words}", kept.client_id)


def histories_due(unit: UnitOfWork, on: date) -> Iterator[Attention]:
    """Yield clients whose history is older than a year."""
    for client_id, last in unit.intakes.due(on - timedelta(days=CONFIRM_EVERY_DAYS)):
        words = f"the health history of {last:%d %b %Y} has to be confirmed."
        yield Attention("history", f"{_name(unit, client_id)}: {words}", client_id)


def scripts_running_out(unit: UnitOfWork, on: date) -> Iterator[Attention]:
    """Yield open cases whose script has two visits left, is exceeded, or expires."""
    for case, name, used in unit.cases.scripts_in_use():
        if case.script is None:
            continue
        state = script_state(case.script, used, on, unit.script_terms.get(case.id))
        if state.warnings:
            sentence = f"{name}: {' '.join(state.warnings)}"
            yield Attention("script", sentence, case.client_id, case.id)


def goals_behind(unit: UnitOfWork, progress: ProgressService, on: date) -> Iterator[Attention]:
    """Yield goals that are behind their line or ask for the plan to be thought over."""
    cases = unit.plans.cases_with_goals(on - timedelta(days=_RECENT_DAYS), _MOST_CASES)
    for case_id in cases:
        seen = progress.for_case(case_id)
        if seen.case is None:
            continue
        name = _name(unit, seen.case.client_id)
        for goal in seen.goals:
            if goal.status in {GoalStatus.STOPPED, GoalStatus.REACHED}:
                continue
            advice = stop_advice(goal.metric, goal.values, goal.visits_done)
            if advice is not None:
                kind, words = "rethink", advice.sentence
            elif goal.status is GoalStatus.BEHIND and goal.latest is not None:
                at, line = goal.metric.format(goal.latest), goal.metric.format(goal.expected_now)
                kind = "goal"
                words = f"{goal.metric.name} is behind its goal ({at}, expected {line})."
            else:
                continue
            yield Attention(kind, f"{name}: {words}", seen.case.client_id, case_id)


def _name(unit: UnitOfWork, client_id: ClientId) -> str:
    client = unit.clients.get(client_id)
    return client.display_name if client else ""

"""The sample practice: invented clients, entered through the same services as real ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from workbench.domain import record as edits
from workbench.domain.body import MapPoint, Side, StructureRef
from workbench.domain.case import Case, Script
from workbench.domain.client import Client
from workbench.domain.errors import WorkbenchError
from workbench.domain.finding import BodyFinding
from workbench.domain.ids import FindingId, MeasurementId, PrescriptionId, ProtocolUseId
from workbench.domain.measurement import Measurement
from workbench.domain.plan import Goal
from workbench.domain.treatment import ExercisePrescription, ProtocolUse
from workbench.domain.visit import VisitKind
from workbench.plugin_api.codec import exercise_to_json, protocol_to_json

from .practice import Practice
from .visit_session import VisitSession

Table = Mapping[str, Any]
_OBSERVED = "See the body map and the measurements of this visit."
_RESPONSE = "Tolerated well; warm and looser at the end, no adverse reaction."


class SteppingClock:
    """A clock that stands where it is put, for entering visits of the past."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Return the time it was put to."""
        return self.now


class SampleWriter:
    """Enters a sample practice from its data file.

    Args:
        practice: An open, empty practice whose clock is ``clock``.
        clock: The clock to move through the past.
        today: The day that counts as today; visits end up at or before it.
    """

    def __init__(self, practice: Practice, clock: SteppingClock, today: datetime) -> None:
        self._practice = practice
        self._clock = clock
        self._today = today

    def write(self, data: Table) -> int:
        """Enter every client of the data; returns the number of visits."""
        owner = self._practice.practitioners.get()
        self._practice.practitioners.save(replace(owner, **data["practitioner"]))
        visits = 0
        for index, row in enumerate(data["client"]):
            for table in row["case"]:
                visits += self._case(self._client(row, table), table, slot=index)
        self._clock.now = self._today
        return visits

    def _client(self, row: Table, table: Table) -> Client:
        self._clock.now = self._moment(table, 0, slot=0) - timedelta(hours=1)
        draft = self._practice.clients.new_draft()
        return self._practice.clients.save(
            replace(
                draft,
                given_name=row["given"],
                family_name=row["family"],
                birth_date=row["birth"],
                figure=row.get("figure", "neutral"),
                occupation=row.get("occupation", ""),
                phone=row.get("phone", ""),
                email=row.get("email", ""),
                alerts=tuple(row.get("alerts", ())),
                pressure_preference=row.get("pressure"),
            )
        )

    def _case(self, client: Client, table: Table, slot: int) -> int:
        self._clock.now = self._moment(table, 0, slot)
        case = self._practice.cases.open_case(
            client.id, table["title"], table["complaint"], table["tried"], _script(table)
        )
        if "goal" in table:
            self._practice.cases.add_goal(case.id, self._goal(table["goal"]))
        count = _visit_count(table)
        for index in range(count):
            self._clock.now = self._moment(table, index, slot)
            self._visit(case, table, index, last=index == count - 1)
        return count

    def _moment(self, table: Table, index: int, slot: int) -> datetime:
        days = table["last"] + (_visit_count(table) - 1 - index) * table["every"]
        if days == 0:  # today's visits have begun already, whatever the hour
            return self._today - timedelta(minutes=60 + 45 * (slot % 2))
        start = self._today.replace(hour=9, minute=0, second=0, microsecond=0)
        return start + timedelta(minutes=45 * (slot % 8)) - timedelta(days=days)

    def _goal(self, table: Table) -> Goal:
        return Goal(
            self._practice.cases.new_goal_id(),
            table["metric"],
            table["baseline"],
            table["target"],
            table["weeks"],
            table["visits"],
            self._clock.now.date(),
            side=Side(table.get("side", "-")),
            client_agrees=True,
        )

    def _visit(self, case: Case, table: Table, index: int, last: bool) -> None:
        kind = VisitKind(table["kind"]) if "kind" in table else None
        started = self._practice.visits.start(case.id, kind)
        session = self._practice.visits.open_session(started.visit.id)
        if session is None:
            raise WorkbenchError("a visit that was just started cannot be opened")
        referred = last and "refer" in table
        self._assess(session, table, index, referred)
        if referred:
            for key in ("objective", "plan"):
                _write(session, key, table["refer"][key])
        else:
            self._treat(session, table)
            _write(session, "objective", _OBSERVED)
            _write(session, "assessment", _RESPONSE)
            _write(session, "plan", table["plan"][min(index, len(table["plan"]) - 1)])
        _write(session, "subjective", table["subjective"][index])
        self._clock.now += timedelta(minutes=table["minutes"] + 5)
        if last and table.get("today") == "draft":
            session.save()
        else:
            session.sign()

    def _assess(self, session: VisitSession, table: Table, index: int, referred: bool) -> None:
        self._screen(session, table, referred)
        for key, values in table["values"].items():
            if values[index] != "-":
                self._measure(session, key, float(values[index]))
        for row in table.get("finding", ()):
            if row["intensity"][index] != "-":
                self._mark(session, row, int(row["intensity"][index]))
        for row in table.get("form", ()):
            if index + 1 in row["visits"]:
                self._fill(session, row, row["visits"].index(index + 1))

    def _screen(self, session: VisitSession, table: Table, referred: bool) -> None:
        yes = set(table["refer"]["yes"] if referred else table.get("screening", ()))
        questions = {question.id for question in self._practice.screening.questions()}
        if yes - questions:
            raise WorkbenchError(f"unknown screening questions: {sorted(yes - questions)}")
        answers = {question: "yes" if question in yes else "no" for question in questions}
        result = self._practice.screening.evaluate(
            answers, override_reason="" if referred else table.get("override", "")
        )
        session.apply(lambda record: edits.set_screening(record, result), "quick check")

    def _measure(self, session: VisitSession, key: str, value: float) -> None:
        metric_id, _, side = key.partition(":")
        metric = self._practice.catalog.metric(metric_id)
        visit = session.record.visit
        measurement = Measurement(
            MeasurementId(session.new_id()),
            visit.id,
            visit.case_id,
            metric_id,
            value,
            metric.unit,
            visit.service_start,
            side=Side(side or "-"),
        )
        session.apply(lambda record: edits.put_measurement(record, measurement), "measurement")

    def _mark(self, session: VisitSession, row: Table, intensity: int) -> None:
        visit = session.record.visit
        view = self._practice.atlas.view(visit.figure, row["view"])
        ref = StructureRef.parse(row["at"])
        outline = next((o for o in view.outlines(_layer(ref)) if o.ref == ref), None)
        if outline is None:
            raise WorkbenchError(f"{ref.key} is not in the {row['view']} view")
        point = MapPoint(outline.label[0] / view.width, outline.label[1] / view.height)
        hit = view.locate(point.x, point.y)
        finding = BodyFinding(
            FindingId(session.new_id()),
            visit.id,
            row["kind"],
            hit.structures if hit else (ref,),
            hit.surface if hit else None,
            visit.figure,
            row["view"],
            (point,),
            intensity=intensity,
            note=row.get("note", ""),
        )
        session.apply(lambda record: edits.put_finding(record, finding), "finding")

    def _fill(self, session: VisitSession, row: Table, turn: int) -> None:
        form = self._practice.catalog.form(row["id"])
        if form is None:
            raise WorkbenchError(f"there is no form {row['id']}")
        answers = dict(row["answers"]) | {k: v[turn] for k, v in row.get("each", {}).items()}
        outcome = self._practice.forms.evaluate(form, answers)
        unknown = answers.keys() - {field.id for field in form.fields}
        if unknown or outcome.problems or outcome.missing:
            raise WorkbenchError(f"{form.id}: {unknown} {outcome.problems} {outcome.missing}")
        response, measured = self._practice.forms.respond(session.record.visit, form, answers)
        session.apply(lambda record: edits.put_response(record, response, measured), "form")

    def _treat(self, session: VisitSession, table: Table) -> None:
        visit = session.record.visit
        catalog = self._practice.catalog
        protocol = catalog.protocol(table["protocol"])
        if protocol is None:
            raise WorkbenchError(f"there is no protocol {table['protocol']}")
        use = ProtocolUse(
            ProtocolUseId(session.new_id()),
            visit.id,
            protocol.id,
            protocol.title,
            protocol_to_json(protocol),
            tuple(range(len(protocol.steps))),
            tuple(StructureRef.parse(key) for key in table["areas"]),
            table["minutes"],
            min(table["pressure"], protocol.pressure),
            "Warm and looser",
        )
        session.apply(lambda record: edits.put_protocol(record, use), "protocol")
        session.apply(lambda record: edits.set_minutes(record, table["minutes"]), "minutes")
        for key in table["exercises"]:
            self._give(session, key)

    def _give(self, session: VisitSession, key: str) -> None:
        exercise = self._practice.catalog.exercise(key)
        if exercise is None:
            raise WorkbenchError(f"there is no exercise {key}")
        given = ExercisePrescription(
            PrescriptionId(session.new_id()),
            session.record.visit.id,
            exercise.id,
            exercise.title,
            exercise_to_json(exercise),
            exercise.sets,
            exercise.repetitions,
            exercise.hold_seconds,
            exercise.times_per_day,
        )
        session.apply(lambda record: edits.put_exercise(record, given), "exercise")


def _visit_count(table: Table) -> int:
    return len(table["subjective"])


def _script(table: Table) -> Script | None:
    row = table.get("script")
    if row is None:
        return None
    return Script(
        row["prescriber"],
        None,
        row["per_week"],
        row["units"],
        row["weeks"],
        row["diagnosis"],
        row["cautions"],
    )


def _layer(ref: StructureRef) -> str:
    return ref.id.partition(".")[0]


def _write(session: VisitSession, key: str, text: str) -> None:
    session.apply(lambda record: edits.set_section(record, key, text), f"write {key}")

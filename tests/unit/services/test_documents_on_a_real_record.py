"""Documents made from a real encrypted record, with the real atlas and templates, read back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest
from pypdf import PdfReader

from workbench.atlas import Atlas
from workbench.domain import record as edits
from workbench.domain.audit import AuditAction
from workbench.domain.body import MapPoint, StructureRef, SurfacePoint
from workbench.domain.case import Case, Script
from workbench.domain.client import Client
from workbench.domain.errors import RuleError, StorageUnavailableError
from workbench.domain.finding import BodyFinding, Course
from workbench.domain.ids import FindingId, MeasurementId, PrescriptionId, ProtocolUseId, VisitId
from workbench.domain.measurement import Measurement
from workbench.domain.note import AddendumKind
from workbench.domain.record import VisitRecord
from workbench.domain.treatment import ExercisePrescription, ProtocolUse
from workbench.domain.values import JsonValue
from workbench.plugin_api import Field, FieldKind, Form, Option, Section
from workbench.plugin_api.codec import exercise_to_json, protocol_to_json
from workbench.services.cases import CaseService
from workbench.services.catalog import Catalog
from workbench.services.clients import ClientService
from workbench.services.desk import Desk
from workbench.services.document_map import place_name
from workbench.services.documents import DocumentService, summary_file_name
from workbench.services.forms import FormService
from workbench.services.screening import ScreeningService
from workbench.services.visit_session import VisitSession
from workbench.services.visits import VisitService

RESOURCES = Path(__file__).parents[3] / "resources"
SCRIPT = Script("Dr. Quill", date(2026, 2, 27), 1, 4, 6, "Shoulder pain, as written")
FORM = Form(
    "gone.gait",
    1,
    "Walking",
    (
        Section(
            "Gait",
            (
                Field("stick", "Uses a stick", FieldKind.YES_NO),
                Field("where", "Sore place", FieldKind.STRUCTURES),
                Field(
                    "step", "First to tire", FieldKind.CHOICE, options=(Option("l", "Left leg"),)
                ),
                Field("girth", "Girth", FieldKind.SERIES, unit="cm"),
                Field("told", "In the client's words", FieldKind.LONG_TEXT),
                Field("unasked", "Never asked", FieldKind.TEXT),
            ),
        ),
    ),
)


class Movable(Protocol):
    """A clock that can be moved on."""

    def forward(self, days: int) -> None: ...


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas.load(RESOURCES / "body")


@pytest.fixture
def documents(desk: Desk, catalog: Catalog, atlas: Atlas) -> DocumentService:
    return DocumentService(desk, catalog, atlas, RESOURCES / "reports")


@pytest.fixture
def case(cases: CaseService, clients: ClientService) -> Case:
    draft = replace(
        clients.new_draft(),
        given_name="Zoë",
        family_name="Brändli #1 $x$",
        birth_date=date(1981, 5, 4),
    )
    client: Client = clients.save(draft)
    return cases.open_case(client.id, "Stiff shoulder R", "Cannot reach up", script=SCRIPT)


@pytest.fixture
def forms(desk: Desk, catalog: Catalog) -> FormService:
    return FormService(desk, catalog)


def text_of(path: Path) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(path).pages))


def measured(record: VisitRecord, session: VisitSession, metric: str, value: float) -> Measurement:
    visit = record.visit
    return Measurement(
        MeasurementId(session.new_id()),
        visit.id,
        visit.case_id,
        metric,
        value,
        "/10",
        visit.service_start,
    )


def finding(session: VisitSession, atlas: Atlas) -> BodyFinding:
    hit = atlas.view("neutral", "posterior").locate(0.58, 0.2)
    assert hit is not None
    return BodyFinding(
        FindingId(session.new_id()),
        session.record.visit.id,
        "core.pain",
        hit.structures,
        hit.surface,
        "neutral",
        "posterior",
        (MapPoint(0.58, 0.2),),
        intensity=6,
        note="Pulls to the elbow",
        course=Course.BETTER,
    )


def filled(
    visits: VisitService, case: Case, catalog: Catalog, atlas: Atlas, worst: float
) -> VisitSession:
    """Start a visit and fill every part of it; it is not signed."""
    session = visits.open_session(visits.start(case.id).visit.id)
    assert session is not None
    answers = {question.id: "no" for question in catalog.screening_questions()}
    checked = ScreeningService(catalog).evaluate(answers)
    visit_id = session.record.visit.id
    protocol, exercise = catalog.protocols()[0], catalog.exercises()[0]
    use = ProtocolUse(
        ProtocolUseId(session.new_id()),
        visit_id,
        protocol.id,
        protocol.title,
        protocol_to_json(protocol),
        (0,),
        minutes=20,
        pressure=2,
        response="Eased by half.",
    )
    given = ExercisePrescription(
        PrescriptionId(session.new_id()),
        visit_id,
        exercise.id,
        exercise.title,
        exercise_to_json(exercise),
        sets=3,
        repetitions=10,
        hold_seconds=5,
        times_per_day=2,
    )
    mark = finding(session, atlas)
    session.apply(lambda r: edits.set_screening(r, checked), "check")
    session.apply(lambda r: edits.put_finding(r, mark), "mark")
    session.apply(
        lambda r: edits.put_measurement(r, measured(r, session, "core.pain_worst", worst)), "pain"
    )
    session.apply(lambda r: edits.put_protocol(r, use), "protocol")
    session.apply(lambda r: edits.put_exercise(r, given), "exercise")
    session.apply(lambda r: edits.set_section(r, "subjective", "Sleeps again."), "write")
    session.apply(lambda r: edits.set_section(r, "plan", "Weekly."), "write")
    return session


@pytest.fixture
def signed(
    visits: VisitService, case: Case, catalog: Catalog, atlas: Atlas, clock: Movable
) -> VisitId:
    """The second of two signed visits: worst pain 8, then 4."""
    for worst in (8.0, 4.0):
        session = filled(visits, case, catalog, atlas, worst)
        visit_id = session.sign().visit.id
        clock.forward(7)
    return visit_id


def test_the_signed_visit_is_on_paper(
    documents: DocumentService,
    visits: VisitService,
    catalog: Catalog,
    atlas: Atlas,
    signed: VisitId,
    tmp_path: Path,
) -> None:
    visits.add_addendum(signed, AddendumKind.LATE_ENTRY, "Left out", "Heat pack.")
    out = documents.visit_summary(signed, tmp_path / "out.pdf")
    record = visits.load(signed)
    assert record is not None
    signature = record.note.signature
    assert signature is not None
    text = text_of(out)
    for words in (
        "Zoë Brändli #1 $x$",
        "4 May 1981 (44 years)",
        "Stiff shoulder R",
        "Visit 2 of 6 · Follow-up · 9 March 2026",
        "9 March 2026, 09:30 −05:00",
        "Shoulder pain, as written · reported by Dr. Quill, 27 February 2026",
        "Nothing found",
        place_name(atlas, record.findings[0].structures[0]),
        "Pulls to the elbow",
        "better",
        "4/10 8/10 −4 · improved, important 8/10 −4 · improved, important",
        catalog.protocols()[0].title,
        catalog.protocols()[0].steps[0].text[:30],
        "Eased by half.",
        catalog.exercises()[0].title,
        "3 × 10, hold 5 s, 2 times a day",
        "Sleeps again.",
        "Wren Oakhollow, LMT",
        "Licence L-1",
        signature.content_hash,
        "the content is what was signed",
        "Late entry",
        "Heat pack.",
        "Pain over the visits",
        str(signed),
    ):
        assert words in text, words
    assert "DRAFT" not in text
    assert "/StructTreeRoot" in PdfReader(out).root_object


def test_the_print_is_in_the_log_and_its_head_on_the_page(
    documents: DocumentService, desk: Desk, signed: VisitId, tmp_path: Path
) -> None:
    out = documents.visit_summary(signed, tmp_path / "out.pdf")
    with desk.store.reader() as unit:
        event = unit.audit.recent(1)[0]
        assert (event.action, event.subject) == (AuditAction.PRINTED, f"visit:{signed}")
        assert event.detail == "visit summary, signed"
        assert unit.audit.verify((event.sequence, event.mac)).ok
    assert f"{event.sequence} · {event.mac}" in text_of(out)


def test_a_draft_says_so_and_names_no_signature(
    documents: DocumentService,
    visits: VisitService,
    case: Case,
    catalog: Catalog,
    atlas: Atlas,
    tmp_path: Path,
) -> None:
    session = filled(visits, case, catalog, atlas, 5)
    record = session.save()
    text = text_of(documents.visit_summary(record.visit.id, tmp_path / "draft.pdf"))
    assert "DRAFT" in text
    assert "Draft, not signed" in text
    assert "Content hash" not in text


def test_a_summary_shows_nothing_that_came_after_its_visit(
    documents: DocumentService, visits: VisitService, case: Case, signed: VisitId
) -> None:
    first = min(visits.for_case(case.id), key=lambda visit: visit.number)
    text = documents.visit_text(first.id)
    assert "Worst pain, last week: 8/10\n" in text
    assert "4/10" not in text


def test_an_unsigned_visit_before_does_not_count(
    documents: DocumentService,
    visits: VisitService,
    case: Case,
    catalog: Catalog,
    atlas: Atlas,
    clock: Movable,
) -> None:
    filled(visits, case, catalog, atlas, 9).save()
    clock.forward(7)
    record = filled(visits, case, catalog, atlas, 3).save()
    assert "Worst pain, last week: 3/10\n" in documents.visit_text(record.visit.id)


def test_a_form_is_printed_after_its_plugin_is_gone(
    documents: DocumentService,
    visits: VisitService,
    forms: FormService,
    case: Case,
    catalog: Catalog,
    atlas: Atlas,
) -> None:
    session = filled(visits, case, catalog, atlas, 5)
    answers: dict[str, JsonValue] = {
        "stick": "yes",
        "where": ["region.suprascapular:R"],
        "step": "l",
        "girth": [20, 22.5],
        "told": "#panic()",
    }
    response, values = forms.respond(session.record.visit, FORM, answers)
    session.apply(lambda r: edits.put_response(r, response, values), "form")
    text = documents.visit_text(session.save().visit.id)
    for words in (
        "Walking",
        "Uses a stick: Yes",
        f"Sore place: {place_name(atlas, StructureRef.parse('region.suprascapular:R'))}",
        "First to tire: Left leg",
        "Girth: 20 · 22.5 cm",
        "In the client's words: #panic()",
    ):
        assert words in text, words
    assert "Never asked" not in text


def test_marks_move_with_the_skin_to_another_figure_and_view(
    documents: DocumentService,
    visits: VisitService,
    case: Case,
    catalog: Catalog,
    atlas: Atlas,
    tmp_path: Path,
) -> None:
    session = filled(visits, case, catalog, atlas, 5)
    odd = replace(
        session.record.findings[0],
        id=FindingId(session.new_id()),
        kind="gone.mark",
        figure="female",
        view="left",
        surface=SurfacePoint(1, 0.3, 0.3),
    )
    lost = replace(odd, id=FindingId(session.new_id()), structures=(), surface=None, view="above")
    session.apply(lambda r: edits.put_finding(r, odd), "mark")
    session.apply(lambda r: edits.put_finding(r, lost), "mark")
    text = text_of(documents.visit_summary(session.save().visit.id, tmp_path / "x.pdf"))
    assert "Left side" in text
    assert "Mark (modality missing)" in text
    assert "Off the map" in text


def test_the_exercise_sheet(
    documents: DocumentService, desk: Desk, catalog: Catalog, signed: VisitId, tmp_path: Path
) -> None:
    out = documents.exercise_sheet(signed, tmp_path / "sheet.pdf")
    text = text_of(out)
    assert catalog.exercises()[0].title in text
    assert "3 × 10, hold 5 s, 2 times a day" in text
    with desk.store.reader() as unit:
        assert unit.audit.recent(1)[0].detail == "exercise sheet, signed"


def test_no_exercises_no_sheet_and_no_event(
    documents: DocumentService, desk: Desk, visits: VisitService, case: Case, tmp_path: Path
) -> None:
    record = visits.start(case.id)
    with pytest.raises(RuleError, match="No exercises"):
        documents.exercise_sheet(record.visit.id, tmp_path / "sheet.pdf")
    with desk.store.reader() as unit:
        assert unit.audit.count(AuditAction.PRINTED, f"visit:{record.visit.id}") == 0


def test_an_unknown_visit_is_refused(
    documents: DocumentService, desk: Desk, tmp_path: Path
) -> None:
    with pytest.raises(RuleError, match="no such visit"):
        documents.visit_summary(VisitId(desk.new_id()), tmp_path / "x.pdf")


def test_a_folder_that_is_not_there_is_a_sentence(
    documents: DocumentService, signed: VisitId, tmp_path: Path
) -> None:
    with pytest.raises(StorageUnavailableError, match="folder does not exist"):
        documents.visit_summary(signed, tmp_path / "none" / "x.pdf")


def test_the_proposed_name_tells_nothing_about_the_client(
    visits: VisitService, signed: VisitId
) -> None:
    record = visits.load(signed)
    assert record is not None
    name = summary_file_name(record.visit)
    assert re.fullmatch(r"visit-summary-2026-03-09-[0-9a-f]{8}\.pdf", name)


def test_nothing_of_the_record_is_left_in_the_folder_but_the_document(
    documents: DocumentService, signed: VisitId, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    documents.visit_summary(signed, folder / "one.pdf")
    documents.visit_summary(signed, folder / "one.pdf")
    assert [path.name for path in folder.iterdir()] == ["one.pdf"]

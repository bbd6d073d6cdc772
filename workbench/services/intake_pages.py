"""The intake as pages of questions, and reading and writing each answer by its key.

One list of questions serves the therapist's form, the client's full-screen pages and the print.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast

from workbench.domain.body import StructureRef
from workbench.domain.intake import (
    EVERYTHING,
    Answer,
    Detail,
    DetailKind,
    Device,
    Injury,
    Intake,
    Medication,
    Procedure,
    Response,
    Scar,
    Section,
    Surgery,
    Term,
    TherapyTried,
    Vocabulary,
)

T = TypeVar("T")
YES_NO, TEXT, LINES, NUMBER, SCALE, CHOICE, PLACES = (
    "yes_no", "text", "lines", "number", "scale", "choice", "places"
)  # fmt: skip
RESPONSES = ("conditions", "today", "red_flags", "examination")
Value = Answer | str | float | tuple[str, ...] | tuple[StructureRef, ...] | None


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a page.

    Attributes:
        key: Where its answer stands: ``conditions.dvt``, ``complaint.own_words``, ``device.port``.
        kind: ``yes_no``, ``text``, ``lines``, ``number``, ``scale``, ``choice`` or ``places``.
        past: True when "in the past" is an answer.
        follow_ups: Asked when the answer is yes or past.
    """

    key: str
    text: str
    kind: str = YES_NO
    unit: str = ""
    past: bool = False
    choices: tuple[str, ...] = ()
    follow_ups: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class IntakePage:
    """A page of the intake.

    Attributes:
        none_words: Words of the button that answers the open questions with no.
    """

    section: Section
    questions: tuple[Question, ...]

    @property
    def id(self) -> str:
        """The section's id."""
        return self.section.id

    @property
    def yes_no(self) -> tuple[Question, ...]:
        """The questions that are answered with yes or no."""
        return tuple(question for question in self.questions if question.kind == YES_NO)


_PLACE = Question("sites", "Where?", PLACES)
_NOTE = Question("note", "Note", TEXT)
_WEEKS = Question("weeks_ago", "How many weeks ago?", NUMBER)
_DAYS = Question("days_ago", "How many days ago?", NUMBER)
_CLEARED = Question("cleared", "Has the surgeon or physician cleared it?")
_ITEMS: Mapping[str, tuple[str, type[Any], tuple[Question, ...]]] = {
    "device": ("devices", Device, (Question("working", "Does it work properly?"), _PLACE, _NOTE)),
    "surgery": ("surgeries", Surgery, (Question("what", "What was done?", TEXT), _WEEKS,
                                       _CLEARED, _PLACE)),
    "injury": ("injuries", Injury, (Question("what", "What happened?", TEXT), _DAYS,
               Question("seen_by_physician", "Has a physician looked at it?"),
               Question("healed", "Has it healed?"), _PLACE)),
    "scar": ("scars", Scar, (_WEEKS, _PLACE)),
    "procedure": ("procedures", Procedure, (_DAYS, _PLACE)),
    "medication": ("medications", Medication, (
        Question("name", "Name and dose", TEXT), Question("for_what", "What is it for?", TEXT),
        Question("effect", "What does it do?", TEXT),
        Question("side_effects", "Any side effects?", TEXT),
        Question("changes_session", "Does it change today's session?"))),
}  # fmt: skip
_FREE: Mapping[str, tuple[Question, ...]] = {
    "complaint": (
        Question("complaint.own_words", "What brings you here, in your own words?", TEXT),
        Question("complaint.sites", "Where is it?", PLACES),
        Question("complaint.days_ago", "How many days ago did it begin?", NUMBER),
        Question("complaint.mechanism", "How did it begin?", CHOICE, choices=(
            "none", "twist", "fall", "crash", "blow", "overuse", "strain", "other")),
        Question("complaint.hours_to_pain", "How many hours after it did the pain begin?", NUMBER),
        Question("complaint.seen_by_physician", "Has a physician looked at it?"),
        Question("complaint.pain_now", "How strong is the pain now?", SCALE),
        Question("complaint.pain_worst", "How strong is it at its worst?", SCALE),
        Question("complaint.reported_diagnosis",
                 "A diagnosis that a physician gave: which, by whom, when?", TEXT),
        Question("complaint.goal", "What would you like to be able to do again?", TEXT),
    ),
    "previous_care": (
        Question("therapies_tried", "Therapies so far, one a line, each with its result", LINES),
        Question("massage.bad_reaction", "Did you ever feel unwell after a massage?", TEXT),
        Question("massage.pressure_liked", "How much pressure do you like (0 to 5)?", NUMBER),
    ),
    "medications": (
        Question("supplements", "Supplements, one a line", LINES),
        Question("allergies", "Allergies (skin, oils, latex, medicines), one a line", LINES),
    ),
    "general": (Question("other_conditions", "Anything else, one a line", LINES),),
    "family_history": (Question("family_history", "Illnesses in the family, one a line", LINES),),
    "lifestyle": (
        Question("lifestyle.activity", "Work, sport and daily activity", TEXT),
        Question("lifestyle.hours_sitting", "Hours of sitting a day", NUMBER),
        Question("lifestyle.sleep_quality", "How well do you sleep? (10 is best)", SCALE),
        Question("lifestyle.stress", "How much stress is there? (10 is most)", SCALE),
        Question("lifestyle.tobacco", "Tobacco, alcohol, coffee", TEXT),
    ),
    "consent": (
        Question("consent.scope_explained", "What is done here, and what is not, was explained"),
        Question("consent.no_diagnosis_explained", "I know that no diagnosis is made here"),
        Question("consent.right_to_stop_explained", "I know that I can stop at any time"),
        Question("consent.privacy_explained", "How my data is kept was explained"),
        Question("consent.may_contact_physician", "The therapist may ask my physician"),
        Question("consent.areas_not_allowed", "Where do you not want to be touched?", PLACES),
    ),
}  # fmt: skip


def intake_pages(
    vocabulary: Vocabulary,
    *,
    changes_only: bool = False,
    placed: frozenset[str] | None = None,
) -> tuple[IntakePage, ...]:
    """Return the pages in the order of the form.

    Args:
        vocabulary: Sections and terms.
        changes_only: True for a follow-up: only what can change.
        placed: Keys of the terms whose place matters to a rule; every term when None.
    """
    found = []
    for section in vocabulary.sections:
        if changes_only and not section.changes:
            continue
        terms = [t for t in vocabulary.in_section(section.id) if t.changes or not changes_only]
        asked = [_of_term(t, placed=placed is None or t.key in placed) for t in terms]
        questions = (*asked, *_FREE.get(section.id, ()))
        found.append(IntakePage(section, questions))
    return tuple(found)


def _of_term(term: Term, *, placed: bool) -> Question:
    if term.list in _ITEMS:
        asked = tuple(
            replace(follow, key=f"{term.key}.{follow.key}") for follow in _ITEMS[term.list][2]
        )
        return Question(term.key, term.text, follow_ups=asked)
    asked = tuple(_of_detail(term, detail) for detail in term.details)
    place = (Question(f"{term.key}.sites", "Where?", PLACES),) if placed else ()
    note = Question(f"{term.key}.note", "Note", TEXT)
    return Question(term.key, term.text, past=term.past, follow_ups=(*asked, *place, note))


def _of_detail(term: Term, detail: Detail) -> Question:
    kind = {DetailKind.NUMBER: NUMBER, DetailKind.CHOICE: CHOICE}.get(detail.kind, YES_NO)
    key = f"{term.key}.{detail.id}"
    return Question(key, detail.text, kind, detail.unit, choices=detail.choices)


@dataclass(frozen=True, slots=True)
class IntakeSheet:
    """An intake while it is filled.

    Attributes:
        noes: Things of a list (devices, operations …) that were denied one by one; the intake
            itself keeps only that the whole page was gone through.
    """

    intake: Intake
    noes: frozenset[str] = field(default_factory=frozenset)

    def value(self, key: str) -> Value:
        """Return the answer to a question; ``Answer.UNANSWERED`` or None while there is none."""
        head, _, rest = key.partition(".")
        if head in RESPONSES:
            return _of_response(getattr(self.intake, head), rest)
        if head in _ITEMS:
            return self._of_item(head, rest)
        if key == "therapies_tried":
            return tuple(therapy.kind for therapy in self.intake.therapies_tried)
        found = getattr(self.intake, head)
        value: Value = getattr(found, rest) if rest else found
        return value

    def put(self, key: str, value: Value) -> IntakeSheet:
        """Return the sheet with an answer; Unanswered, None or empty take it back."""
        head, _, rest = key.partition(".")
        if head in RESPONSES:
            answers = _with_response(getattr(self.intake, head), rest, value)
            return replace(self, intake=_with(self.intake, head, answers))
        if head in _ITEMS:
            return self._with_item(head, rest, value)
        if key == "therapies_tried":
            lines = value if isinstance(value, tuple) else ()
            tried = tuple(TherapyTried(str(line)) for line in lines)
            return replace(self, intake=replace(self.intake, therapies_tried=tried))
        if not rest:
            return replace(self, intake=_with(self.intake, head, value or ()))
        inner = _with(getattr(self.intake, head), rest, value)
        return replace(self, intake=_with(self.intake, head, inner))

    def settle(self, page: IntakePage) -> IntakeSheet:
        """Mark a page as answered when each of its yes/no questions is, else as open."""
        asked = [q for q in page.yes_no if q.key.partition(".")[0] != "consent"]
        open_left = any(self.value(q.key) is Answer.UNANSWERED for q in asked)
        if page.id in {"complaint", "consent"} or not asked:
            return self
        return self.mark(page.id, answered=not open_left)

    def mark(self, section: str, *, answered: bool) -> IntakeSheet:
        """Say that a page was gone through, or was not."""
        kept = tuple(name for name in self.intake.answered if name != section)
        wanted = (*kept, section) if answered else kept
        if set(wanted) == set(self.intake.answered):
            return self
        return replace(self, intake=replace(self.intake, answered=wanted))

    def none_of_these(self, page: IntakePage) -> IntakeSheet:
        """Answer every open yes/no question of a page with no, and mark it as gone through."""
        sheet = self
        for question in page.yes_no:
            if sheet.value(question.key) is Answer.UNANSWERED:
                sheet = sheet.put(question.key, Answer.NO)
        return sheet.mark(page.id, answered=True)

    def open_questions(self, page: IntakePage) -> int:
        """Return how many yes/no questions of a page have no answer."""
        return sum(self.value(q.key) is Answer.UNANSWERED for q in page.yes_no)

    def _of_item(self, kind: str, rest: str) -> Value:
        name, _, attribute = rest.partition(".")
        item = _item(self.intake, kind, name)
        if attribute:
            value: Value = getattr(item, attribute) if item is not None else None
            return value
        if item is not None:
            return Answer.YES
        denied = f"{kind}.{name}" in self.noes
        return Answer.NO if denied else Answer.UNANSWERED

    def _with_item(self, kind: str, rest: str, value: Value) -> IntakeSheet:
        name, _, attribute = rest.partition(".")
        list_name, cls, _ = _ITEMS[kind]
        items = list(getattr(self.intake, list_name))
        item = _item(self.intake, kind, name)
        key = f"{kind}.{name}"
        if attribute:
            if item is None:
                return self
            items[items.index(item)] = _with(item, attribute, value)
            return replace(self, intake=_with(self.intake, list_name, tuple(items)))
        noes = self.noes - {key}
        if value is Answer.YES and item is None:
            made = Medication(flags=(name,)) if cls is Medication else cls(kind=name)
            items.append(made)
        elif value is not Answer.YES and item is not None:
            items.remove(item)
        if value is Answer.NO:
            noes |= {key}
        intake = _with(self.intake, list_name, tuple(items))
        return IntakeSheet(intake, frozenset(noes))


def open_sheet(intake: Intake, pages: tuple[IntakePage, ...]) -> IntakeSheet:
    """Return an intake as a sheet: on a page that was gone through, silence is a no."""
    sheet = IntakeSheet(intake)
    every = EVERYTHING in intake.answered
    for page in pages:
        if every or page.id in intake.answered:
            for question in page.yes_no:
                quiet = sheet.value(question.key) is Answer.UNANSWERED
                if quiet and not question.key.startswith(("consent", "complaint")):
                    sheet = sheet.put(question.key, Answer.NO)
    return sheet


def _with(record: T, name: str, value: object) -> T:
    changes: dict[str, Any] = {name: value}
    return cast("T", replace(cast(Any, record), **changes))


def _item(intake: Intake, kind: str, name: str) -> Any:
    for item in getattr(intake, _ITEMS[kind][0]):
        if (name in item.flags) if kind == "medication" else (item.kind == name):
            return item
    return None


def _of_response(answers: Mapping[str, Response], rest: str) -> Value:
    name, _, part = rest.partition(".")
    response = answers.get(name, Response())
    if not part:
        return response.answer
    if part == "sites":
        return response.sites
    if part == "note":
        return response.note
    value = response.details.get(part)
    return Answer(value) if value in {"yes", "no"} else value


def _with_response(answers: Mapping[str, Response], rest: str, value: Value) -> dict[str, Response]:
    name, _, part = rest.partition(".")
    found = dict(answers)
    response = found.get(name, Response())
    if not part:
        if value in {None, Answer.UNANSWERED}:
            found.pop(name, None)
        elif value is Answer.NO:
            found[name] = Response(Answer.NO)
        else:
            found[name] = replace(response, answer=Answer(str(value)))
        return found
    if name not in found:
        return found
    if part in {"sites", "note"}:
        found[name] = _with(response, part, value or type(getattr(response, part))())
        return found
    details = {key: kept for key, kept in response.details.items() if key != part}
    if value not in {None, "", Answer.UNANSWERED}:
        details[part] = value.value if isinstance(value, Answer) else value  # type: ignore[assignment]  # a plain answer
    found[name] = replace(response, details=details)
    return found

"""What a visit summary shows: plain text and numbers, already in the words of the reader."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The practice at the head of a page; empty parts are left out."""

    practice: str
    practitioner: str
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class SafetyBlock:
    """The verdict of the safety check.

    Attributes:
        tone: ``ok``, ``warning`` or ``danger``; the words say the same.
        override: Why the therapist went on against the verdict.
    """

    verdict: str
    tone: str
    reasons: tuple[str, ...] = ()
    pressure_limit: str = ""
    override: str = ""


@dataclass(frozen=True, slots=True)
class MapImage:
    """One figure of the body map.

    Attributes:
        svg: The drawing.
        alt: What it shows, for those who cannot see it.
        ratio: Width divided by height.
    """

    caption: str
    svg: str
    alt: str
    ratio: float


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A kind of mark used on the map."""

    name: str
    svg: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in the list, numbered as on the map."""

    number: int
    kind: str
    svg: str
    place: str
    intensity: str
    course: str
    note: str


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measurement today against the visit before and the first one.

    Attributes:
        tone: ``better``, ``worse`` or empty; the change words say the same.
    """

    name: str
    today: str
    previous: str = ""
    since_previous: str = ""
    first: str = ""
    since_first: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class FormBlock:
    """A filled assessment form."""

    title: str
    rows: tuple[Row, ...]
    computed: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of a protocol."""

    text: str
    time: str
    done: bool


@dataclass(frozen=True, slots=True)
class ProtocolBlock:
    """A protocol used at the visit, with facts such as minutes, pressure and areas."""

    title: str
    facts: tuple[Row, ...]
    steps: tuple[StepRow, ...]
    response: str = ""


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """An exercise given to take home."""

    title: str
    dose: str
    instructions: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A section of the note.

    Attributes:
        closing: True for what is written after treatment.
    """

    title: str
    text: str
    closing: bool = False


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Who signed, when, and the hash of what was signed.

    Attributes:
        intact: False when the record no longer has the content that was signed.
    """

    name: str
    credentials: str
    licence: str
    signed_at: str
    content_hash: str
    intact: bool = True


@dataclass(frozen=True, slots=True)
class AddendumRow:
    """Something added after signing."""

    kind: str
    entered_at: str
    author: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class VisitSummaryData:
    """Everything on a visit summary.

    Attributes:
        client: Name of the client.
        record_id: Key of the visit, as printed in the footer.
        facts: Client, case and visit in short rows, in reading order.
        signature: None for a draft: then DRAFT stands across each page.
        audit_head: Number and keyed hash of the audit log's last event.
        printed_at: When the document was made, in words.
        timestamp: The same in seconds since 1970; equal data make equal files.
        paper: ``a4`` or ``us-letter``.
    """

    letterhead: Letterhead
    client: str
    record_id: str
    visit_title: str
    facts: tuple[Row, ...]
    printed_at: str
    timestamp: int
    safety: SafetyBlock | None = None
    maps: tuple[MapImage, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    measures: tuple[MeasureRow, ...] = ()
    chart: MapImage | None = None
    forms: tuple[FormBlock, ...] = ()
    protocols: tuple[ProtocolBlock, ...] = ()
    exercises: tuple[ExerciseRow, ...] = ()
    notes: tuple[NoteBlock, ...] = ()
    signature: SignatureBlock | None = None
    addenda: tuple[AddendumRow, ...] = ()
    audit_head: str = ""
    paper: str = "a4"
    language: str = "en"

    @property
    def draft(self) -> bool:
        """True while nobody has signed."""
        return self.signature is None

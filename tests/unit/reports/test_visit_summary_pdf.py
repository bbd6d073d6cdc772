"""The visit summary, read back from the PDF that is handed out."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from workbench.domain.errors import StorageUnavailableError
from workbench.reports import NoteBlock, Row, VisitSummaryData, render_visit_summary
from workbench.reports.typesetting import DocumentError

Summaries = Callable[..., VisitSummaryData]


def text_of(path: Path) -> str:
    """Return the text of all pages with runs of white space as one space."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(path).pages))


def root(path: Path) -> DictionaryObject:
    return PdfReader(path).root_object


def repr_of(tree: DictionaryObject, key: str) -> str:
    """Return an entry of the file's catalogue as PDF source."""
    stream = io.BytesIO()
    found = tree[key].get_object()
    assert found is not None
    found.write_to_stream(stream)
    return " ".join(stream.getvalue().decode().split())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "summary.pdf"


def test_everything_of_the_visit_is_on_paper(
    summaries: Summaries, templates: Path, out: Path
) -> None:
    made = render_visit_summary(summaries(), templates, out)
    text = text_of(out)
    for words in (
        "Oakhollow Massage",
        "14 Lantern Row, Millbrook",
        "Zoë Brändli",
        "Visit 4 · Follow-up",
        "Frozen shoulder R",
        "reported diagnosis".capitalize(),
        "Adapt the work",
        "Pressure level at most 2 of 5",
        "On turning the head",
        "R upper trapezius",
        "−4, improved, important",
        "Active trigger point",
        "Hold each point until it eases.",
        "Eased by half",
        "3 × 10, hold 5 s, 2 times a day",
        "Sleeps through again.",
        "Weekly, 4 more visits.",
        "Wren Oakhollow, LMT",
        "Licence L-1",
        "9f2c" * 16,
        "the content is what was signed",
        "Late entry",
        "Left out by mistake.",
        "412 · 3b7ac9d1",
        "Page 1 of",
    ):
        assert words in text, words
    assert "DRAFT" not in text
    assert (made.missing, made.accessible) == ("", True)


def test_the_file_is_tagged_and_says_that_it_is_accessible(
    summaries: Summaries, templates: Path, out: Path
) -> None:
    render_visit_summary(summaries(), templates, out)
    tree = root(out)
    assert "/StructTreeRoot" in tree
    assert "/Marked true" in repr_of(tree, "/MarkInfo")
    assert "/DisplayDocTitle true" in repr_of(tree, "/ViewerPreferences")
    assert str(tree["/Lang"]) == "en"
    xmp = tree["/Metadata"].get_object()
    assert isinstance(xmp, StreamObject)
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp.get_data().decode()
    title = PdfReader(out).metadata
    assert title is not None
    assert title.title == "Visit summary: Zoë Brändli, Visit 4 · Follow-up · 2 March 2026"


def test_figures_carry_what_they_show_in_words(
    summaries: Summaries, templates: Path, out: Path
) -> None:
    render_visit_summary(summaries(), templates, out)
    alts = _alts(out)
    assert any("R upper trapezius, intensity 7 of 10" in alt for alt in alts)
    assert any("Front view of the body, no findings" in alt for alt in alts)
    assert any("Worst: 1: 8/10" in alt for alt in alts)


def _alts(path: Path) -> list[str]:
    reader = PdfReader(path)
    found = []
    for number in range(1, len(reader.xref[0]) + len(reader.xref_objStm) + 1):
        thing = reader.get_object(number)
        if isinstance(thing, DictionaryObject) and "/Alt" in thing:
            found.append(str(thing["/Alt"]))
    return found


def test_marks_and_outlines_are_vectors(summaries: Summaries, templates: Path, out: Path) -> None:
    render_visit_summary(summaries(), templates, out)
    assert [image for page in PdfReader(out).pages for image in page.images] == []


def test_a_draft_says_so_across_every_page(
    summaries: Summaries, templates: Path, out: Path
) -> None:
    long = (NoteBlock("Subjective", "\n".join(f"Line {n} of a long story." for n in range(200))),)
    render_visit_summary(summaries(signature=None, addenda=(), notes=long), templates, out)
    pages = [page.extract_text() for page in PdfReader(out).pages]
    assert len(pages) >= 4
    assert all("DRAFT" in page for page in pages)
    assert "Signed and locked" not in "".join(pages)
    assert "It is not signed" in re.sub(r"\s+", " ", pages[-1])


@pytest.mark.parametrize(
    "typed",
    [
        "#let x = 1; #panic()",
        '#read("/etc/passwd")',
        "$ x^2 $ *bold* _it_ `raw` <label> @ref",
        "= Heading\n- list\n+ enum \\ // comment /* more */",
        "a\\u{41} \\# ~ -- --- ... ' \"",
        '"}]); #sys.inputs',
        "<svg onload=x> &amp; </text>",
    ],
)
def test_typed_text_is_never_run(
    summaries: Summaries, templates: Path, out: Path, typed: str
) -> None:
    notes = (NoteBlock(typed, typed),)
    facts = (Row(typed, typed),)
    render_visit_summary(summaries(notes=notes, facts=facts, client=typed), templates, out)
    shown = re.sub(r"\s+", "", text_of(out))
    assert shown.count(re.sub(r"\s+", "", typed)) >= 3


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz Żółć Ştefan Ñandú",
        "Γιώργος Ἀθηναῖος",
        "Жанна Їжакевич",
        "Nguyễn Thị Ánh",
        "Հայկ ქეთევან",
    ],
)
def test_names_of_many_scripts_are_printed(
    summaries: Summaries, templates: Path, out: Path, name: str
) -> None:
    made = render_visit_summary(summaries(client=name), templates, out)
    assert (made.missing, made.accessible) == ("", True)
    assert name in text_of(out)


@pytest.mark.parametrize("name", ["משה כהן", "محمد العلي"])
def test_names_written_from_the_right_are_printed(
    summaries: Summaries, templates: Path, out: Path, name: str
) -> None:
    made = render_visit_summary(summaries(client=name), templates, out)
    assert made.missing == ""
    text = text_of(out)
    assert all(word in text for word in name.split())


def test_what_no_font_has_is_a_box_and_is_said(
    summaries: Summaries, templates: Path, out: Path
) -> None:
    private = "\U000f1234\U000f1235"
    made = render_visit_summary(summaries(client=f"Zoë {private}"), templates, out)
    assert made.missing == private
    text = text_of(out)
    assert "Zoë □□" in text
    assert "U+F1234, U+F1235" in text


def test_control_characters_do_no_harm(summaries: Summaries, templates: Path, out: Path) -> None:
    made = render_visit_summary(summaries(client="Zo\x00\x1b[31më\u200b\ud800"), templates, out)
    assert made.accessible
    assert "Zo[31më" in text_of(out)


def test_equal_data_make_equal_files(summaries: Summaries, templates: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    render_visit_summary(summaries(), templates, one)
    render_visit_summary(summaries(), templates, two)
    assert one.read_bytes() == two.read_bytes()


def test_a_changed_record_is_told(summaries: Summaries, templates: Path, out: Path) -> None:
    data = summaries()
    assert data.signature is not None
    tampered = replace(data, signature=replace(data.signature, intact=False))
    render_visit_summary(tampered, templates, out)
    assert "no longer has the content that was signed" in text_of(out)


def test_an_almost_empty_draft_is_a_document_too(
    summaries: Summaries, templates: Path, out: Path
) -> None:
    bare = VisitSummaryData(
        summaries().letterhead, "A", "id", "Visit 1", (), "today", 0, paper="us-letter"
    )
    render_visit_summary(bare, templates, out)
    page = PdfReader(out).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (612, 792)


def test_nothing_is_left_when_the_folder_is_missing(
    summaries: Summaries, templates: Path, tmp_path: Path
) -> None:
    with pytest.raises(StorageUnavailableError, match="folder does not exist"):
        render_visit_summary(summaries(), templates, tmp_path / "none" / "x.pdf")
    (tmp_path / "taken.pdf").mkdir()
    with pytest.raises(StorageUnavailableError, match="folder with that name"):
        render_visit_summary(summaries(), templates, tmp_path / "taken.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["taken.pdf"]


def test_a_missing_template_is_told_without_client_data(
    summaries: Summaries, tmp_path: Path
) -> None:
    with pytest.raises(DocumentError) as caught:
        render_visit_summary(summaries(), tmp_path / "reports", tmp_path / "x.pdf")
    assert "Zoë" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_it_takes_less_than_two_seconds(summaries: Summaries, templates: Path, out: Path) -> None:
    start = time.perf_counter()
    render_visit_summary(summaries(), templates, out)
    assert time.perf_counter() - start < 2

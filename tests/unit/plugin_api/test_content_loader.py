"""Every mistake in a content file is found, placed, and told with its fix."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.plugin_api import Severity
from workbench.plugin_api.loader import read_content, read_manifest
from workbench.plugin_api.problems import Problem

GOOD = """
[[finding_kinds]]
id = "demo.mark"
name = "Mark"
letter = "Z"
symbol = "ring"
colour = "sky"

[[referral_zones]]
id = "demo.zone"
muscles = ["muscle.masseter"]
kinds = ["demo.mark"]
essential = ["region.jaw"]

[[metrics]]
id = "demo.depth"
name = "Depth"
unit = "mm"
direction = "lower"
mdc = { fixed = 2 }
mcid = { by_baseline = [[0, 5, 1], [5, 10, 2]] }
source = "own"

[[protocols]]
id = "demo.slow"
title = "Slow"
purpose = "Calm"
minutes = 20
pressure = 2
steps = [{ text = "Glide", regions = ["region.calf"], seconds = 60 }]

[[exercises]]
id = "demo.walk"
title = "Walk"
purpose = "Move"
position = "Standing"
instructions = ["Walk."]

[[rules]]
id = "demo.fever"
question = "core.fever"
severity = "stop"
reason = "Fever."
advice = "Rebook."
source = "own"

[[questions]]
id = "demo.fragile"
text = "Is the skin fragile?"

[[forms]]
id = "demo.check"
version = 1
title = "Check"
computation = "sum:one,two"
sections = [{ title = "All", fields = [
  { id = "one", label = "One", kind = "number" },
  { id = "two", label = "Two", kind = "scale", minimum = 0, maximum = 4 },
  { id = "total", label = "Total", kind = "computed" },
] }]
projections = [{ field = "total", metric = "demo.depth" }]
"""


def _read(folder: Path, text: str) -> tuple[Problem, ...]:
    (folder / "content.toml").write_text(text, encoding="utf-8")
    return read_content(folder, ["content.toml"], "demo")[1]


def test_a_good_file_has_no_problem(tmp_path: Path) -> None:
    (tmp_path / "content.toml").write_text(GOOD)
    content, problems = read_content(tmp_path, ["content.toml"], "demo")
    assert problems == ()
    assert set(content.counts().values()) == {1}
    assert content.rules[0].severity is Severity.STOP
    mcid = content.metrics[0].mcid
    assert mcid is not None
    assert mcid.by_baseline == ((0.0, 5.0, 1.0), (5.0, 10.0, 2.0))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('id = "demo.mark"', 'id = "other.mark"', "write “demo.mark”"),
        ('id = "demo.mark"', 'id = "demo.Mark"', "lower-case"),
        ('letter = "Z"', 'letter = "zz"', "one capital letter"),
        ('symbol = "ring"', 'symbol = "circle"', "disc, ring"),
        ('colour = "sky"', 'colour = "pink"', "orange, sky"),
        ('colour = "sky"', 'color = "sky"', "did you mean “colour”?"),
        ('direction = "lower"', 'direction = "lowest"', "Did you mean “lower”?"),
        ("mdc = { fixed = 2 }", 'mdc = { fixed = "2" }', "must be a number"),
        ("[[0, 5, 1], [5, 10, 2]]", "[[0, 5]]", "exactly 3 numbers"),
        ('source = "own"\n\n[[protocols]]', "\n[[protocols]]", "where the thresholds come from"),
        ("minutes = 20", "minutes = 20.5", "must be a whole number"),
        ("minutes = 20", "minutes = 0", "1 or more"),
        ("pressure = 2", "pressure = 6", "0 to 5"),
        ("seconds = 60", "seconds = -1", "cannot be negative"),
        (
            '[{ text = "Glide", regions = ["region.calf"], seconds = 60 }]',
            "[]",
            "at least one step",
        ),
        ('instructions = ["Walk."]', 'instructions = "Walk."', "must be a list"),
        ('position = "Standing"\n', "", "“position” is missing: add position = "),
        ('severity = "stop"', 'severity = "danger"', "nothing_found, adapt"),
        ("[[rules]]", "[rules]", "two brackets"),
        ("[[rules]]", "[[rule]]", "use one of forms"),
        ("version = 1", "version = 0", "start with 1"),
        ("version = 1", "version = true", "must be a whole number"),
        ("sum:one,two", "sum:one,three", "“three”, which is not a field"),
        ("sum:one,two", "other.check", "starts with “demo.”"),
        ('computation = "sum:one,two"\n', "", "name a computation"),
        ('{ id = "total", label = "Total", kind = "computed" },', "", "no field of kind computed"),
        ('{ id = "two"', '{ id = "one"', "Two fields have this id"),
        ('{ id = "two"', '{ id = "2"', "starts with a letter"),
        ('label = "Two"', 'label = " "', "Give the field a label"),
        ('kind = "scale", minimum = 0, ', 'kind = "scale", ', "minimum and a maximum"),
        ("minimum = 0, maximum = 4", "minimum = 4, maximum = 4", "less than the maximum"),
        ('kind = "number"', 'kind = "choice"', "at least two options"),
        ('kind = "number"', 'kind = "numeric"', "Did you mean “number”?"),
        ('field = "total"', 'field = "sum"', "not a field of this form"),
        ('metric = "demo.depth"', 'metric = "demo.width"', "no metric “demo.width”"),
        ('metric = "demo.depth"', 'metric = "demo.depth", side_field = "one"', "kind side"),
    ],
)
def test_one_mistake(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert GOOD.count(old) >= 1
    problems = _read(tmp_path, GOOD.replace(old, new, 1))
    assert any(words in problem.sentence for problem in problems), [str(p) for p in problems]
    assert all(problem.sentence.endswith((".", "?")) for problem in problems)


def test_a_core_metric_may_be_used(tmp_path: Path) -> None:
    text = GOOD.replace('metric = "demo.depth"', 'metric = "core.pain_now"')
    assert _read(tmp_path, text) == ()


def test_every_mistake_is_reported_with_its_line(tmp_path: Path) -> None:
    problems = _read(tmp_path, GOOD.replace("sky", "pink").replace("minutes = 20", "minutes = 0"))
    assert [(problem.file, problem.line) for problem in problems] == [
        ("content.toml", GOOD.splitlines().index("[[finding_kinds]]") + 1),
        ("content.toml", GOOD.splitlines().index("[[protocols]]") + 1),
    ]
    assert str(problems[0]).startswith("content.toml:2: kind “demo.mark”: colour must be")


def test_the_same_id_in_two_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD)
    (tmp_path / "b.toml").write_text(GOOD)
    _, problems = read_content(tmp_path, ["a.toml", "b.toml"], "demo")
    assert len(problems) == 8
    assert all(problem.file == "b.toml" for problem in problems)
    assert all("already used in a.toml" in problem.sentence for problem in problems)


@pytest.mark.parametrize("name", ["../outside.toml", "/etc/hostname", "a/../../outside.toml"])
def test_content_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "outside.toml").write_text(GOOD)
    folder = tmp_path / "plugin"
    folder.mkdir()
    content, problems = read_content(folder, [name], "demo")
    assert "own folder" in problems[0].sentence
    assert not content.forms


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside.toml").write_text(GOOD)
    folder = tmp_path / "plugin"
    folder.mkdir()
    (folder / "content.toml").symlink_to(tmp_path / "outside.toml")
    assert "own folder" in read_content(folder, ["content.toml"], "demo")[1][0].sentence


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b'name = "caf\xe9"')
    (tmp_path / "broken.toml").write_text("a = 1\nb = [")
    (tmp_path / "large.toml").write_text("#" * 2_000_001)
    (tmp_path / "deep.toml").write_text("a = " + "[" * 5000)
    names = ["gone.toml", "latin.toml", "broken.toml", "large.toml", "deep.toml", "."]
    _, problems = read_content(tmp_path, names, "demo")
    assert [problem.file for problem in problems] == names
    assert problems[2].line in {0, 2}


def test_manifest(tmp_path: Path) -> None:
    path = tmp_path / "plugin.toml"
    path.write_text(
        'id = "demo"\nname = "Demo"\nversion = "1.0"\napi = ">=0.1"\ntier = "pack"\n'
        'content = ["content.toml"]\n'
    )
    manifest, problems = read_manifest(path)
    assert problems == ()
    assert manifest is not None
    assert manifest.content == ("content.toml",)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('id = "demo"', 'id = "core"', "belongs to the program"),
        ('id = "demo"', 'id = "De-mo"', "lower-case"),
        ('name = "Demo"', 'name = " "', "fill it in"),
        ('tier = "pack"', 'tier = "code"', "names its hooks"),
        ('content = ["content.toml"]', "content = []", "no content"),
        ('content = ["content.toml"]', 'content = "content.toml"', "must be a list"),
        ('api = ">=0.1"\n', "", "“api” is missing"),
    ],
)
def test_manifest_mistakes(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = tmp_path / "plugin.toml"
    text = (
        'id = "demo"\nname = "Demo"\nversion = "1.0"\napi = ">=0.1"\ntier = "pack"\n'
        'content = ["content.toml"]\n'
    )
    path.write_text(text.replace(old, new))
    manifest, problems = read_manifest(path)
    assert manifest is None
    assert any(words in problem.sentence for problem in problems)


_VALUES = st.sampled_from(
    ["1", '"x"', "true", "[]", "[1]", "{}", "[[1]]", "1979-05-27", "nan", "{ id = 1 }"]
)
_KEYS = st.sampled_from(
    ["id", "version", "title", "sections", "fields", "kind", "steps", "mdc", "letter"]
)
_HEADS = st.sampled_from(
    ["[[forms]]", "[[metrics]]", "[[protocols]]", "[[rules]]", "[[finding_kinds]]", "[[exercises]]"]
)


@given(_HEADS, st.dictionaries(_KEYS, _VALUES, max_size=6))
def test_no_file_makes_the_reader_raise(
    tmp_path_factory: pytest.TempPathFactory, head: str, table: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    lines = [head, *(f"{key} = {value}" for key, value in table.items())]
    assert _read(folder, "\n".join(lines))

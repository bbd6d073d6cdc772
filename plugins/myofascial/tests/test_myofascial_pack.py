"""The pack is data: it loads without its package being imported, and its total adds up."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from workbench.plugin_api import Form, Tier
from workbench.plugin_api.loader import read_content, read_manifest
from workbench.plugin_api.totals import compute_total, summands


def _folder() -> Path:
    spec = find_spec("workbench_myofascial")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(next(iter(spec.submodule_search_locations)))


def _scar() -> Form:
    manifest, problems = read_manifest(_folder() / "plugin.toml")
    assert problems == ()
    assert manifest is not None
    assert manifest.tier is Tier.PACK
    content, problems = read_content(_folder(), manifest.content, manifest.id)
    assert problems == ()
    return next(form for form in content.forms if form.id == "myofascial.scar")


SCAR = _scar()


def test_nothing_of_the_package_was_imported() -> None:
    assert "workbench_myofascial" not in sys.modules
    assert [path.name for path in _folder().rglob("*.py")] == ["__init__.py"]


def test_the_scale_goes_from_0_to_13() -> None:
    best, worst = {}, {}
    for key in summands(SCAR):
        field = SCAR.field(key)
        assert field is not None
        values = {option.value: option.id for option in field.options if option.value is not None}
        best[key], worst[key] = values[min(values)], values[max(values)]
    assert compute_total(SCAR, best) == {"total": 0.0}
    assert compute_total(SCAR, worst) == {"total": 13.0}


@given(st.data())
def test_total_is_the_sum_or_absent(data: st.DataObject) -> None:
    expected, answers = 0.0, {}
    for key in summands(SCAR):
        field = SCAR.field(key)
        assert field is not None
        option = data.draw(st.sampled_from(field.options))
        assert option.value is not None
        expected += option.value
        answers[key] = option.id
    assert compute_total(SCAR, answers) == {"total": expected}
    del answers[data.draw(st.sampled_from(sorted(answers)))]
    assert compute_total(SCAR, answers) == {}

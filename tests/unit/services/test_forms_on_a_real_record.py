"""Filled forms in an encrypted record, and reading them with the plugin gone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.domain.case import Case
from workbench.domain.record import put_response
from workbench.domain.values import JsonValue
from workbench.plugin_api.codec import form_hash
from workbench.plugin_host import PluginHost
from workbench.services.cases import CaseService
from workbench.services.catalog import Catalog
from workbench.services.clients import ClientService
from workbench.services.desk import Desk
from workbench.services.forms import FormService
from workbench.services.visits import VisitService

CLINICAL = Path(__file__).parents[3] / "resources" / "clinical"
TAPE: dict[str, JsonValue] = {
    "marks_cm": [0, 4],
    "affected_cm": [20, 22],
    "unaffected_cm": [20, 20],
    "affected_side": "L",
}


@pytest.fixture
def host(tmp_path: Path) -> PluginHost:
    plugins = PluginHost(tmp_path / "plugins.json")
    plugins.discover_and_activate()
    return plugins


@pytest.fixture
def arm_case(clients: ClientService, cases: CaseService) -> Case:
    draft = replace(clients.new_draft(), given_name="Io", family_name="Fernway")
    return cases.open_case(clients.save(draft).id, "Arm", "swelling")


def test_a_filled_form_reads_with_the_plugin_gone(
    desk: Desk, host: PluginHost, visits: VisitService, arm_case: Case
) -> None:
    catalog = Catalog.build(CLINICAL, host)
    forms = FormService(desk, catalog)
    before = visits.start(arm_case.id)
    form = catalog.form("lymphatic.limb_volume")
    assert form is not None
    response, measurements = forms.respond(before.visit, form, TAPE)
    visits.save(put_response(before, response, measurements), before)

    host.set_enabled("lymphatic", enabled=False)
    later = FormService(desk, Catalog.build(CLINICAL, host))
    assert later.evaluate(form, TAPE).computed == {}
    stored = visits.load(before.visit.id)
    assert stored is not None
    (kept,) = stored.responses
    assert kept.computed["affected_volume_ml"] == 140.48
    definition = later.definition(kept.definition_hash)
    assert definition == form
    assert [value.metric for value in stored.measurements] == [
        "lymphatic.affected_volume",
        "lymphatic.unaffected_volume",
        "lymphatic.excess_ml",
        "lymphatic.excess_percent",
    ]
    assert {value.response_id for value in stored.measurements} == {kept.id}
    assert later.definition("0" * 64) is None


def test_a_form_filled_again_replaces_its_measurements(
    desk: Desk, host: PluginHost, visits: VisitService, arm_case: Case
) -> None:
    catalog = Catalog.build(CLINICAL, host)
    forms = FormService(desk, catalog)
    record = visits.start(arm_case.id)
    form = catalog.form("myofascial.scar")
    assert form is not None
    answers: dict[str, JsonValue] = {
        "vascularity": "red",
        "pigmentation": "normal",
        "pliability": "firm",
    }
    first, none = forms.respond(record.visit, form, answers)
    assert none == ()
    record = put_response(record, first, none)
    again, (total,) = forms.respond(record.visit, form, answers | {"height": "flat"}, first.id)
    record = put_response(record, again, (total,))
    assert again.id == first.id
    assert (total.value, total.metric) == (5.0, "myofascial.vss_total")
    assert record.measurements == (total,)
    assert len(record.responses) == 1


def test_the_live_definition_is_found_before_it_is_stored(desk: Desk, host: PluginHost) -> None:
    forms = FormService(desk, Catalog.build(CLINICAL, host))
    for form in forms.forms():
        assert forms.definition(form_hash(form)) == form

"""What every plugin must hold, as tests that a plugin's own suite inherits.

A modality's test file is three lines::

    from workbench.testing import PluginConformance

    class TestMine(PluginConformance):
        package = "workbench_mine"
"""

from __future__ import annotations

from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

from workbench.plugin_api import Contributions, FieldKind, Form, Manifest
from workbench.plugin_api.codec import form_from_json, form_to_json
from workbench.plugin_api.loader import read_content, read_manifest
from workbench.plugin_host import PluginHost, PluginState


class PluginConformance:
    """Inherit, and name the package.

    Attributes:
        package: Import name of the package that holds ``plugin.toml``.
    """

    package: ClassVar[str]

    @cached_property
    def folder(self) -> Path:
        """Folder of the package, found without importing it."""
        spec = find_spec(self.package)
        assert spec is not None, f"{self.package} is not installed"
        assert spec.origin is not None, f"{self.package} has no folder of its own"
        return Path(spec.origin).parent

    @cached_property
    def manifest(self) -> Manifest:
        """The manifest, which must be without problems."""
        manifest, problems = read_manifest(self.folder / "plugin.toml")
        assert not problems, "\n".join(map(str, problems))
        assert manifest is not None
        return manifest

    @cached_property
    def content(self) -> Contributions:
        """The content, which must be without problems."""
        content, problems = read_content(self.folder, self.manifest.content, self.manifest.id)
        assert not problems, "\n".join(map(str, problems))
        return content

    def test_it_contributes_something(self) -> None:
        """An empty plugin is a mistake in the manifest's list of content files."""
        assert any(self.content.counts().values())

    def test_the_workbench_activates_it(self, tmp_path: Path) -> None:
        """The plugin starts as it would in a practice that approves it."""
        host = PluginHost(tmp_path / "plugins.json")
        host.discover_and_activate()
        found = {plugin.id: plugin for plugin in host.plugins()}
        assert self.manifest.id in found, "the entry point workbench.plugins is missing"
        if found[self.manifest.id].state is PluginState.UNAPPROVED:
            host.approve(self.manifest.id)
            found = {plugin.id: plugin for plugin in host.plugins()}
        plugin = found[self.manifest.id]
        assert plugin.state is PluginState.ACTIVE, plugin.reason

    def test_forms_survive_being_stored(self) -> None:
        """A stored definition reads back the same, so records outlive the plugin."""
        for form in self.content.forms:
            assert form_from_json(form_to_json(form)) == form

    def test_projections_name_real_fields_and_metrics(self) -> None:
        """A number that is to become a measurement has its field and its metric."""
        metrics = {metric.id for metric in self.content.metrics}
        for form in self.content.forms:
            fields = {field.id for field in form.fields}
            for projection in form.projections:
                assert projection.field in fields, f"{form.id}: no field {projection.field}"
                known = projection.metric in metrics or projection.metric.startswith("core.")
                assert known, f"{form.id}: no metric {projection.metric}"

    def test_clinical_content_names_its_source(self) -> None:
        """Every form, protocol, exercise and metric says where it comes from."""
        found = self.content
        sources = {form.id: form.source for form in found.forms}
        sources |= {protocol.id: protocol.source for protocol in found.protocols}
        sources |= {exercise.id: exercise.source for exercise in found.exercises}
        sources |= {metric.id: metric.source for metric in found.metrics}
        assert [name for name, source in sources.items() if not source] == []

    def test_computed_fields_have_something_that_computes_them(self) -> None:
        """A computed field without a computation would stay empty for ever."""
        for form in self.content.forms:
            assert form.computation or not _computed(form), f"{form.id} has no computation"


def _computed(form: Form) -> list[str]:
    return [field.id for field in form.fields if field.kind is FieldKind.COMPUTED]

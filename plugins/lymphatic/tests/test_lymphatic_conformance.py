"""The modality keeps the rules of every plugin."""

from workbench.testing import PluginConformance


class TestLymphatic(PluginConformance):
    """Conformance of the modality."""

    package = "workbench_lymphatic"

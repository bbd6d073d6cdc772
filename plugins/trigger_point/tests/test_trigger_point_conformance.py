"""The modality keeps the rules of every plugin."""

from workbench.testing import PluginConformance


class TestTriggerPoint(PluginConformance):
    """Conformance of the modality."""

    package = "workbench_trigger_point"

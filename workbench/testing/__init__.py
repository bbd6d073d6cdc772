"""The test kit for modality authors: a plugin that passes it loads in the workbench."""

from .conformance import PluginConformance

__all__ = ["PluginConformance"]

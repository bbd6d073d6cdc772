"""Finds, checks, activates and guards modality plugins."""

from .host import PluginHost
from .states import PluginInfo, PluginState

__all__ = ["PluginHost", "PluginInfo", "PluginState"]

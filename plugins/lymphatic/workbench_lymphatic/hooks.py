"""The hooks of this plugin."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.plugin_api import Computation, hookimpl

from .volume import compute_limb_volume


@hookimpl
def workbench_computations() -> Mapping[str, Computation]:
    """Return the function behind the limb volume form."""
    return {"lymphatic.limb_volume": compute_limb_volume}

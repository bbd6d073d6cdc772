"""The hooks of this plugin."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.plugin_api import Computation, hookimpl

from .scoring import compute_finding


@hookimpl
def workbench_computations() -> Mapping[str, Computation]:
    """Return the function behind the finding form."""
    return {"trigger_point.finding": compute_finding}

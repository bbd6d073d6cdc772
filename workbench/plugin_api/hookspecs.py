"""The hooks that a code plugin may implement."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pluggy

from workbench.domain.values import JsonValue

PROJECT = "workbench"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)

Answers = Mapping[str, JsonValue]
Computation = Callable[[Answers], Mapping[str, JsonValue]]

PROBLEMS = "_problems"
"""Key under which a computation returns sentences about wrong answers, by field id."""


@hookspec
def workbench_computations() -> Mapping[str, Computation]:
    """Return the pure functions behind computed fields, by computation id.

    Each takes the answers of a form (missing keys are unanswered) and returns values by field
    id; a field that cannot be computed yet is left out. Answers that make no sense are told under
    the key ``PROBLEMS``: a mapping from field id to one sentence that names the fix. The function
    must not change its argument, read the clock, or do I/O.

    *When called*: once, when the plugin is activated. *If it raises*: the plugin is not
    activated and its card on the Plugins page says why. *If a returned function raises*: the
    computed fields stay empty and the form says so.
    """
    raise NotImplementedError

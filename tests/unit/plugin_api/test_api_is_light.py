"""Importing the plugin API pulls in neither Qt nor SQL nor arrays."""

from __future__ import annotations

import subprocess
import sys


def test_the_api_imports_nothing_heavy() -> None:
    script = (
        "import sys\nimport workbench.plugin_api, workbench.plugin_api.loader\n"
        "tops = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(tops - set(sys.stdlib_module_names) - {'workbench', 'pluggy', '__main__'}))\n"
        "print(sorted(m for m in sys.modules if m.startswith('workbench.') "
        "and not m.startswith(('workbench.domain', 'workbench.plugin_api'))))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=25
    )
    tops, others = result.stdout.splitlines()
    heavy = {"PySide6", "sqlalchemy", "numpy", "pyqtgraph", "alembic", "packaging"}
    assert not heavy & set(eval(tops))  # noqa: S307 - our own printed list
    assert others == "[]"

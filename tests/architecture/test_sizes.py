"""Sizes that keep the code readable: files, functions, classes, constructors."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("workbench", "plugins", "devtools", "tools")
LONGEST_FILE = 500
LONG_FILE = 350  # nine files of ten are not longer
LONGEST_FUNCTION = 40  # lines from "def" to the end, less the docstring
MOST_METHODS = 15
MOST_ARGUMENTS = 6

Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(*folders: str) -> list[Path]:
    """Return the Python files of the checkout's folders, without caches and hidden folders."""
    found = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    return sorted(file for file in found if not any(part.startswith(".") for part in file.parts))


def nodes(kind: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    """Yield ("path:line", node) for every node of a kind in the product's code."""
    for file in [ROOT / "dev.py", *python_files(*PRODUCT)]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, kind):
                yield f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", node


def function_lines(node: Function) -> int:
    """Count a function's lines, less its decorators and docstring."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def names(expressions: list[ast.expr]) -> set[str]:
    """Return the last name of each decorator or base class: ``a.b.c(...)`` is "c"."""
    found = set()
    for expression in expressions:
        plain = expression.func if isinstance(expression, ast.Call) else expression
        plain = plain.value if isinstance(plain, ast.Subscript) else plain
        found.add(plain.attr if isinstance(plain, ast.Attribute) else getattr(plain, "id", ""))
    return found


def public_methods(node: ast.ClassDef) -> set[str]:
    """Return a class's own public methods: no properties, no overloads, no Qt overrides."""
    skip = {"property", "cached_property", "setter", "overload"}
    methods = [item for item in node.body if isinstance(item, Function)]
    own = [item for item in methods if not names(item.decorator_list) & skip]
    return {item.name for item in own if not item.name.startswith("_") and item.name.islower()}


def constructor_arguments(node: ast.ClassDef) -> int:
    """Count what a constructor takes besides ``self``."""
    for item in node.body:
        if isinstance(item, ast.FunctionDef) and item.name == "__init__":
            arguments = item.args
            return len(arguments.posonlyargs + arguments.args + arguments.kwonlyargs) - 1
    return 0


def test_files() -> None:
    """No file is too long, and most are short."""
    lengths = {
        file: len(file.read_text("utf-8").splitlines()) for file in python_files(*PRODUCT, "tests")
    }
    long = {str(file.relative_to(ROOT)): n for file, n in lengths.items() if n > LONGEST_FILE}
    assert not long, f"split these files (over {LONGEST_FILE} lines): {long}"
    ordered = sorted(lengths.values())
    ninetieth = ordered[max(0, math.ceil(0.9 * len(ordered)) - 1)]
    assert ninetieth <= LONG_FILE, f"one file in ten is over {ninetieth} lines"


def test_functions() -> None:
    """Functions fit on a screen."""
    long = {
        f"{place} {node.name}": function_lines(node)
        for kind in (ast.FunctionDef, ast.AsyncFunctionDef)
        for place, node in nodes(kind)
        if isinstance(node, Function) and function_lines(node) > LONGEST_FUNCTION
    }
    assert not long, f"split these functions (over {LONGEST_FUNCTION} lines): {long}"


def test_classes() -> None:
    """Classes do one thing."""
    wide = {
        f"{place} {node.name}": len(public_methods(node))
        for place, node in nodes(ast.ClassDef)
        if isinstance(node, ast.ClassDef) and len(public_methods(node)) > MOST_METHODS
    }
    assert not wide, f"split these classes (over {MOST_METHODS} public methods): {wide}"


def test_constructors() -> None:
    """Constructors take a few collaborators; dataclasses and protocols may have more fields."""
    greedy = {
        f"{place} {node.name}": constructor_arguments(node)
        for place, node in nodes(ast.ClassDef)
        if isinstance(node, ast.ClassDef)
        and not names(node.decorator_list) & {"dataclass"}
        and not names(node.bases) & {"Protocol"}
        and constructor_arguments(node) > MOST_ARGUMENTS
    }
    assert not greedy, f"group what these take (over {MOST_ARGUMENTS} arguments): {greedy}"


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("def f():\n    return 1\n", 2),
        ('@a\n@b\ndef f():\n    """One.\n\n    Two.\n    """\n    return 1\n', 2),
        ("def f(\n    a,\n):\n    return 1\n", 4),
    ],
)
def test_counting_functions(source: str, lines: int) -> None:
    """The measure leaves decorators and docstrings out."""
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert function_lines(function) == lines


def test_counting_classes() -> None:
    """The measure leaves private methods, properties and Qt overrides out."""
    source = """
class A:
    def __init__(self, a, *, b): ...
    def one(self): ...
    def _two(self): ...
    @property
    def three(self): ...
    def paintEvent(self, event): ...
"""
    node = ast.parse(source).body[0]
    assert isinstance(node, ast.ClassDef)
    assert public_methods(node) == {"one"}
    assert constructor_arguments(node) == 2

"""A module fits a reader's head, a function a screen."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import Module, modules, parse

MODULE_LINES = 400
FUNCTION_LINES = 60
PARAMETERS = 6

# What is over a limit for now: "file" or "file:function" -> (what it may reach, since when, why).
EXCEPTIONS: dict[str, tuple[int, str, str]] = {
    "register/evidence.py:make_evidence": (
        7,
        "2026-11-22",
        "what is laid over, and what a part is told of the rest, are two things",
    ),
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(module: Module) -> Iterator[Function]:
    return (node for node in ast.walk(module.tree) if isinstance(node, Function))


def count_lines(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def count_parameters(function: Function) -> int:
    arguments = function.args
    named = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return sum(name not in {"self", "cls"} for name in named)


def over_limits(module: Module) -> dict[str, int]:
    """What is too large in a module, with its size."""
    found = {module.name: module.lines} if module.lines > MODULE_LINES else {}
    for function in functions(module):
        name = f"{module.name}:{function.name}"
        # A migration lists columns, once and for good.
        if count_lines(function) > FUNCTION_LINES and "migrations/" not in module.name:
            found[name] = count_lines(function)
        # Commands take their options as parameters: Typer leaves no other way.
        if count_parameters(function) > PARAMETERS and not module.name.startswith("cli/"):
            found[name] = count_parameters(function)
    return found


@pytest.mark.parametrize("module", modules(), ids=lambda m: m.name)
def test_module_keeps_the_limits(module):
    beyond = {
        name: size
        for name, size in over_limits(module).items()
        if size > EXCEPTIONS.get(name, (0, "", ""))[0]
    }
    assert not beyond, f"split it, or write a dated exception here: {beyond}"


def test_no_exception_outlives_its_need():
    needed = {name for module in modules() for name in over_limits(module)}
    assert set(EXCEPTIONS) <= needed


def test_the_limits_are_measured():
    assert over_limits(parse("m.py", "def f():\n" + "    x = 1\n" * 60)) == {"m.py:f": 61}
    assert over_limits(parse("m.py", "x = 1\n" * 401)) == {"m.py": 401}
    assert over_limits(parse("m.py", "def f(self, a, b, c, *, d, e, f): ...\n")) == {}
    assert over_limits(parse("m.py", "def f(a, b, c, d, *, e, f, g): ...\n")) == {"m.py:f": 7}

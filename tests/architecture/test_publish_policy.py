"""Nothing goes around the policy of publishing: it alone makes what writers take."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.source import modules, parse

PUBLISH = [m for m in modules() if m.name.startswith("publish/")]
# What looks at the register for the policy; everything else in the folder writes what it released.
ASKING = {
    f"publish/{name}.py"
    for name in (
        "policy names material release person_rows figure_rows report_rows passages blanking"
        " sensitive publishing appeal"
    ).split()
}
HOLDING = ("register", "store", "assess", "resolve", "extract", "lineage", "intake", "packs")
# Which audience there are is no knowledge of anybody.
HARMLESS = {"corrobora.register.audience"}


def calls(module, name):
    """Lines in which something of this name is called."""
    return [
        node.lineno
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and (getattr(node.func, "id", None) == name or getattr(node.func, "attr", None) == name)
    ]


@pytest.mark.parametrize("module", modules(), ids=lambda m: m.name)
def test_what_is_released_is_made_in_the_policy_alone(module):
    assert module.name == "publish/policy.py" or calls(module, "Released") == []


def test_the_policy_makes_it_in_one_place():
    (policy,) = [m for m in PUBLISH if m.name == "publish/policy.py"]
    assert len(calls(policy, "Released")) == 1


def imports(module):
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def reaching(module):
    return sorted(
        name
        for name in imports(module)
        if name not in HARMLESS and any(name.startswith(f"corrobora.{stage}") for stage in HOLDING)
    )


@pytest.mark.parametrize(
    "module", [m for m in PUBLISH if m.name not in ASKING], ids=lambda m: m.name
)
def test_who_writes_never_asks_the_register(module):
    assert reaching(module) == []


def test_who_would_is_seen():
    assert reaching(parse("publish/x.py", "from corrobora.store.log import append_log\n"))
    assert calls(parse("x.py", "released.Released(audience=1)"), "Released") == [1]
    assert {m.name for m in PUBLISH} >= ASKING

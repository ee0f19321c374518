"""`__all__` says what a package offers, and says it truly."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.source import Module, modules, parse


def declared_names(module: Module) -> list[str] | None:
    """The entries of `__all__`, or None where there is none."""
    for node in module.tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(t, ast.Name) and t.id == "__all__" for t in targets):
            return list(ast.literal_eval(node.value))
    return None


def bound_names(module: Module) -> set[str]:
    """Every name that the module's top level binds."""
    names: set[str] = set()
    for node in module.tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(a.asname or a.name).partition(".")[0] for a in node.names}
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {t.id for t in node.targets if isinstance(t, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return names


def offered_names(module: Module) -> set[str]:
    """What an `__init__` offers: what it binds, less private names and Python's own."""
    bound = {n for n in bound_names(module) if not n.startswith("_")} - {"annotations"}
    return (bound | {"__version__"}) & bound_names(module)


PACKAGES = [m for m in modules() if m.name.endswith("__init__.py")]
DECLARING = [m for m in modules() if declared_names(m) is not None]


@pytest.mark.parametrize("module", PACKAGES, ids=lambda m: m.name)
def test_package_declares_exactly_what_it_offers(module):
    assert set(declared_names(module) or []) == offered_names(module)


@pytest.mark.parametrize("module", DECLARING, ids=lambda m: m.name)
def test_declared_names_exist_once(module):
    declared = declared_names(module)
    assert set(declared) <= bound_names(module)
    assert len(declared) == len(set(declared))


def undeclared_imports(module: Module, declared: dict[str, list[str]]) -> list[str]:
    """What a module takes from another of ours that does not offer it."""
    return [
        f"{module.name}:{node.lineno}: {node.module}.{alias.name}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.module in declared
        for alias in node.names
        if alias.name not in declared[node.module]
        and f"{node.module}.{alias.name}" not in MODULE_NAMES
    ]


def dotted(module: Module) -> str:
    path = module.name.removesuffix(".py").removesuffix("/__init__").removesuffix("__init__")
    return f"corrobora.{path.replace('/', '.')}".rstrip(".")


MODULE_NAMES = {dotted(m) for m in modules()}
DECLARED = {dotted(m): declared_names(m) for m in DECLARING}


@pytest.mark.parametrize("module", modules(), ids=lambda m: m.name)
def test_only_what_is_offered_is_imported(module):
    assert undeclared_imports(module, DECLARED) == []


def test_an_undeclared_import_is_seen():
    taker = parse("b.py", "from corrobora.a import shown, _hidden\n")
    assert undeclared_imports(taker, {"corrobora.a": ["shown"]}) == ["b.py:1: corrobora.a._hidden"]


def test_a_difference_is_seen():
    module = parse("p/__init__.py", "from a import b, c\n__all__ = ['b']\n")
    assert offered_names(module) == {"b", "c"}
    assert declared_names(module) == ["b"]
    assert declared_names(parse("p/__init__.py", "__all__: list[str] = []\n")) == []

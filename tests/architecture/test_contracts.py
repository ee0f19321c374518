"""The import contracts hold, and each of them bites when it is broken."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, modules

# file to plant -> (what it imports, a word of the contract that must break)
PLANTED = {
    "model/planted.py": ("corrobora.pipeline", "go down only"),
    "lineage/planted.py": ("corrobora.extract", "go down only"),
    "cli/planted.py": ("corrobora.assess", "reached through the pipeline"),
    "desk/planted.py": ("corrobora.lineage", "reached through the pipeline"),
    "publish/planted.py": ("corrobora.register.decide.frame", "Only a person decides"),
    "register/planted.py": ("sqlalchemy", "database driver"),
    "assess/planted.py": ("spacy", "language models"),
    "extract/planted.py": ("trafilatura", "pages and files"),
    "register/planted_too.py": ("python_calamine", "pages and files"),
    "cli/planted_too.py": ("xlsxwriter", "What only published formats need"),
    "intake/planted_too.py": ("splink", "Splink lives in"),
    "assess/planted_too.py": ("duckdb", "What only archives need"),
    "lineage/planted_too.py": ("statsmodels", "What only estimates need"),
    "register/planted_accounts.py": ("argon2", "What passwords and codes need"),
    "resolve/planted.py": ("rich", "terminal belongs"),
    "intake/planted.py": ("urllib3", "speaks to the network"),
}
LAYERS = (
    "model packs engine store intake lineage extract resolve assess register register/decide"
    " publish cli desk"
)
LINT = (
    "import sys; sys.path[:0] = ['src', '.'];"
    "from importlinter import cli; cli.lint_imports_command()"
)
STANDARD = sys.stdlib_module_names | {"__future__"}


def build_skeleton(folder: Path) -> Path:
    """A package with our layers and nothing in them; returns its folder."""
    package = folder / "src" / "corrobora"
    for name in LAYERS.split():
        (package / name).mkdir(parents=True)
        (package / name / "__init__.py").touch()
    for name in ("__init__.py", "errors.py", "pipeline.py", "register/decide/frame.py"):
        (package / name).touch()
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "tools", folder / "tools")
    return package


def run_contracts(folder: Path) -> tuple[int, dict[str, str]]:
    """Exit status, and what is said about each broken contract, by its name."""
    result = subprocess.run(
        [sys.executable, "-c", LINT, "--no-logo", "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    _, _, said = result.stdout.partition("Broken contracts")
    parts = re.split(r"^(.+(?:\n.+)*)\n-{3,}$", said, flags=re.MULTILINE)
    return result.returncode, dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.fixture(scope="module")
def complaints(tmp_path_factory):
    """What is said where every contract is broken at once."""
    folder = tmp_path_factory.mktemp("planted")
    package = build_skeleton(folder)
    for file, (imported, _) in PLANTED.items():
        (package / file).write_text(f"import {imported}\n", "utf-8")
    status, said = run_contracts(folder)
    assert status == 1
    return said


@pytest.mark.parametrize("file", PLANTED)
def test_violation_is_caught(complaints, file):
    imported, contract = PLANTED[file]
    chain = f"corrobora.{file.removesuffix('.py').replace('/', '.')} -> {imported}"
    [said] = [text for name, text in complaints.items() if contract in " ".join(name.split())]
    assert chain in said


def test_every_contract_is_tried(complaints):
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    assert len(complaints) == len(contracts["contracts"])


def test_empty_skeleton_keeps_them(tmp_path):
    build_skeleton(tmp_path)
    assert run_contracts(tmp_path) == (0, {})


def test_a_new_layer_has_to_find_its_place(tmp_path):
    (build_skeleton(tmp_path) / "elsewhere.py").touch()
    status, said = run_contracts(tmp_path)
    assert status == 1
    assert "elsewhere" in "".join(said.values())


def imported_roots(tree: ast.Module) -> set[str]:
    plain = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    return plain | {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}


@pytest.mark.parametrize(
    "module", [m for m in modules() if m.name.startswith("model/")], ids=lambda m: m.name
)
def test_model_uses_the_standard_library_only(module):
    foreign = {
        name
        for name in imported_roots(module.tree)
        if name.partition(".")[0] not in STANDARD
        and not name.startswith(("corrobora.model", "corrobora.errors"))
    }
    assert foreign == set()

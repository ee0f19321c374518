"""The guide names every command and option, and no document names what is not there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import typer

from tests.architecture.source import ROOT

GUIDE = ROOT / "docs" / "guide"
COMMAND_LINE = re.compile(r"\bcorrobora (?=[a-z])([a-z-]+)")
MAKE_TARGET = re.compile(r"`(?:\$ )?make ([a-z-]+)|^(?:\$ )?make ([a-z-]+)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "examples/**/*.md")
    for path in ROOT.glob(pattern)
    if "reports" not in path.parts
)


@cache
def commands() -> dict[str, list[str]]:
    """Every command with its long options, as Typer knows them."""
    from corrobora.cli.app import app  # noqa: PLC0415 - other tests here do without the command

    found: dict[str, list[str]] = {}
    collect(typer.main.get_command(app), "", found)
    return found


def collect(command, name: str, found: dict[str, list[str]]) -> None:
    subcommands = getattr(command, "commands", {})
    for child, definition in subcommands.items():
        collect(definition, f"{name} {child}".strip(), found)
    if not subcommands:
        options = [o for p in command.params for o in (*p.opts, *p.secondary_opts)]
        found[name] = [o for o in options if o.startswith("--") and o != "--help"]


def read_guide() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(GUIDE.glob("*.md")))


def test_every_command_is_in_the_guide():
    guide = read_guide()
    assert [name for name in commands() if f"corrobora {name}" not in guide] == []


def test_every_option_is_in_the_guide():
    guide = read_guide()
    missing = {
        f"corrobora {name} {option}"
        for name, options in commands().items()
        for option in options
        if not re.search(rf"(?<![\w-]){option}(?![\w-])", guide)
    }
    assert missing == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_document_names_a_command_that_is_not_there(path):
    code = "\n".join(
        re.findall(r"`[^`]*`|^(?:    |\t|\$ ).*$", path.read_text("utf-8"), re.MULTILINE)
    )
    first_words = {name.partition(" ")[0] for name in commands()}
    assert set(COMMAND_LINE.findall(code)) - first_words == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_document_names_a_target_that_is_not_there(path):
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = {a or b for a, b in MAKE_TARGET.findall(path.read_text("utf-8"))}
    assert {t for t in named if not re.search(rf"^{t}:", makefile, re.MULTILINE)} == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_inside_the_repository_lead_somewhere(path):
    targets = {path.parent / Path(link) for link in LINK.findall(path.read_text("utf-8"))}
    assert [t for t in sorted(targets) if not t.exists()] == []


def test_every_target_explains_itself():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^\.PHONY: (\S+)\n\1:.*", makefile, re.MULTILINE)
    explained = re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE)
    assert sorted(targets) == sorted(explained)

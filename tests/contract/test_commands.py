"""The guide tells of every command, option, exit code and field, and of none that is not there."""

from __future__ import annotations

import re

import pytest
import typer

from corrobora.cli.app import app
from corrobora.cli.json_shapes import status_shape
from corrobora.shapes.findings import why_shape
from tests.architecture.source import ROOT
from tests.views import INES, make_view

GUIDE = (ROOT / "docs" / "guide" / "commands.md").read_text("utf-8")
COMMANDS = typer.main.get_command(app).commands
OPTION = re.compile(r"--[a-z][a-z-]+")


def section(name):
    _, _, after = GUIDE.partition(f"\n## {name}\n")
    assert after, f"no section about {name}"
    return after.partition("\n## ")[0]


def options(command):
    """The long options of a command, less --help."""
    return {o for p in command.params for o in p.opts if o.startswith("--")} - {"--help"}


# What the commands of a group take is compared in test_subcommands.
SINGLE = [name for name, one in COMMANDS.items() if not hasattr(one, "commands")]


@pytest.mark.parametrize("name", SINGLE)
def test_every_option_stands_in_its_commands_usage(name):
    usage = section(name).strip("\n").partition("\n\n")[0]
    assert set(OPTION.findall(usage)) == options(COMMANDS[name])


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_an_example(name):
    assert section(name).count(f"    corrobora {name} ") >= 2


def test_no_section_tells_of_a_command_that_is_not_there():
    told = set(re.findall(r"^\| \[`([\w-]+)`\]", GUIDE, re.MULTILINE))
    assert told == set(COMMANDS)


def test_every_option_is_explained():
    explained = "\n".join(line for line in GUIDE.splitlines() if not line.startswith("    "))
    every = {option for command in COMMANDS.values() for option in options(command)}
    assert every <= set(OPTION.findall(explained))


def test_every_command_explains_itself():
    for command in COMMANDS.values():
        assert len(command.help) > 80
        for parameter in command.params:
            if parameter.name != "help":
                assert parameter.help, f"{command.name} {parameter.name}"


def test_help_of_readers_tells_the_exit_codes():
    for name in ("run", "extract", "lineage"):
        assert re.search(r"Exit codes: 0 .* 1 .* 3 ", COMMANDS[name].help)


def keys_of(shape):
    """Every name of a field, however deep."""
    if isinstance(shape, dict):
        return set(shape) | {key for value in shape.values() for key in keys_of(value)}
    return {key for one in shape for key in keys_of(one)} if isinstance(shape, list) else set()


def test_every_field_of_status_is_told():
    told = section("status")
    assert [
        key for key in sorted(keys_of(status_shape(make_view()))) if f"`{key}`" not in told
    ] == []


def test_every_field_of_why_is_told():
    told = section("why") + section("status")
    shape = why_shape(INES, make_view().reports)
    assert [key for key in sorted(keys_of(shape)) if f"`{key}`" not in told] == []

"""Every command of a group and its options, typed out: none may go, and each is in the guide."""

from __future__ import annotations

import re

import click
import pytest
import typer
from click.testing import CliRunner

from corrobora.cli.app import app
from tests.architecture.source import ROOT

GUIDE = (ROOT / "docs" / "guide" / "commands.md").read_text("utf-8")
WHOLE = typer.main.get_command(app)
RUNNER = CliRunner()
NARROW = {"COLUMNS": "80", "TERMINAL_WIDTH": "80", "NO_COLOR": "1", "TERM": "dumb"}

# What each command took when it was first given to people: words in order, then options.
WRITES = "--why --by --register --format"
CONTRACT = {
    "account add": (
        "name",
        "--role --temporary --language --password-stdin --register --format",
    ),
    "account list": ("", "--register --format"),
    "account role": ("name role", "--register --format"),
    "account disable": ("name", "--register --format"),
    "account enable": ("name", "--register --format"),
    "account password": ("name", "--password-stdin --register --format"),
    "account reset-code": ("name", "--register --format"),
    "account end-sessions": ("name", "--tokens --register --format"),
    "account token add": ("name", "--label --role --register --format"),
    "account token list": ("name", "--register --format"),
    "account token end": ("name asked", "--register --format"),
    "decide copy": ("first second answer", f"{WRITES} --source"),
    "decide accept": ("claim", WRITES),
    "decide reject": ("claim", WRITES),
    "decide unsure": ("claim", WRITES),
    "decide set": ("subject field value", WRITES),
    "decide supersede": ("older newer", WRITES),
    "decide close": ("conflict", f"{WRITES} --holds"),
    "decide restrict": ("subject", f"{WRITES} --field"),
    "decide publish": ("person", f"{WRITES} --audience"),
    "decide verify": ("person act", WRITES),
    "decide note": ("subject text", "--by --register --format"),
    "decide same": ("first second answer", f"{WRITES} --dry-run --yes"),
    "decide merge": ("persons", f"{WRITES} --dry-run --yes"),
    "decide split": ("person", f"{WRITES} --claim --report --as --dry-run --yes"),
    "decide vanished": ("name", "--why --by --register --format --list --as"),
    "decide history": ("person", "--register --format"),
    "decide undo": ("decision", WRITES),
    "decide list": ("", "--all --register --format"),
    "list import": (
        "file",
        (
            "--list --compiler --kind --closed --status --preset --mapping --save-mapping --sheet"
            " --mended --bad-rows --address --dry-run --yes --packs --policy --register --format"
        ),
    ),
    "list versions": ("asked", "--known-at --register --format"),
    "list diff": ("asked older newer", "--most --known-at --register --format"),
    "list show": ("asked", "--version --name --most --known-at --register --format"),
    "note add": (
        "",
        (
            "--person --said --act --date --certainty --site --place --condition --connection"
            " --channel --on --from --contact --consent --side --ask-again --ask-on --replaces --by"
            " --file --ask --register --format"
        ),
    ),
    "note list": ("", "--due --register --format"),
    "note show": ("name", "--informant --by --why --register --format"),
    "note form": ("", ""),
    "erase person": ("person", f"{WRITES} --also --dry-run --answers"),
    "erase finish": ("", "--answers --register --format"),
    "erase reapply": ("", "--head --by --answers --register --format"),
    "head keygen": ("file", "--passphrase --format"),
    "head export": ("out", "--key --register --format"),
    "policy show": ("", "--register --text --format"),
    "policy check": ("file", "--format"),
    "policy diff": ("before after", "--register --format"),
}
# In the guide `erase PERSON` stands for `erase person PERSON`.
SHORT = {"erase person": "erase"}


def leaves(command, name=""):
    """Every command that does something, by the words that call it."""
    if isinstance(command, click.Group) or hasattr(command, "commands"):
        for word, one in command.commands.items():
            yield from leaves(one, f"{name} {word}".strip())
    else:
        yield name, command


COMMANDS = dict(leaves(WHOLE))
GROUPED = {name: one for name, one in COMMANDS.items() if " " in name}


def words(command):
    return [p.name for p in command.params if p.param_type_name == "argument"]


def options(command):
    named = (p for p in command.params if p.param_type_name == "option")
    return {o for p in named for o in p.opts if o.startswith("--")} - {"--help"}


def section(name):
    _, _, after = GUIDE.partition(f"\n## {name.split()[0]}\n")
    return after.partition("\n## ")[0]


def usages(name):
    """The lines of the guide that show how a command is typed, with those that go on below."""
    typed = f"    corrobora {SHORT.get(name, name)}"
    others = "|".join(n.split()[1] for n in GROUPED if n != name and n.startswith(name.split()[0]))
    found, inside = [], False
    for line in section(name).splitlines():
        if line.startswith("    corrobora "):  # the head of an example or of a usage
            inside = re.match(rf"{re.escape(typed)}(?![a-z-]| ({others})\b)", line) is not None
        elif not line.startswith("        "):
            inside = False
        if inside:
            found.append(line)
    return "\n".join(found)


def shown(name, *more):
    done = RUNNER.invoke(WHOLE, [*name.split(), *more], env=NARROW)
    return done.exit_code, done.output


def test_no_command_of_a_group_goes_and_none_comes_unseen():
    assert set(GROUPED) == set(CONTRACT)


@pytest.mark.parametrize("name", CONTRACT)
def test_a_command_takes_the_words_and_options_it_always_took(name):
    arguments, given = CONTRACT[name]
    assert words(GROUPED[name]) == arguments.split()
    assert options(GROUPED[name]) >= set(given.split())


@pytest.mark.parametrize("name", CONTRACT)
def test_the_guide_shows_how_it_is_typed(name):
    assert usages(name), f"docs/guide/commands.md shows no line `corrobora {name}`"


@pytest.mark.parametrize("name", CONTRACT)
def test_the_guide_names_every_option(name):
    told = set(re.findall(r"--[a-z][a-z-]+", section(name)))
    assert options(GROUPED[name]) <= told


@pytest.mark.parametrize("name", CONTRACT)
def test_the_guide_promises_no_option_that_is_not_there(name):
    told = set(re.findall(r"--[a-z][a-z-]+", usages(name)))
    assert told <= options(GROUPED[name])


@pytest.mark.parametrize("name", COMMANDS)
def test_help_fits_eighty_columns_and_says_what_is_done(name):
    code, text = shown(name, "--help")
    assert code == 0
    assert [line for line in text.splitlines() if len(line) > 80] == []
    first = COMMANDS[name].help.split()[0]
    assert first[0].isupper()
    assert COMMANDS[name].help.rstrip().endswith((".", "`"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_word_and_option_says_what_it_means(name):
    silent = [p.name for p in COMMANDS[name].params if p.name != "help" and not p.help]
    assert silent == []


@pytest.mark.parametrize("name", COMMANDS)
def test_what_stands_for_a_word_is_in_capitals_or_a_choice(name):
    for parameter in COMMANDS[name].params:
        if parameter.param_type_name == "argument":
            shown_as = parameter.metavar or parameter.name
            assert re.fullmatch(r"[A-Z\[\]|. ]+(html)?|[a-z|]+\|[a-z]+", shown_as), shown_as


@pytest.mark.parametrize("name", [n for n in CONTRACT if "--why" in CONTRACT[n][1]])
def test_a_reason_is_asked_for(name):
    (why,) = [p for p in GROUPED[name].params if "--why" in p.opts]
    only_shown = "--dry-run" in CONTRACT[name][1] and name.startswith("decide ")
    assert why.required is (name != "note show" and not only_shown)
    assert not only_shown or "Needed unless" in why.help


# `list versions` without a word shows those of all lists.
@pytest.mark.parametrize("name", [n for n in CONTRACT if CONTRACT[n][0] and n != "list versions"])
def test_a_missing_word_is_a_wrong_option(name):
    code, text = shown(name)
    assert code == 2
    assert "Missing" in text


@pytest.mark.parametrize("name", COMMANDS)
def test_an_option_that_there_is_not_is_said(name):
    code, text = shown(name, "--no-such-option")
    assert code == 2
    assert "No such option" in text


@pytest.mark.parametrize("group", ["account", "decide", "note", "erase", "head", "policy"])
def test_a_group_alone_tells_its_commands(group):
    code, text = shown(group)
    assert code in {0, 2}
    for name in CONTRACT:
        if name.startswith(f"{group} "):
            assert name.split()[1] in text


@pytest.mark.parametrize("group", ["account", "decide", "note", "head", "policy"])
def test_a_command_that_there_is_not_is_said(group):
    code, text = shown(group, "frobnicate")
    assert code == 2
    assert "No such command" in text

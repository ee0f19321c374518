from __future__ import annotations

import io
import json
import sys

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from corrobora.cli.console import error_console, print_json, print_text, use_utf8
from corrobora.cli.progress import shown_progress
from corrobora.register.results import Stage


def test_markup_in_a_text_is_text(capsys):
    print_text(["[bold]mother[/bold] :smile: 12:30"])
    assert capsys.readouterr().out == "[bold]mother[/bold] :smile: 12:30\n"


def test_what_goes_to_a_file_ends_in_no_blanks(capsys):
    print_text([Padding("short", (0, 0, 0, 2)), Text("and more")])
    assert capsys.readouterr().out == "  short\nand more\n"


def test_nothing_is_printed_for_nothing(capsys):
    print_text([])
    assert capsys.readouterr().out == ""


def test_json_keeps_names_as_they_are_written(capsys):
    print_json({"name": "Inés “Ñ”"})
    said = capsys.readouterr().out
    assert "Inés “Ñ”" in said
    assert json.loads(said) == {"name": "Inés “Ñ”"}


def test_json_line_is_one_line(capsys):
    print_json({"a": [1, {"b": "two\nlines"}]}, is_line=True)
    assert capsys.readouterr().out.count("\n") == 1


def test_errors_go_beside_the_answer(capsys):
    error_console().print("a mistake")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "a mistake\n")


def test_output_is_utf8_whatever_the_system_says(monkeypatch):
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="latin-1")
    monkeypatch.setattr(sys, "stdout", stream)
    use_utf8()
    stream.write("“Ñ” \udcff")
    stream.flush()
    assert raw.getvalue() == "“Ñ” \\udcff".encode()


def bars(*, is_terminal, is_quiet):
    out = io.StringIO()
    console = Console(file=out, force_terminal=is_terminal, width=80)
    with shown_progress(console, is_quiet=is_quiet) as progress:
        progress(Stage.READING, 0, 2)
        progress(Stage.READING, 2, 2)
        progress(Stage.COPIES, 0, 0)
    return out.getvalue()


def test_terminal_sees_a_bar_a_stage():
    said = bars(is_terminal=True, is_quiet=False)
    assert "Reading reports" in said
    assert "2/2" in said
    assert "Looking for copies" in said


def test_nobody_else_sees_any():
    assert bars(is_terminal=False, is_quiet=False) == ""
    assert bars(is_terminal=True, is_quiet=True) == ""

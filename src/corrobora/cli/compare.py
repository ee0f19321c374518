"""`corrobora compare`: two reports side by side, what one made of the other, word by word."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from corrobora.cli.comparison_shape import comparison_shape
from corrobora.cli.console import print_json, print_text
from corrobora.cli.options import DEFAULT_REGISTER, Packs, Published, now
from corrobora.cli.show_comparison import show_comparison
from corrobora.cli.wording import say_refusal
from corrobora.config import REGISTER_VARIABLE, Settings
from corrobora.errors import NothingToRead, UsageError
from corrobora.packs.load import load_packs
from corrobora.register.comparison import Comparison, compare_in_register, compare_texts
from corrobora.register.results import Extraction, RefusedRow

__all__ = ["compare"]

Which = Annotated[
    str,
    typer.Argument(
        metavar="REPORT",
        help="A report of the register by its short name, address or id; or a file.",
        show_default=False,
    ),
]
From = Annotated[
    str | None,
    typer.Option(
        "--register",
        "-r",
        metavar="FILE|URL",
        envvar=REGISTER_VARIABLE,
        help="The register that holds both, with its links and decisions. Without it, two files"
        " are compared by themselves.",
        show_default=False,
    ),
]


class Form(StrEnum):
    """For people, for programs, for a browser."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


As = Annotated[
    Form,
    typer.Option(
        "--format",
        help="[b]text[/b] for people, [b]json[/b] for programs, [b]html[/b] for a browser.",
    ),
]


def compare(  # noqa: PLR0913, PLR0917 - one parameter for each option
    context: typer.Context,
    first: Which,
    second: Which,
    register: From = None,
    packs: Packs = None,
    published: Published = None,
    output: As = Form.TEXT,
) -> None:
    """Show two reports side by side: what is in line, what one changed, what stands in one only.

    First whether one is a copy of the other, and why, or why not; then the passages in line,
    words that stand on one side only in {braces}, and each change in what is claimed in words.
    Stores nothing.
    """
    source = context.get_parameter_source("register")
    is_asked = source is not None and source.name == "COMMANDLINE"
    if not is_asked and Path(first).is_file() and Path(second).is_file():
        settings = Settings(packs=tuple(packs or ()), published=published, workers=1)
        found = _compare_files(Path(first), Path(second), settings)
    else:
        if register is None:
            _require_files(first, second)
        found = compare_in_register(register or DEFAULT_REGISTER, (first, second))
    if output is Form.JSON:
        print_json(comparison_shape(found))
    elif output is Form.HTML:
        # The template engine takes longer to load than most commands to run.
        from corrobora.cli.comparison_page import draw_comparison  # noqa: PLC0415

        typer.echo(draw_comparison(found))
    else:
        print_text(show_comparison(found))


def _require_files(*names: str) -> None:
    """Refuse what is no file where there is no register either, in which it could be a report."""
    wrong = next((name for name in names if not Path(name).is_file()), None)
    if wrong is None or Path(DEFAULT_REGISTER).exists():
        return
    what = "that is a folder" if Path(wrong).is_dir() else "there is no such file"
    raise UsageError(
        f"{wrong}: {what}, and no register is named to look it up in."
        " Name two files, or two reports and --register"
    )


def _compare_files(first: Path, second: Path, settings: Settings) -> Comparison:
    if first.samefile(second):
        raise UsageError(f"{first}: name two different reports")
    a, b = _read([first], settings), _read([second], settings)
    if a[0].report.id == b[0].report.id:
        # The same bytes under the same name: read together, they go by their folders too.
        both = _read(sorted((first, second)), settings)
        if both[0].report.id == both[-1].report.id:
            raise UsageError(f"{first} and {second} hold one and the same report")
        a, b = (both[:1], both[1:]) if first < second else (both[1:], both[:1])
    one, other = a[0], b[0]
    labels = [x.report.label for x in (one, other)]
    if labels[0] == labels[1]:
        labels = [str(first), str(second)]
    return compare_texts(
        (replace(one.report, label=labels[0]), one.revision),
        (replace(other.report, label=labels[1]), other.revision),
        load_packs(settings.packs),
        statements=(*one.statements, *other.statements),
    )


def _read(paths: list[Path], settings: Settings) -> list[Extraction]:
    """Return what the files hold; raises `NothingToRead` where one cannot be read."""
    # Loading the readers takes a second that a register need not wait for.
    from corrobora import pipeline  # noqa: PLC0415

    read: list[Extraction] = []
    for one in pipeline.extract_only(paths, settings, clock=now, progress=lambda *_: None):
        if isinstance(one, RefusedRow):
            raise NothingToRead(say_refusal(one.path, one.why, one.advice))
        read.append(one)
    return read

"""Options that commands share, and how what is typed becomes a value."""

from __future__ import annotations

import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from corrobora.config import REGISTER_VARIABLE
from corrobora.model.edtf import EdtfDate, parse_edtf

__all__ = [
    "DEFAULT_REGISTER",
    "AsOf",
    "Format",
    "KnownAt",
    "MaybePaths",
    "Output",
    "Packs",
    "Paths",
    "Published",
    "Register",
    "Since",
    "Until",
    "Workers",
    "check_span",
    "now",
    "read_edtf",
]


class Format(StrEnum):
    """For people or for programs."""

    TEXT = "text"
    JSON = "json"


def read_edtf(typed: str) -> EdtfDate:
    """Return the date that was typed; Typer tells where it is none."""
    try:
        return parse_edtf(typed)
    except ValueError as error:
        msg = f"{typed!r} is no date; write 2026-01-09, 2026-01 or 2026"
        raise typer.BadParameter(msg) from error


def _read_day(typed: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(typed)
    except ValueError as error:
        msg = f"{typed!r} is no day; write 2026-01-09"
        raise typer.BadParameter(msg) from error


def _day(flag: str, help_: str) -> Any:  # noqa: ANN401 - as Typer has it
    return typer.Option(flag, metavar="DAY", parser=_read_day, help=help_, show_default=False)


def _read_moment(typed: str) -> datetime.datetime:
    """Read a day as its end and a moment without a zone as UTC."""
    try:
        moment = datetime.datetime.fromisoformat(typed)
    except ValueError as error:
        msg = f"{typed!r} is no time; write 2026-01-09 or 2026-01-09T18:30"
        raise typer.BadParameter(msg) from error
    if "T" not in typed and " " not in typed:
        moment = datetime.datetime.combine(moment, datetime.time.max)
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


_PATHS = typer.Argument(
    metavar="PATH",
    help="Reports, or folders of them: .txt, .md, .html, told apart by what is in them.",
    show_default=False,
)
Paths = Annotated[list[Path], _PATHS]
MaybePaths = Annotated[list[Path] | None, _PATHS]
# A file, or an address; `corrobora.store.where` tells them apart.
Register = Annotated[
    str,
    typer.Option(
        "--register",
        "-r",
        metavar="FILE|URL",
        envvar=REGISTER_VARIABLE,
        help="The register: one file that holds everything, or the database of a team,"
        " as postgresql://NAME@HOST/DATABASE.",
    ),
]
Packs = Annotated[
    list[Path] | None,
    typer.Option(
        "--packs",
        metavar="FOLDER",
        help="Knowledge of your own about languages and countries, beside what is shipped."
        " May be given several times; later ones win.",
        show_default=False,
    ),
]
Output = Annotated[
    Format,
    typer.Option("--format", help="[b]text[/b] for people, [b]json[/b] for programs."),
]
Published = Annotated[
    EdtfDate | None,
    typer.Option(
        "--published",
        metavar="DATE",
        parser=read_edtf,
        help="When reports were published that do not say so themselves:"
        " 2026-01-09, 2026-01 or 2026.",
        show_default=False,
    ),
]
Workers = Annotated[
    int,
    typer.Option(
        "--workers",
        min=0,
        metavar="N",
        help="Processes that read side by side; 0 chooses by the number of reports.",
    ),
]
AsOf = Annotated[
    datetime.date | None,
    _day("--as-of", "How the world stood at the end of that day; today where it is not given."),
]
KnownAt = Annotated[
    datetime.datetime | None,
    typer.Option(
        "--known-at",
        metavar="TIME",
        parser=_read_moment,
        help="What this register knew then (2026-01-09, or 2026-01-09T18:30 in UTC).",
        show_default=False,
    ),
]
Since = Annotated[datetime.date | None, _day("--since", "Nothing from before that day.")]
Until = Annotated[datetime.date | None, _day("--until", "Nothing from after that day.")]


def check_span(since: datetime.date | None, until: datetime.date | None) -> None:
    """Raise where a span ends before it begins: nobody means that, and nothing lies in it."""
    if since is not None and until is not None and since > until:
        msg = f"{until} is before {since}, the day of --since"
        raise typer.BadParameter(msg, param_hint="--until")


# Where the register is when nobody says: in the folder one works in.
DEFAULT_REGISTER = "register.db"


def now() -> datetime.datetime:
    """Return the time; the clock that commands hand to the pipeline."""
    return datetime.datetime.now(datetime.UTC)

"""`corrobora list versions|diff|show`: which versions there are, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from corrobora.cli.console import print_json, print_text
from corrobora.cli.lists.options import ListAsked, Most
from corrobora.cli.lists.shapes import diff_shape, question_shape, shown_shape
from corrobora.cli.lists.show_diff import show_diff
from corrobora.cli.lists.show_import import plain_table
from corrobora.cli.lists.words import FIELDS, say_act
from corrobora.cli.options import DEFAULT_REGISTER, Format, KnownAt, Output, Register
from corrobora.cli.wording import count, printable
from corrobora.errors import UsageError
from corrobora.model.listing import ListField, ListVersion
from corrobora.model.person import name_key
from corrobora.model.statement import Act
from corrobora.register.lists.questions import Question, ask_about, load_questions
from corrobora.register.lists.showing import Told, load_acts, load_first
from corrobora.register.lists.versions import (
    StoredVersion,
    find_version,
    list_versions,
    load_head,
    pair_versions,
)
from corrobora.register.opening import opened
from corrobora.shapes.lists import version_shape

__all__ = ["add_to"]

_MOST = 30
_TWO = 2

MaybeList = Annotated[
    str | None,
    typer.Argument(metavar="[LIST]", help="One list; without it, all.", show_default=False),
]
Older = Annotated[
    str | None,
    typer.Argument(
        metavar="[OLDER]",
        help="A version by its day, its name or its number; by default the one before the last.",
        show_default=False,
    ),
]
Newer = Annotated[
    str | None,
    typer.Argument(
        metavar="[NEWER]",
        help="The version to lay beside it; by default the last.",
        show_default=False,
    ),
]


def add_to(lists: typer.Typer) -> None:
    """Add the commands of this module."""
    lists.command("versions")(_versions)
    lists.command("diff")(_diff)
    lists.command("show")(_show)


def _versions(
    asked: MaybeList = None,
    register: Register = DEFAULT_REGISTER,
    known_at: KnownAt = None,
    output: Output = Format.TEXT,
) -> None:
    """Name the lists and their versions, with how many names vanished from each."""
    with opened(register) as connection:
        versions = list_versions(connection, asked=asked, known_at=known_at)
        key = versions[0].list_key if asked is not None and versions else None
        questions = load_questions(connection, list_key=key, known_at=known_at)
    if output is Format.JSON:
        print_json(
            {
                "versions": [version_shape(one) for one in versions],
                "questions": [question_shape(one) for one in questions],
            }
        )
        return
    print_text(_say_versions(versions, questions))


def _say_versions(
    versions: Sequence[StoredVersion], questions: Sequence[Question]
) -> Iterator[RenderableType]:
    if not versions:
        yield Text("There are no lists here. Take one in with: corrobora list import FILE")
        return
    table = plain_table("List", "No.", "Version", "As of", "Rows", "Left out", "Vanished, open")
    numbers: dict[str, int] = {}
    for one in versions:
        numbers[one.list_key] = numbers.get(one.list_key, 0) + 1
        gone = [q for q in questions if q.newer.report_id == one.report_id]
        open_ = sum(q.is_open for q in gone)
        table.add_row(
            printable(one.name),
            str(numbers[one.list_key]),
            one.label,
            str(one.closed or ""),
            f"{one.rows:,}",
            str(one.refused or ""),
            f"{len(gone)}, {open_} open" if gone else "",
        )
    yield table


def _diff(  # noqa: PLR0913, PLR0917 - one parameter for each option
    asked: ListAsked,
    older: Older = None,
    newer: Newer = None,
    register: Register = DEFAULT_REGISTER,
    most: Most = _MOST,
    known_at: KnownAt = None,
    output: Output = Format.TEXT,
) -> None:
    """Show who appeared, who vanished and what changed from one version of a list to another.

    A name that vanished is a question, never a release, and changes nobody's custody. With
    [b]corrobora decide vanished[/b] you file what you find out.
    """
    with opened(register) as connection:
        versions = list_versions(connection, asked=asked, known_at=known_at)
        if older is None and len(versions) < _TWO:
            raise UsageError(f"{versions[0].name}: there is one version so far: nothing to compare")
        after = find_version(versions, newer or "last")
        at = versions.index(after)
        before = find_version(versions, older) if older else versions[max(at - 1, 0)]
        # In the order of time, however they were typed: who came later has not vanished.
        before, after = sorted((before, after), key=versions.index)
        if before.report_id == after.report_id:
            raise UsageError(f"{after.label}: a version is not compared with itself")
        pair = pair_versions(connection, before, after)
        questions = ask_about(connection, pair, known_at=known_at)
    if output is Format.JSON:
        print_json(diff_shape(pair, questions))
    else:
        print_text(show_diff(pair, questions, most=most))


def _show(  # noqa: PLR0913, PLR0917 - one parameter for each option
    asked: ListAsked,
    version: Annotated[
        str,
        typer.Option("--version", metavar="VERSION", help="By its day, its name or its number."),
    ] = "last",
    name: Annotated[
        str | None,
        typer.Option(
            "--name", metavar="NAME", help="Only rows that name somebody so.", show_default=False
        ),
    ] = None,
    register: Register = DEFAULT_REGISTER,
    most: Most = _MOST,
    known_at: KnownAt = None,
    output: Output = Format.TEXT,
) -> None:
    """Show a version of a list: what its columns mean, and what its rows say."""
    with opened(register) as connection:
        versions = list_versions(connection, asked=asked, known_at=known_at)
        chosen = find_version(versions, version)
        listing = load_head(connection, chosen)
        if most and name is None and output is Format.TEXT:
            told = load_first(connection, chosen, most, known_at=known_at)
        else:
            told = Told(load_acts(connection, chosen, known_at=known_at), 0)
    wanted = set(name_key(name or "").split())
    found = [one for one in told.acts if wanted <= set(name_key(one.person.name).split())]
    if output is Format.JSON:
        print_json(shown_shape(chosen, listing, found))
    else:
        print_text(_say_version(chosen, listing, Told(tuple(found), told.more), most))


def _say_version(
    version: StoredVersion, listing: ListVersion, told: Told, most: int
) -> Iterator[RenderableType]:
    yield Text(printable(f"{version.label}: “{listing.list_name}”"), style="bold")
    closed = f", as of {listing.closed}" if listing.closed else ""
    kind = listing.compiler_kind.value.replace("_", " ")
    yield Text(printable(f"  compiled by {listing.compiler} ({kind}){closed}"))
    rows = f"{count(version.rows, 'row')}, {version.refused} left out"
    yield Text(f"  {rows}; recorded {version.recorded_at:%Y-%m-%d %H:%M}")
    read = [c for c in listing.columns if c.field is not ListField.OTHER]
    means = "; ".join(f"{column.header} = {FIELDS[column.field]}" for column in read)
    yield Text(printable(f"  {means}"), style="dim")
    yield Text("")
    by_row: dict[int, list[Act]] = {}
    for act in told.acts:
        by_row.setdefault(act.person.start, []).append(act)
    shown = list(by_row.values())[: most or None]
    for said in shown:
        name = said[0].person.name
        yield Text(printable(f"  {name}: {'; '.join(say_act(act) for act in said)}"))
    more = len(by_row) - len(shown) + told.more
    if more:
        yield Text(f"  … and {more:,} more (--most 0 shows all)")

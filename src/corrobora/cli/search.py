"""`corrobora search`: persons by any part of a name, and passages of reports by their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from corrobora.cli.console import error_console, print_json, print_text
from corrobora.cli.options import DEFAULT_REGISTER, Format, KnownAt, Output, Register
from corrobora.cli.search_shapes import search_shape
from corrobora.cli.wording import count, printable
from corrobora.errors import UsageError
from corrobora.register.audience import Openness
from corrobora.register.index import is_kept
from corrobora.register.opening import opened
from corrobora.register.search import Hit, Named, search_names, search_texts

__all__ = ["search"]

_EXIT_NOTHING = 1

Asked = Annotated[
    str,
    typer.Argument(
        metavar="TEXT",
        help="A name or a part of one, or words of reports; with or without accents and capitals."
        " What stands between quotation marks has to stand so in the text.",
        show_default=False,
    ),
]


def search(  # noqa: PLR0913, PLR0917 - one parameter for each option
    asked: Asked,
    names: Annotated[bool, typer.Option("--names", help="Only persons.")] = False,
    texts: Annotated[bool, typer.Option("--texts", help="Only texts of reports.")] = False,
    most: Annotated[
        int, typer.Option("--most", min=1, max=1000, metavar="N", help="Up to so many of each.")
    ] = 20,
    register: Register = DEFAULT_REGISTER,
    known_at: KnownAt = None,
    output: Output = Format.TEXT,
) -> None:
    """Find persons by any part of a name, however it is accented, and passages by their words.

    Words may be beginnings of words. Where nobody is called so, names that are written almost
    so are given. Of texts, the newest come first, with the first place of each.

    Exit code 1 where nothing is found.
    """
    if not asked.strip():
        raise typer.BadParameter("say what to look for", param_hint="TEXT")
    with opened(register) as connection:
        if not is_kept(connection):
            msg = (
                "No index of names and texts is kept in this register yet."
                " Run `corrobora run` on any report; it makes one"
            )
            raise UsageError(msg)
        both = names == texts
        persons: tuple[Named, ...] = ()
        if names or both:
            persons = search_names(connection, asked, known_at=known_at, most=most)
        hits: tuple[Hit, ...] = ()
        if texts or both:
            hits = search_texts(connection, asked, known_at=known_at, most=most)
    if output is Format.JSON:
        print_json(search_shape(persons, hits))
    elif persons or hits:
        print_text(_show(persons, hits))
    else:
        error_console().print(printable(f"Nothing here has “{asked}”."), soft_wrap=True)
    if not persons and not hits:
        raise typer.Exit(_EXIT_NOTHING)


def _show(persons: Sequence[Named], hits: Sequence[Hit]) -> Iterator[RenderableType]:
    if persons:
        is_exact = any(one.is_exact for one in persons)
        head = count(len(persons), "person", "persons")
        yield Text(head if is_exact else f"Nobody is called so; {head} almost so")
        for one in persons:
            others = [name for name in one.person.names if name != one.person.name]
            also = f" (also {', '.join(others)})" if others else ""
            yield Text(printable(f"  {one.person.name}{also}{_say_restricted(one.openness)}"))
    if persons and hits:
        yield Text("")
    if hits:
        yield Text(count(len(hits), "text", "texts"))
    for hit in hits:
        yield _show_hit(hit)


def _show_hit(hit: Hit) -> Text:
    day = "" if hit.report.published is None else f", {hit.report.published}"
    shown = Text(printable(f"  {hit.report.label}{day}: "))
    shown.append(printable(f"…{hit.before} " if hit.before else ""))
    shown.append(printable(hit.text), style="bold")
    shown.append(printable(f" {hit.after}…" if hit.after else ""))
    people = " [names restricted people]" if hit.names_restricted else ""
    shown.append(_say_restricted(hit.openness) or people)
    return shown


def _say_restricted(openness: Openness) -> str:
    """Return the mark of what is for nobody outside."""
    if openness.is_restricted:
        return " [restricted]"
    parts = ", ".join(sorted(openness.restricted))
    return f" [restricted: {parts}]" if parts else ""

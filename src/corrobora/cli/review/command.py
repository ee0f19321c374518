"""`corrobora review`: the open questions about persons, one after the other, a key each."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

import typer
from rich.console import RenderableType

from corrobora.cli.console import print_json, print_text
from corrobora.cli.decide.signing import By
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register, now
from corrobora.cli.review.keys import open_keys
from corrobora.cli.review.options import (
    Export,
    Held,
    Import,
    Kinds,
    ListName,
    MinScore,
    PersonName,
)
from corrobora.cli.review.session import Session, go_through
from corrobora.cli.review.sheets import export_sheet, import_sheet
from corrobora.cli.review_shapes import queue_shape
from corrobora.cli.wording import count
from corrobora.register.opening import opened
from corrobora.register.review.queue import Besides, Filter, Queue, load_queue

__all__ = ["review"]


def review(  # noqa: PLR0913, PLR0917 - one parameter for each option
    person: PersonName = None,
    list_: ListName = None,
    kind: Kinds = None,
    min_score: MinScore = 0.0,
    held: Held = False,
    export: Export = None,
    import_: Import = None,
    by: By = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Judge pairs that may be one person, a key each; nothing is chosen for you.

    Both stand side by side with the sources of every value, and what differs is marked. What
    would follow is shown before you say why, and without a reason nothing is decided. Each
    answer is kept at once. Those come first whose answer changes most.

    Where answers come from a file or another program, each line is a key with its reason:
    [b]y only the spelling differs[/b].

    [b]--format json[/b] prints the questions and asks nothing. A sheet of [b]--export[/b] is filled
    in elsewhere; [b]--import[/b] takes its answers, each only if nothing changed since.

    Exit code 3 where a row of a sheet was not taken.
    """
    if import_ is not None:
        if not import_sheet(register, import_, by=by, output=output):
            raise typer.Exit(_EXIT_REFUSED)
        return
    wanted = Filter(
        kinds=frozenset(kind or ()),
        min_score=min_score,
        person=person,
        of_list=list_,
        held=held,
    )
    with opened(register) as connection:
        queue = load_queue(connection, wanted, today=now().date())
    if export is not None:
        export_sheet(register, queue, export)
        return
    if output is Format.JSON:
        print_json(queue_shape(queue))
        return
    _ask_all(register, queue, by, held=held)


def _ask_all(register: str, queue: Queue, by: str | None, *, held: bool) -> None:
    """Ask question after question until there is none, or somebody quits."""
    if not queue.ranked:
        print_text([_NOTHING, *_say_besides(queue.besides, held=held)])
        return
    with open_keys(sys.stdin) as keys:
        session = Session(register=register, by=by, keys=keys, queue=queue, show=_show)
        try:
            done = go_through(session)
        except KeyboardInterrupt:
            done = Counter(step.what for step in session.steps)
    print_text(_say_end(done, queue, held=held))


_EXIT_REFUSED = 3
_NOTHING = "No question about persons is open here."


def _show(parts: Iterable[RenderableType]) -> None:
    print_text(parts)
    sys.stdout.flush()


def _say_end(done: Counter[str], queue: Queue, *, held: bool) -> list[str]:
    judged = sum(done[word] for word in ("positive", "negative", "unsure"))
    said = (
        f"You judged {count(judged, 'pair')}: {done['positive']} one person,"
        f" {done['negative']} two, {done['unsure']} unsure."
        f" Skipped {done['skipped']}, put aside {done['held']}, settled besides {done['settled']}."
    )
    left = len(queue.ranked) - sum(done.values()) + done["skipped"]
    return [
        said,
        f"{count(left, 'question')} of these left.",
        *_say_besides(queue.besides, held=held),
    ]


def _say_besides(besides: Besides, *, held: bool) -> list[str]:
    lines = []
    if besides.held and not held:
        lines.append(f"{count(besides.held, 'pair')} put aside: corrobora review --held")
    if besides.conflicts:
        lines.append(f"{count(besides.conflicts, 'open conflict')}: corrobora conflicts")
    if besides.vanished:
        names = count(besides.vanished, "name")
        lines.append(f"{names} that vanished from a list, and nobody said why: corrobora list diff")
    if besides.may_be_two:
        pairs = count(besides.may_be_two, "pair")
        lines.append(f"{pairs} of records of one name that may be two people: corrobora match")
    if besides.look_again:
        decisions = count(besides.look_again, "decision")
        lines.append(f"{decisions} to look at again: corrobora decide list")
    return lines

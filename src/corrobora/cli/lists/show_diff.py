"""Two versions of a list for a terminal: who vanished first, for that is what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from corrobora.cli.lists.words import quote, say_change, say_question
from corrobora.cli.wording import count, printable
from corrobora.register.lists.diff import Changed
from corrobora.register.lists.questions import Question
from corrobora.register.lists.versions import VersionPair

__all__ = ["show_diff", "show_open_questions"]

_SHOWN = 10  # names in an overview


def show_diff(
    pair: VersionPair, questions: Sequence[Question], *, most: int
) -> Iterator[RenderableType]:
    """Show what changed; of each kind so many are shown, all where `most` is 0."""
    diff = pair.diff
    yield Text(
        printable(f"“{pair.newer.name}”: {pair.older.label} → {pair.newer.label}"), style="bold"
    )
    yield Text(
        f"  {len(diff.appeared)} appeared, {len(diff.vanished)} vanished,"
        f" {len(diff.changed)} changed, {diff.same} as before"
    )
    for what, names in (("no longer there", diff.columns_gone), ("new", diff.columns_new)):
        if names:
            yield Text(printable(f"  columns {what}: {', '.join(names)}"))
    yield from _show_vanished(pair, questions, most)
    yield from _show_some(
        "Appeared", [f"{one.mention.name} (row {one.row.number})" for one in diff.appeared], most
    )
    yield from _show_some("Changed", [_say_changed(one) for one in diff.changed], most)


def show_open_questions(questions: Sequence[Question]) -> Iterator[RenderableType]:
    """Show who vanished from any list and nobody has asked after; nothing where there is nobody."""
    open_ = [one for one in questions if one.is_open]
    if not open_:
        return
    yield Text("")
    yield Text(f"Vanished from a list, no release: {len(open_)} to ask about", style="bold")
    for one in open_[:_SHOWN]:
        yield Text(printable(f"  {one.person}: on {one.older.label}, not on {one.newer.label}"))
    if len(open_) > _SHOWN:
        yield Text(
            f"  … and {len(open_) - _SHOWN} more: corrobora list versions, corrobora list diff"
        )


def _show_vanished(
    pair: VersionPair, questions: Sequence[Question], most: int
) -> Iterator[RenderableType]:
    if not questions:
        return
    open_ = [one for one in questions if one.is_open]
    rest = [one for one in questions if not one.is_open]
    head = f"Vanished: {count(len(open_), 'question')} to you"
    yield Text("")
    yield Text(f"{head} (a name that is gone is no release)", style="bold yellow")
    lines = [f"{one.person} (row {one.row} before): {say_question(one)}" for one in (*open_, *rest)]
    yield from _lines(lines, most)
    if open_:
        name = open_[0].person
        yield Text(
            f"  File what you find out: corrobora decide vanished {quote(name)} --list"
            f" {quote(pair.newer.name)} --as REASON --why …",
            style="dim",
        )


def _show_some(title: str, lines: Sequence[str], most: int) -> Iterator[RenderableType]:
    if lines:
        yield Text("")
        yield Text(title, style="bold")
        yield from _lines(lines, most)


def _lines(lines: Sequence[str], most: int) -> Iterator[RenderableType]:
    shown = lines[: most or None]
    yield from (Text(printable(f"  {line}")) for line in shown)
    if len(lines) > len(shown):
        yield Text(f"  … and {len(lines) - len(shown)} more (--most 0 shows all)")


def _say_changed(one: Changed) -> str:
    was = f" (before: {one.older.mention.name})" if one.is_renamed else ""
    return f"{one.newer.mention.name}{was}: {'; '.join(say_change(c) for c in one.fields)}"

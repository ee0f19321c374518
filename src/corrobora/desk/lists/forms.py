"""What is said of a file: by whom, of which list, up to which day, what its columns mean."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TypeVar

from corrobora.desk.asked import Given, Upload
from corrobora.desk.lists.labour import ColumnSeen
from corrobora.errors import UsageError
from corrobora.model.edtf import EdtfDate, parse_edtf
from corrobora.model.listing import DateOrder, ListField
from corrobora.model.sentences import Sentence
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.list_mapping import LEAVE_OUT, ColumnRule, ListMapping

__all__ = ["read_corrections", "read_file", "read_given"]

_LONGEST_NAME = 120

E = TypeVar("E", SpeakerKind, DateOrder, ListField)


def read_file(form: Given, field: str) -> tuple[str, bytes] | None:
    """Return a file that was sent: a name without folders, and its bytes; None where none was."""
    sent: Upload | None = form.files.get(field)
    if sent is None:
        return None
    name = PurePath(sent.name.replace("\\", "/")).name
    shown = "".join(c for c in name if unicodedata.category(c)[0] != "C").strip(". ")
    return shown[-_LONGEST_NAME:] or "list", sent.data


def read_given(form: Given) -> ListMapping:
    """Return what is said of the list as a whole; raises `UsageError` for what is no answer."""
    return ListMapping(
        list_name=form.line("list"),
        compiler=form.line("compiler"),
        kind=_choice(form.text("kind"), SpeakerKind, "kind of party"),
        closed=_day(form.text("closed")),
        status=form.line("status"),
    )


def read_corrections(
    form: Given, columns: Sequence[ColumnSeen], mapping: ListMapping
) -> ListMapping:
    """Return how the list was taken with what somebody chose otherwise of columns and the whole."""
    given = read_given(form)
    rules = {one.header: _rule(form, n, one, mapping.columns) for n, one in enumerate(columns)}
    return replace(
        mapping,
        list_name=given.list_name or mapping.list_name,
        compiler=given.compiler or mapping.compiler,
        kind=given.kind or mapping.kind,
        closed=given.closed,
        status=given.status,
        columns=rules,
    )


def _rule(
    form: Given, number: int, column: ColumnSeen, rules: Mapping[str, ColumnRule]
) -> ColumnRule:
    """Return the rule of a column; how its cells read stays where its meaning does."""
    before = rules.get(column.header, ColumnRule(field=column.means))
    typed = form.text(f"means.{number}")
    if not typed:
        return before
    means = None if typed == LEAVE_OUT else _choice(typed, ListField, "meaning of a column")
    rule = before if means == before.field else ColumnRule(field=means)
    if means is None or not means.is_date:
        return rule
    dates = _choice(form.text(f"dates.{number}"), DateOrder, "order of a date")
    return replace(rule, dates=dates or rule.dates)


def _choice(typed: str, kind: type[E], what: str) -> E | None:
    if not typed:
        return None
    if typed not in set(kind):
        raise UsageError(
            Sentence(
                "%(typed)s: no %(what)s. Choose one of %(kind)s",
                typed=typed,
                what=what,
                kind=", ".join(kind),
            )
        )
    return kind(typed)


def _day(typed: str) -> EdtfDate | None:
    if not typed:
        return None
    try:
        return parse_edtf(typed)
    except ValueError as error:
        raise UsageError(
            Sentence("%(typed)s: no day. Write it as 2026-01-09, or 2026-01", typed=typed)
        ) from error

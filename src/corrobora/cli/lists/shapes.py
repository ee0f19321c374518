"""The JSON of `corrobora list`; a contract: a field is never renamed or dropped, only added."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corrobora.model.listing import ListCell, ListVersion
from corrobora.model.listing_text import read_head
from corrobora.model.plain import Plain, as_plain
from corrobora.model.statement import Act, Tally
from corrobora.register.lists.diff import Changed, ListDiff
from corrobora.register.lists.questions import Question
from corrobora.register.lists.versions import StoredVersion, VersionPair
from corrobora.shapes.lists import version_shape

if TYPE_CHECKING:
    from corrobora.lists import ListSummary, Looked

__all__ = [
    "diff_shape",
    "imported_shape",
    "looked_shape",
    "question_shape",
    "shown_shape",
]

Shape = dict[str, Plain]


def looked_shape(looked: Looked, preview: Sequence[Act | Tally], bad_rows: Path | None) -> Shape:
    """Return how a file would be read: `list import --dry-run`."""
    return {
        **_head_shape(read_head(looked.read.text)),
        "is_guessed": looked.is_guessed,
        "versions_before": 0 if looked.kept is None else looked.kept.versions,
        **_read_shape(looked, bad_rows),
        "preview": [_act_shape(one) for one in preview if isinstance(one, Act)],
        "figures": [_tally_shape(one) for one in preview if isinstance(one, Tally)],
    }


def imported_shape(looked: Looked, done: ListSummary, bad_rows: Path | None) -> Shape:
    """Return what an import did: `list import`."""
    diff = None if done.pair is None else done.pair.diff
    return {
        "register": done.register,
        "version": version_shape(done.version),
        "is_new": done.is_new,
        "is_read_anew": done.is_read_anew,
        **_read_shape(looked, bad_rows),
        "statements": done.statements,
        "new_people": done.new_people,
        "links": done.links,
        "silent_rows": done.silence.rows,
        "unknown_words": [{"word": word, "rows": n} for word, n in done.silence.words],
        "before": None if done.pair is None else done.pair.older.label,
        "appeared": None if diff is None else len(diff.appeared),
        "changed": None if diff is None else len(diff.changed),
        "vanished": None if diff is None else len(diff.vanished),
        "refused": list(done.refused),
        "notes": list(done.notes),
    }


def _read_shape(looked: Looked, bad_rows: Path | None) -> Shape:
    read = looked.read
    return {
        "rows": read.rows,
        "left_out": read.left_out,
        "bad": [
            {"row": p.number, "column": p.header, "what": p.what, "left_out": p.is_left_out}
            for p in read.problems
        ],
        "bad_rows": None if bad_rows is None else str(bad_rows),
        "told": list(read.told),
        "columns": [
            {
                "header": one.header,
                "means": None if one.column is None else one.column.field.value,
                "by": one.by,
                "reason": one.reason,
                "examples": list(one.examples),
            }
            for one in read.examined.columns
        ],
    }


def diff_shape(pair: VersionPair, questions: Sequence[Question]) -> Shape:
    """Return what changed between two versions: `list diff`."""
    diff: ListDiff = pair.diff
    return {
        "older": version_shape(pair.older),
        "newer": version_shape(pair.newer),
        "appeared": [
            {"name": one.mention.name, "row": one.row.number, "line": one.row.line.text}
            for one in diff.appeared
        ],
        "vanished": [question_shape(one) for one in questions],
        "changed": [_changed_shape(one) for one in diff.changed],
        "same": diff.same,
        "columns_gone": list(diff.columns_gone),
        "columns_new": list(diff.columns_new),
    }


def question_shape(question: Question) -> Shape:
    """Return somebody who vanished, with what was answered."""
    return {
        "list": question.list_name,
        "name": question.person,
        "person": question.person_id,
        "row": question.row,
        "line": question.line,
        "older": question.older.label,
        "newer": question.newer.label,
        "perhaps": list(question.perhaps),
        "is_back": question.is_back,
        "is_open": question.is_open,
        "answer": None if question.answer is None else question.answer.value,
        "why": question.why,
        "decision": question.decision,
    }


def shown_shape(version: StoredVersion, listing: ListVersion, rows: Sequence[Act]) -> Shape:
    """Return a version with its columns and what its rows say: `list show`."""
    return {
        "version": version_shape(version),
        **_head_shape(listing),
        "columns": [
            {"header": column.header, "means": column.field.value} for column in listing.columns
        ],
        "acts": [_act_shape(act) for act in rows],
    }


def _head_shape(listing: ListVersion) -> Shape:
    return {
        "list": listing.list_name,
        "compiler": listing.compiler,
        "kind": listing.compiler_kind.value,
        "closed": None if listing.closed is None else str(listing.closed),
        "status": listing.status,
    }


def _changed_shape(one: Changed) -> Shape:
    return {
        "name": one.newer.mention.name,
        "was": one.older.mention.name,
        "row": one.newer.row.number,
        "fields": [
            {
                "field": change.field.value,
                "header": change.header,
                "older": _cell_shape(change.older),
                "newer": _cell_shape(change.newer),
            }
            for change in one.fields
        ],
    }


def _cell_shape(cell: ListCell | None) -> Plain:
    if cell is None:
        return None
    return {"value": cell.value, "start": cell.quote.start, "end": cell.quote.end}


def _act_shape(act: Act) -> Shape:
    source = act.speaker.source if act.speaker else None
    return {
        "name": act.person.name,
        "act": act.act.value,
        "certainty": act.certainty.value,
        "date": None if act.date is None else str(act.date),
        "site": act.site,
        "place": act.place,
        "authority": act.authority,
        "charges": list(act.charges),
        "conditions": [c.value for c in act.conditions],
        "source": None if source is None else source.name,
        "quotes": as_plain(act.quotes),
    }


def _tally_shape(tally: Tally) -> Shape:
    return {
        "act": tally.act.value,
        "measure": tally.measure.value,
        "bound": tally.bound.value,
        "value": tally.value,
        "low": tally.low,
        "high": tally.high,
        "as_of": None if tally.as_of is None else str(tally.as_of),
        "site": tally.site,
        "quotes": as_plain(tally.quotes),
    }

"""Taking one person out of one text, so that what it says of others stands as it stood; pure.

A passage that names the person, or on which a statement about them rests, is blanked with marks
of the same length: places in the text stay where they are. Where what is said of others rests on
the same passage, the name alone is blanked in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any

from corrobora.model.claim import claim_mark
from corrobora.model.plain import as_plain
from corrobora.model.report import TextRevision, revision_id
from corrobora.model.spans import Span
from corrobora.model.statement import Statement, claim_key, kind_of, statement_id
from corrobora.model.words import fold, fold_words
from corrobora.register.erase.spellings import Spellings, blank
from corrobora.resolve.persons import mention_of
from corrobora.store.codec import decode_statement

__all__ = ["Redacted", "redact_text", "rename_ids", "scrub_plain"]

_LONG = 100_000  # code points of a text that is not searched as a whole for each name in it
_NEAR = 300  # code points around a place; no name is longer


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without the person, and what became of its statements.

    `kept` gives by the old id what a statement reads like now (it may be unchanged), `dropped` are
    the ids of those about the person. `blanked` counts the places; `left` are places where a
    part of the name stands that may as well be somebody else's.
    """

    revision: TextRevision
    kept: Mapping[str, Statement]
    dropped: frozenset[str]
    blanked: int
    left: tuple[Span, ...] = ()
    is_bare: bool = False


@dataclass(slots=True)
class _Places:
    """Where the person stands in a text, and what must not be blanked."""

    names: list[Span] = field(default_factory=list)
    quotes: list[Span] = field(default_factory=list)
    others: list[Span] = field(default_factory=list)
    left: list[Span] = field(default_factory=list)


def redact_text(
    revision: TextRevision,
    statements: Iterable[Statement],
    is_about: Callable[[Statement], bool],
    spellings: Spellings,
    *,
    others: Sequence[str] = (),
) -> Redacted:
    """Return the text without the person; `others` are names of other people that stand in it."""
    every = {statement_id(s): s for s in statements}
    dropped = {id_ for id_, s in every.items() if is_about(s)}
    about = [every[id_] for id_ in sorted(dropped)]
    rest = {id_: s for id_, s in every.items() if id_ not in dropped}
    places = _find_places(revision, about, list(rest.values()), spellings, others)
    blanks = list(_find_blanks(revision, places))
    text = blank(revision.text, blanks)
    id_ = revision.id
    if text != revision.text:
        id_ = revision_id(report=revision.report_id, cleaner=revision.cleaner, text=text)
    made = replace(revision, id=id_, text=text)
    kept = {old: _restate(s, made, spellings) for old, s in rest.items()}
    is_bare = not any(fold_words(span.of(text)) for span in revision.sentences)
    return Redacted(made, kept, frozenset(dropped), len(blanks), tuple(places.left), is_bare)


def rename_ids(done: Redacted, before: Mapping[str, Statement], revision: str) -> dict[str, str]:
    """Return under which id goes now what went under another: text, statements, claims."""
    now = {} if revision == done.revision.id else {revision: done.revision.id}
    for old, statement in done.kept.items():
        was = before[old]
        pairs = [
            (old, statement_id(statement)),
            (claim_key(was), claim_key(statement)),
            (_marked(was), _marked(statement)),
        ]
        now |= {a: b for a, b in pairs if a != b}
    return now


def scrub_plain(value: Any, spellings: Spellings, renamed: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON
    """Return plain data with the mark in place of names, and ids as they are now.

    Where a place stands beside a text (a quote, a mention), blanks keep the text's length.
    """
    if isinstance(value, str):
        return renamed[value] if value in renamed else spellings.scrub(value)
    if isinstance(value, list):
        return [scrub_plain(one, spellings, renamed) for one in value]
    if isinstance(value, dict):
        named = {renamed.get(name, name): what for name, what in value.items()}
        done = {name: scrub_plain(what, spellings, renamed) for name, what in named.items()}
        if {"start", "end", "text"} <= named.keys() and isinstance(named["text"], str):
            done["text"] = blank(named["text"], spellings.find(named["text"]))
        return done
    return value


def _marked(statement: Statement) -> str:
    return f"{claim_key(statement)}-{claim_mark(statement)}"


# --- where the person stands --------------------------------------------------------------------


def _find_places(
    revision: TextRevision,
    about: Sequence[Statement],
    rest: Sequence[Statement],
    spellings: Spellings,
    others: Sequence[str],
) -> _Places:
    text = revision.text
    found = _Places(quotes=[quote.span for s in about for quote in s.quotes])
    found.others = [quote.span for s in rest for quote in s.quotes]
    theirs = [Span(m.start, m.end) for s in rest if (m := mention_of(s)) is not None]
    named = {*others, *(m.name for s in rest if (m := mention_of(s)) is not None)}
    # In full: whoever else bears the same name is told apart by what statements say alone. Only who
    # shares a word with the person can stand where the person may stand.
    near = [name for name in sorted(named) if not spellings.words.isdisjoint(fold_words(name))]
    whole, parts = list(spellings.find(text)), list(spellings.find_parts(text))
    full = _find_beside(text, near, [*whole, *(span for span, _ in parts)])
    among_theirs, among_full = _Spans(theirs), _Spans([*full, *theirs])
    found.names = [
        span
        for span in whole
        if not among_theirs.touch(span) and not _lies_in_longer(span, among_full.touching(span))
    ]
    shared = {word for name in named for word in fold_words(name)}
    meant = [
        Span(m.start, m.end)
        for s in about
        if (m := mention_of(s)) is not None and _is_part(m.text, spellings)
    ]
    found.names += meant
    for span, part in parts:
        if among_full.touch(span) or _touches(span, found.names):
            continue
        (found.left if part in shared else found.names).append(span)
    return found


def _find_beside(text: str, names: Sequence[str], places: Iterable[Span]) -> Iterator[Span]:
    """Give where these names stand in full; in a long text only where one may touch a place."""
    others = [Spellings((name,), "") for name in names]
    for piece in [Span(0, len(text))] if len(text) <= _LONG else _around(places, len(text)):
        part = piece.of(text)
        words = frozenset(fold_words(part))
        for one in others:
            if not words.isdisjoint(one.words) or len(text) <= _LONG:
                yield from (
                    Span(piece.start + s.start, piece.start + s.end) for s in one.find(part)
                )


def _around(places: Iterable[Span], length: int) -> list[Span]:
    """Return the stretches around these places, those that touch joined."""
    found: list[Span] = []
    for place in sorted(places):
        start, end = max(0, place.start - _NEAR), min(length, place.end + _NEAR)
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found


def _is_part(text: str, spellings: Spellings) -> bool:
    """Say whether a mention is made of the name: not "she", not "the teacher"."""
    words = {fold(word) for word in fold_words(text)}
    return bool(words & spellings.words) and text[:1].isupper()


class _Spans:
    """Many places, of which those that touch one are found without looking at all of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._ends = list(accumulate((span.end for span in self._spans), max))

    def touch(self, span: Span) -> bool:
        """Say whether one of them overlaps the span."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start

    def touching(self, span: Span) -> Iterator[Span]:
        """Give those that overlap the span."""
        for at in range(bisect_left(self._starts, span.end) - 1, -1, -1):
            if self._ends[at] <= span.start:
                return
            if self._spans[at].end > span.start:
                yield self._spans[at]


def _lies_in_longer(span: Span, others: Iterable[Span]) -> bool:
    return any(
        other.start <= span.start and span.end <= other.end and len(other) > len(span)
        for other in others
    )


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


# --- what is blanked ----------------------------------------------------------------------------


def _find_blanks(revision: TextRevision, places: _Places) -> Iterator[Span]:
    """Give what is to be blanked: whole passages, or names where others rest on the passage."""
    passages = [*revision.sentences, *_lines_between(revision)]
    theirs, others = _Spans([*places.names, *places.quotes]), _Spans(places.others)
    for passage in passages:
        if theirs.touch(passage) and not others.touch(passage):
            yield passage
    yield from places.names
    # Quotes reach beyond sentences where lists and headings do.
    yield from (quote for quote in places.quotes if not others.touch(quote))


def _lines_between(revision: TextRevision) -> Iterator[Span]:
    """Give the lines of what lies in no sentence: front matter, headings, captions."""
    at = 0
    for start, end in [*((s.start, s.end) for s in revision.sentences), (len(revision.text),) * 2]:
        yield from _lines(revision.text, at, start)
        at = max(at, end)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line)


# --- what statements read like ------------------------------------------------------------------


def _restate(statement: Statement, revision: TextRevision, spellings: Spellings) -> Statement:
    """Return the statement as its text reads now, without the name in any field."""
    plain = as_plain(statement)
    assert isinstance(plain, dict)  # noqa: S101 - a dataclass
    given: dict[str, Any] = dict(plain)
    person = given.get("person")
    done = {
        name: scrub_plain(value, spellings, {})
        for name, value in given.items()
        if name not in {"quotes", "person"}
    }
    done["quotes"] = [_requote(quote, revision.text) for quote in given["quotes"]]
    if "person" in given:
        done["person"] = None if person is None else _requote(person, revision.text)
    return decode_statement(kind_of(statement), done | {"revision_id": revision.id})


def _requote(place: Mapping[str, Any], text: str) -> dict[str, Any]:
    return {**place, "text": text[place["start"] : place["end"]]}

"""Finding persons by any part of a name, and passages of texts by their words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from corrobora.model.person import Person, name_key
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from corrobora.model.words import fold, fold_words
from corrobora.register.audience import Audience, Openness
from corrobora.register.queries import load_texts
from corrobora.register.restrictions import load_openness_of_persons, load_openness_of_reports
from corrobora.resolve.persons import make_person
from corrobora.store.database import Connection
from corrobora.store.neighbours import load_forms
from corrobora.store.report_filter import ReportFilter
from corrobora.store.search import (
    Bearer,
    count_bearers,
    find_bearers,
    find_called,
    find_like_words,
    find_texts,
    find_texts_of,
    find_words,
)

__all__ = ["Hit", "Named", "find_hits", "search_names", "search_texts"]

_WORDS = 50  # words of names that begin as one asked for
_LIKE = 8  # words of names that are written like one asked for
_RARE = 2000  # above so many bearers a word is common; which of two is rarer is no matter then
_LOOKED_AT = 400  # persons whose names are laid beside what was asked
_LETTERS_PER_SLIP = 4
_LOOKED_THROUGH = 20_000  # texts with the words, the newest: a tenth of a second
_ANY = ReportFilter()
_AROUND = 60  # characters shown before and after what was found
_UNDECIDED = Openness()


@dataclass(frozen=True, slots=True)
class Named:
    """A person found by name, before any decision; `score` from 0 to 100 says how alike it is.

    `is_exact` says that the name has all words asked for, as they were typed; `openness` who may
    see the person.
    """

    person: Person
    score: float
    is_exact: bool
    openness: Openness = _UNDECIDED


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a text where words asked for stand; `text` is what stands there.

    `openness` is that of the report; `names_restricted` says that it names people of whom
    something is restricted.
    """

    report: Report
    start: int
    end: int
    text: str
    before: str
    after: str
    openness: Openness = _UNDECIDED
    names_restricted: bool = False


def search_names(
    connection: Connection,
    asked: str,
    *,
    known_at: datetime.datetime | None = None,
    most: int = 20,
    audience: Audience = Audience.INSIDE,
) -> tuple[Named, ...]:
    """Return persons with such a name, the likeliest first, up to `most`.

    Case and accents play no part; words may stand in any order and be beginnings of words.
    Where nobody has them all, words that are written alike are taken in their place. Those
    outside find only whom a person published to them, and who is not restricted in any part.
    """
    words = list(dict.fromkeys(fold_words(asked)))
    if not words:
        return ()

    def keep(found: Sequence[Bearer]) -> dict[int, Bearer]:
        # At each step: whoever is not published neither takes a place nor stops the search.
        if audience is Audience.OUTSIDE:
            open_to = _find_published(connection, [one.id for one in found], known_at)
            found = [one for one in found if one.id in open_to]
        return {one.number: one for one in found}

    whole = " ".join(fold_words(asked))
    asked_for = most if audience is Audience.INSIDE else _LOOKED_AT
    found = keep(find_called(connection, whole, known_at=known_at, most=asked_for))
    if len(found) < most:
        found |= keep(_find_begun(connection, words, known_at))
    exact = set(found)
    if not found:
        found = keep(_find_like(connection, words, known_at))
    return _rank(connection, list(found.values()), asked, (exact, known_at, most))


def _find_published(
    connection: Connection, persons: Sequence[str], known_at: datetime.datetime | None
) -> set[str]:
    opened = load_openness_of_persons(connection, persons, known_at)
    return {
        id_
        for id_, one in opened.items()
        if one.audience() is Audience.OUTSIDE and not one.restricted
    }


def _find_begun(
    connection: Connection, words: Sequence[str], known_at: datetime.datetime | None
) -> tuple[Bearer, ...]:
    groups = [find_words(connection, word, most=_WORDS) for word in words]
    return _find(connection, groups, known_at)


def _find_like(
    connection: Connection, words: Sequence[str], known_at: datetime.datetime | None
) -> tuple[Bearer, ...]:
    """Return persons whose words are each written like one asked for; with a word less at last."""
    groups = [_find_written_like(connection, word) for word in words]
    known = [group for group in groups if group]
    found = _find(connection, known, known_at)
    if found or len(known) <= 1:
        return found
    return tuple(
        one
        for left_out in range(len(known))
        for one in _find(connection, known[:left_out] + known[left_out + 1 :], known_at)
    )


def _find_written_like(connection: Connection, word: str) -> list[int]:
    """Return the words that differ from it by few slips: one in four letters."""
    slips = max(1, len(word) // _LETTERS_PER_SLIP)
    near = find_like_words(connection, word, most=_WORDS)
    scored = sorted(
        (distance, number)
        for number, other in near
        if (distance := OSA.distance(word, other)) <= slips
    )
    return [number for _, number in scored[:_LIKE]]


def _find(
    connection: Connection,
    groups: Sequence[Sequence[int]],
    known_at: datetime.datetime | None,
) -> tuple[Bearer, ...]:
    if not groups or not all(groups):
        return ()
    rarest = sorted(groups, key=lambda group: count_bearers(connection, group, most=_RARE))
    return find_bearers(connection, rarest, known_at=known_at, most=_LOOKED_AT)


def _rank(
    connection: Connection,
    found: Sequence[Bearer],
    asked: str,
    how: tuple[set[int], datetime.datetime | None, int],
) -> tuple[Named, ...]:
    """Return the best with their names as they are shown; a lone name after full ones."""
    exact, known_at, most = how
    key = name_key(asked)
    scored = sorted(
        ((_score(key, one.key), one) for one in found),
        key=lambda pair: (pair[1].lone_in is not None, -pair[0], pair[1].key, pair[1].id),
    )[:most]
    ids = [one.id for _, one in scored]
    forms = load_forms(connection, ids, known_at)
    opened = load_openness_of_persons(connection, ids, known_at)
    return tuple(
        Named(
            make_person(one.id, forms[one.id][1], one.lone_in),
            score,
            one.number in exact,
            opened.get(one.id, _UNDECIDED),
        )
        for score, one in scored
        if one.id in forms
    )


def _score(asked: str, key: str) -> float:
    return float(max(fuzz.token_sort_ratio(asked, key), fuzz.token_set_ratio(asked, key) * 0.95))


# --- texts ----------------------------------------------------------------------------------------


def search_texts(
    connection: Connection,
    asked: str,
    *,
    known_at: datetime.datetime | None = None,
    most: int = 20,
) -> tuple[Hit, ...]:
    """Return what `find_hits` does, with what is restricted of the reports and of people in them.

    Those are named to whoever asks at the command line, who sees everything.
    """
    return _mark(connection, find_hits(connection, asked, known_at=known_at, most=most), known_at)


def find_hits(
    connection: Connection,
    asked: str,
    *,
    known_at: datetime.datetime | None = None,
    most: int = 20,
    wanted: ReportFilter = _ANY,
) -> tuple[Hit, ...]:
    """Return passages of texts in force that hold what was asked, one a text, the newest first.

    Words between quotation marks stand in a row; the last word may be the beginning of one. They
    are for those inside alone: texts of reports never leave the house as they are. Of the reports
    that are `wanted`, as they stand now, those among the newest texts with the words are found.
    """
    phrases = [words for part in _split(asked) if (words := fold_words(part))]
    if not phrases:
        return ()
    if wanted.is_any:
        found = find_texts(connection, phrases, known_at=known_at, most=most)
    else:
        found = find_texts_of(connection, phrases, wanted, most=most, look_at=_LOOKED_THROUGH)
    ids = [report for report, _ in found]
    loaded = load_texts(connection, known_at=known_at, ids=ids, bare=ids)
    texts = {r.id: (r, text) for r, text in loaded}
    hits = (_show(*texts[report], phrases) for report, _ in found if report in texts)
    return tuple(hit for hit in hits if hit is not None)


def _mark(
    connection: Connection, hits: Sequence[Hit], known_at: datetime.datetime | None
) -> tuple[Hit, ...]:
    """Return the hits with what is restricted of their reports, and of people named in them."""
    opened, named = load_openness_of_reports(connection, [hit.report.id for hit in hits], known_at)
    return tuple(
        replace(
            hit,
            openness=opened.get(hit.report.id, _UNDECIDED),
            names_restricted=hit.report.id in named,
        )
        for hit in hits
    )


def _split(asked: str) -> Iterator[str]:
    """Give what stands between quotation marks as it stands, and all else word by word."""
    for position, part in enumerate(asked.replace("\u201c", '"').replace("\u201d", '"').split('"')):
        if position % 2:
            yield part
        else:
            yield from part.split()


def _show(report: Report, revision: TextRevision, phrases: Sequence[Sequence[str]]) -> Hit | None:
    """Return the first place of the rarest phrase in the text; None where the title has it."""
    text = revision.text
    span = next((s for phrase in phrases if (s := _find_phrase(text, phrase)) is not None), None)
    if span is None:
        return Hit(report, 0, 0, "", "", _cut(text[: 2 * _AROUND]))
    return Hit(
        report=report,
        start=span.start,
        end=span.end,
        text=span.of(text),
        before=_cut(text[max(0, span.start - _AROUND) : span.start]),
        after=_cut(text[span.end : span.end + _AROUND]),
    )


def _find_phrase(text: str, phrase: Sequence[str]) -> Span | None:
    """Return where the words stand in a row, the last one as the beginning of a word or whole.

    Only lines that hold the first of them are looked at word by word: a list may have a million.
    """
    start = 0
    while start < len(text):
        end = _end_of_line(text, start)
        if phrase[0] in fold(text[start:end]):
            span = _find_begun_in(text, Span(start, end), phrase)
            if span is not None:
                return span
        start = end + 1
    return None


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _find_begun_in(text: str, line: Span, phrase: Sequence[str]) -> Span | None:
    """Return the first place of the phrase that begins in the line; it may end in a later one."""
    places = _word_places(line.of(text))
    own, size, end = len(places), len(phrase), line.end
    while len(places) < own + size - 1 and end < len(text):
        start, end = end + 1, _end_of_line(text, end + 1)
        shift = start - line.start
        later = _word_places(text[start:end])
        places += [(word, Span(at.start + shift, at.end + shift)) for word, at in later]
    words = [word for word, _ in places]
    for i in range(min(own, len(words) - size + 1)):
        is_here = words[i : i + size - 1] == list(phrase[:-1])
        if is_here and words[i + size - 1].startswith(phrase[-1]):
            first, last = places[i][1], places[i + size - 1][1]
            return Span(line.start + first.start, line.start + last.end)
    return None


def _word_places(text: str) -> list[tuple[str, Span]]:
    found: list[tuple[str, Span]] = []
    start: int | None = None
    for i, character in enumerate(f"{text} "):
        is_word = character.isalnum() or character == "_" or not fold(character)
        if is_word and start is None:
            start = i
        elif not is_word and start is not None:
            found.append((fold(text[start:i]), Span(start, i)))
            start = None
    return found


def _cut(text: str) -> str:
    return " ".join(text.split())

"""What a passage claims, by its words: who speaks, how surely, of whom, when, where, how many."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corrobora.assess.speech import Item, Speech, find_speeches, is_saying, to_item
from corrobora.model.spans import Span
from corrobora.packs.load import Packs
from corrobora.packs.terms import Term, TermKind, TermReader, lower_words

__all__ = ["Reading", "Wording", "WordingReader", "guess_language"]

_CLAUSE_END = re.compile(r"[,;:()—–]| - ")
_YEAR = re.compile(r"#(?:1[89]|20)\d\d")
_LOWEST_COUNT = 2  # "one" is an article as often as a number
_HEDGES = frozenset({"hedge.think", "hedge.report", "hedge.may", "hedge.seem"})
_DAYS = frozenset(f"time.day{number}" for number in range(7))
_MONTHS = frozenset(f"time.month{number}" for number in range(1, 13))
_VAGUE = frozenset(
    f"qty.{word}"
    for word in ("hundreds", "thousands", "dozens", "several", "many", "handful", "half", "million")
)
_BOUNDS = {
    "qty.least": "least",
    "qty.exceed": "least",
    "hedge.about": "about",
    "fn.bound": "about",
    "fn.some": "about",
}
_PARTS = frozenset({"fn.all", "fn.some"})
_PLACES = frozenset({"place.airport", "place.border"})
_NEGATIONS = frozenset({"fn.not", "neg.not", "neg.deny"})


@dataclass(frozen=True, slots=True)
class Wording:
    """The claims of one passage by kind; `terms` are all its words of content."""

    span: Span
    text: str
    terms: tuple[Term, ...]
    clauses: tuple[Span, ...]
    hedges: tuple[Item, ...]
    speeches: tuple[Speech, ...]
    dates: tuple[Item, ...]
    counts: tuple[Item, ...]
    bounds: tuple[Item, ...]
    places: tuple[Item, ...]
    negations: tuple[Item, ...]
    names: tuple[Item, ...]
    parts: tuple[Item, ...]

    @property
    def is_said(self) -> bool:
        """Say whether somebody is said to say something here, whoever it is."""
        return any(is_saying(term) for term in self.terms)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all words of content."""
        return frozenset(term.key for term in self.terms)

    def of_class(self, name: str) -> tuple[Item, ...]:
        """Return the concepts of a class ("charge", "act") in order."""
        return tuple(to_item(term) for term in self.terms if (term.concept or "").startswith(name))

    def clause_of(self, item: Item) -> Span:
        """Return the clause in which an item stands."""
        return next((c for c in self.clauses if c.holds(item.span)), self.span)

    def kept(self, span: Span, keys: Collection[str]) -> float:
        """Return the share (0 to 1) of the content words inside `span` that are among `keys`.

        Words of saying and of doubt are no content here.
        """
        inside = {
            term.key
            for term in self.terms
            if span.start <= term.start < span.end
            and (term.concept or "").partition(".")[0] not in {"say", "hedge", "light", "neg"}
        }
        return sum(key in keys for key in inside) / len(inside) if inside else 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole text: its wordings in order, their keys and full names."""

    wordings: tuple[Wording, ...]
    keys: frozenset[str]
    names: frozenset[tuple[str, ...]]

    def around(self, wordings: Collection[Wording]) -> tuple[Wording, ...]:
        """Return the wordings next to the given ones, where what was moved may stand."""
        spans = {wording.span for wording in wordings}
        places = [n for n, wording in enumerate(self.wordings) if wording.span in spans]
        near = {n + step for n in places for step in (-2, -1, 1, 2)} - set(places)
        return tuple(self.wordings[n] for n in sorted(near) if 0 <= n < len(self.wordings))


class WordingReader:
    """Reads the wordings of one text; the packs tell words of content, and places by name."""

    def __init__(self, text: str, packs: Packs, terms: TermReader | None = None) -> None:
        """Take the reader of the text's language; without it the language is guessed."""
        self._text = text
        self._packs = packs
        self._terms = terms or TermReader.of(packs, guess_language(text, packs))
        self._lowers = lower_words(text)
        self._known: dict[Span, Wording] = {}

    def read(self, span: Span) -> Wording:
        """Return what the passage at `span` claims; each passage is read once."""
        if span not in self._known:
            self._known[span] = self._read(span)
        return self._known[span]

    def read_all(self, spans: Sequence[Span]) -> Reading:
        """Return the keys and full names of a whole text."""
        wordings = [self.read(span) for span in spans]
        return Reading(
            tuple(wordings),
            frozenset(key for wording in wordings for key in wording.keys),
            frozenset(name for w in wordings for name in _full_names(self._text, w.terms)),
        )

    def _read(self, span: Span) -> Wording:
        every = self._terms.read(self._text, span, self._lowers, with_function=True)
        terms = [term for term in every if not (term.concept or "").startswith("fn")]
        clauses = tuple(_find_clauses(self._text, span))
        dates = [to_item(t) for t in terms if _is_date(t)]
        return Wording(
            span=span,
            text=span.of(self._text),
            terms=tuple(terms),
            clauses=clauses,
            hedges=tuple(to_item(t) for t in terms if t.concept in _HEDGES),
            speeches=tuple(find_speeches(every, clauses)),
            dates=tuple(dates),
            counts=tuple(_find_counts(terms)),
            bounds=tuple(_find_bounds(every)),
            places=tuple(self._find_places(every)),
            negations=tuple(_find_negations(every)),
            names=tuple(to_item(t) for t in terms if t.kind is TermKind.NAME),
            parts=tuple(to_item(t) for t in every if t.concept in _PARTS),
        )

    def _find_places(self, every: Sequence[Term]) -> Iterator[Item]:
        """Yield words for places, names after a word of place, and names that a pack knows."""
        for before, term in pairwise([None, *every]):
            if term is None:
                continue
            is_led = before is not None and before.concept == "fn.place"
            is_named = is_led and self._is_place_name(term)
            is_known = term.kind is TermKind.NAME and self._is_known_place(term)
            if term.concept in _PLACES or is_named or is_known:
                yield to_item(term)

    def _is_place_name(self, term: Term) -> bool:
        """Say whether what follows "in" may name a place; a name's words may be ideas too."""
        kind = (term.concept or "").partition(".")[0]
        return term.kind is TermKind.NAME or (
            self._text[term.start].isupper() and kind not in {"", "time", "who", "num", "fn"}
        )

    def _is_known_place(self, term: Term) -> bool:
        name = self._text[term.start : term.end]
        return bool(self._packs.find_places(name) or self._packs.find_sites(name))


def guess_language(text: str, packs: Packs) -> str:
    """Return the language whose function words fit the text best."""
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", text[:20_000])]

    def fit(tag: str) -> tuple[int, str]:
        concepts = packs.languages[tag].concepts
        return sum((concepts.words.get(word) or "").startswith("fn") for word in words), tag

    return max(packs.languages, key=fit, default="")


def _find_clauses(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for match in _CLAUSE_END.finditer(text, span.start, span.end):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < span.end:
        yield Span(start, span.end)


def _is_date(term: Term) -> bool:
    if term.kind is TermKind.NUMBER:
        return bool(_YEAR.fullmatch(term.key))
    return term.concept in _DAYS or term.concept in _MONTHS


def _find_counts(terms: Sequence[Term]) -> Iterator[Item]:
    """Yield numbers and amounts that are no part of a date."""
    for before, term, after in zip([None, *terms], terms, [*terms[1:], None], strict=False):
        if term.kind is TermKind.NUMBER and not _is_date(term):
            digits = term.key[1:]
            small = digits.isdigit() and int(digits) < _LOWEST_COUNT
            near = {t.concept for t in (before, after) if t is not None}
            if not small and not near & _MONTHS:
                yield to_item(term)
        elif term.concept in _VAGUE:
            yield to_item(term)


def _is_fn(term: Term) -> bool:
    return term.concept == "fn"


def _find_negations(every: Sequence[Term]) -> Iterator[Item]:
    """Yield the words of denial; "no fewer than" is a bound and denies nothing."""
    for term, after in zip(every, [*every[1:], None], strict=True):
        is_bound = after is not None and after.concept in _BOUNDS
        if term.concept in _NEGATIONS and not is_bound:
            yield to_item(term)


def _find_bounds(every: Sequence[Term]) -> Iterator[Item]:
    """Yield words such as "at least" before a number, keyed by what they make of it."""
    content = [term for term in every if (term.concept or "").partition(".")[2] or not _is_fn(term)]
    for term, after in pairwise(content):
        bound = _BOUNDS.get(term.concept or "")
        if bound and after.kind is TermKind.NUMBER and not _is_date(after):
            yield Item(bound, Span(term.start, term.end))


def _full_names(text: str, terms: Sequence[Term]) -> Iterator[tuple[str, ...]]:
    run: list[Term] = []
    for term in terms:
        joins = run and text[run[-1].end : term.start].isspace()
        if term.kind is TermKind.NAME and (joins or not run):
            run.append(term)
            continue
        if len(run) > 1:
            yield tuple(t.key for t in run)
        run = [term] if term.kind is TermKind.NAME else []
    if len(run) > 1:
        yield tuple(t.key for t in run)

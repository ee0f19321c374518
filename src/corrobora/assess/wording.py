"""What a passage claims, by its words: who speaks, how surely, of whom, when, where, how many."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corrobora.assess.speech import Item, Speech, find_speeches, is_saying, to_item
from corrobora.assess.tongue import Tongue, guess_language, open_tongue
from corrobora.assess.wording_counts import find_bounds, find_counts
from corrobora.assess.wording_dates import WordedDate, find_worded_dates
from corrobora.model.spans import Span
from corrobora.model.words import fold
from corrobora.packs.load import Packs
from corrobora.packs.terms import Term, TermKind, lower_words, skeleton

__all__ = ["Reading", "Wording", "WordingReader"]

_fold = lru_cache(maxsize=1 << 15)(fold)
_CLAUSE_END = re.compile(r"[,;:()—–]| - ")
_TOKEN = re.compile(r"[^\W_]+")
_LONGEST = 1200  # code points of a passage
_SITES = frozenset({"act.jail", "place.base"})
_SITE_REACH = 4  # words
_PLACES = frozenset({"place.airport", "place.border"})
_READ_AS_TERMS = frozenset({"say", "who", "num"})  # claims that words of content stand for
_BESIDE_ROLES = frozenset({"fn", "who", "time", "place", "num", "say"})
_NO_CONTENT = frozenset({"say", "hedge", "light", "neg"})


@dataclass(frozen=True, slots=True)
class Wording:
    """The claims of one passage by kind; `terms` are all its words of content.

    `bounds` has the word that bounds a figure ("at least") by the figure's key; `claims` are
    the phrases of claims.csv; `runs` the names of two words and more, each as its words.
    """

    span: Span
    text: str
    language: str
    terms: tuple[Term, ...]
    clauses: tuple[Span, ...]
    claims: tuple[Item, ...]
    hedges: tuple[Item, ...]
    speeches: tuple[Speech, ...]
    dates: tuple[WordedDate, ...]
    counts: tuple[Item, ...]
    bounds: Mapping[str, Item]
    places: tuple[Item, ...]
    negations: tuple[Item, ...]
    names: tuple[Item, ...]
    runs: tuple[tuple[Item, ...], ...]
    forms: frozenset[str]
    keys: frozenset[str]

    @property
    def is_said_by_nobody(self) -> bool:
        """Say whether a word of saying has no speaker here ("she said"): one was named before."""
        known = {speech.verb.span.start for speech in self.speeches}
        return any(is_saying(term) and term.start not in known for term in self.terms)

    @property
    def is_said(self) -> bool:
        """Say whether somebody is said to say something here, whoever it is."""
        return any(is_saying(term) for term in self.terms)

    def written(self, span: Span) -> str:
        """Return the words at a span of the text that lies in this passage."""
        return self.text[span.start - self.span.start : span.end - self.span.start]

    def of_class(self, name: str) -> tuple[Item, ...]:
        """Return the concepts of a class ("charge", "act") in order."""
        return tuple(to_item(term) for term in self.terms if (term.concept or "").startswith(name))

    def claims_of(self, name: str) -> tuple[Item, ...]:
        """Return the claims of a class ("cond.", "scale.harm.") in order."""
        return tuple(item for item in self.claims if item.key.startswith(name))

    def clause_of(self, span: Span) -> Span:
        """Return the clause in which a span stands."""
        return next((c for c in self.clauses if c.holds(span)), self.span)

    def content_of(self, span: Span) -> set[str]:
        """Return the keys of the words of content in `span`; saying and doubt are none."""
        return {
            term.key
            for term in self.terms
            if span.start <= term.start < span.end
            and (term.concept or "").partition(".")[0] not in _NO_CONTENT
        }

    def kept(self, span: Span, keys: Collection[str]) -> float:
        """Return the share (0 to 1) of the content words inside `span` that are among `keys`."""
        inside = self.content_of(span)
        return sum(key in keys for key in inside) / len(inside) if inside else 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole text: its wordings in order, where each stands, and what they hold together."""

    wordings: tuple[Wording, ...]
    places: Mapping[Span, int]
    keys: frozenset[str]
    forms: frozenset[str]
    names: frozenset[tuple[str, ...]]
    claims: frozenset[str]

    def around(self, wordings: Collection[Wording]) -> tuple[Wording, ...]:
        """Return the wordings next to the given ones, where what was moved may stand."""
        places = [self.places[w.span] for w in wordings if w.span in self.places]
        near = {n + step for n in places for step in (-2, -1, 1, 2)} - set(places)
        return tuple(self.wordings[n] for n in sorted(near) if 0 <= n < len(self.wordings))


class WordingReader:
    """Reads the wordings of one text; the packs tell words of content, and places by name."""

    def __init__(
        self,
        text: str,
        packs: Packs,
        tongue: Tongue | None = None,
        published: datetime.date | None = None,
    ) -> None:
        """Take the text's language, which is guessed without, and the day it was published."""
        self._text = text
        self._packs = packs
        self._tongue = tongue or open_tongue(packs, guess_language(text, packs))
        self._published = published
        self._lowers = lower_words(text)
        self._known: dict[Span, Wording] = {}

    def read(self, span: Span) -> Wording:
        """Return what the passage at `span` claims; each passage is read once."""
        if span not in self._known:
            self._known[span] = self._read(span)
        return self._known[span]

    def read_all(self, spans: Sequence[Span]) -> Reading:
        """Return the wordings of a whole text in order.

        Where no sentence ends for long, it is cut as lineage cuts its passages: reading one
        passage takes more than twice as long where it is twice as long.
        """
        pieces = [piece for span in spans for piece in span.cut(self._text, _LONGEST)]
        wordings = tuple(self.read(span) for span in pieces)
        return Reading(
            wordings,
            {wording.span: at for at, wording in enumerate(wordings)},
            frozenset(key for wording in wordings for key in wording.keys),
            frozenset(form for wording in wordings for form in wording.forms),
            frozenset(tuple(i.key for i in run) for w in wordings for run in w.runs),
            frozenset(item.key for wording in wordings for item in wording.claims),
        )

    def _read(self, span: Span) -> Wording:
        text = self._text
        tokens = [(_fold(m[0]), *m.span()) for m in _TOKEN.finditer(text, span.start, span.end)]
        claims = tuple(self._find_claims(tokens))
        every = self._tongue.terms.read(text, span, self._lowers, with_function=True)
        every = list(_with_names(_with_claims(every, claims), text))
        terms = tuple(term for term in every if not (term.concept or "").startswith("fn"))
        clauses = tuple(_find_clauses(text, span))
        dates = tuple(find_worded_dates(text, span, self._tongue.calendar, self._published))
        counts = tuple(find_counts(terms, text, [date.span for date in dates], claims))
        return Wording(
            span=span,
            text=span.of(text),
            language=self._tongue.tag,
            terms=terms,
            clauses=clauses,
            claims=claims,
            hedges=tuple(claim for claim in claims if claim.key.startswith("hedge.")),
            speeches=tuple(_find_speeches(every, clauses, claims)),
            dates=dates,
            counts=counts,
            bounds=dict(find_bounds(claims, counts, text)),
            places=tuple(self._find_places(every, claims)),
            negations=tuple(_find_negations(claims)),
            names=tuple(to_item(t) for t in terms if t.kind is TermKind.NAME),
            runs=tuple(_find_runs(text, terms)),
            forms=frozenset(form for form, _, _ in tokens),
            keys=frozenset(term.key for term in terms),
        )

    def _find_claims(self, tokens: Sequence[tuple[str, int, int]]) -> Iterator[Item]:
        for found in self._tongue.claims.find([form for form, _, _ in tokens]):
            yield Item(found.key, Span(tokens[found.first][1], tokens[found.last - 1][2]))

    def _find_places(self, every: Sequence[Term], claims: Sequence[Item]) -> Iterator[Item]:
        """Yield words for places, names after a word of place, and names that a pack knows.

        The words of one name are one place.
        """
        leads = {claim.span.end for claim in claims if claim.key.startswith("place.")}
        place: Item | None = None
        for at, term in enumerate(every):
            before = every[at - 1] if at else None
            if place is not None and self._goes_on(place, term):
                place = Item(f"{place.key} {term.key}", Span(place.span.start, term.end))
                continue
            if place is not None:
                yield place
            is_led = bool(leads & {term.start - 1, before.end if before else 0})
            is_led = is_led or _is_behind_site(every[max(at - _SITE_REACH, 0) : at])
            place = to_item(term) if self._is_place(term, is_led=is_led) else None
        if place is not None:
            yield place

    def _goes_on(self, place: Item, term: Term) -> bool:
        is_close = self._text[place.span.end : term.start] == " "
        is_name = self._text[place.span.start].isupper() and term.kind is not TermKind.NATION
        return is_close and is_name and self._text[term.start].isupper()

    def _is_place(self, term: Term, *, is_led: bool) -> bool:
        if term.concept in _PLACES:
            return True
        if is_led and self._is_place_name(term):
            return True
        if term.kind is not TermKind.NAME:
            return False
        name = self._text[term.start : term.end]
        return bool(self._packs.find_places(name) or self._packs.find_sites(name))

    def _is_place_name(self, term: Term) -> bool:
        """Say whether what follows "in" may name a place; a name's words may be ideas too."""
        kind = (term.concept or "").partition(".")[0]
        return term.kind is TermKind.NAME or (
            self._text[term.start].isupper() and kind not in {"", "time", "who", "num", "fn"}
        )


def _is_behind_site(before: Sequence[Term]) -> bool:
    """Say whether a word for a site stands before, with small words and people between.

    So it does in "the women's prison of Salto Verde".
    """
    if not before or not (before[-1].concept or "").startswith("fn"):
        return False
    for term in reversed(before):
        concept = term.concept or ""
        if concept in _SITES:
            return True
        if not concept.startswith(("fn", "who.")):
            return False
    return False


def _with_claims(every: Iterable[Term], claims: Sequence[Item]) -> Iterator[Term]:
    """Yield the terms in order, each claim of saying, speakers or numbers in place of its words."""
    told = [c for c in claims if c.key.partition(".")[0] in _READ_AS_TERMS]
    at = 0
    for term in every:
        while at < len(told) and told[at].span.end <= term.start:
            at += 1
        if at == len(told) or term.start < told[at].span.start or _is_own(term, told[at]):
            yield term
        elif term.start == told[at].span.start:
            yield _term_of(told[at], term.form)


def _with_names(every: Iterable[Term], text: str) -> Iterator[Term]:
    """Yield the terms; a capital right behind a role makes a name ("the group Provider said")."""
    before: Term | None = None
    for term in every:
        is_role = before is not None and (before.concept or "").startswith("who.")
        is_role = is_role and before is not None and text[before.start].islower()
        is_close = before is not None and text[before.end : term.start] == " "
        is_idea = (term.concept or "fn").partition(".")[0] not in _BESIDE_ROLES
        if is_role and is_close and is_idea and text[term.start].isupper():
            bones = skeleton(term.form)
            key = f"~{bones if len(bones) > 1 else term.form}"
            yield Term(key, TermKind.NAME, term.start, term.end, term.form)
        else:
            yield term
        before = term


def _is_own(term: Term, claim: Item) -> bool:
    """Say whether a term stays: a name, or a figure unless a longer one is claimed."""
    is_longer = claim.key.startswith("num.") and claim.span.end > term.end
    return term.kind is TermKind.NAME or (term.kind is TermKind.NUMBER and not is_longer)


def _term_of(claim: Item, form: str) -> Term:
    kind, _, value = claim.key.partition(".")
    if kind == "num":
        return Term(f"#{value}", TermKind.NUMBER, claim.span.start, claim.span.end, form)
    return Term(f"={claim.key}", TermKind.CONCEPT, claim.span.start, claim.span.end, form)


def _find_clauses(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for match in _CLAUSE_END.finditer(text, span.start, span.end):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < span.end:
        yield Span(start, span.end)


def _find_negations(claims: Sequence[Item]) -> Iterator[Item]:
    """Yield the words of denial; "no fewer than" is a bound and denies nothing."""
    bounds = [claim.span for claim in claims if claim.key.startswith(("bound.", "cond."))]
    for claim in claims:
        if claim.key == "denial.hard" and not any(claim.span.overlaps(b) for b in bounds):
            yield claim


def _find_speeches(
    every: Sequence[Term], clauses: Sequence[Span], claims: Sequence[Item]
) -> Iterator[Speech]:
    """Yield who says what; "must report to a court" is a condition, "she said" names nobody."""
    conditions = [claim.span for claim in claims if claim.key.startswith("cond.")]
    pronouns = {claim.span.end for claim in claims if claim.key == "pronoun"}
    stops = [claim.span.start for claim in claims if claim.key == "that"]
    for speech in find_speeches(every, clauses, stops):
        verb = speech.verb.span
        if not any(c.overlaps(verb) for c in conditions) and verb.start - 1 not in pronouns:
            yield speech


def _find_runs(text: str, terms: Sequence[Term]) -> Iterator[tuple[Item, ...]]:
    run: list[Term] = []
    for term in terms:
        joins = bool(run) and text[run[-1].end : term.start].isspace()
        if term.kind is TermKind.NAME and (joins or not run):
            run.append(term)
            continue
        if len(run) > 1:
            yield tuple(map(to_item, run))
        run = [term] if term.kind is TermKind.NAME else []
    if len(run) > 1:
        yield tuple(map(to_item, run))

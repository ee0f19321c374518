"""What a passage speaks of, as keys that are the same in every language and spelling.

A term stands for a concept of a pack, a number, a nation, a name or any other word. Two
passages in other words, or in another language, are compared by the keys they share.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from corrobora.model.spans import Span
from corrobora.model.words import fold
from corrobora.packs.concepts import Concepts, Phrase
from corrobora.packs.language import LanguagePack
from corrobora.packs.load import Packs

__all__ = ["FUNCTION", "Term", "TermKind", "TermReader", "lower_words", "skeleton"]

FUNCTION = "fn"
"""The class of words that say nothing by themselves; they give no term unless asked for."""

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_NUMBER = "num."
_BESIDE_NAMES = frozenset({FUNCTION, "who", "time", "place", "num", "qty", "say", "hedge", "neg"})
# Letters that languages of one root exchange; what is left of a word without its vowels and `n`
# is the same for a letter with an accent, without it, and lost altogether.
_LETTERS = (("ph", "f"), ("th", "t"), ("qu", "k"), ("ck", "k"), ("y", "i"), ("c", "k"), ("z", "s"))
_DROPPED = re.compile(r"[aeiouhn\W]+")
_DOUBLED = re.compile(r"(.)\1+")
_STEM = 4  # consonants that two forms of one word share
_MIN_SKELETON = 3  # below this many consonants a word is compared whole
_TENS = frozenset(str(n) for n in range(20, 100, 10))
_UNITS = frozenset("23456789")
_BETWEEN_NUMBERS = re.compile(r"-|\s[^\W\d_]\s")
_JOINT = re.compile(r"[\s-]+")  # what may stand between the words of a phrase
_LONGEST_NATION = 4  # words
_SHORT_NAME = 3  # letters up to which a nation's name must be in capitals ("US", not "us")


class TermKind(StrEnum):
    """What a term was made from; names and numbers are what reports of one event share anyway."""

    CONCEPT = "concept"
    NUMBER = "number"
    NATION = "nation"
    NAME = "name"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of content: its key, where it stands, and the folded word."""

    key: str
    kind: TermKind
    start: int
    end: int
    form: str

    @property
    def concept(self) -> str | None:
        """The concept, with its class before a full stop ("say.announce"), if it is one."""
        return self.key[1:] if self.kind is TermKind.CONCEPT else None


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    form: str
    start: int
    end: int


@lru_cache(maxsize=1 << 16)
def skeleton(form: str) -> str:
    """Return the consonants of a folded word, which survive lost accents and cognate spelling."""
    for old, new in _LETTERS:
        form = form.replace(old, new)
    return _DOUBLED.sub(r"\1", _DROPPED.sub("", form))


@lru_cache(maxsize=1 << 16)
def _fold_token(text: str) -> str:
    """Return a word folded, an abbreviation without its full stops; a number keeps its own."""
    return fold(text.replace(".", "") if text[0].isalpha() else text)


class TermReader:
    """Reads passages of one language; without a pack, every word of four letters is a term."""

    def __init__(self, pack: LanguagePack | None) -> None:
        """Take the words from `pack`; None stands for a language that no pack knows."""
        self._concepts = pack.concepts if pack else Concepts()
        self._nations = _phrases(pack) if pack else {}
        self._dates, self._capital_dates = _date_words(pack)
        self._known: dict[str, str | None] = {}
        self._begun: dict[str, tuple[Phrase, ...]] = {}
        self._damaged = {
            skeleton(word): concept
            for entries in (self._concepts.prefixes, self._concepts.words)
            for word, concept in entries.items()
            if len(skeleton(word)) > _STEM
        }

    @classmethod
    def of(cls, packs: Packs, language: str) -> TermReader:
        """Return the reader for a BCP 47 tag, by its first part where no pack has all of it."""
        base = language.partition("-")[0]
        return cls(packs.languages.get(language) or packs.languages.get(base))

    def read(
        self,
        text: str,
        span: Span,
        lowers: frozenset[str] = frozenset(),
        *,
        with_function: bool = False,
    ) -> list[Term]:
        """Return the terms of `text` in `span`, in order; `lowers` as by `lower_words`.

        A capital at the start of the passage makes a name only of a word that the text
        never writes small. `with_function` gives the words that say nothing as well.
        """
        tokens = [
            _Token(m[0], _fold_token(m[0]), *m.span())
            for m in _TOKEN.finditer(text, span.start, span.end)
        ]
        found = _join_numbers(self._terms(tokens, text, lowers), text)
        return [term for term in found if with_function or not _is_function(term)]

    def _terms(self, tokens: list[_Token], text: str, lowers: frozenset[str]) -> Iterator[Term]:
        in_names = self._find_parts_of_names(tokens, text)
        phrases = self._find_phrases(tokens, text, in_names)
        taken = {place for _, places in phrases.values() for place in places}
        at = 0
        while at < len(tokens):
            size, code = self._nation(tokens, at)
            first, last = tokens[at], tokens[at + max(size, 1) - 1]
            if code is not None:
                yield Term(f"@{code}", TermKind.NATION, first.start, last.end, first.form)
            elif at in phrases:
                concept, places = phrases[at]
                yield _term_of_concept(concept, _join_tokens([tokens[n] for n in places]))
            elif at not in taken:
                term = self._term(first, lowers, is_first=at == 0)
                if at in in_names:
                    term = Term(f"~{_bones(first.form)}", TermKind.NAME, *_where(first))
                if term is not None:
                    yield term
            at += max(size, 1)

    def _find_phrases(
        self, tokens: Sequence[_Token], text: str, in_names: Collection[int]
    ) -> Mapping[int, tuple[str, tuple[int, ...]]]:
        """Return where phrases begin: the concept of each and the places of its words."""
        forms = [token.form for token in tokens]

        def is_joined(at: int) -> bool:
            return _JOINT.fullmatch(text, tokens[at - 1].end, tokens[at].start) is not None

        found: dict[int, tuple[str, tuple[int, ...]]] = {}
        taken: set[int] = set()
        for at, (form, following) in enumerate(pairwise(forms)):
            phrases = self._phrases_from(form)
            if not phrases or at in taken or at in in_names:
                continue
            for phrase in phrases:
                if not phrase.may_go_on_with(following):
                    continue
                places = self._concepts.match(phrase, forms, at, is_joined)
                if places and taken.isdisjoint(places):
                    found[at] = (phrase.concept, places)
                    taken.update(places)
                    break
        return found

    def _phrases_from(self, form: str) -> tuple[Phrase, ...]:
        if form not in self._begun:
            self._begun[form] = self._concepts.phrases_from(form)
        return self._begun[form]

    def _term(self, token: _Token, lowers: frozenset[str], *, is_first: bool) -> Term | None:
        where = _where(token)
        if token.text[0].isdigit():
            return Term(f"#{_value(token.text)}", TermKind.NUMBER, *where)
        concept = self._date(token) or self._concept(token.form)
        if concept is not None:
            return _term_of_concept(concept, token)
        if token.text[0].isupper() and not (is_first and token.form in lowers):
            return Term(f"~{_bones(token.form)}", TermKind.NAME, *where)
        if len(token.form) < _STEM:
            return None
        bones = skeleton(token.form)
        key = bones[:_STEM] if len(bones) >= _MIN_SKELETON else token.form
        return Term(f"~{key}", TermKind.WORD, *where)

    def _find_parts_of_names(self, tokens: list[_Token], text: str) -> set[int]:
        """Return the places of words that have a concept but stand beside a name as its part.

        Titles, times and places keep their concept there ("President", "Port").
        """
        concepts = [
            (self._date(t) or self._concept(t.form)) if t.text[0].isupper() else FUNCTION
            for t in tokens
        ]
        found: set[int] = set()
        for left, right in pairwise(range(len(tokens))):
            if text[tokens[left].end : tokens[right].start] == " ":
                for here, there in ((left, right), (right, left)):
                    concept = concepts[here]
                    is_word = concept and concept.partition(".")[0] not in _BESIDE_NAMES
                    if concepts[there] is None and is_word:
                        found.add(here)
        return found

    def _date(self, token: _Token) -> str | None:
        """Return the concept of a month or day; where they have capitals, "march" is none."""
        is_written_so = not self._capital_dates or token.text[0].isupper()
        return self._dates.get(token.form) if is_written_so else None

    def concept_of(self, form: str) -> str | None:
        """Return the concept of a folded word, lost accents forgiven; None where it has none."""
        return self._concept(form)

    def _concept(self, form: str) -> str | None:
        if form not in self._known:
            found = self._concepts.of(form)
            self._known[form] = found if found is not None else self._damaged.get(skeleton(form))
        return self._known[form]

    def _nation(self, tokens: list[_Token], at: int) -> tuple[int, str | None]:
        """Return how many words from `at` name a nation, and its code; the longest first."""
        form = ""
        best: tuple[int, str | None] = (0, None)
        for size, token in enumerate(tokens[at : at + _LONGEST_NATION], start=1):
            form = f"{form} {token.form}".lstrip()
            found = self._nations.get(form)
            if found and _is_written_as(found[1], token.text):
                best = (size, found[0])
        return best


def _join_numbers(terms: Iterable[Term], text: str) -> Iterator[Term]:
    """Join a ten and a unit that stand together ("sixty-two", "sesenta y dos") to one number."""
    before: Term | None = None
    between: list[Term] = []
    for term in terms:
        if before is None or not _joins(before, term, text):
            if _is_function(term) and before is not None and not between:
                between.append(term)
                continue
            yield from (item for item in (before, *between) if item is not None)
            before, between = term, []
            continue
        value = int(before.key[1:]) + int(term.key[1:])
        before, between = (
            Term(f"#{value}", TermKind.NUMBER, before.start, term.end, before.form),
            [],
        )
    yield from (item for item in (before, *between) if item is not None)


def _joins(ten: Term, unit: Term, text: str) -> bool:
    if not ten.kind is unit.kind is TermKind.NUMBER:
        return False
    digits, more = ten.key[1:], unit.key[1:]
    is_pair = digits in _TENS and more in _UNITS and not text[unit.start].isdigit()
    return is_pair and bool(_BETWEEN_NUMBERS.fullmatch(text, ten.end, unit.start))


def lower_words(text: str) -> frozenset[str]:
    """Return the folded words that `text` writes with a small letter."""
    return frozenset(fold(m[0]) for m in _TOKEN.finditer(text) if m[0][0].islower())


def _phrases(pack: LanguagePack) -> Mapping[str, tuple[str, bool]]:
    """Return phrase → code and whether it needs a capital."""
    nations = pack.nations
    found = {p: (c, False) for t in (nations.demonyms, nations.adjectives) for p, c in t.items()}
    return found | {p.replace(".", ""): (c, True) for p, c in nations.names.items()}


def _date_words(pack: LanguagePack | None) -> tuple[Mapping[str, str], bool]:
    """Return month and day → concept, and whether the language writes them with capitals."""
    if pack is None:
        return {}, False
    calendar = pack.calendar
    days = {word: f"time.day{number}" for word, number in calendar.weekdays.items()}
    months = {word: f"time.month{number}" for word, number in calendar.months.items()}
    return days | months, calendar.must_be_capital


def _is_written_as(needs_capital: bool, text: str) -> bool:  # noqa: FBT001 - a lookup's own row
    bare = text.replace(".", "")
    return bare.isupper() if len(bare) <= _SHORT_NAME else not needs_capital or bare[0].isupper()


def _term_of_concept(concept: str, token: _Token) -> Term:
    if concept.startswith(_NUMBER):
        return Term(f"#{concept.removeprefix(_NUMBER)}", TermKind.NUMBER, *_where(token))
    return Term(f"={concept}", TermKind.CONCEPT, *_where(token))


def _join_tokens(tokens: Sequence[_Token]) -> _Token:
    form = " ".join(token.form for token in tokens)
    return _Token(tokens[0].text, form, tokens[0].start, tokens[-1].end)


def _is_function(term: Term) -> bool:
    return (term.concept or "").partition(".")[0] == FUNCTION


def _where(token: _Token) -> tuple[int, int, str]:
    return token.start, token.end, token.form


def _bones(form: str) -> str:
    """Return a name's consonants, in full; a name that has but one is taken whole."""
    bones = skeleton(form)
    return bones if len(bones) > 1 else form


def _value(text: str) -> str:
    """Return a number's digits: "1.200" and "1,200" are one number, "3.20" keeps its point."""
    if _GROUPED.fullmatch(text):
        return re.sub(r"\D", "", text)
    return text.replace(",", ".")

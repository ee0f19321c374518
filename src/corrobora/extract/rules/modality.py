"""Modality: how surely the clause around an act's words states it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corrobora.extract.rules.attribution import Attribution, stance_at
from corrobora.extract.rules.clauses import LONGEST_CLAUSE, clause_end, clause_start
from corrobora.extract.rules.document import Document
from corrobora.extract.rules.phrases import Match, PhraseMatcher
from corrobora.extract.rules.tokens import Token
from corrobora.model.vocabulary import Certainty
from corrobora.packs.attribution import HedgeWords, Sense, SpeechStance

__all__ = ["Modality", "certainty_at"]

# How many tokens may stand between a governing word and the act, by what it does: "demanded
# the immediate and unconditional release". Set on own sentences.
_REACH = {
    Sense.DEMANDED: 6,
    Sense.PLANNED: 6,
    Sense.UNREAL: 4,
    Sense.HEDGED: 4,
    Sense.FACT: 4,
    Sense.NEGATED: 0,
    Sense.NEUTRAL: 0,
    Sense.CONDITIONAL: 0,
}
_STANCES = {
    SpeechStance.DENIES: Sense.NEGATED,
    SpeechStance.PROMISES: Sense.PLANNED,
    SpeechStance.ORDERS: Sense.PLANNED,
    SpeechStance.DEMANDS: Sense.DEMANDED,
    SpeechStance.HEDGES: Sense.HEDGED,
}
_ORDER = (Sense.UNREAL, Sense.NEGATED, Sense.PLANNED, Sense.HEDGED, Sense.DEMANDED)
_GAP = 2  # words that may stand between a hedge and an act's words
_REACHING = {Sense.HEDGED, Sense.PLANNED, Sense.CONDITIONAL}
_NO_ACT = {Sense.DEMANDED, Sense.UNREAL}
_FOLLOWING = 12  # tokens behind a noun in which its predicate begins


@dataclass(frozen=True, slots=True)
class Modality:
    """How surely something is stated.

    `is_demand`: no act is stated at all: a demand, wish, question or condition; `is_unreal`
    tells the last three from a demand. `negated`: what is stated is that it is not so.
    """

    certainty: Certainty
    is_demand: bool = False
    negated: bool = False
    is_unreal: bool = False


def certainty_at(
    doc: Document,
    sentence_index: int,
    start: int,
    end: int,
    attributions: Sequence[Attribution],
) -> Modality:
    """Return how surely the words at `start` to `end` of a sentence are stated.

    The words are an act's own (verb, participle or noun); `attributions` may be those of
    the whole report, in its order. What a speaker's verb says ("denied that …") counts
    where nothing nearer speaks against it.
    """
    tokens = doc.sentences[sentence_index].tokens
    first = bisect_right(tokens, start, key=lambda t: t.end)
    last = bisect_left(tokens, end, key=lambda t: t.start)
    if first >= last:
        return Modality(Certainty.ASSERTED)
    reading = _Reading(_open(doc.language.hedges), tokens, first, last)
    return _modality(reading.sense(stance_at(attributions, start, end)))


def _modality(sense: Sense) -> Modality:
    if sense is Sense.NEGATED:
        return Modality(Certainty.DENIED, negated=True)
    if sense is Sense.PLANNED:
        return Modality(Certainty.PLANNED)
    if sense is Sense.HEDGED:
        return Modality(Certainty.HEDGED)
    if sense in {Sense.DEMANDED, Sense.UNREAL}:
        return Modality(Certainty.PLANNED, is_demand=True, is_unreal=sense is Sense.UNREAL)
    return Modality(Certainty.ASSERTED)


@dataclass(frozen=True, slots=True, eq=False)
class _Lexicon:
    words: HedgeWords
    group: PhraseMatcher[Sense]
    opening: PhraseMatcher[Sense]
    governor: PhraseMatcher[Sense]
    following: PhraseMatcher[Sense]
    real: PhraseMatcher[bool]


@lru_cache(maxsize=32)
def _open(words: HedgeWords) -> _Lexicon:
    return _Lexicon(
        words,
        PhraseMatcher(words.group),
        PhraseMatcher(words.opening),
        PhraseMatcher(words.governor),
        PhraseMatcher(words.following),
        PhraseMatcher((p, True) for p in words.real_infinitive),
    )


class _Reading:
    """The words around one act, in tokens `first` up to `last` of a sentence."""

    def __init__(self, lexicon: _Lexicon, tokens: Sequence[Token], first: int, last: int) -> None:
        self._lexicon = lexicon
        self._words = lexicon.words
        self._tokens = tokens
        self._first = first
        self._last = last
        self._clause = clause_start(tokens, first, lexicon.words)
        self._outer = self._clause

    def sense(self, attribution: Attribution | None) -> Sense:
        """Return what the words make of the act, the nearest first."""
        group, group_first = self._group()
        self._outer = self._subject_clause(group_first)
        if self._is_infinitive(group_first) and self._is_real(group_first):
            group = [Sense.FACT, *(s for s in group if s is not Sense.PLANNED)]
        said = self._stance(attribution, group)
        near = self._near(group, group_first)
        followed = None if Sense.FACT in group else self._followed()
        if followed is Sense.NEGATED and near is None:
            return followed
        if near is not None:
            if near is Sense.DEMANDED and said is Sense.PLANNED:
                return said  # "ruled that she must be released"
            is_denied = said is Sense.NEGATED and near in {Sense.HEDGED, Sense.PLANNED}
            return Sense.NEGATED if is_denied else near
        if self._is_asked(group_first):
            return Sense.UNREAL
        ruled = self._ruled(group_first)
        is_free = ruled in {None, Sense.FACT}
        if said is not None and (is_free or (said is Sense.NEGATED and ruled not in _NO_ACT)):
            return said
        if Sense.FACT in group and ruled not in {Sense.NEGATED, Sense.HEDGED}:
            ruled = None
        return ruled or followed or self._bare(group_first, group)

    def _near(self, group: Sequence[Sense], group_first: int) -> Sense | None:
        """Return what the verb group and its subject say: "will be", "none of them was"."""
        near = _strongest(group)
        is_verb = Sense.FACT in group and group_first < self._first
        if near is None and is_verb and self._opened() is Sense.NEGATED:
            return Sense.NEGATED
        if near is Sense.PLANNED and self._is_infinitive(group_first):
            ruled = self._ruled(group_first)
            return ruled if ruled in _NO_ACT else near
        return near

    def _group(self) -> tuple[list[Sense], int]:
        """Return the senses in the verb group and the token at which the group begins."""
        start = self._clause
        matches = self._lexicon.group.find_all(self._tokens[start : self._last])
        at = self._first
        senses = self._own_senses()
        by_end: dict[int, list[Match[Sense]]] = {}
        for match in matches:
            if self._is_name(match.first + start):
                continue
            if match.last + start <= self._first:
                by_end.setdefault(match.last + start, []).append(match)
            elif match.first + start < self._first and match.last + start <= self._last:
                senses.append(match.value)
                at = min(at, match.first + start)
        while at in by_end:
            best = min(by_end[at], key=lambda m: m.first)
            senses += [m.value for m in by_end[at] if m.first == best.first]
            at = best.first + start
        if all(s is Sense.NEUTRAL for s in senses):
            senses += self._ending(at) or (self._gapped(by_end) if at == self._first else [])
        return [self._settled(s) for s in senses], at

    def _is_name(self, at: int) -> bool:
        """Say whether a capital inside the sentence makes it another word: "arrested in May".

        Not where a quotation begins with it: "No fue liberado", dijo.
        """
        is_capital = self._tokens[at].is_capital and not self._tokens[at].text.isupper()
        return is_capital and at > 0 and self._tokens[at - 1].is_word

    def _subject_clause(self, group_first: int) -> int:
        """Return where the clause begins whose subject an apposition parts from the verb."""
        at = self._outer - 1
        if group_first > self._clause or at < 0 or self._tokens[at].text != ",":
            return self._clause
        for i in range(at - 1, max(-1, at - _APPOSITION), -1):
            if self._tokens[i].text == ",":
                return clause_start(self._tokens, i, self._words)
        return self._clause

    def _own_senses(self) -> list[Sense]:
        """Return the senses of words inside the act's own words, the longest phrases only.

        A negation in them belongs to the act: "not seen since".
        """
        found = self._lexicon.group.find(self._tokens[self._first : self._last])
        return [m.value for m in found if m.value is not Sense.NEGATED]

    def _gapped(self, by_end: dict[int, list[Match[Sense]]]) -> list[Sense]:
        """Return a hedge or plan that stands a word or two before: "may remain in prison"."""
        for at in range(self._first - 1, self._first - 1 - _GAP, -1):
            token = self._tokens[at]
            if at < self._clause or not token.is_word or token.fold in self._words.determiner:
                return []
            near = [m.value for m in by_end.get(at, ()) if m.value in _REACHING]
            if near:
                return near
        return []

    def _settled(self, sense: Sense) -> Sense:
        """Return what a conditional means here: a future in reported speech, else a rumour."""
        if sense is not Sense.CONDITIONAL:
            return sense
        before = self._tokens[self._clause - 1].fold if self._clause else ""
        return Sense.PLANNED if before in self._words.complementiser else Sense.HEDGED

    def _ending(self, group_first: int) -> list[Sense]:
        """Return what the forms of the verb group say, as a future tense does."""
        forms = [t.text.lower() for t in self._tokens[group_first : self._last]]
        return [s for e, s in self._words.endings if any(f.endswith(e) for f in forms)]

    def _stance(self, attribution: Attribution | None, group: Sequence[Sense]) -> Sense | None:
        """Return what the speaker's verb makes of the act, unless a clause stands between."""
        sense = None if attribution is None else _STANCES.get(attribution.stance)
        if attribution is None or sense is None:
            return None
        is_open = sense in {Sense.NEGATED, Sense.HEDGED}
        if not is_open and Sense.FACT in group:
            return None
        before = self._tokens[max(0, self._first - LONGEST_CLAUSE) : self._first]
        between = [t for t in before if t.start >= attribution.start]
        blocks = self._words.relative | self._words.subordinator
        if any(t.fold in blocks or (t.text == "," and not is_open) for t in between):
            return None
        return sense

    def _is_asked(self, group_first: int) -> bool:
        """Say whether the clause is a question or hangs on a condition."""
        around = self._tokens[-LONGEST_CLAUSE:-1]
        if self._tokens[-1].text == "?" and not any(t.text in _MARKS for t in around):
            return True
        if self._outer == 0:
            return self._opened() is Sense.UNREAL
        before = self._tokens[self._outer - 1].fold
        if before in self._words.condition and self._ruled(group_first) is Sense.HEDGED:
            return False
        return before in self._words.condition or self._opened() is Sense.UNREAL

    def _opened(self) -> Sense | None:
        """Return what the first words of the clause, or of the sentence, say."""
        for start in {self._outer, 0}:
            if start and self._tokens[start - 1].fold in self._words.subordinator:
                continue  # "after being …" is no "being …,"
            part = self._tokens[start : min(self._first, start + _OPENING)]
            found = [m for m in self._lexicon.opening.find_all(part) if m.first == 0]
            if found and (start == self._outer or self._is_short(start)):
                return max(found, key=lambda m: m.last).value
        return None

    def _is_short(self, start: int) -> bool:
        """Say whether an opening adverbial is all that stands before the clause's comma."""
        return self._outer - start <= _OPENING

    def _ruled(self, group_first: int) -> Sense | None:
        """Return what the nearest governing word before the act says."""
        low = max(0, self._clause - 1)
        found = self._governor(low, group_first)
        if found is not None:
            return found
        return self._ruled_over_that() or self._hedged_opening()

    def _hedged_opening(self) -> Sense | None:
        opened = self._opened()
        return opened if opened not in {Sense.UNREAL, Sense.NEGATED, Sense.FACT} else None

    def _ruled_over_that(self) -> Sense | None:
        """Return what rules the whole clause: "it is feared that", "there are calls that"."""
        at = self._outer - 1
        joins = self._words.complementiser | self._words.question
        if at <= 0 or self._tokens[at].fold not in joins:
            return None
        at = self._before_insertion(at)
        outer = clause_start(self._tokens, at, self._words)
        found = self._lexicon.governor.find_all(self._tokens[max(0, outer - 1) : at + 1])
        base = max(0, outer - 1)
        near = [m for m in found if at - (m.last + base) <= _REACH[m.value]]
        free = {Sense.DEMANDED, Sense.PLANNED}
        near = [m for m in near if m.value in free or m.last + base in {at, at + 1}]
        return _nearest(near)

    def _before_insertion(self, at: int) -> int:
        """Return where the words before `that` end: "it is not true, said the union, that"."""
        if self._tokens[at - 1].text != ",":
            return at
        for i in range(at - 2, max(-1, at - 2 - _OPENING), -1):
            if self._tokens[i].text == ",":
                return i
        return at

    def _governor(self, low: int, high: int) -> Sense | None:
        tokens = self._tokens[low : self._first]
        found = [
            m
            for m in self._lexicon.governor.find_all(tokens)
            if high - low - m.last <= _REACH[m.value]
        ]
        return _nearest(found)

    def _followed(self) -> Sense | None:
        """Return what the predicate behind the act says of it."""
        end = min(clause_end(self._tokens, self._last, self._words), self._last + _FOLLOWING + 6)
        found = self._lexicon.following.find(self._tokens[self._last : end])
        return found[0].value if found and found[0].first <= _FOLLOWING else None

    def _bare(self, group_first: int, group: Sequence[Sense]) -> Sense:
        """Judge an infinitive that nothing rules: planned, unless its words make it a fact."""
        if Sense.FACT in group or not self._is_infinitive(group_first):
            return Sense.NEUTRAL
        return Sense.PLANNED

    def _is_real(self, group_first: int) -> bool:
        """Say whether words before an infinitive make it a fact: "the first to be freed"."""
        low = max(0, group_first - _OPENING)
        found = self._lexicon.real.find_all(self._tokens[low : self._last])
        return any(m.last + low >= group_first for m in found)

    def _is_infinitive(self, group_first: int) -> bool:
        before = self._tokens[group_first : self._first]
        if any(t.fold in self._words.infinitive for t in before):
            return True
        forms = [t.fold for t in self._tokens[group_first : self._last] if len(t.fold) > _SHORT]
        endings = self._words.infinitive_endings
        return bool(endings) and any(f.endswith(endings) for f in forms[:1])


_APPOSITION = 14  # tokens of an apposition between a subject and its verb
_OPENING = 7  # tokens at the beginning of a clause in which an opening word counts
_SHORT = 3  # letters; shorter words are no infinitives of acts
_MARKS = {'"', "\u201c", "\u00ab", ":"}


def _nearest(found: Sequence[Match[Sense]]) -> Sense | None:
    """Return the match that ends last, or one that overlaps it and begins before it."""
    if not found:
        return None
    best = max(found, key=lambda m: (m.last, m.last - m.first))
    over = [m for m in found if m.first < best.first < m.last]
    return min(over, key=lambda m: m.first).value if over else best.value


def _strongest(senses: Iterable[Sense]) -> Sense | None:
    found = set(senses)
    if Sense.PLANNED in found and Sense.NEGATED in found and Sense.UNREAL not in found:
        return Sense.NEGATED
    return next((s for s in _ORDER if s in found), None)

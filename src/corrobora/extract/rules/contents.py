"""How far what is said reaches, in tokens of one sentence, and whose knowledge it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corrobora.extract.rules.document import SentenceView
from corrobora.extract.rules.said import Attribution
from corrobora.extract.rules.sayings import Saying, Side
from corrobora.extract.rules.speech import CueForm
from corrobora.extract.rules.speech_view import SpeechView
from corrobora.model.speaker import Speaker
from corrobora.model.words import fold, fold_words
from corrobora.packs.attribution import SpeechStance

__all__ = ["Contents"]

_LONGEST = 400  # tokens of one content; a longer sentence is no sentence
_CHAIN = 4  # sayings back that one may stand inside
_QUOTES = frozenset('"\u201c\u201d\u00ab\u00bb')
_OPENING = 3  # tokens at a sentence's head that may stand before "although"'s subject


class Contents:
    """The contents of the sayings of one sentence, each with its speaker."""

    def __init__(
        self,
        sentence: SentenceView,
        view: SpeechView,
        pairs: Sequence[tuple[Saying, Speaker]],
    ) -> None:
        """Keep the sentence's sayings in order."""
        self._sentence = sentence
        self._tokens = view.tokens
        self._classes = view.classes
        self._says_with_that = view.lexicon.words.says_with_that
        self._pairs = pairs
        self._quoted = _quoted_stretches(view)
        self._beside = {s.first: n for n, (s, _) in enumerate(pairs) if self._is_beside(s)}

    def attributions(self, previous: SentenceView | None) -> list[Attribution]:
        """Return what each saying covers; `previous` is the sentence before."""
        found: list[Attribution] = []
        for number, (saying, speaker) in enumerate(self._pairs):
            chained = self._chained(number, speaker)
            for sentence, start, end in self._ranges(number, saying, previous):
                if start < end:
                    found.append(self._made(sentence, (start, end), saying, chained))
        return found

    def _made(
        self, sentence: int, reach: tuple[int, int], saying: Saying, speaker: Speaker
    ) -> Attribution:
        words = set(fold_words(speaker.name))
        is_nobody = words <= self._classes.nobody and saying.cue.stance is SpeechStance.SAYS
        return Attribution(
            sentence=sentence,
            start=reach[0],
            end=reach[1],
            speaker=speaker,
            stance=SpeechStance.HEDGES if is_nobody else saying.cue.stance,
            is_nobody=is_nobody,
            said_at=self._tokens[saying.cue.first].start,
            said_end=self._tokens[saying.cue.last - 1].end,
            is_pointing=saying.side is Side.PREVIOUS and saying.cue.stance is SpeechStance.DENIES,
        )

    def _ranges(
        self, number: int, saying: Saying, previous: SentenceView | None
    ) -> list[tuple[int, int, int]]:
        """Return (sentence, start, end) of what is said, in code points."""
        index = self._sentence.index
        if saying.side is Side.PREVIOUS:
            return self._pointed_at(saying, previous)
        after = (index, self._start(saying.last), self._right(number, saying))
        if saying.side is Side.AFTER:
            if after[1] >= after[2]:
                return [(index, self._sentence.span.end - 1, self._sentence.span.end)]
            return [after]
        before = (index, self._left(number, saying), self._end(saying.first))
        return [before, after] if self._is_inside(saying.last) else [before]

    def _is_inside(self, last: int) -> bool:
        """Say whether the clause goes on behind a saying set in commas."""
        if last + 1 >= len(self._tokens) or self._tokens[last].text not in {",", ")", ":"}:
            return False
        after = self._tokens[last + 1].fold
        closed = self._classes.relative | self._classes.contrast
        return after not in closed | self._classes.link

    def _pointed_at(
        self, saying: Saying, previous: SentenceView | None
    ) -> list[tuple[int, int, int]]:
        """Return the clause before a mark in this sentence, or else the sentence before."""
        for at in range(saying.first - 1, 0, -1):
            if self._tokens[at].text in {";", ",", ":"}:
                return [(self._sentence.index, self._sentence.span.start, self._tokens[at].start)]
        if previous is None:
            return []
        return [(previous.index, previous.span.start, previous.span.end)]

    def _start(self, token: int) -> int:
        if token < len(self._tokens):
            return self._tokens[token].start
        return self._sentence.span.end

    def _end(self, token: int) -> int:
        return self._tokens[token - 1].end if token > 0 else self._sentence.span.start

    def _right(self, number: int, saying: Saying) -> int:
        """Return where content after a saying ends: the next sibling, a contrast, a semicolon."""
        is_subordinate = self._is_subordinate(saying)
        limit = min(saying.last + _LONGEST, self._quotation_end(saying))
        for at in range(saying.last, min(len(self._tokens), limit)):
            token = self._tokens[at]
            if token.text == ";":
                return token.start
            is_break = self._tokens[at - 1].text == "," and at > saying.last + 1
            if saying.is_relative and token.text == ",":
                return token.start
            if is_break and (is_subordinate or self._breaks_off(saying, at)):
                return self._tokens[at - 1].start
            if self._has_sibling_at(number, at) or self._is_past_object(saying, at):
                return self._end(at)
        return self._start(limit)

    def _is_within(self, saying: Saying, other: int) -> bool:
        """Say whether a saying is quoted by what token `other` belongs to: "I said no," he said."""
        end = self._quotation_end(saying)
        return end <= other and end < len(self._tokens)

    def _quotation_end(self, saying: Saying) -> int:
        """Return the token that closes the quotation in which the saying's own words stand."""
        ends = (last for first, last in self._quoted if first < saying.cue.first < last)
        return next(ends, len(self._tokens) + _LONGEST)

    def _is_past_object(self, saying: Saying, at: int) -> bool:
        """Say whether what is said is a noun phrase that ends before token `at`."""
        if at > saying.last + 1 and self._qualifies_noun(saying, at):
            return True
        is_stop = self._tokens[at].fold in self._classes.stop
        return at > saying.last and is_stop and self._is_object(saying)

    def _breaks_off(self, saying: Saying, at: int) -> bool:
        """Say whether the report's own voice comes back at token `at`, behind a comma.

        At a contrast ("…, but"), at a relative clause behind a quotation, and, where the
        language marks reported clauses, at one behind a noun ("reported the arrest of X, who").
        """
        token, classes = self._tokens[at], self._classes
        if token.fold in classes.contrast:
            return True
        ahead = self._tokens[at : at + 3]
        is_relative = any(t.fold in classes.relative | classes.complementiser for t in ahead)
        is_quoted = at > 1 and self._tokens[at - 2].text in {'"', "\u201d", "\u00bb"}
        return is_relative and (is_quoted or self._is_noun(saying))

    def _is_noun(self, saying: Saying) -> bool:
        """Say whether what is said is a noun phrase, where a clause would begin with `that`."""
        starts = self._tokens[saying.last - 1].fold
        is_clause = starts in self._classes.complementiser or not self._says_with_that
        return not is_clause and saying.cue.form is CueForm.VERB

    def _qualifies_noun(self, saying: Saying, at: int) -> bool:
        """Say whether a relative clause on what is said begins at token `at`."""
        token = self._tokens[at]
        return token.fold in self._classes.relative and self._is_noun(saying)

    def _is_subordinate(self, saying: Saying) -> bool:
        """Say whether the sentence begins "Although X says …," and goes on in its own voice."""
        return (
            saying.side is Side.AFTER
            and 0 < saying.first <= _OPENING
            and self._tokens[0].fold in self._classes.contrast
        )

    def _is_object(self, saying: Saying) -> bool:
        """Say whether a saying is a relative clause: "in a decision that X described as"."""
        if saying.first == 0 or saying.cue.form is not CueForm.VERB:
            return False
        before = self._tokens[saying.first - 1].fold
        return before in self._classes.relative or before in self._classes.complementiser

    def _has_sibling_at(self, number: int, at: int) -> bool:
        """Say whether a later saying that stands beside this one begins at token `at`."""
        return self._beside.get(at, -1) > number

    def _is_beside(self, saying: Saying) -> bool:
        if saying.side is not Side.AFTER or saying.first == 0:
            return False
        before = self._tokens[saying.first - 1]
        joins = self._classes.coordinator | self._classes.contrast
        return before.text in {",", ";", ":", "\u2014", "\u2013"} or before.fold in joins

    def _left(self, number: int, saying: Saying) -> int:
        """Return where content before a saying begins: at the sentence or a part of it."""
        start = 0
        before = self._pairs[max(0, number - 1) : number]
        earlier = [s for s, _ in before if not self._is_within(s, saying.first)]
        floor = max(0, saying.first - _LONGEST, *(s.last for s in earlier[-1:]))
        for at in range(saying.first - 2, floor - 1, -1):
            text = self._tokens[at].text
            if text == ";" or (earlier and text == ","):
                start = at + 1
                break
        else:
            start = floor
        return self._start(start)

    def _chained(self, number: int, speaker: Speaker) -> Speaker:
        """Return the speaker with the chain: inside another's content it is that one's source."""
        saying = self._pairs[number][0]
        if saying.side is not Side.AFTER or self._is_beside(saying):
            return speaker
        for n in range(number - 1, max(-1, number - 1 - _CHAIN), -1):
            other, outer = self._pairs[n]
            is_inside = other.side is Side.AFTER and saying.first >= other.last
            if is_inside and _is_same(outer.root, speaker):
                return outer
            if is_inside and outer.source is None:
                end = self._right(n, other)
                if self._tokens[saying.first].start < end:
                    return replace(outer, source=speaker)
        return speaker


def _quoted_stretches(view: SpeechView) -> list[tuple[int, int]]:
    """Return the tokens of the marks around each quotation, -1 where it began before."""
    marks = [i for i, t in enumerate(view.tokens) if t.text in _QUOTES]
    found: list[tuple[int, int]] = []
    start: int | None = None
    for at in marks:
        before = view.tokens[at - 1] if at else None
        is_touching = before is not None and before.end == view.tokens[at].start
        if start is None and is_touching and not found:
            found.append((-1, at))
        elif start is None:
            start = at
        else:
            found.append((start, at))
            start = None
    return found


def _is_same(one: Speaker, other: Speaker) -> bool:
    """Say whether two speakers are one, of whom a name may be cut short."""
    names = (fold(one.name), fold(other.name))
    return names[0].startswith(names[1]) or names[1].startswith(names[0])

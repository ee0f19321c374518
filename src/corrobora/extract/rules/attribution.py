"""Attribution: which stretches of a report are said by whom, and with what stance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corrobora.extract.rules.document import Document, SentenceView
from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.noun_phrases import SpeechView
from corrobora.extract.rules.quotations import find_quotations
from corrobora.extract.rules.sayings import Saying, Side, find_sayings
from corrobora.extract.rules.speakers import Memory, is_personal, name_speaker
from corrobora.extract.rules.speech import CueForm, SpeechLexicon, find_speech, open_lexicon
from corrobora.model.spans import Span
from corrobora.model.speaker import Speaker
from corrobora.model.words import fold, fold_words
from corrobora.packs.attribution import SpeakerRole, SpeechStance

__all__ = ["Attribution", "denials_at", "find_attributions", "open_view", "speaker_at", "stance_at"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """The stretch `start` to `end` of one sentence that `speaker` says.

    `said_at` and `said_end` bound the words that say so; both are -1 where the speech goes
    on from another sentence. `is_pointing`: another clause points back to the stretch
    ("the ministry denied it"), which keeps its own speaker. `is_nobody`: "sources" and
    "reports", who are no identity.
    """

    sentence: int
    start: int
    end: int
    speaker: Speaker
    stance: SpeechStance
    said_at: int = -1
    said_end: int = -1
    is_pointing: bool = False
    is_nobody: bool = False


def find_attributions(doc: Document, names: Sequence[NameMention]) -> tuple[Attribution, ...]:
    """Return what is attributed to whom, sentence by sentence; several may cover one place.

    `names` are all mentions of the report in order. Time grows with the text's length.
    """
    return _Report(doc, names).read()


def speaker_at(attributions: Iterable[Attribution], start: int, end: int) -> Attribution | None:
    """Return the innermost attribution that covers `start` to `end`, or None."""
    return _innermost(
        a
        for a in attributions
        if a.start <= start
        and end <= a.end
        and a.stance is not SpeechStance.ORDERS
        and not (a.is_pointing or a.is_nobody)
    )


def stance_at(attributions: Iterable[Attribution], start: int, end: int) -> Attribution | None:
    """Return the innermost attribution as `speaker_at` does, orders among them.

    Who orders something reports nothing, so `speaker_at` passes orders over; so it does
    "reports say", which hedges and names nobody.
    """
    return _innermost(
        a for a in attributions if a.start <= start and end <= a.end and not a.is_pointing
    )


def denials_at(
    attributions: Iterable[Attribution], start: int, end: int
) -> tuple[Attribution, ...]:
    """Return who denies, in another clause, what stands there: "the ministry denied it"."""
    return tuple(
        a
        for a in attributions
        if a.is_pointing and a.stance is SpeechStance.DENIES and a.start <= start and end <= a.end
    )


def _innermost(covering: Iterable[Attribution]) -> Attribution | None:
    return min(covering, key=lambda a: (a.end - a.start, -a.said_at), default=None)


def open_view(
    sentence: SentenceView, mentions: Sequence[NameMention], lexicon: SpeechLexicon
) -> SpeechView:
    """Return a sentence as speakers are read in it; `mentions` are its names."""
    named = frozenset(
        i
        for m in mentions
        if m.kind in {"person", "organisation", "unknown"}
        for i in range(m.first, m.last)
    )
    nouns = lexicon.speakers.find(sentence.tokens)
    cues = find_speech(sentence.tokens, lexicon)
    return SpeechView(
        tokens=sentence.tokens,
        nouns=nouns,
        named=named,
        cues=cues,
        lexicon=lexicon,
        noun_tokens=frozenset(
            i
            for n in nouns
            if n.value.role is not SpeakerRole.PRONOUN
            for i in range(n.first, n.last)
        ),
        verb_tokens=frozenset(i for c in cues for i in range(c.first, c.last)),
    )


class _Report:
    """One report being read from its first sentence to its last."""

    def __init__(self, doc: Document, names: Sequence[NameMention]) -> None:
        self._doc = doc
        self._lexicon: SpeechLexicon = open_lexicon(doc.language.attribution)
        self._memory = Memory(doc.language.nations)
        self._quotations = find_quotations(doc.revision)
        self._names: dict[int, list[NameMention]] = {}
        for name in names:
            self._names.setdefault(name.sentence, []).append(name)
        self._found: list[Attribution] = []
        self._open: tuple[Attribution, int] | None = None

    def read(self) -> tuple[Attribution, ...]:
        for sentence in self._doc.sentences:
            self._read_sentence(sentence)
        self._found += self._over_quotations()
        return tuple(sorted(self._found, key=lambda a: (a.sentence, a.start, -a.end)))

    def _read_sentence(self, sentence: SentenceView) -> None:
        mentions = self._names.get(sentence.index, [])
        view = open_view(sentence, mentions, self._lexicon)
        pairs = self._speakers(view, mentions)
        found = _Contents(sentence, view, pairs).attributions(self._previous(sentence))
        if not found:
            found = self._going_on(sentence, view)
        self._found += found
        for mention in mentions:
            if is_personal(mention):
                self._memory.persons.append(mention.full)
        self._note_colon(sentence, found)

    def _speakers(
        self, view: SpeechView, mentions: Sequence[NameMention]
    ) -> list[tuple[Saying, Speaker]]:
        """Name the speaker of each saying; a source cited belongs to the saying before it."""
        pairs: list[tuple[Saying, Speaker]] = []
        for saying in find_sayings(view):
            speaker = (
                self._memory.last()
                if saying.subject is None
                else name_speaker(view, saying.subject, mentions, self._memory)
            )
            if speaker is None:
                continue
            if saying.is_citing and pairs:
                before, citing = pairs[-1]
                pairs[-1] = (before, replace(citing, source=speaker))
                continue
            self._memory.note(speaker)
            pairs.append((saying, speaker))
        return pairs

    def _previous(self, sentence: SentenceView) -> SentenceView | None:
        if sentence.index == 0:
            return None
        previous = self._doc.sentences[sentence.index - 1]
        return previous if previous.paragraph == sentence.paragraph else None

    def _going_on(self, sentence: SentenceView, view: SpeechView) -> list[Attribution]:
        """Attribute a sentence without a cue of its own that goes on with reported speech."""
        source = self._announced(sentence) or self._added(sentence, view)
        if source is None:
            return []
        whole = sentence.span
        return [Attribution(sentence.index, whole.start, whole.end, source.speaker, source.stance)]

    def _note_colon(self, sentence: SentenceView, found: Sequence[Attribution]) -> None:
        """Remember a saying that ends on a colon, with the paragraph that it announces."""
        spoken = [a for a in found if a.said_at >= 0]
        if not spoken or sentence.tokens[-1].text != ":":
            return
        following = self._doc.sentences[sentence.index + 1 : sentence.index + 2]
        if following:
            self._open = (spoken[-1], following[0].paragraph)

    def _announced(self, sentence: SentenceView) -> Attribution | None:
        if self._open is None or self._open[1] != sentence.paragraph:
            return None
        return self._open[0] if sentence.index > self._open[0].sentence else None

    def _added(self, sentence: SentenceView, view: SpeechView) -> Attribution | None:
        previous = self._previous(sentence)
        if previous is None or not self._found or self._found[-1].sentence != previous.index:
            return None
        last = self._found[-1]
        if self._is_quoted(sentence.span):
            return last
        begins = self._lexicon.continuing.find(view.tokens[:4])
        is_added = bool(begins) and begins[0].first == 0
        return last if is_added and last.stance is SpeechStance.SAYS else None

    def _is_quoted(self, span: Span) -> bool:
        return any(q.start <= span.start and span.end <= q.end + 1 for q in self._quotations)

    def _over_quotations(self) -> list[Attribution]:
        """Attribute the other sentences of quotations of which one part is attributed."""
        by_sentence: dict[int, list[Attribution]] = {}
        for attribution in self._found:
            by_sentence.setdefault(attribution.sentence, []).append(attribution)
        more: list[Attribution] = []
        at = 0
        for quotation in self._quotations:
            inside: list[SentenceView] = []
            while (
                at < len(self._doc.sentences)
                and self._doc.sentences[at].span.end <= quotation.start
            ):
                at += 1
            for sentence in self._doc.sentences[at:]:
                if sentence.span.start >= quotation.end:
                    break
                inside.append(sentence)
            if len(inside) > 1:
                more += _shared(quotation, inside, by_sentence)
        return more


def _shared(
    quotation: Span,
    inside: Sequence[SentenceView],
    by_sentence: dict[int, list[Attribution]],
) -> list[Attribution]:
    known = [
        a
        for s in inside
        for a in by_sentence.get(s.index, ())
        if a.start < quotation.end
        and quotation.start < a.end
        and a.said_at >= 0
        and not quotation.start <= a.said_at < quotation.end
    ]
    if not known:
        return []
    source = known[0]
    return [
        Attribution(
            s.index,
            max(s.span.start, quotation.start),
            min(s.span.end, quotation.end),
            source.speaker,
            source.stance,
        )
        for s in inside
        if not any(a.speaker == source.speaker for a in by_sentence.get(s.index, ()))
    ]


def _is_same(one: Speaker, other: Speaker) -> bool:
    """Say whether two speakers are one, of whom a name may be cut short."""
    names = (fold(one.name), fold(other.name))
    return names[0].startswith(names[1]) or names[1].startswith(names[0])


_OPENING = 3  # tokens at a sentence's head that may stand before "although"'s subject


class _Contents:
    """The contents of the sayings of one sentence."""

    def __init__(
        self,
        sentence: SentenceView,
        view: SpeechView,
        pairs: Sequence[tuple[Saying, Speaker]],
    ) -> None:
        self._sentence = sentence
        self._tokens = view.tokens
        self._classes = view.classes
        self._says_with_that = view.lexicon.words.says_with_that
        self._pairs = pairs

    def attributions(self, previous: SentenceView | None) -> list[Attribution]:
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
        for at in range(saying.last, len(self._tokens)):
            token = self._tokens[at]
            if token.text == ";":
                return token.start
            is_break = self._tokens[at - 1].text == "," and at > saying.last + 1
            if is_break and (is_subordinate or self._breaks_off(saying, at)):
                return self._tokens[at - 1].start
            if at > saying.last + 1 and self._qualifies_noun(saying, at):
                return self._end(at)
            if at > saying.last and self._is_object(saying) and token.fold in self._classes.stop:
                return self._end(at)
            other = self._sibling_at(number, at)
            if other is not None:
                return self._end(at)
        return self._sentence.span.end

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

    def _sibling_at(self, number: int, at: int) -> Saying | None:
        """Return the later saying that begins at token `at` and stands beside this one."""
        for saying, _ in self._pairs[number + 1 :]:
            if saying.first == at and self._is_beside(saying):
                return saying
        return None

    def _is_beside(self, saying: Saying) -> bool:
        if saying.side is not Side.AFTER or saying.first == 0:
            return False
        before = self._tokens[saying.first - 1]
        joins = self._classes.coordinator | self._classes.contrast
        return before.text in {",", ";", ":", "\u2014", "\u2013"} or before.fold in joins

    def _left(self, number: int, saying: Saying) -> int:
        """Return where content before a saying begins: at the sentence or a part of it."""
        start = 0
        earlier = [s for s, _ in self._pairs[:number]]
        floor = max((s.last for s in earlier), default=0)
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
        for other, outer in reversed(self._pairs[:number]):
            is_inside = other.side is Side.AFTER and saying.first >= other.last
            if is_inside and _is_same(outer.root, speaker):
                return outer
            if is_inside and outer.source is None:
                end = self._right(self._pairs.index((other, outer)), other)
                if self._tokens[saying.first].start < end:
                    return replace(outer, source=speaker)
        return speaker

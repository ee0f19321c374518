"""Attribution: which stretches of a report are said by whom, and with what stance."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from corrobora.extract.rules.contents import Contents
from corrobora.extract.rules.document import Document, SentenceView
from corrobora.extract.rules.kinship import as_related
from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.quotations import find_quotations
from corrobora.extract.rules.said import Attribution, denials_at, speaker_at, speaker_of, stance_at
from corrobora.extract.rules.sayings import Saying, find_sayings
from corrobora.extract.rules.speaker_memory import Memory, is_personal
from corrobora.extract.rules.speakers import name_speaker
from corrobora.extract.rules.speech import CueForm, SpeechLexicon, open_lexicon
from corrobora.extract.rules.speech_view import SpeechView, open_view
from corrobora.model.spans import Span
from corrobora.model.speaker import Speaker
from corrobora.packs.attribution import SpeechStance

__all__ = [
    "Attribution",
    "denials_at",
    "find_attributions",
    "speaker_at",
    "speaker_of",
    "stance_at",
]


def find_attributions(doc: Document, names: Sequence[NameMention]) -> tuple[Attribution, ...]:
    """Return what is attributed to whom, sentence by sentence; several may cover one place.

    `names` are all mentions of the report in order. Time grows with the text's length.
    """
    return _Report(doc, names).read()


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
        found = Contents(sentence, view, pairs).attributions(self._sentence_before(sentence))
        if not found:
            found = self._going_on(sentence, view)
        self._found += found
        for mention in mentions:
            if is_personal(mention):
                self._memory.note_person(mention.full)
            elif mention.kind == "organisation":
                self._memory.note_body(mention.full)
        self._note_colon(sentence, found)

    def _speakers(
        self, view: SpeechView, mentions: Sequence[NameMention]
    ) -> list[tuple[Saying, Speaker]]:
        """Name the speaker of each saying; a source cited belongs to the saying before it."""
        pairs: list[tuple[Saying, Speaker]] = []
        cited: Speaker | None = None
        sayings = find_sayings(view)
        for number, saying in enumerate(sayings):
            speaker = (
                self._memory.last()
                if saying.subject is None
                else name_speaker(view, saying.subject, mentions, self._memory)
            )
            if speaker is None:
                continue
            speaker = as_related(speaker, view, saying.last, mentions, self._memory.persons)
            if saying.is_citing and pairs:
                before, citing = pairs[-1]
                pairs[-1] = (before, replace(citing, source=speaker))
                continue
            if not pairs and _is_set_in(saying, sayings[number + 1 : number + 2]):
                cited = speaker
                continue
            self._memory.note(speaker)
            pairs.append((saying, speaker if cited is None else replace(speaker, source=cited)))
            cited = None
        return pairs

    def _sentence_before(self, sentence: SentenceView) -> SentenceView | None:
        return self._doc.sentences[sentence.index - 1] if sentence.index else None

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
        at = bisect_right(self._quotations, span.start, key=lambda q: q.start) - 1
        return at >= 0 and span.end <= self._quotations[at].end + 1

    def _over_quotations(self) -> list[Attribution]:
        """Attribute the other sentences of quotations of which one part is attributed."""
        by_sentence: dict[int, list[Attribution]] = {}
        for attribution in self._found:
            by_sentence.setdefault(attribution.sentence, []).append(attribution)
        sentences = self._doc.sentences
        ends = [s.span.end for s in sentences]
        more: list[Attribution] = []
        for quotation in self._quotations:
            first = last = bisect_right(ends, quotation.start)
            while last < len(sentences) and sentences[last].span.start < quotation.end:
                last += 1
            if last - first > 1:
                more += _shared(quotation, sentences[first:last], by_sentence)
        return more


def _is_set_in(saying: Saying, following: Sequence[Saying]) -> bool:
    """Say whether a source is cited between a speaker and the verb: "X, citing Y, said that"."""
    if saying.cue.form is not CueForm.CITING or not following:
        return False
    subject = following[0].subject
    is_verb = following[0].cue.form is CueForm.VERB
    return is_verb and subject is not None and subject.main.last <= saying.cue.first


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

"""Designations: who calls, or refuses to call, whom a political prisoner or the like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corrobora.extract.rules.attribution import Attribution, speaker_at, stance_at
from corrobora.extract.rules.context import Context
from corrobora.extract.rules.document import SentenceView
from corrobora.extract.rules.lexicon import open_lexicon as open_act_lexicon
from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.noun_phrases import phrase_after, phrase_before, skip_back
from corrobora.extract.rules.phrases import Match, PhraseMatcher
from corrobora.extract.rules.quoting import quote_around
from corrobora.extract.rules.speaker_memory import Memory, Subject, is_personal
from corrobora.extract.rules.speakers import name_speaker
from corrobora.extract.rules.speech import open_lexicon
from corrobora.extract.rules.speech_view import Phrase, SpeechView, open_view
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Designation, Mention
from corrobora.model.vocabulary import Certainty, Stance
from corrobora.packs.attribution import DesignationWords, SpeechStance

__all__ = ["find_designations"]

_NEAR = 4  # tokens between a refusal, a count or a name and the term
_GAP = "<"  # a phrase with a gap holds its object: "describe <2> as"
_GOVERNED = 3  # tokens between a refusal and the verb of calling
_ABOUT = 12  # tokens of who is called so


def find_designations(context: Context) -> tuple[Designation, ...]:
    """Return every designation that the report attributes or gives a named person, in order.

    A term that only counts people in the report's own voice ("dozens of political
    prisoners") designates nobody by itself and gives none.
    """
    lexicon = _open(context.doc.language.designations)
    memory = Memory(context.doc.language.nations)
    names: dict[int, list[NameMention]] = {}
    for name in context.names:
        names.setdefault(name.sentence, []).append(name)
    spoken: dict[int, list[Attribution]] = {}
    for attribution in context.attributions:
        spoken.setdefault(attribution.sentence, []).append(attribution)
    found: list[Designation] = []
    for sentence in context.doc.sentences:
        mentions = names.get(sentence.index, [])
        terms = lexicon.terms.find(sentence.tokens)
        if terms:
            reading = _Sentence(context, lexicon, sentence, mentions, memory)
            found += [d for term in terms for d in reading.read(term)]
        for mention in mentions:
            if is_personal(mention):
                memory.note_person(mention.full)
        for attribution in spoken.get(sentence.index, ()):
            memory.note(attribution.speaker)
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class _Lexicon:
    words: DesignationWords
    terms: PhraseMatcher[str]
    calling: PhraseMatcher[str]
    refusing: PhraseMatcher[str]
    existing: PhraseMatcher[str]
    counting: PhraseMatcher[str]


@lru_cache(maxsize=32)
def _open(words: DesignationWords) -> _Lexicon:
    return _Lexicon(
        words,
        *(
            PhraseMatcher((p, p) for p in phrases)
            for phrases in (
                words.terms,
                words.calling,
                words.refusing,
                words.existing,
                words.counting,
            )
        ),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one term's sentence says: about whom, by whom, whether it is refused."""

    about: Phrase
    stance: Stance
    speaker: Speaker | None
    person: NameMention | None = None


class _Sentence:
    """One sentence being read for the terms in it."""

    def __init__(
        self,
        context: Context,
        lexicon: _Lexicon,
        sentence: SentenceView,
        mentions: Sequence[NameMention],
        memory: Memory,
    ) -> None:
        self._context = context
        self._lexicon = lexicon
        self._sentence = sentence
        self._mentions = mentions
        self._memory = memory
        speech = open_lexicon(context.doc.language.attribution)
        self._view: SpeechView = open_view(sentence, mentions, speech)
        cues = open_act_lexicon(context.doc).cues.find(sentence.tokens)
        self._cue_ends = tuple(c.last for c in cues)

    def read(self, term: Match[str]) -> Iterator[Designation]:
        """Yield the designation that a term stands for; none where it only names a group."""
        reading = (
            self._refused(term) or self._called(term) or self._joined(term) or self._counted(term)
        )
        if reading is not None:
            yield self._made(term, reading)

    def _refused(self, term: Match[str]) -> _Reading | None:
        said = self._said(term)
        tokens = self._view.tokens
        is_denied = said is not None and said.stance is SpeechStance.DENIES
        near = self._lexicon.refusing.find_all(tokens[max(0, term.first - _NEAR) : term.first])
        base = max(0, term.first - _NEAR)
        is_open = bool(near) and all(t.is_word for t in tokens[base + near[-1].last : term.first])
        if not (is_denied or (near and is_open)):
            return None
        person = self._beside(term)
        about = Phrase(term.first, term.last) if person is None else _tokens_of(person)
        return _Reading(about, Stance.REFUSED, said.speaker if said else None, person)

    def _called(self, term: Match[str]) -> _Reading | None:
        base = max(0, term.first - _ABOUT)
        found = self._lexicon.calling.find(self._view.tokens[base : term.first])
        if not found:
            return None
        verb = Match(found[-1].first + base, found[-1].last + base, found[-1].value)
        between = self._view.tokens[verb.last : term.first]
        if any(t.text in {";", ":", "."} for t in between):
            return None
        return (
            self._refusal(term, verb) or self._by_agent(term, verb) or self._by_subject(term, verb)
        )

    def _refusal(self, term: Match[str], verb: Match[str]) -> _Reading | None:
        """Read "the ministry refuses to recognise X as a political prisoner"."""
        base = max(0, verb.first - _GOVERNED)
        found = self._lexicon.refusing.find(self._view.tokens[base : verb.first])
        between = self._view.tokens[base + found[-1].last : verb.first] if found else ()
        if not found or not all(t.is_word for t in between):
            return None
        refusal = Match(base + found[-1].first, base + found[-1].last, found[-1].value)
        reading = self._by_subject(term, verb, skip_back(self._view, refusal.first))
        return replace(reading, stance=Stance.REFUSED)

    def _by_agent(self, term: Match[str], verb: Match[str]) -> _Reading | None:
        """Read "those considered political prisoners by rights groups"."""
        agent = self._view.classes.agent
        tokens = self._view.tokens
        if term.last >= len(tokens) or tokens[term.last].fold not in agent:
            return None
        phrase = phrase_after(self._view, term.last + 1, is_any=True)
        speaker = None if phrase is None else self._speaker(phrase)
        return _Reading(self._before(verb.first), Stance.AFFIRMED, speaker)

    def _by_subject(self, term: Match[str], verb: Match[str], start: int | None = None) -> _Reading:
        """Read "the group considers X a hostage", "whom it considers", "X is called".

        The subject ends before token `start` where something else governs the verb.
        """
        start = self._over_relative(skip_back(self._view, verb.first)) if start is None else start
        is_passive = any(
            t.fold in self._view.classes.be for t in self._view.tokens[start : verb.first]
        )
        subject = None if is_passive else phrase_before(self._view, start, is_any=True)
        if subject is None:
            said = self._said(term)
            about = self._before(start)
            return _Reading(about, Stance.AFFIRMED, said.speaker if said else None)
        inner = self._object(verb.first + 1, verb.last - 1) if _GAP in verb.value else None
        about = inner or self._object(verb.last, term.first) or self._outside(term, subject)
        person = next((m for m in self._mentions if _is_in(m, about) and is_personal(m)), None)
        return _Reading(about, Stance.AFFIRMED, self._speaker(subject), person)

    def _over_relative(self, start: int) -> int:
        """Read "the group, which considers X a hostage": the group considers."""
        tokens = self._view.tokens
        if start == 0 or tokens[start - 1].fold not in self._view.classes.relative:
            return start
        has_comma = start > 1 and tokens[start - 2].text == ","
        return start - 2 if has_comma else start - 1

    def _joined(self, term: Match[str]) -> _Reading | None:
        person = self._beside(term)
        if person is None:
            return None
        said = speaker_at(self._context.attributions, *self._place(term))
        return _Reading(_tokens_of(person), Stance.AFFIRMED, said.speaker if said else None, person)

    def _counted(self, term: Match[str]) -> _Reading | None:
        """Read "the group said 300 political prisoners …": whoever counts them calls them so."""
        said = speaker_at(self._context.attributions, *self._place(term))
        if said is None or said.stance not in {SpeechStance.SAYS, SpeechStance.DEMANDS}:
            return None
        base = max(0, term.first - _NEAR)
        before = self._view.tokens[base : term.first]
        counts = self._lexicon.counting.find_all(before)
        exists = self._lexicon.existing.find_all(before)
        ends = [m.last + base for m in (*counts, *exists)]
        has_number = bool(before) and before[-1].is_number
        if not (has_number or term.first in ends):
            return None
        first = min([m.first + base for m in counts if m.last + base == term.first], default=None)
        start = term.first - has_number if first is None else first
        return _Reading(Phrase(start, term.last), Stance.AFFIRMED, said.speaker)

    def _beside(self, term: Match[str]) -> NameMention | None:
        """Return the person whose name the term is set beside."""
        joining = self._lexicon.words.joining
        for mention in self._mentions:
            if not is_personal(mention):
                continue
            if mention.first == term.last:
                return mention
            between = self._view.tokens[mention.last : term.first]
            is_near = 0 < len(between) <= _NEAR + 1
            if is_near and all(t.fold in joining or t.text == "," for t in between):
                return mention
        return None

    def _before(self, at: int) -> Phrase:
        """Return who stands before a passive: "those", "the men who were"."""
        classes = self._view.classes
        end = skip_back(self._view, at)
        while end > 0 and (
            self._view.tokens[end - 1].fold in classes.relative
            or self._view.tokens[end - 1].text == ","
        ):
            end -= 1
        return self._people(end)

    def _object(self, first: int, last: int) -> Phrase | None:
        """Return who stands between the verb and the term, without an article before the term."""
        classes = self._view.classes
        while last > first and self._view.tokens[last - 1].fold in classes.article:
            last -= 1
        is_some = any(self._view.tokens[i].is_word for i in range(first, last))
        return Phrase(first, last) if is_some else None

    def _outside(self, term: Match[str], subject: Phrase) -> Phrase:
        """Return who stands behind the term, or before a relative clause, else the term itself."""
        tokens, classes = self._view.tokens, self._view.classes
        if term.last < len(tokens) and tokens[term.last].fold in classes.recipient:
            behind = phrase_after(self._view, term.last + 1, is_any=True)
            if behind is not None:
                return behind
        joining = classes.relative | classes.complementiser
        if subject.first > 1 and tokens[subject.first - 1].fold in joining:
            return self._before_relative(subject.first)
        return Phrase(term.first, term.last)

    def _before_relative(self, at: int) -> Phrase:
        """Return who a relative clause is about: "those whom the group considers"."""
        joining = self._view.classes.relative | self._view.classes.complementiser
        end = at
        while end > 0 and (
            self._view.tokens[end - 1].fold in joining
            or self._view.tokens[end - 1].fold in self._view.classes.recipient
            or self._view.tokens[end - 1].text == ","
        ):
            end -= 1
        return self._people(end)

    def _people(self, end: int) -> Phrase:
        """Return the words for people that end before token `end`, without what is done to them."""
        phrase = phrase_before(self._view, end, is_any=True) or Phrase(max(0, end - 1), max(1, end))
        first = max((c for c in self._cue_ends if phrase.first < c < phrase.last), default=0)
        links = [
            i + 1
            for i in range(phrase.first, phrase.last - 1)
            if self._view.tokens[i].fold in self._view.classes.link
        ]
        return Phrase(max([phrase.first, first, *links]), phrase.last)

    def _speaker(self, phrase: Phrase) -> Speaker | None:
        return name_speaker(self._view, Subject(phrase), self._mentions, self._memory)

    def _said(self, term: Match[str]) -> Attribution | None:
        return stance_at(self._context.attributions, *self._place(term))

    def _place(self, term: Match[str]) -> tuple[int, int]:
        tokens = self._view.tokens
        return tokens[term.first].start, tokens[term.last - 1].end

    def _made(self, term: Match[str], reading: _Reading) -> Designation:
        doc, (start, end) = self._context.doc, self._place(term)
        said = self._said(term)
        is_hedged = said is not None and said.stance is SpeechStance.HEDGES
        person = reading.person
        return Designation(
            report_id=doc.report.id,
            revision_id=doc.revision.id,
            extractor=self._context.extractor,
            quotes=(quote_around(doc, self._sentence, start, end),),
            speaker=reading.speaker,
            certainty=Certainty.HEDGED if is_hedged else Certainty.ASSERTED,
            about=self._words(reading.about) if person is None else person.full,
            term=doc.text[start:end],
            stance=reading.stance,
            person=None
            if person is None
            else Mention(person.full, person.start, person.end, person.text, person.occurrence),
        )

    def _words(self, phrase: Phrase) -> str:
        tokens = self._view.tokens
        last = min(phrase.last, len(tokens))
        return self._context.doc.text[tokens[phrase.first].start : tokens[last - 1].end]


def _tokens_of(mention: NameMention) -> Phrase:
    return Phrase(mention.first, mention.last)


def _is_in(mention: NameMention, phrase: Phrase) -> bool:
    return phrase.first <= mention.first and mention.last <= phrase.last

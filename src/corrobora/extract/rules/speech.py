"""Speech cues: the words in a sentence by which somebody is said to have said something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from corrobora.extract.rules.phrases import Match, PhraseMatcher
from corrobora.extract.rules.tokens import Token
from corrobora.packs.attribution import (
    AttributionWords,
    SpeakerEntry,
    SpeechClasses,
    SpeechStance,
)

__all__ = ["CueForm", "SpeechCue", "SpeechLexicon", "find_speech", "open_lexicon"]


class CueForm(Enum):
    """How a speech cue stands to its speaker."""

    VERB = "verb"
    AGENT = "agent"
    SOURCE = "source"
    CITING = "citing"


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """Tokens `first` up to, not including, `last` say that somebody speaks.

    VERB: a finite verb; AGENT: a participle with its agent after it; SOURCE: "according
    to"; CITING: the speaker's own source follows.
    """

    first: int
    last: int
    stance: SpeechStance
    form: CueForm


@dataclass(frozen=True, slots=True, eq=False)
class SpeechLexicon:
    """The speech words of one language, compiled; `ends` are the words no noun phrase holds."""

    words: AttributionWords
    verbs: PhraseMatcher[SpeechStance]
    participles: PhraseMatcher[SpeechStance]
    sources: PhraseMatcher[CueForm]
    speakers: PhraseMatcher[SpeakerEntry]
    continuing: PhraseMatcher[bool]
    ends: frozenset[str]

    @property
    def classes(self) -> SpeechClasses:
        """The closed classes of the language."""
        return self.words.classes


@lru_cache(maxsize=32)
def open_lexicon(words: AttributionWords) -> SpeechLexicon:
    """Return the compiled words, the same object for the same pack part."""
    citing = set(words.citing)
    sources = [(p, CueForm.SOURCE) for p in words.sources if p not in citing]
    return SpeechLexicon(
        words=words,
        verbs=PhraseMatcher(words.verbs),
        participles=PhraseMatcher(words.participles),
        sources=PhraseMatcher(sources + [(p, CueForm.CITING) for p in words.citing]),
        speakers=PhraseMatcher((e.phrase, e) for e in words.speakers),
        continuing=PhraseMatcher((p, True) for p in words.continuing),
        ends=_ends(words.classes),
    )


def _ends(classes: SpeechClasses) -> frozenset[str]:
    """Return the words at which a noun phrase ends."""
    return frozenset().union(
        classes.stop,
        classes.auxiliary,
        classes.time,
        classes.complementiser,
        classes.relative,
    )


def find_speech(tokens: Sequence[Token], lexicon: SpeechLexicon) -> list[SpeechCue]:
    """Return the cues of a sentence in order, none overlapping; nouns and negations left out."""
    sources = [
        SpeechCue(m.first, m.last, SpeechStance.SAYS, m.value) for m in lexicon.sources.find(tokens)
    ]
    taken = {i for cue in sources for i in range(cue.first, cue.last)}
    agents = [
        SpeechCue(m.first, m.last, m.value, CueForm.AGENT)
        for m in lexicon.participles.find(tokens)
        if m.first not in taken and _has_agent(tokens, m, lexicon.classes)
    ]
    taken |= {cue.first for cue in agents}
    verbs = [
        SpeechCue(m.first, m.last, m.value, CueForm.VERB)
        for m in lexicon.verbs.find(tokens)
        if m.first not in taken and _is_finite(tokens, m, lexicon)
    ]
    return sorted(sources + agents + verbs, key=lambda cue: cue.first)


def _has_agent(tokens: Sequence[Token], match: Match[SpeechStance], classes: SpeechClasses) -> bool:
    """Say whether an agent follows at once, or after a few words of time."""
    for token in tokens[match.last : match.last + 4]:
        if token.fold in classes.agent:
            return True
        if token.fold not in classes.time | classes.adverb | classes.article | classes.adjunct:
            return False
    return False


def _is_finite(tokens: Sequence[Token], match: Match[SpeechStance], lexicon: SpeechLexicon) -> bool:
    """Say whether a speech word is a verb that somebody's speech hangs on.

    Not after a determiner ("the report"), `to` ("declined to say"), a form of `be`
    ("is said to"), a negation ("has not confirmed"), or a preposition.
    """
    classes = lexicon.classes
    at = match.first - 1
    if _lacks_auxiliary(tokens, match, lexicon):
        return False
    if at >= 0 and _makes_noun(tokens[at], classes):
        return _has_accent(tokens[match.first])
    while at >= 0 and tokens[at].fold in classes.adverb | classes.auxiliary | classes.negation:
        if tokens[at].fold in classes.be | classes.negation:
            return at == match.first - 1 and _is_progressive(tokens[match.first], lexicon)
        at -= 1
    return True


def _lacks_auxiliary(
    tokens: Sequence[Token], match: Match[SpeechStance], lexicon: SpeechLexicon
) -> bool:
    """Say whether the form is a participle that no auxiliary makes a finite verb."""
    endings = lexicon.words.participle_endings
    if not endings or not tokens[match.first].fold.endswith(endings):
        return False
    at = match.first - 1
    while at >= 0 and tokens[at].fold in lexicon.classes.adverb:
        at -= 1
    return at < 0 or tokens[at].fold not in lexicon.classes.auxiliary


def _is_progressive(token: Token, lexicon: SpeechLexicon) -> bool:
    """Say whether the form makes no passive with `be` before it: "is demanding"."""
    return token.fold.endswith(lexicon.words.progressive_endings)


def _makes_noun(token: Token, classes: SpeechClasses) -> bool:
    word = token.fold
    if word in classes.clitic:
        return False
    return (
        word in classes.article
        or word in classes.possessive
        or word in classes.infinitive
        or word in classes.of
        or word in classes.genitive
    )


def _has_accent(token: Token) -> bool:
    """Say whether the word ends on an accented letter, which sets verbs off from nouns."""
    return token.text[-1].isalpha() and not token.text[-1].isascii()

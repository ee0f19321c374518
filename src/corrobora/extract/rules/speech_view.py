"""A sentence as attribution reads it: who may speak in it, and where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corrobora.extract.rules.document import SentenceView
from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.phrases import Match
from corrobora.extract.rules.speech import CueForm, SpeechCue, SpeechLexicon, find_speech
from corrobora.extract.rules.tokens import Token
from corrobora.packs.attribution import SpeakerEntry, SpeakerRole, SpeechClasses

__all__ = ["Phrase", "SpeechView", "is_closed", "open_view"]


_APOSTROPHES = {"'", "\u2019"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first` up to, not including, `last`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SpeechView:
    """A sentence as attribution reads it: tokens, speaker nouns, tokens of names, cues.

    `source_ends` gives, for the token after a source word ("according to"), where it begins;
    `channel_ends` the tokens after nouns such as "statement".
    """

    tokens: Sequence[Token]
    nouns: Sequence[Match[SpeakerEntry]]
    named: frozenset[int]
    name_starts: frozenset[int]
    cues: Sequence[SpeechCue]
    lexicon: SpeechLexicon
    noun_tokens: frozenset[int]
    verb_tokens: frozenset[int]
    source_ends: Mapping[int, int]
    channel_ends: frozenset[int]

    @property
    def classes(self) -> SpeechClasses:
        """The closed classes of the language."""
        return self.lexicon.classes

    def nouns_in(self, phrase: Phrase) -> list[Match[SpeakerEntry]]:
        """Return the speaker nouns that lie inside `phrase`, in order."""
        at = bisect_left(self.nouns, phrase.first, key=lambda n: n.first)
        found: list[Match[SpeakerEntry]] = []
        while at < len(self.nouns) and self.nouns[at].first < phrase.last:
            if self.nouns[at].last <= phrase.last:
                found.append(self.nouns[at])
            at += 1
        return found

    def is_speaker(self, phrase: Phrase) -> bool:
        """Say whether `phrase` can name who speaks: a speaker noun, a name or a capital."""
        nouns = self.nouns_in(phrase)
        heads = [n for n in nouns if n.value.role is not SpeakerRole.PRONOUN]
        if heads:
            return heads[0].value.role is not SpeakerRole.THING
        if any(n.first == phrase.first and n.last == phrase.last for n in nouns):
            return True
        inside = range(phrase.first, phrase.last)
        return any(i in self.named or self._is_proper(i) for i in inside)

    def _is_proper(self, at: int) -> bool:
        token = self.tokens[at]
        if at and token.is_word and self.tokens[at - 1].text == "@":
            return True
        return token.is_capital and not is_closed(token, self.classes) and len(token.text) > 1


@lru_cache(maxsize=32)
def _closed_words(classes: SpeechClasses) -> frozenset[str]:
    """Return the words of all closed classes together."""
    return frozenset().union(
        classes.determiner,
        classes.stop,
        classes.link,
        classes.time,
        classes.adverb,
        classes.auxiliary,
        classes.possessive,
        classes.contrast,
    )


def is_closed(token: Token, classes: SpeechClasses) -> bool:
    """Say whether the word belongs to a closed class and cannot be a name by itself."""
    return token.fold in _closed_words(classes)


def _is_owned(sentence: SentenceView, cue: SpeechCue) -> bool:
    """Say whether a word of saying is part of a name: "the Citizens' Claims Forum"."""
    tokens = sentence.tokens
    is_name = cue.first > 0 and tokens[cue.first].is_capital
    return is_name and tokens[cue.first - 1].text in _APOSTROPHES


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
    cues = [c for c in find_speech(sentence.tokens, lexicon) if not _is_owned(sentence, c)]
    return SpeechView(
        tokens=sentence.tokens,
        nouns=nouns,
        named=named,
        name_starts=frozenset(m.first for m in mentions),
        cues=cues,
        lexicon=lexicon,
        noun_tokens=frozenset(
            i
            for n in nouns
            if n.value.role is not SpeakerRole.PRONOUN
            for i in range(n.first, n.last)
        ),
        verb_tokens=frozenset(i for c in cues for i in range(c.first, c.last)),
        source_ends={c.last: c.first for c in cues if c.form is CueForm.SOURCE},
        channel_ends=frozenset(n.last for n in nouns if n.value.role is SpeakerRole.CHANNEL),
    )

"""The subject of a speech verb: before it, behind it, parted from it by an apposition."""

from __future__ import annotations

from corrobora.extract.rules.noun_phrases import phrase_after, phrase_before, skip_time
from corrobora.extract.rules.speaker_memory import Subject
from corrobora.extract.rules.speech import SpeechCue
from corrobora.extract.rules.speech_view import Phrase, SpeechView
from corrobora.packs.attribution import SpeakerRole

__all__ = [
    "BREAKS",
    "ENDS",
    "QUOTES",
    "antecedent",
    "apposition_after",
    "initial_subject",
    "is_set_off",
    "subject_after",
    "subject_before",
]

BREAKS = {",", "\u2013", "\u2014", "-", "("}
QUOTES = {'"', "\u201c", "\u201d", "\u00ab", "\u00bb", "'", "\u2018", "\u2019"}

ENDS = {".", ";", ":", "!", "?", ")", "]", "\u2026"} | BREAKS | QUOTES
_FAR = 30  # tokens over which an apposition or relative clause may part subject and verb


def subject_after(
    view: SpeechView, cue: SpeechCue, start: int, *, is_open: bool = False
) -> Subject | None:
    """Return the subject behind the verb where the language or a mark before it allows one.

    `is_open`: any noun phrase will do.
    """
    is_allowed = view.lexicon.words.verb_first or (
        start > 0 and view.tokens[start - 1].text in BREAKS | QUOTES
    )
    if not is_allowed:
        return None
    at = skip_time(view, cue.last)
    phrase = phrase_after(view, at) or phrase_after(view, cue.last)
    if phrase is None and is_open:
        phrase = _any_after(view, at, start)
    if phrase is None or not _ends_clause(view, phrase.last):
        return None
    if _can_speak(view, phrase):
        return Subject(phrase, apposition_after(view, phrase))
    return None


def _any_after(view: SpeechView, at: int, start: int) -> Phrase | None:
    """Return whatever noun phrase stands between a verb set off by a mark and the end."""
    if start == 0 or view.tokens[start - 1].text not in BREAKS | QUOTES:
        return None
    phrase = phrase_after(view, at, is_any=True)
    return phrase if phrase is not None and is_set_off(view, phrase.last) else None


def _can_speak(view: SpeechView, phrase: Phrase) -> bool:
    """Say whether a phrase behind a verb is its subject, not its object."""
    nouns = [n for n in view.nouns_in(phrase) if n.value.role is not SpeakerRole.PRONOUN]
    if nouns:
        return nouns[0].value.role is not SpeakerRole.CHANNEL and nouns[0].first <= phrase.first + 2
    first = view.tokens[phrase.first]
    second = view.tokens[min(phrase.first + 1, phrase.last - 1)]
    return first.is_capital or second.is_capital or is_set_off(view, phrase.last)


def _ends_clause(view: SpeechView, at: int) -> bool:
    if at >= len(view.tokens):
        return True
    token, classes = view.tokens[at], view.classes
    return (
        token.text in ENDS
        or token.fold in classes.complementiser
        or token.fold in classes.relative
        or token.fold in classes.adjunct
        or token.fold in classes.stop
        or token.fold in classes.coordinator
    )


def apposition_after(view: SpeechView, phrase: Phrase) -> Phrase | None:
    """Return the role or name set off by a comma behind a speaker."""
    tokens = view.tokens
    if phrase.last >= len(tokens) or tokens[phrase.last].text != ",":
        return None
    other = phrase_after(view, phrase.last + 1)
    if other is None or not is_set_off(view, other.last):
        return None
    roles = view.nouns_in(other)
    is_name = all(i in view.named for i in range(other.first, other.last))
    if not view.nouns_in(phrase):
        return other if roles and roles[0].first <= other.first + 2 else None
    is_role = any(n.value.role in _ROLES for n in view.nouns_in(phrase))
    return other if is_role and is_name else None


_ROLES = {SpeakerRole.OFFICIAL, SpeakerRole.RELATION}


def is_set_off(view: SpeechView, at: int) -> bool:
    """Say whether a mark, or the end of the sentence, stands at token `at`."""
    return at >= len(view.tokens) or view.tokens[at].text in ENDS


def subject_before(view: SpeechView, start: int) -> Subject | None:
    """Return the subject whose verb, with all that belongs to it, begins at token `start`."""
    if start == 0:
        return None
    last = view.tokens[start - 1]
    if last.fold in view.classes.relative:
        at = start - 2 if start > 1 and view.tokens[start - 2].text == "," else start - 1
        phrase = phrase_before(view, at)
        return Subject(phrase) if phrase else None
    if last.text in BREAKS:
        return _parted_subject(view, start - 1)
    phrase = phrase_before(view, start) or _any_before(view, start)
    if phrase is None:
        return _subject_before_relative(view, start)
    return _with_role_before(view, phrase)


def _any_before(view: SpeechView, start: int) -> Phrase | None:
    """Return whatever noun phrase stands between a mark and a speech verb: ", his firm said"."""
    phrase = phrase_before(view, start, is_any=True)
    if phrase is None or phrase.first == 0:
        return None
    return phrase if view.tokens[phrase.first - 1].text in BREAKS | QUOTES else None


def _parted_subject(view: SpeechView, comma: int) -> Subject | None:
    """Return the subject before an apposition or relative clause that ends at `comma`."""
    for at in range(comma - 1, max(-1, comma - _FAR), -1):
        text = view.tokens[at].text
        if text in {";", ":", "."} and at + 1 < comma and text != ".":
            return None
        if text not in BREAKS:
            continue
        main = phrase_before(view, at)
        if main is not None and not _is_inside_list(view, main):
            inner = phrase_after(view, at + 1)
            return Subject(main, inner if _is_apposition(view, inner) else None)
    return None


def _is_apposition(view: SpeechView, phrase: Phrase | None) -> bool:
    return phrase is not None and view.is_speaker(phrase)


def _is_inside_list(view: SpeechView, phrase: Phrase) -> bool:
    """Say whether a phrase hangs on a preposition, so that it is no subject."""
    if phrase.first == 0:
        return False
    before = view.tokens[phrase.first - 1]
    return before.fold in view.classes.link or before.fold in view.classes.stop


def _with_role_before(view: SpeechView, phrase: Phrase) -> Subject:
    """Read "the head of the body, X said": a bare name takes the role set off before it."""
    is_name = all(i in view.named for i in range(phrase.first, phrase.last))
    if is_name and phrase.first > 1 and view.tokens[phrase.first - 1].text == ",":
        role = phrase_before(view, phrase.first - 1)
        if role is not None and any(n.value.role in _ROLES for n in view.nouns_in(role)):
            return Subject(role, phrase)
    return Subject(phrase)


def _subject_before_relative(view: SpeechView, start: int) -> Subject | None:
    """Return the subject before a relative clause without commas: "the man who saw it said"."""
    for at in range(start - 1, max(0, start - _FAR), -1):
        token = view.tokens[at]
        if token.text in ENDS:
            return None
        if token.fold in view.classes.relative:
            phrase = phrase_before(view, at)
            return Subject(phrase) if phrase else None
    return None


def initial_subject(view: SpeechView, before: int) -> Subject | None:
    """Return the speaker that the sentence begins with, for a second verb after `and`."""
    phrase = phrase_after(view, 0)
    if phrase is None or phrase.last > before:
        return None
    if not (view.nouns_in(phrase) or phrase.first in view.named):
        return None
    return Subject(phrase, apposition_after(view, phrase))


def antecedent(view: SpeechView, at: int) -> Subject | None:
    """Return the person set off by a comma before "according to whom"."""
    if at == 0 or view.tokens[at - 1].text != ",":
        return None
    phrase = phrase_before(view, at - 1)
    return Subject(phrase) if phrase is not None else None

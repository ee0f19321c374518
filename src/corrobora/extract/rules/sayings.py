"""Sayings: who speaks with which words of a sentence, and on which side the content stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from corrobora.extract.rules.noun_phrases import (
    Phrase,
    SpeechView,
    phrase_after,
    phrase_before,
    skip_back,
    skip_time,
)
from corrobora.extract.rules.speakers import Subject
from corrobora.extract.rules.speech import CueForm, SpeechCue
from corrobora.packs.attribution import SpeakerRole

__all__ = ["Saying", "Side", "find_sayings"]

_BREAKS = {",", "\u2013", "\u2014", "-", "("}
_QUOTES = {'"', "\u201c", "\u201d", "\u00ab", "\u00bb", "'", "\u2018", "\u2019"}
_ENDS = {".", ";", ":", "!", "?", ")", "]", "\u2026"} | _BREAKS | _QUOTES
_FAR = 30  # tokens over which an apposition or relative clause may part subject and verb


class Side(Enum):
    """Where what is said stands, as seen from the saying's own words."""

    AFTER = "after"
    BEFORE = "before"
    AROUND = "around"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class Saying:
    """Tokens `first` up to `last` are the saying's own words; no subject: it goes on."""

    cue: SpeechCue
    subject: Subject | None
    first: int
    last: int
    side: Side
    is_citing: bool = False


def find_sayings(view: SpeechView) -> list[Saying]:
    """Return the sayings of a sentence in order; cues without a speaker give none."""
    found: list[Saying] = []
    for number, cue in enumerate(view.cues):
        following = view.cues[number + 1] if number + 1 < len(view.cues) else None
        if cue.form is CueForm.VERB:
            saying = _by_verb(view, cue, found)
        elif cue.form is CueForm.AGENT:
            saying = _by_agent(view, cue)
        else:
            saying = _by_source(view, cue, following)
        if saying is not None:
            found.append(saying)
    return found


def _by_verb(view: SpeechView, cue: SpeechCue, earlier: list[Saying]) -> Saying | None:
    start = _own_start(view, cue)
    after = _subject_after(view, cue, start)
    is_final = after is not None and _is_set_off(view, (after.apposition or after.main).last)
    is_parted = start > 0 and view.tokens[start - 1].text in _ENDS
    before = None if is_final and is_parted else _subject_before(view, start)
    if before is not None:
        return _with_subject_before(view, cue, before)
    after = after or _subject_after(view, cue, start, is_open=True)
    if after is not None:
        return _with_subject_after(view, cue, start, after)
    return _without_subject(view, cue, start, earlier)


def _own_start(view: SpeechView, cue: SpeechCue) -> int:
    """Return where the verb's own words begin: auxiliaries, adverbs, a source word before."""
    start = skip_back(view, cue.first)
    for source in view.cues:
        if source.form is CueForm.SOURCE and source.last == start:
            return source.first
    return start


def _subject_after(
    view: SpeechView, cue: SpeechCue, start: int, *, is_open: bool = False
) -> Subject | None:
    """Return the subject behind the verb where the language or a mark before it allows one.

    `is_open`: any noun phrase will do.
    """
    is_allowed = view.lexicon.words.verb_first or (
        start > 0 and view.tokens[start - 1].text in _BREAKS | _QUOTES
    )
    if not is_allowed:
        return None
    at = skip_time(view, cue.last)
    phrase = phrase_after(view, at) or phrase_after(view, cue.last)
    if phrase is None and is_open:
        phrase = _any_after(view, at, start)
    if phrase is None or not _ends_clause(view, phrase.last):
        return None
    if not view.lexicon.words.verb_first or _can_speak(view, phrase):
        return Subject(phrase, _apposition_after(view, phrase))
    return None


def _any_after(view: SpeechView, at: int, start: int) -> Phrase | None:
    """Return whatever noun phrase stands between a verb set off by a mark and the end."""
    if start == 0 or view.tokens[start - 1].text not in _BREAKS | _QUOTES:
        return None
    phrase = phrase_after(view, at, is_any=True)
    return phrase if phrase is not None and _is_set_off(view, phrase.last) else None


def _can_speak(view: SpeechView, phrase: Phrase) -> bool:
    """Say whether a phrase behind a verb is its subject, not its object."""
    nouns = [n for n in view.nouns_in(phrase) if n.value.role is not SpeakerRole.PRONOUN]
    if nouns:
        return nouns[0].value.role is not SpeakerRole.CHANNEL and nouns[0].first <= phrase.first + 2
    first = view.tokens[phrase.first]
    second = view.tokens[min(phrase.first + 1, phrase.last - 1)]
    return first.is_capital or second.is_capital or _is_set_off(view, phrase.last)


def _ends_clause(view: SpeechView, at: int) -> bool:
    if at >= len(view.tokens):
        return True
    token, classes = view.tokens[at], view.classes
    return (
        token.text in _ENDS
        or token.fold in classes.complementiser
        or token.fold in classes.relative
        or token.fold in classes.adjunct
        or token.fold in classes.stop
        or token.fold in classes.coordinator
    )


def _apposition_after(view: SpeechView, phrase: Phrase) -> Phrase | None:
    """Return the role or name set off by a comma behind a speaker."""
    tokens = view.tokens
    if phrase.last >= len(tokens) or tokens[phrase.last].text != ",":
        return None
    other = phrase_after(view, phrase.last + 1)
    if other is None or not _is_set_off(view, other.last):
        return None
    roles = view.nouns_in(other)
    is_name = all(i in view.named for i in range(other.first, other.last))
    if not view.nouns_in(phrase):
        return other if roles and roles[0].first <= other.first + 2 else None
    is_role = any(n.value.role in _ROLES for n in view.nouns_in(phrase))
    return other if is_role and is_name else None


_ROLES = {SpeakerRole.OFFICIAL, SpeakerRole.RELATION}


def _is_set_off(view: SpeechView, at: int) -> bool:
    return at >= len(view.tokens) or view.tokens[at].text in _ENDS


def _subject_before(view: SpeechView, start: int) -> Subject | None:
    if start == 0:
        return None
    last = view.tokens[start - 1]
    if last.fold in view.classes.relative:
        at = start - 2 if start > 1 and view.tokens[start - 2].text == "," else start - 1
        phrase = phrase_before(view, at)
        return Subject(phrase) if phrase else None
    if last.text in _BREAKS:
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
    return phrase if view.tokens[phrase.first - 1].text in _BREAKS | _QUOTES else None


def _parted_subject(view: SpeechView, comma: int) -> Subject | None:
    """Return the subject before an apposition or relative clause that ends at `comma`."""
    for at in range(comma - 1, max(-1, comma - _FAR), -1):
        text = view.tokens[at].text
        if text in {";", ":", "."} and at + 1 < comma and text != ".":
            return None
        if text not in _BREAKS:
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
        if token.text in _ENDS:
            return None
        if token.fold in view.classes.relative:
            phrase = phrase_before(view, at)
            return Subject(phrase) if phrase else None
    return None


def _first_token(subject: Subject, start: int) -> int:
    parts = [subject.main.first, start]
    if subject.apposition is not None:
        parts.append(subject.apposition.first)
    return min(parts)


def _is_denied(view: SpeechView, first: int) -> bool:
    """Say whether nobody says it: "no official has confirmed", "neither ministry said"."""
    around = view.tokens[max(0, first - 1) : first + 1]
    return any(t.fold in view.classes.negation for t in around)


def _with_subject_before(view: SpeechView, cue: SpeechCue, subject: Subject) -> Saying | None:
    first = _first_token(subject, cue.first)
    if _is_denied(view, first):
        return None
    content = _content_start(view, cue)
    tokens, classes = view.tokens, view.classes
    is_pointing = any(t.fold in classes.clitic for t in tokens[subject.main.last : cue.first])
    if content is None and is_pointing:
        return Saying(cue, subject, first, cue.last, Side.PREVIOUS)
    if content is not None and _points_back(view, content):
        return Saying(cue, subject, first, content, Side.PREVIOUS)
    if content is not None and tokens[content].text == ":" and _has_content_before(view, first):
        return Saying(cue, subject, first, content, Side.AROUND)
    if content is None and _has_content_before(view, first):
        return Saying(cue, subject, first, skip_time(view, cue.last), Side.AROUND)
    return Saying(cue, subject, first, content or cue.last, Side.AFTER)


def _with_subject_after(view: SpeechView, cue: SpeechCue, start: int, subject: Subject) -> Saying:
    end = (subject.apposition or subject.main).last
    tokens, classes = view.tokens, view.classes
    if end < len(tokens) and tokens[end].fold in classes.complementiser:
        return Saying(cue, subject, start, end + 1, Side.AFTER)
    is_pointing = any(t.fold in classes.clitic for t in tokens[max(0, start) : cue.first])
    if is_pointing and start == 0:
        return Saying(cue, subject, start, end, Side.PREVIOUS)
    if _has_content_before(view, start) or tokens[start].fold != tokens[cue.first].fold:
        return Saying(cue, subject, start, end, Side.AROUND)
    return Saying(cue, subject, start, end, Side.AFTER)


def _without_subject(
    view: SpeechView, cue: SpeechCue, start: int, earlier: list[Saying]
) -> Saying | None:
    """Return a saying that goes on with the speaker before: "…, and denied that", "Añadió"."""
    before = view.tokens[start - 1] if start > 0 else None
    joins = before is not None and (
        before.fold in view.classes.coordinator or before.fold in view.classes.contrast
    )
    is_free = view.lexicon.words.subject_dropped and (before is None or before.text in _ENDS)
    is_added = (
        before is not None
        and before.text in _BREAKS
        and view.tokens[cue.first].fold.endswith(view.lexicon.words.progressive_endings or "\0")
    )
    if not (joins or is_free or is_added):
        return None
    content = _content_start(view, cue)
    subject = earlier[-1].subject if earlier else _initial_subject(view, start)
    if content is None and before is not None and before.text in _ENDS:
        return Saying(cue, subject, start, skip_time(view, cue.last), Side.AROUND)
    return Saying(cue, subject, start, content or cue.last, Side.AFTER)


def _initial_subject(view: SpeechView, before: int) -> Subject | None:
    """Return the speaker that the sentence begins with, for a second verb after `and`."""
    phrase = phrase_after(view, 0)
    if phrase is None or phrase.last > before:
        return None
    if not (view.nouns_in(phrase) or phrase.first in view.named):
        return None
    return Subject(phrase, _apposition_after(view, phrase))


def _content_start(view: SpeechView, cue: SpeechCue) -> int | None:
    """Return the token at which what is said begins after the verb; None where nothing follows."""
    tokens, classes = view.tokens, view.classes
    if tokens[cue.last - 1].fold in classes.complementiser:
        return cue.last
    at = skip_time(view, cue.last)
    told = _told(view, cue.last)
    if told is not None:
        at = told
    linked = _linked_complement(view, cue.last)
    if linked is not None:
        return linked
    if at < len(tokens) and tokens[at].fold in classes.of and at + 1 < len(tokens):
        at += tokens[at + 1].fold in classes.complementiser
    if at < len(tokens) and tokens[at].fold in classes.complementiser:
        return at + 1
    if at >= len(tokens) or tokens[at].text in {".", ",", ";", ")", "\u2014", "\u2013"}:
        return None
    return at if tokens[at].text in _QUOTES | {":"} else cue.last


def _told(view: SpeechView, at: int) -> int | None:
    """Return where the person told ends, if nothing but a mark follows: "told reporters:"."""
    phrase = phrase_after(view, at)
    if phrase is None or phrase.last - phrase.first > _NEAR:
        return None
    end = skip_time(view, phrase.last)
    return end if _is_set_off(view, end) else None


def _linked_complement(view: SpeechView, at: int) -> int | None:
    """Return what follows `that` after adverbials: "said in a short post on Monday that"."""
    if at >= len(view.tokens) or view.tokens[at].fold not in view.classes.adjunct:
        return None
    for i in range(at, min(len(view.tokens), at + _FAR // 2)):
        token = view.tokens[i]
        if token.fold in view.classes.complementiser:
            return i + 1
        if token.text in _ENDS or token.fold in view.classes.auxiliary:
            return None
    return None


def _points_back(view: SpeechView, content: int) -> bool:
    """Say whether all that follows is a pronoun for what was said before: "denied it."."""
    tokens = view.tokens
    is_last = content + 1 >= len(tokens) or tokens[content + 1].text in _ENDS
    return is_last and tokens[content].fold in view.classes.pointer


def _has_content_before(view: SpeechView, first: int) -> bool:
    """Say whether a clause or quotation ends right before token `first`."""
    return first > 1 and view.tokens[first - 1].text in {",", "\u2014", "\u2013", "("} | _QUOTES


def _by_agent(view: SpeechView, cue: SpeechCue) -> Saying | None:
    tokens = view.tokens
    at = cue.last
    while at < len(tokens) and tokens[at].fold not in view.classes.agent:
        at += 1
    phrase = phrase_after(view, at + 1)
    if phrase is None:
        return None
    first = next((c.first for c in view.cues if _leads(view, c, cue)), cue.first)
    apposition = _apposition_after(view, phrase)
    last = (apposition or phrase).last
    return Saying(cue, Subject(phrase, apposition), first, last, Side.AROUND)


def _leads(view: SpeechView, source: SpeechCue, cue: SpeechCue) -> bool:
    """Say whether a source word leads to the agent: "according to data obtained by"."""
    if source.form is not CueForm.SOURCE or not 0 < cue.first - source.last <= _NEAR:
        return False
    return all(view.tokens[i].is_word for i in range(source.last, cue.first))


_NEAR = 4  # tokens between "according to" and the participle that names the agent


def _by_source(view: SpeechView, cue: SpeechCue, following: SpeechCue | None) -> Saying | None:
    if following is not None and (
        following.first == cue.last
        or skip_back(view, following.first) == cue.last
        or (following.form is CueForm.AGENT and _leads(view, cue, following))
    ):
        return None
    tokens, classes = view.tokens, view.classes
    phrase = phrase_after(view, cue.last, is_any=True)
    if phrase is None or _is_relative_at(view, cue.last):
        return _by_relative_source(view, cue)
    if following is not None and 0 <= following.first - phrase.last <= 1:
        content = _content_start(view, following)
        if cue.form is CueForm.CITING and following.form is CueForm.VERB and content:
            return Saying(cue, Subject(phrase), cue.first, content, Side.AFTER)
    apposition = _apposition_after(view, phrase)
    last = (apposition or phrase).last
    subject = Subject(phrase, apposition)
    is_leading = cue.first == 0 or (
        cue.first <= 2  # noqa: PLR2004 - a conjunction or a mark may stand first
        and (not tokens[0].is_word or tokens[0].fold in classes.coordinator | classes.contrast)
    )
    side = Side.AFTER if is_leading else Side.AROUND
    return Saying(cue, subject, cue.first, last, side, cue.form is CueForm.CITING)


def _is_relative_at(view: SpeechView, at: int) -> bool:
    """Say whether a relative word, its article aside, stands at token `at`."""
    while at < len(view.tokens) and view.tokens[at].fold in view.classes.article:
        at += 1
    return at < len(view.tokens) and view.tokens[at].fold in view.classes.relative


def _antecedent(view: SpeechView, at: int) -> Subject | None:
    """Return the person set off by a comma before "according to whom"."""
    if at == 0 or view.tokens[at - 1].text != ",":
        return None
    phrase = phrase_before(view, at - 1)
    return Subject(phrase) if phrase is not None else None


def _by_relative_source(view: SpeechView, cue: SpeechCue) -> Saying | None:
    """Read "videos according to which …": the sentence's own subject is the speaker."""
    at = cue.last
    while at < len(view.tokens) and view.tokens[at].fold in view.classes.article:
        at += 1
    if at >= len(view.tokens) or view.tokens[at].fold not in view.classes.relative:
        return None
    subject = _antecedent(view, cue.first) or _initial_subject(view, cue.first)
    return None if subject is None else Saying(cue, subject, cue.first, at + 1, Side.AFTER)

"""Sayings: who speaks with which words of a sentence, and on which side the content stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from corrobora.extract.rules.noun_phrases import (
    phrase_after,
    phrase_before,
    skip_back,
    skip_time,
)
from corrobora.extract.rules.saying_subjects import (
    BREAKS,
    ENDS,
    QUOTES,
    antecedent,
    apposition_after,
    initial_subject,
    is_set_off,
    subject_after,
    subject_before,
)
from corrobora.extract.rules.speaker_memory import Subject
from corrobora.extract.rules.speech import CueForm, SpeechCue
from corrobora.extract.rules.speech_view import Phrase, SpeechView
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.attribution import SpeakerRole, SpeechStance

__all__ = ["Saying", "Side", "find_sayings"]

_HANDLE = 3  # tokens of "@name:"
_FAR = 15  # tokens of adverbials between a speech verb and "that"


class Side(Enum):
    """Where what is said stands, as seen from the saying's own words."""

    AFTER = "after"
    BEFORE = "before"
    AROUND = "around"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class Saying:
    """Tokens `first` up to `last` are the saying's own words; no subject: it goes on.

    `is_relative`: it stands in a relative clause on its subject ("the ministry, which denies").
    """

    cue: SpeechCue
    subject: Subject | None
    first: int
    last: int
    side: Side
    is_citing: bool = False
    is_relative: bool = False


def find_sayings(view: SpeechView) -> list[Saying]:
    """Return the sayings of a sentence in order; cues without a speaker give none."""
    found: list[Saying] = _by_handle(view)
    for number, cue in enumerate(view.cues):
        following = view.cues[number + 1] if number + 1 < len(view.cues) else None
        if cue.form is CueForm.VERB:
            saying = _by_verb(view, cue, found)
        elif cue.form is CueForm.AGENT:
            saying = _by_agent(view, cue, view.cues[number - 1] if number else None)
        else:
            saying = _by_source(view, cue, following)
        if saying is not None:
            found.append(saying)
    return sorted([*found, *_gapped(view, found)], key=lambda s: s.cue.first)


def _by_handle(view: SpeechView) -> list[Saying]:
    """Return the saying of a post that is printed with its author first: "@name: …"."""
    tokens = view.tokens
    if len(tokens) <= _HANDLE or tokens[0].text != "@" or tokens[2].text != ":":
        return []
    cue = SpeechCue(0, 2, SpeechStance.SAYS, CueForm.VERB)
    return [Saying(cue, Subject(Phrase(0, 2)), 0, _HANDLE, Side.AFTER)]


def _gapped(view: SpeechView, found: list[Saying]) -> list[Saying]:
    """Return the speakers whose verb is left out: "the union counts 83; the ministry, 116"."""
    counted = [s for s in found if s.cue.form is CueForm.VERB and s.side is Side.AFTER]
    if not counted or counted[0].cue.stance is not SpeechStance.SAYS:
        return []
    more: list[Saying] = []
    for at in range(counted[0].last + 1, len(view.tokens)):
        if not view.tokens[at].is_number or not is_set_off(view, at + 1):
            continue
        end = at - 1 if view.tokens[at - 1].text == "," else at
        phrase = phrase_before(view, end)
        if phrase is not None and _opens_part(view, phrase.first) and view.nouns_in(phrase):
            cue = SpeechCue(phrase.first, phrase.last, SpeechStance.SAYS, CueForm.VERB)
            more.append(Saying(cue, Subject(phrase), phrase.first, at, Side.AFTER))
    return more


def _opens_part(view: SpeechView, at: int) -> bool:
    before = view.tokens[at - 1]
    return before.text in {",", ";"} or before.fold in view.classes.coordinator


def _by_verb(view: SpeechView, cue: SpeechCue, earlier: list[Saying]) -> Saying | None:
    start = _own_start(view, cue)
    after = subject_after(view, cue, start)
    is_final = after is not None and is_set_off(view, (after.apposition or after.main).last)
    is_parted = start > 0 and view.tokens[start - 1].text in ENDS
    before = subject_before(view, start)
    if is_final and is_parted and not _is_related(view, before, after):
        before = None
    if before is not None:
        return _with_subject_before(view, cue, before)
    after = after or subject_after(view, cue, start, is_open=True)
    if after is not None:
        return _with_subject_after(view, cue, start, after)
    return _without_subject(view, cue, start, earlier)


def _is_related(view: SpeechView, before: Subject | None, after: Subject | None) -> bool:
    """Read ", his wife, X, told Y.": a relative stands before, and behind a name alone.

    Where a language puts subjects behind their verbs anyway, the one behind is meant.
    """
    if view.lexicon.words.verb_first or before is None or after is None:
        return False
    parts = [p for p in (before.main, before.apposition) if p is not None]
    roles = {n.value.role for p in parts for n in view.nouns_in(p)}
    others = {n.value.kind for n in view.nouns_in(after.main)} - {SpeakerKind.MEDIA}
    return SpeakerRole.RELATION in roles and not others


def _own_start(view: SpeechView, cue: SpeechCue) -> int:
    """Return where the verb's own words begin: auxiliaries, adverbs, a source word before."""
    start = skip_back(view, cue.first)
    return view.source_ends.get(start, start)


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
    content = _content_start(view, cue)
    is_clause = content is not None and _is_clause(view, content)
    if _is_denied(view, first) or (not is_clause and _is_written(view, cue, subject)):
        return None
    side, last = _content_side(view, cue, subject, content)
    before = view.tokens[max(0, skip_back(view, cue.first) - 1)].fold
    is_relative = side is Side.AFTER and before in view.classes.relative
    return Saying(cue, subject, first, last, side, is_relative=is_relative)


def _content_side(
    view: SpeechView, cue: SpeechCue, subject: Subject, content: int | None
) -> tuple[Side, int]:
    """Return where what is said stands, and the token after the saying's own words."""
    tokens = view.tokens
    first = _first_token(subject, cue.first)
    if content is None or content >= len(tokens):  # said before, or the text breaks off
        between = tokens[subject.main.last : cue.first]
        if any(t.fold in view.classes.clitic for t in between):
            return Side.PREVIOUS, cue.last
        if _has_content_before(view, first):
            return Side.AROUND, skip_time(view, cue.last)
        return Side.AFTER, cue.last
    if _points_back(view, content):
        return Side.PREVIOUS, content
    if tokens[content].text == ":" and _has_content_before(view, first):
        return Side.AROUND, content
    return Side.AFTER, content


def _is_clause(view: SpeechView, content: int) -> bool:
    return view.tokens[content - 1].fold in view.classes.complementiser


def _is_written(view: SpeechView, cue: SpeechCue, subject: Subject) -> bool:
    """Say whether the verb only says where something was written: "a video posted online"."""
    nouns = view.nouns_in(subject.main)
    is_channel = bool(nouns) and nouns[0].value.role is SpeakerRole.CHANNEL
    return is_channel and bool(view.lexicon.participles.find(view.tokens[cue.first : cue.last]))


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
    is_free = view.lexicon.words.subject_dropped and (before is None or before.text in ENDS)
    is_added = (
        before is not None
        and before.text in BREAKS
        and view.tokens[cue.first].fold.endswith(view.lexicon.words.progressive_endings or "\0")
    )
    if not (joins or is_free or is_added):
        return None
    content = _content_start(view, cue)
    subject = earlier[-1].subject if earlier else initial_subject(view, start)
    if content is None and before is not None and before.text in ENDS:
        return Saying(cue, subject, start, skip_time(view, cue.last), Side.AROUND)
    return Saying(cue, subject, start, content or cue.last, Side.AFTER)


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
    return at if tokens[at].text in QUOTES | {":"} else cue.last


def _told(view: SpeechView, at: int) -> int | None:
    """Return where the person told ends, if at most a time or a way of telling follows.

    "told reporters:", "told us by telephone on Friday.".
    """
    if at < len(view.tokens) and view.tokens[at].fold in view.classes.pointer:
        return None
    if at < len(view.tokens) and view.tokens[at].fold in view.classes.hearer:
        end = skip_time(view, at + 1)
        return end if is_set_off(view, end) else None
    phrase = phrase_after(view, at)
    if phrase is None or phrase.last - phrase.first > _NEAR:
        return None
    end = skip_time(view, phrase.last)
    return end if is_set_off(view, end) else None


def _linked_complement(view: SpeechView, at: int) -> int | None:
    """Return what follows `that` after adverbials: "said in a short post on Monday that"."""
    if at >= len(view.tokens) or view.tokens[at].fold not in view.classes.adjunct:
        return None
    if view.tokens[at].fold in view.classes.article and skip_time(view, at) == at:
        return None  # "denunció el arresto de X que …" is an object, "el jueves" a day
    for i in range(at, min(len(view.tokens), at + _FAR)):
        token = view.tokens[i]
        if token.fold in view.classes.complementiser:
            return i + 1
        if token.text in ENDS or token.fold in view.classes.auxiliary:
            return None
    return None


def _points_back(view: SpeechView, content: int) -> bool:
    """Say whether all that follows is a pronoun for what was said before: "denied it."."""
    tokens = view.tokens
    is_last = content + 1 >= len(tokens) or tokens[content + 1].text in ENDS
    return is_last and tokens[content].fold in view.classes.pointer


def _has_content_before(view: SpeechView, first: int) -> bool:
    """Say whether a clause or quotation ends right before token `first`."""
    return first > 1 and view.tokens[first - 1].text in {",", "\u2014", "\u2013", "("} | QUOTES


def _by_agent(view: SpeechView, cue: SpeechCue, before: SpeechCue | None) -> Saying | None:
    tokens = view.tokens
    at = cue.last
    while at < len(tokens) and tokens[at].fold not in view.classes.agent:
        at += 1
    phrase = phrase_after(view, at + 1, is_any=True)
    if phrase is None:
        return None
    first = before.first if before and _leads(view, before, cue) else cue.first
    apposition = apposition_after(view, phrase)
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
    apposition = apposition_after(view, phrase)
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


def _by_relative_source(view: SpeechView, cue: SpeechCue) -> Saying | None:
    """Read "videos according to which …": the sentence's own subject is the speaker."""
    at = cue.last
    while at < len(view.tokens) and view.tokens[at].fold in view.classes.article:
        at += 1
    if at >= len(view.tokens) or view.tokens[at].fold not in view.classes.relative:
        return None
    subject = antecedent(view, cue.first) or initial_subject(view, cue.first)
    return None if subject is None else Saying(cue, subject, cue.first, at + 1, Side.AFTER)

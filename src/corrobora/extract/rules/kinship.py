"""A speaker whom the words of the speech itself make a relative or the lawyer of somebody.

"Ana Vale said that her brother, Otto Vale, was freed": a named person speaks, and only what
is said tells that it is the family that speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.speech_view import SpeechView
from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.attribution import SpeakerRole

__all__ = ["as_related"]

_REACH = 14  # tokens behind the saying: "told the paper on Thursday that her brother, …"


def as_related(
    speaker: Speaker,
    view: SpeechView,
    said: int,
    mentions: Sequence[NameMention],
    known: Sequence[str],
) -> Speaker:
    """Return a named person as family or lawyer of whom the saying's words say so.

    `said` is the token behind the saying's own words; `known` are the persons named before,
    the last one last, one of whom is meant where no name follows.
    """
    if speaker.kind is not SpeakerKind.PERSON:
        return speaker
    for at in range(said, min(said + _REACH, len(view.tokens) - 1)):
        if view.tokens[at].fold not in view.classes.possessive:
            continue
        kind = _kind_at(view, at + 1)
        if kind is None or _is_owner(view, at + 1):
            continue
        after = [m.full for m in mentions if m.is_person and m.first > at]
        before = [name for name in known if name != speaker.name]
        of = after[0] if after else (before[-1] if before else None)
        return replace(speaker, kind=kind, of=of)
    return speaker


def _is_owner(view: SpeechView, at: int) -> bool:
    """Say whether the relative only owns what follows: "from her brother's flat"."""
    return at + 1 < len(view.tokens) and view.tokens[at + 1].fold in view.classes.genitive


def _kind_at(view: SpeechView, at: int) -> SpeakerKind | None:
    """Return what the noun behind "her" makes of who says it."""
    if view.tokens[at].fold in view.lexicon.words.clients:
        return SpeakerKind.LAWYER
    for noun in view.nouns:
        if noun.first <= at + 1 and at < noun.last and noun.value.role is SpeakerRole.RELATION:
            return SpeakerKind.FAMILY if noun.value.kind is SpeakerKind.FAMILY else None
    return None

"""What is whose in a sentence: what somebody quotes of themselves, what an outlet takes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corrobora.extract.rules.attribution import Attribution
from corrobora.extract.rules.cues import Cue
from corrobora.extract.rules.document import Document
from corrobora.extract.rules.quotations import find_quotations
from corrobora.extract.rules.syntax import Clause
from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import SpeakerKind
from corrobora.model.words import fold

__all__ = ["find_spoken", "is_part_of_speaker", "is_taken_back"]


def find_spoken(
    doc: Document, attributions: Sequence[Attribution]
) -> Mapping[int, Sequence[tuple[int, int, str]]]:
    """Return by sentence which quoted stretches a person says, by the name of who speaks."""
    quoted = find_quotations(doc.revision)
    found: dict[int, list[tuple[int, int, str]]] = {}
    for one in attributions:
        who = one.speaker.via or one.speaker.name
        for span in quoted:
            if one.start < span.end and span.start < one.end:
                stretch = (max(one.start, span.start), min(one.end, span.end), who)
                found.setdefault(one.sentence, []).append(stretch)
    return found


def is_taken_back(clause: Clause, cue: Cue) -> bool:
    """Read "an earlier version of this article said that X was freed": it says nothing of it."""
    return any(m.last <= cue.first for m in clause.lexicon.retracted.find(clause.tokens))


def is_part_of_speaker(site: str | None, speaker: Speaker | None) -> bool:
    """Say whether words that look like a prison are of the speaker's name: "Cell Watch said"."""
    if site is None or speaker is None:
        return False
    own, name = fold(site), fold(speaker.name)
    return own in name and (own != name or speaker.kind is not SpeakerKind.STATE)

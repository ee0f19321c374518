"""The names that may not leave, and who speaks by name; what may show a text as it is not."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator

from corrobora.model.person import name_key
from corrobora.model.vocabulary import SpeakerKind
from corrobora.publish.blanking import Blanker
from corrobora.publish.material import Material
from corrobora.register.audience import Audience
from corrobora.register.erase.subject import leading_words

__all__ = ["BODIES", "clean", "find_reports_naming", "make_blanker"]

BODIES = frozenset(
    {
        SpeakerKind.MONITOR,
        SpeakerKind.FAMILIES_COMMITTEE,
        SpeakerKind.STATE,
        SpeakerKind.CONSULATE,
        SpeakerKind.PARTY,
        SpeakerKind.CHURCH,
        SpeakerKind.INTERNATIONAL,
        SpeakerKind.MEDIA,
    }
)
"""Who speaks as a body is told by name; people who speak are told outside by what they are."""

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """Return a text without what could show it in another order, or end a file early.

    Those are marks for the direction of writing, control characters and halves of characters.
    """
    return "".join(
        " " if c.isspace() else c
        for c in text
        if c.isspace() or not (c in _TURNING or unicodedata.category(c) in {"Cc", "Cs", "Cn"})
    )


def make_blanker(material: Material, audience: Audience, leaving: Collection[str]) -> Blanker:
    """Return what knows the names that may not leave; outside, those of people who speak, too.

    Whoever bears the name of somebody who leaves cannot be told from them by it.
    """
    people = material.evidence.people.persons
    shown = {name_key(n) for p in people if p.id in leaving for n in (p.name, *p.names)}
    staying = [p for p in people if p.id not in leaving]
    names = {n for p in staying if p.lone_in is None for n in (p.name, *p.names)}
    lone = {(p.name, p.lone_in) for p in staying if p.lone_in is not None}
    leading = leading_words(material.packs)
    names |= set(material.informants)
    if audience is Audience.OUTSIDE:
        names |= set(_speaking(material, leading))
    return Blanker(
        (name for name in names if name_key(name) not in shown),
        sorted(lone),
        leading=leading,
        shown=[n for p in people if p.id in leaving for n in (p.name, *p.names)],
    )


def _speaking(material: Material, leading: frozenset[str]) -> Iterator[str]:
    """Give the names of people who are said to have spoken: relatives, lawyers, witnesses."""
    for statement in material.evidence.statements.values():
        speaker = statement.speaker
        while speaker is not None:
            is_body = speaker.kind in BODIES or speaker.kind is SpeakerKind.OTHER
            for name in ("" if is_body else speaker.name, speaker.of or ""):
                words = name.split()
                while words and leading.issuperset(name_key(words[0]).split()):
                    del words[0]
                if len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper():
                    yield " ".join(words)
            speaker = speaker.source


def find_reports_naming(material: Material, persons: Collection[str]) -> frozenset[str]:
    """Return the reports in which a statement is about one of these persons."""
    evidence = material.evidence
    return frozenset(
        evidence.statements[id_].report_id
        for id_, person in evidence.people.person_of.items()
        if person in persons
    )

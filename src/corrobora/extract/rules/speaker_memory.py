"""Who spoke and who was named so far: what pronouns and short forms mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.speech_view import Phrase
from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import SpeakerKind
from corrobora.model.words import fold_words
from corrobora.packs.nations import Nations

__all__ = ["BODIES", "Memory", "Subject", "is_personal"]

_PERSONAL = {
    SpeakerKind.PERSON,
    SpeakerKind.FAMILY,
    SpeakerKind.LAWYER,
    SpeakerKind.PERSON_HELD,
}
_KEPT = 100  # speakers and persons that a short form may mean

# Kinds that "the group" and the like may mean.
BODIES = {
    SpeakerKind.STATE,
    SpeakerKind.MONITOR,
    SpeakerKind.OTHER,
    SpeakerKind.INTERNATIONAL,
    SpeakerKind.PARTY,
    SpeakerKind.CONSULATE,
    SpeakerKind.CHURCH,
    SpeakerKind.MEDIA,
    SpeakerKind.FAMILIES_COMMITTEE,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks: the main phrase and an apposition, as "X, head of Y" or "the head of Y, X"."""

    main: Phrase
    apposition: Phrase | None = None


@dataclass(slots=True)
class Memory:
    """Who spoke and who was named so far in the report, for pronouns and short forms."""

    nations: Nations
    speakers: list[Speaker] = field(default_factory=list)
    by_person: dict[str, Speaker] = field(default_factory=dict)
    persons: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)

    def note(self, speaker: Speaker) -> None:
        """Remember a speaker as the last one, and an official by name."""
        self.speakers.append(speaker)
        del self.speakers[:-_KEPT]
        person = speaker.via or speaker.name
        known = self.by_person.get(person)
        if known is None or (known.via is None and speaker.via is not None):
            self.by_person[person] = speaker

    def note_person(self, name: str) -> None:
        """Remember a person by full name as the last one named."""
        self.persons.append(name)
        del self.persons[:-_KEPT]

    def note_body(self, name: str) -> None:
        """Remember an organisation by full name as the last one named."""
        self.bodies.append(name)
        del self.bodies[:-_KEPT]

    def body_called(self, word: str) -> str | None:
        """Return the last organisation that has the folded word in its longer name."""
        longer = (b for b in reversed(self.bodies) if " " in b)
        return next((b for b in longer if word in fold_words(b)), None)

    def last(self, kinds: Iterable[SpeakerKind] | None = None) -> Speaker | None:
        """Return the last speaker, or the last of one of the kinds."""
        wanted = None if kinds is None else set(kinds)
        for speaker in reversed(self.speakers):
            if wanted is None or speaker.kind in wanted:
                return speaker
        return None

    def last_person(self) -> Speaker | None:
        """Return the last speaker who is one person, an official of a body included."""
        for speaker in reversed(self.speakers):
            if speaker.via is not None or (
                speaker.kind in _PERSONAL or speaker.name in self.persons
            ):
                return speaker
        return None


def is_personal(mention: NameMention) -> bool:
    """Say whether a name is a person's; of unknown names, those of two words or more are."""
    return mention.kind == "person" or (mention.kind == "unknown" and " " in mention.full)

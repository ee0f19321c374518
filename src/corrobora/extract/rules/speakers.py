"""From the noun phrase of a speaker to the speaker: name, kind, official, whose relative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.phrases import Match
from corrobora.extract.rules.speaker_memory import BODIES, Memory, Subject, is_personal
from corrobora.extract.rules.speaker_parts import PartsReader, SpeakerParts
from corrobora.extract.rules.speech_view import Phrase, SpeechView
from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import SpeakerKind
from corrobora.model.words import fold
from corrobora.packs.attribution import SpeakerEntry, SpeakerRole

__all__ = ["name_speaker"]


def name_speaker(
    view: SpeechView, subject: Subject, mentions: Sequence[NameMention], memory: Memory
) -> Speaker | None:
    """Return the speaker that a subject names; None where nobody can be made out.

    `mentions` are the names of this sentence. Pronouns and short forms ("the group") become
    the speaker in `memory` that they mean.
    """
    reader = PartsReader(view, mentions, memory)
    main = reader.read(subject.main)
    if subject.apposition is not None:
        main = main.joined_with(reader.read(subject.apposition))
    return _Naming(reader).speaker(main)


@dataclass(frozen=True, slots=True)
class _Naming:
    """Makes speakers of the parts of phrases."""

    reader: PartsReader

    def speaker(self, parts: SpeakerParts) -> Speaker | None:
        head = parts.head
        if head is None:
            return self._named(parts)
        role = head.value.role
        if role is SpeakerRole.PRONOUN:
            return self._pronoun(head.value.kind)
        if role is SpeakerRole.CHANNEL:
            return self._author(parts)
        if role is SpeakerRole.OFFICIAL or parts.body is not None:
            return self._official(parts, head)
        if role is SpeakerRole.RELATION:
            return self._relation(parts, head)
        return self._party(parts, head)

    def _named(self, parts: SpeakerParts) -> Speaker | None:
        if parts.person is not None:
            known = self.reader.memory.by_person.get(parts.person)
            return known or Speaker(name=parts.person, kind=SpeakerKind.PERSON)
        name = self.reader.text(parts.phrase)
        handle = name.find("@")
        if handle >= 0:
            return Speaker(name=name[handle:], kind=SpeakerKind.PERSON)
        is_house = self.reader.is_house(parts.phrase)
        kind = parts.body_kind or (SpeakerKind.STATE if is_house else SpeakerKind.OTHER)
        return self._known_as(name) or Speaker(name=name, kind=kind)

    def _known_as(self, name: str) -> Speaker | None:
        """Return the speaker named before whose name ends on, or is, this one."""
        key = fold(name)
        for speaker in reversed(self.reader.memory.speakers):
            for form in (speaker.name, speaker.via):
                if form is not None and (fold(form) == key or fold(form).endswith(" " + key)):
                    return speaker
        return None

    def _pronoun(self, kind: SpeakerKind) -> Speaker | None:
        if kind is SpeakerKind.PERSON:
            found = self.reader.memory.last_person()
            if found is None and self.reader.memory.persons:
                found = Speaker(name=self.reader.memory.persons[-1], kind=SpeakerKind.PERSON)
            return found
        if kind is SpeakerKind.OTHER:
            return self.reader.memory.last(BODIES)
        return self.reader.memory.last()

    def _author(self, parts: SpeakerParts) -> Speaker | None:
        """Whoever is behind a statement or figures: named after them, or the last speaker."""
        if parts.person is not None and parts.body is None:
            return self._named(replace(parts, head=None))
        if parts.body is None and self._is_nobody(parts.phrase):
            return Speaker(name=self.reader.text(parts.phrase), kind=SpeakerKind.UNNAMED)
        if parts.body is None:
            return self.reader.memory.last()
        return Speaker(
            name=parts.body,
            kind=parts.body_kind or SpeakerKind.OTHER,
            via=parts.person,
            country=self._country(parts.phrase),
        )

    def _is_nobody(self, phrase: Phrase) -> bool:
        words = self.reader.view.classes.nobody
        return all(t.fold in words for t in self.reader.view.tokens[phrase.first : phrase.last])

    def _official(self, parts: SpeakerParts, head: Match[SpeakerEntry]) -> Speaker | None:
        country = self._country(parts.phrase)
        if parts.person is None:
            if self.reader.is_bare(parts.phrase, head):
                known = self._official_meant(head)
                if known is not None:
                    return known
            kind = parts.body_kind or head.value.kind
            return Speaker(name=self.reader.text(parts.phrase), kind=kind, country=country)
        if parts.body is not None:
            kind = parts.body_kind or head.value.kind
            return Speaker(name=parts.body, kind=kind, via=parts.person, country=country)
        known = self.reader.memory.by_person.get(parts.person)
        if known is not None:
            return known
        kind = head.value.kind
        kind = SpeakerKind.PERSON if kind is SpeakerKind.OTHER else kind
        return Speaker(name=parts.person, kind=kind, country=country)

    def _relation(self, parts: SpeakerParts, head: Match[SpeakerEntry]) -> Speaker:
        owner = self._owner(parts, head)
        name = parts.person if parts.person and parts.person != owner else None
        return Speaker(name=name or self.reader.text(parts.phrase), kind=head.value.kind, of=owner)

    def _party(self, parts: SpeakerParts, head: Match[SpeakerEntry]) -> Speaker:
        kind = head.value.kind
        is_short = self.reader.is_bare(parts.phrase, head) and kind in BODIES
        if is_short and self.reader.is_definite(parts.phrase):
            known = self._body_called(head) or self.reader.meant(head) or self._last_body(head)
            if known is not None:
                return known
        phrase = self.reader.proper_part(parts.phrase, head)
        return Speaker(
            name=self.reader.text(phrase), kind=kind, country=self._country(parts.phrase)
        )

    def _body_called(self, head: Match[SpeakerEntry]) -> Speaker | None:
        """Return the body that a part of its name means: "the Observatory"."""
        word = fold(self.reader.text(Phrase(head.first, head.last)))
        name = self.reader.memory.body_called(word)
        return None if name is None else self._body(name, head.value.kind)

    def _last_body(self, head: Match[SpeakerEntry]) -> Speaker | None:
        """Return the body last named where a noun for any body means it: "the organisation"."""
        word = fold(self.reader.text(Phrase(head.first, head.last)))
        bodies = self.reader.memory.bodies
        if not bodies or word not in self.reader.view.lexicon.words.general:
            return None
        return self._body(bodies[-1], head.value.kind)

    def _body(self, name: str, kind: SpeakerKind) -> Speaker:
        for speaker in reversed(self.reader.memory.speakers):
            if speaker.name == name:
                return speaker
        return Speaker(name=name, kind=kind)

    def _official_meant(self, head: Match[SpeakerEntry]) -> Speaker | None:
        """Return the official named before that a bare noun means: "the spokesman"."""
        words = fold(self.reader.text(Phrase(head.first, head.last)))
        for speaker in reversed(self.reader.memory.speakers):
            if words in fold(speaker.name):
                return speaker
            if head.value.kind is SpeakerKind.OTHER and speaker.via is not None:
                return speaker
        return None

    def _owner(self, parts: SpeakerParts, head: Match[SpeakerEntry]) -> str | None:
        """Return the full name of the person that a relative or lawyer belongs to."""
        phrase = parts.phrase
        for mention in self.reader.inside(phrase):
            if is_personal(mention) and (
                self.reader.is_possessor(mention)
                or (
                    mention.start >= self.reader.view.tokens[head.last - 1].end
                    and self.reader.is_linked(mention, head)
                )
            ):
                return mention.full
        own = parts.person
        start = self.reader.view.tokens[phrase.first].start
        here = [
            m.full
            for m in self.reader.mentions
            if is_personal(m) and m.end <= start and not self.reader.is_told(m)
        ]
        known = self.reader.memory.by_person
        others = [p for p in (*self.reader.memory.persons, *here) if p != own and p not in known]
        return others[-1] if others else None

    def _country(self, phrase: Phrase) -> str | None:
        """Return the code of the country that the phrase names, in up to three words."""
        tokens = self.reader.view.tokens
        for length in (3, 2, 1):
            for at in range(phrase.first, phrase.last - length + 1):
                words = " ".join(t.fold for t in tokens[at : at + length])
                code = self.reader.memory.nations.code_of(words)
                if code is not None:
                    return code
        return None

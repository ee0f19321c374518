"""From the noun phrase of a speaker to the speaker: name, kind, official, whose relative."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corrobora.extract.rules.noun_phrases import Phrase, SpeechView
from corrobora.extract.rules.phrases import Match
from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import SpeakerKind
from corrobora.model.words import fold
from corrobora.packs.attribution import SpeakerEntry, SpeakerRole
from corrobora.packs.nations import Nations

if TYPE_CHECKING:
    from corrobora.extract.rules.names import NameMention

__all__ = ["Memory", "Subject", "is_personal", "name_speaker"]

_PERSONAL = {
    SpeakerKind.PERSON,
    SpeakerKind.FAMILY,
    SpeakerKind.LAWYER,
    SpeakerKind.PERSON_HELD,
}
_BODIES = {
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

    def note(self, speaker: Speaker) -> None:
        """Remember a speaker as the last one, and an official by name."""
        self.speakers.append(speaker)
        person = speaker.via or speaker.name
        known = self.by_person.get(person)
        if known is None or (known.via is None and speaker.via is not None):
            self.by_person[person] = speaker

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


def name_speaker(
    view: SpeechView, subject: Subject, mentions: Sequence[NameMention], memory: Memory
) -> Speaker | None:
    """Return the speaker that a subject names; None where nobody can be made out.

    `mentions` are the names of this sentence. Pronouns and short forms ("the group") become
    the speaker in `memory` that they mean.
    """
    reading = _Reading(view, mentions, memory)
    main = reading.read(subject.main)
    if subject.apposition is not None:
        main = main.joined_with(reading.read(subject.apposition))
    return reading.speaker(main)


def is_personal(mention: NameMention) -> bool:
    """Say whether a name is a person's; of unknown names, those of two words or more are."""
    return mention.kind == "person" or (mention.kind == "unknown" and " " in mention.full)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What one phrase holds: its head noun, a person's full name, the body spoken for."""

    phrase: Phrase
    head: Match[SpeakerEntry] | None = None
    person: str | None = None
    name: str | None = None
    body: str | None = None
    body_kind: SpeakerKind | None = None

    def joined_with(self, other: _Parts) -> _Parts:
        """Put a name and its apposition together, in either order."""
        if self.head is None and other.head is not None and not _is_role(other):
            return replace(self, body_kind=other.head.value.kind)
        if not _is_role(self) and _is_role(other):
            return replace(other, person=self.person or other.person or self.name)
        return replace(self, person=other.person or self.person)


def _is_role(parts: _Parts) -> bool:
    return parts.head is not None and parts.head.value.role in {
        SpeakerRole.OFFICIAL,
        SpeakerRole.RELATION,
    }


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sentence being read for speakers."""

    view: SpeechView
    mentions: Sequence[NameMention]
    memory: Memory

    def read(self, phrase: Phrase) -> _Parts:
        phrase = self._strip(phrase)
        head = self._head(phrase)
        person = self._person(phrase, head)
        name = self._text(phrase) if head is None else None
        parts = _Parts(phrase, head, person, name)
        if head is not None and head.value.role in {SpeakerRole.OFFICIAL, SpeakerRole.CHANNEL}:
            return self._with_body(parts, head)
        return parts

    def speaker(self, parts: _Parts) -> Speaker | None:
        head = parts.head
        if head is None:
            return self._named(parts)
        role = head.value.role
        if role is SpeakerRole.PRONOUN:
            return self._pronoun(head.value.kind)
        if role is SpeakerRole.CHANNEL:
            return self._author(parts)
        if role is SpeakerRole.OFFICIAL:
            return self._official(parts, head)
        if role is SpeakerRole.RELATION:
            return self._relation(parts, head)
        return self._party(parts, head)

    def _named(self, parts: _Parts) -> Speaker | None:
        if parts.person is not None:
            known = self.memory.by_person.get(parts.person)
            return known or Speaker(name=parts.person, kind=SpeakerKind.PERSON)
        name = self._text(parts.phrase)
        kind = parts.body_kind or SpeakerKind.OTHER
        return self._known_as(name) or Speaker(name=name, kind=kind)

    def _known_as(self, name: str) -> Speaker | None:
        """Return the speaker named before whose name ends on, or is, this one."""
        key = fold(name)
        for speaker in reversed(self.memory.speakers):
            for form in (speaker.name, speaker.via):
                if form is not None and (fold(form) == key or fold(form).endswith(" " + key)):
                    return speaker
        return None

    def _pronoun(self, kind: SpeakerKind) -> Speaker | None:
        if kind is SpeakerKind.PERSON:
            found = self.memory.last_person()
            if found is None and self.memory.persons:
                found = Speaker(name=self.memory.persons[-1], kind=SpeakerKind.PERSON)
            return found
        if kind is SpeakerKind.OTHER:
            return self.memory.last(_BODIES)
        return self.memory.last()

    def _author(self, parts: _Parts) -> Speaker | None:
        """Whoever is behind a statement or figures: named after them, or the last speaker."""
        if parts.person is not None and parts.body is None:
            return self._named(replace(parts, head=None))
        if parts.body is None and self._is_nobody(parts.phrase):
            return Speaker(name=self._text(parts.phrase), kind=SpeakerKind.UNNAMED)
        if parts.body is None:
            return self.memory.last()
        return Speaker(
            name=parts.body,
            kind=parts.body_kind or SpeakerKind.OTHER,
            via=parts.person,
            country=self._country(parts.phrase),
        )

    def _is_nobody(self, phrase: Phrase) -> bool:
        words = self.view.classes.nobody
        return all(t.fold in words for t in self.view.tokens[phrase.first : phrase.last])

    def _official(self, parts: _Parts, head: Match[SpeakerEntry]) -> Speaker | None:
        country = self._country(parts.phrase)
        if parts.person is None:
            if self._is_bare(parts.phrase, head):
                known = self._official_meant(head)
                if known is not None:
                    return known
            kind = parts.body_kind or head.value.kind
            return Speaker(name=self._text(parts.phrase), kind=kind, country=country)
        if parts.body is not None:
            kind = parts.body_kind or head.value.kind
            return Speaker(name=parts.body, kind=kind, via=parts.person, country=country)
        known = self.memory.by_person.get(parts.person)
        if known is not None:
            return known
        kind = head.value.kind
        kind = SpeakerKind.PERSON if kind is SpeakerKind.OTHER else kind
        return Speaker(name=parts.person, kind=kind, country=country)

    def _relation(self, parts: _Parts, head: Match[SpeakerEntry]) -> Speaker:
        owner = self._owner(parts, head)
        name = parts.person if parts.person and parts.person != owner else None
        return Speaker(name=name or self._text(parts.phrase), kind=head.value.kind, of=owner)

    def _party(self, parts: _Parts, head: Match[SpeakerEntry]) -> Speaker:
        kind = head.value.kind
        if self._is_bare(parts.phrase, head) and kind in _BODIES:
            known = self._meant(head)
            if known is not None and self._is_definite(parts.phrase):
                return known
        phrase = self._proper_part(parts.phrase, head)
        return Speaker(name=self._text(phrase), kind=kind, country=self._country(parts.phrase))

    def _official_meant(self, head: Match[SpeakerEntry]) -> Speaker | None:
        """Return the official named before that a bare noun means: "the spokesman"."""
        words = fold(self._text(Phrase(head.first, head.last)))
        for speaker in reversed(self.memory.speakers):
            if words in fold(speaker.name):
                return speaker
            if head.value.kind is SpeakerKind.OTHER and speaker.via is not None:
                return speaker
        return None

    def _meant(self, head: Match[SpeakerEntry]) -> Speaker | None:
        """Return the body named before that a bare noun means.

        "The ministry" means one whose name holds the word; "the group" any that is no organ
        of a state.
        """
        words = fold(self._text(Phrase(head.first, head.last)))
        kind = head.value.kind
        is_general = kind in {SpeakerKind.OTHER, SpeakerKind.MONITOR}
        for speaker in reversed(self.memory.speakers):
            is_general_body = speaker.kind in _BODIES - {SpeakerKind.STATE, SpeakerKind.MEDIA}
            is_named = words in fold(speaker.name) and speaker.kind in _BODIES
            if is_named or (is_general and is_general_body):
                return replace(speaker, via=None)
        return None

    def _strip(self, phrase: Phrase) -> Phrase:
        """Leave out leading articles; a possessive is part of the name."""
        first, tokens = phrase.first, self.view.tokens
        words = self.view.classes.article
        while first < phrase.last - 1 and (
            tokens[first].fold in words or not (tokens[first].is_word or tokens[first].is_number)
        ):
            first += 1
        return Phrase(first, phrase.last)

    def _head(self, phrase: Phrase) -> Match[SpeakerEntry] | None:
        """Return the noun that the phrase is about: the first that hangs on no other."""
        nouns = self.view.nouns_in(phrase)
        whole = [n for n in nouns if n.value.role is not SpeakerRole.PRONOUN]
        if whole:
            return whole[0] if not self._begins_with_name(phrase, whole[0]) else None
        alone = [n for n in nouns if n.first == phrase.first and n.last == phrase.last]
        return alone[0] if alone else None

    def _begins_with_name(self, phrase: Phrase, noun: Match[SpeakerEntry]) -> bool:
        """Say whether a person's name comes first, so that the noun belongs to no body."""
        start = self.view.tokens[phrase.first].start
        return any(
            is_personal(m)
            and m.start == start
            and not self._is_possessor(m.end)
            and m.end <= self.view.tokens[noun.first].start
            and any(
                t.fold in self.view.classes.link or not t.is_word
                for t in self.view.tokens[phrase.first : noun.first]
            )
            for m in self.mentions
        )

    def _person(self, phrase: Phrase, head: Match[SpeakerEntry] | None) -> str | None:
        """Return the full name of the person who speaks, if the phrase names one.

        Not the owner of a relative ("the mother of X", "X's mother").
        """
        is_relation = head is not None and head.value.role is SpeakerRole.RELATION
        for mention in self._inside(phrase):
            if not is_personal(mention):
                continue
            if self._is_possessor(mention.end) or (is_relation and self._is_linked(mention)):
                continue
            if mention.kind == "unknown" and self._follows_party(mention):
                continue
            return mention.full
        return None

    def _follows_party(self, mention: NameMention) -> bool:
        """Say whether a name stands right behind a noun for a body: "the group Xname"."""
        return any(
            n.last == mention.first and n.value.role is SpeakerRole.PARTY for n in self.view.nouns
        )

    def _inside(self, phrase: Phrase) -> list[NameMention]:
        start = self.view.tokens[phrase.first].start
        end = self.view.tokens[phrase.last - 1].end
        return [m for m in self.mentions if start <= m.start and m.end <= end]

    def _is_possessor(self, end: int) -> bool:
        return any(
            t.start == end and t.text in {"'s", "\u2019s", "'", "\u2019"} for t in self.view.tokens
        )

    def _is_linked(self, mention: NameMention) -> bool:
        before = [t for t in self.view.tokens if t.end <= mention.start]
        classes = self.view.classes
        while before and before[-1].fold in classes.article:
            before.pop()
        return bool(before) and before[-1].fold in classes.of

    def _with_body(self, parts: _Parts, head: Match[SpeakerEntry]) -> _Parts:
        """Add the body that an official speaks for, or that a statement comes from."""
        at = self._body_start(parts.phrase, head)
        if at is None:
            return parts
        end = self._body_end(parts.phrase, at)
        if at + 1 >= end:
            return self._before_head(parts, head)
        body = self._strip(Phrase(at + 1, end))
        nouns = [n for n in self.view.nouns_in(body) if n.value.role is not SpeakerRole.PRONOUN]
        if nouns and nouns[0].value.role in {SpeakerRole.OFFICIAL, SpeakerRole.RELATION}:
            return replace(parts, phrase=body, head=nouns[0])
        if nouns:
            return self._with_party(parts, body, nouns[0])
        is_proper = any(t.is_capital for t in self.view.tokens[body.first : body.last])
        is_title = self._is_nation(body) or head.value.kind is SpeakerKind.STATE
        return replace(parts, body=self._text(body)) if is_proper and not is_title else parts

    def _body_start(self, phrase: Phrase, head: Match[SpeakerEntry]) -> int | None:
        """Return the `of` before the body, or the phrase's end; None where a name comes first."""
        at = head.last
        while at < phrase.last and self.view.tokens[at].fold not in self.view.classes.of:
            if head.value.role is SpeakerRole.OFFICIAL and self._starts_name(at):
                return None
            at += 1
        return at

    def _with_party(self, parts: _Parts, body: Phrase, noun: Match[SpeakerEntry]) -> _Parts:
        known = self._meant(noun) if self._is_bare(body, noun) else None
        if known is not None and self._is_definite(body):
            return replace(parts, body=known.name, body_kind=known.kind)
        proper = self._proper_part(body, noun)
        return replace(parts, body=self._text(proper), body_kind=noun.value.kind)

    def _starts_name(self, at: int) -> bool:
        return any(
            is_personal(m)
            and m.start == self.view.tokens[at].start
            and not (m.kind == "unknown" and self._follows_party(m))
            for m in self.mentions
        )

    def _body_end(self, phrase: Phrase, at: int) -> int:
        """Return where the body ends: before the official's own name, or `and`."""
        tokens = self.view.tokens
        for i in range(at + 1, phrase.last):
            if tokens[i].fold in self.view.classes.coordinator and not tokens[i + 1].is_capital:
                return i
            if i > at + 1 and self._starts_name(i):
                return i
        return phrase.last

    def _before_head(self, parts: _Parts, head: Match[SpeakerEntry]) -> _Parts:
        """Read "the ministry's spokesman": the body stands before its official."""
        body = Phrase(parts.phrase.first, head.first)
        while body.last > body.first and not self.view.tokens[body.last - 1].is_word:
            body = Phrase(body.first, body.last - 1)
        nouns = self.view.nouns_in(body)
        if not nouns or nouns[0].value.role is not SpeakerRole.PARTY:
            return parts
        return replace(parts, body=self._text(body), body_kind=nouns[0].value.kind)

    def _proper_part(self, phrase: Phrase, head: Match[SpeakerEntry]) -> Phrase:
        """Return a body's proper name after its class: "human rights group Xname" is Xname."""
        tokens = self.view.tokens
        if not tokens[head.last - 1].is_capital and head.last < phrase.last:
            after = tokens[head.last : phrase.last]
            if after[0].is_capital and all(t.is_capital or not t.is_word for t in after):
                return Phrase(head.last, phrase.last)
        return phrase

    def _is_nation(self, phrase: Phrase) -> bool:
        return self.memory.nations.code_of_name(self._text(phrase)) is not None

    def _owner(self, parts: _Parts, head: Match[SpeakerEntry]) -> str | None:
        """Return the full name of the person that a relative or lawyer belongs to."""
        phrase = parts.phrase
        for mention in self._inside(phrase):
            if is_personal(mention) and (
                self._is_possessor(mention.end)
                or (
                    mention.start >= self.view.tokens[head.last - 1].end
                    and self._is_linked(mention)
                )
            ):
                return mention.full
        own = parts.person
        start = self.view.tokens[phrase.first].start
        here = [m.full for m in self.mentions if is_personal(m) and m.end <= start]
        others = [p for p in (*self.memory.persons, *here) if p != own]
        return others[-1] if others else None

    def _is_bare(self, phrase: Phrase, head: Match[SpeakerEntry]) -> bool:
        """Say whether the phrase is the noun alone, or with `same`: it means one named before."""
        same = {fold(w) for w in self.view.lexicon.words.same}
        words = [
            t
            for i, t in enumerate(self.view.tokens[phrase.first : phrase.last], phrase.first)
            if not head.first <= i < head.last and t.fold not in same
        ]
        return not any(t.is_word or t.is_number for t in words)

    def _is_definite(self, phrase: Phrase) -> bool:
        at = phrase.first
        same = {fold(w) for w in self.view.lexicon.words.same}
        if self.view.tokens[at].fold in same:
            return True
        return at > 0 and self.view.tokens[at - 1].fold in self.view.classes.definite

    def _country(self, phrase: Phrase) -> str | None:
        """Return the code of the country that the phrase names, in up to three words."""
        tokens = self.view.tokens
        for length in (3, 2, 1):
            for at in range(phrase.first, phrase.last - length + 1):
                words = " ".join(t.fold for t in tokens[at : at + length])
                code = self.memory.nations.code_of(words)
                if code is not None:
                    return code
        return None

    def _text(self, phrase: Phrase) -> str:
        """Return the words of a phrase without acronyms in brackets, spaced as in the text."""
        tokens = self.view.tokens
        first, last = phrase.first, phrase.last
        pieces: list[str] = []
        depth = 0
        end = tokens[first].start
        for token in tokens[first:last]:
            if token.text == "(":
                depth += 1
            if depth == 0:
                gap = " " if pieces and token.start > end else ""
                pieces.append(gap + token.text)
            end = token.end
            if token.text == ")":
                depth = max(0, depth - 1)
        return "".join(pieces).strip(" ,\"'\u201c\u201d")

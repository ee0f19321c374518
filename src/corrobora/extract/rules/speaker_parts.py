"""What one noun phrase for a speaker holds: its head, a person's name, a body spoken for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.phrases import Match
from corrobora.extract.rules.speaker_memory import BODIES, Memory, is_personal
from corrobora.extract.rules.speech_view import Phrase, SpeechView, is_closed
from corrobora.extract.rules.tokens import Token
from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import SpeakerKind
from corrobora.model.words import fold
from corrobora.packs.attribution import SpeakerEntry, SpeakerRole

__all__ = ["PartsReader", "SpeakerParts"]

# Kinds that "the group" may mean.
_GENERAL = {
    SpeakerKind.MONITOR,
    SpeakerKind.OTHER,
    SpeakerKind.INTERNATIONAL,
    SpeakerKind.FAMILIES_COMMITTEE,
}
_TITLE = 3  # words of a title between `of` and a name: "the mother of the student X"
_APOSTROPHES = {"'", "\u2019"}


@dataclass(frozen=True, slots=True)
class SpeakerParts:
    """What one phrase holds: its head noun, a person's full name, the body spoken for."""

    phrase: Phrase
    head: Match[SpeakerEntry] | None = None
    person: str | None = None
    name: str | None = None
    body: str | None = None
    body_kind: SpeakerKind | None = None

    def joined_with(self, other: SpeakerParts) -> SpeakerParts:
        """Put a name and its apposition together, in either order."""
        if self.head is None and other.head is not None and not _is_role(other):
            return replace(self, body_kind=other.head.value.kind)
        if not _is_role(self) and _is_role(other):
            return replace(other, person=self.person or other.person or self.name)
        if _is_role(self):
            return replace(self, person=self.person or other.person)
        return replace(self, person=other.person or self.person)


def _is_role(parts: SpeakerParts) -> bool:
    return parts.head is not None and parts.head.value.role in {
        SpeakerRole.OFFICIAL,
        SpeakerRole.RELATION,
    }


@dataclass(frozen=True, slots=True)
class PartsReader:
    """Reads the phrases of one sentence; `mentions` are its names."""

    view: SpeechView
    mentions: Sequence[NameMention]
    memory: Memory

    def read(self, phrase: Phrase) -> SpeakerParts:
        """Return what a phrase holds."""
        phrase = self._strip(phrase)
        head = self._head(phrase)
        person = self._person(phrase, head)
        name = self.text(phrase) if head is None else None
        parts = SpeakerParts(phrase, head, person, name)
        if head is not None and head.value.role in {SpeakerRole.OFFICIAL, SpeakerRole.CHANNEL}:
            return self._with_body(parts, head)
        if head is not None and head.value.kind is SpeakerKind.LAWYER:
            return self._as_bodys_own(parts, head)
        return parts

    def _as_bodys_own(self, parts: SpeakerParts, head: Match[SpeakerEntry]) -> SpeakerParts:
        """Read "a lawyer of the group X": who works for a body speaks for it, for no client."""
        with_body = self._with_body(parts, head)
        is_body = with_body.body_kind in BODIES | {SpeakerKind.STATE}
        return with_body if is_body and with_body.head is head else parts

    def _strip(self, phrase: Phrase) -> Phrase:
        """Leave out leading articles; a possessive is part of the name."""
        first, tokens = phrase.first, self.view.tokens
        words = self.view.classes.article
        while first < phrase.last - 1 and (
            tokens[first].fold in words
            or not (tokens[first].is_word or tokens[first].is_number or tokens[first].text == "@")
        ):
            first += 1
        return Phrase(first, phrase.last)

    def _head(self, phrase: Phrase) -> Match[SpeakerEntry] | None:
        """Return the noun that the phrase is about: the first that hangs on no other."""
        nouns = self.view.nouns_in(phrase)
        whole = [n for n in nouns if n.value.role is not SpeakerRole.PRONOUN]
        if whole:
            if self._begins_with_name(phrase, whole[0]):
                return None
            whole = self._after_channel(whole)
            return _last_of_run(whole) if self.view.lexicon.words.head_last else whole[0]
        alone = [n for n in nouns if n.first == phrase.first and n.last == phrase.last]
        return alone[0] if alone else None

    def _after_channel(self, nouns: list[Match[SpeakerEntry]]) -> list[Match[SpeakerEntry]]:
        """Leave out a channel that stands before another subject: "the news follows X saying"."""
        first = nouns[0]
        if len(nouns) == 1 or first.value.role is not SpeakerRole.CHANNEL:
            return nouns
        between = self.view.tokens[first.last : nouns[1].first]
        is_linked = any(t.fold in self.view.classes.of for t in between)
        return nouns if is_linked or not between else nouns[1:]

    def _begins_with_name(self, phrase: Phrase, noun: Match[SpeakerEntry]) -> bool:
        """Say whether a person's name comes first, so that the noun belongs to no body."""
        start = self.view.tokens[phrase.first].start
        return any(
            is_personal(m)
            and m.start == start
            and not self.is_possessor(m)
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
        for mention in self.inside(phrase):
            if not is_personal(mention):
                continue
            if self.is_possessor(mention) or (
                head and is_relation and self.is_linked(mention, head)
            ):
                continue
            if self._is_cut_short(phrase, mention):
                continue
            if mention.kind == "unknown" and self._follows_party(mention):
                continue
            return mention.full
        return None

    def _is_cut_short(self, phrase: Phrase, mention: NameMention) -> bool:
        """Say whether one word was taken for a name out of a longer run of capitals."""
        at = mention.first - 1
        if mention.last - mention.first > 1 or at < phrase.first:
            return False
        return self.view.tokens[at].is_capital and at not in self.view.noun_tokens

    def _follows_party(self, mention: NameMention) -> bool:
        """Say whether a name stands right behind a noun for a body: "the group Xname"."""
        return any(
            n.last == mention.first and n.value.role is SpeakerRole.PARTY for n in self.view.nouns
        )

    def inside(self, phrase: Phrase) -> list[NameMention]:
        """Return the names that lie inside a phrase."""
        start = self.view.tokens[phrase.first].start
        end = self.view.tokens[phrase.last - 1].end
        return [m for m in self.mentions if start <= m.start and m.end <= end]

    def is_possessor(self, mention: NameMention) -> bool:
        """Say whether a name owns what follows: "X's mother"."""
        tokens = self.view.tokens
        if mention.last >= len(tokens):
            return False
        after = tokens[mention.last]
        return after.text in _APOSTROPHES or after.fold in self.view.classes.genitive

    def is_told(self, mention: NameMention) -> bool:
        """Say whether a name is that of whom something is told: "contó a El Faro su hija"."""
        at, classes = mention.first - 1, self.view.classes
        while at > 0 and self.view.tokens[at].fold in classes.article:
            at -= 1
        return at > 0 and at - 1 in self.view.verb_tokens and self._is_recipient(at)

    def _is_recipient(self, at: int) -> bool:
        return self.view.tokens[at].fold in self.view.classes.recipient

    def is_linked(self, mention: NameMention, head: Match[SpeakerEntry]) -> bool:
        """Say whether a name hangs on the head noun before it: "the mother of X"."""
        at, classes = mention.first - 1, self.view.classes
        low = max(at - _TITLE, head.last - 1)
        while at >= head.last and (
            self.view.tokens[at].fold in classes.article
            or (at > low and self._may_be_title(self.view.tokens[at]))
        ):
            at -= 1
        return at >= head.last and self.view.tokens[at].fold in classes.of

    def _may_be_title(self, token: Token) -> bool:
        return token.is_word and not token.is_capital and not is_closed(token, self.view.classes)

    def _with_body(self, parts: SpeakerParts, head: Match[SpeakerEntry]) -> SpeakerParts:
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
        if not is_proper or is_title:
            return parts
        kind = SpeakerKind.STATE if self.is_house(body) else parts.body_kind
        return replace(parts, body=self.text(body), body_kind=kind)

    def _body_start(self, phrase: Phrase, head: Match[SpeakerEntry]) -> int | None:
        """Return the `of` before the body, or the phrase's end; None where a name comes first."""
        at = head.last
        while at < phrase.last and self.view.tokens[at].fold not in self.view.classes.of:
            if head.value.role is SpeakerRole.OFFICIAL and self._starts_name(at):
                return None
            at += 1
        return at

    def _with_party(
        self, parts: SpeakerParts, body: Phrase, noun: Match[SpeakerEntry]
    ) -> SpeakerParts:
        known = self.meant(noun) if self.is_bare(body, noun) else None
        if known is not None and self.is_definite(body):
            return replace(parts, body=known.name, body_kind=known.kind)
        proper = self.proper_part(body, noun)
        return replace(parts, body=self.text(proper), body_kind=noun.value.kind)

    def _starts_name(self, at: int) -> bool:
        return any(
            is_personal(m)
            and m.start == self.view.tokens[at].start
            and not (m.kind == "unknown" and self._follows_party(m))
            and not self._is_cut_short(Phrase(0, at + 1), m)
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

    def _before_head(self, parts: SpeakerParts, head: Match[SpeakerEntry]) -> SpeakerParts:
        """Read "the ministry's spokesman": the body stands before its official."""
        body = Phrase(parts.phrase.first, head.first)
        while body.last > body.first and not self.view.tokens[body.last - 1].is_word:
            body = Phrase(body.first, body.last - 1)
        nouns = self.view.nouns_in(body)
        if not nouns or nouns[0].value.role is not SpeakerRole.PARTY:
            return parts
        return replace(parts, body=self.text(body), body_kind=nouns[0].value.kind)

    def proper_part(self, phrase: Phrase, head: Match[SpeakerEntry]) -> Phrase:
        """Return a body's proper name after its class: "human rights group Xname" is Xname."""
        tokens = self.view.tokens
        noun = tokens[head.last - 1]
        is_class = not noun.is_capital or noun.text.isupper()
        if is_class and head.last < phrase.last:
            after = tokens[head.last : phrase.last]
            if after[0].is_capital and all(t.is_capital or not t.is_word for t in after):
                return Phrase(head.last, phrase.last)
        return phrase

    def is_house(self, phrase: Phrase) -> bool:
        """Say whether a name is that of a prison: its first or last word says so."""
        words, tokens = self.view.lexicon.words, self.view.tokens
        head = phrase.last - 1 if words.head_last else phrase.first
        return tokens[head].fold in words.houses

    def _is_nation(self, phrase: Phrase) -> bool:
        return self.memory.nations.code_of_name(self.text(phrase)) is not None

    def is_bare(self, phrase: Phrase, head: Match[SpeakerEntry]) -> bool:
        """Say whether the phrase is the noun alone, or with `same`: it means one named before."""
        same = {fold(w) for w in self.view.lexicon.words.same}
        words = [
            t
            for i, t in enumerate(self.view.tokens[phrase.first : phrase.last], phrase.first)
            if not head.first <= i < head.last and t.fold not in same
        ]
        return not any(t.is_word or t.is_number for t in words)

    def is_definite(self, phrase: Phrase) -> bool:
        """Say whether a phrase means something named before: "the group", "the same group"."""
        at = phrase.first
        same = {fold(w) for w in self.view.lexicon.words.same}
        if self.view.tokens[at].fold in same:
            return True
        return at > 0 and self.view.tokens[at - 1].fold in self.view.classes.definite

    def text(self, phrase: Phrase) -> str:
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

    def meant(self, head: Match[SpeakerEntry]) -> Speaker | None:
        """Return the body named before that a bare noun means.

        "The ministry" means one whose name holds the word; "the group" any that is no organ
        of a state.
        """
        words = fold(self.text(Phrase(head.first, head.last)))
        is_general = words in self.view.lexicon.words.general
        for speaker in reversed(self.memory.speakers):
            is_general_body = speaker.kind in _GENERAL and speaker.name not in self.memory.persons
            is_named = words in fold(speaker.name) and speaker.kind in BODIES
            if is_named or (is_general and is_general_body):
                return replace(speaker, via=None)
        return None


def _last_of_run(nouns: Sequence[Match[SpeakerEntry]]) -> Match[SpeakerEntry]:
    """Return the head of nouns that stand side by side: "military source" is a source."""
    head = nouns[0]
    for noun in nouns[1:]:
        if noun.first != head.last:
            break
        head = noun
    return head

"""Cues with the persons they are about, sentence by sentence, before they become statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corrobora.extract.rules.arguments import find_argument
from corrobora.extract.rules.coreference import Discourse, is_embedded, speaks
from corrobora.extract.rules.cues import Cue, find_cues
from corrobora.extract.rules.modality import Modality
from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.syntax import Argument, Clause, Reference
from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import ActKind, Certainty

__all__ = ["Happening", "HappeningFinder", "not_yet_freed"]

_OPEN_KINDS = {"controlled", "coordinated"}
_UNSAID = {"implicit", *_OPEN_KINDS}
_AMONG_REACH = 10


@dataclass(frozen=True, slots=True)
class Happening:
    """A cue, what stands as its argument, and the persons meant; none where nobody is named."""

    clause: Clause
    cue: Cue
    argument: Argument
    persons: tuple[NameMention, ...]

    @property
    def number(self) -> int | None:
        """How many unnamed people it is about, where that is said."""
        is_counted = isinstance(self.argument, Reference) and not self.persons
        return self.argument.number if is_counted else None  # type: ignore[union-attr]

    @property
    def is_event(self) -> bool:
        """Say whether a bare noun tells it, of nobody found: "a sentence", "the arrest"."""
        argument = self.argument
        return not self.persons and isinstance(argument, Reference) and argument.kind == "event"

    @property
    def is_about_several(self) -> bool:
        """Say whether it is about several people who are not named there."""
        argument = self.argument
        return not self.persons and isinstance(argument, Reference) and argument.is_plural


class HappeningFinder:
    """Reads a report's sentences in order; each may lean on those before it."""

    def __init__(self, discourse: Discourse) -> None:
        """Begin with what the report's names tell."""
        self._discourse = discourse
        self._unnamed: Happening | None = None

    def read(self, clause: Clause) -> list[Happening]:
        """Return the happenings of the next sentence that holds cues."""
        cues = find_cues(clause)
        taken = frozenset(i for c in cues for i in range(c.first, c.last))
        clause = replace(clause, cue_tokens=taken)
        among = self._among(clause, cues)
        found: list[Happening] = []
        for cue in cues:
            if among is None or among.cue.first != cue.first:
                argument = find_argument(clause, cue)
                persons = self._persons(clause, argument, found)
                found.append(self._noted(Happening(clause, cue, argument, persons)))
        found = _with_controlled(found)
        return [*found, self._noted(among)] if among else found

    def _noted(self, happening: Happening) -> Happening:
        if happening.persons:
            self._discourse.note_act(happening.persons, happening.cue.entry.act.family)
        else:
            self._unnamed = happening
        return happening

    def _among(self, clause: Clause, cues: Sequence[Cue]) -> Happening | None:
        """Read "Among those freed is X"; "Among them is X" looks back to the sentence before."""
        for match in clause.lexicon.among.find(clause.tokens):
            persons = _listed_after(clause, match.last)
            if not persons:
                continue
            # The cue reaches up to the names, so that "is thought to be" lies in it.
            last = max(persons[0].first, match.last)
            inside = [c for c in cues if match.first <= c.first < match.last]
            if inside:
                cue = replace(inside[0], last=last)
                return Happening(clause, cue, persons, persons)
            is_told_before = (
                self._unnamed is not None
                and clause.view.index - self._unnamed.clause.view.index == 1
                and all(c.first > persons[0].first for c in cues)
            )
            if self._unnamed is not None and is_told_before:
                cue = Cue(match.first, last, match.first, "passive", self._unnamed.cue.entry)
                return Happening(clause, cue, persons, persons)
        return None

    def _persons(
        self, clause: Clause, argument: Argument, found: Sequence[Happening]
    ) -> tuple[NameMention, ...]:
        if argument is None:
            return ()
        if not isinstance(argument, Reference):
            return tuple({n.full: n for n in reversed(argument)}.values())[::-1]
        if argument.kind in _UNSAID:
            before = _said_before(argument, found)
            if before:
                return before
        if argument.kind in _OPEN_KINDS:
            subject = _subject_of_sentence(clause, argument)
            if subject or argument.kind == "controlled":
                return subject
        return self._discourse.resolve(argument, clause)


def _said_before(reference: Reference, found: Sequence[Happening]) -> tuple[NameMention, ...]:
    """Return the persons of the verb before in the sentence, of a noun where there is no verb."""
    named = [h for h in found if h.persons]
    verbs = [h for h in named if h.cue.form != "noun"] or named
    if not verbs or (reference.is_plural and len(verbs[-1].persons) == 1):
        return ()
    return verbs[-1].persons


def _subject_of_sentence(clause: Clause, reference: Reference) -> tuple[NameMention, ...]:
    """Return the first person that stands before as a subject would, who speaks only at need."""
    before = [
        n
        for n in clause.names
        if n.is_person and n.first < reference.at and not is_embedded(clause, n)
    ]
    if not before:
        return ()
    name = next((n for n in before if not speaks(clause, n)), before[0])
    return tuple(clause.coordinated_right(name)) if reference.is_plural else (name,)


def _listed_after(clause: Clause, first: int) -> tuple[NameMention, ...]:
    """Return the list that a verb after "among them" introduces, hedges in between."""
    for at in range(first, min(first + _AMONG_REACH, len(clause))):
        person = clause.person_at(at)
        if person is not None:
            return tuple(clause.coordinated_right(person))
        if clause.is_hard(at):
            return ()
    return ()


def _with_controlled(found: Sequence[Happening]) -> list[Happening]:
    """Read "After being held for years, X was freed": the first verb is about X too."""
    result: list[Happening] = []
    for n, item in enumerate(found):
        argument = item.argument
        is_open = isinstance(argument, Reference) and argument.kind in _OPEN_KINDS
        later = next((h for h in found[n + 1 :] if h.persons and h.cue.form != "noun"), None)
        if is_open and not item.persons and later:
            result.append(replace(item, persons=later.persons, argument=later.argument))
        else:
            result.append(item)
    return result


def not_yet_freed(
    happening: Happening, modality: Modality, speaker: Speaker | None
) -> tuple[Happening, Certainty]:
    """Read "by noon she had not left the prison", said by nobody in particular, as still held.

    Where somebody says so, it is that party's denial of a release.
    """
    entry = happening.cue.entry
    is_plain = modality.certainty is Certainty.DENIED and modality.negated and speaker is None
    if entry.act is not ActKind.RELEASE or not is_plain:
        return happening, modality.certainty
    held = replace(entry, act=ActKind.DETENTION, at_once=None, conditions=())
    return replace(happening, cue=replace(happening.cue, entry=held)), Certainty.ASSERTED

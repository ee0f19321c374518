"""Whom a pronoun, a role noun or nothing at all means: the last fitting person of the report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.subjects import names_after
from corrobora.extract.rules.syntax import Clause, Reference

__all__ = ["Discourse", "is_embedded", "speaks"]

_REACH = 4  # sentences
_PROTAGONIST = 3.0
_SUBJECT = 2.0
_DESCRIBED = 3.0
_SPEAKING = -2.0
_EMBEDDED = -1.5
_UNSURE = -1.5
_LISTED = -1.5
_STEP = 1.5
_PHRASES = 3
_NEAR = 4  # tokens between an article and the number or noun of a group


@dataclass(slots=True)
class Discourse:
    """What the report has told so far: who was named where, and to whom acts were done.

    `speakers` gives by sentence the stretches that somebody named says (start, end, full name).
    """

    names: Sequence[NameMention]
    done_to: list[str] = field(default_factory=list)
    last_group: tuple[NameMention, ...] = ()
    speakers: Mapping[int, Sequence[tuple[int, int, str]]] = field(default_factory=dict)
    _by_family: dict[str, tuple[NameMention, ...]] = field(default_factory=dict)
    _roles: dict[str, set[str]] = field(default_factory=dict)
    _weights: dict[int, float] = field(default_factory=dict)

    def note_sentence(self, clause: Clause) -> None:
        """Remember who a sentence's persons are said to be and how prominent they stand."""
        seen_subject = False
        for name in clause.names:
            if not name.is_person:
                continue
            embedded = is_embedded(clause, name)
            weight = _EMBEDDED if embedded else 0.0
            if not embedded and not seen_subject:
                weight, seen_subject = _SUBJECT, True
            if speaks(clause, name):
                weight += _SPEAKING
            if self._is_listed(clause, name):
                weight += _LISTED
            self._weights[name.start] = weight
            self._roles.setdefault(name.full, set()).update(_roles_beside(clause, name))

    def _is_listed(self, clause: Clause, name: NameMention) -> bool:
        return len(clause.coordinated_left(name)) > 1 or len(clause.coordinated_right(name)) > 1

    def note_act(self, persons: Sequence[NameMention], family: str) -> None:
        """Remember to whom an act of a family was done, the last one last."""
        self._by_family[family] = tuple(persons)
        if len(persons) > 1:
            self.last_group = tuple(persons)
            return
        for person in persons:
            if person.full in self.done_to:
                self.done_to.remove(person.full)
            self.done_to.append(person.full)

    def resolve(self, reference: Reference, clause: Clause) -> tuple[NameMention, ...]:
        """Return the persons meant; empty where nobody fits."""
        if reference.is_plural:
            return self._plural(reference) if _is_known(reference, clause) else ()
        if reference.kind == "event":
            told = self._by_family.get(reference.role, ())
            return told if reference.role else self._protagonist(reference)
        if reference.kind == "latter":
            return self._latter(reference, clause)
        position = clause.tokens[min(reference.at, len(clause) - 1)].start
        ahead = self._ahead(reference, clause)
        if ahead is not None:
            return (ahead,)
        best: tuple[float, int] | None = None
        chosen: NameMention | None = None
        nearest = bisect_left(
            self.names, clause.view.index - _REACH, key=lambda name: name.sentence
        )
        for name in islice(self.names, nearest, None):
            if name.start >= position:
                break
            if name.is_person:
                score = self._score(name, reference, clause)
                if score is not None and (best is None or (score, name.start) >= best):
                    best, chosen = (score, name.start), name
        return (chosen,) if chosen else self._protagonist(reference)

    def _ahead(self, reference: Reference, clause: Clause) -> NameMention | None:
        """Read "Since her release, X has …": a possessive in the phrase before the subject."""
        if reference.kind != "possessive" or any(
            n.is_person and n.first < reference.at for n in clause.names
        ):
            return None
        if not clause.is_in(
            0, clause.lexicon.classes.preposition | clause.lexicon.classes.subordinator
        ):
            return None
        commas = [i for i in range(reference.at, len(clause)) if clause.fold(i) == ","]
        for comma in commas[:_PHRASES]:
            names = names_after(clause, comma + 1)
            if names and len(names) == 1 and not _differ(reference, names[0]):
                return names[0]
        return None

    def _score(self, name: NameMention, reference: Reference, clause: Clause) -> float | None:
        if _differ(reference, name) or self._says_it(name, reference, clause):
            return None
        is_here = name.sentence == clause.view.index
        if reference.kind == "implicit" and is_here and speaks(clause, name):
            return None  # who speaks of "those who were freed" is not one of them
        roles = self._roles.get(name.full, set())
        if (
            reference.kind == "noun"
            and reference.role not in roles
            and name.full not in self.done_to
        ):
            return None
        score = self._weights.get(name.start, 0.0)
        score -= _STEP * (clause.view.index - name.sentence)
        if name.full in self.done_to:
            score += _PROTAGONIST
        if reference.role and reference.role in roles:
            score += _DESCRIBED
        if name.kind == "unknown" and name.full not in self.done_to:
            score += _UNSURE
        return score

    def _says_it(self, name: NameMention, reference: Reference, clause: Clause) -> bool:
        """Say whether it stands within that person's own words: "she" is not who says it."""
        at = clause.tokens[min(reference.at, len(clause) - 1)].start
        spoken = self.speakers.get(clause.view.index, ())
        return any(start <= at < end and who == name.full for start, end, who in spoken)

    def _protagonist(self, reference: Reference) -> tuple[NameMention, ...]:
        """Return the one person that the report is about, however far back it was named."""
        if len(set(self.done_to)) != 1:
            return ()
        for name in self.names:
            if name.full == self.done_to[0]:
                return () if _differ(reference, name) else (name,)
        return ()

    def _latter(self, reference: Reference, clause: Clause) -> tuple[NameMention, ...]:
        position = clause.tokens[reference.at].start
        before = [n for n in self.names if n.start < position and n.kind == "person"]
        return (before[-1],) if before else ()

    def _plural(self, reference: Reference) -> tuple[NameMention, ...]:
        group = self.last_group
        if not group or (reference.number is not None and reference.number != len(group)):
            return ()
        return group


def _is_known(reference: Reference, clause: Clause) -> bool:
    """Say whether a number of people may be those told before: "the five", not "two nuns"."""
    if reference.number is None:
        return True
    classes = clause.lexicon.classes
    known = classes.article | classes.demonstrative | classes.possessive | classes.everybody
    return any(clause.is_in(i, known) for i in range(max(reference.at - _NEAR, 0), reference.at))


def _differ(reference: Reference, name: NameMention) -> bool:
    """Say whether reference and name are known to be of different gender."""
    return bool(reference.gender and name.gender and reference.gender != name.gender)


def is_embedded(clause: Clause, name: NameMention) -> bool:
    """Say whether the name stands behind a preposition or owns what follows."""
    classes = clause.lexicon.classes
    at = name.first - 1
    while at > 0 and clause.is_descriptor(at) and not clause.person_at(at):
        at -= 1
    while clause.is_determiner(at) and not clause.is_in(at, classes.preposition):
        at -= 1
    return clause.is_in(at, classes.preposition) or clause.is_genitive(name.last)


def speaks(clause: Clause, name: NameMention) -> bool:
    """Say whether a verb of speech stands beside the name, an apposition between them or not."""
    speech = clause.lexicon.classes.speech
    near = [name.last, name.first - 1]
    if clause.is_comma(name.last):
        near += list(range(name.last + 1, min(name.last + 14, len(clause))))
    return any(clause.is_in(at, speech) for at in near)


def _roles_beside(clause: Clause, name: NameMention) -> set[str]:
    """Return the roles given right before a name or in the apposition after it."""
    found: set[str] = set()
    at = name.first - 1
    while at >= 0 and name.first - at <= 6 and clause.is_descriptor(at):  # noqa: PLR2004 -- a noun phrase
        if clause.is_role(at):
            found.add(clause.fold(at))
        at -= 1
    if clause.is_comma(name.last):
        for step in range(name.last + 1, min(name.last + 8, len(clause))):
            if clause.is_comma(step):
                break
            if clause.is_role(step):
                found.add(clause.fold(step))
    classes = clause.lexicon.classes
    if clause.is_in(name.last, classes.be):
        found |= {
            clause.fold(s)
            for s in range(name.last + 1, min(name.last + 6, len(clause)))
            if clause.is_role(s)
        }
    return found

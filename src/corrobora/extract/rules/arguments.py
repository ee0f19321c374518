"""Whom a cue is about, by its form."""

from __future__ import annotations

from corrobora.extract.rules.cues import Cue
from corrobora.extract.rules.objects import find_object, find_of, find_owner, find_postponed
from corrobora.extract.rules.subjects import find_subject, names_after
from corrobora.extract.rules.syntax import Argument, Clause, Reference

__all__ = ["find_argument"]

_LICENCE_REACH = 3


def find_argument(clause: Clause, cue: Cue) -> Argument:
    """Return the names that a cue is about, a reference to them, or None for nobody named."""
    match cue.form:
        case "active":
            return find_object(clause, cue.first, cue.last) or _inside(clause, cue)
        case "infinitive":
            return _infinitive(clause, cue)
        case "noun":
            return find_of(clause, cue.last) or find_owner(clause, cue.first)
        case "premodifier":
            return names_after(clause, cue.last) or None
        case "reduced":
            return _reduced(clause, cue)
        case "state":
            return _state(clause, cue)
        case _:
            return _verbal(clause, cue)


def _inside(clause: Clause, cue: Cue) -> Argument:
    """"took X into custody": the object stands inside the cue."""
    if cue.last - cue.first <= 1:
        return None
    return names_after(clause, cue.first + 1, cue.last) or None


def _infinitive(clause: Clause, cue: Cue) -> Argument:
    """An infinitive counts where the words before it say that somebody did or will do it."""
    licence = clause.lexicon.classes.licence
    before = range(cue.first - 1, max(cue.first - _LICENCE_REACH, -1) - 1, -1)
    if not any(clause.is_in(at, licence) for at in before):
        return None
    found = find_object(clause, cue.first, cue.last) or _inside(clause, cue)
    return found


def _verbal(clause: Clause, cue: Cue) -> Argument:
    """A passive or an intransitive verb: the subject before it, else after it."""
    subject = find_subject(clause, cue.group)
    if isinstance(subject, Reference) and subject.kind == "implicit":
        topic = _topic(clause, cue)
        return find_postponed(clause, cue.last) or topic or _members(clause, cue) or subject
    if subject is None or (isinstance(subject, Reference) and subject.kind == "group"):
        return _members(clause, cue) or subject
    return subject


def _topic(clause: Clause, cue: Cue) -> Argument:
    """"A X lo detuvieron" and the like have been found as objects; nothing else is a topic."""
    del clause, cue
    return None


def _members(clause: Clause, cue: Cue) -> Argument:
    """"five people were freed, including X": the persons counted in after the verb."""
    including = clause.lexicon.classes.including - clause.lexicon.classes.be
    for at in range(cue.last, len(clause)):
        if clause.is_hard(at) or at in clause.cue_tokens:
            return None
        if clause.is_in(at, including) and (
            clause.is_comma(at - 1) or clause.is_in(at, clause.lexicon.classes.counting)
        ):
            return names_after(clause, at + 1) or None
    return None


def _reduced(clause: Clause, cue: Cue) -> Argument:
    """"X, arrested in May," · "Arrested in May, X" · "X arrested in Y"."""
    before = cue.first - 1
    if clause.is_hard(before):
        return _after_first_comma(clause, cue) or find_postponed(clause, cue.last) or _members(clause, cue)
    if clause.is_determiner(before):
        return _nominal(clause, cue)
    if clause.is_comma(before) or clause.person_at(before) or clause.name_at(before) or clause.fold(before) == ")":
        return find_subject(clause, cue.first)
    if clause.is_in(before, clause.lexicon.classes.conjunction):
        return find_postponed(clause, cue.last) or Reference("coordinated", before)
    if clause.is_role(before) or clause.is_adverb(before):
        return find_postponed(clause, cue.last) or find_subject(clause, cue.first)
    return find_postponed(clause, cue.last) or None


def _nominal(clause: Clause, cue: Cue) -> Argument:
    """"the freed are A and B", "los liberados son A y B"."""
    classes = clause.lexicon.classes
    at = cue.last
    while at < min(cue.last + 3, len(clause)) and clause.is_descriptor(at) and not clause.person_at(at):
        at += 1
    if clause.is_in(at, classes.be) or clause.is_in(at, classes.including):
        return names_after(clause, at + 1) or None
    return names_after(clause, cue.last) or None


def _after_first_comma(clause: Clause, cue: Cue) -> Argument:
    for at in range(cue.last, len(clause)):
        if clause.is_comma(at) and not clause.date_at(at):
            names = names_after(clause, at + 1)
            if names:
                return names
            pronoun = at + 1
            if clause.is_in(pronoun, clause.lexicon.classes.subject_pronoun):
                return find_subject(clause, pronoun + 1)
        if clause.is_hard(at):
            return None
    return Reference("implicit", cue.first)


def _state(clause: Clause, cue: Cue) -> Argument:
    """"X is in prison", "X, in prison since May": a verb of being or a comma must stand before."""
    classes = clause.lexicon.classes
    before = cue.first - 1
    while clause.is_adverb(before):
        before -= 1
    if clause.is_in(before, classes.be) or clause.is_in(before, classes.modal):
        return _verbal(clause, cue)
    if clause.is_comma(before) or clause.person_at(before):
        return find_subject(clause, before + 1)
    return _has_bearer(clause, cue)


def _has_bearer(clause: Clause, cue: Cue) -> Argument:
    """"with X in prison", "whose husband is in jail": only a name right before counts."""
    person = clause.person_at(cue.first - 1)
    return (person,) if person else None

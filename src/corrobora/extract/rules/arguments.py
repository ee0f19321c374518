"""Whom a cue is about, by its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from corrobora.extract.rules.cues import Cue
from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.objects import (
    find_object,
    find_of,
    find_owner,
    find_postponed,
    find_postponed_group,
)
from corrobora.extract.rules.subjects import find_subject, names_after
from corrobora.extract.rules.syntax import Argument, Clause, Reference
from corrobora.model.vocabulary import ActKind
from corrobora.packs.acts import CueForm

__all__ = ["find_argument"]

_LICENCE_REACH = 3
_NEAR = 6
_OPEN = {"implicit", "controlled", "coordinated"}
_TOLD_AGAIN = {ActKind.ARREST, ActKind.DETENTION, ActKind.RELEASE}
_INVERTED = 12
_LISTED_REACH = 12  # tokens: "of at least four students of the university, among them"


def find_argument(clause: Clause, cue: Cue) -> Argument:
    """Return the names that a cue is about, a reference to them, or None for nobody named."""
    if clause.is_in(cue.group - 1, clause.lexicon.classes.presented):
        return _presented(clause, cue.group - 1)
    return _BY_FORM.get(cue.form, _verbal)(clause, cue)


def _presented(clause: Clause, marker: int) -> Argument:
    """Read "lists X as held", "counts 63 as missing": what stands right before "as"."""
    if clause.is_in(marker - 1, clause.lexicon.classes.object_pronoun):
        return find_object(clause, marker - 2, marker - 1)
    name = clause.person_at(marker - 1)
    if name is not None:
        return tuple(clause.coordinated_left(name))
    found = find_subject(clause, marker)
    is_open = isinstance(found, Reference) and found.kind in _OPEN
    return None if is_open else found


def _active(clause: Clause, cue: Cue) -> Argument:
    found = find_object(clause, cue.first, cue.last) or _inside(clause, cue)
    return found or _second_participle(clause, cue)


def _noun(clause: Clause, cue: Cue) -> Argument:
    found = find_of(clause, cue.last) or _listed_of(clause, cue.last)
    return found or find_owner(clause, cue.first) or _event(clause, cue)


def _listed_of(clause: Clause, at: int) -> Argument:
    """Read "the release of four students, among them X": those who are named of them."""
    if not clause.is_in(at, clause.lexicon.classes.of):
        return None
    among = {m.first: m.last for m in clause.lexicon.among.find(clause.tokens)}
    for step in range(at + 1, min(at + 1 + _LISTED_REACH, len(clause))):
        if clause.is_hard(step) or clause.person_at(step) or step in clause.cue_tokens:
            return None
        if step in among and clause.is_comma(step - 1):
            return names_after(clause, among[step]) or None
        if clause.is_in(step, clause.lexicon.classes.including) and clause.is_comma(step - 1):
            return names_after(clause, step + 1) or None
    return None


def _premodifier(clause: Clause, cue: Cue) -> Argument:
    return names_after(clause, cue.last) or None


def _event(clause: Clause, cue: Cue) -> Argument:
    """Read "the trial ended with a sentence of 30 years": told of the one person it can be of."""
    classes = clause.lexicon.classes
    says_how_long = cue.entry.act is ActKind.SENTENCE and cue.last - cue.first > 1
    is_somebodys = clause.is_in(cue.last, classes.of) or clause.is_determiner(cue.last)
    if is_somebodys and not says_how_long:
        return None
    if cue.entry.act is ActKind.SENTENCE and clause.is_determiner(cue.first - 1):
        return Reference("event", cue.first)
    if clause.is_in(cue.first - 1, classes.article) and cue.entry.act in _TOLD_AGAIN:
        return Reference("event", cue.first, role=cue.entry.act.family)
    return None


def _second_participle(clause: Clause, cue: Cue) -> Argument:
    """Read "was arrested and let go the next morning": a participle after all."""
    if cue.entry.form is not CueForm.PAST or cue.group != cue.first:
        return None
    if clause.is_in(cue.first - 1, clause.lexicon.classes.conjunction):
        return Reference("coordinated", cue.first - 1)
    opens = all(clause.is_adverb(i) for i in range(cue.first))
    return _opening(clause, cue) if opens else None


def _inside(clause: Clause, cue: Cue) -> Argument:
    """Read "took X into custody": the object stands inside the cue."""
    if cue.last - cue.first <= 1:
        return None
    named = names_after(clause, cue.first + 1, cue.last)
    return named or _pronoun_inside(clause, cue)


def _pronoun_inside(clause: Clause, cue: Cue) -> Argument:
    """Read "nobody knows where she is": the pronoun stands inside the cue."""
    classes = clause.lexicon.classes
    for at in range(cue.first + 1, cue.last):
        word = clause.fold(at)
        if word in classes.subject_pronoun or word in classes.object_pronoun:
            gender = "f" if word in classes.feminine else "m" if word in classes.masculine else ""
            return Reference("pronoun", at, gender, word in classes.plural)
    is_whereabouts = cue.entry.act is ActKind.DISAPPEARANCE
    return Reference("implicit", cue.first) if is_whereabouts and classes.clitic else None


def _infinitive(clause: Clause, cue: Cue) -> Argument:
    """An infinitive counts where the words before it say that somebody did or will do it."""
    licence = clause.lexicon.classes.licence
    before = range(cue.first - 1, max(cue.first - _LICENCE_REACH, -1) - 1, -1)
    if not any(clause.is_in(at, licence) for at in before):
        return None
    return find_object(clause, cue.first, cue.last) or _inside(clause, cue)


def _verbal(clause: Clause, cue: Cue) -> Argument:
    """A passive or an intransitive verb: the subject before it, else after it."""
    if clause.is_in(cue.group, clause.lexicon.classes.purpose):
        return Reference("coordinated", cue.group)
    subject = find_subject(clause, cue.group)
    if isinstance(subject, Reference) and subject.kind in _OPEN:
        postponed = find_postponed(clause, cue.last)
        return (
            (postponed and (*_besides(clause, cue), *postponed))
            or _members(clause, cue)
            or _postponed_group(clause, cue)
            or _marked(clause, cue, subject)
        )
    if subject is None and cue.entry.needs == "site":
        return find_postponed(clause, cue.last) or _members(clause, cue)
    if subject is None or (isinstance(subject, Reference) and subject.kind == "group"):
        return _members(clause, cue) or subject
    return subject


def _besides(clause: Clause, cue: Cue) -> tuple[NameMention, ...]:
    """Read "Besides X, Y and Z were arrested": X was too."""
    if not clause.is_in(0, clause.lexicon.classes.besides):
        return ()
    return tuple(
        n for n in clause.names if n.is_person and n.first <= _NEAR and n.last <= cue.group
    )


def _postponed_group(clause: Clause, cue: Cue) -> Argument:
    is_plural = clause.is_plural(cue.first, cue.last)
    return find_postponed_group(clause, cue.last) if is_plural else None


def _marked(clause: Clause, cue: Cue, reference: Reference) -> Reference:
    """Give a reference the gender and number that the verb's own forms show."""
    return replace(
        reference,
        gender=reference.gender or clause.gender_of(cue.first),
        is_plural=clause.is_plural(cue.group, cue.last),
    )


def _members(clause: Clause, cue: Cue, *, over_cues: bool = False) -> Argument:
    """Read "five people were freed, including X" · "… are free: X and Y".

    `over_cues`: the cue is a noun and its own verb may be one: "39 prisoners stayed, X among them".
    """
    including = clause.lexicon.classes.including - clause.lexicon.classes.be
    pronouns = clause.lexicon.classes.subject_pronoun | clause.lexicon.classes.object_pronoun
    past_cue = False
    for at in range(cue.last, len(clause)):
        if clause.fold(at) == ":":
            return names_after(clause, at + 1) or None
        if clause.is_hard(at):
            return None
        past_cue = past_cue or (at in clause.cue_tokens and not over_cues)
        is_counting = clause.is_comma(at - 1) or clause.is_in(at, clause.lexicon.classes.counting)
        if clause.is_in(at, including) and is_counting and not past_cue:
            them = clause.is_in(at + 1, pronouns)
            return names_after(clause, at + 1 + them) or None
    return None


def _reduced(clause: Clause, cue: Cue) -> Argument:
    """Read "X, arrested in May," · "Arrested in May, X" · "X arrested in Y"."""
    before = cue.first - 1
    classes = clause.lexicon.classes
    if cue.first and all(clause.is_adverb(i) for i in range(cue.first)):
        return _opening(clause, cue)
    if clause.is_hard(before) or clause.is_determiner(before):
        return _opening(clause, cue) if clause.is_hard(before) else _nominal(clause, cue)
    if clause.is_comma(before) or clause.name_at(before) or clause.fold(before) == ")":
        may_be = clause.is_comma(before) or _may_be_reduced(clause, cue)
        return find_subject(clause, cue.first) if may_be else None
    after = find_postponed(clause, cue.last)
    if clause.is_in(before, classes.conjunction):
        return after or _shared(clause, before)
    if clause.is_in(before, classes.duration):
        return Reference("coordinated", before)
    is_noun = clause.is_role(before) or clause.is_adverb(before)
    return (
        after
        or _apposition(clause, before)
        or _listed(clause, cue)
        or (_definite(clause, find_subject(clause, cue.first)) if is_noun else None)
    )


def _definite(clause: Clause, found: Argument) -> Argument:
    """Leave out "two men convicted of …": a number without an article means nobody told before."""
    if not isinstance(found, Reference) or found.number is None:
        return found
    classes = clause.lexicon.classes
    known = classes.article | classes.demonstrative | classes.possessive
    near = range(max(found.at - _NEAR, 0), found.at)
    return found if any(clause.is_in(i, known) for i in near) else None


def _listed(clause: Clause, cue: Cue) -> Argument:
    """Read "three men convicted in the same case, A, B and C, remain …": the list explains them."""
    for at in range(cue.last, min(cue.last + _INVERTED, len(clause))):
        if clause.is_hard(at) or at in clause.cue_tokens:
            return None
        if clause.fold(at) == "," and not clause.date_at(at):
            names = names_after(clause, at + 1)
            ends = len(names) > 1 and clause.is_comma(names[-1].last)
            return names if ends and clause.person_at(at + 1) else None
    return None


def _apposition(clause: Clause, at: int) -> Argument:
    """Read "X, a poet arrested in May, …": the noun explains the name before the comma."""
    start = at
    while start > max(at - _NEAR, 0) and clause.is_descriptor(start) and not clause.name_at(start):
        start -= 1
    is_noun_phrase = start < at and clause.is_determiner(start)
    if not is_noun_phrase or not clause.is_comma(start - 1):
        return None
    name = clause.person_at(start - 2)
    return (name,) if name is not None else None


def _opening(clause: Clause, cue: Cue) -> Argument:
    """Read a participle that opens the sentence: "Arrested in May, X …", "Freed today was X"."""
    return (
        find_postponed(clause, cue.last)
        or _after_be(clause, cue)
        or _after_first_comma(clause, cue)
        or _members(clause, cue)
    )


def _shared(clause: Clause, conjunction: int) -> Argument:
    """Read "was tried and sentenced": the subject of the verb group that the participle shares."""
    if not clause.cue_tokens & set(range(max(conjunction - _INVERTED, 0), conjunction)):
        for at in range(conjunction - 1, max(conjunction - _INVERTED, -1), -1):
            if clause.is_in(at, clause.lexicon.classes.be):
                subject = find_subject(clause, at)
                return subject or Reference("coordinated", conjunction)
            if clause.is_comma(at) or clause.is_hard(at):
                break
    return Reference("coordinated", conjunction)


def _may_be_reduced(clause: Clause, cue: Cue) -> bool:
    """Say whether no object can follow: "X freed on Monday", not "X freed them"."""
    at = cue.last
    classes = clause.lexicon.classes
    return (
        at >= len(clause)
        or not clause.tokens[at].is_word
        or clause.date_at(at) is not None
        or clause.is_adverb(at)
        or clause.is_in(at, classes.preposition | classes.conjunction | classes.subordinator)
    )


def _after_be(clause: Clause, cue: Cue) -> Argument:
    """Read "Reportedly freed in the same sweep was X": the subject after the verb of being."""
    for at in range(cue.last, min(cue.last + _INVERTED, len(clause))):
        if clause.is_comma(at) or clause.is_hard(at):
            return None
        if clause.is_in(at, clause.lexicon.classes.be):
            return names_after(clause, at + 1) or None
    return None


def _nominal(clause: Clause, cue: Cue) -> Argument:
    """Read "the freed are A and B", "los liberados son A y B"."""
    classes = clause.lexicon.classes
    at = cue.last
    while (
        at < min(cue.last + 3, len(clause))
        and clause.is_descriptor(at)
        and not clause.person_at(at)
    ):
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
    """Read "X is in prison", "X, in prison since May": a verb of being or a comma before."""
    classes = clause.lexicon.classes
    before = cue.first - 1
    if clause.is_determiner(before):
        return _members(clause, cue)
    while clause.is_adverb(before):
        before -= 1
    if clause.is_hard(before):
        found = _after_first_comma(clause, cue)
        is_unsaid = isinstance(found, Reference) and found.kind == "implicit"
        return None if is_unsaid else found
    if clause.is_in(before, classes.be) or clause.is_in(before, classes.modal):
        return _verbal(clause, cue)
    if clause.is_comma(before) or clause.person_at(before):
        return find_subject(clause, before + 1)
    return _has_bearer(clause, cue)


def _has_bearer(clause: Clause, cue: Cue) -> Argument:
    """Read "with X in prison", "whose husband is in jail": only a name right before counts."""
    person = clause.person_at(cue.first - 1)
    if person:
        return (person,)
    if clause.is_determiner(cue.first - 1) or clause.number_at(cue.first - 1):
        return _members(clause, cue, over_cues=True)
    near = set(range(max(cue.first - _NEAR, 0), cue.first))
    is_whereabouts = cue.entry.act is ActKind.DISAPPEARANCE and clause.cue_tokens & near
    return Reference("coordinated", cue.first) if is_whereabouts else None


_BY_FORM: Mapping[str, Callable[[Clause, Cue], Argument]] = {
    "active": _active,
    "infinitive": _infinitive,
    "noun": _noun,
    "premodifier": _premodifier,
    "reduced": _reduced,
    "state": _state,
}

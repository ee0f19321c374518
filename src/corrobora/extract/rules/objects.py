"""Whom a verb or a noun of an act takes: the search to its right, and possessives before it."""

from __future__ import annotations

from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.subjects import find_antecedent, names_after
from corrobora.extract.rules.syntax import Argument, Clause, Reference

__all__ = ["find_object", "find_of", "find_owner", "find_postponed", "find_postponed_group"]

_REACH = 14
_BACK = 4
_FAR = 30


def find_object(clause: Clause, first: int, last: int) -> Argument:
    """Return whom an active verb in tokens `first` up to `last` is done to."""
    before = _clitic_object(clause, first, last)
    if before is not None:
        return before
    if _is_object(clause, last):
        return _pronoun(clause, last)
    return (
        _noun_phrase(clause, last)
        or _enclitic(clause, first, last)
        or _group(clause, last)
        or _relative_object(clause, first)
    )


def _enclitic(clause: Clause, first: int, last: int) -> Argument:
    """Read a pronoun that is the verb's own ending: "detenerlo"."""
    classes = clause.lexicon.classes
    endings = classes.enclitic_endings
    for at in range(first, last):
        word = clause.fold(at)
        if endings and word.endswith(endings):
            pronoun = max((c for c in classes.clitic if word.endswith(c)), key=len, default="")
            gender = "f" if pronoun in classes.feminine else ""
            return Reference("pronoun", at, gender, pronoun in classes.plural)
    return None


def _relative_object(clause: Clause, first: int) -> Argument:
    """Read the object before "that": "the five officers that the group had kidnapped"."""
    for at in range(first - 1, max(first - _REACH, 0), -1):
        if clause.is_comma(at) or clause.is_hard(at):
            return None
        if clause.is_in(at, clause.lexicon.classes.relative):
            return _group_before(clause, at)
    return None


def _group_before(clause: Clause, relative: int) -> Argument:
    for at in range(relative - 1, max(relative - _BACK, -1), -1):
        number = clause.number_at(at)
        if number is not None:
            return Reference("group", at, is_plural=True, number=number)
        if not clause.is_descriptor(at):
            return None
    return None


def _group(clause: Clause, first: int) -> Argument:
    """Read a number of people who are named elsewhere, if at all: "freed the five officers"."""
    classes = clause.lexicon.classes
    start = first + 2 if clause.is_in(first, classes.place_marker) else first
    for at in range(start, min(start + _BACK, len(clause))):
        number = clause.number_at(at)
        if number is not None:
            is_time = clause.is_in(at + 1, classes.duration)
            return None if is_time else Reference("group", at, is_plural=True, number=number)
        inner = clause.is_determiner(at) or clause.is_descriptor(at)
        if not inner and not clause.is_in(at, classes.object_marker):
            return None
    return None


def _clitic_object(clause: Clause, first: int, last: int) -> Argument:
    """Spanish and the like: "a X lo detuvieron", "a quien detuvieron", "lo detuvieron"."""
    classes = clause.lexicon.classes
    at = first - 1
    if clause.lexicon.authority_heads.longest_at(clause.tokens, first):  # "a quien la Fiscalía …"
        while clause.is_determiner(at):
            at -= 1
        is_relative = clause.is_in(at, classes.relative)
        is_marked = is_relative and clause.is_in(at - 1, classes.object_marker)
        return find_antecedent(clause, at) if is_marked else None
    clitic = next((i for i in range(first, last) if clause.is_in(i, classes.clitic)), None)
    if last - first == 1:
        clitic = None
    while at >= 0 and (
        clause.is_in(at, classes.have | classes.clitic | classes.modal) or clause.is_adverb(at)
    ):
        clitic = at if clause.is_in(at, classes.clitic) else clitic
        at -= 1
    if clause.is_in(at, classes.relative) and clause.is_in(at - 1, classes.object_marker):
        return find_antecedent(clause, at)
    if clause.is_in(at, classes.latter) and clitic is not None:
        return Reference("latter", at)
    name = clause.person_at(at)
    if (
        name is not None
        and clitic is not None
        and clause.is_in(_before(clause, name), classes.object_marker)
    ):
        return tuple(clause.coordinated_left(name))
    if clitic is None:
        return None
    return Reference(
        "pronoun", clitic, clause.pronoun_gender(clitic), clause.fold(clitic) in classes.plural
    )


def _before(clause: Clause, name: NameMention) -> int:
    at = name.first - 1
    while at > 0 and clause.is_descriptor(at) and clause.person_at(at) is None:
        at -= 1
    return at


def _is_object(clause: Clause, at: int) -> bool:
    """Tell "arrested her" from "arrested her brother"."""
    classes = clause.lexicon.classes
    is_owner = clause.is_in(at, classes.possessive) and clause.is_role(at + 1)
    return clause.is_in(at, classes.object_pronoun) and not is_owner


def _pronoun(clause: Clause, at: int) -> Reference:
    return Reference(
        "pronoun", at, clause.pronoun_gender(at), clause.fold(at) in clause.lexicon.classes.plural
    )


def _noun_phrase(clause: Clause, first: int) -> tuple[NameMention, ...]:
    """Return the persons of the noun phrase that begins at `first`."""
    classes = clause.lexicon.classes
    commas = 0
    at = _after_adverbial(clause, first)
    while at < min(first + _REACH, len(clause)):
        person = clause.person_at(at)
        if person is not None:
            is_owner = _owns_next(clause, person) or clause.is_owner(person, first)
            return () if is_owner else tuple(clause.coordinated_right(person))
        if clause.fold(at) == ",":
            commas += 1
            if commas > 1:
                return ()
        elif (
            not (
                clause.is_descriptor(at)
                or clause.is_determiner(at)
                or clause.tokens[at].is_number
                or clause.is_adverb(at)
                or clause.is_quote(at)
                or (clause.is_in(at, classes.conjunction) and at > first)
                or clause.is_in(at, classes.object_marker | classes.possessive | classes.of)
            )
            or at in clause.cue_tokens
        ):
            return ()
        at += 1
    return ()


def _after_adverbial(clause: Clause, first: int) -> int:
    """Read "detuvieron en Orzán a X": step over a place or time to the marked object."""
    markers = clause.lexicon.classes.object_marker
    at = first
    while clause.date_at(at) or (clause.is_determiner(at) and clause.date_at(at + 1)):
        at += 1
    if not markers or not clause.is_in(at, clause.lexicon.classes.preposition - markers):
        return at
    for step in range(at, min(at + _REACH, len(clause))):
        if clause.is_in(step, markers):
            return step
        if clause.is_comma(step) or clause.is_hard(step) or clause.person_at(step):
            break
    return first


def _owns_next(clause: Clause, person: NameMention) -> bool:
    """Say whether the person only owns what is meant: "arrested X's brother"."""
    return clause.is_genitive(person.last)


def find_of(clause: Clause, last: int) -> Argument:
    """Return whose act a noun names: "the arrest of X", "la detención del activista X"."""
    classes = clause.lexicon.classes
    at = last
    while (
        at < last + _BACK
        and (clause.is_adverb(at) or clause.is_adjective(at))
        and not clause.is_in(at, classes.of)
    ):
        at += 1
    if not clause.is_in(at, classes.of | classes.object_marker) and not clause.is_against(at):
        return None
    if _is_object(clause, at + 1):
        return _pronoun(clause, at + 1)
    names = _noun_phrase(clause, at + 1)
    if names:
        return (*names, *_elliptical(clause, names[-1].last))
    return _noun(clause, at + 1)


def _elliptical(clause: Clause, first: int) -> tuple[NameMention, ...]:
    """Read "the release of X, … and that of Y": the noun is not said again."""
    classes = clause.lexicon.classes
    for at in range(first, min(first + _FAR, len(clause) - 2)):
        is_noun_left_out = clause.is_in(
            at, classes.article | classes.demonstrative
        ) and clause.is_in(at + 1, classes.of)
        if is_noun_left_out and clause.is_joint(at - 1):
            return _noun_phrase(clause, at + 2)
    return ()


def _noun(clause: Clause, first: int) -> Argument:
    """Read "the arrest of the activist": a definite singular role."""
    at = first
    is_definite = clause.is_in(first - 1, clause.lexicon.classes.article)
    while at < min(first + 4, len(clause)):
        if clause.is_in(at, clause.lexicon.classes.article):
            is_definite = True
        elif clause.is_role(at) and clause.fold(at) in clause.lexicon.words.roles:
            if not is_definite or clause.fold(at) in clause.lexicon.words.kin:
                return None
            return Reference(
                "noun", at, clause.lexicon.role_gender(clause.fold(at)), role=clause.fold(at)
            )
        elif not clause.is_descriptor(at):
            return None
        at += 1
    return None


def find_owner(clause: Clause, first: int) -> Argument:
    """Return whose act a noun names by what stands before it: "X's arrest", "su detención"."""
    classes = clause.lexicon.classes
    for at in range(first - 1, max(first - _BACK, -1), -1):
        if clause.is_genitive(at) or (clause.fold(at) in {"'", "’"} and clause.person_at(at - 1)):
            person = clause.person_at(at - 1)
            return tuple(clause.coordinated_left(person)) if person else None
        if clause.is_in(at, classes.relative_possessive):
            return find_antecedent(clause, at)
        if clause.is_in(at, classes.possessive):
            if _owned_in_relative(clause, at):
                return None
            plural = clause.fold(at) in classes.plural
            return Reference("possessive", at, clause.pronoun_gender(at), plural)
        if not clause.is_descriptor(at):
            return None
    return None


def _owned_in_relative(clause: Clause, possessive: int) -> bool:
    """Read "prisoners who had served their sentence": it is theirs, and they are not named."""
    classes = clause.lexicon.classes
    for at in range(possessive - 1, max(possessive - _REACH, 0), -1):
        if clause.name_at(at) is not None or clause.is_comma(at) or clause.is_hard(at):
            return False
        if clause.is_in(at, classes.relative):
            before = clause.tokens[at - 1]
            return before.is_word and clause.name_at(at - 1) is None and not clause.is_role(at - 1)
    return False


def find_postponed(clause: Clause, last: int) -> tuple[NameMention, ...]:
    """Return the persons after their verb: "fueron detenidos A y B", "also held are A"."""
    at = last
    classes = clause.lexicon.classes
    while (
        clause.is_adverb(at)
        or clause.is_in(at, classes.be)
        or clause.date_at(at)
        or (clause.date_at(at + 1) and clause.is_determiner(at))
    ):
        at += 1
    at = _over_site(clause, at)
    if clause.is_in(at, classes.preposition) and not clause.is_determiner(at):
        at = _over_phrase(clause, at)
    return names_after(clause, at) if at else ()


def _over_phrase(clause: Clause, at: int) -> int:
    """Return where the subject begins behind one phrase: "desterrados a otro país los curas X".

    0 where no article begins a new noun phrase; only languages that mark objects say it so.
    """
    classes = clause.lexicon.classes
    if not classes.object_marker:
        return 0
    for step in range(at + 2, min(at + _FAR // 4, len(clause))):
        is_closed = clause.is_in(step, classes.preposition | classes.conjunction | classes.relative)
        if clause.person_at(step) or clause.is_comma(step) or clause.is_hard(step) or is_closed:
            return 0
        is_noun_before = not clause.is_closed(step - 1)
        if is_noun_before and clause.is_in(step, classes.article):
            return step
    return 0


def _over_site(clause: Clause, at: int) -> int:
    """Step over the prison in "salió de Brask Ana Vale", over a country or town likewise."""
    step = at + 1 if clause.is_in(at, clause.lexicon.classes.preposition) else at
    while clause.is_determiner(step):
        step += 1
    site = clause.name_at(step)
    return site.last if site is not None and not site.is_person else at


def find_postponed_group(clause: Clause, last: int) -> Argument:
    """Return the number of people that stands right after the verb: "quedan libres los cinco …"."""
    at = last
    while clause.is_adverb(at):
        at += 1
    return None if clause.date_at(at) else _group(clause, at)

"""Whom a verb is about: the search to the left of a passive, a state or an intransitive verb.

The walk knows word classes only. Names behind a preposition are skipped with their phrase,
parentheses between commas are stepped over, and a noun that is no name ends the search.
"""

from __future__ import annotations

from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.quoted_words import closes_quoted, find_quoted
from corrobora.extract.rules.syntax import Argument, Clause, Reference
from corrobora.packs.acts import WordClasses

__all__ = ["find_antecedent", "find_subject", "names_after"]

_STEPS = 40
_NOUN_REACH = 6
_VERB_REACH = 4


def find_subject(clause: Clause, before: int) -> Argument:
    """Return who stands as the subject of the verb group that begins at token `before`.

    Names, a `Reference` to somebody named elsewhere, or None where it is somebody unnamed.
    """
    at = before - 1
    for _ in range(_STEPS):
        at = _skip_adverbials(clause, at)
        step = _look(clause, at)
        if not isinstance(step, int):
            return step
        at = step
    return None


def _skip_adverbials(clause: Clause, at: int) -> int:
    while at >= 0:
        date = clause.date_at(at)
        if date is not None and clause.name_at(at) is None:
            at = date.first - 1
            while clause.is_determiner(at) or clause.is_in(at, clause.lexicon.classes.daypart):
                at -= 1
            if clause.is_in(at, clause.lexicon.classes.preposition):
                at -= 1
        elif clause.is_adverb(at):
            at -= 1
        else:
            return at
    return at


def _look(clause: Clause, at: int) -> Argument | int:
    """Return the subject that stands at `at`, or the token to go on from."""
    if closes_quoted(clause, at):
        return find_quoted(clause, at)
    if clause.is_hard(at):
        return Reference("implicit", max(at, 0))
    if clause.name_at(at) is not None:
        return _at_name(clause, at)
    if clause.fold(at) == ")":
        return _before_parenthesis(clause, at)
    if clause.is_comma(at):
        return _over_comma(clause, at)
    return _at_word(clause, at)


def _at_word(clause: Clause, at: int) -> Argument | int:
    """Read a word of a closed class; any other is a noun."""
    classes, word = clause.lexicon.classes, clause.fold(at)
    if word in classes.subject_pronoun:
        return None if clause.is_in(at - 1, classes.of) else _pronoun(clause, at)
    if word in classes.relative:
        return find_antecedent(clause, at)
    kind = next((kind for kind, words in _closed(classes) if word in words), "")
    if kind:
        return Reference(kind, at, is_plural=word in classes.everybody)
    if word in classes.be or word in classes.have or word in classes.modal:
        return at - 1
    return _at_noun(clause, at)


def _closed(classes: WordClasses) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return what a word before the verb makes of the subject, the first that fits."""
    verbs = classes.be | classes.have | classes.modal
    return (
        ("coordinated", classes.conjunction),
        ("controlled", classes.preposition & classes.subordinator),
        ("implicit", classes.subordinator),
        ("pronoun", classes.everybody),
        ("controlled", classes.preposition - verbs),
        ("implicit", classes.possessive - verbs),
        ("latter", classes.latter - verbs),
    )


def _pronoun(clause: Clause, at: int) -> Reference:
    return Reference(
        "pronoun", at, clause.pronoun_gender(at), clause.fold(at) in clause.lexicon.classes.plural
    )


def _at_name(clause: Clause, at: int) -> Argument | int:
    name = clause.name_at(at)
    assert name is not None  # noqa: S101 -- the caller has looked
    names = clause.coordinated_left(name) if name.is_person else [name]
    start = _phrase_start(clause, names[0].first)
    before = start - 1
    if _is_behind_preposition(clause, before):
        if name.is_person and _is_named_head(clause, before, names[0].first):
            return tuple(names)
        return _before_preposition(clause, before)
    if _is_object_in_relative(clause, before, names[0].first):
        return find_antecedent(clause, _relative_before(clause, before))
    return tuple(names) if name.is_person else None


def _is_named_head(clause: Clause, preposition: int, first: int) -> bool:
    """Read "the head of the fishermen X was freed": the name is that of the head.

    Of the noun beside it, it is no name: several people, or no person.
    """
    beside = first - 1
    if not clause.is_in(preposition, clause.lexicon.classes.of) or beside <= preposition:
        return False
    is_several = clause.singular(clause.fold(beside)) != clause.fold(beside)
    is_nobody = not clause.is_role(beside) and not clause.is_determiner(beside)
    return clause.is_role(preposition - 1) and (is_several or is_nobody)


def _is_object_in_relative(clause: Clause, relative: int, first: int) -> bool:
    """Read "a man who knew X was arrested": it is the man's arrest, whoever he is."""
    relative = _relative_before(clause, relative)
    classes = clause.lexicon.classes
    is_subject = clause.is_in(relative, classes.relative - classes.complementiser)
    return is_subject and relative + 1 < first and not clause.is_role(relative + 1)


def _relative_before(clause: Clause, at: int) -> int:
    """Return where the relative pronoun stands that a verb's auxiliaries up to `at` follow."""
    verbal = clause.lexicon.classes.be | clause.lexicon.classes.have | clause.lexicon.classes.modal
    while clause.is_in(at, verbal) or clause.is_adverb(at):
        at -= 1
    return at


def _phrase_start(clause: Clause, first: int) -> int:
    """Return where the noun phrase of a name begins: "the Swedish activist X" at "the"."""
    at = first
    classes = clause.lexicon.classes
    while at > 0 and first - at < _NOUN_REACH and clause.is_descriptor(at - 1):
        is_other = clause.person_at(at - 1) or clause.date_at(at - 1)
        if is_other or at - 1 in clause.cue_tokens:
            break
        at -= 1
    while at > 0 and (clause.is_determiner(at - 1) or clause.is_in(at - 1, classes.possessive)):
        if _is_contracted(clause, at - 1):
            break
        at -= 1
    return at


def _is_contracted(clause: Clause, at: int) -> bool:
    """Say whether the article holds a preposition, as "del" does."""
    return clause.is_in(at, clause.lexicon.classes.preposition)


def _is_behind_preposition(clause: Clause, at: int) -> bool:
    return clause.is_in(at, clause.lexicon.classes.preposition) and not clause.is_in(
        at, clause.lexicon.classes.subordinator
    )


def _before_preposition(clause: Clause, at: int) -> Argument | int:
    """Go on left of a prepositional phrase; at the sentence's edge nothing is left."""
    if at == 0 or (clause.is_comma(at - 1) and not clause.is_in(at, clause.lexicon.classes.of)):
        return Reference("implicit", at)
    return at - 1


def _before_parenthesis(clause: Clause, at: int) -> Argument | int:
    for step in range(at, max(at - _STEPS, -1), -1):
        if clause.fold(step) == "(":
            return step - 1
    return None


def _over_comma(clause: Clause, at: int) -> Argument | int:
    """Step over the parenthesis that ends at a comma to the name before it.

    "X, a developer and activist, was …": tried from the nearest comma to the left on. With
    "including X and Y" inside, those are meant.
    """
    apposed = _apposed(clause, at)
    if apposed:
        return apposed
    for step in range(at - 1, max(at - _STEPS, -1), -1):
        if clause.is_hard(step) and not clause.is_dash(step):
            break
        if not clause.is_comma(step):
            continue
        inside = _included(clause, step + 1, at)
        if inside:
            return inside
        names = _names_before(clause, step)
        if names:
            return names
    inside = _included(clause, 0, at)
    if inside:
        return inside
    return _direct_before(clause, at)


def _apposed(clause: Clause, at: int) -> tuple[NameMention, ...]:
    """Read the names inside "Three women – A, B and C – were", "his client, the surgeon X, was"."""
    name = clause.person_at(at - 1)
    if name is None:
        return ()
    names = clause.coordinated_left(name)
    before = _phrase_start(clause, names[0].first) - 1
    if not clause.is_comma(before):
        return ()
    other = clause.name_at(before - 1)
    if other is not None:
        outside = _phrase_start(clause, other.first) - 1
        return tuple(names) if _is_behind_preposition(clause, outside) and outside > 0 else ()
    is_noun = before > 0 and not clause.is_closed(before - 1) and clause.tokens[before - 1].is_word
    return tuple(names) if is_noun and not clause.date_at(before - 1) else ()


def _direct_before(clause: Clause, at: int) -> Argument:
    """Read "X and Y, was": a stray comma after a name that begins the clause."""
    name = clause.person_at(at - 1)
    if name is not None and _phrase_start(clause, name.first) == 0:
        return tuple(clause.coordinated_left(name))
    return Reference("implicit", at)


def _included(clause: Clause, first: int, last: int) -> tuple[NameMention, ...]:
    if clause.is_in(first, clause.lexicon.classes.including) and not clause.is_in(
        first, clause.lexicon.classes.be
    ):
        return names_after(clause, first + 1, last)
    return ()


def _names_before(clause: Clause, comma: int) -> tuple[NameMention, ...]:
    name = clause.person_at(comma - 1)
    if name is None:
        return ()
    names = clause.coordinated_left(name)
    before = _phrase_start(clause, names[0].first) - 1
    if _is_behind_preposition(clause, before):
        return ()
    return tuple(names)


def names_after(clause: Clause, first: int, limit: int | None = None) -> tuple[NameMention, ...]:
    """Return the list of persons that begins within a few descriptors of token `first`."""
    end = len(clause) if limit is None else limit
    for at in range(first, min(first + 12, end)):
        person = clause.person_at(at)
        if person is not None:
            if clause.is_owner(person, first):
                return ()
            return tuple(n for n in clause.coordinated_right(person) if n.first < end)
        if not (
            clause.is_descriptor(at)
            or clause.is_determiner(at)
            or clause.is_joint(at)
            or clause.fold(at) in {":", "(", '"', "“", "«"}
            or clause.tokens[at].is_number
            or clause.is_in(
                at,
                clause.lexicon.classes.possessive
                | clause.lexicon.classes.object_marker
                | clause.lexicon.classes.of,
            )
            or clause.is_adverb(at)
        ):
            return ()
    return ()


def find_antecedent(clause: Clause, relative: int) -> Argument:
    """Return whom a relative pronoun at `relative` stands for."""
    at = relative - 1
    classes = clause.lexicon.classes
    if clause.is_in(relative, classes.complementiser) and any(
        clause.is_in(i, classes.speech) for i in range(max(relative - _NOUN_REACH, 0), relative)
    ):
        return Reference("implicit", relative)
    while clause.is_in(at, classes.object_marker | classes.preposition) and not clause.is_comma(at):
        at -= 1
    if clause.is_comma(at):
        at -= 1
    if clause.fold(at) == ")":
        opening = _before_parenthesis(clause, at)
        at = opening if isinstance(opening, int) else at
    name = clause.person_at(at)
    if name is not None:
        is_plural = clause.fold(relative) in classes.plural or clause.is_plural(
            relative + 1, relative + _VERB_REACH
        )
        return tuple(clause.coordinated_left(name)) if is_plural else (name,)
    if clause.name_at(at) is not None:
        return _through_phrase(clause, at)
    if clause.is_in(at, classes.unnamed) or closes_quoted(clause, at):
        return None
    if clause.is_role(at) or clause.is_descriptor(at):
        return _appositive(clause, at)
    return Reference("implicit", relative)


def _through_phrase(clause: Clause, at: int) -> Argument:
    """Read "X of Brask, who": go left over the place to the person."""
    name = clause.name_at(at)
    before = name.first - 1 if name else at
    while clause.is_in(before, clause.lexicon.classes.preposition) or clause.is_determiner(before):
        before -= 1
    person = clause.person_at(before)
    return (person,) if person else _appositive(clause, before)


def _appositive(clause: Clause, at: int) -> Argument:
    """Read "X, the journalist who": the noun that the pronoun follows stands beside a name."""
    for step in range(at, max(at - 10, -1), -1):
        if clause.is_comma(step):
            return _listed_before(clause, step)
        if clause.is_hard(step):
            return None
    return None


def _listed_before(clause: Clause, comma: int) -> Argument:
    at = comma - 1
    if clause.fold(at) == ")":
        opening = _before_parenthesis(clause, at)
        at = opening if isinstance(opening, int) else at
    name = clause.person_at(at)
    if name is None:
        return None
    names = clause.coordinated_left(name)
    is_one = len(names) == 1 or not clause.is_plural(comma + 1, comma + 2 * _VERB_REACH)
    return (name,) if is_one else tuple(names)


def _at_noun(clause: Clause, at: int) -> Argument | int:
    """Return what a common noun before the verb means; names behind prepositions are skipped."""
    if clause.is_in(at, clause.lexicon.classes.duration):
        return Reference("coordinated", at)
    role: int | None = None
    for step in range(at, max(at - _NOUN_REACH, -1), -1):
        role = step if role is None and clause.is_role(step) else role
        if _opens_phrase(clause, step):
            return _definite(clause, step, role, at)
        if step != at and _is_behind_preposition(clause, step):
            return _before_preposition(clause, step)
        number = clause.number_at(step)
        if number is not None:
            return Reference("group", at, is_plural=True, number=number)
        if _ends_phrase(clause, step):
            return None
    return None


def _opens_phrase(clause: Clause, at: int) -> bool:
    classes = clause.lexicon.classes
    is_definite = clause.is_in(at, classes.article | classes.demonstrative)
    return is_definite and not _is_contracted(clause, at)


def _ends_phrase(clause: Clause, at: int) -> bool:
    classes = clause.lexicon.classes
    is_unnamed = clause.is_in(at, classes.indefinite | classes.possessive)
    return is_unnamed or clause.is_hard(at) or clause.is_comma(at)


def _definite(clause: Clause, article: int, role: int | None, at: int) -> Argument:
    if clause.is_in(article - 1, clause.lexicon.classes.be):
        return find_subject(clause, article - 1)
    if role is None:
        return None
    word = clause.fold(role)
    words = clause.lexicon.words
    if word in words.kin or (word not in words.roles and clause.singular(word) not in words.roles):
        return None
    is_plural = word not in words.roles
    if (
        _is_behind_preposition(clause, article - 1)
        and article > 1
        and clause.is_in(article - 1, clause.lexicon.classes.of)
    ):
        return None
    gender = clause.lexicon.role_gender(word) or clause.pronoun_gender(article)
    return Reference("group" if is_plural else "noun", at, gender, is_plural, word)

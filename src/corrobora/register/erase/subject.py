"""Who is to be forgotten: names, ids, and what is said of the person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corrobora.assess.evidence import Evidence
from corrobora.errors import UsageError
from corrobora.model.person import Person, name_key, person_id
from corrobora.model.statement import Designation, Statement, claim_key, statement_id
from corrobora.model.words import fold_words
from corrobora.packs.load import Packs
from corrobora.register.erase.spellings import Spellings
from corrobora.resolve.persons import mention_of

__all__ = ["Others", "Subject", "find_subject", "leading_words"]

_FEW = 5


@dataclass(frozen=True)
class Subject:
    """One person, whatever they are called.

    `names` have two words or more and mean the person in every report, unless `has_namesake`:
    then what statements say tells them apart. `lone` names mean the person in `reports` alone.
    """

    names: tuple[str, ...]
    lone: tuple[str, ...]
    ids: frozenset[str]
    statements: frozenset[str]
    claims: frozenset[str]
    reports: frozenset[str]
    has_namesake: bool
    mark: str
    leading: frozenset[str] = frozenset()

    @cached_property
    def keys(self) -> frozenset[str]:
        """The folded names of two words or more."""
        return frozenset(map(name_key, self.names))

    @cached_property
    def everywhere(self) -> Spellings | None:
        """How the person is called in any report; `None` where only a lone word is known."""
        if not self.names:
            return None
        return Spellings(self.names, self.mark, self.leading)

    @cached_property
    def beside(self) -> Spellings:
        """How the person is called beside reports: in decisions, notes, settings.

        Nothing is taken for their name there where somebody else bears it too.
        """
        return Spellings(() if self.has_namesake else self.names, self.mark, self.leading)

    @cached_property
    def at_home(self) -> Spellings:
        """How the person is called in the reports that speak of them."""
        return Spellings((*self.names, *self.lone), self.mark, self.leading)

    def is_about(self, statement: Statement) -> bool:
        """Say whether a statement, in force or not, is about the person."""
        if statement_id(statement) in self.statements:
            return True
        mention = mention_of(statement)
        if mention is None:
            return isinstance(statement, Designation) and name_key(statement.about) in self.keys
        if self.has_namesake:
            return claim_key(statement) in self.claims
        if len(fold_words(mention.name)) > 1:
            return name_key(mention.name) in self.keys
        return person_id(mention.name, statement.report_id) in self.ids


class Others:
    """Everybody else, found by the words of a text."""

    def __init__(self, persons: Iterable[Person], subject: Subject) -> None:
        """Take all persons; the one who is to be forgotten is left out."""
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for person in persons:
            if person.id in subject.ids:
                continue
            for name in person.names:
                words = fold_words(name)
                if len(words) > 1:
                    self._by_word[words[-1]].append(name)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the full names all of whose words stand in the text."""
        words = set(fold_words(text))
        likely = (name for word in words & self._by_word.keys() for name in self._by_word[word])
        return tuple(sorted({name for name in likely if words.issuperset(fold_words(name))}))


def find_subject(
    evidence: Evidence, asked: str, *, also: Sequence[str] = (), mark: str, leading: frozenset[str]
) -> Subject:
    """Return the person called exactly `asked` (case and accents aside), or with that id.

    `also` are further names that are theirs. Nobody of that name need be known: then the names
    alone are what is erased, of two words or more. Raises `UsageError` where several are
    called so.
    """
    people = evidence.people
    found = _find_persons(people.persons, asked)
    if len(found) > 1:
        ids = ", ".join(person.id for person in found[:_FEW])
        raise UsageError(f"{asked}: several people are called so. Name one by its id: {ids}")
    given = [" ".join(name.split()) for name in (asked, *also)]
    if found:
        same = [one for name in given[1:] for one in _find_persons(people.persons, name)]
        return _as_subject([found[0], *same], evidence, given[1:], mark, leading)
    short = [name for name in given if len(fold_words(name)) < 2]  # noqa: PLR2004 - two words
    if short:
        raise UsageError(
            f"{short[0]}: nobody here is called so, and a single word would erase others too."
            " Write the full name, or the id"
        )
    nobody: frozenset[str] = frozenset()
    return Subject(
        names=tuple(given),
        lone=(),
        ids=frozenset(person_id(name, None) for name in given),
        statements=nobody,
        claims=nobody,
        reports=nobody,
        has_namesake=False,
        mark=mark,
        leading=leading,
    )


def leading_words(packs: Packs) -> frozenset[str]:
    """Return the folded words that may have a capital before a name and are no part of it."""
    found: set[str] = set()
    for language in packs.languages.values():
        names = language.names_words
        for word in (*names.titles, *names.not_names, *names.roles, *names.kin):
            found.update(fold_words(word))
    return frozenset(found)


def extend(subject: Subject, names: Iterable[str]) -> Subject:
    """Return the subject with further names of two words or more."""
    return replace(subject, names=tuple(sorted({*subject.names, *names})))


def _find_persons(persons: Sequence[Person], asked: str) -> list[Person]:
    wanted = asked.strip()
    by_id = [p for p in persons if wanted == p.id or wanted in p.merged]
    if by_id:
        return by_id
    key = name_key(asked)
    found = [p for p in persons if key and key in map(name_key, (p.name, *p.names))]
    in_full = [p for p in found if p.lone_in is None]
    return in_full or found


def _as_subject(
    theirs: Sequence[Person],
    evidence: Evidence,
    also: Sequence[str],
    mark: str,
    leading: frozenset[str],
) -> Subject:
    """Return the subject who is all of these persons; whoever else has a name of theirs is not."""
    people, statements = evidence.people, evidence.statements
    own = {id_ for person in theirs for id_ in (person.id, *person.merged)}
    every = sorted({*also, *(name for one in theirs for name in (one.name, *one.names))})
    names = tuple(name for name in every if len(fold_words(name)) > 1)
    keys = set(map(name_key, names))
    about = {id_ for id_, of in people.person_of.items() if of in own}
    said = [statements[id_] for id_ in about if id_ in statements]
    reports = frozenset(s.report_id for s in said)
    ids = own | {person_id(name, None) for name in names}
    lone = tuple(name for name in every if len(fold_words(name)) == 1)
    ids |= {person_id(name, report) for name in lone for report in reports}
    has_namesake = any(
        not keys.isdisjoint(map(name_key, other.names))
        for other in people.persons
        if other.id not in own
    )
    if has_namesake:  # what names alone make of them stands for somebody else too
        ids = own
    return Subject(
        names=names,
        lone=lone,
        ids=frozenset(ids),
        statements=frozenset(about),
        claims=frozenset(map(claim_key, said)),
        reports=reports,
        has_namesake=has_namesake,
        mark=mark,
        leading=leading,
    )

"""Whom statements are about once persons were split by decision; pure.

What a decision names moves, and nothing else: what is read later stays with the person it
stood with before, and the decision says *look again*, for nobody has said whose it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corrobora.model.claim import key_of
from corrobora.model.judgement import PersonSplit
from corrobora.model.sentences import Sentence, join_sentences
from corrobora.model.statement import Statement

__all__ = ["Moved", "Said", "apply_splits"]

_MOST_NAMED = 5
_CONTESTED = Sentence(
    "another decision names the same statements: they stay until one of the two is undone"
)
_NOTHING = Sentence("nothing that it names is here, so that it has no effect")


@dataclass(frozen=True, slots=True)
class Said:
    """Statements by id, the names of their claims by the same, and labels of reports by theirs."""

    statements: Mapping[str, Statement]
    claims: Mapping[str, str]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Moved:
    """Whom each statement is about, and for each person made so, from whom their statements came.

    `look_again` says for a decision, by its id, what a person should look at.
    """

    person_of: Mapping[str, str]
    origins: Mapping[str, frozenset[str]]
    look_again: Mapping[str, str]


def apply_splits(
    person_of: Mapping[str, str],
    said: Said,
    splits: Sequence[PersonSplit],
) -> Moved:
    """Return whom the statements are about; who was made by a split may be split again.

    What two splits both name stays.
    """
    by_person: dict[str, list[PersonSplit]] = defaultdict(list)
    for split in splits:
        for person in split.of:
            by_person[person].append(split)
    touched = [id_ for id_, person in person_of.items() if person in by_person]
    paths = [_follow(said, id_, person_of[id_], by_person) for id_ in touched]
    origins: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        for before, after in pairwise(path.persons):
            origins[after].add(before)
    again = ((split.decision, _say_again(split, paths, said.labels)) for split in splits)
    ends = {id_: path.persons[-1] for id_, path in zip(touched, paths, strict=True)}
    return Moved(
        {**person_of, **ends},
        {made: frozenset(before) for made, before in origins.items()},
        {decision: said for decision, said in again if said is not None},
    )


@dataclass(frozen=True, slots=True)
class _Path:
    """Under whom a statement stood, split by split; the last is who it is about.

    `contested` are the decisions that all name it there, so that none of them moves it.
    """

    report: str
    key: str
    persons: tuple[str, ...]
    contested: frozenset[str] = frozenset()


def _follow(
    said: Said, id_: str, person: str, by_person: Mapping[str, Sequence[PersonSplit]]
) -> _Path:
    """Move a statement as long as exactly one split of whom it is about names it."""
    report, key = said.statements[id_].report_id, key_of(said.claims[id_])
    persons: tuple[str, ...] = (person,)
    while True:
        naming = [
            split
            for split in by_person.get(persons[-1], ())
            if split.made not in persons and (report in split.reports or key in split.claims)
        ]
        if len(naming) != 1:
            return _Path(report, key, persons, frozenset(split.decision for split in naming))
        persons = (*persons, naming[0].made)


# --- what to look at again ----------------------------------------------------------------------


def _say_again(split: PersonSplit, paths: Iterable[_Path], labels: Mapping[str, str]) -> str | None:
    of = [path for path in paths if not set(split.of).isdisjoint(path.persons)]
    moved = [path for path in of if split.made in path.persons]
    stayed = [path for path in of if split.made not in path.persons]
    is_contested = any(split.decision in path.contested for path in stayed)
    parts: list[str] = [_CONTESTED] if is_contested else []
    if moved:
        parts += [*_say_lost(split, moved, stayed), *_say_new(split, moved, stayed, labels)]
    elif not is_contested:
        parts.append(_NOTHING)
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else join_sentences(parts)


def _say_lost(split: PersonSplit, moved: Iterable[_Path], stayed: Iterable[_Path]) -> Iterator[str]:
    contested = {path.key for path in stayed if split.decision in path.contested}
    lost = set(split.claims) - contested - {path.key for path in moved}
    if lost:
        one = len(lost) == 1
        many = Sentence("1 passage") if one else Sentence("%(n)s passages", n=len(lost))
        yield Sentence(
            "%(many)s that it names cannot be found as the reports are read now", many=many
        )


def _say_new(
    split: PersonSplit,
    moved: Iterable[_Path],
    stayed: Iterable[_Path],
    labels: Mapping[str, str],
) -> Iterator[str]:
    """Say where the name came up since, or is read anew in a report that was divided."""
    divided = {path.report for path in moved} - set(split.reports)
    origins = {path.persons[path.persons.index(split.made) - 1] for path in moved}
    new = {
        path.report
        for path in stayed
        if not origins.isdisjoint(path.persons)
        and split.decision not in path.contested
        and _is_new(split, path, divided)
    }
    if new:
        names = sorted(labels.get(id_, id_) for id_ in new)
        named = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
        yield Sentence(
            "%(name)s is named in %(reports)s, too: nobody has decided who of the two is meant",
            name=split.called,
            reports=named,
        )


def _is_new(split: PersonSplit, path: _Path, divided: set[str]) -> bool:
    if path.report not in split.seen:
        return True
    return path.report in divided and path.key not in split.left

"""The part of a register on which one person's page rests (docs/adr/0017).

It holds all reports that mention the person or anybody whom people decided on together with
them, what those reports were copied from, or share with a root that is not here, and the decisions
about all of these. What the rest of the register bears on it is told as `Surroundings`.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from corrobora.model.lineage import Direction
from corrobora.model.person import name_key
from corrobora.model.statement import Statement
from corrobora.register.claims import kept_claims
from corrobora.register.indexed import about_whom
from corrobora.register.judgements import COPY
from corrobora.register.person_judgements import PERSON_KINDS, made_by
from corrobora.register.surroundings import Surroundings
from corrobora.resolve.aliases import Alias, Aliases, AliasKind, chain_of, settle_aliases
from corrobora.resolve.bodies import fold_body_name
from corrobora.resolve.countries import find_usual
from corrobora.resolve.persons import FEW, make_person
from corrobora.resolve.speakers import choose_holder
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision
from corrobora.store.neighbours import (
    count_full_names,
    count_usual,
    find_lists,
    find_persons_in,
    find_reports_of,
    load_alias_rows,
    load_codes_of,
    load_country_counts,
    load_decisions_about,
    load_forms,
    load_link_ends,
)

__all__ = ["Part", "find_figures_part", "find_part", "group_joined", "join_decided", "surround"]


@dataclass(frozen=True, slots=True)
class Part:
    """Reports by id and decisions; `near` are the persons in reports that share passages.

    `link_ends` are the reports whose links matter, `whole` those persons of whom all reports are
    in the part, before any decision. `kinds` are those of statements where it holds no others:
    tallies alone where it is asked for figures, which leaves out what is said of persons. Of
    `lists` nothing is in the part but what they say of the persons `listed`, and of nobody; nor
    are the places of their rows.
    """

    reports: frozenset[str]
    link_ends: frozenset[str]
    made: tuple[Decision, ...]
    near: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()


def find_part(
    connection: Connection, persons: Iterable[str], known_at: datetime.datetime | None = None
) -> Part:
    """Return the part of the register that decides how these persons stand, by their ids."""
    whole, made = join_decided(connection, persons, known_at)
    stands = find_reports_of(connection, whole, known_at)
    mine = {report for reports in stands.values() for report in reports}
    reports, linked = _follow_links(connection, mine, known_at)
    near = find_persons_in(connection, linked, known_at)
    others, more = join_decided(connection, near - whole, known_at)
    decided = {p for p in others if _is_decided(p, more)}
    whole |= decided
    for found in find_reports_of(connection, decided, known_at).values():
        reports |= found
    about = load_decisions_about(connection, reports, known_at)
    judged = {report for one in about.values() if one.kind == COPY for report in one.subject}
    every = {**made, **more, **about}
    reports |= judged
    ends = _find_ends(connection, reports, known_at) if judged else reports
    return Part(
        reports=frozenset(reports),
        link_ends=frozenset(ends),
        made=tuple(sorted(every.values(), key=lambda one: (one.decided_at, one.id))),
        # Of a list that shares passages everything may matter; of another, its rows by themselves.
        lists=find_lists(connection, reports - linked - judged),
        listed=frozenset(whole) | {p for one in every.values() for p in _decided_on(one)},
        near=near,
        whole=frozenset(whole),
    )


def find_figures_part(
    connection: Connection, reports: Collection[str], known_at: datetime.datetime | None = None
) -> Part:
    """Return the part of the register that decides how the figures of these reports stand."""
    reached, linked = _follow_links(connection, reports, known_at)
    made = load_decisions_about(connection, reached, known_at)
    judged = {r for one in made.values() if one.kind == COPY for r in one.subject}
    reached |= judged
    ends = _find_ends(connection, reached, known_at) if judged else reached
    return Part(
        reports=frozenset(reached),
        link_ends=frozenset(ends),
        made=tuple(sorted(made.values(), key=lambda one: (one.decided_at, one.id))),
        kinds=frozenset({"tally"}),
        lists=find_lists(connection, reached - linked),
    )


def _find_ends(
    connection: Connection, reports: Collection[str], known_at: datetime.datetime | None
) -> set[str]:
    """Return the reports with all that they are linked to.

    A link that a judgement takes away may take others with it: those of a third report.
    """
    found = load_link_ends(connection, reports, known_at)
    return {*reports, *(end for derived, source, _ in found for end in (derived, source))}


def join_decided(
    connection: Connection, persons: Iterable[str], known_at: datetime.datetime | None
) -> tuple[set[str], dict[str, Decision]]:
    """Return these persons with all whom decisions name beside them, and the decisions."""
    found: dict[str, Decision] = {}
    joined: set[str] = set()
    waiting = set(persons)
    while waiting:
        joined |= waiting
        new = load_decisions_about(connection, waiting, known_at)
        found.update(new)
        waiting = {p for one in new.values() for p in _named_in(one)} - joined
    return joined, found


def group_joined(persons: Iterable[str], made: Iterable[Decision]) -> Mapping[str, str]:
    """Return for each of these persons, and whoever decisions join with one, who leads them all.

    `made` are all decisions on them; those that fell join them too.
    """
    leads = {id_: id_ for id_ in persons}

    def find(id_: str) -> str:
        while leads[id_] != id_:
            id_ = leads[id_]
        return id_

    for one in made:
        if named := _named_in(one):
            here = [find(leads.setdefault(id_, id_)) for id_ in named]
            leads.update(dict.fromkeys(here, here[0]))
    return {id_: find(id_) for id_ in leads}


def _named_in(one: Decision) -> Iterable[str]:
    """Return the persons whom a decision about persons names, or makes."""
    if one.kind not in PERSON_KINDS:
        return ()
    return (*one.subject, *one.payload.get("of", ()), made_by(one.id))


def _decided_on(one: Decision) -> Iterable[str]:
    """Return the persons whom a decision names, or on whose claims it was made."""
    claimed = (about_whom(statement) for statement in kept_claims(one).values())
    return (*_named_in(one), *(person for person in claimed if person is not None))


def _is_decided(person: str, made: Mapping[str, Decision]) -> bool:
    return any(person in _named_in(one) for one in made.values())


def _follow_links(
    connection: Connection, reports: Collection[str], known_at: datetime.datetime | None
) -> tuple[set[str], set[str]]:
    """Return the reports with all that they may go back to, and those of them that are linked.

    Followed are links to a known source, and both ways those of which nobody knows it; where
    people judged of a copy, every link of the two.
    """
    reached, linked, waiting = set(reports), set(), set(reports)
    while waiting:
        ends = load_link_ends(connection, waiting, known_at)
        near = {end for derived, source, _ in ends for end in (derived, source)} | waiting
        about = load_decisions_about(connection, near, known_at)
        judged = {r for one in about.values() if one.kind == COPY for r in one.subject}
        new = set(judged) if judged & near else set()
        for derived, source, direction in ends:
            linked |= {derived, source}
            if direction != Direction.KNOWN.value or {derived, source} & judged:
                new |= {derived, source}
            elif derived in waiting:
                new.add(source)
        linked |= judged
        waiting = new - reached
        reached |= waiting
    return reached, linked & reached


# --- what is told of the rest ---------------------------------------------------------------------


def surround(
    connection: Connection,
    part: Part,
    statements: Mapping[str, Statement],
    *,
    packs_hash: str,
    known_at: datetime.datetime | None = None,
) -> Surroundings:
    """Return what the rest of the register bears on the part, of which `statements` are those.

    The index has to know the countries by the packs of that hash.
    """
    countries = _find_countries(connection, part.reports, packs_hash, known_at)
    near = part.near - part.whole
    forms = load_forms(connection, near, known_at)
    persons = {id_: make_person(id_, found, lone_in) for id_, (lone_in, found) in forms.items()}
    stands = find_reports_of(connection, near, known_at)
    lone = {name_key(one.name) for one in persons.values() if one.lone_in is not None}
    held = count_full_names(connection, lone, known_at, most=FEW + 1)
    keys = {name_key(one.name) for one in persons.values()}
    return Surroundings(
        countries=countries,
        aliases=replace(
            _find_aliases(connection, statements.values(), known_at),
            holders=_find_holders(connection, keys, packs_hash, known_at),
        ),
        persons=persons,
        reports={id_: frozenset(found) for id_, found in stands.items()},
        crowded=frozenset(word for word, times in held.items() if times > FEW),
    )


def _find_countries(
    connection: Connection,
    reports: Collection[str],
    packs_hash: str,
    known_at: datetime.datetime | None,
) -> dict[str, str]:
    codes = load_codes_of(connection, reports, packs_hash, known_at)
    usual = ""
    if None in codes.values():
        usual = find_usual(count_usual(connection, packs_hash, known_at))
    return {report: code or usual for report, code in codes.items()}


def _find_holders(
    connection: Connection,
    keys: Collection[str],
    packs_hash: str,
    known_at: datetime.datetime | None,
) -> dict[str, str]:
    counted = load_country_counts(connection, keys, packs_hash, known_at)
    usual: str | None = None
    found = {}
    for key, codes in counted.items():
        if None in codes and usual is None:
            usual = find_usual(count_usual(connection, packs_hash, known_at))
        told: Counter[str] = Counter()
        for code, times in codes.items():
            told[code or usual or ""] += times
        found[key] = choose_holder(told)
    return found


def _find_aliases(
    connection: Connection, statements: Iterable[Statement], known_at: datetime.datetime | None
) -> Aliases:
    """Return what all reports say of the names of these speakers, and of what those stand for."""
    names = {one.name for s in statements for one in chain_of(s.speaker)}
    waiting = {form for name in names for form in _forms_of(name)}
    asked: set[str] = set()
    found: dict[tuple[str, str, str], Alias] = {}
    while waiting:
        asked |= waiting
        rows = load_alias_rows(connection, waiting, known_at)
        waiting = set()
        for kind, key, folded, speaker in rows:
            found[kind, key, repr(speaker)] = Alias(AliasKind(kind), key, speaker)
            # A relative of one person is no way to those of others.
            if kind != AliasKind.KIN.value:
                waiting |= {key, folded, *_forms_of(speaker.name)}
        waiting -= asked
    return settle_aliases(found.values())


def _forms_of(name: str) -> tuple[str, ...]:
    """Return under which keys something may be said of a name."""
    return name, name_key(name), fold_body_name(name)

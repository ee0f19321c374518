"""What stands around some persons and reports, looked up in the kept index."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, func, or_, select

from corrobora.model.report import Form
from corrobora.model.speaker import Speaker
from corrobora.store.codec import decode
from corrobora.store.decisions import Decision, load_chains
from corrobora.store.index import NOBODY
from corrobora.store.index_tables import (
    index_alias_uses,
    index_aliases,
    index_bearers,
    index_countries,
    index_country_counts,
    index_figures,
    index_listed,
    index_mentions,
    index_packs,
    index_persons,
    index_states,
    index_subjects,
    index_words,
)
from corrobora.store.rows import among, in_force, in_parts, recorded_by
from corrobora.store.search import is_mentioned
from corrobora.store.tables import links, reports

__all__ = [
    "LinkEnds",
    "count_full_names",
    "count_persons",
    "count_usual",
    "find_decided",
    "find_ever_named",
    "find_figures",
    "find_listed",
    "find_lists",
    "find_persons_in",
    "find_reports_of",
    "load_alias_rows",
    "load_codes_of",
    "load_country_counts",
    "load_decisions_about",
    "load_forms",
    "load_link_ends",
    "load_namesakes",
    "load_shared_labels",
]

Moment = datetime.datetime | None
LinkEnds = tuple[str, str, str]
"""The derived report of a link, its source, and the direction."""

_MENTIONED = index_mentions.join(
    index_states, index_states.c.number == index_mentions.c.state
).join(index_persons, index_persons.c.number == index_mentions.c.person)


def find_reports_of(
    connection: Connection, persons: Iterable[str], known_at: Moment
) -> dict[str, set[str]]:
    """Return the reports in force that mention each person, by the person's id."""
    query = (
        select(index_persons.c.person_id, index_states.c.report_id)
        .select_from(_MENTIONED)
        .where(in_force(index_states, known_at))
    )
    found: dict[str, set[str]] = defaultdict(set)
    for which in among(index_persons.c.person_id, persons):
        for row in connection.execute(query.where(which)):
            found[row.person_id].add(row.report_id)
    return found


def find_ever_named(connection: Connection, persons: Iterable[str]) -> frozenset[str]:
    """Return the reports that mention one of these persons, or did as they were read once."""
    query = select(index_states.c.report_id).distinct().select_from(_MENTIONED)
    found: set[str] = set()
    for which in among(index_persons.c.person_id, persons):
        found.update(connection.scalars(query.where(which)))
    return frozenset(found)


def find_persons_in(
    connection: Connection, reports_: Iterable[str], known_at: Moment
) -> frozenset[str]:
    """Return the ids of the persons whom these reports mention."""
    query = (
        select(index_persons.c.person_id)
        .distinct()
        .select_from(_MENTIONED)
        .where(in_force(index_states, known_at))
    )
    found: set[str] = set()
    for which in among(index_states.c.report_id, reports_):
        found.update(connection.scalars(query.where(which)))
    return frozenset(found)


def find_lists(connection: Connection, reports_: Iterable[str]) -> frozenset[str]:
    """Return those of the reports that are lists."""
    found: set[str] = set()
    for which in among(reports.c.id, reports_):
        is_list = reports.c.form == Form.LIST.value
        found.update(connection.scalars(select(reports.c.id).where(which & is_list)))
    return frozenset(found)


def find_listed(
    connection: Connection, lists: Collection[str], persons: Iterable[str], known_at: Moment
) -> frozenset[str]:
    """Return what these lists say of these persons and of nobody: the ids of the statements."""
    states = index_listed.join(index_states, index_states.c.number == index_listed.c.state)
    ids = select(index_listed.c.statement_id).where(in_force(index_states, known_at))
    named = ids.select_from(
        states.join(index_persons, index_persons.c.number == index_listed.c.person)
    )
    wanted = tuple(persons)
    found: set[str] = set()
    for here in among(index_states.c.report_id, lists):
        nobody = index_listed.c.person == NOBODY
        found.update(connection.scalars(ids.select_from(states).where(here & nobody)))
        for which in among(index_persons.c.person_id, wanted):
            found.update(connection.scalars(named.where(here & which)))
    return frozenset(found)


def load_forms(
    connection: Connection, persons: Iterable[str], known_at: Moment
) -> dict[str, tuple[str | None, Counter[str]]]:
    """Return of each person by id the report of a lone name, and how often each form stands."""
    times = func.sum(index_mentions.c.times).label("times")
    columns = (index_persons.c.person_id, index_persons.c.lone_in, index_mentions.c.form)
    query = (
        select(*columns, times)
        .select_from(_MENTIONED)
        .where(in_force(index_states, known_at))
        .group_by(*columns)
    )
    found: dict[str, tuple[str | None, Counter[str]]] = {}
    for which in among(index_persons.c.person_id, persons):
        for row in connection.execute(query.where(which)):
            found.setdefault(row.person_id, (row.lone_in, Counter()))[1][row.form] += int(row.times)
    return found


def count_full_names(
    connection: Connection, words: Collection[str], known_at: Moment, *, most: int
) -> dict[str, int]:
    """Return for each folded word how many full names in force hold it, up to `most`."""
    standing = is_mentioned(known_at)
    borne = index_bearers.join(index_words, index_words.c.number == index_bearers.c.word).join(
        index_persons, index_persons.c.number == index_bearers.c.person
    )
    found = {}
    for word in sorted(words):
        which = (index_words.c.word == word) & index_persons.c.lone_in.is_(None) & standing
        few = select(index_persons.c.number).select_from(borne).where(which).limit(most)
        found[word] = connection.scalar(select(func.count()).select_from(few.subquery())) or 0
    return found


def count_persons(connection: Connection, *, most: int) -> int:
    """Return how many persons the index knows, up to `most`."""
    few = select(index_persons.c.number).limit(most)
    return connection.scalar(select(func.count()).select_from(few.subquery())) or 0


# --- countries ------------------------------------------------------------------------------------


def load_codes_of(
    connection: Connection, reports_: Collection[str], packs_hash: str, known_at: Moment
) -> dict[str, str | None]:
    """Return the country of each report as these packs tell it; one not looked at is left out."""
    texts = {
        row.text: row.report_id
        for which in among(index_states.c.report_id, reports_)
        for row in connection.execute(
            select(index_states.c.text, index_states.c.report_id).where(
                in_force(index_states, known_at) & which
            )
        )
    }
    # In two steps, so that no database is tempted to go through all texts of these packs.
    packs = connection.scalar(select(index_packs.c.number).where(index_packs.c.hash == packs_hash))
    found: dict[str, str | None] = {}
    for part in in_parts(texts):
        here = (index_countries.c.packs == packs) & index_countries.c.text.in_(part)
        query = select(index_countries.c.text, index_countries.c.code).where(here)
        found |= {texts[row.text]: row.code for row in connection.execute(query)}
    return found


def count_usual(connection: Connection, packs_hash: str, known_at: Moment) -> dict[str, int]:
    """Return how many reports are about each country; in the past all of them are gone through."""
    packs = select(index_packs.c.number).where(index_packs.c.hash == packs_hash).scalar_subquery()
    counts = index_country_counts
    if known_at is None:
        query = select(counts.c.code, counts.c.reports).where(counts.c.packs == packs)
        rows = connection.execute(query.where(counts.c.reports > 0))
        return {row.code: row.reports for row in rows}
    joined = index_states.join(index_countries, index_countries.c.text == index_states.c.text)
    counted = (
        select(index_countries.c.code, func.count().label("reports"))
        .select_from(joined)
        .where(in_force(index_states, known_at) & (index_countries.c.packs == packs))
        .where(index_countries.c.code.is_not(None))
        .group_by(index_countries.c.code)
    )
    return {row.code: row.reports for row in connection.execute(counted)}


def find_figures(
    connection: Connection,
    country: tuple[str, bool],
    days: tuple[str, str],
    packs_hash: str,
    known_at: Moment,
) -> frozenset[str]:
    """Return the reports in force about a country with figures of these days, both included.

    The country is its code, and whether reports that name no country are about it.
    """
    # In two steps, so that no database is tempted to go through all texts of these packs.
    joined = index_figures.join(index_states, index_states.c.number == index_figures.c.state)
    query = (
        select(index_states.c.report_id, index_states.c.text)
        .select_from(joined)
        .where(index_figures.c.day.between(*days) & in_force(index_states, known_at))
    )
    told = {row.report_id: row.text for row in connection.execute(query)}
    code, is_usual = country
    packs = connection.scalar(select(index_packs.c.number).where(index_packs.c.hash == packs_hash))
    texts: set[int] = set()
    for part in in_parts(set(told.values())):
        of_these = (index_countries.c.packs == packs) & index_countries.c.text.in_(part)
        is_here = index_countries.c.code == code
        if is_usual:
            is_here = or_(is_here, index_countries.c.code.is_(None))
        texts.update(connection.scalars(select(index_countries.c.text).where(of_these & is_here)))
    return frozenset(report for report, text in told.items() if text in texts)


def load_country_counts(
    connection: Connection, keys: Iterable[str], packs_hash: str, known_at: Moment
) -> dict[str, Counter[str | None]]:
    """Return for each folded name of a person the countries of the reports that mention it."""
    # In two steps: together no database begins with the few who bear such a name.
    query = (
        select(index_persons.c.key, index_states.c.report_id, index_states.c.text)
        .distinct()
        .select_from(_MENTIONED)
        .where(in_force(index_states, known_at))
    )
    told = [
        row
        for which in among(index_persons.c.key, keys)
        for row in connection.execute(query.where(which))
    ]
    packs = connection.scalar(select(index_packs.c.number).where(index_packs.c.hash == packs_hash))
    codes: dict[int, list[str | None]] = defaultdict(list)
    countries = select(index_countries.c.text, index_countries.c.code)
    for part in in_parts({row.text for row in told}):
        of_these = (index_countries.c.packs == packs) & index_countries.c.text.in_(part)
        for text, code in connection.execute(countries.where(of_these)):
            codes[text].append(code)
    reports_of: dict[str, set[tuple[str | None, str]]] = defaultdict(set)
    for row in told:
        reports_of[row.key] |= {(code, row.report_id) for code in codes[row.text]}
    return {key: Counter(code for code, _ in found) for key, found in reports_of.items() if found}


# --- links, names of speakers, labels -------------------------------------------------------------


def load_link_ends(
    connection: Connection, reports_: Iterable[str], known_at: Moment
) -> frozenset[LinkEnds]:
    """Return the links in force of which one of these reports is an end."""
    ends = (links.c.derived, links.c.source, links.c.direction)
    wanted = tuple(reports_)
    found: set[LinkEnds] = set()
    for side in (links.c.derived, links.c.source):
        for which in among(side, wanted):
            rows = connection.execute(select(*ends).where(in_force(links, known_at) & which))
            found.update((row.derived, row.source, row.direction) for row in rows)
    return frozenset(found)


def load_alias_rows(
    connection: Connection, names: Iterable[str], known_at: Moment
) -> tuple[tuple[str, str, str, Speaker], ...]:
    """Return (kind, key, folded name, speaker) of what reports in force say of these names.

    A name is a key or the folded name of a speaker.
    """
    used = (
        select(index_alias_uses.c.state)
        .select_from(
            index_alias_uses.join(index_states, index_states.c.number == index_alias_uses.c.state)
        )
        .where(index_alias_uses.c.alias == index_aliases.c.number)
        .where(in_force(index_states, known_at))
        .exists()
    )
    wanted = tuple(names)
    found = {}
    for column in (index_aliases.c.key, index_aliases.c.folded):
        for which in among(column, wanted):
            for row in connection.execute(select(index_aliases).where(which & used)):
                speaker = decode(Speaker, row.speaker)
                found[row.number] = (row.kind, row.key, row.folded, speaker)
    return tuple(found.values())


def load_shared_labels(
    connection: Connection, labels: Iterable[str], known_at: Moment
) -> frozenset[str]:
    """Return those of the labels with which reports of two addresses came."""
    first, last = func.min(reports.c.address), func.max(reports.c.address)
    query = (
        select(reports.c.label)
        .where(recorded_by(reports, known_at))
        .group_by(reports.c.label)
        .having(first != last)
    )
    found: set[str] = set()
    for which in among(reports.c.label, labels):
        found.update(connection.scalars(query.where(which)))
    return frozenset(found)


def load_namesakes(
    connection: Connection, names: Iterable[str], known_at: Moment
) -> frozenset[str]:
    """Return the ids of reports of which the label or the address is one of these names."""
    wanted = tuple(names)
    found: set[str] = set()
    for column in (reports.c.label, reports.c.address):
        for which in among(column, wanted):
            query = select(reports.c.id).where(recorded_by(reports, known_at) & which)
            found.update(connection.scalars(query))
    return frozenset(found)


# --- decisions ------------------------------------------------------------------------------------


def find_decided(connection: Connection, subjects: Iterable[str]) -> frozenset[str]:
    """Return those of these reports and persons about whom something was ever decided."""
    column = index_subjects.c.subject
    found: set[str] = set()
    for which in among(column, subjects):
        found.update(connection.scalars(select(column).where(which)))
    return frozenset(found)


def load_decisions_about(
    connection: Connection, subjects: Iterable[str], known_at: Moment
) -> Mapping[str, Decision]:
    """Return by id the decisions about these reports and persons, with all that bear on them.

    What one of them replaces or takes back, and what does that to it, stands among them.
    """
    ids: set[str] = set()
    for which in among(index_subjects.c.subject, subjects):
        ids.update(connection.scalars(select(index_subjects.c.decision).where(which)))
    return load_chains(connection, ids, known_at=known_at)

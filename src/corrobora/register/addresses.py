"""Public addresses of persons, and where they lead after merges and splits (docs/adr/0013)."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial

from corrobora.model.address import choose_address
from corrobora.model.person import People, find_lone_report, name_key, person_id
from corrobora.register.person_judgements import SPLIT, find_on_persons, made_by, read_split
from corrobora.register.standing import find_standing
from corrobora.store.addresses import (
    assign_addresses,
    find_holder,
    find_typed,
    load_last_assigned,
    load_names,
)
from corrobora.store.database import Connection, Engine, Where, open_register, writing
from corrobora.store.decisions import load_decisions
from corrobora.store.neighbours import load_forms

__all__ = ["address_people", "address_register", "find_name_at", "resolve_address"]

# How far back names are looked at again: clocks are set back, and who waits to write comes late.
_MARGIN = datetime.timedelta(days=1)


def address_people(
    engine: Engine, *, at: datetime.datetime, random_bytes: Callable[[int], bytes]
) -> int:
    """Give an address to everybody who has none, whom reports name or a split made.

    `random_bytes` gives that many random bytes. Returns how many were given; one transaction.
    """
    with writing(engine) as connection:
        last = load_last_assigned(connection)
        names = load_names(connection, since=None if last is None else last - _MARGIN)
        persons = {_person_named(*one) for one in names if name_key(one[0])}
        persons |= {made_by(d.id) for d in load_decisions(connection) if d.kind == SPLIT}
        choose = partial(choose_address, random_bytes)
        return assign_addresses(connection, persons, choose=choose, at=at)


def address_register(
    register: Where, *, at: datetime.datetime, random_bytes: Callable[[int], bytes]
) -> int:
    """Do the same for the register in that file or database."""
    engine = open_register(register, create=False)
    try:
        return address_people(engine, at=at, random_bytes=random_bytes)
    finally:
        engine.dispose()


def resolve_address(
    connection: Connection,
    asked: str,
    people: People,
    *,
    known_at: datetime.datetime | None = None,
) -> tuple[str, ...]:
    """Return the ids of who stands now at a public address, or under a person's id.

    Who was merged leads to whom they are now; who was split to both, who kept the address first;
    who was made by a split that was taken back, to whom they were split from. Nobody where it
    was given to nobody.
    """
    holder = find_typed(connection, asked)
    here = {person.id for person in people.persons}
    decisions = load_decisions(connection, known_at=known_at)
    about = find_on_persons(decisions)
    splits = {made_by(d.id): read_split(d) for d in about if d.kind == SPLIT}
    standing = {one.id for one in find_standing(decisions)}
    while people.now(holder) not in here and holder in splits:
        holder = splits[holder].person
    made = [
        split.made
        for split in splits.values()
        if split.decision in standing and holder in {split.person, *split.of}
    ]
    found = dict.fromkeys(people.now(id_) for id_ in (holder, *made))
    return tuple(id_ for id_ in found if id_ in here)


def _person_named(name: str, report: str) -> str:
    """Return the id of who is called so in that report (DESIGN, reading 9)."""
    return person_id(name, find_lone_report(name, report))


def find_name_at(connection: Connection, address: str) -> tuple[str, str] | None:
    """Return the id of who was given a public address, and a name that reports give them.

    None where nobody was, or no report in force names them. Nothing else is loaded; the index
    has to be kept.
    """
    holder = find_holder(connection, address.strip().lower())
    forms = {} if holder is None else load_forms(connection, [holder], None)
    if holder is None or holder not in forms:
        return None
    ((name, _),) = forms[holder][1].most_common(1)
    return holder, name

"""Rows of summaries for tests: every field has a plain default; and any such row (hypothesis)."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

from corrobora.model.edtf import EdtfDate
from corrobora.model.finding import Step
from corrobora.model.person import name_key
from corrobora.model.summary import (
    Change,
    ChangeKind,
    FindingSummary,
    Matter,
    MatterKind,
    PersonSummary,
    Waiting,
    WaitingKind,
)
from corrobora.model.vocabulary import ActKind, Condition, Custody
from tests.factories import NOON

__all__ = [
    "CHANGES",
    "FINDINGS",
    "MATTERS",
    "PERSONS",
    "WAITING",
    "make_change",
    "make_finding",
    "make_matter",
    "make_person",
    "make_waiting",
]


def make_person(id_: str = "a", name: str = "Ines Abellard", **more: Any) -> PersonSummary:
    """Somebody who is held, as one report says."""
    held: dict[str, Any] = {
        "address": f"address of {id_}",
        "key": name_key(name),
        "act": ActKind.ARREST,
        "date": "2031-05",
        "earliest": datetime.date(2031, 5, 1),
        "latest": datetime.date(2031, 5, 31),
        "step": Step.REPORTED,
        "independent": 1,
        "hedged": False,
        "conditions": (),
        "case_closed": False,
        "custody": Custody.HELD,
        "conflicts": 0,
        "last_held": None,
        "held_on": None,
        "site": None,
        "verified": "none",
        "reports": 1,
        "health": False,
        "restricted": (),
        "published": None,
        "merged": (),
        "first_recorded": NOON,
        "changed_at": NOON,
    }
    return PersonSummary(person_id=id_, name=name, **(held | more))


def make_finding(id_: str = "a", act: ActKind = ActKind.ARREST, **more: Any) -> FindingSummary:
    """An arrest that one report tells of."""
    held: dict[str, Any] = {
        "date": "2031-05-04",
        "earliest": datetime.date(2031, 5, 4),
        "latest": datetime.date(2031, 5, 4),
        "step": Step.REPORTED,
        "independent": 1,
        "hedged": False,
        "site": None,
        "country": "XA",
        "first_said": datetime.date(2031, 5, 5),
    }
    return FindingSummary(person_id=id_, act=act, **(held | more))


def make_waiting(
    id_: str = "w", kind: WaitingKind = WaitingKind.CONFLICT, *persons: str, **more: Any
) -> Waiting:
    """Something that waits, about these persons."""
    held: dict[str, Any] = {"about": (), "weight": 1.0, "since": None, "owner": "x"}
    return Waiting(id=id_, kind=kind, persons=persons, **(held | more))


def make_matter(
    id_: str = "m", kind: MatterKind = MatterKind.CONFLICT, *persons: str, **more: Any
) -> Matter:
    """A conflict, promise or figure about these persons."""
    held: dict[str, Any] = {"sub": "denied", "about": "release", "owner": "x"}
    return Matter(id=id_, kind=kind, persons=persons, **(held | more))


def make_change(id_: str = "a", what: ChangeKind = ChangeKind.CUSTODY, **more: Any) -> Change:
    """Something that changed of a person."""
    return Change(person_id=id_, what=what, **({"at": NOON} | more))


# --- any of them ----------------------------------------------------------------------------------

_IDS = st.text("0123456789abcdef", min_size=32, max_size=32)
# What a database keeps: no zero character, no halves of characters.
_TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
_DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))
_SOME_DAYS = st.none() | _DAYS
_MOMENTS = st.datetimes(
    datetime.datetime(2000, 1, 1),  # noqa: DTZ001 - given a zone below
    datetime.datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.just(datetime.UTC),
)
_DATES = st.builds(
    EdtfDate,
    st.integers(1900, 2099),
    st.integers(1, 12),
    st.integers(1, 28),
    st.sampled_from(["", "~", "?", "%"]),
).map(str)
_FIELDS = st.lists(
    st.sampled_from(["all", "name", "date", "site", "place", "charges", "conditions"]), unique=True
).map(lambda found: tuple(sorted(found)))
_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=6,
)
_PAYLOADS = st.dictionaries(_TEXT, _PLAIN, max_size=3)
_SOME_IDS = st.lists(_IDS, max_size=3).map(tuple)
_COUNTS = st.integers(0, 10_000)

PERSONS = st.builds(
    PersonSummary,
    person_id=_IDS,
    address=_TEXT,
    name=_TEXT,
    key=_TEXT,
    act=st.none() | st.sampled_from(ActKind),
    date=st.none() | _DATES,
    earliest=_SOME_DAYS,
    latest=_SOME_DAYS,
    step=st.none() | st.sampled_from(Step),
    independent=_COUNTS,
    hedged=st.booleans(),
    conditions=st.lists(st.sampled_from([one.value for one in Condition])).map(tuple),
    case_closed=st.booleans(),
    custody=st.sampled_from(Custody),
    conflicts=_COUNTS,
    last_held=st.none() | _DATES,
    held_on=_SOME_DAYS,
    site=st.none() | _TEXT,
    verified=st.sampled_from(["none", "proposed", "verified"]),
    reports=_COUNTS,
    health=st.booleans(),
    restricted=_FIELDS,
    published=st.sampled_from([None, "inside", "outside"]),
    merged=_SOME_IDS,
    first_recorded=_MOMENTS,
    changed_at=_MOMENTS,
    until=_SOME_DAYS,
    minor=st.booleans(),
)
FINDINGS = st.builds(
    FindingSummary,
    person_id=_IDS,
    act=st.sampled_from(ActKind),
    date=st.none() | _DATES,
    earliest=_SOME_DAYS,
    latest=_SOME_DAYS,
    step=st.sampled_from(Step),
    independent=_COUNTS,
    hedged=st.booleans(),
    site=st.none() | _TEXT,
    country=st.sampled_from(["", "XA", "XB"]),
    first_said=_SOME_DAYS,
)
WAITING = st.builds(
    Waiting,
    id=_IDS,
    kind=st.sampled_from(WaitingKind),
    about=_SOME_IDS,
    persons=_SOME_IDS,
    weight=st.floats(0, 10, allow_nan=False, allow_subnormal=False),
    since=_SOME_DAYS,
    due=st.none() | _DATES,
    due_on=_SOME_DAYS,
    held=st.booleans(),
    payload=_PAYLOADS,
    owner=_IDS,
)
MATTERS = st.builds(
    Matter,
    id=_IDS,
    kind=st.sampled_from(MatterKind),
    sub=st.sampled_from(["denied", "dates", "open", "stock"]),
    about=_TEXT,
    persons=_SOME_IDS,
    speaker=_TEXT,
    site=st.none() | _TEXT,
    country=st.sampled_from(["", "XA", "XB"]),
    first=_SOME_DAYS,
    last=_SOME_DAYS,
    is_open=st.booleans(),
    payload=_PAYLOADS,
    owner=_IDS,
)
CHANGES = st.builds(
    Change,
    at=_MOMENTS,
    person_id=_IDS,
    what=st.sampled_from(ChangeKind),
    before=_TEXT,
    after=_TEXT,
    cause=_IDS,
)

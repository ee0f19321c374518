"""Core types are values: frozen, without room for more, equal and hashed by what they hold."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace

import pytest

import corrobora.model
from corrobora.model.finding import (
    Conflict,
    ConflictSide,
    Incomparable,
    Origin,
    OriginKind,
    Support,
    SupportedBy,
)
from corrobora.model.lineage import Drift, DriftKind, Family
from corrobora.model.party import UNKNOWN_OUTLETS, OutletEntity, SpeakerEntity
from corrobora.model.person import Person, Suggestion
from corrobora.model.spans import Span
from corrobora.model.vocabulary import SourceConnection, SpeakerKind
from tests.factories import (
    make_act,
    make_designation,
    make_link,
    make_promise,
    make_report,
    make_revision,
    make_site_claim,
    make_speaker,
    make_tally,
)

REPORT = make_report()
REVISION = make_revision(REPORT)


def core_types() -> list[type]:
    found = []
    for module in pkgutil.iter_modules(corrobora.model.__path__):
        loaded = importlib.import_module(f"corrobora.model.{module.name}")
        found += [
            one
            for _, one in inspect.getmembers(loaded, inspect.isclass)
            if is_dataclass(one) and one.__module__ == loaded.__name__
        ]
    return found


TYPES = core_types()

VALUES = [
    REPORT,
    REVISION,
    make_act(REVISION),
    make_tally(REVISION),
    make_designation(REVISION),
    make_promise(REVISION),
    make_site_claim(REVISION),
    make_speaker(),
    make_link(REVISION, REVISION),
    Span(1, 2),
    Drift(DriftKind.DATE_LOST, None, Span(0, 3), "a day"),
    Family(members=("a", "b"), root=None),
    Person(id="p", name="Ines Abellard", names=("Ines Abellard",)),
    Suggestion("Ines", "Inez", 0.9, ("z for s",)),
    Incomparable("the ministry", "other starts"),
    ConflictSide("family", "held", ("a",)),
    Conflict("still_held", "release of Ines", ()),
    SupportedBy("s", "r", 0, 3, "abc", "asserted"),
    Origin(
        kind=OriginKind.LIST,
        name="the list of May",
        side="list:may",
        stance=Support.FOR,
        counted=True,
        why="a list version",
        support=(),
    ),
    SpeakerEntity(
        key="k",
        name="the ministry",
        side="state:XV",
        kind=SpeakerKind.STATE,
        connection=SourceConnection.AUTHORITY,
    ),
    OutletEntity(key="k", name="The Lowland Courier", side=UNKNOWN_OUTLETS),
]


def test_all_core_types_are_found():
    names = {one.__name__ for one in TYPES}
    assert {"Report", "TextRevision", "Act", "Tally", "CopyLink", "Finding", "Assessment"} <= names
    assert len(TYPES) >= 30


@pytest.mark.parametrize("core", TYPES, ids=lambda core: core.__name__)
def test_a_core_type_is_frozen_and_slotted(core):
    assert core.__dataclass_params__.frozen
    assert "__slots__" in vars(core)
    assert all("__slots__" in vars(base) for base in core.__mro__[:-1])


@pytest.mark.parametrize("core", TYPES, ids=lambda core: core.__name__)
def test_no_field_holds_what_can_be_changed_in_place(core):
    for field in fields(core):
        assert not str(field.type).startswith(("list", "dict", "set")), field.name
        # What is not said is an empty mapping of its own, or a value as frozen as this one.
        made = field.default_factory
        is_mapping = made is dict and str(field.type).startswith("Mapping")
        is_value = dataclasses.is_dataclass(made) and made.__dataclass_params__.frozen
        assert made is dataclasses.MISSING or is_mapping or is_value, field.name


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_no_field_can_be_set_anew(value):
    for field in fields(value):
        with pytest.raises(FrozenInstanceError):
            setattr(value, field.name, None)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_equal_content_is_one_value(value):
    same = replace(value)
    assert same is not value
    assert same == value
    assert hash(same) == hash(value)
    assert len({same, value}) == 1


def test_a_value_without_more_said_claims_no_more():
    speaker = next(value for value in VALUES if isinstance(value, SpeakerEntity))
    assert (speaker.country, speaker.organ, speaker.via) == (None, None, None)
    assert not speaker.is_known
    assert not speaker.cites_unnamed
    outlet = next(value for value in VALUES if isinstance(value, OutletEntity))
    assert (outlet.owner, outlet.agency, outlet.issuer) == (None, None, None)
    assert not outlet.is_known


def test_core_values_go_by_name_where_they_have_many_parts():
    with pytest.raises(TypeError, match="positional"):
        Person("p", "Ines", ("Ines",))  # type: ignore[misc]

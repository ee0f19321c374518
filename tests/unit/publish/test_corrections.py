from __future__ import annotations

import datetime
import json
from dataclasses import replace

import pytest

from corrobora.errors import InputError
from corrobora.publish.corrections import Change, Thing, make_manifest, read_manifest
from corrobora.publish.released import Released
from corrobora.register.audience import Audience
from tests.factories import NOON

KEY = bytes(range(32))
RELEASED = Released(audience=Audience.OUTSIDE, as_of=NOON.date(), changed_at=NOON)
INES = Thing("person", "aaaa", ["Ines Abellard", "held"])
OTO = Thing("person", "bbbb", ["Oto", "held"])
FIGURE = Thing("figure", "cccc", [94])


def manifest(*things, before=None, days=0, key=KEY):
    later = NOON + datetime.timedelta(days=days)
    released = replace(RELEASED, as_of=later.date(), changed_at=later)
    whole = [[thing.kind, thing.address, thing.told] for thing in things]
    return make_manifest(released, things, key=key, whole=whole, before=before)


def changes(made):
    return [(c.what, c.change.value, c.address) for c in made.corrections]


def test_the_first_publication_corrects_nothing():
    assert manifest(INES, OTO).corrections == ()


def test_what_changed_is_told_by_kind():
    first = manifest(INES, OTO)
    freed = Thing("person", "aaaa", ["Ines Abellard", "free"])
    second = manifest(freed, FIGURE, before=first, days=3)
    assert changes(second) == [
        ("figure", "added", "cccc"),
        ("person", "changed", "aaaa"),
        ("person", "withdrawn", None),
    ]
    assert {c.day for c in second.corrections} == {NOON.date() + datetime.timedelta(days=3)}


def test_nothing_changed_keeps_the_dates_of_before():
    first = manifest(INES)
    assert manifest(INES, before=first, days=9) == first


def test_corrections_are_kept_and_go_on():
    first = manifest(INES)
    second = manifest(INES, OTO, before=first, days=1)
    third = manifest(INES, OTO, FIGURE, before=second, days=2)
    assert changes(third) == [("person", "added", "bbbb"), ("figure", "added", "cccc")]


def test_whoever_was_added_and_is_gone_has_no_address_any_more():
    second = manifest(INES, OTO, before=manifest(INES), days=1)
    third = manifest(INES, before=second, days=2)
    assert changes(third) == [("person", "added", None), ("person", "withdrawn", None)]
    assert "bbbb" not in third.write()


def test_the_manifest_reads_back():
    made = manifest(INES, OTO, before=manifest(INES), days=1)
    assert read_manifest(made.write(), "here") == made


def test_the_order_of_things_makes_no_difference():
    assert manifest(INES, OTO, FIGURE).write() == manifest(FIGURE, OTO, INES).write() or set(
        manifest(INES, OTO).marks["person"]
    ) == set(manifest(OTO, INES).marks["person"])


def test_marks_name_nobody_and_need_the_key():
    told = manifest(INES, FIGURE).write()
    assert "aaaa" not in told
    assert "Ines" not in told
    other = manifest(INES, FIGURE, key=bytes(32))
    assert set(other.marks["person"]).isdisjoint(manifest(INES).marks["person"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"corrobora_publication": 1}',
        "not json",
        '{"corrobora_publication": 1, "marks": 3}',
    ],
)
def test_what_is_no_manifest_is_said(text):
    with pytest.raises(InputError, match=r"manifest\.json"):
        read_manifest(text, "manifest.json")


def test_a_newer_form_is_said():
    plain = json.loads(manifest(INES).write()) | {"corrobora_publication": 2}
    with pytest.raises(InputError, match="newer"):
        read_manifest(json.dumps(plain), "here")


def test_changes_are_three():
    assert [change.value for change in Change] == ["added", "changed", "withdrawn"]

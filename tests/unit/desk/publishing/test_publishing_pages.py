from __future__ import annotations

import pytest

from corrobora.desk.publishing.pages import PreviewPage, name_rows, sort_withheld
from corrobora.desk.publishing.words import CHANGES, FORMATS, TABLES, THINGS, WHY
from corrobora.publish import tables
from corrobora.publish.corrections import Change
from corrobora.publish.formats import PublishFormat
from corrobora.publish.policy import Why, Withheld
from corrobora.register.audience import Audience
from corrobora.register.restricted import Restrictions
from corrobora.register.veil import Veil
from tests.factories import NOON

KEPT = (
    Withheld("person", Why.RESTRICTED, "Marc Ellory"),
    Withheld("person", Why.NOT_DECIDED, "Oto Brandimar"),
    Withheld("person", Why.NOT_DECIDED, "Ida Renwick"),
    Withheld("passage", Why.LIST, "valley.csv"),
    Withheld("passage", Why.LIST, "valley.csv"),
)


def test_what_stays_goes_by_kind_and_reason():
    found = sort_withheld(KEPT, Veil(), sees_restricted=True)
    assert [(one.what, one.why, one.number) for one in found] == [
        (THINGS["passage"], WHY[Why.LIST], 2),
        (THINGS["person"], WHY[Why.NOT_DECIDED], 2),
        (THINGS["person"], WHY[Why.RESTRICTED], 1),
    ]
    assert found[0].names == ("valley.csv",)
    assert found[1].names == ("Oto Brandimar", "Ida Renwick")


def test_who_may_not_see_what_is_restricted_is_told_of_none():
    found = sort_withheld(KEPT, Veil(), sees_restricted=False)
    assert WHY[Why.RESTRICTED] not in {one.why for one in found}
    assert "Marc Ellory" not in {name for one in found for name in one.names}
    assert sum(one.number for one in found) == 4


def test_nor_of_anything_that_names_them():
    veil = Veil(Restrictions(names={"m": ("Marc Ellory",)}))
    kept = (*KEPT, Withheld("conflict", Why.NOT_DECIDED, "release of Marc Ellory"))
    told = {name for one in sort_withheld(kept, veil, sees_restricted=False) for name in one.names}
    assert told == {"Oto Brandimar", "Ida Renwick", "valley.csv"}


def test_of_very_many_some_are_named():
    many = [Withheld("person", Why.NOT_DECIDED, f"Person {n}") for n in range(230)]
    (found,) = sort_withheld(many, Veil(), sees_restricted=True)
    assert (found.number, len(found.names), found.left_out) == (230, 200, 30)


def test_nothing_withheld_is_nothing():
    assert sort_withheld([], Veil(), sees_restricted=True) == ()


def test_every_reason_table_form_and_change_has_words():
    assert set(WHY) == set(Why)
    assert set(TABLES) == {one.name for one in tables.TABLES}
    assert set(FORMATS) == set(PublishFormat)
    assert set(CHANGES) == set(Change)


@pytest.mark.parametrize("table", [one.name for one in tables.TABLES])
def test_rows_are_counted_in_words(table):
    assert name_rows([(table, 3)]) == ((TABLES[table], 3),)


def test_a_preview_offers_every_form():
    page = PreviewPage(
        job="x", audience=Audience.OUTSIDE, as_of=NOON.date(), rows=(), kept=(), folder=""
    )
    assert {one.form for one in page.forms} == set(PublishFormat)
    assert all(isinstance(one.lacks, tuple) for one in page.forms)

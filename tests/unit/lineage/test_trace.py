"""The stage as a whole: what goes in, what comes out."""

from __future__ import annotations

from corrobora.lineage.trace import trace_copies
from corrobora.model.lineage import CopyKind, Direction, PassageKind
from tests.unit.lineage.texts import OTHER, WIRE, make_text, packs

LINES = WIRE.split("\n")


def trace(*texts, most=None):
    return trace_copies(texts, packs(), most=most)


def test_a_family_and_a_report_alone():
    wire = make_text(WIRE, "a")
    copy = make_text(WIRE, "b", outlet="The Reprint", published="2031-03-05")
    alone = make_text(OTHER, "c")
    found = trace(alone, copy, wire)
    (link,) = found.links
    assert (link.derived, link.source) == (copy[0].id, wire[0].id)
    assert {f.members: f.root for f in found.families} == {
        tuple(sorted((wire[0].id, copy[0].id))): wire[0].id,
        (alone[0].id,): alone[0].id,
    }


def test_a_copy_of_a_copy_is_linked_to_both():
    wire = make_text(WIRE, "a")
    first = make_text(WIRE, "b", outlet="The Reprint", published="2031-03-05")
    second = make_text(WIRE, "c", outlet="The Echo", published="2031-03-06")
    found = trace(wire, first, second)
    assert len(found.links) == 3
    assert all(link.direction is Direction.KNOWN for link in found.links)
    assert found.families[0].root == wire[0].id


def test_best_links_alone_where_not_all_are_wanted():
    texts = [
        make_text(WIRE, str(n), outlet=f"Outlet {n}", published=f"2031-03-{n + 1:02}")
        for n in range(6)
    ]
    found = trace(*texts, most=0)
    assert len(found.links) == 5
    assert len(found.families) == 1


def test_a_round_up_keeps_a_link_to_each_story():
    one, two = make_text(WIRE, "a"), make_text(OTHER, "b", outlet="The Tribune")
    both = "\n".join([*LINES[:2], *OTHER.split("\n")[:2]])
    round_up = make_text(both, "c", outlet="Week in Brief", published="2031-03-09")
    for most in (None, 0):
        found = trace(one, two, round_up, most=most)
        assert {link.source for link in found.links} == {one[0].id, two[0].id}
        assert {link.derived for link in found.links} == {round_up[0].id}
        assert [f.root for f in found.families] == [None]


def test_a_report_merged_from_two_joins_no_third_pair():
    own = """\
It was shortly after dawn when the first buses rolled out of the yard.
The woman who brought the docks to a standstill looked thin and waved to workmates.
Nobody in the flat on Cooper Street had slept, and there was soup on the stove."""
    a, b = make_text(WIRE, "a"), make_text(own, "b", outlet="The Chronicle")
    merged = "\n".join([LINES[0], own.split("\n")[1], LINES[2], own.split("\n")[2], LINES[4]])
    c = make_text(merged, "c", outlet="The Reprint", published="2031-03-07")
    found = trace(a, b, c)
    assert {(x.derived, x.source) for x in found.links} == {(c[0].id, a[0].id), (c[0].id, b[0].id)}


def test_a_sign_off_shared_by_strangers_never_links():
    sign_off = "Additional reporting by Jonah Pell, Anna Wrede and Luis Orme in the capital."
    found = trace(
        make_text(f"{WIRE}\n{sign_off}", "a"),
        make_text(f"{OTHER}\n{sign_off}", "b", outlet="The Tribune"),
    )
    assert found.links == ()


def test_a_translation():
    spanish = """\
El gobierno de Orvelle liberó el lunes a 42 presos de la cárcel de Kestrel Point, el primer \
grupo en salir desde que se firmó el decreto de indulto en febrero.
Entre ellos estaba Mirela Castan, una sindicalista de 34 años que encabezó el año pasado la \
huelga de los trabajadores del puerto de Halvergate.
Castan fue detenida en junio de 2030 en el apartamento de su hermana, donde los agentes se \
llevaron también dos computadoras y una caja de folletos."""
    wire = make_text(WIRE, "a")
    copy = make_text(spanish, "b", language="es", outlet="El Faro", published="2031-03-05")
    (link,) = trace(wire, copy).links
    assert link.kind is CopyKind.TRANSLATION
    assert {p.kind for p in link.passages} == {PassageKind.TRANSLATION}
    assert [p.source.of(WIRE) for p in link.passages] == LINES[:3]

"""Two reports and what of the rest bears on comparing them: found by index as by the whole."""

from __future__ import annotations

import datetime

import pytest

from corrobora.errors import UsageError
from corrobora.lineage.credit import outlet_key
from corrobora.model.judgement import Judgement
from corrobora.register.decide.copies import decide_copy
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp, undo_decision
from corrobora.register.index import make_index
from corrobora.register.opening import opened
from corrobora.register.pair_texts import (
    Collected,
    find_text,
    find_texts_sharing,
    load_decisions_on,
    load_judgement,
)
from corrobora.register.recording import Arrival, ReadBy
from corrobora.store.database import open_register, writing
from corrobora.store.index_upkeep import drop_index
from tests.databases import BOTH, copies_of
from tests.factories import NOON, make_report, make_revision
from tests.unit.register.conftest import begin, end, record

FORMULA = "The ministry did not answer."
TEXTS = {
    "one": f"Ines Abellard was released on Tuesday. {FORMULA} Forty people are still held.",
    "two": f"It rained on the coast. {FORMULA} Forty people are still held. Ines Abellard waits.",
    "three": f"Oto Brandimar was charged. {FORMULA}",
    "four": "Nothing of the kind was said.",
    "on": "A report whose label is a part of another's.",
}
ANA = Author("Ana Serrat", "I laid them side by side")


def fill(where) -> None:
    engine = open_register(where, create=True)
    begin(engine)
    for label, text in TEXTS.items():
        record(engine, tell(label, text))
    end(engine)
    engine.dispose()


def tell(label: str, text: str):
    report = make_report(text, label=label, outlet=f"The {label} Courier")
    revision = make_revision(report, text)
    return Arrival(report, revision, text.encode(), (ReadBy("rules", "1", (), ()),))


@pytest.fixture(scope="module", params=BOTH)
def copy(request, tmp_path_factory):
    yield from copies_of(request, tmp_path_factory.mktemp("texts"), fill)


@pytest.fixture(params=[True, False], ids=["index", "no index"])
def where(copy, tmp_path, request):
    place = copy(tmp_path)
    engine = open_register(place, create=False)
    with writing(engine) as connection:
        (make_index if request.param else drop_index)(connection)
    engine.dispose()
    return place


def stamp(number: int) -> Stamp:
    return Stamp(NOON + datetime.timedelta(minutes=number), f"{number:032x}", bytes(KEY_BYTES))


@pytest.mark.parametrize(
    ("asked", "label"),
    [("one", "one"), ("  two ", "two"), ("three.txt", "three"), ("on", "on")],
)
def test_a_report_is_found_by_what_it_is_called(where, asked, label):
    with opened(where) as connection:
        report, revision = find_text(connection, asked)
        assert (report.label, revision.text) == (label, TEXTS[label])
        assert find_text(connection, report.id) == (report, revision)
        assert find_text(connection, report.address) == (report, revision)


@pytest.mark.parametrize("asked", ["", "nowhere", "f" * 32])
def test_what_is_called_otherwise_is_refused_in_words(where, asked):
    with opened(where) as connection, pytest.raises(UsageError):
        find_text(connection, asked)


def two(connection):
    return find_text(connection, "one"), find_text(connection, "two")


def test_texts_with_a_formula_of_both_are_found_and_never_the_two_themselves(where):
    with opened(where) as connection:
        a, b = two(connection)
        found = {report.label for report, _ in find_texts_sharing(connection, a, b)}
    # Without the index all are given; the formula stands in one more.
    assert "three" in found
    assert found in ({"three"}, set(TEXTS))


def test_two_that_share_nothing_need_no_others(where):
    with opened(where) as connection:
        a, b = find_text(connection, "three"), find_text(connection, "four")
        found = find_texts_sharing(connection, a, b)
    assert len(found) in {0, len(TEXTS)}


def test_outlets_are_known_by_their_folded_names(where):
    with opened(where) as connection:
        outlets = Collected(connection)
        assert outlet_key("THE ONE COURIER") in outlets
        assert outlet_key("Harbour Mirror") not in outlets
        assert "" not in outlets


@pytest.mark.parametrize("judgement", list(Judgement), ids=str)
def test_a_judgement_of_two_reports_is_known_whichever_is_first(where, judgement):
    with opened(where) as connection:
        a, b = two(connection)
        assert load_judgement(connection, a, b) is None
    made = decide_copy(where, ("one", "two"), judgement, author=ANA, stamp=stamp(1))
    with opened(where) as connection:
        told = load_judgement(connection, a, b)
        assert told == load_judgement(connection, b, a)
        assert told.judgement is judgement
        assert made.decision in load_decisions_on(connection, [a[0].id])
        other = find_text(connection, "three")
        assert load_judgement(connection, a, other) is None
    undo_decision(where, made.decision.id, author=ANA, stamp=stamp(2))
    with opened(where) as connection:
        assert load_judgement(connection, a, b) is None

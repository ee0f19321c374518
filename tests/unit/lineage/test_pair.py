"""Two reports laid beside each other by themselves, copies or not."""

from __future__ import annotations

import pytest

from corrobora.lineage.pair import lay_beside
from corrobora.lineage.trace import trace_copies
from corrobora.packs.load import load_packs
from tests.factories import make_report, make_revision

PACKS = load_packs()
STORY = (
    "Ines Abellard walked out of the Old Mill prison before dawn on Tuesday with a bag of books."
    " Nobody had told the family when she would come, so they had slept in the car."
    " The governor of the prison did not answer the telephone."
)
OTHER = (
    "It rained on the coast for three days and the ferry to the islands did not sail."
    " The harbour master expects better weather by the weekend."
)
FORMULA = "Additional reporting by the harbour desk of our newspaper in Port Ansel."


def text(label: str, body: str, outlet: str = ""):
    report = make_report(body, label=label, outlet=outlet or f"The {label} Courier")
    return report, make_revision(report, body)


ONE, COPY, RAIN = text("one", STORY), text("two", STORY + " More."), text("rain", OTHER)


def test_a_copy_is_linked_as_a_run_links_it():
    laid = lay_beside(ONE, COPY, PACKS)
    assert laid.evidence.is_copy
    assert laid.link == trace_copies([ONE, COPY], PACKS).links[0]


def test_which_is_first_changes_nothing():
    assert lay_beside(ONE, COPY, PACKS) == lay_beside(COPY, ONE, PACKS)
    assert lay_beside(ONE, RAIN, PACKS) == lay_beside(RAIN, ONE, PACKS)


def test_of_two_that_share_nothing_the_evidence_is_told_all_the_same():
    laid = lay_beside(ONE, RAIN, PACKS)
    assert not laid.evidence.is_copy
    assert (laid.evidence.words, laid.link) == (0, None)
    assert laid.evidence.score < 0.1


def test_one_form_filled_in_for_two_people_is_told_as_such():
    form = "Police in {} arrested {}, {}, on Monday, who carried a tin of paint. The detainee was "
    form += (
        "put at the disposal of the prosecutor. The command repeats its promise to all citizens."
    )
    one, two = (
        form.format(*who) for who in (("Odrin", "Ivo Tam", 19), ("Velm", "Lia Quessant", 33))
    )
    laid = lay_beside(text("one", one), text("two", two), PACKS)
    assert not laid.evidence.is_copy
    assert "one form, filled in for different people" in laid.evidence.reasons


def test_passages_are_all_sentences_of_each():
    laid = lay_beside(ONE, RAIN, PACKS)
    assert laid.passages[ONE[0].id] == ONE[1].sentences
    assert laid.passages[RAIN[0].id] == RAIN[1].sentences


def test_what_the_collection_makes_boilerplate_is_none_of_the_evidence():
    a, b = text("a", f"{STORY} {FORMULA}"), text("b", f"{OTHER} {FORMULA}")
    more = [
        text(f"m{n}", f"A story of its own, number {n}, about wool and tin. {FORMULA}")
        for n in range(3)
    ]
    alone = lay_beside(a, b, PACKS)
    among = lay_beside(a, b, PACKS, collection=more)
    assert among.evidence.words == 0
    assert alone.evidence.words >= among.evidence.words
    assert not among.evidence.is_copy


def test_the_pair_itself_may_stand_in_the_collection():
    more = [ONE, COPY, RAIN]
    assert lay_beside(ONE, COPY, PACKS, collection=more).link == lay_beside(ONE, COPY, PACKS).link


@pytest.mark.parametrize("body", ["Word", "Word.", "One. " * 2000, "?! ..."])
def test_odd_reports_have_a_sensible_answer(body):
    odd = text("odd", body)
    assert not lay_beside(odd, RAIN, PACKS).evidence.is_copy
    lay_beside(odd, text("odder", body + " Two."), PACKS)

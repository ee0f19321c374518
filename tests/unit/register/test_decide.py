"""Making decisions: refused where they rest on what is no longer so, whole or not at all."""

from __future__ import annotations

import datetime
import threading

import pytest

from corrobora.errors import RegisterError, UsageError
from corrobora.model.judgement import Judgement
from corrobora.model.lineage import Direction
from corrobora.register.decide import copies
from corrobora.register.decide.copies import decide_copy
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp, undo_decision
from corrobora.register.decided import list_decisions
from corrobora.register.opening import Where, opened
from corrobora.register.queries import load_evidence
from corrobora.register.recording import record_links
from corrobora.store.lineage import StoredLink
from tests.factories import NOON, make_link
from tests.unit.register.conftest import arrival, record

ANA = Author("Ana Serrat", "I read both")
YES, NO, UNSURE = Judgement.POSITIVE, Judgement.NEGATIVE, Judgement.UNSURE
TWO = ("one", "two")


@pytest.fixture
def path(filled, where: Where) -> Where:
    del filled
    return where


def stamp(number: int = 1) -> Stamp:
    at = NOON + datetime.timedelta(minutes=number)
    return Stamp(at, f"{number:032x}", bytes(KEY_BYTES))


def decided(path: Where):
    with opened(path) as connection:
        return list_decisions(connection)


def links(path: Where):
    with opened(path) as connection:
        return load_evidence(connection).links


def test_a_decision_holds_everything_it_was_made_with(path):
    made = decide_copy(path, TWO, UNSURE, author=ANA, stamp=stamp()).decision
    (row,) = decided(path)
    assert row.decision == made
    assert (made.reason, made.decided_by, made.decided_at) == (
        "I read both",
        "Ana Serrat",
        stamp().at,
    )
    assert made.subject == tuple(sorted(made.subject))
    assert made.payload["signed_in"] is False


def test_who_signed_in_is_kept(path):
    author = Author("Ana Serrat", "I read both", signed_in=True)
    made = decide_copy(path, TWO, NO, author=author, stamp=stamp()).decision
    assert made.payload["signed_in"] is True


def test_yes_keeps_what_was_aligned(path):
    (found,) = links(path)
    made = decide_copy(path, TWO, YES, author=ANA, stamp=stamp()).decision
    assert made.payload["link"]["passages"]
    assert made.payload["link"]["derived"] == found.derived
    (held,) = links(path)
    assert held.passages == found.passages


@pytest.mark.parametrize(("source", "derived"), [("one", "two"), ("two", "one")])
def test_yes_with_the_source_points_the_link_there(path, source, derived):
    made = decide_copy(path, TWO, YES, author=ANA, stamp=stamp(), source=source).decision
    with opened(path) as connection:
        ids = {report.label: id_ for id_, report in load_evidence(connection).reports.items()}
    (link,) = links(path)
    assert (link.derived, link.source) == (ids[derived], ids[source])
    assert link.direction is Direction.KNOWN
    assert made.payload["link"]["source"] == made.payload["source"] == ids[source]


def test_the_same_two_in_either_order_are_one_subject(path):
    first = decide_copy(path, TWO, NO, author=ANA, stamp=stamp(1))
    second = decide_copy(path, TWO[::-1], YES, author=ANA, stamp=stamp(2))
    assert second.decision.subject == first.decision.subject
    assert second.replaced == first.decision


def test_a_third_report_that_joins_the_two_is_named(path, filled):
    assert decide_copy(path, TWO, NO, author=ANA, stamp=stamp(1)).thirds == ()
    first, second, third = arrival("one"), arrival("two"), arrival("three")
    record(filled, third)
    found = [make_link(one.revision, third.revision) for one in (first, second)]
    record_links(filled, [StoredLink(one, {}) for one in found], at=NOON)
    assert decide_copy(path, TWO, NO, author=ANA, stamp=stamp(2)).thirds == ("three",)


def test_no_keeps_no_link(path):
    assert decide_copy(path, TWO, NO, author=ANA, stamp=stamp()).decision.payload["link"] is None
    assert links(path) == ()


@pytest.mark.parametrize(
    ("author", "said"),
    [
        (Author("Ana Serrat", " \n"), "needs its reason"),
        (Author("", "why"), "needs a name"),
        (Author("Ana Serrat", "x" * 5000), "longer than"),
    ],
)
def test_a_decision_without_name_or_reason_is_none(path, author, said):
    with pytest.raises(UsageError, match=said):
        decide_copy(path, TWO, NO, author=author, stamp=stamp())
    with pytest.raises(UsageError, match=said):
        undo_decision(path, "0" * 8, author=author, stamp=stamp())
    assert decided(path) == ()


def test_a_missing_register_is_not_made(tmp_path):
    with pytest.raises(RegisterError):
        decide_copy(tmp_path / "no.db", TWO, NO, author=ANA, stamp=stamp())
    assert not (tmp_path / "no.db").exists()


def test_what_another_decided_meanwhile_is_told_and_nothing_written(path, monkeypatch):
    """Between looking and writing, Oto decides of the same two."""
    looked = copies.find_pair_link

    def slow(*given, **named):
        monkeypatch.setattr(copies, "find_pair_link", looked)
        other = Author("Oto Brandimar", "same photographs")
        decide_copy(path, TWO, NO, author=other, stamp=stamp(7))
        return looked(*given, **named)

    monkeypatch.setattr(copies, "find_pair_link", slow)
    with pytest.raises(UsageError, match=r"meanwhile Oto Brandimar decided.*same photographs"):
        decide_copy(path, TWO, YES, author=ANA, stamp=stamp(8))
    (row,) = decided(path)
    assert row.decision.decided_by == "Oto Brandimar"


def test_what_another_took_back_meanwhile_is_told(path, monkeypatch):
    first = decide_copy(path, TWO, NO, author=ANA, stamp=stamp(1)).decision
    looked = copies.find_pair_link

    def slow(*given, **named):
        undo_decision(path, first.id, author=ANA, stamp=stamp(2))
        return looked(*given, **named)

    monkeypatch.setattr(copies, "find_pair_link", slow)
    with pytest.raises(UsageError, match="was taken back"):
        decide_copy(path, TWO, YES, author=ANA, stamp=stamp(3))
    assert len(decided(path)) == 2


def test_many_at_once_lose_nothing(path):
    """Each either stands in the chain or was told that somebody was first."""
    told: list[str] = []

    def go(number: int) -> None:
        try:
            decide_copy(path, TWO, UNSURE, author=ANA, stamp=stamp(number))
        except UsageError as error:
            told.append(str(error))

    threads = [threading.Thread(target=go, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rows = decided(path)
    assert len(rows) + len(told) == 8
    assert all("meanwhile" in one for one in told)
    assert sum(row.stands for row in rows) == 1
    chain = {row.decision.replaces for row in rows}
    assert len(chain) == len(rows)


def test_a_beginning_that_fits_several_ids_is_refused(path):
    decide_copy(path, TWO, NO, author=ANA, stamp=stamp(1))
    decide_copy(path, TWO, YES, author=ANA, stamp=stamp(2))
    with pytest.raises(UsageError, match="several decisions begin so"):
        undo_decision(path, "0000", author=ANA, stamp=stamp(3))


def test_taking_back_can_be_taken_back(path):
    first = decide_copy(path, TWO, NO, author=ANA, stamp=Stamp(NOON, "a" * 32, bytes(KEY_BYTES)))
    undone = undo_decision(path, "aaaa", author=ANA, stamp=Stamp(NOON, "b" * 32, bytes(KEY_BYTES)))
    assert links(path)
    assert undone.replaced == first.decision
    undo_decision(path, "bbbb", author=ANA, stamp=Stamp(NOON, "c" * 32, bytes(KEY_BYTES)))
    assert links(path) == ()

"""What is being typed: kept for its owner, for a day, and not without end."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from corrobora.desk.drafts import KEPT, MOST, Drafts
from tests.factories import NOON

TYPED = {"person": ["Lia Quessant"]}


def test_it_is_found_by_its_owner_alone_until_it_is_dropped():
    drafts = Drafts()
    drafts.keep("ana", "note", TYPED, NOON)
    assert drafts.find("ana", "note", NOON) == TYPED
    assert drafts.find("ana", "other", NOON) is None
    assert drafts.find("dario", "note", NOON) is None
    drafts.drop("ana", "note")
    drafts.drop("ana", "note")
    assert drafts.find("ana", "note", NOON) is None


def test_the_last_word_counts_and_time_ends_it():
    drafts = Drafts()
    drafts.keep("ana", "note", TYPED, NOON)
    drafts.keep("ana", "note", {}, NOON + KEPT)
    assert drafts.find("ana", "note", NOON + KEPT + KEPT) == {}
    assert drafts.find("ana", "note", NOON + KEPT + KEPT + datetime.timedelta(seconds=1)) is None


@given(st.lists(st.integers(0, 2 * MOST), max_size=3 * MOST))
def test_the_oldest_go_first(accounts):
    drafts = Drafts()
    for number, account in enumerate(accounts):
        at = NOON + datetime.timedelta(seconds=number)
        drafts.keep(str(account), "note", {"n": [str(number)]}, at)
    newest = list(dict.fromkeys(reversed(accounts)))
    found = [drafts.find(str(one), "note", NOON) is not None for one in newest]
    assert found == [place < MOST for place in range(len(newest))]

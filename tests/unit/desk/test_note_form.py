"""Reading the form of a field note: whatever is typed, a note or a word beside a field."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.desk.asked import Given
from corrobora.desk.notes.forms import MOST_SAID, SAID, SINGLE, block_names, read_typing
from corrobora.desk.notes.pages import fill_again, make_form
from corrobora.desk.notes.words import PROBLEMS
from corrobora.model.note import Channel
from corrobora.model.vocabulary import ActKind, Certainty, SourceConnection
from corrobora.register.note_checks import Why, find_problems
from corrobora.register.note_lookup import find_note
from corrobora.register.opening import opened
from tests.notes import INFORMANT, add

TODAY = datetime.date(2031, 5, 10)
WHOLE = {
    "person": "Lia Quessant",
    "text-0": "She is home.",
    "act-0": "release",
    "connection": "relative",
    "channel": "call",
    "on": "2031-05-06",
    "consent": "use",
}
FIELDS = [*SINGLE, *(f"{one}-{n}" for one in SAID for n in (0, 1)), "consent", "condition-0"]
TYPED = ("", " ", "x", "2031", "2031-05-06", "2039-01", "family", "monitor A", "<b>", "a\0b")
WORDS = st.sampled_from([*TYPED, *ActKind, *Certainty, *Channel, *SourceConnection])


def read(**more):
    values = {name.replace("_0", "-0"): value for name, value in more.items()}
    form = Given({name: [value] for name, value in {**WHOLE, **values}.items() if value})
    return read_typing(form, by="Ana Serrat", today=TODAY)


def test_a_whole_form_is_a_note():
    draft = read().draft
    assert draft is not None
    assert (draft.person, draft.by, draft.said[0].act) == (
        "Lia Quessant",
        "Ana Serrat",
        ActKind.RELEASE,
    )


@pytest.mark.parametrize("at", [*SINGLE, *(f"{one}-0" for one in SAID)])
def test_what_no_database_keeps_is_refused(at):
    assert at in read(**{at: "a\0b"}).wrong


def test_nothing_ticked_is_no_consent():
    draft = read(consent="").draft
    assert draft is not None
    assert draft.consent == ()


@given(st.dictionaries(st.sampled_from(FIELDS), WORDS))
def test_it_is_a_note_that_can_be_taken_or_says_what_is_wrong_beside_a_field(typed):
    form = Given({name: [value] for name, value in {**WHOLE, **typed}.items()})
    found = read_typing(form, by="Ana Serrat", today=TODAY)
    if found.draft is None:
        page = make_form(form, today=TODAY, wrong=found.wrong)
        fields = {*page.typed, *(f"{n}-{b.number}" for b in page.blocks for n in b.typed)}
        assert found.wrong
        assert set(found.wrong) <= {*fields, "consent", *(_conditions(page))}
    else:
        assert found.wrong == {}
        assert list(find_problems(found.draft, TODAY)) == []


def _conditions(page):
    return (f"condition-{block.number}" for block in page.blocks)


@given(st.sets(st.integers(0, MOST_SAID - 1)))
def test_what_was_said_keeps_its_number(numbers):
    form = Given({f"text-{n}": ["said"] for n in numbers})
    assert block_names(form) == (tuple(sorted(numbers)) or (0,))


def test_each_reason_has_its_words():
    assert set(PROBLEMS) == set(Why)


@pytest.mark.parametrize("more", [False, True])
def test_room_for_one_more_ends_at_the_most(more):
    form = Given({f"text-{n}": ["said"] for n in range(MOST_SAID)})
    page = make_form(form, today=TODAY, more=more)
    assert len(page.blocks) == MOST_SAID
    assert not page.may_more


def test_a_correction_is_begun_without_who_told_it(new_where):
    label = add(new_where).label
    with opened(new_where) as connection:
        form = fill_again(find_note(connection, label))
    assert INFORMANT not in str(form)
    found = read_typing(form, by="Ana Serrat", today=TODAY)
    assert found.wrong == {}
    assert found.draft is not None
    assert found.draft.replaces == label

"""Every word that a field note may be written with, and everything that is not one."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.errors import UsageError
from corrobora.model.note import Channel, Consent
from corrobora.model.vocabulary import (
    ActKind,
    Certainty,
    Condition,
    SourceConnection,
    SpeakerKind,
)
from corrobora.register.note_draft import draft_note

LEAST = {
    "person": "Ines Abellard",
    "said": "She is held.",
    "act": "detention",
    "connection": "relative",
    "channel": "call",
    "on": "2031-05-04",
    "by": "Ana Serrat",
}


def draft(**more):
    return draft_note(LEAST | more)


WRITTEN = st.sampled_from(
    [str, str.upper, str.title, lambda w: w.replace("_", " "), "  {} ".format]
)


@given(st.sampled_from(list(Channel)), st.sampled_from(list(SourceConnection)), WRITTEN)
def test_channel_and_connection_are_known_however_they_are_written(channel, connection, write):
    made = draft(channel=write(channel.value), connection=write(connection.value))
    assert (made.channel, made.connection) == (channel, connection)


@given(st.sampled_from(list(ActKind)), st.sampled_from(list(Certainty)), WRITTEN)
def test_act_and_certainty_are_known_however_they_are_written(act, certainty, write):
    (said,) = draft(act=write(act.value), certainty=write(certainty.value)).said
    assert (said.act, said.certainty) == (act, certainty)


@given(st.lists(st.sampled_from(list(Condition)), max_size=4), st.booleans())
def test_conditions_may_be_a_list_or_have_commas_between_them(conditions, is_list):
    words = [one.value for one in conditions]
    (said,) = draft(condition=words if is_list else ", ".join(words)).said
    assert said.conditions == tuple(conditions)


@given(st.sets(st.sampled_from(list(Consent)), min_size=1))
def test_consent_is_what_was_said_and_no_more(consent):
    words = sorted(one.value for one in consent)
    assert set(draft(consent=words).consent) == consent
    assert set(draft(consent=",".join(words)).consent) == consent


@given(st.dates())
def test_a_day_may_be_a_date_of_toml_or_a_text(day):
    for typed in (day, day.isoformat()):
        assert draft(on=typed).on.earliest == day
        assert draft(ask_on=typed).ask_on.latest == day


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2031", "2031"),
        (2031, "2031"),
        ("2031-05", "2031-05"),
        (" 2031-05-04 ", "2031-05-04"),
        ("2031-05?", "2031-05?"),
        ("2031~", "2031~"),
        (None, None),
        ("", None),
        ("   ", None),
    ],
)
def test_a_date_of_what_was_said_may_be_vague_or_not_there(typed, date):
    (said,) = draft(date=typed).said
    assert (None if said.date is None else str(said.date)) == date


@pytest.mark.parametrize("typed", ["May 2031", "2031-13", "2031-02-29", "31-05-04", "2031/05/04"])
@pytest.mark.parametrize("key", ["on", "date", "ask_on"])
def test_what_is_no_date_is_refused_by_its_entry(key, typed):
    with pytest.raises(UsageError, match=f"{key} '{typed}' is no date"):
        draft(**{key: typed})


def test_a_moment_is_no_day():
    with pytest.raises(UsageError, match="is no date"):
        draft(on=datetime.datetime(2031, 5, 4, 12, tzinfo=datetime.UTC))


NAMED = sorted(set(SpeakerKind) - {SpeakerKind.UNNAMED, SpeakerKind.PERSON_HELD})


@pytest.mark.parametrize("kind", NAMED)
@pytest.mark.parametrize("between", [" ", ": ", ":", "  "])
def test_every_kind_of_side_may_have_a_name(kind, between):
    side = draft(side=f"{kind.value}{between}The Old  Mill").side
    assert (side.kind, side.name) == (kind, "The Old Mill")


@pytest.mark.parametrize("typed", ["monitor", "monitor:", "nobody X", "unnamed X", "person_held X"])
def test_a_side_without_kind_or_name_is_refused_with_what_to_write(typed):
    with pytest.raises(UsageError, match="write family, state, or one of") as error:
        draft(side=typed)
    assert "monitor NAME" in str(error.value)
    assert "unnamed NAME" not in str(error.value)


@pytest.mark.parametrize("typed", [None, "", "  "])
@pytest.mark.parametrize(
    ("key", "field"),
    [("from", "informant"), ("contact", "contact"), ("side", "side"), ("replaces", "replaces")],
)
def test_what_is_left_empty_is_not_stated(key, field, typed):
    assert getattr(draft(**{key: typed}), field) is None


@pytest.mark.parametrize("key", ["act", "connection", "channel", "on"])
@pytest.mark.parametrize("typed", [None, "", " "])
def test_what_has_to_be_there_is_asked_for_by_its_option(key, typed):
    with pytest.raises(UsageError, match=f"A field note needs --{key}:"):
        draft(**{key: typed})


@pytest.mark.parametrize("key", ["person", "by", "from", "contact", "ask_again", "site", "place"])
@pytest.mark.parametrize("typed", [["a"], {"a": "b"}, 1.5, ()])
def test_what_is_no_text_is_refused_by_its_entry(key, typed):
    with pytest.raises(UsageError, match=f"{key}: write a text"):
        draft(**{key: typed})


@pytest.mark.parametrize("name", ["Wren", "Noor d'Arvel", "Anne-Lise Quessant", "Lê Vạn Cừ", "X"])
def test_any_name_may_be_the_persons(name):
    assert draft(person=f" {name} ").person == name


@pytest.mark.parametrize("typed", ["yes", 1, "true", []])
def test_whether_a_case_is_closed_is_true_or_false(typed):
    with pytest.raises(UsageError, match="case_closed: write true or false"):
        draft(case_closed=typed)


@pytest.mark.parametrize("said", [None, "", []])
def test_a_note_in_which_nothing_is_said_is_none(said):
    with pytest.raises(UsageError, match="A field note needs --said: what was said"):
        draft(said=said)


def test_all_that_is_missing_is_asked_for_at_once():
    with pytest.raises(UsageError, match=r"--person: .*--act: .*--channel: "):
        draft(person=None, act=None, channel="")


def test_entries_of_the_whole_are_not_those_of_one_thing_said():
    with pytest.raises(UsageError, match="'channel' is no entry"):
        draft(said=[{"text": "a", "act": "arrest", "channel": "call"}])

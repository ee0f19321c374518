"""The tables hold every word of ours, and only terms that stand in the published lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model import huridocs
from corrobora.model.edtf import parse_edtf
from corrobora.model.huridocs import Term, date_type, source_term
from corrobora.model.vocabulary import (
    ActKind,
    Certainty,
    Condition,
    Custody,
    SourceConnection,
    SpeakerKind,
    Unit,
)

TABLES = {
    "ACTS": (ActKind, 4),
    "UNITS": (Unit, 7),
    "CONNECTIONS": (SourceConnection, 19),
    "SPEAKERS": (SpeakerKind, 19),
    "CUSTODY": (Custody, 25),
    "CONDITIONS": (Condition, 25),
    "DECLARATIONS": (Certainty, 28),
    "CAPTURE": (Certainty, 30),
}

# The rows of the published lists that are used, typed off anew: list, code, English term.
PUBLISHED = """
4  010106010000 Death in detention or police custody
4  030101000000 Arrest
4  030102000000 Detention, imprisonment
4  030103000000 Disappearance
7  010000000000 Individual
16 140523191601 Newspaper, magazine or publication write-up
19 010100000000 Victim him/herself
19 010200000000 Witness
19 020101000000 Relative of victim
19 030000000000 Third party (relayed information from witnesses or participants in the event)
19 030100000000 Reporter
19 040100000000 Lawyer
19 040400000000 Non-governmental organisation
19 040401000000 Non-governmental human rights organisation
19 990000000000 Unknown
25 010100000000 Dead
25 020100000000 Arrested and released or escaped
25 020200000000 Arrested and currently held
25 030100000000 Restricted in movement
25 030200000000 Exiled; deported
25 990000000000 Unknown
28 010100000000 Officials acknowledge or state circumstances of the act
28 010200000000 Officials deny act
30 010000000000 Capture is acknowledged
30 020000000000 Capture is denied
42 010000000000 Highly reliable
42 020000000000 Likely reliable
42 030000000000 Unsure
42 040000000000 Likely unreliable
42 050000000000 Highly unreliable
42 990000000000 Unknown
48 010000000000 Estimate
48 020000000000 Unknown day
48 030000000000 Unknown month and day
"""


def published() -> set[Term]:
    rows = (line.split(maxsplit=2) for line in PUBLISHED.strip().splitlines())
    return {Term(int(number), code, term) for number, code, term in rows}


def used() -> Iterator[Term]:
    for name in TABLES:
        yield from (term for term in getattr(huridocs, name).values() if term is not None)
    yield from huridocs.RELIABILITY
    yield huridocs.NEWS_REPORT
    for text in ("2025~", "2025", "2025-04"):
        term = date_type(parse_edtf(text))
        assert term is not None
        yield term


@pytest.mark.parametrize("name", TABLES)
def test_a_table_holds_every_word_of_ours_once(name):
    words, number = TABLES[name]
    table = getattr(huridocs, name)
    assert list(table) == list(words)
    assert {term.list_code for term in table.values() if term} == {number}


def test_the_terms_are_those_of_the_published_lists_and_all_of_these_are_used():
    assert set(used()) == published()


def test_a_code_has_six_levels_of_two_digits_and_no_gap_between_them():
    for term in used():
        assert len(term.huri_code) == 12
        levels = [term.huri_code[i : i + 2] for i in range(0, 12, 2)]
        while levels[-1] == "00":
            levels.pop()
        assert "00" not in levels


def test_a_code_has_one_term_within_its_list():
    terms = defaultdict(set)
    for term in used():
        terms[term.list_code, term.huri_code].add(term.term)
    assert {len(names) for names in terms.values()} == {1}
    assert {number for number, _ in terms} == set(huridocs.LISTS)


def test_what_is_no_violation_by_itself_has_no_type_of_act():
    silent = {act for act, term in huridocs.ACTS.items() if term is None}
    assert silent == {ActKind.RELEASE, ActKind.TRANSFER, ActKind.CHARGE, ActKind.SENTENCE}


def test_a_states_organ_is_not_called_a_perpetrator():
    assert huridocs.CONNECTIONS[SourceConnection.AUTHORITY] is None
    assert huridocs.SPEAKERS[SpeakerKind.STATE] is None


def test_who_speaks_and_how_they_are_connected_do_not_disagree():
    pairs = {
        SpeakerKind.PERSON_HELD: SourceConnection.VICTIM,
        SpeakerKind.FAMILY: SourceConnection.RELATIVE,
        SpeakerKind.LAWYER: SourceConnection.LAWYER,
        SpeakerKind.WITNESS: SourceConnection.WITNESS,
        SpeakerKind.MEDIA: SourceConnection.REPORTER,
    }
    for kind, connection in pairs.items():
        assert huridocs.SPEAKERS[kind] == huridocs.CONNECTIONS[connection]


def test_a_hedge_and_a_plan_declare_nothing():
    for certainty in (Certainty.HEDGED, Certainty.PLANNED):
        assert huridocs.DECLARATIONS[certainty] is None
        assert huridocs.CAPTURE[certainty] is None


@pytest.mark.parametrize(
    ("date", "term"),
    [
        ("2025-04-16", None),
        ("2025-04", "Unknown day"),
        ("2025", "Unknown month and day"),
        ("2025-04-16~", "Estimate"),
        ("2025-04?", "Estimate"),
        ("2025%", "Estimate"),
    ],
)
def test_the_type_of_a_date(date, term):
    found = date_type(parse_edtf(date))
    assert (found.term if found else None) == term


@given(day=st.dates(), grain=st.sampled_from([4, 7, 10]), mark=st.sampled_from(["", *"~?%"]))
def test_only_a_full_date_without_a_mark_has_no_type(day, grain, mark):
    found = date_type(parse_edtf(day.isoformat()[:grain] + mark))
    assert (found is None) == (grain == 10 and not mark)


@pytest.mark.parametrize(
    ("connection", "speaker", "code"),
    [
        (SourceConnection.RELATIVE, SpeakerKind.FAMILY, "020101000000"),
        (SourceConnection.ORGANISATION, SpeakerKind.MONITOR, "040401000000"),
        (SourceConnection.REPORTER, None, "030100000000"),
        (SourceConnection.UNKNOWN, None, "990000000000"),
        (SourceConnection.AUTHORITY, SpeakerKind.STATE, None),
    ],
)
def test_a_source_has_the_term_of_its_kind_else_of_its_connection(connection, speaker, code):
    term = source_term(connection, speaker)
    assert (None if term is None else term.huri_code) == code

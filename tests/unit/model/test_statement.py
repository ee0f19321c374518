"""Statements: what makes two of them the same, and what a decision about one binds to."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.edtf import parse_edtf
from corrobora.model.ids import stable_id
from corrobora.model.spans import Span
from corrobora.model.speaker import Speaker
from corrobora.model.statement import (
    Act,
    Mention,
    Quote,
    SiteClaim,
    Statement,
    Tally,
    claim_key,
    kind_of,
    name_statements,
    statement_id,
)
from corrobora.model.vocabulary import (
    ActKind,
    Bound,
    Certainty,
    Condition,
    Measure,
    SiteClaimKind,
    SpeakerKind,
    Stance,
    Unit,
)
from tests.factories import (
    make_act,
    make_designation,
    make_promise,
    make_quote,
    make_report,
    make_revision,
    make_site_claim,
    make_speaker,
    make_tally,
)

REVISION = make_revision(make_report())
ACT = make_act(REVISION)
TALLY = make_tally(REVISION)
DESIGNATION = make_designation(REVISION)
PROMISE = make_promise(REVISION)
SITE_CLAIM = make_site_claim(REVISION)
ALL: dict[str, Statement] = {
    "act": ACT,
    "tally": TALLY,
    "designation": DESIGNATION,
    "promise": PROMISE,
    "site_claim": SITE_CLAIM,
}
MENTION = Mention("Ines Abellard", 0, 13, "Ines Abellard", 0)
DATE = parse_edtf("2031-05-05")

# A value for every field that none of the factories' statements has.
OTHER: dict[str, object] = {
    "revision_id": "another",
    "extractor": "rules/2",
    "quotes": (make_quote(REVISION, "Her sister said so."),),
    "speaker": make_speaker("a cousin"),
    "certainty": Certainty.DENIED,
    "person": replace(MENTION, occurrence=4),
    "act": ActKind.TRANSFER,
    "date": DATE,
    "site": "Elm House",
    "place": "Port Ansel",
    "authority": "the harbour police",
    "charges": ("trespass",),
    "conditions": (Condition.EXILE,),
    "case_closed": False,
    "measure": Measure.FLOW,
    "bound": Bound.ABOUT,
    "value": 41,
    "low": 39,
    "high": 45,
    "unit": Unit.MEASURES,
    "group": "dockers",
    "population": "strikers",
    "nationality": "XV",
    "as_of": DATE,
    "hour": "18:00",
    "since": DATE,
    "criterion": "named ones alone",
    "reason": "two were counted twice",
    "part_of": 116,
    "about": "the dockers",
    "term": "hostages",
    "stance": Stance.REFUSED,
    "claim": SiteClaimKind.ILL_TREATMENT,
    "by": DATE,
}
EVERY_FIELD = [
    (kind, field.name)
    for kind, statement in ALL.items()
    for field in fields(statement)
    if field.name != "report_id"
]
IN_THE_KEY = {
    "act": {"report_id", "quotes", "act", "person"},
    "tally": {"report_id", "quotes", "act"},
    "designation": {"report_id", "quotes", "person"},
    "promise": {"report_id", "quotes", "act", "claim", "person"},
    "site_claim": {"report_id", "quotes", "claim"},
}


@pytest.mark.parametrize("kind", ALL)
def test_a_kind_has_its_word(kind):
    assert kind_of(ALL[kind]) == kind


@pytest.mark.parametrize("kind", ALL)
def test_an_id_is_32_hex_digits_and_the_same_again(kind):
    statement = ALL[kind]
    for name in (statement_id(statement), claim_key(statement)):
        assert re.fullmatch("[0-9a-f]{32}", name)
    assert statement_id(replace(statement)) == statement_id(statement)
    assert statement_id(statement) != claim_key(statement)


@pytest.mark.parametrize(("kind", "field"), EVERY_FIELD)
def test_any_field_that_differs_makes_another_statement(kind, field):
    statement = ALL[kind]
    other = replace(statement, **{field: OTHER[field]})
    assert other != statement
    assert statement_id(other) != statement_id(statement)


@pytest.mark.parametrize(("kind", "field"), [*EVERY_FIELD, *((kind, "report_id") for kind in ALL)])
def test_a_claim_key_counts_what_the_design_names_and_no_more(kind, field):
    statement = ALL[kind]
    other = replace(statement, **{field: OTHER.get(field, "another")})
    assert (claim_key(other) != claim_key(statement)) == (field in IN_THE_KEY[kind])


def test_a_revision_says_which_report_so_the_id_need_not():
    assert statement_id(replace(ACT, report_id="another")) == statement_id(ACT)


def test_no_two_kinds_share_an_id_or_a_key():
    assert len({statement_id(one) for one in ALL.values()}) == 5
    assert len({claim_key(one) for one in ALL.values()}) == 5


@pytest.mark.parametrize("field", ["value", "low", "high", "part_of"])
def test_no_number_and_nought_are_two_things(field):
    assert statement_id(replace(TALLY, **{field: None})) != statement_id(
        replace(TALLY, **{field: 0})
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a,b",), ("a", "b")),
        (("a", "b"), ("b", "a")),
        ((), ("",)),
        (("a', 'b",), ("a", "b")),
        (("(a)",), ("a",)),
    ],
)
def test_lists_that_read_alike_are_told_apart(one, other):
    assert statement_id(replace(ACT, charges=one)) != statement_id(replace(ACT, charges=other))


CHARGES = st.lists(st.text(alphabet="a,'()\\ ", max_size=4), max_size=3).map(tuple)


@given(CHARGES, CHARGES)
def test_ids_are_equal_exactly_where_the_lists_are(one, other):
    a, b = (statement_id(replace(ACT, charges=charges)) for charges in (one, other))
    assert (a == b) == (one == other)


@given(st.none() | st.text(max_size=6), st.none() | st.text(max_size=6))
def test_ids_are_equal_exactly_where_the_words_are(one, other):
    a, b = (statement_id(replace(ACT, site=site)) for site in (one, other))
    assert (a == b) == (one == other)


@pytest.mark.parametrize("closed", [None, False, True])
def test_a_case_that_nobody_spoke_of_is_neither_open_nor_closed(closed):
    ids = {statement_id(replace(ACT, case_closed=one)) for one in (None, False, True)}
    assert len(ids) == 3
    assert claim_key(replace(ACT, case_closed=closed)) == claim_key(ACT)


def test_a_key_looks_past_line_breaks_in_its_quote():
    quote = Quote(0, 38, "Ines Abellard was\nreleased on Tuesday.")
    assert claim_key(replace(ACT, quotes=(quote,))) == claim_key(ACT)
    assert statement_id(replace(ACT, quotes=(quote,))) != statement_id(ACT)


def test_a_key_rests_on_the_first_quote_alone():
    more = (*ACT.quotes, make_quote(REVISION, "Her sister said so."))
    assert claim_key(replace(ACT, quotes=more)) == claim_key(ACT)
    assert claim_key(replace(ACT, quotes=more[::-1])) != claim_key(ACT)


def test_a_key_goes_by_the_full_name_and_not_by_what_stands_there():
    pronoun = replace(ACT.person, text="She", start=40, end=43)
    assert claim_key(replace(ACT, person=pronoun)) == claim_key(ACT)


@pytest.mark.parametrize("kind", ALL)
def test_no_quote_no_statement(kind):
    with pytest.raises(ValueError, match=r"a statement of report .* has no quote"):
        replace(ALL[kind], quotes=())


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [(0, 0, ""), (0, 3, "ab"), (0, 1, "ab"), (3, 0, "abc"), (5, 5, "a")],
)
def test_a_quote_that_is_not_its_length_cannot_be_made(start, end, text):
    with pytest.raises(ValueError, match=f"no quote: {start} to {end}"):
        Quote(start, end, text)


def test_a_quote_of_letters_beyond_the_first_plane_counts_code_points():
    text = "🕊ñ\u0301é"
    assert Quote(2, 2 + len(text), text).span == Span(2, 6)


def test_what_is_not_said_is_left_open():
    common = {
        "report_id": "r",
        "revision_id": "v",
        "extractor": "rules/1",
        "quotes": (Quote(0, 1, "a"),),
        "speaker": None,
        "certainty": Certainty.ASSERTED,
    }
    act = Act(**common, person=MENTION, act=ActKind.ARREST)
    assert (act.date, act.site, act.place, act.authority, act.case_closed) == (None,) * 5
    assert (act.charges, act.conditions) == ((), ())
    tally = Tally(**common, act=ActKind.ARREST, measure=Measure.FLOW, bound=Bound.VAGUE)
    assert (tally.value, tally.low, tally.high, tally.part_of) == (None,) * 4
    assert tally.unit is Unit.PEOPLE
    claim = SiteClaim(**common, site="Elm House", claim=SiteClaimKind.CLOSED)
    assert claim.date is None


def chain(*names: str) -> Speaker:
    first, *rest = names
    source = chain(*rest) if rest else None
    return Speaker(name=first, kind=SpeakerKind.OTHER, source=source)


@pytest.mark.parametrize("names", [("one",), ("one", "two"), ("one", "two", "three", "four")])
def test_the_root_of_a_chain_is_its_last_speaker(names):
    assert chain(*names).root == chain(names[-1])


def test_speakers_of_two_chains_are_two_speakers():
    told, alone = chain("the group", "the wife"), chain("the group")
    assert told != alone
    assert statement_id(replace(ACT, speaker=told)) != statement_id(replace(ACT, speaker=alone))
    assert claim_key(replace(ACT, speaker=told)) == claim_key(replace(ACT, speaker=alone))


def plainly(value: object) -> str | None:
    """A field as ids have counted it since the first register: by what `repr` says of it."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return "(" + ",".join(str(plainly(one)) for one in value) + ")"
    return value.value if isinstance(value, StrEnum) else repr(value)


def reckon_plainly(statement: Statement) -> str:
    parts = ["statement", kind_of(statement)]
    for field in fields(statement):
        if field.name != "report_id":
            parts += [field.name, plainly(getattr(statement, field.name))]
    return stable_id(*parts)


@pytest.mark.parametrize("kind", ALL)
def test_ids_are_reckoned_fast_and_are_what_they_always_were(kind):
    plain = ALL[kind]
    assert statement_id(plain) == reckon_plainly(plain)
    for field in fields(plain):
        if field.name in OTHER and field.name != "claim":
            changed = replace(plain, **{field.name: OTHER[field.name]})
            assert statement_id(changed) == reckon_plainly(changed)


@given(st.text(min_size=1), st.text())
def test_ids_hold_for_whatever_a_cell_holds(quoted, said):
    quote = Quote(3, 3 + len(quoted), quoted)
    speaker = make_speaker(said or "x", source=make_speaker('her "cousin"', of=said))
    act = replace(ACT, quotes=(quote, quote), speaker=speaker, charges=(said, quoted))
    assert statement_id(act) == reckon_plainly(act)


def test_what_goes_by_its_ids_is_not_reckoned_again():
    assert list(name_statements({"known": ACT})) == [("known", ACT)]
    assert list(name_statements([ACT])) == [(statement_id(ACT), ACT)]

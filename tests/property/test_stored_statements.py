"""Whatever a statement holds, it reads back from the register equal."""

from __future__ import annotations

import calendar
import json
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.edtf import EdtfDate
from corrobora.model.lineage import Drift, DriftKind
from corrobora.model.plain import as_plain
from corrobora.model.spans import Span
from corrobora.model.speaker import Speaker
from corrobora.model.statement import (
    Act,
    Designation,
    Mention,
    Promise,
    Quote,
    SiteClaim,
    Tally,
    kind_of,
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
from corrobora.store.codec import decode, decode_statement

WORDS = st.text(min_size=1, max_size=20)
MAYBE = st.none() | WORDS
NUMBERS = st.none() | st.integers(0, 10**9)


def one_of(kinds: type[StrEnum]) -> st.SearchStrategy[StrEnum]:
    return st.sampled_from(list(kinds))


@st.composite
def dates(draw) -> EdtfDate:
    year = draw(st.integers(1, 9999))
    month = draw(st.none() | st.integers(1, 12))
    last = 28 if month is None else calendar.monthrange(year, month)[1]
    day = None if month is None else draw(st.none() | st.integers(1, last))
    return EdtfDate(year, month, day, draw(st.sampled_from(["", "~", "?", "%"])))


@st.composite
def quotes(draw) -> Quote:
    text, start = draw(WORDS), draw(st.integers(0, 10**6))
    return Quote(start, start + len(text), text)


MENTIONS = st.builds(
    Mention,
    name=WORDS,
    start=st.integers(0, 10**6),
    end=st.integers(0, 10**6),
    text=WORDS,
    occurrence=st.integers(0, 50),
)
SPEAKERS = st.recursive(
    st.none(),
    lambda source: st.builds(
        Speaker,
        name=WORDS,
        kind=one_of(SpeakerKind),
        via=MAYBE,
        source=source,
        of=MAYBE,
        country=MAYBE,
    ),
    max_leaves=4,
)
COMMON = {
    "report_id": WORDS,
    "revision_id": WORDS,
    "extractor": WORDS,
    "quotes": st.lists(quotes(), min_size=1, max_size=3).map(tuple),
    "speaker": SPEAKERS,
    "certainty": one_of(Certainty),
}
DATES = st.none() | dates()
STATEMENTS = {
    "act": st.builds(
        Act,
        **COMMON,
        person=MENTIONS,
        act=one_of(ActKind),
        date=DATES,
        site=MAYBE,
        place=MAYBE,
        authority=MAYBE,
        charges=st.lists(WORDS, max_size=3).map(tuple),
        conditions=st.lists(one_of(Condition), max_size=3).map(tuple),
        case_closed=st.none() | st.booleans(),
    ),
    "tally": st.builds(
        Tally,
        **COMMON,
        act=one_of(ActKind),
        measure=one_of(Measure),
        bound=one_of(Bound),
        value=NUMBERS,
        low=NUMBERS,
        high=NUMBERS,
        unit=one_of(Unit),
        group=MAYBE,
        population=MAYBE,
        nationality=MAYBE,
        site=MAYBE,
        place=MAYBE,
        as_of=DATES,
        hour=MAYBE,
        since=DATES,
        criterion=MAYBE,
        reason=MAYBE,
        part_of=NUMBERS,
    ),
    "designation": st.builds(
        Designation,
        **COMMON,
        about=WORDS,
        term=WORDS,
        stance=one_of(Stance),
        person=st.none() | MENTIONS,
    ),
    "promise": st.builds(
        Promise,
        **COMMON,
        act=st.none() | one_of(ActKind),
        claim=st.none() | one_of(SiteClaimKind),
        site=MAYBE,
        person=st.none() | MENTIONS,
        by=DATES,
    ),
    "site_claim": st.builds(
        SiteClaim, **COMMON, site=WORDS, claim=one_of(SiteClaimKind), date=DATES
    ),
}


@pytest.mark.parametrize("kind", list(STATEMENTS))
@given(data=st.data())
def test_statement_reads_back_equal_with_the_same_id(kind, data):
    statement = data.draw(STATEMENTS[kind])
    written = json.loads(json.dumps(as_plain(statement)))
    back = decode_statement(kind, written)
    assert back == statement
    assert kind_of(back) == kind
    assert statement_id(back) == statement_id(statement)
    assert all(type(getattr(back, f)) is type(getattr(statement, f)) for f in back.__slots__)


SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda p: Span(min(p), max(p)))
DRIFTS = st.builds(
    Drift,
    kind=one_of(DriftKind),
    derived=st.none() | SPANS,
    source=st.none() | SPANS,
    note=st.text(max_size=20),
)


@given(drift=st.lists(DRIFTS, max_size=4).map(tuple))
def test_drift_reads_back_equal(drift):
    assert decode(tuple[Drift, ...], json.loads(json.dumps(as_plain(drift)))) == drift

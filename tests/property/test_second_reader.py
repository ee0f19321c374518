"""Whatever a model answers, what becomes a statement stands in the text."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.extract.llm.answer import parse_answer
from corrobora.extract.llm.portions import cut_portions
from corrobora.extract.llm.prompt import load_prompt
from corrobora.extract.llm.statements import make_statements
from corrobora.extract.llm.support import Support
from corrobora.extract.verify import verify
from corrobora.packs.load import load_packs
from tests.factories import make_report, make_revision
from tests.model_server import KINDS, act, speaker, tally

PACKS, SCHEMA = load_packs(), load_prompt().schema
TEXT = (
    "Ines Abellard was released on Tuesday, her sister said. She “had been held” at Old Mill.\n\n"
    "Forty people, or 1,697 by another count, are still held. Ines  Abellard is a nurse."
)
REPORT = make_report(TEXT)
REVISION = make_revision(REPORT, TEXT)
SUPPORT = Support(REPORT, REVISION, PACKS, "llm test")

places = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)
slices = places.map(lambda place: TEXT[slice(*place)])
words = slices | st.text(max_size=20) | st.sampled_from(["Ines Abellard", "she", "Old Mill", "…"])
dates = st.none() | st.sampled_from(["2031-05-04", "2031", "2031-13", "0000", "soon"])
speakers = st.lists(words.map(speaker), max_size=2)
common = {"certainty": st.sampled_from(["asserted", "hedged", "planned", "denied"])}

acts = st.builds(
    act,
    st.integers(-1, 9),
    words,
    words,
    written=words,
    date=dates,
    site=st.none() | words,
    charges=st.lists(words, max_size=2),
    speakers=speakers,
    quotes=st.lists(words, max_size=3),
    **common,
)
tallies = st.builds(
    tally,
    st.integers(-1, 9),
    words,
    st.none() | st.sampled_from([40, 1697, -3, 10**30]) | st.integers(0, 50),
    low=st.none() | st.integers(-5, 90),
    high=st.none() | st.integers(-5, 90),
    bound=st.sampled_from(["exact", "at_least", "range", "vague"]),
    since=dates,
    speakers=speakers,
    **common,
)


@settings(max_examples=200)
@given(st.lists(acts, max_size=3), st.lists(tallies, max_size=3), st.integers(30, 300))
def test_what_is_kept_stands_in_the_text(some_acts, some_tallies, most):
    written = json.dumps({"acts": some_acts, "tallies": some_tallies})
    answer = parse_answer(written, SCHEMA)
    for portion in cut_portions(REVISION, most):
        kept, fell = make_statements(answer, SUPPORT, portion)
        assert len(kept) + len(fell) <= len(some_acts) + len(some_tallies)
        verified = verify(kept, REVISION)
        assert verified.refused == ()
        for statement in kept:
            assert all(TEXT[q.start : q.end] == q.text for q in statement.quotes)
            assert statement.speaker is None or SUPPORT.says(statement.speaker.name)


def test_every_kind_can_be_empty():
    answer = parse_answer("{}", SCHEMA)
    [portion] = cut_portions(REVISION, 1000)
    assert make_statements(answer, SUPPORT, portion) == ([], [])
    assert answer.keys() == set(KINDS)

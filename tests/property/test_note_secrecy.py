"""Whoever the informant is, no text, statement or name of a speaker gives them away."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from corrobora.errors import UsageError
from corrobora.extract.documenter import state
from corrobora.extract.verify import verify
from corrobora.intake.note import write_note
from corrobora.model.statement import statement_id
from corrobora.model.vocabulary import ActKind, Certainty, SourceConnection
from corrobora.model.words import fold_words
from corrobora.register.note_checks import check_draft
from corrobora.resolve.informants import resolve_informants
from tests.factories import NOON
from tests.notes import PERSON, make_draft, make_note, make_said

TODAY = datetime.date(2031, 5, 10)
NAMES = st.lists(st.text("qxzvjk", min_size=4, max_size=8), min_size=2, max_size=3)
WORDS = st.text("abcdefghilmnoprstu qxzvjk.,", min_size=1, max_size=60).filter(fold_words)
SAID = st.builds(
    make_said,
    WORDS,
    st.sampled_from(ActKind),
    certainty=st.sampled_from(Certainty),
    site=st.none() | WORDS,
    place=st.none() | WORDS,
)


def refusal_of(draft):
    try:
        check_draft(draft, today=TODAY)
    except UsageError as error:
        return str(error)
    return None


@given(NAMES, st.lists(SAID, min_size=1, max_size=3), st.sampled_from(SourceConnection))
def test_what_is_taken_holds_no_part_of_the_name(name, said, connection):
    if connection is SourceConnection.VICTIM:
        return  # who speaks of themself is named as the person, and as nobody else
    draft = make_draft(informant=" ".join(name), said=tuple(said), connection=connection)
    refused = refusal_of(draft)
    if refused is not None:
        assert not set(name) & set(fold_words(refused))
        return
    got = write_note(draft, mark="0" * 16, recorded_at=NOON, languages=())
    acts = state(draft, got.revision)
    by_id = {statement_id(act): act for act in acts}
    note = make_note(report_id=got.report.id, connection=connection)
    speakers = resolve_informants(by_id, [note], {})
    for written in (got.revision.text, repr(got.report), repr(acts), repr(speakers), repr(note)):
        assert not set(name) & set(fold_words(written))


@given(st.lists(SAID, min_size=1, max_size=4))
def test_every_statement_stands_on_its_own_line(said):
    draft = make_draft(said=tuple(said), informant=None, contact=None)
    got = write_note(draft, mark="0" * 16, recorded_at=NOON, languages=())
    acts = state(draft, got.revision)
    assert verify(acts, got.revision).refused == ()
    assert [a.quotes[0].text for a in acts] == [" ".join(s.text.split()) for s in said]
    assert {a.person.name for a in acts} == {PERSON}

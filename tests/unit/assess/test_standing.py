"""How a statement stands by itself and on its source; what a copyist added (rule 4 a)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.assess.copies import open_copies
from corrobora.assess.standing import (
    AdditionKind,
    combine,
    date_of,
    firmness,
    own_standing,
    stand_without_source,
)
from corrobora.assess.voice import voice_of
from corrobora.model.lineage import PassageKind
from corrobora.model.vocabulary import Certainty
from tests.unit.assess.cases import (
    ASSERTED,
    DENIED,
    FREED,
    HEDGED,
    LAWYER,
    MINISTRY,
    PLANNED,
    SISTER,
    SOURCES,
    Case,
    day,
)

DAY, OTHER_DAY = "2031-05-06", "2031-05-05"


def test_denials_are_as_firm_as_assertions_and_plans_least():
    order = [ASSERTED, PLANNED, HEDGED]
    assert sorted(order, key=firmness) == [PLANNED, HEDGED, ASSERTED]
    assert firmness(DENIED) == firmness(ASSERTED)


@pytest.mark.parametrize(
    ("tell", "date"),
    [
        (lambda c, r: c.act(r, date=DAY), DAY),
        (lambda c, r: c.act(r), None),
        (lambda c, r: c.tally(r, 9, as_of=DAY), DAY),
        (lambda c, r: c.tally(r, 9, since=DAY), None),
        (lambda c, r: c.site_claim(r, date=day(DAY)), DAY),
        (lambda c, r: c.designation(r), None),
        (lambda c, r: c.promise(r, by=day(DAY)), None),
    ],
)
def test_the_date_of_what_is_said(tell, date):
    """Since when a figure counts, or by when a promise falls due, is no date of the thing."""
    case = Case()
    id_ = tell(case, case.report("a"))
    assert date_of(case.evidence().statements[id_]) == day(date)


def test_what_was_copied_from_nowhere_stands_as_it_is():
    case = Case()
    id_ = case.told("a", SISTER, date=DAY)
    found = own_standing(case.evidence(), id_)
    assert (found.voice.name, found.certainty, str(found.date)) == ("her sister", ASSERTED, DAY)
    assert (found.copy_of, found.additions, found.is_supported) == (None, (), True)


def stand_on(copy, source):
    """How a copy stands on its source: each is (speaker, certainty, date)."""
    case = Case()
    mine, theirs = (
        case.told(label, speaker, certainty, date=date)
        for label, (speaker, certainty, date) in (("copy", copy), ("source", source))
    )
    case.copy(mine, theirs)
    evidence = case.evidence()
    report = evidence.statements[theirs].report_id
    base = own_standing(evidence, theirs)
    return combine(open_copies(evidence), mine, report, base), base, report


@pytest.mark.parametrize(
    ("copy", "source", "kinds"),
    [
        ((None, ASSERTED, None), (None, ASSERTED, None), []),
        ((None, ASSERTED, None), (SISTER, ASSERTED, DAY), []),
        ((LAWYER, ASSERTED, None), (SISTER, ASSERTED, None), []),
        ((SISTER, ASSERTED, None), (None, ASSERTED, None), ["speaker"]),
        ((MINISTRY, ASSERTED, None), (SISTER, ASSERTED, None), ["speaker"]),
        ((None, ASSERTED, None), (None, HEDGED, None), ["certainty"]),
        ((None, HEDGED, None), (None, ASSERTED, None), []),
        ((None, ASSERTED, None), (SOURCES, ASSERTED, None), ["certainty"]),
        ((None, ASSERTED, None), (None, PLANNED, None), ["certainty"]),
        ((None, ASSERTED, DAY), (None, ASSERTED, None), ["date"]),
        ((None, ASSERTED, DAY), (None, ASSERTED, OTHER_DAY), ["date"]),
        ((None, ASSERTED, DAY), (None, ASSERTED, "2031-05"), ["date"]),
        ((None, ASSERTED, "2031-05"), (None, ASSERTED, DAY), []),
        ((None, ASSERTED, DAY), (None, ASSERTED, DAY), []),
        ((MINISTRY, ASSERTED, DAY), (None, HEDGED, None), ["speaker", "certainty", "date"]),
    ],
)
def test_what_goes_beyond_the_source_is_an_addition(copy, source, kinds):
    """The same speaker or less, the same certainty or a weaker one, the same date count."""
    found, base, report = stand_on(copy, source)
    assert [a.kind.value for a in found.additions] == kinds
    assert (found.voice, found.date, found.copy_of) == (base.voice, base.date, report)
    assert firmness(found.certainty) <= firmness(base.certainty)


@pytest.mark.parametrize(
    ("copy", "source", "why"),
    [
        (
            (MINISTRY, ASSERTED, None),
            (None, ASSERTED, None),
            "unsupported addition: source does not have it from Ministry of Justice",
        ),
        (
            (None, ASSERTED, None),
            (None, HEDGED, None),
            "unsupported addition: asserted here, hedged in source",
        ),
        (
            (None, ASSERTED, DAY),
            (None, ASSERTED, None),
            "unsupported addition: dated 2031-05-06 here, undated in source",
        ),
        (
            (None, ASSERTED, DAY),
            (None, ASSERTED, OTHER_DAY),
            "unsupported addition: dated 2031-05-06 here, 2031-05-05 in source",
        ),
    ],
)
def test_an_addition_says_why_it_does_not_count(copy, source, why):
    found, _, _ = stand_on(copy, source)
    assert [a.why for a in found.additions] == [why]


TOLD = st.tuples(
    st.sampled_from([None, SISTER, LAWYER, MINISTRY, SOURCES]),
    st.sampled_from(Certainty),
    st.sampled_from([None, DAY, OTHER_DAY, "2031-05"]),
)


@settings(max_examples=30)
@given(TOLD, TOLD)
def test_a_copy_is_never_firmer_finer_or_of_another_side_than_its_source(copy, source):
    found, base, _ = stand_on(copy, source)
    assert firmness(found.certainty) <= firmness(base.certainty)
    assert found.voice.side == base.voice.side
    assert found.date == base.date


def test_a_speaker_whom_the_copyist_asked_too_is_relayed_and_counts():
    """A paper that copies a wire and adds the sister's own words has the sister."""
    asked = "Her sister said Ines sleeps well now."
    case = Case()
    source = case.told("source")
    mine = case.report("copy", f"{FREED} {asked}")
    id_ = case.act(mine, SISTER, quote=FREED)
    case.act(mine, SISTER, quote=asked)
    case.copy(mine, source, (FREED, FREED))
    evidence = case.evidence()
    report = evidence.statements[source].report_id
    found = combine(open_copies(evidence), id_, report, own_standing(evidence, source))
    assert found.voice.name == "her sister"
    assert (found.additions, found.copy_of) == ((), report)


def test_a_copy_of_an_addition_is_one_too():
    case = Case()
    mine, theirs = case.told("copy", SISTER), case.told("source", SISTER)
    case.copy(mine, theirs)
    evidence = case.evidence()
    base = replace(own_standing(evidence, theirs), is_supported=False)
    found = combine(open_copies(evidence), mine, evidence.statements[theirs].report_id, base)
    assert not found.is_supported
    assert found.additions[0].kind is AdditionKind.STATEMENT
    assert found.additions[0].why == "copied from an unsupported addition in source"


def without_source(kind, speaker=None):
    case = Case()
    id_, source = case.told("copy", speaker), case.report("source")
    case.copy(id_, source, kind=kind)
    paper = case.told("other", outlet="The Tribune")
    evidence = case.evidence()
    copies, outlet = open_copies(evidence), voice_of(evidence, paper)
    return stand_without_source(copies, id_, copies.covers_of(id_), outlet)


def test_where_the_very_words_stand_the_source_says_them_though_no_reader_saw_it():
    found = without_source(PassageKind.VERBATIM)
    assert found.is_supported
    assert found.voice.name == "The Tribune"
    assert found.additions == ()
    assert found.copy_of is not None
    named = without_source(PassageKind.VERBATIM, SISTER)
    assert named.voice.name == "her sister"


def test_where_the_passage_says_nothing_of_the_kind_the_copyist_put_it_in():
    found = without_source(PassageKind.EDITED)
    assert not found.is_supported
    (added,) = found.additions
    assert added.why == (
        "unsupported addition: source, which has the passage too, says nothing of the kind"
    )

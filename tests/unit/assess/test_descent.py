"""What of a copied statement counts: DESIGN rule 4 a, traced through copies of copies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.assess.descent import trace_standings
from corrobora.assess.standing import own_standing
from corrobora.model.finding import OriginKind
from corrobora.model.lineage import Direction, PassageKind
from tests.unit.assess.cases import (
    ASSERTED,
    FREED,
    HEDGED,
    LAWYER,
    MINISTRY,
    SISTER,
    WATCH,
    Case,
)


def test_nothing_told_nothing_stands():
    found = trace_standings(Case().evidence())
    assert (dict(found.standings), found.agreements) == ({}, ())


def test_without_links_each_stands_as_it_is():
    case = Case()
    ids = [case.told("a", SISTER), case.told("b"), case.told("c", WATCH, HEDGED)]
    evidence = case.evidence()
    assert case.standings() == {i: own_standing(evidence, i) for i in ids}


def test_a_copy_stands_on_its_source():
    case = Case()
    source, copy = case.told("source", SISTER), case.told("copy", None, outlet="The Tribune")
    case.copy(copy, source)
    found = case.standings()
    assert found[source].copy_of is None
    assert found[copy].voice == found[source].voice
    assert case.evidence().label(found[copy].copy_of or "") == "source"


def chain(length: int) -> tuple[Case, list[str]]:
    """Each report a copy of the one before."""
    case = Case()
    ids = [case.told(f"r{i}", SISTER if i == 0 else None) for i in range(length)]
    for derived, source in zip(ids[1:], ids, strict=False):
        case.copy(derived, source)
    return case, ids


@settings(max_examples=30)
@given(st.integers(2, 7))
def test_a_copy_of_a_copy_goes_back_to_the_first(length):
    case, ids = chain(length)
    found = case.standings()
    assert {found[i].voice.name for i in ids} == {"her sister"}
    assert [found[i].copy_of is None for i in ids] == [True] + [False] * (length - 1)


def test_what_a_copyist_added_counts_in_no_copy_of_the_copy():
    case = Case()
    first = case.told("first")
    second, third = case.told("second", MINISTRY), case.told("third", MINISTRY)
    case.copy(second, first)
    case.copy(third, second)
    found = case.standings()
    assert found[third].voice == found[first].voice
    for id_ in (second, third):
        assert [a.voice.name for a in found[id_].additions] == ["Ministry of Justice"]


def test_a_hedge_lost_in_the_first_copy_is_found_in_no_later_one():
    case, ids = chain(1)
    hedged = case.told("hedged", None, HEDGED)
    plain, last = case.told("plain", None, ASSERTED), case.told("last", None, ASSERTED)
    case.copy(plain, hedged)
    case.copy(last, plain)
    found = case.standings()
    assert {found[i].certainty for i in (hedged, plain, last)} == {HEDGED}
    assert found[ids[0]].certainty is ASSERTED


def test_of_two_sources_the_one_that_supports_most_is_taken():
    case = Case()
    one, two, copy = case.told("one"), case.told("two", SISTER), case.told("copy", SISTER)
    case.copy(copy, one)
    case.copy(copy, two)
    found = case.standings()[copy]
    assert (found.voice.name, found.additions) == ("her sister", ())


@pytest.mark.parametrize("length", [2, 3, 4])
def test_a_circle_of_copy_links_is_no_descent_and_ends(length):
    """Links that contradict each other must not hang, nor lose the statements."""
    case = Case()
    ids = [case.told(f"r{i}", SISTER) for i in range(length)]
    for derived, source in zip(ids, [*ids[1:], ids[0]], strict=True):
        case.copy(derived, source)
    found = case.standings()
    assert set(found) == set(ids)
    assert {s.voice.name for s in found.values()} == {"her sister"}
    assert all(s.is_supported for s in found.values())


def test_a_report_linked_to_itself_is_itself():
    case = Case()
    id_ = case.told("a", SISTER)
    case.copy(id_, id_)
    assert case.standings()[id_].voice.name == "her sister"


def test_where_the_source_has_nothing_of_the_kind_the_copyist_put_it_in():
    case = Case()
    copy, source = case.told("copy", MINISTRY), case.report("source", "Ines Abellard was released.")
    case.copy(copy, source, kind=PassageKind.EDITED)
    found = case.standings()[copy]
    assert not found.is_supported
    assert found.additions[0].voice.name == "Ministry of Justice"


def test_where_no_direction_is_known_the_missing_words_are_an_unseen_roots():
    case = Case()
    copy, other = case.told("copy"), case.report("other")
    case.copy(copy, other, direction=Direction.UNKNOWN)
    found = case.standings()[copy]
    assert found.is_supported
    assert found.voice.kind is OriginKind.UNSEEN_ROOT
    assert found.voice.name == "a report that is not here (behind copy and 1 more)"
    assert (found.copy_of, found.same_as) == (None, other.report_id)


def later_version(outlet, speaker, *, is_dated=False):
    case = Case()
    first = case.told("first", outlet=outlet)
    second = case.told("second", speaker, outlet=outlet, date="2031-05-06" if is_dated else None)
    case.copy(second, first)
    return case.standings()[second]


def test_what_an_outlet_adds_to_its_own_report_is_its_own_reporting():
    """Reading 10."""
    found = later_version("The Tribune", SISTER)
    assert (found.voice.name, found.additions, found.copy_of) == ("her sister", (), None)
    dated = later_version("The Tribune", None, is_dated=True)
    assert (str(dated.date), dated.additions) == ("2031-05-06", ())


def test_an_outlets_later_version_without_additions_stays_a_copy():
    found = later_version("The Tribune", None)
    assert found.copy_of is not None


def test_of_two_outlets_the_later_version_is_a_copy():
    case = Case()
    first = case.told("first", outlet="The Tribune")
    second = case.told("second", SISTER, outlet="Morning Post")
    case.copy(second, first)
    assert case.standings()[second].additions


def test_own_material_in_a_copying_report_is_its_own():
    """A round-up that copies one story and adds another has an origin of its own for that."""
    own = "Bruno Ensayo was released, his lawyer told us."
    case = Case()
    source = case.told("source")
    copy = case.report("copy", f"{FREED} {own}")
    copied = case.act(copy, quote=FREED)
    asked = case.act(copy, LAWYER, quote=own, name="Bruno Ensayo")
    case.copy(copy, source, (FREED, FREED))
    found = case.standings()
    assert found[copied].copy_of is not None
    assert found[asked].copy_of is None


LINKS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8)
VOICES = st.lists(st.sampled_from([None, SISTER, MINISTRY, WATCH]), min_size=5, max_size=5)


@settings(max_examples=30)
@given(VOICES, LINKS, st.sampled_from(Direction), st.randoms(use_true_random=False))
def test_any_web_of_links_ends_and_the_order_plays_no_part(voices, links, direction, random):
    case = Case()
    ids = [case.told(f"r{i}", v) for i, v in enumerate(voices)]
    for a, b in links:
        case.copy(ids[a], ids[b], direction=direction)
    found = case.standings()
    assert set(found) == set(ids)
    random.shuffle(case.links)
    random.shuffle(case.statements)
    assert case.standings() == found


@settings(max_examples=30)
@given(VOICES, LINKS)
def test_no_voice_counts_that_nobody_brought(voices, links):
    """Descent passes voices on; it makes none up where all directions are known."""
    case = Case()
    ids = [case.told(f"r{i}", v) for i, v in enumerate(voices)]
    own = {s.voice.key for s in case.standings().values()}
    for a, b in links:
        case.copy(ids[a], ids[b])
    assert {s.voice.key for s in case.standings().values()} <= own

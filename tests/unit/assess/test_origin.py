"""The origins behind one claim, and which of them count: DESIGN rule 4, readings 1 to 6."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.assess.descent import trace_standings
from corrobora.assess.origin import find_origins
from corrobora.model.finding import OriginKind, Support
from corrobora.model.lineage import Direction, PassageKind
from corrobora.model.vocabulary import ActKind, SpeakerKind
from tests.factories import make_speaker
from tests.unit.assess.cases import (
    ASSERTED,
    COURT,
    DENIED,
    FREED,
    HEDGED,
    LANTERN,
    LAWYER,
    MINISTRY,
    PERSON,
    PLANNED,
    SISTER,
    SOURCES,
    WATCH,
    Case,
)

HERALD, STAR, TRIBUNE = "Aldoria Herald", "Evening Star", "The Tribune"
CONSULATE = make_speaker("embassy", SpeakerKind.CONSULATE, country="XB")


def weigh(case: Case, *, still_held=()):
    evidence = case.evidence()
    standings = trace_standings(evidence).standings
    claim = [i for i in standings if i not in still_held]
    return find_origins(evidence, claim, standings=standings, still_held=still_held)


def origins(*told, **more):
    """One report for each (speaker, outlet) or (speaker, outlet, certainty)."""
    case = Case()
    for i, (speaker, outlet, *certainty) in enumerate(told):
        case.told(f"r{i}", speaker, *certainty, outlet=outlet)
    return weigh(case, **more)


def counted(found):
    return [o.origin.name for o in found if o.origin.counted]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        # one voice, however often it is quoted
        ([(LAWYER, HERALD), (LAWYER, TRIBUNE)], ["Ivo Marr"]),
        ([(MINISTRY, HERALD), (MINISTRY, None), (MINISTRY, TRIBUNE)], ["Ministry of Justice"]),
        # people of one side do not confirm each other
        ([(SISTER, HERALD), (LAWYER, TRIBUNE)], ["Ivo Marr"]),
        ([(MINISTRY, HERALD), (COURT, TRIBUNE)], ["High Court"]),
        # sides of their own
        ([(WATCH, HERALD), (LANTERN, HERALD)], ["Lantern Circle", "Prison Watch"]),
        ([(SISTER, None), (WATCH, None)], ["Prison Watch", "her sister"]),
        ([(MINISTRY, None), (CONSULATE, None)], ["Ministry of Justice", "embassy"]),
        # outlets of one owner, an agency and who prints it, and all that nobody knows
        ([(None, HERALD), (None, STAR)], ["Aldoria Herald"]),
        ([(None, "Morning Post"), (None, "Aldoria Wire")], ["Aldoria Wire"]),
        ([(None, "Harbour Online"), (None, "Valley Online"), (None, None)], ["Harbour Online"]),
        ([(None, HERALD), (None, TRIBUNE)], ["Aldoria Herald", "The Tribune"]),
        # unnamed sources are the outlet's own voice
        ([(SOURCES, TRIBUNE), (None, TRIBUNE)], ["The Tribune"]),
        # the state's own channel is the state
        ([(MINISTRY, HERALD), (None, "State Channel")], ["Ministry of Justice"]),
    ],
)
def test_which_origins_count(told, names):
    """DESIGN rule 4 b to d, readings 1 and 3."""
    assert counted(origins(*told)) == names
    assert counted(origins(*reversed(told))) == names


@pytest.mark.parametrize(
    ("told", "name", "why"),
    [
        ([(SISTER, None), (LAWYER, None)], "her sister", "the same side as Ivo Marr, which counts"),
        (
            [(None, "Harbour Online"), (None, "Valley Online")],
            "Valley Online",
            "unknown outlets count once together, with Harbour Online",
        ),
        (
            [(MINISTRY, None, PLANNED)],
            "Ministry of Justice",
            "a plan: it does not say that it happened",
        ),
    ],
)
def test_what_does_not_count_says_why(told, name, why):
    (found,) = [o.origin for o in origins(*told) if not o.origin.counted]
    assert (found.name, found.why) == (name, why)


@pytest.mark.parametrize(
    ("speaker", "outlet", "why"),
    [
        (SISTER, None, "says so first-hand and names no source"),
        (MINISTRY, None, "says so itself and names no source"),
        (None, TRIBUNE, "the outlet's own voice"),
        (replace(WATCH, via="Rosa Lind"), None, "says so through Rosa Lind"),
        (make_speaker("Otto Varga", SpeakerKind.PERSON), None, "says so through Otto Varga"),
    ],
)
def test_what_counts_says_how(speaker, outlet, why):
    (found,) = origins((speaker, outlet))
    assert found.origin.why == why


def test_an_official_is_the_body_and_stands_as_via():
    """Reading 5: the speaker is the body where an official speaks for one."""
    (found,) = origins((make_speaker("Otto Varga", SpeakerKind.PERSON), None), (MINISTRY, None))
    assert (found.origin.name, found.origin.side) == ("Ministry of Justice", "state:XA")
    assert len(found.origin.support) == 2


@pytest.mark.parametrize(
    ("speaker", "outlet", "connection", "kind", "via"),
    [
        (SISTER, None, "relative", "family", None),
        (MINISTRY, None, "authority", "state", None),
        (None, TRIBUNE, "reporter", None, None),
        (replace(WATCH, via="Rosa Lind"), None, "organisation", "monitor", "Rosa Lind"),
    ],
)
def test_each_origin_says_how_it_is_connected(speaker, outlet, connection, kind, via):
    (found,) = [o.origin for o in origins((speaker, outlet))]
    assert (found.connection, found.speaker, found.via) == (connection, kind, via)


def test_of_one_side_the_strongest_counts():
    """Firm before hedged; who would know before who would not (reading 3)."""
    hedged_lawyer = origins((SISTER, None), (LAWYER, None, HEDGED))
    assert counted(hedged_lawyer) == ["her sister"]
    state = origins((MINISTRY, None, HEDGED), (COURT, None))
    assert counted(state) == ["High Court"]


def test_a_voice_is_as_firm_as_its_firmest_word():
    (found,) = origins((SISTER, HERALD, HEDGED), (SISTER, TRIBUNE, ASSERTED))
    assert found.certainty is ASSERTED
    assert {s.certainty for s in found.origin.support} == {"asserted", "hedged"}


def test_a_voice_is_for_or_against_and_both_are_shown():
    """Reading 6: one states it, another denies it; both count, on their stances."""
    found = origins((SISTER, None), (MINISTRY, None, DENIED))
    assert [(o.origin.name, o.origin.stance) for o in found] == [
        ("her sister", Support.FOR),
        ("Ministry of Justice", Support.AGAINST),
    ]
    assert [(o.happened, o.denies) for o in found] == [(True, False), (False, True)]


def test_what_says_that_the_person_is_held_speaks_against_the_release():
    case = Case()
    case.told("a", MINISTRY)
    held = case.told("b", SISTER, kind=ActKind.DETENTION)
    found = weigh(case, still_held=[held])
    assert [(o.origin.name, o.denies) for o in found] == [
        ("Ministry of Justice", False),
        ("her sister", True),
    ]


@pytest.mark.parametrize(
    ("first", "then", "counts"),
    [
        ((MINISTRY, DENIED), (MINISTRY, ASSERTED), ["for"]),
        ((MINISTRY, ASSERTED), (MINISTRY, DENIED), ["against"]),
        ((MINISTRY, DENIED), (COURT, ASSERTED), ["for"]),
        ((MINISTRY, DENIED), (SISTER, ASSERTED), ["for", "against"]),
        ((LAWYER, ASSERTED), (SISTER, DENIED), ["for", "against"]),
        ((SISTER, ASSERTED), (SISTER, DENIED), ["against"]),
    ],
)
def test_the_last_word_of_a_side_counts(first, then, counts):
    case = Case()
    case.told("a", *first, published="2031-05-01")
    case.told("b", *then, published="2031-05-20")
    found = weigh(case)
    assert (
        sorted((o.origin.stance.value for o in found if o.origin.counted), reverse=True) == counts
    )
    for row in found:
        if not row.origin.counted:
            assert row.origin.why.startswith("the same side later said the opposite (")


def test_on_one_day_neither_word_of_a_side_is_the_last():
    found = origins((MINISTRY, None), (MINISTRY, None, DENIED))
    assert [o.origin.counted for o in found] == [True, True]


def test_unknown_outlets_are_no_side_that_takes_its_word_back():
    case = Case()
    case.told("a", None, ASSERTED, outlet="Harbour Online", published="2031-05-01")
    case.told("b", None, DENIED, outlet="Valley Online", published="2031-05-20")
    assert all(o.origin.counted for o in weigh(case))


def test_a_denial_from_before_the_day_denies_nothing():
    case = Case()
    case.told("a", MINISTRY, DENIED, published="2031-05-01")
    case.told("b", SISTER, date="2031-05-10", published="2031-05-11")
    found = weigh(case)
    assert counted(found) == ["her sister"]
    assert found[1].origin.why == "said before 2031-05-10, the date of what it would deny"


def test_reports_of_copies_are_folded_under_the_origin():
    case = Case()
    source = case.told("source", SISTER)
    copies = [case.told(f"copy{i}", SISTER) for i in range(3)]
    for copy in copies:
        case.copy(copy, source)
    (found,) = weigh(case)
    assert len(found.origin.support) == 4
    said = "says so first-hand and names no source; 3 of its 4 statements stand in copies"
    assert found.origin.why == said
    assert sum(s.copy_of is not None for s in found.origin.support) == 3


@pytest.mark.parametrize("direction", [Direction.UNKNOWN, Direction.COMMON_SOURCE])
def test_reprints_without_credit_have_a_root_in_common(direction):
    """DESIGN rule 4, trap: verbatim reprints are one origin, even of two known outlets."""
    case = Case()
    one, two = case.told("one", outlet=HERALD), case.told("two", outlet=TRIBUNE)
    case.copy(one, two, direction=direction)
    (found,) = weigh(case)
    assert found.origin.name == "a report that is not here (behind one and 1 more)"
    assert found.origin.why.startswith("the passage that these reports share")
    labels = {case.evidence().label(s.report_id): s for s in found.origin.support}
    assert all(s.copy_of is None for s in labels.values())
    assert case.evidence().label(labels["one"].same_as or "") == "two"


def test_what_a_copyist_added_is_shown_and_counts_nothing():
    case = Case()
    source, copy = case.told("source"), case.told("copy", MINISTRY)
    case.copy(copy, source)
    found = weigh(case)
    (added,) = [o for o in found if o.is_addition]
    assert added.origin.name == "Ministry of Justice"
    assert not added.origin.counted
    assert "source does not have it from Ministry of Justice" in added.origin.why
    assert len(counted(found)) == 1


def test_what_only_a_copyist_says_stands_under_no_origin_that_counts():
    case = Case()
    copy, source = case.told("copy", SISTER), case.report("source")
    case.copy(copy, source, kind=PassageKind.EDITED)
    found = weigh(case)
    assert [(o.origin.name, o.origin.counted, o.is_addition) for o in found] == [
        ("her sister", False, True)
    ]


def test_support_points_at_the_words():
    case = Case()
    text = f"Good news. {FREED}"
    revision = case.report("a", text)
    case.act(revision, SISTER, quote=FREED)
    ((support,),) = [o.origin.support for o in weigh(case)]
    assert text[support.start : support.end] == support.text == FREED
    assert support.report_id == revision.report_id


def test_plans_of_those_who_order_are_orders():
    case = Case()
    id_ = case.told("a", COURT, PLANNED)
    evidence = case.evidence(orders=frozenset({id_}))
    standings = trace_standings(evidence).standings
    (found,) = find_origins(evidence, [id_], standings=standings)
    assert (found.is_plan, found.is_order, found.happened) == (True, True, False)


def test_dates_of_one_origin_are_each_kept_once():
    case = Case()
    for i, date in enumerate(("2031-05-06", "2031-05", "2031-05-06", None)):
        case.told(f"r{i}", SISTER, date=date)
    (found,) = weigh(case)
    assert [str(d) for d in found.dates] == ["2031-05", "2031-05-06"]


def test_no_statements_no_origins():
    assert weigh(Case()) == ()


VOICES = [None, SISTER, LAWYER, WATCH, LANTERN, MINISTRY, COURT, SOURCES]
OUTLETS = [None, HERALD, STAR, TRIBUNE, "Harbour Online", "Valley Online"]
TOLD = st.tuples(
    st.sampled_from(VOICES),
    st.sampled_from(OUTLETS),
    st.sampled_from([ASSERTED, HEDGED, PLANNED, DENIED]),
)


@settings(max_examples=60)
@given(st.lists(TOLD, max_size=7))
def test_counted_origins_never_share_a_side_and_a_stance(told):
    rows = [(o.origin.side, o.origin.stance) for o in origins(*told) if o.origin.counted]
    assert len(rows) == len(set(rows))


@settings(max_examples=60)
@given(st.lists(TOLD, max_size=7))
def test_every_statement_stands_under_exactly_one_origin_where_nothing_was_copied(told):
    support = [s.statement_id for o in origins(*told) for s in o.origin.support]
    assert len(support) == len(set(support)) == len(told)


@settings(max_examples=60)
@given(st.lists(TOLD, min_size=1, max_size=7))
def test_some_origin_counts_unless_all_are_plans(told):
    found = origins(*told)
    assert any(o.origin.counted for o in found) is not all(o.is_plan for o in found)


@settings(max_examples=60)
@given(st.lists(TOLD, max_size=6), TOLD)
def test_a_further_statement_takes_no_side_away(told, more):
    """A side that counted still does, on some stance; all here are said on one day."""
    before = {o.origin.side for o in origins(*told) if o.origin.counted}
    after = {o.origin.side for o in origins(*told, more) if o.origin.counted}
    assert before <= after
    assert len(after) <= len(before) + 1


@settings(max_examples=40)
@given(st.lists(TOLD, max_size=6))
def test_those_that_count_come_first_and_each_says_why(told):
    found = origins(*told)
    flags = [o.origin.counted for o in found]
    assert flags == sorted(flags, reverse=True)
    assert all(o.origin.why for o in found)
    assert all(o.origin.kind is not OriginKind.UNSEEN_ROOT for o in found)


def test_one_ministry_about_two_people_is_two_claims():
    """DESIGN rule 4, trap."""
    case = Case()
    case.told("a", MINISTRY)
    case.told("b", MINISTRY, name="Bruno Ensayo")
    state = case.assess()
    assert [p.person.name for p in state.persons] == ["Bruno Ensayo", PERSON]
    assert [len(p.findings[0].origins) for p in state.persons] == [1, 1]

"""What screens of one country and time show is what the whole register says of that time.

A ledger of a year, a figure beside names, and the rhythm of releases and arrests are each made of
a part of a register, or counted by summaries; here the whole is asked as well.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.assess.assessment import assess, assess_figures
from corrobora.assess.axis import put_on_axis
from corrobora.assess.reconcile import reconcile
from corrobora.assess.rhythm import find_rhythm
from corrobora.assess.stays import find_stays
from corrobora.errors import UsageError
from corrobora.model.edtf import parse_edtf
from corrobora.model.rhythm import Grain
from corrobora.model.vocabulary import ActKind, Certainty
from corrobora.register.eyes import ALL_EYES, OPEN_EYES
from corrobora.register.pages import Moment
from corrobora.register.period_figures import list_period_figures, quote_figure
from corrobora.register.period_ledger import find_figures_of, load_period_ledger
from corrobora.register.period_reconciling import check_start, reconcile_period
from corrobora.register.period_rhythm import Bounds, list_beats
from corrobora.register.queries import load_evidence
from corrobora.register.summaries.asking import look
from corrobora.register.summaries.refreshing import refresh_open
from corrobora.register.veil import Veil, load_veil
from corrobora.store.database import reading
from tests.decided import Deciding
from tests.eval.register.reconcile.test_reconcile import SCENARIOS, build
from tests.eval.register.scenario import find_scenarios, load_packs, load_scenario
from tests.property.test_pages import REPORT, write
from tests.registers import empty, knowledge_of, make_memory, record_run
from tests.unit.assess.cases import FREED, Case

PACKS = load_packs()
ENGINE = make_memory()
NOW = dt.datetime(2031, 6, 1, 9, 0, tzinfo=dt.UTC)
TODAY = NOW.date()
MOMENT = Moment(TODAY)
REPORT_OF = Case.report


@pytest.fixture(autouse=True)
def emptied():
    yield
    empty(ENGINE)


def record_evidence(evidence) -> None:
    told = [
        (
            evidence.reports[one.report_id],
            one,
            [s for s in evidence.statements.values() if s.report_id == one.report_id],
        )
        for one in evidence.revisions.values()
    ]
    record_run(ENGINE, told, evidence.links, knowledge_of(PACKS, evidence.policy.text))
    refresh_open(ENGINE, now=NOW)


# --- the ledger of a year -------------------------------------------------------------------------


def years_of(evidence) -> set[int]:
    days = [evidence.published(t.report_id) for _, t in evidence.tallies()]
    stated = [t.as_of.latest for _, t in evidence.tallies() if t.as_of is not None]
    return {day.year for day in (*days, *stated) if day is not None}


@pytest.mark.parametrize("path", find_scenarios(), ids=lambda path: path.stem)
def test_the_ledger_of_a_year_is_that_of_the_whole(path):
    record_evidence(load_scenario(path, PACKS).evidence)
    with reading(ENGINE) as connection:
        whole = load_evidence(connection)
        placed = set()
        for year in sorted(years_of(whole)):
            for country in countries_of(whole):
                ids = find_figures_of(whole, country, year)
                assert not ids & placed, "a figure is of one country and one year"
                placed |= ids
                period = load_period_ledger(connection, country, year, MOMENT)
                assert period.ledger == assess_figures(whole, ids, today=TODAY)
                assert_figures_are_the_rows(period)
        assert placed == {
            id_
            for id_, tally in whole.tallies()
            if whole.country(tally.report_id) is not None
            and (tally.as_of is not None or whole.published(tally.report_id) is not None)
        }


def countries_of(evidence) -> list[str]:
    found = {evidence.country(tally.report_id) for _, tally in evidence.tallies()}
    return sorted(country for country in found if country is not None)


def assert_figures_are_the_rows(period) -> None:
    """Each row once, in order of time, under an address of its own that leads to its passage."""
    figures = list_period_figures(period, Veil())
    rows = {one.entry.row.statement_ids: one for one in figures}
    assert rows.keys() == {one.statement_ids for one in period.ledger.rows}
    assert len({one.address for one in figures}) == len(figures)
    days = [one.entry.cut_off for one in figures if one.entry.cut_off is not None]
    assert days == sorted(days)
    for one in figures:
        assert one.is_called(one.address)
        assert one.is_called(one.address.upper())
        assert all(one.is_called(claim[:8]) for claim in one.claims)
        assert not one.is_called(one.address[:3])
        quoted = [passage for passage, _ in quote_figure(period, one, Veil())]
        assert quoted
        if one.newer is not None:
            (newer,) = (other for other in figures if other.address == one.newer)
            assert one.entry.row.superseded_by is not None
            assert newer.entry.row.tally == one.entry.row.superseding
        assert len(one.parts) == (0 if one.entry.parts is None else len(one.entry.parts.rows))


def test_a_figure_that_restricted_reports_alone_tell_is_in_no_list_and_no_quote():
    (path,) = (one for one in find_scenarios() if one.stem == first_with_figures())
    record_evidence(load_scenario(path, PACKS).evidence)
    with reading(ENGINE) as connection:
        whole = load_evidence(connection)
        country, year, period = next(
            (country, year, found)
            for year in sorted(years_of(whole))
            for country in countries_of(whole)
            if (found := load_period_ledger(connection, country, year, MOMENT)).ledger.rows
        )
    before = list_period_figures(period, Veil())
    report = before[0].entry.row.reports[0]
    Deciding(ENGINE).restrict_report(report)
    with reading(ENGINE) as connection:
        veil = load_veil(connection, OPEN_EYES)
        period = load_period_ledger(connection, country, year, MOMENT)
    after = list_period_figures(period, veil)
    alone = [one for one in before if set(one.entry.row.reports) == {report}]
    assert len(after) == len(before) - len(alone)
    for one in after:
        assert all(passage.report_id != report for passage, _ in quote_figure(period, one, veil))


def first_with_figures() -> str:
    for path in find_scenarios():
        evidence = load_scenario(path, PACKS).evidence
        if len(list(evidence.tallies())) > 1:
            return path.stem
    pytest.fail("no scenario has figures")


# --- a figure beside names ------------------------------------------------------------------------


@pytest.mark.parametrize("given_", SCENARIOS, ids=lambda one: one["name"])
def test_a_figure_is_laid_beside_the_same_people_as_by_the_whole(given_, monkeypatch):
    # The texts of these scenarios name no country, and what stores them reads no other.
    def report(self, label, text=FREED, **more):
        return REPORT_OF(self, label, f"{text} It happened in Aldoria.", **more)

    monkeypatch.setattr(Case, "report", report)
    case, figure = build(given_)
    record_evidence(case.evidence(everyone=frozenset({"people"})))
    start = given_.get("given_since")
    since = None if start is None else parse_edtf(start)
    with reading(ENGINE) as connection:
        evidence = load_evidence(connection)
        assessment = assess(evidence, today=TODAY)
        entries = put_on_axis(evidence, assessment.ledger, assessment.persons)
        (entry,) = (one for one in entries if figure in one.row.statement_ids)
        whole = reconcile(evidence, assessment, entry.row, parts=entry.parts, since=since)
        (country, year) = next(
            (country, year)
            for country in countries_of(evidence)
            for year in years_of(evidence)
            if figure in find_figures_of(evidence, country, year)
        )
        period = load_period_ledger(connection, country, year, MOMENT)
        (told,) = (
            one
            for one in list_period_figures(period, Veil())
            if figure in one.entry.row.statement_ids
        )
        gaze = look(connection, ALL_EYES)
        part = reconcile_period(gaze, period, told.entry, MOMENT, since=since).found
    assert names(part.matched) == names(whole.matched)
    assert names(part.ambiguous) == names(whole.ambiguous)
    assert part.unknown == whole.unknown
    assert part.too_many == whole.too_many
    assert part.cannot == whole.cannot
    # Whoever has no word of the act in that time is outside, and is not named.
    assert set(names(part.outside)) <= set(names(whole.outside))
    assert [(one.row.tally.site, names(one.matched)) for one in part.parts] == [
        (one.row.tally.site, names(one.matched)) for one in whole.parts
    ]


def names(fits) -> list[str]:
    return sorted(one.name for one in fits)


@pytest.mark.parametrize(
    ("given_", "since", "refused"),
    [
        ({"since": None}, None, None),
        ({"since": None}, dt.date(2031, 5, 1), None),
        ({"since": "2031-05-01"}, dt.date(2031, 5, 1), "says itself since when"),
        ({"since": "2031-05-01"}, None, None),
        ({"since": None}, dt.date(2031, 5, 11), "counts up to 2031-05-10"),
        ({"since": None}, dt.date(2031, 5, 10), None),
        ({"since": None, "certainty": "planned"}, dt.date(2031, 5, 20), None),
        (
            {"since": None, "act": "detention", "measure": "stock"},
            dt.date(2031, 5, 1),
            "who is held on a day",
        ),
    ],
)
def test_a_start_is_taken_where_the_figure_leaves_it_open(given_, since, refused):
    case, figure = build({"figure": {"value": 3, **given_}, "people": []})
    evidence = case.evidence()
    assessment = assess(evidence, today=TODAY)
    entries = put_on_axis(evidence, assessment.ledger, assessment.persons)
    (entry,) = (one for one in entries if figure in one.row.statement_ids)
    if refused is not None:
        with pytest.raises(UsageError, match=refused):
            check_start(since, entry)
    else:
        start = check_start(since, entry)
        assert (None if start is None else str(start)) == (None if since is None else str(since))


# --- the rhythm -----------------------------------------------------------------------------------

BOUNDS = st.tuples(
    st.dates(dt.date(2031, 3, 1), dt.date(2031, 5, 3)),
    st.dates(dt.date(2031, 5, 3), dt.date(2031, 6, 30)),
    st.sampled_from(Grain),
)
SURE = st.sampled_from([Certainty.ASSERTED, Certainty.ASSERTED, Certainty.HEDGED])
ACTS = st.sampled_from([ActKind.ARREST, ActKind.RELEASE, ActKind.DETENTION, ActKind.DEATH])


@settings(max_examples=15)
@given(st.lists(REPORT, min_size=1, max_size=5), st.lists(st.tuples(SURE, ACTS)), BOUNDS)
def test_the_rhythm_that_summaries_count_is_that_of_the_whole(reports, acts, bounds):
    first, last, grain = bounds
    told = [write(i, one) for i, one in enumerate(reports)]
    changes = iter(acts)
    told = [
        (report, revision, [alter(one, next(changes, None)) for one in said])
        for report, revision, said in told
    ]
    record_run(ENGINE, told, (), knowledge_of(PACKS))
    try:
        refresh_open(ENGINE, now=NOW)
        with reading(ENGINE) as connection:
            assessment = assess(load_evidence(connection), today=TODAY)
            gaze = look(connection, ALL_EYES)
            beats = list_beats(gaze, Bounds(first=first, last=last, grain=grain))
        stays = find_stays(assessment.persons)
        whole = find_rhythm(stays, (), grain, since=first, until=last).periods
        assert [(one.label, one.first, one.last) for one in beats] == [
            (one.label, one.first, one.last) for one in whole
        ]
        for beat, period in zip(beats, whole, strict=True):
            assert beat.releases == period.releases
            assert beat.arrests == period.arrests
            assert beat.rearrests == period.rearrests
    finally:
        empty(ENGINE)


def alter(one, change):
    return one if change is None else replace(one, certainty=change[0], act=change[1])

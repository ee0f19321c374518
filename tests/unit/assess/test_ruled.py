"""What verdicts do to origins, steps and figures: laid over what was read, at one place."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from corrobora.assess.assessment import assess
from corrobora.model.edtf import parse_edtf
from corrobora.model.finding import Step
from corrobora.model.lineage import Direction
from corrobora.model.ruling import (
    Closing,
    FieldSet,
    Ruled,
    Rulings,
    Superseding,
    Verdict,
    VerdictKind,
)
from corrobora.model.vocabulary import ActKind, Certainty, Custody
from tests.factories import NOON
from tests.unit.assess.cases import FREED, HEDGED, LANTERN, LAWYER, MINISTRY, SISTER, WATCH, Case

ANA = Ruled(decision="d1", decided_by="Ana Serrat", decided_at=NOON, reason="I rang the court")
ACCEPTED, REJECTED, UNSURE = VerdictKind.ACCEPTED, VerdictKind.REJECTED, VerdictKind.UNSURE


@dataclass
class Ruling(Case):
    """A case in which people also ruled."""

    verdicts: dict[str, Verdict] = field(default_factory=dict)
    fields: dict[str, tuple[FieldSet, ...]] = field(default_factory=dict)
    superseded: tuple[Superseding, ...] = ()
    closings: dict[str, Closing] = field(default_factory=dict)

    def rule(self, id_: str, kind: VerdictKind) -> None:
        self.verdicts[id_] = Verdict(kind, ANA)

    def evidence(self, **changes):
        rulings = Rulings(
            verdicts=self.verdicts,
            fields=self.fields,
            superseded=self.superseded,
            closings=self.closings,
        )
        return super().evidence(rulings=rulings, **changes)

    def whys(self, *, counted: bool) -> dict[str, str]:
        """The origins of the release that count or do not, with the reasons."""
        return {o.name: o.why for o in self.finding().origins if o.counted is counted}


@pytest.fixture
def case():
    return Ruling()


def copied(case, source, derived, **kinds):
    """One report with what `source` says, and a copy with what `derived` says."""
    first = case.told("first", **source)
    second = case.told("second", **derived)
    case.copy(second, first, **kinds)
    return first, second


# --- reject -------------------------------------------------------------------------------------


def test_a_rejected_statement_counts_nothing_and_is_shown_with_who_and_why(case):
    case.told("one", SISTER)
    wrong = case.told("two", WATCH)
    assert case.finding().step is Step.CORROBORATED
    case.rule(wrong, REJECTED)
    found = case.finding()
    assert (found.step, found.independent) == (Step.CONFIRMED, 1)
    assert case.whys(counted=False) == {"Prison Watch": "rejected by Ana Serrat: I rang the court"}
    assert wrong in found.statement_ids


def test_a_rejected_denial_stands_against_nothing(case):
    case.told("one", SISTER)
    denied = case.told("two", MINISTRY, Certainty.DENIED)
    assert case.finding().conflicts
    case.rule(denied, REJECTED)
    found = case.finding()
    assert not found.conflicts
    assert found.step is Step.CONFIRMED


def test_where_all_is_rejected_there_is_no_finding_and_it_stays_visible(case):
    only = case.told("one", SISTER)
    case.rule(only, REJECTED)
    person = case.person()
    assert person.findings == ()
    assert person.custody is Custody.UNKNOWN
    (origin,) = person.rejected
    assert origin.why == "rejected by Ana Serrat: I rang the court"
    assert not origin.counted
    assert [s.statement_id for s in origin.support] == [only]


@pytest.mark.parametrize("direction", [Direction.KNOWN, Direction.UNKNOWN])
def test_what_was_copied_from_rejected_words_counts_nothing_either(case, direction):
    first, second = copied(case, {"speaker": SISTER}, {"speaker": SISTER}, direction=direction)
    case.rule(first, REJECTED)
    person = case.person()
    assert person.findings == ()
    whys = {o.why for o in person.rejected}
    assert any("rejected by Ana Serrat" in why and "first" in why for why in whys)
    assert {s.statement_id for o in person.rejected for s in o.support} == {first, second}


def test_a_copy_of_a_copy_of_rejected_words_names_the_first(case):
    first, second = copied(case, {"speaker": SISTER}, {"speaker": SISTER})
    third = case.told("third", SISTER)
    case.copy(third, second)
    case.rule(first, REJECTED)
    whys = {w for o in case.person().rejected for w in o.why.split("; ")}
    assert "what first says there was rejected by Ana Serrat: I rang the court" in whys
    assert not any("second" in why for why in whys)


def test_a_copy_of_rejected_words_may_be_accepted_by_itself(case):
    first, second = copied(case, {"speaker": SISTER}, {"speaker": SISTER})
    case.rule(first, REJECTED)
    case.rule(second, ACCEPTED)
    assert case.finding().independent == 1
    assert "accepted by Ana Serrat" in case.whys(counted=True)["her sister"]


def test_an_outlet_that_repeats_its_own_rejected_words_is_not_heard_again(case):
    first = case.told("first", outlet="Harbour Mirror", published="2031-05-07")
    second = case.told("second", outlet="Harbour Mirror", published="2031-05-08")
    case.copy(second, first)
    case.rule(first, REJECTED)
    assert case.person().findings == ()


def test_what_another_source_says_of_itself_is_untouched(case):
    first, _ = copied(case, {"speaker": SISTER}, {"speaker": SISTER})
    case.told("third", LAWYER)
    case.rule(first, REJECTED)
    assert case.finding().independent == 1
    assert set(case.whys(counted=True)) == {"Ivo Marr"}


def test_a_rejected_arrest_does_not_make_of_a_detention_an_arrest(case):
    case.told("one", SISTER, kind=ActKind.DETENTION)
    taken = case.told("two", WATCH, kind=ActKind.ARREST)
    assert [f.act for f in case.person().findings] == [ActKind.ARREST]
    case.rule(taken, REJECTED)
    assert [f.act for f in case.person().findings] == [ActKind.DETENTION]


def test_a_rejected_figure_is_in_no_row(case):
    case.counted("one", 40, MINISTRY)
    wrong = case.counted("two", 53, WATCH)
    case.rule(wrong, REJECTED)
    assert [row.tally.value for row in case.assess().ledger] == [40]


def test_nothing_asks_to_accept_what_was_rejected(case):
    case.told("one", SISTER)
    wrong = case.told("two", WATCH)
    case.rule(wrong, REJECTED)
    assert not any("a copy added" in what for what in case.finding().raises)


# --- accept -------------------------------------------------------------------------------------


def test_an_accepted_speaker_counts_beside_the_source(case):
    first, second = copied(case, {"speaker": SISTER}, {"speaker": WATCH})
    assert case.finding().independent == 1
    case.rule(second, ACCEPTED)
    found = case.finding()
    assert (found.independent, found.step) == (2, Step.CORROBORATED)
    assert case.whys(counted=True)["Prison Watch"].endswith(
        "accepted by Ana Serrat: I rang the court"
    )
    assert not case.whys(counted=False)
    del first


def test_an_accepted_certainty_counts_as_it_was_said(case):
    _, second = copied(case, {"speaker": SISTER, "certainty": HEDGED}, {"speaker": SISTER})
    assert case.finding().hedged
    case.rule(second, ACCEPTED)
    assert not case.finding().hedged


def test_a_hedged_statement_that_is_accepted_stays_hedged(case):
    _, second = copied(
        case, {"speaker": SISTER, "certainty": HEDGED}, {"speaker": WATCH, "certainty": HEDGED}
    )
    case.rule(second, ACCEPTED)
    found = case.finding()
    assert found.independent == 2
    assert found.hedged
    assert found.step is Step.REPORTED


def test_an_accepted_date_is_the_claims_date(case):
    _, second = copied(case, {"speaker": SISTER}, {"speaker": SISTER, "date": "2031-05-06"})
    assert case.finding().date is None
    case.rule(second, ACCEPTED)
    assert str(case.finding().date) == "2031-05-06"
    assert case.finding().independent == 1


def test_accepting_a_mere_copy_makes_no_second_origin(case):
    _, second = copied(case, {"speaker": SISTER}, {"speaker": SISTER})
    case.rule(second, ACCEPTED)
    assert case.finding().independent == 1
    (row,) = (o for o in case.finding().origins)
    assert any(s.copy_of for s in row.support)


def test_what_is_copied_from_an_accepted_addition_rests_on_it(case):
    _, second = copied(case, {"speaker": SISTER}, {"speaker": WATCH})
    third = case.told("third", WATCH)
    case.copy(third, second)
    case.rule(second, ACCEPTED)
    watch = next(o for o in case.finding().origins if o.name == "Prison Watch")
    assert watch.counted
    assert {s.statement_id for s in watch.support} == {second, third}
    assert watch.why.count("accepted") == 1


# --- unsure, and fields -------------------------------------------------------------------------


def test_unsure_changes_no_count_and_is_told(case):
    doubted = case.told("one", SISTER)
    before = case.finding()
    case.rule(doubted, UNSURE)
    after = case.finding()
    assert (after.step, after.independent) == (before.step, before.independent)
    assert case.whys(counted=True)["her sister"].endswith(
        "called doubtful by Ana Serrat: I rang the court"
    )


@pytest.mark.parametrize(
    ("value", "was", "said"),
    [
        ("2031-05-06", None, "date set to 2031-05-06 (was nothing)"),
        (["a", "b"], [], "date set to a, b (was nothing)"),
        (None, {"name": "her sister", "kind": "family"}, "date set to nothing (was her sister)"),
    ],
)
def test_a_set_field_is_told_with_what_was_read(case, value, was, said):
    changed = case.told("one", SISTER)
    case.fields[changed] = (FieldSet("date", value, was, ANA),)
    assert f"{said} by Ana Serrat: I rang the court" in case.whys(counted=True)["her sister"]


def test_rulings_on_what_is_not_here_change_nothing(case):
    case.told("one", SISTER)
    before = case.assess()
    case.rule("0" * 32, REJECTED)
    case.rule("1" * 32, ACCEPTED)
    assert case.assess() == before


def test_the_day_asked_for_plays_no_part(case):
    one = case.told("one", SISTER, published="2031-05-07")
    case.rule(one, REJECTED)
    day = parse_edtf("2031-05-20").earliest
    person = assess(case.evidence(), today=day, as_of=day).persons[0]
    assert person.findings == ()
    assert FREED


# --- figures ------------------------------------------------------------------------------------


def fallen(case):
    """A monitor's figure, and a lower one two weeks later."""
    older = case.counted("one", 53, as_of="2031-05-01", published="2031-05-02")
    newer = case.counted("two", 41, as_of="2031-05-15", published="2031-05-16")
    return older, newer


def figures(case):
    return {row.tally.value: row for row in case.assess().ledger}


def supersede(case, *pairs):
    case.superseded = tuple(Superseding(older, newer, ANA) for older, newer in pairs)


def test_a_fall_with_a_decided_reason_is_no_conflict_any_more(case):
    pair = fallen(case)
    assert [c.kind for c in case.assess().conflicts] == ["unexplained_fall"]
    assert figures(case)[53].decided is None
    supersede(case, pair)
    assert not case.assess().conflicts
    assert figures(case)[53].decided == "superseded by Ana Serrat: I rang the court"
    assert figures(case)[53].superseding.value == 41
    assert figures(case)[41].decided is None


def test_a_person_may_say_that_the_earlier_figure_holds(case):
    older, newer = fallen(case)
    supersede(case, (newer, older))
    assert figures(case)[41].superseding.value == 53
    assert figures(case)[53].superseded_by is None
    assert not case.assess().conflicts


def test_what_is_past_takes_nobodys_place(case):
    older, newer = fallen(case)
    between = case.counted("three", 47, as_of="2031-05-08", published="2031-05-09")
    supersede(case, (newer, older))
    rows = figures(case)
    assert rows[53].superseding.value == 47
    assert rows[47].superseded_by is None
    assert rows[41].superseding.value == 53
    del between


def test_figures_never_stand_in_a_circle(case):
    older, newer = fallen(case)
    third = case.counted("three", 60, as_of="2031-05-20", published="2031-05-21")
    supersede(case, (older, newer), (newer, third), (third, older))
    rows = figures(case)
    assert rows[60].superseded_by is None
    assert (rows[53].superseding.value, rows[41].superseding.value) == (41, 60)


def test_a_figure_that_is_not_here_supersedes_nothing(case):
    older, _ = fallen(case)
    before = case.assess()
    supersede(case, (older, "0" * 32), ("1" * 32, older))
    assert case.assess() == before


# --- conflicts ----------------------------------------------------------------------------------


def close(case, kind, *ids, holds=None, about="release of Ines Abellard"):
    case.closings["d1"] = Closing(kind, about, frozenset(ids), holds, ANA)


def contested(case):
    """A release that the sister tells and the ministry denies."""
    return case.told("one", SISTER), case.told("two", MINISTRY, Certainty.DENIED)


def only_conflict(case):
    (found,) = case.assess().conflicts
    return found


def test_a_conflict_is_open_until_somebody_closes_it(case):
    contested(case)
    found = only_conflict(case)
    assert found.is_open
    assert (found.closed_by, found.holds, found.is_opened_again) == (None, None, False)


def test_a_closed_conflict_stays_in_the_list_with_who_closed_it(case):
    pair = contested(case)
    before = only_conflict(case)
    close(case, "denied", *pair)
    after = only_conflict(case)
    assert not after.is_open
    assert after.closed_by == ANA
    assert after.id == before.id
    assert case.finding().conflicts == (after,)


def test_closed_without_a_side_the_claim_stays_low(case):
    close(case, "denied", *contested(case))
    assert case.finding().step is Step.REPORTED


def test_the_side_that_holds_lifts_the_claim(case):
    said, denied = contested(case)
    close(case, "denied", said, denied, holds=said)
    assert case.finding().step is Step.CONFIRMED
    assert case.whys(counted=False)["Ministry of Justice"].endswith(
        "set aside by Ana Serrat: I rang the court"
    )
    assert only_conflict(case).holds == said


def test_the_denial_that_holds_brings_it_down(case):
    said, denied = contested(case)
    close(case, "denied", said, denied, holds=denied)
    found = case.finding()
    assert (found.step, found.independent) == (Step.DENIED, 0)
    assert not any(o.counted for o in found.origins if o.name == "her sister")
    assert found.conflicts


def test_a_new_statement_opens_it_again_and_lowers_the_claim(case):
    said, denied = contested(case)
    close(case, "denied", said, denied, holds=said)
    case.told("three", LAWYER)
    found = only_conflict(case)
    assert found.is_open
    assert found.is_opened_again
    assert found.closed_by == ANA
    assert case.finding().step is Step.REPORTED


def test_a_further_copy_opens_nothing(case):
    said, denied = contested(case)
    close(case, "denied", said, denied, holds=said)
    copy = case.told("three", SISTER)
    case.copy(copy, said)
    assert not only_conflict(case).is_open


def test_a_closing_is_of_its_kind_and_of_what_it_rested_on(case):
    said, denied = contested(case)
    for kind, ids in (("dates", (said, denied)), ("denied", (said,)), ("denied", ("0" * 32,))):
        close(case, kind, *ids)
        found = only_conflict(case)
        assert found.closed_by is None or found.is_opened_again, (kind, ids)


def test_a_closing_outlives_the_name_of_the_person(case):
    said, denied = contested(case)
    close(case, "denied", said, denied, about="release of Inés Abellard")
    assert not only_conflict(case).is_open


def test_a_closing_of_two_figures_is_none_of_a_third(case):
    one = case.counted("one", 40, MINISTRY, as_of="2031-05-05")
    two = case.counted("two", 93, WATCH, as_of="2031-05-05")
    about = only_conflict(case).about
    case.counted("three", 150, LANTERN, as_of="2031-05-05")
    close(case, "rival_figures", one, two, about=about)
    found = case.assess().conflicts
    assert sorted((c.is_open, c.is_opened_again) for c in found) == [
        (False, False),
        (True, False),
        (True, False),
    ]


def test_closed_anew_after_it_was_opened_again(case):
    said, denied = contested(case)
    close(case, "denied", said, denied)
    third = case.told("three", LAWYER)
    later = Ruled(decision="d2", decided_by="Oto", decided_at=NOON, reason="looked anew")
    case.closings["d2"] = Closing("denied", "", frozenset({said, denied, third}), None, later)
    found = only_conflict(case)
    assert not found.is_open
    assert found.closed_by == later


@pytest.mark.parametrize(
    ("kind", "one", "other", "shown"),
    [
        ("dates", {"date": "2031-05-06"}, {"date": "2031-04-02"}, "date"),
        ("site", {"site": "Old Mill"}, {"site": "North Tower"}, "sites"),
        ("place", {"place": "Port Ansel"}, {"place": "Ridgeford"}, "places"),
    ],
)
def test_of_two_dates_or_places_the_one_that_holds_is_shown(case, kind, one, other, shown):
    first, second = case.told("one", SISTER, **one), case.told("two", WATCH, **other)
    assert [c.kind for c in case.assess().conflicts] == [kind]
    close(case, kind, first, second, holds=second)
    value = getattr(case.finding(), shown)
    wanted = next(iter(other.values()))
    assert (str(value) if kind == "dates" else value[0]) == wanted
    assert kind == "dates" or len(value) == 1


def test_rival_figures_are_closed_like_any_conflict(case):
    one = case.counted("one", 40, MINISTRY, as_of="2031-05-05")
    two = case.counted("two", 93, WATCH, as_of="2031-05-05")
    assert only_conflict(case).kind == "rival_figures"
    close(case, "rival_figures", one, two)
    assert not only_conflict(case).is_open
    assert len(case.assess().ledger) == 2

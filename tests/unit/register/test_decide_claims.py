"""Deciding about claims, figures, conflicts and persons: what is refused, what is kept."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from corrobora.errors import UsageError
from corrobora.model.claim import claim_mark
from corrobora.model.ruling import VerdictKind
from corrobora.model.statement import claim_key
from corrobora.model.vocabulary import ActKind, Certainty, Measure, SpeakerKind
from corrobora.register.audience import Audience, load_audiences
from corrobora.register.claim_lookup import find_claim, is_claim_like, quote_in_short
from corrobora.register.claims import kept_claims
from corrobora.register.decide import conflicts
from corrobora.register.decide.claims import decide_claim, set_field, supersede_figure
from corrobora.register.decide.conflicts import close_conflict
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp, undo_decision
from corrobora.register.decide.openness import publish, restrict, set_name
from corrobora.register.decide.verification import verify, write_note
from corrobora.register.decided import list_decisions
from corrobora.register.opening import opened
from corrobora.register.overview import load_overview
from corrobora.register.queries import load_evidence, load_view, state
from corrobora.register.recording import ReadBy
from corrobora.register.subjects import SubjectKind, find_one
from corrobora.register.verification import Verified
from tests.factories import NOON, make_act, make_quote, make_revision, make_speaker, make_tally
from tests.unit.register.conftest import HOUR, MINISTRY, SISTER, arrival, begin, record

ANA, OTO = Author("Ana Serrat", "I rang the court"), Author("Oto", "I rang, too", signed_in=True)
ACCEPTED, REJECTED, UNSURE = VerdictKind.ACCEPTED, VerdictKind.REJECTED, VerdictKind.UNSURE
TODAY = NOON.date()
ONE = arrival("one")
ACT, TALLY = ONE.read[0].statements


def stamp(number: int = 1) -> Stamp:
    at = NOON + datetime.timedelta(minutes=number)
    return Stamp(at, f"{number:032x}", bytes(KEY_BYTES))


@pytest.fixture
def path(filled, where):
    del filled
    return where


@pytest.fixture
def say(filled):
    """Let the first report say other things, as its reader reads it anew."""

    def read(*statements):
        run = begin(filled, NOON + HOUR)
        what = replace(ONE, read=(ReadBy("rules", "2", statements, ()),))
        record(filled, what, run=run, at=NOON + HOUR)

    return read


def decide(path, verdict=REJECTED, asked=None, number=1, **more):
    asked = asked or claim_key(ACT)
    return decide_claim(path, asked, verdict, author=ANA, stamp=stamp(number), **more)


def look(path):
    with opened(path) as connection:
        return state(connection, today=TODAY)


def decisions(path):
    with opened(path) as connection:
        return list_decisions(connection, today=TODAY)


# --- naming a claim -----------------------------------------------------------------------------


@pytest.mark.parametrize("asked", [claim_key(ACT), claim_key(ACT)[:8], claim_key(ACT)[:4].upper()])
def test_a_claim_is_found_by_its_name_or_the_beginning(path, asked):
    with opened(path) as connection:
        found = find_claim(connection, f" {asked} ")
    assert (found.name, found.statement.person.name) == (claim_key(ACT), "Ines Abellard")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "no name of a claim"),
        ("abc", "no name of a claim"),
        ("Ines", "no name of a claim"),
        ("%%%%", "no name of a claim"),
        ("0" * 32, "is not here"),
        (f"{claim_key(ACT)}-00", "is read so no longer"),
    ],
)
def test_what_names_no_claim_is_refused(path, asked, said):
    with opened(path) as connection, pytest.raises(UsageError, match=said):
        find_claim(connection, asked)


def test_claims_of_one_passage_are_told_apart_by_their_marks(path, say):
    part = replace(TALLY, value=12)
    say(TALLY, part)
    with opened(path) as connection:
        with pytest.raises(UsageError, match=r"several claims are called so. Name one of them"):
            find_claim(connection, claim_key(TALLY))
        name = f"{claim_key(TALLY)[:8]}-{claim_mark(part)[:4]}"
        assert find_claim(connection, name).statement.value == 12


def test_what_not_even_the_mark_tells_apart_is_refused(path, say):
    say(ACT, replace(ACT, site="North Tower"))
    with pytest.raises(UsageError, match="cannot be told apart"):
        decide(path)


def test_a_claim_that_is_read_no_longer_is_no_subject(path, say):
    say(TALLY)
    with pytest.raises(UsageError, match="is read so no longer"):
        decide(path)


def test_words_and_digits():
    assert is_claim_like("1a2b3c4d-0f")
    assert not is_claim_like("Ada Beca")
    assert not is_claim_like("abcd-xyz")
    text = "word " * 40
    report = arrival(
        "long", text=f"{text}Ines Abellard was released on Tuesday. Forty people are still held."
    )
    long = make_act(report.revision, quote=report.revision.text)
    assert len(quote_in_short(long)) == 80
    assert quote_in_short(long).endswith("…")


# --- verdicts -----------------------------------------------------------------------------------


def test_a_verdict_keeps_what_it_was_made_on(path):
    made = decide(path).decision
    assert (made.kind, made.subject) == ("claim", (claim_key(ACT),))
    assert (made.payload["verdict"], made.payload["says"]) == ("rejected", "rejected")
    kept = kept_claims(made)[claim_key(ACT)]
    assert (kept.person.name, kept.revision_id) == ("Ines Abellard", ONE.revision.id)
    (label,) = made.payload["labels"]
    assert "Ines Abellard was released" in label
    assert label.endswith("(one)")


def test_a_later_verdict_takes_the_place_of_the_first_and_undo_brings_it_back(path):
    first = decide(path, REJECTED, number=1).decision
    second = decide(path, UNSURE, number=2)
    assert second.replaced == first
    undo_decision(path, second.decision.id, author=ANA, stamp=stamp(3))
    with opened(path) as connection:
        (verdict,) = load_evidence(connection).rulings.verdicts.values()
    assert verdict.kind is REJECTED


def test_undone_all_is_as_it_was(path):
    before = look(path)
    made = decide(path).decision
    assert look(path) != before
    undo_decision(path, made.id, author=ANA, stamp=stamp(2))
    assert look(path) == before


def test_seen_refuses_what_another_decided_meanwhile(path):
    decide(path, REJECTED, number=1)
    with pytest.raises(UsageError, match=r"meanwhile Ana Serrat decided rejected: I rang"):
        decide(path, ACCEPTED, number=2, seen="")
    assert len(decisions(path)) == 1


def test_seen_lets_through_what_was_seen_and_tells_of_what_was_taken_back(path):
    first = decide(path, REJECTED, number=1).decision
    second = decide(path, UNSURE, number=2, seen=first.id).decision
    undo_decision(path, second.id, author=ANA, stamp=stamp(3))
    with pytest.raises(UsageError, match="meanwhile Ana Serrat decided rejected"):
        decide(path, ACCEPTED, number=4, seen=second.id)
    undo_decision(path, first.id, author=ANA, stamp=stamp(5))
    with pytest.raises(UsageError, match="was taken back"):
        decide(path, ACCEPTED, number=6, seen=first.id)


# --- fields -------------------------------------------------------------------------------------


def put(path, name, typed, number=1, **more):
    return set_field(path, claim_key(ACT), (name, typed), author=ANA, stamp=stamp(number), **more)


def test_a_set_field_is_read_so_and_keeps_what_was_read(path):
    made = put(path, "date", "2031-05-04").decision
    assert (made.payload["value"], made.payload["was"]) == ("2031-05-04", None)
    assert str(look(path).persons[0].findings[0].date) == "2031-05-04"
    with opened(path) as connection:
        evidence = load_evidence(connection)
    assert claim_key(ACT) in evidence.claims.values()


def test_two_fields_of_one_claim_both_stand_and_one_field_once(path):
    put(path, "date", "2031-05-04", 1)
    put(path, "site", "North Tower", 2)
    later = put(path, "date", "2031-05-03", 3)
    assert later.replaced.payload["value"] == "2031-05-04"
    (found,) = look(path).persons[0].findings
    assert (str(found.date), found.sites) == ("2031-05-03", ("North Tower",))


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("certainty", "asserted", "is read so already"),
        ("date", "soon", "no EDTF date"),
        ("shoe", "1", "no field of it"),
    ],
)
def test_a_field_that_cannot_be_set_so_is_refused(path, name, typed, said):
    with pytest.raises(UsageError, match=said):
        put(path, name, typed)
    assert decisions(path) == ()


def test_a_set_act_keeps_the_claims_name(path):
    put(path, "act", "transfer", 1)
    assert {f.act for f in look(path).persons[0].findings} == {ActKind.RELEASE, ActKind.TRANSFER}
    decide(path, REJECTED, number=2)
    (origin,) = [o for p in look(path).persons for o in p.rejected if o.name == "Her sister"]
    assert "rejected by Ana Serrat" in origin.why


def test_seen_guards_fields_too(path):
    put(path, "date", "2031-05-04", 1)
    with pytest.raises(UsageError, match=r"meanwhile Ana Serrat decided date: 2031-05-04"):
        put(path, "date", "2031-05-03", 2, seen="")
    put(path, "site", "North Tower", 3, seen="")


# --- figures ------------------------------------------------------------------------------------

LATER = "Thirty people are still held."


@pytest.fixture
def figures(filled, where):
    """The ministry's forty in one report, its thirty in a later one; returns their claims."""
    text = f"{ONE.revision.text[: ONE.revision.text.index('Forty')]}{LATER}"
    report = replace(
        arrival("three", text=text + " Forty people are still held.").report, label="three"
    )
    revision = make_revision(report, text + " Forty people are still held.")
    fewer = make_tally(revision, quote=LATER, value=30, speaker=MINISTRY)
    other = make_tally(revision, value=40, quote="Forty people are still held.")
    group = replace(other, speaker=replace(MINISTRY, name="Prison Watch", kind="monitor"))
    what = replace(
        arrival("one"),
        report=report,
        revision=revision,
        read=(ReadBy("rules", "1", (fewer, group, make_act(revision, speaker=SISTER)), ()),),
    )
    record(filled, what)
    del where
    return claim_key(TALLY), claim_key(fewer), claim_key(group)


def supersede(path, older, newer, number=1, **more):
    return supersede_figure(path, (older, newer), author=ANA, stamp=stamp(number), **more)


def test_a_figure_takes_the_place_of_another_of_its_speaker(path, figures):
    older, newer, _ = figures
    made = supersede(path, older, newer).decision
    assert (made.subject, made.payload["newer"]) == ((older,), newer)
    assert made.payload["says"] == "40 superseded by 30"
    assert set(kept_claims(made)) == {older, newer}
    rows = {row.tally.value: row for row in look(path).ledger if row.side.startswith("state")}
    assert rows[40].decided == "superseded by Ana Serrat: I rang the court"


def test_of_one_figure_one_decision_stands(path, figures):
    older, newer, _ = figures
    first = supersede(path, older, newer, 1).decision
    assert supersede(path, older, newer, 2).replaced == first
    with pytest.raises(UsageError, match="says the opposite"):
        supersede(path, newer, older, 3)


def test_what_cannot_supersede_is_refused(path, figures):
    older, newer, group = figures
    for pair, said in (
        ((older, older), "its own place"),
        ((claim_key(ACT), newer), "no figure"),
        ((older, group), "figures of two speakers"),
    ):
        with pytest.raises(UsageError, match=said):
            supersede(path, *pair)
    assert decisions(path) == ()


def test_a_stock_takes_no_flows_place(path, say):
    flow = replace(
        TALLY, measure=Measure.FLOW, quotes=(make_quote(ONE.revision, "Forty people are"),)
    )
    say(ACT, TALLY, flow)
    with pytest.raises(UsageError, match="count different things"):
        supersede(path, claim_key(TALLY), claim_key(flow))


# --- conflicts ----------------------------------------------------------------------------------


@pytest.fixture
def denied(filled, say):
    """The sister tells of a release that the ministry denies; returns both claims."""
    no = replace(
        make_act(ONE.revision, quote="Her sister said so.", speaker=MINISTRY),
        certainty=Certainty.DENIED,
    )
    say(ACT, TALLY, no)
    del filled
    return claim_key(ACT), claim_key(no)


def close(path, asked, holds=None, number=1, **more):
    return close_conflict(path, asked, holds, author=ANA, stamp=stamp(number), **more)


def test_a_conflict_is_closed_with_all_its_claims_kept(path, denied):
    (conflict,) = look(path).conflicts
    made = close(path, conflict.id[:8], denied[0][:8]).decision
    assert made.subject == (conflict.id,)
    assert set(denied) <= set(kept_claims(made))
    assert made.payload["holds"] == denied[0]
    (after,) = look(path).conflicts
    assert not after.is_open
    undo_decision(path, made.id, author=ANA, stamp=stamp(2))
    assert look(path).conflicts == (conflict,)


def test_a_closed_conflict_is_not_closed_again(path, denied):
    del denied
    (conflict,) = look(path).conflicts
    close(path, conflict.id, number=1)
    with pytest.raises(UsageError, match="closed already, by Ana Serrat"):
        close(path, conflict.id, number=2)
    with pytest.raises(UsageError, match="meanwhile Ana Serrat decided closed"):
        close(path, conflict.id, number=3, seen="")


def test_who_had_it_before_their_eyes_is_told_that_it_is_none_any_more(path, denied, monkeypatch):
    """And the whole register is not gone through for them."""
    del denied
    monkeypatch.setattr(conflicts, "load_evidence", None)
    with pytest.raises(UsageError, match="this conflict became another, or is none any more"):
        close(path, "0" * 32, seen="")


@pytest.mark.parametrize(
    ("asked", "holds", "said"),
    [
        ("abc", None, "no conflict is called so"),
        ("0" * 32, None, "no conflict is called so"),
        ("", claim_key(TALLY), "no one claim on the sides"),
        ("", "zz", "no one claim on the sides"),
    ],
)
def test_what_is_no_conflict_or_no_side_is_refused(path, denied, asked, holds, said):
    del denied
    (conflict,) = look(path).conflicts
    with pytest.raises(UsageError, match=said):
        close(path, asked or conflict.id, holds)


def test_something_new_opens_it_again_and_the_list_says_so(path, denied, filled):
    del denied
    (conflict,) = look(path).conflicts
    close(path, conflict.id)
    text = "Ines Abellard was released, Prison Watch said. Forty people are still held."
    report = arrival("four", text="Ines Abellard was released on Tuesday. " + text)
    new = make_act(
        report.revision, quote=text[:45], speaker=make_speaker("Prison Watch", SpeakerKind.MONITOR)
    )
    record(filled, replace(report, read=(ReadBy("rules", "1", (new,), ()),)))
    (after,) = look(path).conflicts
    assert after.is_opened_again
    (row,) = decisions(path)
    assert "open again" in row.look_again


# --- persons and reports ------------------------------------------------------------------------


def test_a_person_is_published_restricted_and_taken_back(path):
    made = publish(path, "ines", Audience.OUTSIDE, author=ANA, stamp=stamp(1)).decision
    (person,) = made.subject

    def openness():
        with opened(path) as connection:
            return load_audiences(connection, load_evidence(connection).people).find(person)

    assert openness().audience() is Audience.OUTSIDE
    restrict(path, "Ines Abellard", "place", author=ANA, stamp=stamp(2))
    assert openness().audience("place") is None
    restrict(path, "Ines Abellard", author=ANA, stamp=stamp(3))
    assert openness().audience() is None
    for number in (3, 2, 1):
        undo_decision(path, f"{number:032x}", author=ANA, stamp=stamp(10 + number))
    assert openness().audience() is None
    assert not openness().restricted


def test_inside_and_outside_are_two_decisions(path):
    publish(path, "ines", Audience.INSIDE, author=ANA, stamp=stamp(1))
    assert publish(path, "ines", Audience.OUTSIDE, author=ANA, stamp=stamp(2)).replaced is None


def test_a_report_is_restricted_too(path):
    made = restrict(path, "two", author=ANA, stamp=stamp()).decision
    assert (made.payload["about"], made.payload["labels"]) == ("report", ["two"])


def test_what_is_no_field_is_not_restricted(path):
    with pytest.raises(UsageError, match=r"no field of it\. Name one of name, date"):
        restrict(path, "ines", "shoe", author=ANA, stamp=stamp())


@pytest.mark.parametrize("asked", ["Nemo", "person:Nemo", "report:nothing", ""])
def test_nobody_is_no_subject(path, asked):
    with pytest.raises(UsageError):
        restrict(path, asked, author=ANA, stamp=stamp())


def test_what_may_be_a_person_or_a_report_has_to_be_said(filled, path):
    record(filled, arrival("ines"))
    with opened(path) as connection:
        with pytest.raises(UsageError, match="Write person:ines or report:ines"):
            find_one(connection, "ines")
        assert find_one(connection, "person:ines").kind is SubjectKind.PERSON
        assert find_one(connection, "report:ines").kind is SubjectKind.REPORT


def test_a_person_is_shown_under_the_name_that_was_set(path):
    made = set_name(path, "ines", " Inés  Abellard ", author=ANA, stamp=stamp()).decision
    assert (made.payload["value"], made.payload["was"]) == ("Inés Abellard", "Ines Abellard")
    (person,) = look(path).persons
    assert (person.person.name, person.person.names) == ("Inés Abellard", ("Ines Abellard",))
    with pytest.raises(UsageError, match="shown so already"):
        set_name(path, "ines", "Inés Abellard", author=ANA, stamp=stamp(2))
    with pytest.raises(UsageError, match="it is empty"):
        set_name(path, "ines", " ", author=ANA, stamp=stamp(3))


def test_two_people_verify(path):
    bea = Author("Bea Linde", "I saw her", signed_in=True)

    def verified():
        with opened(path) as connection:
            view = load_view(connection, today=TODAY)
            over = load_overview(connection, view)
        return over.verification(view.assessment.persons[0].findings[0])

    assert verified().state is Verified.NONE
    verify(path, "ines", ActKind.RELEASE, author=OTO, stamp=stamp(1))
    assert verified().state is Verified.PROPOSED
    with pytest.raises(UsageError, match="Oto said so already"):
        verify(path, "ines", ActKind.RELEASE, author=OTO, stamp=stamp(2))
    verify(path, "ines", ActKind.RELEASE, author=bea, stamp=stamp(3))
    assert verified().state is Verified.VERIFIED
    undo_decision(path, f"{3:032x}", author=bea, stamp=stamp(4))
    assert verified().state is Verified.PROPOSED


def test_nothing_told_is_nothing_to_verify(path):
    with pytest.raises(UsageError, match=r"no report tells of a death\. Told is: release"):
        verify(path, "ines", ActKind.DEATH, author=ANA, stamp=stamp())


def test_notes_stand_beside_each_other_and_change_nothing(path):
    before = look(path)
    for number, asked in enumerate(("ines", "two", claim_key(ACT), "claim:" + claim_key(ACT)), 1):
        note = Author("Ana Serrat", f"ask again {number}")
        write_note(path, asked, author=note, stamp=stamp(number))
    rows = decisions(path)
    assert [row.stands for row in rows] == [True] * 4
    assert [row.decision.payload["about"] for row in rows] == ["person", "report", "claim", "claim"]
    assert look(path) == before


def test_a_note_needs_its_text(path):
    with pytest.raises(UsageError, match="needs its reason"):
        write_note(path, "ines", author=Author("Ana Serrat", " "), stamp=stamp())


def test_a_person_nobody_is_read_as_any_more_is_looked_at_again(path, filled):
    publish(path, "ines", Audience.OUTSIDE, author=ANA, stamp=stamp())
    for label in ("one", "two"):
        run = begin(filled, NOON + HOUR)
        what = arrival(label)
        none = replace(what, read=(ReadBy("rules", "2", what.read[0].statements[1:], ()),))
        record(filled, none, run=run, at=NOON + HOUR)
    (row,) = decisions(path)
    assert "nobody is read under this name" in row.look_again


def test_the_overview_gathers_by_person(path):
    decide(path, UNSURE, number=1)
    write_note(path, "ines", author=ANA, stamp=stamp(2))
    write_note(path, "two", author=ANA, stamp=stamp(3))
    with opened(path) as connection:
        view = load_view(connection, today=TODAY)
        over = load_overview(connection, view)
    (person,) = view.assessment.persons
    assert [row.decision.kind for row in over.of(person.person.id)] == ["claim", "note"]
    assert len(over.decided) == 3
    assert over.look_again == ()
    assert over.of("nobody") == ()

"""The keys that programs read, typed out from the design: none may go, and each keeps its kind."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.cli.json_shapes import (
    doctor_shape,
    extract_shape,
    families_shape,
    run_shape,
    status_shape,
    unknown_person_shape,
)
from corrobora.model.edtf import parse_edtf
from corrobora.model.finding import OriginKind, PromiseStatus, Step, Support
from corrobora.model.lineage import Family
from corrobora.model.statement import kind_of, statement_id
from corrobora.model.vocabulary import (
    ActKind,
    Bound,
    Certainty,
    Condition,
    Custody,
    Measure,
    Stance,
    Unit,
)
from corrobora.register.doctor import Check, Diagnosis
from corrobora.register.results import Extraction, RunSummary
from corrobora.shapes.findings import count_reports, why_shape
from corrobora.store.log import LogHead
from tests.factories import (
    make_act,
    make_designation,
    make_promise,
    make_report,
    make_revision,
    make_site_claim,
    make_tally,
)
from tests.views import INES, LEDGER, ONE, OTO, RELEASE, SISTER, TWO, make_view, support

PERSON = "name act date step independent custody"
LEDGER_ROW = (
    "speaker side act measure value low high bound population nationality site since as_of"
    " certainty reports superseded_by incomparable_with"
)
STATUS = {
    "persons": PERSON,
    "ledger": LEDGER_ROW,
    "promises": "speaker what by state",
    "designations": "speaker about stance",
    "conflicts": "kind about sides",
    "suggestions": "a b score",
}
FINDING = "act date step independent origins conflicts raises hedged conditions case_closed"
ORIGIN = "kind name side stance counted why reports passages"
PASSAGE = "report start end text"
REPORTS = {report.id: report for report in (ONE, TWO)}


def why(state=INES, reports=REPORTS):
    return why_shape(state, reports)


def with_finding(**given):
    """The answer about a person with one finding, changed like this."""
    (finding,) = why(replace(INES, findings=(replace(RELEASE, **given),)))["findings"]
    return finding


def with_figure(view, **given):
    row = replace(LEDGER[0], tally=replace(LEDGER[0].tally, **given))
    held = replace(view.assessment, ledger=(row,))
    (told,) = status_shape(replace(view, assessment=held, columns=view.columns[:1]))["ledger"]
    return told


@pytest.mark.parametrize("section", STATUS)
def test_status_has_the_keys_of_the_design_in_every_row(view, section):
    rows = status_shape(view)[section]
    assert rows
    for row in rows:
        assert set(STATUS[section].split()) <= set(row)


def test_every_row_of_a_section_has_the_same_keys(view):
    told = status_shape(view)
    for section in ("ledger", "promises", "designations", "conflicts", "site_claims"):
        assert len({frozenset(row) for row in told[section]}) == 1, section


def test_status_of_nothing_has_every_section_empty(view):
    held = view.assessment
    nothing = replace(held, **dict.fromkeys(type(held).__dataclass_fields__, ()))
    empty = replace(view, assessment=nothing, columns=(), families=())
    told = status_shape(empty)
    assert set(STATUS) <= set(told)
    assert all(told[section] == [] for section in STATUS)


def test_why_has_the_keys_of_the_design(view):
    del view
    told = why()
    assert {"person", "findings"} <= set(told)
    for finding in told["findings"]:
        assert set(FINDING.split()) <= set(finding)
        for origin in finding["origins"]:
            assert set(ORIGIN.split()) <= set(origin)
            for passage in origin["passages"]:
                assert set(PASSAGE.split()) <= set(passage)


@pytest.mark.parametrize("step", list(Step))
def test_a_step_is_its_word(step):
    assert with_finding(step=step)["step"] == step.value


@pytest.mark.parametrize("act", list(ActKind))
def test_an_act_is_its_word_in_both_answers(view, act):
    assert with_finding(act=act)["act"] == act.value
    assert with_figure(view, act=act)["act"] == act.value


@pytest.mark.parametrize("custody", list(Custody))
def test_custody_is_its_word_in_both_answers(view, custody):
    state = replace(INES, custody=custody)
    held = replace(view.assessment, persons=(state,))
    rows = status_shape(replace(view, assessment=held))["persons"]
    assert {row["custody"] for row in rows} == {custody.value}
    assert why(state)["custody"] == custody.value


@pytest.mark.parametrize("condition", list(Condition))
def test_a_condition_is_its_word(condition):
    assert with_finding(conditions=(condition,))["conditions"] == [condition.value]


@pytest.mark.parametrize("kind", list(OriginKind))
@pytest.mark.parametrize("stance", list(Support))
@pytest.mark.parametrize("counted", [True, False])
def test_an_origin_says_what_it_is_and_whether_it_counts(kind, stance, counted):
    one = replace(SISTER, kind=kind, stance=stance, counted=counted)
    (told,) = with_finding(origins=(one,))["origins"]
    assert (told["kind"], told["stance"]) == (kind.value, stance.value)
    assert told["counted"] is counted


@pytest.mark.parametrize("date", [None, "2031", "2031-05", "2031-05-05", "2031-05?"])
def test_a_date_is_edtf_or_null(view, date):
    read = None if date is None else parse_edtf(date)
    assert with_finding(date=read)["date"] == date
    told = with_figure(view, as_of=read, since=read)
    assert (told["as_of"], told["since"]) == (date, date)


@pytest.mark.parametrize(
    ("field", "value", "key", "said"),
    [
        ("bound", Bound.AT_LEAST, "bound", "at_least"),
        ("measure", Measure.STOCK, "measure", "stock"),
        ("unit", Unit.MEASURES, "unit", "measures"),
        ("certainty", Certainty.DENIED, "certainty", "denied"),
        ("value", None, "value", None),
        ("value", 0, "value", 0),
        ("low", 12, "low", 12),
        ("high", 12500, "high", 12500),
        ("population", "political prisoners", "population", "political prisoners"),
        ("nationality", "XV", "nationality", "XV"),
        ("site", "Elm House", "site", "Elm House"),
        ("place", "Port Ansel", "place", "Port Ansel"),
        ("hour", "18:00", "hour", "18:00"),
        ("criterion", "named ones", "criterion", "named ones"),
        ("reason", "two were counted twice", "reason", "two were counted twice"),
        ("part_of", 116, "part_of", 116),
        ("group", "dockers", "group", "dockers"),
    ],
)
def test_a_figure_carries_its_frame_unchanged(view, field, value, key, said):
    assert with_figure(view, **{field: value})[key] == said


@pytest.mark.parametrize(
    ("superseded_by", "value", "said"),
    [(None, None, None), ("56 (2031-05-05)", 56, 56), ("50 to 80", None, "50 to 80")],
)
def test_a_later_figure_is_its_number_or_words(view, superseded_by, value, said):
    newer = None if superseded_by is None else replace(LEDGER[0].tally, value=value)
    row = replace(LEDGER[0], superseded_by=superseded_by, superseding=newer)
    held = replace(view.assessment, ledger=(row,))
    (told,) = status_shape(replace(view, assessment=held, columns=view.columns[:1]))["ledger"]
    assert told["superseded_by"] == said


@pytest.mark.parametrize("status", list(PromiseStatus))
@pytest.mark.parametrize("overdue", [True, False])
def test_a_promise_is_open_redeemed_or_broken(view, status, overdue):
    promise = replace(view.assessment.promises[0], status=status, is_overdue=overdue)
    held = replace(view.assessment, promises=(promise,))
    (told,) = status_shape(replace(view, assessment=held))["promises"]
    assert (told["state"], told["overdue"]) == (status.value, overdue)


@pytest.mark.parametrize("stance", list(Stance))
def test_a_designation_is_given_or_refused(view, stance):
    ((speaker, designation, carried),) = view.assessment.designations
    changed = ((speaker, replace(designation, stance=stance), carried),)
    held = replace(view.assessment, designations=changed)
    (told,) = status_shape(replace(view, assessment=held))["designations"]
    assert told["stance"] == stance.value


def test_a_report_that_is_not_here_goes_by_its_id():
    (release,) = (f for f in why(reports={})["findings"] if f["act"] == "release")
    assert release["origins"][0]["reports"] == [ONE.id, TWO.id]
    assert release["origins"][0]["passages"][0]["address"] is None


def test_a_report_is_named_once_however_often_it_says_it():
    twice = replace(SISTER, support=(support(ONE), support(ONE), support(TWO, ONE.id)))
    (told,) = with_finding(origins=(twice,))["origins"]
    assert told["reports"] == ["one", "two"]
    assert len(told["passages"]) == 3
    assert count_reports(replace(RELEASE, origins=(twice, twice))) == 2


def test_a_person_has_one_row_a_finding_and_one_where_there_is_none(view):
    rows = status_shape(view)["persons"]
    assert [row["name"] for row in rows] == ["Ines Abellard", "Ines Abellard", "Oto"]
    held = replace(view.assessment, persons=(replace(INES, findings=(RELEASE,) * 3), OTO))
    assert len(status_shape(replace(view, assessment=held))["persons"]) == 4


IDS = st.sampled_from([ONE.id, TWO.id, "unseen"])


@given(st.lists(st.sets(IDS, min_size=1).map(tuple), max_size=4))
def test_families_are_lists_of_labels_in_one_order(members):

    view = make_view()
    families = tuple(Family(members=one, root=None) for one in members)
    told = families_shape(replace(view, families=families))
    assert told == sorted(sorted(one) for one in told)
    assert len(told) == len(members)
    assert told == families_shape(replace(view, families=families[::-1]))


@given(st.lists(st.text(max_size=5), max_size=5))
def test_who_is_nobody_gets_the_names_in_their_order(names):
    told = unknown_person_shape(names)
    assert told == {"person": None, "findings": [], "similar": names}


REVISION = make_revision(ONE)
SAID = (
    make_act(REVISION),
    make_tally(REVISION),
    make_designation(REVISION),
    make_promise(REVISION),
    make_site_claim(REVISION),
)
FORM = {"id": "one", "outlet": "O", "title": None, "published": "2031-05-05", "language": "en"}


def extraction(said=SAID):
    return Extraction(ONE, REVISION, said, {**FORM, "acts": [], "tallies": []}, ())


def test_extract_gives_the_form_of_the_guide_as_it_is():
    one = extraction()
    assert extract_shape(one, everything=False) == one.form


def test_extract_all_gives_every_statement_by_itself():
    told = extract_shape(extraction(), everything=True)
    assert {name: told[name] for name in FORM} == FORM
    assert [row["kind"] for row in told["statements"]] == [kind_of(one) for one in SAID]
    assert [row["id"] for row in told["statements"]] == [statement_id(one) for one in SAID]
    for row, one in zip(told["statements"], SAID, strict=True):
        assert row["certainty"] == one.certainty.value
        assert [q["text"] for q in row["quotes"]] == [q.text for q in one.quotes]
        assert all(REVISION.text[q["start"] : q["end"]] == q["text"] for q in row["quotes"])
        assert not {"report_id", "revision_id"} & set(row)
    assert json.loads(json.dumps(told)) == told


@pytest.mark.parametrize("problems", [(), ("row 7 is lost",), ("a", "b")])
def test_doctor_says_what_every_check_found(problems):
    told = doctor_shape(Diagnosis((Check("Is it whole?", problems),), LogHead(3, "ab")))
    assert told["sound"] is (not problems)
    assert told["checks"] == [{"question": "Is it whole?", "problems": list(problems)}]
    assert told["log_head"] == {"number": 3, "hash": "ab"}


def test_a_run_says_first_what_it_did(view):
    summary = RunSummary(
        register="r.db",
        new=0,
        again=0,
        known=0,
        statements=0,
        links=0,
        refused=(),
        skipped=(),
        notes=(),
    )
    told = run_shape(summary, view)
    assert (told["register"], told["refused"], told["skipped"], told["notes"]) == (
        "r.db",
        [],
        [],
        [],
    )
    assert set(STATUS) | {"new", "again", "known", "statements", "families"} <= set(told)


@pytest.mark.parametrize("name", ["Ñandú “x”", "a\nb", "<b>x</b>", "🕊", '"'])
def test_a_name_is_handed_on_as_it_is(name):
    state = replace(OTO, person=replace(OTO.person, name=name, names=(name,)))
    told = json.loads(json.dumps(why(state)))
    assert (told["person"], told["names"]) == (name, [name])


def test_labels_are_those_of_the_reports_that_are_given(view):
    reports = {id_: replace(r, label=f"{r.label}@2") for id_, r in view.reports.items()}
    told = json.dumps(status_shape(replace(view, evidence=replace(view.evidence, reports=reports))))
    assert '"one@2"' in told
    assert f'"{make_report(label="one").id}"' not in told

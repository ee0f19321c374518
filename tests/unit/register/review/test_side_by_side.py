"""Two persons field by field, with who says what; a real evidence of three reports."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.assess.policy import default_policy_text, parse_policy
from corrobora.model.edtf import parse_edtf
from corrobora.model.listing import ListColumn, ListField, ListVersion
from corrobora.model.listing_text import write_head, write_row
from corrobora.model.person import person_id
from corrobora.model.ruling import Ruled, Rulings, Verdict, VerdictKind
from corrobora.model.statement import statement_id
from corrobora.model.vocabulary import ActKind, Certainty, SpeakerKind
from corrobora.packs.load import packs_from_files
from corrobora.register.evidence import make_evidence
from corrobora.register.review.latin import add_latin
from corrobora.register.review.side_by_side import Agreement, lay_side_by_side
from corrobora.register.review.values import NO_DATE, list_values
from tests.factories import (
    NOON,
    make_act,
    make_designation,
    make_report,
    make_revision,
    make_speaker,
)

INES, INEZ = "Ines Abellard", "Inez Abelard"
PACKS = packs_from_files({})
POLICY = parse_policy(default_policy_text())


def tell(label, name, **more):
    """A report that says in its only sentence that somebody was released."""
    text = f"{name} was released on Tuesday."
    report = make_report(text, label=label)
    revision = make_revision(report, text)
    act = make_act(revision, name=name, quote=text)
    return report, revision, replace(act, **more)


def evidence_of(*told, rulings=None):
    statements = {statement_id(s): s for _, _, *said in told for s in said}
    texts = [(report, revision) for report, revision, *_ in told]
    return make_evidence(texts, statements, (), packs=PACKS, policy=POLICY, rulings=rulings)


def rows_of(*told, rulings=None):
    evidence = evidence_of(*told, rulings=rulings)
    sides = [list_values(evidence, person_id(name, None)) for name in (INES, INEZ)]
    return {(row.field.name, row.field.act): row for row in lay_side_by_side(*sides)}


def values(row, side="a"):
    return [value.text for value in getattr(row, side)]


def test_each_value_names_everybody_who_says_it():
    mother = make_speaker("her mother", SpeakerKind.FAMILY)
    rows = rows_of(
        tell("one", INES, date=parse_edtf("2031-05-06"), speaker=mother),
        tell("two", INES, date=parse_edtf("2031-05-06"), speaker=None),
        tell("three", INES, date=parse_edtf("2031-05-07"), certainty=Certainty.HEDGED),
    )
    released = rows["date", ActKind.RELEASE]
    assert values(released) == ["2031-05-06", "2031-05-07"]
    first, second = released.a
    assert {(s.label, s.speaker) for s in first.said} == {("one", "her mother"), ("two", None)}
    assert second.said[0].certainty is Certainty.HEDGED
    assert released.agreement is Agreement.ONE_SIDED


@pytest.mark.parametrize(
    ("ines", "inez", "agreement"),
    [
        ("2031-05-06", "2031-05-06", Agreement.SAME),
        ("2031-05", "2031-05-06", Agreement.COMPATIBLE),
        (None, "2031-05-06", Agreement.COMPATIBLE),
        (None, None, Agreement.SAME),
        ("2031-05-06", "2031-05-07", Agreement.DIFFERS),
    ],
)
def test_dates_agree_fit_or_differ(ines, inez, agreement):
    one, other = (None if date is None else parse_edtf(date) for date in (ines, inez))
    rows = rows_of(tell("one", INES, date=one), tell("two", INEZ, date=other))
    assert rows["date", ActKind.RELEASE].agreement is agreement
    assert rows["name", None].agreement is Agreement.DIFFERS


def test_a_place_is_compared_without_case_and_accents():
    rows = rows_of(
        tell("one", INES, site="Peña Gris", place="Port Ansel"),
        tell("two", INEZ, site="PENA GRIS", place="Alcor"),
    )
    assert rows["site", ActKind.RELEASE].agreement is Agreement.SAME
    assert rows["place", ActKind.RELEASE].agreement is Agreement.DIFFERS


def test_a_denial_and_a_plan_are_fields_of_their_own():
    rows = rows_of(
        tell("one", INES, certainty=Certainty.DENIED),
        tell("two", INEZ, certainty=Certainty.PLANNED),
    )
    assert ("date", ActKind.RELEASE) not in rows
    assert values(rows["denied", ActKind.RELEASE]) == [NO_DATE]
    assert values(rows["planned", ActKind.RELEASE], "b") == [NO_DATE]


def test_what_people_rejected_is_left_out():
    one, two = tell("one", INES, site="Old Mill"), tell("two", INES, site="New Mill")
    by = Ruled(decision="d", decided_by="Ana", decided_at=NOON, reason="no such prison")
    said = Rulings(verdicts={statement_id(two[2]): Verdict(VerdictKind.REJECTED, by)})
    rows = rows_of(one, two, tell("three", INEZ), rulings=said)
    assert values(rows["site", ActKind.RELEASE]) == ["Old Mill"]


def test_what_somebody_calls_them_is_told():
    report, revision, act = tell("one", INES)
    called = make_designation(revision, quote=revision.text)
    rows = rows_of((report, revision, act, replace(called, about=INES, person=act.person)))
    assert len(rows["called", None].a) == 1


def test_the_fields_of_an_act_stand_together_with_its_date_first():
    rows = list(rows_of(tell("one", INES, charges=("theft",), site="Old Mill", place="Ansel")))
    assert rows == [
        ("name", None),
        ("date", ActKind.RELEASE),
        ("site", ActKind.RELEASE),
        ("place", ActKind.RELEASE),
        ("charge", ActKind.RELEASE),
    ]


# --- rows of lists ------------------------------------------------------------------------------


def list_of(name, birth, father):
    version = ListVersion(
        list_name="Valley list",
        compiler="Valley Watch",
        compiler_kind=SpeakerKind.MONITOR,
        closed=None,
        status="held",
        columns=(
            ListColumn(header="Name", field=ListField.NAME),
            ListColumn(header="Born", field=ListField.BIRTH_DATE),
            ListColumn(header="Father", field=ListField.FATHER_NAME),
        ),
        rows=(),
    )
    row = write_row(2, [("Name", name), ("Born", birth), ("Father", father)])
    other = write_row(3, [("Name", "Somebody Else"), ("Born", "1900"), ("Father", "Nobody")])
    text = f"{write_head(version)}{other}\n{row}\n"
    report = make_report(text, label=f"list of {name}")
    revision = make_revision(report, text)
    return report, revision, make_act(revision, name=name, quote=name)


def test_a_row_of_a_list_tells_what_no_statement_holds():
    rows = rows_of(list_of(INES, "1984-03-02", "Ramon"), list_of(INEZ, "1984", "Ramón"))
    assert rows["birth_date", None].agreement is Agreement.COMPATIBLE
    assert rows["father_name", None].agreement is Agreement.SAME
    assert values(rows["birth_date", None]) == ["1984-03-02"]
    assert "1900" not in str(rows)


def test_a_row_that_was_blanked_tells_nothing():
    report, revision, act = list_of(INES, "1984", "Ramon")
    blanked = replace(revision, text=revision.text.replace("row: 2", "row: █"))
    assert ("birth_date", None) not in rows_of((report, blanked, act))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("José Núñez", "José Núñez"),
        ("Иван Петров", "Иван Петров [Ivan Petrov]"),
        ("", ""),
    ],
)
def test_latin_letters_stand_beside_other_scripts_alone(written, shown):
    assert add_latin(written) == shown

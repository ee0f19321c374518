"""What leaves the house: only what somebody decided about, and never whom they did not."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest

from corrobora.errors import InputError, UsageError
from corrobora.publish.formats import PublishFormat
from corrobora.publish.publishing import PUBLISHED as PUBLISHED_KIND
from corrobora.register.audience import Audience
from corrobora.register.decide.frame import undo_decision
from corrobora.register.decide.openness import publish as decide
from corrobora.register.decide.openness import restrict
from corrobora.register.opening import opened
from corrobora.store.decisions import load_decisions
from corrobora.store.log import iterate_payloads
from tests.functional.published import (
    ANA,
    INFORMANT,
    PUBLISHED,
    RESTRICTED,
    make_register,
    read_all,
    run,
    send_out,
    stamp,
)
from tests.notes import CONTACT

FLAT = (PublishFormat.CSV, PublishFormat.JSONL)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("publish")
    return make_register(folder)


@pytest.fixture
def where(made, tmp_path):
    shutil.copytree(made.parent / "stories", tmp_path / "stories")
    return Path(shutil.copy(made, tmp_path / "register.db"))


@pytest.fixture(scope="module")
def whole(made, tmp_path_factory):
    """Everything, in all formats, for those outside."""
    place = tmp_path_factory.mktemp("whole")
    where = Path(shutil.copy(made, place / "register.db"))
    return send_out(where, place / "out", languages=("en", "es"))


def table(out, name):
    text = (out / "csv" / f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def names(out):
    return sorted(row["name"] for row in table(out, "persons"))


def reasons(published, what="person"):
    return {one.name: one.why.value for one in published.withheld if one.what == what}


# --- who leaves ---------------------------------------------------------------------------------


def test_only_those_leave_of_whom_somebody_said_so(whole):
    leaving = {*PUBLISHED} - {"Tessa Morvane"}
    assert names(whole.out) == sorted(leaving)


def test_everybody_else_stays_for_a_reason(whole):
    assert reasons(whole) == {
        "Ana Corvane": "not_decided",
        "Oto Brandimar": "not_decided",
        RESTRICTED: "restricted",
        "Tessa Morvane": "minor",
        "Oda Felgate": "nothing_left",
    }


def test_nothing_leaves_by_default(made, tmp_path):
    where = Path(shutil.copy(made, tmp_path / "register.db"))
    with opened(where) as connection:
        decisions = [d.id for d in load_decisions(connection)]
    for number, id_ in enumerate(decisions, 60):
        undo_decision(where, id_, author=ANA, stamp=stamp(number))
    done = send_out(where, tmp_path / "out", *FLAT)
    left = {name: rows for name, rows in done.rows.items() if rows}
    assert set(left) <= {"counts", "withheld"}


def every_byte(out):
    return read_all(out).items()


@pytest.mark.parametrize(
    "name",
    [
        RESTRICTED,
        "Ellory",
        "Oto Brandimar",
        "Brandimar",
        "Tessa Morvane",
        "Morvane",
        "Hugo Pellwick",
        "Pellwick",
        "Oda Felgate",
        "Felgate",
        INFORMANT,
        "Zwick",
        CONTACT,
        "Ana Serrat",
        "the family agreed",
    ],
)
def test_whoever_stays_stands_in_no_byte_of_it(whole, name):
    wanted = name.casefold()
    found = []
    for path, content in every_byte(whole.out):
        text = content.decode("utf-8", "replace").casefold()
        if wanted in text or name.encode("utf-16-le") in content or wanted in path.casefold():
            found.append(path)
    assert found == []


def test_no_id_of_the_register_leaves(whole, made):
    with closing(sqlite3.connect(made)) as raw:
        ids = [
            row[0] for row in raw.execute("select id from reports union select id from statements")
        ]
        ids += [row[0] for row in raw.execute("select person_id from addresses")]
        ids += [row[0] for row in raw.execute("select id from decisions")]
        labels = [row[0] for row in raw.execute("select address from reports")]
    assert len(ids) > 20
    for path, content in every_byte(whole.out):
        text = content.decode("utf-8", "replace")
        assert [one for one in ids if one in text] == [], path
        assert [one for one in labels if one in text] == [], path


# --- what is told of them -----------------------------------------------------------------------


def test_names_beside_a_published_person_are_blanked(whole):
    texts = [row["text"] for row in table(whole.out, "passages")]
    assert any("Lia Quessant and ███ were released" in text for text in texts)


def test_health_stays_until_a_decision_names_it(where, tmp_path):
    done = send_out(where, tmp_path / "out", *FLAT)
    finding = next(r for r in table(done.out, "findings") if "medical" in str(r) or r["act"])
    assert "medical" not in json.dumps(table(done.out, "findings"))
    assert not any("cancer" in row["text"] for row in table(done.out, "passages"))
    assert finding
    decide(where, "Rosa Delmey", "outside health", author=ANA, stamp=stamp(90))
    again = send_out(where, tmp_path / "again", *FLAT)
    assert "medical" in json.dumps(table(again.out, "findings"))
    assert any("cancer" in row["text"] for row in table(again.out, "passages"))
    assert not any("Pellwick" in row["text"] for row in table(again.out, "passages"))


def test_neither_a_hospital_nor_a_title_tells_of_health(whole):
    for name in ("findings", "reports", "sites", "stays"):
        told = json.dumps(table(whole.out, name)).casefold()
        assert "hospital" not in told
        assert "cancer" not in told


def test_a_name_within_that_of_somebody_published_means_nobody_else(whole):
    texts = [row["text"] for row in table(whole.out, "passages")]
    assert any("Ana Corvane Lott was arrested" in text for text in texts)
    assert not any("Wednesday" in text for text in texts)


def test_inside_people_who_speak_are_told_by_name(where, tmp_path):
    inside = send_out(where, tmp_path / "in", *FLAT, audience=Audience.INSIDE)
    assert any("Pellwick" in row["name"] for row in table(inside.out, "origins"))
    assert not any(INFORMANT in json.dumps(table(inside.out, n)) for n in ("origins", "passages"))


def test_a_person_with_a_restricted_field_is_counted_as_before(where, tmp_path):
    before = table(send_out(where, tmp_path / "out", *FLAT).out, "counts")
    restrict(where, "Lia Quessant", "date", author=ANA, stamp=stamp(90))
    assert table(send_out(where, tmp_path / "out", *FLAT).out, "counts") == before


def test_promises_and_claims_of_places_leave_by_their_own_decision(whole):
    (promise,) = table(whole.out, "promises")
    assert "close the Old Mill prison" in promise["what"]
    (claim,) = [row for row in table(whole.out, "claims") if row["claim"] == "ill_treatment"]
    assert any(row["of"] == claim["address"] for row in table(whole.out, "passages"))
    assert claim["site"] in {row["address"] for row in table(whole.out, "sites")}


def test_somebody_under_age_leaves_where_a_decision_names_that(where, tmp_path):
    decide(where, "Tessa Morvane", "outside minor", author=ANA, stamp=stamp(90))
    assert "Tessa Morvane" in names(send_out(where, tmp_path / "out", *FLAT).out)


def test_who_told_a_documenter_is_told_by_no_name(whole):
    (origin,) = [row for row in table(whole.out, "origins") if row["kind"] == "field_note"]
    assert origin["name"] == "a person known to the documenters"
    assert origin["connection"] == "unknown"


def test_what_rests_on_a_note_without_that_consent_is_nothing(whole):
    assert "Oda Felgate" not in names(whole.out)
    assert len([r for r in table(whole.out, "origins") if r["kind"] == "field_note"]) == 1


def test_outside_people_who_speak_are_told_by_what_they_are(whole):
    told = {row["name"] for row in table(whole.out, "origins")}
    assert "a lawyer" in told
    assert "a relative" in told


@pytest.mark.parametrize("field", ["date", "site", "origins", "quotes", "speaker"])
def test_a_restricted_field_stays(where, tmp_path, field):
    restrict(where, "Lia Quessant", field, author=ANA, stamp=stamp(90))
    done = send_out(where, tmp_path / "out", *FLAT)
    (person,) = [r for r in table(done.out, "persons") if r["name"] == "Lia Quessant"]
    findings = [r for r in table(done.out, "findings") if r["person"] == person["address"]]
    origins = [r for r in table(done.out, "origins") if r["finding"].startswith(person["address"])]
    passages = [r for r in table(done.out, "passages") if r["of"].startswith(person["address"])]
    assert findings
    assert passages == []
    if field == "date":
        assert {r["date"] for r in [person, *findings]} == {""}
    if field == "site":
        assert {r["sites"] for r in findings} == {""}
        assert not [r for r in table(done.out, "stays") if r["person"] == person["address"]]
    if field == "origins":
        assert origins == []
    if field == "speaker":
        assert {r["name"] for r in origins} == {"somebody"}


def test_a_restricted_report_counts_nothing_and_is_nowhere(where, tmp_path):
    restrict(where, "report:both", author=ANA, stamp=stamp(90))
    done = send_out(where, tmp_path / "out", *FLAT)
    assert not any("Thursday" in row["text"] for row in table(done.out, "passages"))
    titles = " ".join(row["title"] for row in table(done.out, "reports"))
    assert "go home" not in titles


def test_what_was_copied_from_a_restricted_report_counts_nothing_either(where, tmp_path):
    restrict(where, "report:courier", author=ANA, stamp=stamp(90))
    done = send_out(where, tmp_path / "out", *FLAT)
    assert not any("a teacher from Port Ansel" in r["text"] for r in table(done.out, "passages"))
    assert {r["independent"] for r in table(done.out, "findings") if r["act"] == "release"} == {"1"}


def test_inside_is_asked_for_by_itself(where, tmp_path):
    decide(where, "Oto Brandimar", "inside", author=ANA, stamp=stamp(90))
    inside = send_out(where, tmp_path / "in", *FLAT, audience=Audience.INSIDE)
    outside = send_out(where, tmp_path / "out", *FLAT)
    assert "Oto Brandimar" in names(inside.out)
    assert "Oto Brandimar" not in names(outside.out)
    assert RESTRICTED not in names(inside.out)
    assert (tmp_path / "in").stat().st_mode & 0o077 == 0


def test_one_folder_has_one_audience(where, tmp_path):
    send_out(where, tmp_path / "out", *FLAT)
    with pytest.raises(UsageError, match="for those outside"):
        send_out(where, tmp_path / "out", *FLAT, audience=Audience.INSIDE)


def test_a_count_that_tells_of_few_is_empty(whole):
    untold = [row for row in table(whole.out, "counts") if not row["people"]]
    assert untold
    for row in table(whole.out, "withheld"):
        assert row["number"] == "" or int(row["number"]) >= 3


# --- hostile words ------------------------------------------------------------------------------


def test_no_cell_is_a_formula(whole):
    for path in sorted((whole.out / "csv").glob("*.csv")):
        for row in csv.reader(path.read_text("utf-8").splitlines()):
            assert not [cell for cell in row if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]
    (report,) = [r for r in table(whole.out, "reports") if "HYPERLINK" in r["title"]]
    assert report["title"].startswith("'=HYPERLINK")
    assert report["outlet"].startswith("'=cmd")


def test_nothing_turns_the_direction_of_writing(whole):
    for path, content in every_byte(whole.out):
        text = content.decode("utf-8", "replace")
        turning = [c for c in text if unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "PDF"}]
        assert turning == [] or path.endswith((".parquet", ".xlsx")), path


# --- publishing again ---------------------------------------------------------------------------


def test_publishing_twice_gives_the_same_bytes(where, tmp_path):
    first = send_out(where, tmp_path / "out", languages=("en", "es"))
    before = read_all(first.out)
    second = send_out(where, tmp_path / "out", languages=("en", "es"), days=60)
    assert read_all(second.out) == before
    assert not second.changed
    assert second.corrections == ()
    elsewhere = send_out(where, tmp_path / "elsewhere", languages=("en", "es"), days=90)
    assert read_all(elsewhere.out) == before


def test_a_run_without_news_changes_no_byte(where, tmp_path):
    first = send_out(where, tmp_path / "out", *FLAT)
    before = read_all(first.out)
    run(where.parent, where, hours=100)
    assert read_all(send_out(where, tmp_path / "out", *FLAT).out) == before


def test_what_is_withdrawn_is_told_without_a_name(where, tmp_path):
    first = send_out(where, tmp_path / "out", *FLAT)
    (gone,) = [r["address"] for r in table(first.out, "persons") if r["name"] == "Nell Ostrava"]
    restrict(where, "Nell Ostrava", author=ANA, stamp=stamp(90))
    second = send_out(where, tmp_path / "out", *FLAT)
    rows = [(r["what"], r["change"], r["address"]) for r in table(second.out, "corrections")]
    assert ("person", "withdrawn", "") in rows
    for path, content in read_all(second.out).items():
        assert gone.encode() not in content, path
        assert b"Ostrava" not in content, path


def test_whoever_was_added_and_is_withdrawn_goes_by_no_address_any_more(where, tmp_path):
    send_out(where, tmp_path / "out", *FLAT)
    made = decide(where, "Oto Brandimar", "outside", author=ANA, stamp=stamp(90))
    added = send_out(where, tmp_path / "out", *FLAT)
    (gone,) = [r["address"] for r in table(added.out, "persons") if r["name"] == "Oto Brandimar"]
    undo_decision(where, made.decision.id, author=ANA, stamp=stamp(91))
    last = send_out(where, tmp_path / "out", *FLAT)
    changes = [r["change"] for r in table(last.out, "corrections") if r["what"] == "person"]
    assert changes == ["added", "withdrawn"]
    for path, content in read_all(last.out).items():
        assert gone.encode() not in content, path


def test_what_is_added_or_changed_is_told_by_its_address(where, tmp_path):
    send_out(where, tmp_path / "out", *FLAT)
    decide(where, "Rosa Delmey", "outside health", author=ANA, stamp=stamp(90))
    decide(where, "Oto Brandimar", "outside", author=ANA, stamp=stamp(91))
    second = send_out(where, tmp_path / "out", *FLAT)
    people = {r["address"]: r["name"] for r in table(second.out, "persons")}
    told = {
        (people[r["address"]], r["change"])
        for r in table(second.out, "corrections")
        if r["what"] == "person"
    }
    assert ("Rosa Delmey", "changed") in told
    assert ("Oto Brandimar", "added") in told
    third = send_out(where, tmp_path / "out", *FLAT)
    assert len(table(third.out, "corrections")) == len(table(second.out, "corrections"))
    assert not third.changed


def test_the_manifest_holds_no_address_and_no_name(whole):
    plain = json.loads((whole.out / "manifest.json").read_text("utf-8"))
    marks = json.dumps(plain["marks"])
    for row in table(whole.out, "persons"):
        assert row["address"] not in marks
        assert row["name"] not in marks


# --- the folder, and the log --------------------------------------------------------------------


def test_other_peoples_files_are_left_alone(where, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(InputError, match="would be lost"):
        send_out(where, out, *FLAT)
    assert (out / "thesis.txt").read_text("utf-8") == "mine"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_a_file_put_into_a_publication_is_not_lost(where, tmp_path):
    out = send_out(where, tmp_path / "out", *FLAT).out
    (out / "csv" / "mine.csv").write_text("mine", "utf-8")
    with pytest.raises(InputError, match=r"csv/mine\.csv"):
        send_out(where, out, *FLAT)
    assert (out / "csv" / "mine.csv").exists()


def test_a_file_is_no_folder(where, tmp_path):
    (tmp_path / "out").write_text("", "utf-8")
    with pytest.raises(InputError, match="no folder"):
        send_out(where, tmp_path / "out", *FLAT)


def test_what_breaks_half_way_leaves_what_was_there(where, tmp_path, monkeypatch):
    out = send_out(where, tmp_path / "out", *FLAT).out
    before = read_all(out)
    decide(where, "Oto Brandimar", "outside", author=ANA, stamp=stamp(91))

    def broken(form, publication):
        yield "csv/persons.csv", b""
        raise InputError("the disk is gone")

    monkeypatch.setattr("corrobora.publish.publishing.write_format", broken)
    with pytest.raises(InputError, match="disk"):
        send_out(where, out, *FLAT)
    assert read_all(out) == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
    assert len(logged(where)) == 1


def logged(where):
    with opened(where) as connection:
        return [payload for _, payload in iterate_payloads(connection, PUBLISHED_KIND)]


def test_each_publication_is_logged(where, tmp_path):
    first = send_out(where, tmp_path / "out", *FLAT)
    send_out(where, tmp_path / "out", *FLAT)
    one, two = logged(where)
    assert one["who"] == "Ana Serrat"
    assert one["audience"] == "outside"
    assert one["manifest"] == two["manifest"] == first.commitment
    assert one["key"] == two["key"]


def test_the_key_stands_in_no_file(where, tmp_path):
    done = send_out(where, tmp_path / "out")
    key = logged(where)[0]["key"]
    for path, content in read_all(done.out).items():
        assert key.encode() not in content, path
        assert bytes.fromhex(key) not in content, path

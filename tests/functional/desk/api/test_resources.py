"""What each kind of resource tells, held against the register itself and against the screens."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from corrobora.model.account import Role
from corrobora.register.opening import opened
from corrobora.register.queries import load_evidence
from tests.functional.desk.conftest import NAMES


@pytest.fixture
def one(ask_as):
    return ask_as(Role.ADMINISTRATOR)


@pytest.fixture(scope="session")
def evidence(crowd):
    with opened(crowd) as connection:
        return load_evidence(connection)


@pytest.fixture(scope="session")
def texts(evidence):
    """The kept text of each report by its label."""
    return {evidence.reports[one.report_id].label: one.text for one in evidence.revisions.values()}


def find(one, name):
    found = [row for row in one.get("/persons", most=200)["persons"] if row["name"] == name]
    assert len(found) == 1, name
    return found[0]


# --- today ----------------------------------------------------------------------------------------


def test_today_counts_everybody_once(one):
    told = one.get("/today")
    assert told["is_made"] is True
    for row in told["persons"]:
        assert row["persons"] == sum(step["persons"] for step in row["by_step"])
    assert sum(row["persons"] for row in told["persons"]) == len(one.walk("/persons", "persons"))


def test_today_counts_what_waits_as_the_queue_does(one):
    told = one.get("/today")["waiting"]
    items = one.walk("/queue", "items")
    assert told == {kind: sum(row["kind"] == kind for row in items) for kind in told}
    assert sum(told.values()) == len(items)


def test_what_changed_is_counted_since_a_moment(one):
    assert one.get("/today")["changed"] == {}
    every = one.get("/today", since="2020-01-01T00:00:00Z")["changed"]
    changes = one.walk("/changes", "changes")
    assert every == {what: sum(row["what"] == what for row in changes) for what in every}


# --- persons --------------------------------------------------------------------------------------


@pytest.mark.parametrize("custody", ["held", "free", "unknown"])
def test_persons_by_custody_are_all_of_that_custody(one, custody):
    every = one.walk("/persons", "persons")
    asked = one.walk("/persons", "persons", custody=custody)
    assert asked == [row for row in every if row["custody"] == custody]


def test_several_words_of_one_filter_are_any_of_them(one):
    both = one.walk("/persons", "persons", custody=["held", "free"])
    apart = [len(one.walk("/persons", "persons", custody=c)) for c in ("held", "free")]
    assert len(both) == sum(apart)


def test_persons_by_name_step_site_and_conflict(one):
    assert [row["name"] for row in one.get("/persons", name="lia q")["persons"]] == [
        "Lia Quesant",
        "Lia Quessant",
    ]
    for row in one.walk("/persons", "persons", conflict="true"):
        assert row["conflicts"] > 0
    for row in one.walk("/persons", "persons", step="confirmed"):
        assert row["step"] == "confirmed"
    lia = find(one, "Lia Quessant")
    assert lia["address"] in [
        row["address"] for row in one.walk("/persons", "persons", site=lia["site"])
    ]


def test_what_changed_since_is_told_last_first(one):
    rows = one.walk("/persons", "persons", changed_since="2031-05-06T12:05:00Z", most=2)
    moments = [row["changed_at"] for row in rows]
    assert moments == sorted(moments, reverse=True)
    assert all(moment >= "2031-05-06T12:05:00" for moment in moments)
    assert one.get("/persons", changed_since="2099-01-01T00:00:00Z")["persons"] == []


def test_a_person_is_one_by_address_and_by_id(one):
    row = find(one, "Lia Quessant")
    by_address, by_id = (one.get(f"/persons/{row[key]}") for key in ("address", "id"))
    assert by_address == by_id
    assert by_address["person"] == "Lia Quessant"
    assert by_address["custody"] == row["custody"]


def test_every_passage_is_its_place_in_the_kept_text(one, texts):
    seen = 0
    for row in one.walk("/persons", "persons"):
        for finding in one.get(f"/persons/{row['address']}")["findings"]:
            for origin in finding["origins"]:
                for passage in origin["passages"]:
                    text = texts[passage["report"]]
                    assert text[passage["start"] : passage["end"]] == passage["text"]
                    seen += 1
    assert seen > 20


def test_independent_is_no_more_than_the_sides_that_count(one):
    for row in one.walk("/persons", "persons"):
        for finding in one.get(f"/persons/{row['address']}")["findings"]:
            sides = {o["side"] for o in finding["origins"] if o["counted"] and o["stance"] == "for"}
            assert finding["independent"] <= len(sides)


def test_a_person_as_of_a_day_and_as_known_at_a_time(one):
    address = find(one, "Lia Quessant")["address"]
    told = one.get(f"/persons/{address}", as_of="2025-05-05")
    assert told["as_of"] == "2025-05-05"
    assert told["findings"]
    assert all(f["date"] is None or f["date"] <= "2025-05-05" for f in told["findings"])
    known = one.get(f"/persons/{address}", known_at="2031-05-06T12:00:30Z")
    assert known["known_at"].startswith("2031-05-06T12:00:30")
    assert known["decisions"] == []
    assert one.get(f"/persons/{address}")["decisions"]
    one.problem(404, f"/persons/{address}", known_at="2000-01-01")


def test_who_was_merged_is_told_with_the_decision(one):
    (told,) = [
        one.get(f"/persons/{row['address']}")
        for row in one.get("/persons", name="Selma")["persons"]
    ]
    (merged,) = told["merged_from"]
    assert merged["name"] in {"Selma Vandrik", "Selma Vandrík Oresund"}
    assert merged["decision"] in [row["id"] for row in one.walk("/decisions", "decisions")]


def test_who_may_see_a_person_is_told(one):
    told = one.get(f"/persons/{find(one, 'Lia Quessant')['address']}")
    assert told["audience"] == "outside"
    assert told["published"]["outside"]["decided_by"] == "Bo Ferrant"
    selma = one.get("/persons", name="Selma")["persons"][0]
    assert one.get(f"/persons/{selma['address']}")["restricted"]["all"]["decided_by"]


def test_a_case_file_has_what_was_written_and_by_whom(one):
    address = find(one, "Lia Quessant")["address"]
    told = one.get(f"/persons/{address}/case")
    entries = {row["field"]: row for row in told["entries"]}
    assert entries["hearing"]["value"] == "2031-05-09"
    assert entries["hearing"]["by"] == "Bo Ferrant"
    assert {row["decision"] for row in told["entries"]} == {
        row["decision"] for row in told["history"]
    }
    before = one.get(f"/persons/{address}/case", known_at="2031-05-06T12:00:00Z")
    assert before["entries"] == before["history"] == []


# --- reports --------------------------------------------------------------------------------------


def test_every_statement_of_a_report_stands_where_it_says(one, texts):
    seen = 0
    for row in one.walk("/reports", "reports"):
        told = one.get(f"/reports/{row['id']}")
        assert told["text"] == texts[row["label"]][told["part"]["start"] : told["part"]["end"]]
        for said in told["statements"]:
            for quoted in said["quotes"]:
                assert texts[row["label"]][quoted["start"] : quoted["end"]] == quoted["text"]
                seen += 1
    assert seen > 20


def test_a_report_is_found_by_its_label_too(one):
    row = one.get("/reports")["reports"][0]
    by_label = one.get(f"/reports/{quote(row['label'], safe='')}")
    assert by_label == one.get(f"/reports/{row['id']}")


def test_reports_of_an_outlet(one):
    rows = one.get("/reports", outlet="The Brook")["reports"]
    assert {row["outlet"] for row in rows} == {"The Brook"}
    none = one.get("/reports", outlet="The Br")
    assert (none["reports"], none["outlets"]) == ([], ["The Brook"])


def test_statements_lead_to_the_persons_whom_they_name(one):
    brook = next(r for r in one.get("/reports")["reports"] if r["label"] == "brook")
    acts = [s for s in one.get(f"/reports/{brook['id']}")["statements"] if s["kind"] == "act"]
    lia = find(one, "Lia Quessant")
    assert {said["person"] for said in acts} == {lia["address"]}
    assert {said["said"]["person"]["name"] for said in acts} == {"Lia Quessant"}


def test_the_family_of_a_copy_names_what_it_copied(one):
    rows = {r["label"]: r for r in one.get("/reports")["reports"]}
    told = one.get(f"/reports/{rows['mirror']['id']}/family")
    assert told["whole"] is True
    assert {row["report"]["label"] for row in told["rows"]} >= {"mirror", "courier"}
    assert [row["report"]["label"] for row in told["rows"] if row["here"]] == ["mirror"]
    links = [row["link"] for row in told["rows"] if row["link"]]
    assert {link["derived"] for link in links} <= {row["report"]["id"] for row in told["rows"]}


def test_a_report_without_copies_has_no_family(one):
    rows = {r["label"]: r for r in one.get("/reports")["reports"]}
    assert one.get(f"/reports/{rows['field']['id']}/family")["rows"] == []


def test_two_reports_side_by_side(one, texts):
    told = one.get("/compare", a="mirror", b="courier")
    assert (told["a"]["label"], told["b"]["label"]) == ("mirror", "courier")
    assert told["verdict"] == "copy"
    assert told["holds"] is True
    for row in told["rows"]:
        for side, label in (("a", "mirror"), ("b", "courier")):
            place = row[f"place_{side}"]
            if place is not None:
                words = "".join(piece["text"] for piece in row[side])
                assert words.split() == texts[label][place["start"] : place["end"]].split()
    other = one.get("/compare", a="field", b="courier")
    assert (other["verdict"], other["link"]) == ("neither", None)


# --- what waits, conflicts ------------------------------------------------------------------------


def test_the_queue_is_in_the_order_of_weight(one):
    weights = [row["weight"] for row in one.walk("/queue", "items", most=2)]
    assert weights == sorted(weights, reverse=True)


def test_the_queue_by_kind(one):
    kinds = {row["kind"] for row in one.walk("/queue", "items")}
    for kind in kinds:
        assert {row["kind"] for row in one.walk("/queue", "items", kind=kind)} == {kind}


def test_each_thing_that_waits_has_its_passages(one, texts):
    for row in one.walk("/queue", "items"):
        told = one.get(f"/queue/{row['id']}")
        assert told["item"] == row
        sides = [r for side in (*told["sides"], *told["pair"]) for r in side["readings"]]
        for reading in (*told["readings"], *sides):
            passage = reading["passage"]
            quoted = "".join(p["text"] for p in passage["pieces"] if p["quoted"])
            assert quoted
            text = texts[reading["report"]["label"]]
            assert text[passage["start"] : passage["end"]].split()[0] in quoted
    pairs = one.walk("/queue", "items", kind="pair")
    assert all(len(one.get(f"/queue/{row['id']}")["pair"]) == 2 for row in pairs)


def test_a_conflict_has_two_sides_with_readings(one):
    rows = one.walk("/conflicts", "conflicts")
    assert rows
    for row in rows:
        told = one.get(f"/conflicts/{row['id']}")
        assert told["conflict"] == row
        assert len(row["sides"]) >= 2
        assert [s["side"] for s in told["readings"]] == [s["side"] for s in row["sides"]]
        assert told["closed_by"] is None
    assert one.get("/conflicts", closed="true")["conflicts"] == []
    kind = rows[0]["kind"]
    assert {row["kind"] for row in one.walk("/conflicts", "conflicts", kind=kind)} == {kind}


# --- figures and places ---------------------------------------------------------------------------


def test_figures_stand_in_their_frames_with_passages(one, texts):
    told = one.get("/ledger")
    assert told["number"] == len(told["figures"]) > 0
    for figure in told["figures"]:
        assert figure["passages"]
        for passage in figure["passages"]:
            text = texts[passage["report"]]
            assert text[passage["start"] : passage["end"]] == passage["text"]
        numbers = (figure["value"], figure["low"], figure["high"])
        assert any(n is not None for n in numbers) or figure["bound"] == "vague"
    addresses = [figure["address"] for figure in told["figures"]]
    assert len(set(addresses)) == len(addresses)
    assert {f["newer"] for f in told["figures"]} - {None} <= set(addresses)


def test_announced_stands_beside_confirmed_by_day(one):
    years = one.get("/ledger")
    points = [
        point
        for year in years["years"]
        for series in one.get("/ledger", country=years["country"], year=year)["series"]
        for point in series["points"]
    ]
    assert {point["series"] for point in points} >= {"reported"}
    assert all(point["low"] <= point["high"] for point in points)
    assert all(point["day"] for point in points)


def test_figures_by_act_measure_and_speaker(one):
    told = one.get("/ledger")
    for figure in told["figures"]:
        same = one.get("/ledger", speaker=figure["speaker"], measure=figure["measure"])["figures"]
        assert figure["address"] in [row["address"] for row in same]
        assert {row["speaker"] for row in same} == {figure["speaker"]}
    assert one.get("/ledger", act="nothing")["figures"] == []
    assert one.get("/ledger", start=10**6)["figures"] == []
    assert one.get("/ledger", country="XX")["country"] is None


def test_a_figure_beside_names(one):
    told, seen = one.get("/ledger"), 0
    for year in told["years"]:
        asked = {"country": told["country"], "year": year}
        for figure in one.get("/ledger", **asked)["figures"]:
            beside = one.get(f"/ledger/{figure['address']}/names", **asked)
            assert beside["address"] == figure["address"]
            assert beside["too_many"] is False
            assert beside["number"] is not None or beside["cannot"] or figure["bound"] == "vague"
            assert {row["in_frame"] for row in beside["matched"]} <= {"yes"}
            for row in (*beside["matched"], *beside["ambiguous"], *beside["outside"]):
                assert one.ask(f"/persons/{row['address']}").status_code == 200
                seen += 1
    assert seen
    one.problem(404, "/ledger/00000000/names", country="unknown", year=2025)
    assert "year" in one.problem(422, "/ledger/00000000/names", country="unknown")["detail"]


def test_the_rhythm_counts_period_by_period(one):
    asked = {"since": "2025-01-01", "until": "2026-12-31"}
    by_month, by_year = (one.get("/rhythm", by=by, **asked)["periods"] for by in ("month", "year"))
    assert (len(by_month), len(by_year)) == (24, 2)
    for what in ("releases", "arrests", "rearrests"):
        sure = sum(row[what]["yes"] for row in by_month)
        assert sure <= sum(row[what]["yes"] for row in by_year)
    assert sum(row["releases"]["yes"] for row in by_year) > 0
    assert (
        "earlier day first"
        in one.problem(422, "/rhythm", since="2026-01-02", until="2026-01-01")["detail"]
    )
    assert "too many" in one.problem(422, "/rhythm", by="day", since="2020-01-01")["detail"]


def test_promises_with_what_became_of_them(one):
    rows = one.walk("/promises", "promises")
    assert rows
    for row in rows:
        assert row["passages"]
        assert row["what"]
        assert row["state"] in {"open", "redeemed", "broken"}
    for state in ("open", "redeemed", "broken"):
        asked = one.walk("/promises", "promises", state=state)
        assert asked == [row for row in rows if row["state"] == state]


def test_places_with_who_is_there(one):
    rows = one.get("/sites")["sites"]
    for row in rows:
        told = one.get(f"/sites/{quote(row['name'], safe='')}")
        assert told["counts"] == row["persons"]
        assert len(told["persons"]) == sum(row["persons"].values())
    held = [row for row in rows if row["persons"].get("held")]
    assert held
    told = one.get(f"/sites/{quote(held[0]['name'], safe='')}", custody="held")
    assert {row["custody"] for row in told["persons"]} == {"held"}


# --- lists and notes ------------------------------------------------------------------------------


def test_lists_with_versions_and_rows(one):
    held = next(row for row in one.get("/lists")["lists"] if row["name"] == "Held")
    assert one.get(f"/lists/{held['address']}") == held
    assert [v["number"] for v in held["versions"]] == [1, 2]
    first = one.get(f"/lists/{held['address']}/rows", version=1)
    assert [row["cells"][1] for row in first["rows"]] == ["Ana Brask", "Omar Lum", "Selma Vandrik"]
    assert [column["means"] for column in first["columns"]][:3] == [
        "row_id",
        "name",
        "arrest_date",
    ]
    last = one.get(f"/lists/{held['address']}/rows")
    assert last["version"] == held["versions"][-1]
    one.problem(404, f"/lists/{held['address']}/rows", version=3)


def test_a_row_of_whom_anything_is_restricted_is_not_told_to_others(ask_as):
    held = next(r for r in ask_as(Role.VIEWER).get("/lists")["lists"] if r["name"] == "Held")
    rows = ask_as(Role.VIEWER).get(f"/lists/{held['address']}/rows", version=1)["rows"]
    assert [(row["covered"], bool(row["cells"])) for row in rows] == [
        (False, True),
        (False, True),
        (True, False),
    ]


def test_what_changed_in_a_list(one, ask_as):
    held = next(row for row in one.get("/lists")["lists"] if row["name"] == "Held")
    url = f"/lists/{held['address']}/diff"
    told = one.get(url)
    for _ in range(100):
        if told["ready"]:
            break
        told = one.get(url)
    assert told["counts"] == {"vanished": 2, "appeared": 0, "changed": 0}
    assert [row["name"] for row in told["rows"]] == ["Omar Lum", "Selma Vandrik"]
    others = ask_as(Role.VIEWER).get(url)
    assert [row["name"] for row in others["rows"]] == ["Omar Lum"]
    assert others["counts"]["vanished"] == 1
    same = one.problem(422, url, older=1, newer=1)
    assert "not compared with itself" in same["detail"]


def test_notes_and_what_is_to_be_asked_again(one, ask_as):
    told = one.get("/notes")
    assert len(told["notes"]) == 3
    assert told["due"]
    for row in told["notes"]:
        assert one.get(f"/notes/{quote(row['id'], safe='')}") == row
        assert not {"informant", "contact"} & row.keys()
    blind = ask_as(Role.DOCUMENTER).get("/notes")
    assert len(blind["notes"]) == 2


# --- decisions, search, the house -----------------------------------------------------------------


def test_decisions_come_last_first_with_who_and_why(one):
    rows = one.walk("/decisions", "decisions", most=3)
    moments = [row["decided_at"] for row in rows]
    assert moments == sorted(moments, reverse=True)
    assert {row["decided_by"] for row in rows} == {"Bo Ferrant", "Ana Serrat"}
    assert all(row["stands"] for row in rows)
    for row in rows:
        if row["kind"] == "case":
            assert row["value"] is None
    only = one.walk("/decisions", "decisions", kind="publish")
    assert {row["kind"] for row in only} == {"publish"}


def test_changes_name_whom_they_are_about(one):
    rows = one.walk("/changes", "changes")
    assert rows
    first = next(row for row in rows if row["person"])
    of_one = one.walk("/changes", "changes", person=first["person"]["id"])
    assert of_one == [r for r in rows if r["person"] and r["person"] == first["person"]]


def test_a_search_finds_persons_and_passages(one, texts):
    told = one.get("/search", q="Quessant")
    assert [row["name"] for row in told["persons"]][:1] == ["Lia Quessant"]
    assert told["count"] == len(told["persons"])
    assert told["passages"]
    for row in told["passages"]:
        text = texts[row["report"]["label"]]
        assert text[row["start"] : row["end"]] == row["text"]
    assert one.get("/search", q="   ") == {"persons": [], "count": 0, "passages": []}
    assert one.get("/search", q="zzzz qqqq")["passages"] == []


def test_the_log_is_told_row_by_row_to_its_end(one):
    rows = one.walk("/log", "rows", most=7)
    head = one.get("/log")
    assert rows[0]["number"] == head["number"]
    assert [row["number"] for row in rows] == list(range(head["number"], 0, -1))
    made = {row["decision"] for row in rows if row["kind"] == "decision"}
    assert made == {row["id"] for row in one.walk("/decisions", "decisions")}
    assert {row["kind"] for row in one.walk("/log", "rows", kind="note")} == {"note"}
    tokens = [row for row in rows if row["did"] == "token made"]
    assert {row["who"] for row in tokens} <= set(NAMES.values())
    assert not any(row["erased"] for row in rows)


def test_the_policy_is_the_one_in_force(one):
    told = one.get("/policy")
    assert told["corroborated_sides"] == 2
    assert told["text"].strip()
    assert told["hash"]

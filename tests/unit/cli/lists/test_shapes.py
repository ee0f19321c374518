"""The JSON of `corrobora list` is a contract: these fields stay, whatever else may come."""

from __future__ import annotations

import datetime
import json

import pytest

from corrobora.cli.lists.shapes import diff_shape, question_shape, shown_shape
from corrobora.extract.lists.reader import ListsReader
from corrobora.model.edtf import parse_edtf
from corrobora.model.statement import Act
from corrobora.packs.load import load_packs
from corrobora.register.lists.diff import compare_versions
from corrobora.register.lists.questions import VanishReason, find_questions
from corrobora.register.lists.versions import VersionPair
from corrobora.shapes.lists import version_shape
from corrobora.store.lists import StoredVersion
from tests.factories import NOON
from tests.listings import F, as_report, read_back, write_list

PACKS = load_packs()
VERSION = {"list", "label", "closed", "published", "rows", "left_out", "recorded_at", "report"}
QUESTION = {
    "list", "name", "person", "row", "line", "older", "newer", "perhaps", "is_back", "is_open",
    "answer", "why", "decision",
}  # fmt: skip
DIFF = {"older", "newer", "appeared", "vanished", "changed", "same", "columns_gone", "columns_new"}
ACT = {
    "name", "act", "certainty", "date", "site", "place", "authority", "charges", "conditions",
    "source", "quotes",
}  # fmt: skip


def stored(number=1, closed="2031-01-01", **more):
    given = {
        "revision_id": f"v{number}",
        "report_id": f"r{number}",
        "list_key": "held",
        "name": "Held",
        "closed": None if closed is None else parse_edtf(closed),
        "rows": 2,
        "refused": 1,
        "recorded_at": NOON,
        "label": f"held-{number}",
    }
    return StoredVersion(**given | more)


def pair():
    columns = [F.NAME, F.SITE, F.CHARGE]
    older = write_list(columns, [["Ana Brask", "Lum", "unrest"], ["Omar Lum", "Tarn", ""]])
    newer = write_list(columns, [["Ana Brask", "Tarn", ""], ["Iva Tarn", "Tarn", "treason"]])
    diff = compare_versions((read_back(older), older), (read_back(newer), newer))
    return VersionPair(stored(1), stored(2), diff), older, newer


def diffed():
    both, *texts = pair()
    return diff_shape(both, list(find_questions([both], ()))), texts


def test_a_version():
    shape = version_shape(stored(published=parse_edtf("2031-01")))
    assert shape.keys() >= VERSION
    assert (shape["closed"], shape["published"]) == ("2031-01-01", "2031-01")
    assert (shape["rows"], shape["left_out"]) == (2, 1)
    told = datetime.datetime.fromisoformat(shape["recorded_at"])
    assert told == NOON
    assert told.tzinfo is not None


def test_a_version_without_a_day_says_null_and_not_none():
    shape = version_shape(stored(closed=None))
    assert (shape["closed"], shape["published"]) == (None, None)
    assert "None" not in json.dumps(shape)


def test_a_diff_has_all_its_parts():
    shape, _ = diffed()
    assert shape.keys() >= DIFF
    assert [one["name"] for one in shape["appeared"]] == ["Iva Tarn"]
    assert [one["name"] for one in shape["vanished"]] == ["Omar Lum"]
    assert [one["name"] for one in shape["changed"]] == ["Ana Brask"]
    assert shape["same"] == 0


def test_a_change_gives_both_cells_with_their_places_in_the_texts():
    shape, (older, newer) = diffed()
    site, charge = shape["changed"][0]["fields"]
    assert (site["field"], site["header"]) == ("site", "Prison")
    assert older[site["older"]["start"] : site["older"]["end"]] == site["older"]["value"] == "Lum"
    assert newer[site["newer"]["start"] : site["newer"]["end"]] == site["newer"]["value"] == "Tarn"
    assert (charge["older"]["value"], charge["newer"]) == ("unrest", None)


def test_who_appeared_comes_with_row_and_line():
    shape, (_, newer) = diffed()
    (one,) = shape["appeared"]
    assert one.keys() >= {"name", "row", "line"}
    assert one["row"] == 3
    assert one["line"] in newer.split("\n")


def test_a_question_that_is_open():
    both, *_ = pair()
    shape = question_shape(next(iter(find_questions([both], ()))))
    assert shape.keys() >= QUESTION
    assert (shape["is_open"], shape["is_back"]) == (True, False)
    assert (shape["answer"], shape["decision"], shape["why"]) == (None, None, "")
    assert (shape["older"], shape["newer"]) == ("held-1", "held-2")


def test_an_answer_is_the_code_that_the_command_takes():
    from dataclasses import replace  # noqa: PLC0415 - for this test alone

    both, *_ = pair()
    asked = next(iter(find_questions([both], ())))
    for reason in VanishReason:
        shape = question_shape(replace(asked, answer=reason, decision="d", why="so"))
        assert shape["answer"] == reason.value
        assert VanishReason(shape["answer"]) is reason
        assert shape["is_open"] is False


@pytest.mark.parametrize("closed", ["2031-05-05", None])
def test_a_list_that_is_shown(closed):
    columns = [F.NAME, F.STATUS, F.SITE, F.SOURCE]
    text = write_list(columns, [["Ana Brask", "held?", "Lum Jail", "family"]], closed=closed)
    report, revision = as_report(text)
    acts = [s for s in ListsReader().read(report, revision, PACKS) if isinstance(s, Act)]
    shape = shown_shape(stored(), read_back(text), acts)
    assert shape.keys() >= {"version", "list", "compiler", "kind", "closed", "status", "columns"}
    assert (shape["closed"], shape["kind"]) == (closed, "monitor")
    (act,) = shape["acts"]
    assert act.keys() >= ACT
    assert (act["act"], act["certainty"], act["site"]) == ("detention", "hedged", "Lum Jail")
    assert (act["source"], act["date"], act["charges"]) == ("family", None, [])
    for quote in act["quotes"]:
        assert text[quote["start"] : quote["end"]] == quote["text"]


def test_all_of_it_is_plain_data():
    shape, _ = diffed()
    assert json.loads(json.dumps(shape, ensure_ascii=False)) == shape

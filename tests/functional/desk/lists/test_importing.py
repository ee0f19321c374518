"""A list sent at the desk: looked at, corrected, taken in; over HTTP."""

from __future__ import annotations

import csv
import io
import re

import pytest

from corrobora.desk.sent import KEPT, MOST_BYTES
from corrobora.model.account import Role
from tests.functional.desk.lists.settling import settle_here

GOOD = """No,Whole name,Taken on,Where
1,Gil Harrow,3/4/2031,Hill Prison
2,Ida Jorn,5/14/2031,Hill Prison
3,=cmd|' /C calc'!A0 <script>alert(7)</script>,6/15/2031,<b>Mill</b> Jail
4,,6/16/2031,Mill Jail
"""
SAID = {"list": "River list", "compiler": "River Watch", "kind": "monitor", "closed": "2031-07-01"}


def send(one, text=GOOD, **said):
    one.get("/lists/import")
    one.post("/lists/import", {**SAID, **said}, files={"file": ("river.csv", text.encode())})
    return settle_here(one)


def say_again(one, **changed):
    """Return what the form of the preview holds, as a browser would send it."""
    shown = one.shown.text
    typed = dict(re.findall(r'<input id="\w+" name="(\w+)"[^>]* value="([^"]*)"', shown))
    selects = re.findall(r'<select[^>]* name="([\w.]+)"[^>]*>(.*?)</select>', shown, re.DOTALL)
    for name, options in selects:
        chosen = re.search(r'value="([^"]*)" selected', options)
        typed[name] = chosen[1] if chosen else ""
    return {**typed, **changed}


def column(one, header):
    return re.search(rf'id="c(\d+)">{header}<', one.shown.text)[1]


def test_from_a_file_to_its_rows(at_desk):
    one, other = at_desk(Role.DOCUMENTER), at_desk(Role.REVIEWER)
    send(one)
    assert one.shown.status_code == 200, one.words
    assert "Look at the list before it is taken in" in one.words
    assert "3 rows can be read. One row would be left out." in one.words
    assert "Gil Harrow" in one.words
    assert "<script>alert(7)" not in one.shown.text
    assert "What is wrong" in one.words
    number = column(one, "Where")
    one.post("/lists/import/look", say_again(one, again="1", **{f"means.{number}": "leave_out"}))
    settle_here(one)
    assert f'name="means.{number}"' in one.shown.text
    assert '<th scope="col">Where' not in one.shown.text.partition("The first rows")[2]
    one.post("/lists/import/look", say_again(one, take="1"))
    settle_here(one)
    assert "The list was taken in" in one.words, one.words
    done = str(one.shown.url.path)
    assert "Rows read 3 Rows left out 1" in one.words
    file = one.client.get(f"{done}/bad-rows")
    assert file.headers["content-disposition"].startswith("attachment")
    assert file.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(file.text.lstrip("\ufeff"))))
    assert rows[1][0] == "4"
    # Nobody else finds what came of it, or the file.
    assert other.get(done).status_code == 404
    assert other.get(f"{done}/bad-rows").status_code == 404
    other.get("/lists/import/look")
    assert other.shown.url.path == "/lists/import"
    other.get("/lists")
    assert "River list 1 2031-07-01 3 1 0" in other.words


def test_what_nobody_said_is_asked_before_it_is_taken_in(at_desk):
    one = at_desk(Role.DOCUMENTER)
    send(one, compiler="", list="", kind="")
    assert one.shown.status_code == 200, one.words
    one.post("/lists/import/look", say_again(one, take="1"))
    assert one.shown.status_code == 422
    assert "Say who compiled the list" in one.words
    one.get("/lists")
    assert "river" not in one.words.lower()


def test_formulas_do_not_run_in_the_file_of_bad_rows(at_desk):
    one = at_desk(Role.DOCUMENTER)
    send(one, f"{GOOD}5,,=1+1,@SUM(A1)\n")
    one.post("/lists/import/look", say_again(one, take="1"))
    settle_here(one)
    text = one.client.get(f"{one.shown.url.path}/bad-rows").text
    cells = [cell for row in csv.reader(io.StringIO(text.lstrip("\ufeff"))) for cell in row]
    assert any("1+1" in cell for cell in cells)
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}]


def test_whoever_is_restricted_is_not_told_by_what_one_sent(at_desk, hide):
    hide("Ben Corv")
    one = at_desk(Role.DOCUMENTER)
    send(one, "Name,Arrested\nBen Corv,13/4/2031\nGil Harrow,14/4/2031\n")
    assert "Ben Corv" in one.words  # as it was sent: a gap would tell that there is something


def test_a_file_is_forgotten(at_desk, clock):
    one = at_desk(Role.DOCUMENTER)
    send(one)
    one.post("/lists/import/forget")
    one.get("/lists/import/look")
    assert one.shown.url.path == "/lists/import"


def test_a_file_is_forgotten_after_a_while_and_when_somebody_leaves(at_desk, app, clock):
    desk = app.state.desk
    one, other = at_desk(Role.DOCUMENTER), at_desk(Role.REVIEWER)
    send(one)
    other.get("/lists/import")
    other.post("/lists/import", SAID, files={"file": ("a.csv", GOOD.encode())})
    assert len(desk.sent) == 2
    other.post("/sign-out")
    assert len(desk.sent) == 1
    clock.pass_by(seconds=KEPT.total_seconds() - 61)
    one.get("/lists/import/look")
    clock.pass_by(seconds=62)
    one.get("/lists/import/look")
    assert one.shown.url.path == "/lists/import"
    assert not desk.sent


@pytest.mark.parametrize(
    ("said", "told"),
    [({"closed": "soon"}, "no day"), ({"kind": "crowd"}, "no kind of party")],
)
def test_what_was_typed_wrong_is_said_and_the_rest_stays(at_desk, said, told):
    one = at_desk(Role.DOCUMENTER)
    one.get("/lists/import")
    files = {"file": ("river.csv", GOOD.encode())}
    one.post("/lists/import", {**SAID, **said}, files=files)
    assert one.shown.status_code == 422
    assert told in one.words
    assert 'value="River Watch"' in one.shown.text


def test_a_file_that_is_no_table_and_none_at_all(at_desk):
    one = at_desk(Role.DOCUMENTER)
    send(one, "\x00\x01\x02")
    assert one.shown.status_code == 422
    one.get("/lists/import")
    one.post("/lists/import", SAID)
    assert one.shown.status_code == 422
    assert "Choose a file" in one.words


def test_a_file_that_is_too_large(at_desk):
    one = at_desk(Role.DOCUMENTER)
    one.get("/lists/import")
    files = {"file": ("river.csv", b"x" * (MOST_BYTES + (1 << 17)))}
    one.post("/lists/import", SAID, files=files)
    assert one.shown.status_code == 413


def test_who_only_reads_takes_nothing_in(at_desk):
    one = at_desk(Role.VIEWER)
    for url in ("/lists/import", "/lists/import/look", f"/lists/import/{'0' * 32}"):
        assert one.get(url).status_code == 403
    for url in ("/lists/import", "/lists/import/look", "/lists/import/forget"):
        assert one.post(url).status_code == 403


def test_in_spanish(at_desk):
    one = at_desk(Role.DOCUMENTER)
    one.client.cookies.set("language", "es")
    one.get("/lists/import")
    assert "Incorporar una lista" in one.words
    assert "Quién la compiló" in one.words

"""Many names at once: pasted or sent, matched beside the pages, as a page and a table."""

from __future__ import annotations

import csv
import io
import time

import pytest

from corrobora.desk.app import make_app
from corrobora.desk.desk import Desk
from corrobora.desk.jobs import Jobs
from corrobora.model.account import Role
from corrobora.register.opening import KeptOpen
from tests.functional.desk.conftest import Drawn
from tests.functional.desk.happenings import (  # noqa: F401 - fixtures
    LIA,
    OTO,
    address_of,
    restrict,
)

NAMES = "1. Lia Quessant\nOto Brandymar\nMara Tellan\nquessant\n"
PATIENCE = 60.0


@pytest.fixture
def app(staffed, clock):
    """A desk of which the long work is done in threads, for tests are many."""
    made = make_app(
        Desk(register=KeptOpen(staffed), clock=clock, draw=Drawn(), jobs=Jobs(apart=False))
    )
    made.state.where = staffed
    return made


def ask(one, names=NAMES, **typed):
    """Ask about names and wait until they are matched; return where."""
    one.get("/search/names")
    files = typed.pop("files", None)
    more = {} if files is None else {"files": files}
    one.post("/search/names", {"names": names, **typed}, **more)
    return wait(one)


def wait(one):
    url = one.shown.url.path
    end = time.monotonic() + PATIENCE
    while 'http-equiv="refresh" content="2"' in one.shown.text and time.monotonic() < end:
        time.sleep(0.05)
        one.get(url)
    return url


def table(one, url) -> list[list[str]]:
    answer = one.get(f"{url}.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("role", Role)
def test_each_name_with_who_may_be_meant_and_why(app, at_desk, role):
    one = at_desk(role)
    url = ask(one)
    assert "4 names: 3 have somebody whom they may mean, 1 of these" in one.words
    assert f'href="/persons/{address_of(app.state.where, LIA)}"' in one.shown.text
    assert "the same name" in one.words
    assert "nobody of such a name" in one.words
    head, *rows = table(one, url)
    assert head[:4] == ["line", "name asked", "name in the register", "score"]
    found = [(row[0], row[1], row[2]) for row in rows]
    assert found == [
        ("1", "Lia Quessant", LIA),
        ("2", "Oto Brandymar", OTO),
        ("3", "Mara Tellan", ""),
        ("4", "quessant", LIA),
    ]
    assert rows[0][3:7] == ["1.000", "the same name", "free", "confirmed"]
    assert 0.6 <= float(rows[1][3]) < 1
    assert rows[1][4]
    assert rows[0][7] == f"/persons/{address_of(app.state.where, LIA)}"


def test_a_file_with_a_column_of_names(at_desk):
    one = at_desk()
    sheet = "No;Name\n1;Lia Quessant\n2;=HYPERLINK(1)\n"
    files = {"file": ("names.csv", sheet.encode(), "text/csv")}
    url = ask(one, "", column="name", files=files)
    rows = table(one, url)[1:]
    assert [row[1] for row in rows] == ["Lia Quessant", "'=HYPERLINK(1)"]


@pytest.mark.parametrize("name", ["=1+1 x", "+Lia Quessant", "-2 Lia", "@SUM x", "\uff1dLia x"])
def test_no_cell_is_a_formula(at_desk, name):
    one = at_desk()
    rows = table(one, ask(one, name))[1:]
    assert rows
    assert all(not cell.startswith(tuple("=+-@\uff1d")) for row in rows for cell in row)


def test_what_is_hostile_is_never_live(at_desk):
    one = at_desk()
    ask(one, "<script>alert(1)</script> Quessant")
    assert "<script>alert" not in one.shown.text
    assert "&lt;script&gt;" in one.shown.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"names": ""}, "holds no name"),
        ({"names": "<b>" + "x" * 300}, "this is no name"),
        ({"names": "Lia Quessant\n" * 2001}, "at most 2,000"),
    ],
)
def test_what_is_no_name_is_told_and_comes_back(at_desk, typed, said):
    one = at_desk()
    one.get("/search/names")
    one.post("/search/names", typed)
    assert one.shown.status_code == 422
    assert said in one.words
    assert "<b>x" not in one.shown.text


def test_what_is_too_large_is_refused(at_desk):
    one = at_desk()
    one.get("/search/names")
    files = {"file": ("names.csv", b"x" * (3 << 20), "text/csv")}
    assert one.post("/search/names", {}, files=files).status_code == 413


def test_who_is_hidden_is_matched_by_nobody_who_may_not_see_them(at_desk, restrict):  # noqa: F811
    vera = at_desk(Role.VIEWER)
    before = ask(vera)
    ana = restrict(LIA)
    # Also where the names were matched before.
    vera.get(before)
    assert "/persons/" not in vera.shown.text.partition("Oto Brandymar")[0].partition("<tbody>")[2]
    assert [row[2] for row in table(vera, before)[1:]] == ["", OTO, "", ""]
    url = ask(vera)
    hidden = vera.words
    assert [row[2] for row in table(vera, url)[1:]] == ["", OTO, "", ""]
    assert "1 have somebody" in hidden
    ask(ana)
    assert "3 have somebody" in ana.words


def test_it_is_for_whoever_asked_alone_and_forgotten_when_they_say(at_desk):
    one, other = at_desk(), at_desk(Role.ADMINISTRATOR)
    url = ask(one)
    assert other.get(url).status_code == 404
    assert other.get(f"{url}.csv").status_code == 404
    one.get(url)
    one.post(f"{url}/forget")
    assert one.shown.url.path == "/search/names"
    assert one.get(url).status_code == 404


def test_nothing_of_it_is_kept_in_the_register(app, at_desk):
    before = app.state.where.read_bytes()
    one = at_desk()
    begun = app.state.where.read_bytes()  # the session
    ask(one, "Zora Unheard\nLia Quessant")
    after = app.state.where.read_bytes()
    assert b"Zora Unheard" not in after
    assert len(before) <= len(begun) == len(after)


def test_in_spanish(at_desk):
    one = at_desk()
    one.client.cookies.set("language", "es")
    url = ask(one)
    assert "Muchos nombres a la vez" in one.words
    assert table(one, url)[0][1] == "nombre buscado"

"""Searching with filters: each narrows what it is about; kept searches; nobody hidden counted."""

from __future__ import annotations

import datetime
import re

import pytest

from corrobora.model.account import Role
from corrobora.model.summary import ChangeKind
from corrobora.store.account_tables import saved_searches
from tests.factories import NOON
from tests.functional.desk.happenings import (  # noqa: F401 - fixtures
    LIA,
    OTO,
    address_of,
    happen,
    restrict,
)


def section(one, name: str) -> str:
    """The words below a heading; empty where it is not there."""
    pattern = rf'<section aria-labelledby="{name}">(.*?)</section>'
    found = re.search(pattern, one.shown.text, re.DOTALL)
    return "" if found is None else " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


@pytest.mark.parametrize(
    ("asked", "persons"),
    [
        ("custody=free", {LIA, OTO}),
        ("custody=held", set()),
        ("step=confirmed", {LIA}),
        ("step=confirmed&step=reported", {LIA, OTO}),
        ("conflict=1", {OTO}),
        ("site=old+mill+prison", {LIA}),
        ("from=2025-05-01&to=2025-05-31&what=persons", {LIA}),
        ("from=2025-05-07&what=persons", set()),
        ("country=zz&what=persons", set()),
        ("q=lia&custody=free", {LIA}),
        ("q=lia&custody=held", set()),
        ("q=oto&conflict=1", {OTO}),
    ],
)
def test_persons_by_where_they_stand(at_desk, asked, persons):
    one = at_desk()
    one.get(f"/search?{asked}")
    found = section(one, "persons")
    assert {name for name in (LIA, OTO) if name in found} == persons
    if persons:
        assert f"Persons ({len(persons)})" in found
    else:
        assert "Nobody" in found


@pytest.mark.parametrize(
    ("asked", "reports"),
    [
        ("language=en", {"courier", "mirror", "gazette", "weather"}),
        ("language=fr", set()),
        ("source=Ansel+Gazette", {"gazette", "weather"}),
        ("from=2025-05-07&to=2025-05-07&what=reports", {"mirror"}),
        ("to=2025-05-07&what=reports", {"courier", "mirror"}),
        ("source=Ansel+Gazette&to=2025-05-07", set()),
        ("q=courier", {"courier"}),
        ("q=rain&what=reports", set()),
        ("q=mirror&source=Ansel+Gazette", set()),
    ],
)
def test_reports_by_where_they_came_from(at_desk, asked, reports):
    titles = {
        "courier": "courier",
        "mirror": "mirror",
        "gazette": "gazette",
        "weather": "weather",
    }
    one = at_desk()
    one.get(f"/search?{asked}")
    hrefs = set(re.findall(r'href="/reports/([0-9a-f]{32})"', one.shown.text))
    assert len(hrefs) == len(reports & set(titles)), section(one, "reports")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=ministry", {"gazette", "courier"}),
        ("q=ministry&source=Ansel+Gazette", {"gazette"}),
        ("q=ministry&to=2025-05-06", {"courier"}),
        ("q=ministry&language=es", set()),
        ("q=ministry&what=persons", set()),
    ],
)
def test_passages_of_certain_reports(at_desk, asked, found):
    one = at_desk()
    one.get(f"/search?{asked}")
    here = section(one, "passages")
    assert {name for name in ("gazette", "courier", "mirror") if f" {name} " in here} == found


def test_filters_alone_do_not_list_what_they_are_not_about(at_desk):
    one = at_desk()
    one.get("/search?language=en")
    assert section(one, "persons") == ""
    one.get("/search?conflict=1")
    assert section(one, "reports") == ""
    one.get("/search?custody=&q=&step=")
    assert section(one, "persons") == section(one, "reports") == ""


@pytest.mark.parametrize(
    "asked",
    ["custody=flying", "step=x", "what=weather", "from=soon", "from=2031-02-02&to=2031-01-01",
     "q=lia&after=x", "custody=free&after=x", "language=en&behind=x"],
)  # fmt: skip
def test_what_cannot_be_is_told_or_is_nothing(at_desk, asked):
    assert at_desk().get(f"/search?{asked}").status_code in {200, 422}


def test_words_that_were_typed_come_back_as_words(at_desk):
    one = at_desk()
    evil = '"><script>alert(1)</script>'
    one.get("/search", params={"q": evil, "site": evil, "source": evil, "country": evil})
    assert "<script>alert" not in one.shown.text
    assert one.shown.text.count("&lt;script&gt;") >= 3


def test_who_is_hidden_is_in_no_part_and_no_count(at_desk, restrict):  # noqa: F811
    restrict(LIA)
    vera = at_desk(Role.VIEWER)
    vera.get("/search?custody=free")
    assert "Persons (1)" in section(vera, "persons")
    for asked in ("q=quessant", "q=lia&custody=free", "step=confirmed", "site=old+mill+prison"):
        vera.get(f"/search?{asked}")
        # What they typed themselves comes back; nothing else tells of her.
        assert "Quessant" not in vera.shown.text
        assert "Nobody" in section(vera, "persons")


def test_a_title_with_a_hidden_name_does_not_tell_of_it(app, at_desk, restrict):  # noqa: F811
    import sqlite3  # noqa: PLC0415 - one test alone damages a title

    with sqlite3.connect(app.state.where) as raw:
        raw.execute("UPDATE reports SET title = 'Lia Quessant walks free'")
    ana = restrict(LIA)
    ana.get("/search?q=courier&what=reports")
    assert "walks free" in section(ana, "reports")
    vera = at_desk(Role.VIEWER)
    vera.get("/search?q=courier&what=reports")
    assert "walks free" not in vera.shown.text


# --- kept searches ------------------------------------------------------------------------------


def keep(one, name: str, asked: str, **typed: str) -> str:
    """Keep a search that was made; return its id."""
    one.get(f"/search?{asked}")
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', one.shown.text)
    form = {name: value for name, value in fields if name not in {"mark", "next"}}
    one.post("/search/saved", {**form, "name": name, **typed})
    assert "The search is saved" in one.words, one.words
    return re.search(rf'/search/saved/([0-9a-f]{{32}})">{name}', one.shown.text)[1]


@pytest.mark.parametrize("role", Role)
def test_a_search_is_kept_and_opened_as_it_was(at_desk, role):
    one = at_desk(role)
    id_ = keep(one, "freed there", "q=lia&custody=free&site=Old+Mill+prison")
    one.get(f"/search/saved/{id_}")
    assert "Search: freed there" in one.words
    assert LIA in section(one, "persons")
    assert dict(one.shown.url.params) == {
        "q": "lia",
        "custody": "free",
        "site": "Old Mill prison",
        "saved": id_,
    }


def test_what_is_new_since_one_looked(app, at_desk, clock):
    one = at_desk()
    id_ = keep(one, "freed", "custody=free")
    row = re.search(r"freed</a></th>\s*<td class=\"number\">(\d+)", one.shown.text)
    assert row[1] == "0"
    import sqlite3  # noqa: PLC0415 - what a refresh would write

    later = (clock.now + datetime.timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with sqlite3.connect(app.state.where) as raw:
        form = raw.execute("SELECT changed_at FROM summary_persons").fetchone()[0]
        assert len(form) == len(later)
        raw.execute("UPDATE summary_persons SET changed_at = ? WHERE name = ?", [later, LIA])
    one.get("/search/saved")
    assert re.search(r"freed</a></th>\s*<td class=\"number\">1<", one.shown.text)
    one.get(f"/search/saved/{id_}")
    assert f"{LIA} free , confirmed, 2025-05-06 new" in section(one, "persons")
    assert section(one, "persons").count("new") == 1
    clock.pass_by(hours=2)
    one = at_desk()
    one.get(f"/search/saved/{id_}")
    one.post(f"/search/saved/{id_}/seen")
    assert " new" not in section(one, "persons")
    one.get("/search/saved")
    assert re.search(r"freed</a></th>\s*<td class=\"number\">0<", one.shown.text)


def test_a_shared_search_is_read_with_ones_own_eyes(at_desk, restrict):  # noqa: F811
    ana = restrict(LIA)
    own = keep(ana, "mine alone", "custody=free")
    shared = keep(ana, "for all", "custody=free", shared="1")
    vera = at_desk(Role.VIEWER)
    vera.get("/search/saved")
    assert "for all" in vera.words
    assert "Ana Serrat" in vera.words
    assert "mine alone" not in vera.words
    assert "Forget" not in vera.shown.text.partition("<tbody>")[2].partition("</tbody>")[0]
    vera.get(f"/search/saved/{shared}")
    assert "Persons (1)" in section(vera, "persons")
    assert vera.get(f"/search/saved/{own}").status_code == 404
    for deed in ("seen", "forget"):
        vera.get("/search/saved")
        vera.post(f"/search/saved/{own}/{deed}")
        assert vera.shown.status_code == 404
    vera.get("/search/saved")
    vera.post(f"/search/saved/{shared}/forget")
    assert vera.shown.status_code == 404
    ana.get("/search/saved")
    ana.post(f"/search/saved/{shared}/forget")
    assert "for all" not in ana.words


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "", "q": "x"},
        {"name": "x" * 81, "q": "x"},
        {"name": "nothing"},
        {"name": "no such", "custody": "flying"},
        {"name": "a\x00b", "q": "x"},
    ],
)
def test_what_is_no_search_is_not_kept(app, at_desk, typed):
    one = at_desk()
    one.get("/search")
    one.post("/search/saved", typed)
    assert one.shown.status_code == 422
    one.get("/search/saved")
    assert "None yet" in one.words


def test_hostile_names_of_searches_are_words(at_desk):
    one = at_desk()
    one.get("/search?q=lia")
    one.post("/search/saved", {"q": "lia", "name": "<script>alert(1)</script>"})
    assert "<script>alert" not in one.shown.text
    assert "&lt;script&gt;" in one.shown.text


def test_a_kept_word_of_a_list_that_is_no_more_breaks_nothing(app, at_desk):
    one = at_desk()
    id_ = keep(one, "old", "custody=free")
    import sqlite3  # noqa: PLC0415 - an older version kept it

    with sqlite3.connect(app.state.where) as raw:
        raw.execute(f'UPDATE {saved_searches.name} SET asked = \'[["custody", "jail"]]\'')  # noqa: S608
    one.get("/search/saved")
    assert "cannot be said" in one.words
    assert one.get(f"/feeds/searches/{id_}.atom").status_code == 404
    assert one.get(f"/search/saved/{id_}").status_code == 422


def test_the_feed_of_a_search_is_of_those_whom_it_finds(app, at_desk):
    happen(app.state.where, LIA, at=NOON)
    happen(app.state.where, OTO, what=ChangeKind.STEP, after="release reported", before="")
    one = at_desk()
    id_ = keep(one, "in conflict", "conflict=1")
    text = one.get(f"/feeds/searches/{id_}.atom").text
    assert OTO in text
    assert LIA not in text


def test_in_spanish(at_desk):
    one = at_desk()
    one.client.cookies.set("language", "es")
    one.get("/search?custody=held")
    assert "Filtros" in one.words
    one.get("/search/saved")
    assert "Búsquedas guardadas" in one.words

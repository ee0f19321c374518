"""Reports at the desk: the text with its marks, who may see what, what is decided of a claim."""

from __future__ import annotations

import re
import sqlite3
from html import unescape

import pytest

from corrobora import pipeline
from corrobora.config import Settings
from corrobora.model.account import Role
from corrobora.register.decide.frame import Author, Stamp
from corrobora.register.decide.openness import restrict
from tests.factories import NOON

ROOM = "👩‍👩‍👧 cafe\u0301 🏳️‍🌈"
HOSTILE = "<script>alert(1)</script>"
EMOJI = f"""---
title: "{HOSTILE}"
outlet: "{HOSTILE}"
published: 2025-05-09
---
{ROOM} {HOSTILE} & <b>bold</b>

{ROOM} Nils Ardent was released from the Old Mill prison on Friday, his sister said.
"""
MARKED = re.compile(r'<mark class="said([^"]*)"[^>]*>(.*?)</mark>', re.DOTALL)


def add(app, folder, **texts):
    """Run more reports into the register of the desk."""
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    pipeline.run(
        [folder], app.state.where, Settings(), clock=lambda: NOON, progress=lambda *_: None
    )


def hide(app, what, field=None, number=1):
    author = Author("Ana Serrat", "the family asked", signed_in=True)
    stamp = Stamp(NOON, f"{number:032x}", bytes(32))
    restrict(app.state.where, what, field, author=author, stamp=stamp)


def words_of(html):
    return unescape(re.sub(r"<a class=\"ref\".*?</a>|<[^>]+>", "", html))


def claim_urls(browser):
    return [
        unescape(one)
        for one in re.findall(r'href="(/reports/[^"]+&amp;claim=[^"]+)"', browser.shown.text)
    ]


def open_first(browser, report="courier"):
    """Open what can be decided of the first statement of a report."""
    browser.get(f"/reports/{report}")
    browser.get(claim_urls(browser)[0])
    return re.search(r'action="(/reports/[^"]+)/verdict"', browser.shown.text)[1]


def seen_of(browser):
    return re.search(r'name="seen" value="([^"]*)"', browser.shown.text)[1]


# --- one report -----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", Role)
def test_a_report_with_every_statement_marked(at_desk, role):
    one = at_desk(role)
    assert one.get("/reports/courier").status_code == 200
    assert "Teacher walks free" in one.words
    for told in ("released: Lia Quessant", "41", "The Lantern Network", "claim about a place"):
        assert told in one.words
    assert "Says who: her mother (family) ; asserted" in one.words
    assert "Says who: Lantern Network; asserted" in one.words
    assert 'class="ref"' in one.shown.text
    assert re.search(r'href="/persons/[^"]+">Lia Quessant</a>', one.shown.text)


def test_by_id_as_by_label(at_desk):
    one = at_desk()
    one.get("/reports/courier")
    id_ = re.search(r'name="a" value="([0-9a-f]{32})"', one.shown.text)[1]
    assert one.get(f"/reports/{id_}").status_code == 200
    assert "Teacher walks free" in one.words


def test_who_has_not_signed_in_is_asked_to(browser):
    one = browser()
    one.get("/reports/courier")
    assert one.shown.url.path == "/sign-in"
    assert "Lia" not in one.words


@pytest.mark.parametrize("url", ["/reports/nothing", "/reports/nothing/family"])
def test_a_report_that_is_not_here(at_desk, url):
    assert at_desk().get(url).status_code == 404


def test_the_address_is_text_and_no_link(at_desk):
    one = at_desk()
    one.get("/reports/courier")
    assert re.search(r'<input id="address"[^>]* readonly value="[^"]*courier.md"', one.shown.text)
    assert not re.search(r'(href|src|action)="(https?:)?//', one.shown.text)


def test_a_place_is_lit_where_the_page_of_a_person_leads(at_desk):
    one = at_desk()
    one.get("/reports/courier")
    person = re.search(r'href="(/persons/[^"]+)">Lia Quessant', one.shown.text)[1]
    one.get(person)
    link = re.search(r'href="(/reports/[0-9a-f]+\?from=[^"]+)#lit">([^<]+)</a>', one.shown.text)
    one.get(unescape(link[1]))
    assert one.shown.text.count('id="lit"') == 1
    marked = MARKED.findall(one.shown.text)
    assert "".join(words_of(text) for looks, text in marked if "lit" in looks) == unescape(link[2])


@pytest.mark.parametrize("typed", ["from=x", "from=9&to=2", "from=1&to=-2", "from=" + "9" * 40])
def test_no_place_is_said_to_be_none(at_desk, typed):
    assert at_desk().get(f"/reports/courier?{typed}").status_code == 422


def test_a_place_behind_the_end_shows_the_end(at_desk):
    assert at_desk().get("/reports/courier?from=999999&to=999999").status_code == 200


def test_offsets_are_right_behind_emoji_and_combining_letters(app, at_desk, tmp_path):
    add(app, tmp_path / "more", emoji=EMOJI)
    one = at_desk()
    one.get("/reports/emoji")
    marked = "".join(words_of(text) for _, text in MARKED.findall(one.shown.text))
    with sqlite3.connect(app.state.where) as raw:
        rows = raw.execute("SELECT payload ->> '$.quotes[0].text' FROM statements").fetchall()
    quotes = [quote for (quote,) in rows if "Nils" in quote]
    assert quotes
    assert all(quote in marked for quote in quotes)
    assert ROOM in unescape(one.shown.text)


def test_hostile_words_of_a_report_stay_words(app, at_desk, tmp_path):
    add(app, tmp_path / "more", emoji=EMOJI)
    one = at_desk()
    for url in (
        "/reports/emoji",
        "/reports",
        "/compare?a=emoji&b=courier",
        "/reports/emoji/family",
    ):
        one.get(url)
        assert one.shown.status_code == 200
        assert HOSTILE not in one.shown.text
        assert "<b>bold" not in one.shown.text
    one.get(f"/reports?outlet={HOSTILE}")
    assert HOSTILE not in one.shown.text
    assert HOSTILE in one.words


def test_a_mark_that_turns_the_writing_is_no_mark_any_more(app, at_desk, tmp_path):
    text = EMOJI.replace("on Friday", "on \u202eyadirF")
    add(app, tmp_path / "more", emoji=text)
    one = at_desk()
    one.get("/reports/emoji")
    assert "\u202e" not in one.shown.text


def test_in_spanish(at_desk):
    one = at_desk()
    one.client.cookies.set("language", "es")
    one.get("/reports/courier")
    assert 'lang="es"' in one.shown.text
    assert "Qué se dice aquí" in one.words
    assert "What is told here" not in one.words


def test_a_long_text_is_shown_a_part_at_a_time(app, at_desk, tmp_path):
    line = "It rained on the coast for three days, and the ferry to the islands did not sail.\n\n"
    last = "Nils Ardent was released from the Old Mill prison on Friday, his sister said.\n"
    head = "---\noutlet: The Lowland Courier\npublished: 2025-05-09\n---\n"
    add(app, tmp_path / "more", long=head + line * 3000 + last)
    one = at_desk()
    one.get("/reports/long")
    assert len(one.shown.text) < 40_000
    assert "Part 1 of" in one.words
    assert "Nils Ardent was" not in one.words
    following = unescape(re.search(r'href="(/reports/[^"]+from=\d+)#text"', one.shown.text)[1])
    assert "Part 2 of" in (one.get(following).text and one.words)
    with sqlite3.connect(app.state.where) as raw:
        (start,) = raw.execute(
            "SELECT payload ->> '$.quotes[0].start' FROM statements"
            " WHERE payload ->> '$.person.name' = 'Nils Ardent'"
        ).fetchone()
    one.get(f"/reports/long?from={start}&to={int(start) + 11}")
    lit = "".join(
        words_of(text) for looks, text in MARKED.findall(one.shown.text) if "lit" in looks
    )
    assert lit == "Nils Ardent"
    assert one.shown.elapsed.total_seconds() < 2


# --- who may see what -----------------------------------------------------------------------------


def test_a_restricted_report_is_not_here_for_those_who_may_not_see_it(app, at_desk):
    hide(app, "report:mirror")
    ana, vera = at_desk(), at_desk(Role.VIEWER)
    assert ana.get("/reports/mirror").status_code == 200
    for url in ("/reports/mirror", "/reports/mirror/family", "/compare?a=courier&b=mirror"):
        assert vera.get(url).status_code == 404
    for url in ("/reports", "/reports/courier", "/reports?outlet=Harbour Mirror"):
        vera.get(url)
        assert vera.shown.status_code == 200
        assert "mirror" not in vera.shown.text.partition("<main")[2].replace("Harbour Mirror", "")
    assert "No other report shares passages" in vera.get("/reports/courier").text


def test_a_restricted_name_is_blanked_and_every_place_stays(app, at_desk):
    ana, vera = at_desk(), at_desk(Role.VIEWER)
    ana.get("/reports/courier")
    hide(app, "person:Lia Quessant")
    vera.get("/reports/courier")
    assert "Quessant" not in vera.shown.text
    assert "Lia" not in vera.words
    assert "\u2588" * len("Lia Quessant") in vera.shown.text
    assert "41" in vera.words
    assert 'href="/persons/' not in vera.shown.text
    for url in ("/compare?a=courier&b=mirror", "/reports"):
        assert "Quessant" not in vera.get(url).text
    assert "Lia Quessant" in ana.get("/reports/courier").text


def test_with_one_field_restricted_no_passage_about_the_person_is_shown(app, at_desk):
    hide(app, "person:Lia Quessant", "date")
    vera = at_desk(Role.VIEWER)
    for url in ("/reports/courier", "/compare?a=courier&b=mirror"):
        vera.get(url)
        assert "on Tuesday" not in vera.words
        assert "March 2025" not in vera.words
        assert "41 people" in vera.words


def test_with_a_field_of_a_report_restricted_its_words_are_not_shown(app, at_desk):
    hide(app, "report:courier", "quotes")
    vera = at_desk(Role.VIEWER)
    vera.get("/reports/courier")
    assert "is restricted" in vera.words
    assert "Old Mill" not in vera.words
    vera.get("/compare?a=courier&b=weather")
    assert "Old Mill" not in vera.words


# --- all reports ----------------------------------------------------------------------------------


def test_reports_stand_by_date_the_newest_first(at_desk):
    one = at_desk(Role.VIEWER)
    one.get("/reports")
    dates = re.findall(r"<tr><td>(\d{4}-\d{2}-\d{2})</td>", one.shown.text)
    assert dates == sorted(dates, reverse=True)
    assert len(dates) == 4


def test_reports_of_one_outlet(at_desk):
    one = at_desk(Role.VIEWER)
    one.get("/reports?outlet=Ansel Gazette")
    assert one.shown.text.count("<tr><td>") == 2
    assert "Teacher walks free" not in one.words
    one.get("/reports?outlet=Ansel")
    assert "Outlets that begin so: Ansel Gazette" in one.words


def test_many_reports_come_a_page_at_a_time_and_each_once(app, at_desk, tmp_path):
    head = "---\noutlet: Many\npublished: 2025-05-{day:02d}\n---\nRain, day {n}.\n"
    texts = {f"r{n}": head.format(day=n % 20 + 1, n=n) for n in range(70)}
    texts |= {f"undated{n}": f"Rain on some day, {n}.\n" for n in range(40)}
    add(app, tmp_path / "more", **texts)
    hide(app, "report:r20")
    one = at_desk(Role.VIEWER)
    url, names = "/reports", []
    while url:
        one.get(url)
        names += re.findall(r'<th scope="row"><a href="/reports/([0-9a-f]{32})"', one.shown.text)
        more = re.search(r'data-key="n" href="([^"]+)"', one.shown.text)
        url = unescape(more[1]) if more else None
    assert len(names) == len(set(names)) == 4 + 110 - 1


# --- claims ---------------------------------------------------------------------------------------


def test_a_claim_is_rejected_and_the_page_says_by_whom(at_desk):
    one = at_desk()
    action = open_first(one)
    one.post(
        f"{action}/verdict",
        {"why": "the mother never spoke", "verdict": "rejected", "seen": seen_of(one)},
    )
    assert one.shown.status_code == 200
    assert "It counts nothing, as a person decided" in one.words
    assert "Ana Serrat: the mother never spoke" in one.words


def test_the_second_is_told_what_changed_meanwhile(at_desk):
    ana, ada = at_desk(), at_desk(Role.ADMINISTRATOR)
    action = open_first(ana)
    open_first(ada)
    ana.post(f"{action}/verdict", {"why": "no", "verdict": "rejected", "seen": seen_of(ana)})
    ada.post(f"{action}/verdict", {"why": "yes, it <b>does</b>", "verdict": "accepted", "seen": ""})
    assert ada.shown.status_code == 422
    assert "meanwhile Ana Serrat" in ada.words
    assert "yes, it &lt;b&gt;does&lt;/b&gt;" in ada.shown.text


@pytest.mark.parametrize(
    "typed", [{"why": " ", "verdict": "accepted"}, {"why": "x", "verdict": "maybe"}, {"why": "x"}]
)
def test_what_is_no_decision_changes_nothing(app, at_desk, typed):
    one = at_desk()
    action = open_first(one)
    one.post(f"{action}/verdict", {"seen": "", **typed})
    assert one.shown.status_code == 422
    assert 'role="alert"' in one.shown.text
    with sqlite3.connect(app.state.where) as raw:
        assert raw.execute("SELECT count(*) FROM decisions").fetchone() == (0,)


def test_a_field_is_set_and_what_was_read_stands_beside_it(at_desk):
    one = at_desk()
    action = open_first(one)
    typed = {"field": "place", "value": "Brask Bay", "why": "the report says so", "seen.place": ""}
    one.post(f"{action}/field", typed)
    assert one.shown.status_code == 200
    assert "place: set by Ana Serrat Brask Bay" in one.words


def test_a_field_that_does_not_take_the_value_keeps_what_was_typed(at_desk):
    one = at_desk()
    action = open_first(one)
    one.post(
        f"{action}/field", {"field": "date", "value": "soon", "why": "because", "seen.date": ""}
    )
    assert one.shown.status_code == 422
    assert 'value="soon"' in one.shown.text
    assert "because" in one.words


@pytest.mark.parametrize("what", ["verdict", "field"])
@pytest.mark.parametrize("role", [Role.VIEWER, Role.DOCUMENTER])
def test_who_may_not_decide_cannot(at_desk, role, what):
    ana, other = at_desk(), at_desk(role)
    action = open_first(ana)
    other.get("/reports/courier")
    assert "claim=" not in other.shown.text
    assert not re.search(r'action="/reports', other.shown.text)
    other.post(f"{action}/{what}", {"why": "x", "verdict": "accepted"})
    assert other.shown.status_code == 403


# --- families -------------------------------------------------------------------------------------


def test_a_family_stands_as_a_tree(at_desk):
    one = at_desk(Role.VIEWER)
    one.get("/reports/mirror/family")
    tree = one.shown.text.partition('<ul class="tree">')[2]
    assert tree.index("courier</a>") < tree.index("<ul>") < tree.index("mirror</strong>")
    assert "of the text of the copy" in one.words
    assert re.search(r'href="/compare\?a=[0-9a-f]+&amp;b=[0-9a-f]+"', tree)


def test_a_report_without_copies_has_no_family(at_desk):
    one = at_desk(Role.VIEWER)
    one.get("/reports/weather/family")
    assert "No other report shares passages with it" in one.words

"""What a page states about itself: the surest first, and nothing that is not there."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.intake.page_head import declared_charset, read_head


def head(inside: str, body: str = "", tag: str = "<html>"):
    return read_head(f"<!doctype html>{tag}<head>{inside}</head><body>{body}</body></html>")


def meta(name: str, content: str, key: str = "property") -> str:
    return f'<meta {key}="{name}" content="{content}">'


def ld(data) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Freed",
    "datePublished": "2031-05-06",
    "author": {"@type": "Person", "name": "Oto Brandimar"},
    "publisher": {"name": "Harbour Mirror"},
    "inLanguage": "es_VE",
}


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b"<META CHARSET=utf-8>", "utf-8"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "iso-8859-1"),
        (b'<?xml version="1.0" encoding="koi8-r"?>', "koi8-r"),
        (b"<meta charset = 'utf-8' >", "utf-8"),
        (b"", None),
        (b"<p>charset=utf-8</p>", None),
        (b" " * 5000 + b'<meta charset="utf-8">', None),
        (b'<meta charset="\xff\xfe">', None),
    ],
)
def test_the_charset_that_the_head_declares(raw, charset):
    assert declared_charset(raw) == charset


def test_a_page_that_states_nothing_states_nothing():
    found = head("")
    assert (found.outlet, found.title, found.author) == (None, None, None)
    assert (found.dates, found.language, found.address) == ((), None, None)


@pytest.mark.parametrize("page", ["", " ", "no page at all", "<", "<html", "\x00", "<p>" * 2000])
def test_what_is_hardly_a_page_breaks_nothing(page):
    assert read_head(page).dates == ()


@pytest.mark.parametrize("key", ["property", "name", "itemprop", "http-equiv"])
def test_metas_are_named_in_any_of_four_ways_and_any_case(key):
    found = head(meta("OG:Title", "Freed", key) + meta("og:site_name", "Harbour Mirror", key))
    assert (found.title, found.outlet) == ("Freed", "Harbour Mirror")


def test_of_two_metas_of_one_name_the_first_counts_and_an_empty_one_does_not():
    found = head(meta("og:title", " ") + meta("og:title", "Freed") + meta("og:title", "Held"))
    assert found.title == "Freed"


def test_linked_data_says_what_metas_leave_open():
    found = head(ld(ARTICLE))
    assert (found.outlet, found.title, found.author) == ("Harbour Mirror", "Freed", "Oto Brandimar")
    assert (found.dates, found.language) == (("2031-05-06",), "es-VE")
    both = head(ld(ARTICLE) + meta("og:title", "Freed at last") + meta("author", "Pia Dorn"))
    assert (both.title, both.author) == ("Freed at last", "Pia Dorn")


@pytest.mark.parametrize(
    "wrapped",
    [
        [ARTICLE],
        {"@graph": [{"@type": "Organization", "name": "x"}, ARTICLE]},
        {"@type": "ItemPage", "mainEntity": ARTICLE},
        [[{"a": [ARTICLE]}]],
    ],
)
def test_linked_data_is_found_where_it_is_nested(wrapped):
    assert head(ld(wrapped)).title == "Freed"


def test_linked_data_of_something_else_is_left_alone():
    assert head(ld({**ARTICLE, "@type": "Product"})).title is None
    assert head(ld({"@type": "NewsArticle", "headline": "Undated"})).title is None


@pytest.mark.parametrize("broken", ["{", "[1,", "null", "7", '"text"', "[" * 3000, "{}" * 3])
def test_linked_data_that_cannot_be_read_is_passed_over(broken):
    script = f'<script type="application/ld+json">{broken}</script>'
    assert head(script + ld(ARTICLE)).title == "Freed"


def test_linked_data_nested_without_end_is_given_up():
    deep: object = ARTICLE
    for _ in range(40):
        deep = {"x": deep}
    assert head(ld(deep)).title is None


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Oto Brandimar", "Oto Brandimar"),
        ({"name": " Oto\n Brandimar "}, "Oto Brandimar"),
        ([{"name": "Oto"}, {"name": "Pia"}], "Oto, Pia"),
        ([{"name": "Oto"}, {}], "Oto"),
        ([], None),
        ({}, None),
        (7, None),
        (None, None),
    ],
)
def test_who_wrote_it_is_named_as_linked_data_writes_it(author, name):
    assert head(ld({**ARTICLE, "author": author})).author == name


def test_dates_come_in_the_order_in_which_they_are_believed():
    found = head(
        meta("date", "2031-05-03", "name")
        + meta("article:published_time", "2031-05-01")
        + ld(ARTICLE),
        '<article><time datetime="2031-05-09">today</time></article>',
    )
    assert found.dates[:3] == ("2031-05-01", "2031-05-03", "2031-05-06")
    assert set(found.dates[3:]) == {"2031-05-09"}


@pytest.mark.parametrize(
    ("inside", "body", "title"),
    [
        ("<title> Freed \n today </title>", "<h1>Heading</h1>", "Freed today"),
        ("", "<h1> </h1><h1>Heading</h1>", "Heading"),
        (meta("twitter:title", "Bird", "name"), "<h1>Heading</h1>", "Bird"),
    ],
)
def test_a_title_is_what_the_page_calls_itself(inside, body, title):
    assert head(inside, body).title == title


@pytest.mark.parametrize(
    ("tag", "metas", "language"),
    [
        ('<html lang="es-VE">', "", "es-VE"),
        ('<html lang="ES_ve">', "", "es-VE"),
        ('<html lang="">', meta("og:locale", "ru_RU"), "ru-RU"),
        ("<html>", meta("content-language", "en", "http-equiv"), "en"),
        ('<html lang="no language at all">', "", None),
    ],
)
def test_a_language_is_a_tag_or_none(tag, metas, language):
    assert head(metas, tag=tag).language == language


@pytest.mark.parametrize(
    ("inside", "address"),
    [
        ('<link rel="canonical" href="https://mirror.example/a">', "https://mirror.example/a"),
        (meta("og:url", "https://mirror.example/b"), "https://mirror.example/b"),
        ('<link rel="canonical" href="/a">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        (meta("og:url", "file:///etc/passwd"), None),
    ],
)
def test_an_address_is_one_of_the_web_or_none(inside, address):
    assert head(inside).address == address


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text):
    for page in (text, f"<html><head>{text}</head>", ld({"@type": "Report", "author": text})):
        found = read_head(page)
        assert found.title is None or found.title.strip()

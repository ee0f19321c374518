"""People who are restricted stand nowhere, for those who may not see them: on no page at all."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from corrobora.model.account import GRANTS, Permission, Role
from corrobora.register.opening import opened
from corrobora.register.queries import load_evidence
from corrobora.store.addresses import load_addresses
from tests.functional.desk.sweep.crawling import crawl
from tests.functional.desk.sweep.crowd import HIDDEN_WORDS, OPEN_FIELD_WORDS
from tests.functional.desk.sweep.reading import read_html

BLIND = [role for role in Role if Permission.SEE_RESTRICTED not in GRANTS[role]]
SEEING = [role for role in Role if role not in BLIND]


def plain(text: str) -> str:
    """What can be read out of a text, however it is written: entities, accents, addresses."""
    read = unescape(unquote(unescape(text)))
    return "".join(c for c in unicodedata.normalize("NFKD", read) if not unicodedata.combining(c))


HIDDEN = tuple(plain(word).casefold() for word in HIDDEN_WORDS)


def told(answer) -> str:
    """Everything that leaves with an answer: the address it leads to, headers, each byte."""
    headers = "\n".join(f"{k}: {v}" for k, v in answer.headers.items())
    return plain(f"{headers}\n{answer.content.decode('utf-8', 'replace')}").casefold()


def test_there_are_roles_of_both_kinds():
    assert BLIND
    assert SEEING


@pytest.fixture(scope="module")
def of_hidden(crowd_once: Path):
    """Addresses and ids of those who are hidden."""
    with opened(crowd_once) as connection:
        people = load_evidence(connection).people.persons
        ids = {
            one.id: one.name
            for one in people
            if any(word in plain(" ".join(one.names)).casefold() for word in HIDDEN)
        }
        return {**load_addresses(connection, ids)}, ids


def test_those_who_are_hidden_are_there(of_hidden):
    addresses, ids = of_hidden
    assert {plain(name).split()[0] for name in ids.values()} == {"Selma", "Tarquessa"}
    assert addresses


@pytest.mark.parametrize("role", BLIND)
def test_no_page_that_exists_tells_of_them(every_page, look_as, of_hidden, role):
    one = look_as(role)
    one.client.follow_redirects = False
    addresses, ids = of_hidden
    secret = [*HIDDEN, *ids, *addresses.values()]
    for found in every_page:
        if any(word in found.url for word in (*ids, *addresses.values())):
            continue  # what was asked comes back in the form that chooses the looks
        text = told(one.get(found.url))
        assert [word for word in secret if word in text] == [], found.url


@pytest.mark.parametrize("role", BLIND)
def test_no_page_that_they_can_reach_tells_of_them(look_as, role):
    swept = 0
    for found in crawl(look_as(role)):
        swept += 1
        text = plain(found.text).casefold()
        assert [word for word in HIDDEN if word in text] == [], found.url
    assert swept > 50


@pytest.mark.parametrize("role", SEEING)
def test_who_may_see_them_does(look_as, role):
    one = look_as(role)
    assert "Vandrik" in one.get("/persons").text
    assert "Hollebeke" in one.get("/search?q=Hollebeke").text


@pytest.mark.parametrize("role", BLIND)
def test_their_pages_are_like_those_of_nobody(look_as, of_hidden, role):
    one = look_as(role)
    nobody = one.get("/persons/nobody-is-here")
    for address in (*of_hidden[0].values(), *of_hidden[1], *of_hidden[1].values()):
        answer = one.get(f"/persons/{quote(address)}")
        assert answer.status_code == 404
        same = re.sub(r'name="next" value="[^"]*"', "", answer.text)
        blank = re.sub(r'name="next" value="[^"]*"', "", nobody.text)
        assert _without_here(same) == _without_here(blank)
        skipped = {"content-length", "date"}
        assert {k: v for k, v in answer.headers.items() if k not in skipped} == {
            k: v for k, v in nobody.headers.items() if k not in skipped
        }


def _without_here(text: str) -> str:
    return re.sub(r"(url=/locked\?next=)[^\"]*", r"\1", text)


ASKED = (
    "/search?q={}",
    "/search/suggest?q={}",
    "/persons?name={}",
    "/persons?site={}",
    "/persons?custody={}",
    "/persons?since={}",
    "/ledger?year={}",
    "/ledger?speaker={}",
    "/rhythm?by={}",
    "/promises?state={}",
    "/sites/x?custody={}",
    "/reports?outlet={}",
    "/sites/{}",
    "/lists/{}",
    "/reports/{}",
    "/queue/{}",
    "/conflicts/{}",
    "/notes/{}",
    "/reconcile/{}",
    "/compare?a={}&b={}",
)


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("role", BLIND)
def test_to_ask_by_their_names_is_to_ask_for_nobody(look_as, asked, role):
    one = look_as(role)
    one.client.follow_redirects = False
    for name in ("Selma Vandrik", "Vandrik", "Tarquessa Hollebeke", "Selma Vandrík Oresund"):
        nobody = "".join("z" if c.isalpha() else c for c in plain(name))
        found, missing = (
            _normal(one.get(asked.replace("{}", quote(word))), word) for word in (name, nobody)
        )
        assert found == missing


def _normal(answer, word: str) -> tuple[int, str]:
    text = plain(answer.text)
    for one in (word, plain(word), word.casefold()):
        text = text.replace(one, "NAME").replace(one.replace(" ", "+"), "NAME")
    text = re.sub(r"url=/locked\?next=[^\"]*", "", text)
    text = re.sub(r'name="(next|after)" value="[^"]*"', "", text)
    return answer.status_code, text


# --- fields that are restricted -------------------------------------------------------------------


@pytest.mark.parametrize("role", BLIND)
def test_what_is_restricted_of_a_person_stands_nowhere(every_page, look_as, role):
    one = look_as(role)
    assert "Piet Amsel" in one.get("/persons?name=piet").text
    for found in every_page:
        if found.path.name in {"report", "reports", "search", "report.family", "compare"}:
            continue  # the report itself is not restricted: its words stand there
        text = told(one.get(found.url))
        assert [w for w in OPEN_FIELD_WORDS if w.casefold() in text] == [], found.url


@pytest.mark.parametrize("role", SEEING)
def test_what_is_restricted_of_a_person_is_told_to_who_may_see_it(look_as, role):
    one = look_as(role)
    (link,) = {*re.findall(r'href="(/persons/[^"?]+)"', one.get("/persons?name=piet").text)}
    assert "Quillhaven" in one.get(link).text


# --- numbers --------------------------------------------------------------------------------------


def _numbers(one) -> dict[str, int]:
    """Every count on the first page, by the link that leads to what is counted."""
    found = {}
    for link in read_html(one.get("/").text).xpath("//main//a[@href]"):
        number = re.search(r"\d+", " ".join(link.xpath("../following-sibling::td[1]//text()")))
        number = number or re.search(r"\d+", f"{link.text_content()} {link.tail or ''}")
        if number:
            found[link.get("href")] = int(number[0])
    return found


def _listed(one, url: str) -> int:
    return len(
        {*read_html(one.get(url).text).xpath("//main//a[starts-with(@href, '/persons/')]/@href")}
    )


@pytest.mark.parametrize("role", list(Role))
def test_counts_are_those_of_whom_they_see(look_as, role):
    """The first page counts as many as the list shows behind its link."""
    one = look_as(role)
    counted = {url: n for url, n in _numbers(one).items() if url.startswith("/persons?custody=")}
    assert len(counted) > 2
    assert {url: _listed(one, url) for url in counted} == counted


@pytest.mark.parametrize("role", BLIND)
def test_what_waits_is_counted_without_them(look_as, role):
    seen, blind = _numbers(look_as(Role.REVIEWER)), _numbers(look_as(role))
    waiting = {url: n for url, n in blind.items() if url.startswith(("/queue", "/persons?"))}
    assert waiting
    assert all(number <= seen[url] for url, number in waiting.items())
    assert blind != seen


@pytest.mark.parametrize("role", BLIND)
def test_what_waits_is_as_many_as_can_be_gone_through(look_as, role):
    one = look_as(role)
    waiting = {url: n for url, n in _numbers(one).items() if url.startswith("/queue?kind=")}
    assert waiting
    for url in waiting:
        assert one.get(url).status_code == 200
        assert "Nothing waits" not in one.words


def test_the_sweep_can_fail(look_as):
    text = told(look_as(Role.REVIEWER).get("/persons"))
    assert any(word in text for word in HIDDEN)

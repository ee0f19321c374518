"""The pages open from a disk: every link leads somewhere, nothing is alive, everybody can read."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from corrobora.publish.formats import PublishFormat
from corrobora.register.decide.openness import publish as decide
from corrobora.register.decide.openness import restrict
from tests.functional.published import ANA, make_register, send_out, stamp

SITE = PublishFormat.SITE
ATOM = "{http://www.w3.org/2005/Atom}"
CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="module")
def where(tmp_path_factory):
    return make_register(tmp_path_factory.mktemp("register"))


@pytest.fixture(scope="module")
def site(where, tmp_path_factory):
    """The second publication: with corrections, one of them of what was withdrawn."""
    out = tmp_path_factory.mktemp("site") / "out"
    send_out(where, out, SITE, PublishFormat.JSONL, languages=("en", "es"))
    restrict(where, "Nell Ostrava", author=ANA, stamp=stamp(90))
    decide(where, "Oto Brandimar", "outside", author=ANA, stamp=stamp(91))
    decide(where, "Rosa Delmey", "outside health", author=ANA, stamp=stamp(92))
    send_out(where, out, SITE, PublishFormat.JSONL, languages=("en", "es"))
    return out / "site"


@pytest.fixture(scope="module")
def hostile(where, tmp_path_factory):
    """Pages that hold what wants to be alive."""
    folder = tmp_path_factory.mktemp("hostile")
    return send_out(make_register(folder), folder / "out", SITE, languages=("en",)).out / "site"


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def all(self, *names):
        return [attrs for tag, attrs in self.tags if tag in names]


def pages(site):
    return {path: Page(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}


def links(page):
    for tag, attrs in page.tags:
        for name in ("href", "src", "srcset", "action"):
            if attrs.get(name):
                yield tag, attrs[name]


# --- on a disk ----------------------------------------------------------------------------------


def test_every_link_leads_to_a_file_and_a_place_in_it(site):
    for path, page in pages(site).items():
        for tag, link in links(page):
            parts = urlsplit(link)
            if parts.scheme:
                assert tag == "a"
                continue
            assert not parts.path.startswith("/"), (path, link)
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), (path, link)
            if parts.fragment:
                ids = {attrs.get("id") for _, attrs in Page(target.read_text("utf-8")).tags}
                assert parts.fragment in ids, (path, link)


def test_every_language_has_the_same_pages(site):
    english = {p.relative_to(site).as_posix() for p in site.rglob("*.html")}
    spanish = {name.removeprefix("es/") for name in english if name.startswith("es/")}
    assert spanish == {name for name in english if not name.startswith("es/")}


def test_a_page_says_its_language_and_leads_to_the_other(site):
    for path, page in pages(site).items():
        tag = "es" if path.relative_to(site).parts[0] == "es" else "en"
        assert page.all("html")[0]["lang"] == tag
        (other,) = [a for a in page.all("a") if "hreflang" in a]
        assert {tag, other["hreflang"]} == {"en", "es"}


def test_nothing_is_asked_of_anybody_else(site):
    for path in site.rglob("*"):
        if path.suffix in {".html", ".css", ".js", ".svg"}:
            text = path.read_text("utf-8")
            found = re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""", text)
            assert found == [], path


# --- nothing alive ------------------------------------------------------------------------------


def test_no_script_and_no_style_stands_in_a_page(hostile, site):
    for folder in (hostile, site):
        for path, page in pages(folder).items():
            assert page.all("style", "iframe", "object", "embed") == [], path
            assert all("src" in attrs for attrs in page.all("script")), path
            for tag, attrs in page.tags:
                alive = [name for name in attrs if name == "style" or name.startswith("on")]
                assert alive == [], (path, tag)


def test_hostile_words_are_words(hostile):
    texts = {path: path.read_text("utf-8") for path in hostile.rglob("*") if path.is_file()}
    told = [text for text in texts.values() if "HYPERLINK" in text]
    assert told
    for path, text in texts.items():
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path
        if path.suffix in {".xml", ".svg"}:
            ET.fromstring(text)  # noqa: S314 - our own


def test_no_link_of_a_script_kind_is_written(hostile):
    for page in pages(hostile).values():
        assert all(urlsplit(link).scheme in {"", "http", "https"} for _, link in links(page))


# --- for everybody ------------------------------------------------------------------------------


def test_landmarks_and_one_heading_on_top(site):
    for path, page in pages(site).items():
        for name in ("header", "main"):
            assert len(page.all(name)) == 1, path
        assert len(page.all("h1")) == 1, path
        assert all("aria-label" in attrs for attrs in page.all("nav")), path


def test_headings_leave_no_level_out(site):
    for path, page in pages(site).items():
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)


def test_images_and_fields_say_what_they_are(site):
    for page in pages(site).values():
        assert all(attrs.get("alt") for attrs in page.all("img"))
        labelled = {attrs.get("for") for attrs in page.all("label")}
        assert {attrs["id"] for attrs in page.all("input")} <= labelled
        assert all("scope" in attrs for attrs in page.all("th"))


def test_ids_are_given_once_a_page(site):
    for path, page in pages(site).items():
        ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
        assert len(ids) == len(set(ids)), path


def test_colours_can_be_read():
    text = Path("src/corrobora/publish/site/static/style.css").read_text("utf-8")
    for block in re.findall(r":root \{([^}]*)\}", text):
        colours = dict(re.findall(r"--(\w+): (#\w{6})", block))
        if not colours:
            continue
        for ink in ("ink", "soft", "link"):
            assert contrast(colours[ink], colours["paper"]) >= 4.5, (ink, colours)
            assert contrast(colours[ink], colours["mark"]) >= 4.5, (ink, colours)


def contrast(one, other):
    def light(colour):
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


# --- what stands there --------------------------------------------------------------------------


def rows(site, name):
    text = (site.parent / "jsonl" / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_everybody_published_has_a_page_with_their_passages(site):
    for person in rows(site, "persons"):
        page = (site / "person" / f"{person['address']}.html").read_text("utf-8")
        assert f"<h1>{person['name']}</h1>" in page
        for row in rows(site, "passages"):
            if row["of"].startswith(person["address"]):
                assert " ".join(Page(page).text).count(row["text"][:40]) >= 1


def test_everybody_stands_in_the_list_without_a_script(site):
    listed = (site / "persons.html").read_text("utf-8")
    for person in rows(site, "persons"):
        assert f'person/{person["address"]}.html">{person["name"]}</a>' in listed


def test_many_people_stand_on_a_page_for_each_letter(where, tmp_path, monkeypatch):
    monkeypatch.setattr("corrobora.publish.site.pages._MOST_ON_A_PAGE", 2)
    forms = (SITE, PublishFormat.JSONL)
    site = send_out(where, tmp_path / "out", *forms, languages=("en",)).out / "site"
    listed = (site / "persons.html").read_text("utf-8")
    for person in rows(site, "persons"):
        assert person["name"] not in listed
        name = f"letter/{ord(person['name'][0]):x}.html"
        assert name in listed
        assert person["name"] in (site / name).read_text("utf-8")
    test_every_link_leads_to_a_file_and_a_place_in_it(site)


def test_the_index_is_json_and_holds_who_is_published(site):
    index = json.loads((site / "search.json").read_text("utf-8"))
    assert {tuple(one[:2]) for one in index} == {
        (row["address"], row["name"]) for row in rows(site, "persons")
    }
    script = (site / "search-index.js").read_text("utf-8")
    inside = re.fullmatch(r"window\.corrobora = JSON\.parse\((\".*\")\);\n", script)
    assert json.loads(json.loads(inside[1])) == index


def test_a_story_tells_outlets_titles_and_what_changed_and_no_text(site):
    stories = {row["story"] for row in rows(site, "reports")}
    assert {p.stem for p in (site / "story").glob("*.html")} == stories
    for copy in rows(site, "copies"):
        page = (site / "story" / f"{copy['story']}.html").read_text("utf-8")
        assert "What copies changed" in page
        assert "blockquote" not in page


def test_the_ledger_has_a_chart_with_a_table_behind_it(site):
    page = Page((site / "index.html").read_text("utf-8"))
    assert page.all("picture")
    assert len(page.all("details")) == len(page.all("img"))
    for attrs in (*page.all("img"), *page.all("source")):
        assert (site / (attrs.get("src") or attrs["srcset"])).is_file()


def test_the_log_of_corrections_names_nobody_withdrawn(site):
    text = (site / "corrections.html").read_text("utf-8")
    assert "withdrawn" in text
    for path in site.rglob("*"):
        if path.is_file():
            assert b"Ostrava" not in path.read_bytes(), path


def test_the_method_is_that_of_the_policy(site):
    text = " ".join(Page((site / "method.html").read_text("utf-8")).text)
    assert "at least 2 sides" in text
    assert "the lawyer" in text
    assert "Fifty articles" in text


# --- the feed -----------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [".", "es"])
def test_the_feed_is_atom_and_its_links_lead_somewhere(site, place):
    file = site / place / "feed.xml"
    feed = ET.fromstring(file.read_text("utf-8"))  # noqa: S314 - our own
    assert feed.tag == f"{ATOM}feed"
    for name in ("title", "id", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert entries
    assert len(ids) == len(set(ids))
    for entry in entries:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", entry.findtext(f"{ATOM}updated"))
        link = entry.find(f"{ATOM}link").get("href").partition("#")[0]
        assert (file.parent / link).is_file()


# --- in a browser -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to load

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.parametrize("shade", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(browser, site, shade):
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - slow to load

    page = browser.new_page(color_scheme=shade)
    for path in sorted(site.rglob("*.html")):
        page.goto(path.as_uri())
        found = Axe().run(page)
        assert found.violations_count == 0, (path, found.generate_report())
    page.close()


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_search_finds_by_any_part_without_accents_from_a_disk(browser, site):
    page = browser.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(error))  # noqa: PLW0108 - no builtin is taken
    page.goto((site / "index.html").as_uri())
    page.fill("#q", "quess")
    page.click("form button")
    page.wait_for_selector("#found a")
    assert page.inner_text("#found a") == "Lia Quessant"
    page.click("#found a")
    assert page.inner_text("h1") == "Lia Quessant"
    page.goto((site / "es" / "persons.html").as_uri())
    page.fill("#q", "nobody at all")
    assert page.inner_text("#found").startswith("Nadie")
    assert errors == []
    page.close()

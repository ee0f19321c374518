from __future__ import annotations

import re
import stat
from html.parser import HTMLParser

import pytest

from tests.functional.stories import write_stories

VOID = {"meta", "br", "rect", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """Tags in balance, what is linked, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.ids: set[str] = set()
        self.words: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        given = dict(attrs)
        self.ids |= {given["id"]} if "id" in given else set()
        self.addresses += [v for k, v in attrs if k in {"href", "src", "action", "data"} and v]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


@pytest.fixture
def page(call, register, tmp_path):
    out = tmp_path / "page.html"
    done = call("report", out, "--register", register)
    assert done.code == 0, done.err
    return Page(out.read_text("utf-8"))


def test_page_says_what_the_register_says(page):
    for words in (
        "For inside use",
        "Confirmed: a party that would know says that it happened",
        "Lia Quessant",
        "We will close the Old Mill prison",
        "release of Oto Brandimar: one says it, another denies it",
        "courier, mirror",
        "mirror, copy of courier",
        "characters 84 to 211",
        "What would raise it",
        "since 2025-05-01",
    ):
        assert words in page.text, words


def test_page_holds_the_passages_word_for_word(page):
    assert (
        "“Lia Quessant, a teacher from Port Ansel, was released from the Old Mill prison on"
        " Tuesday, her mother told The Lowland Courier.”"
    ) in page.text


def test_page_needs_nothing_else(page):
    assert page.tags.isdisjoint({"script", "link", "img", "iframe", "object"})
    assert all(address.startswith("#") for address in page.addresses)
    assert {address[1:] for address in page.addresses} <= page.ids


def test_page_has_a_chart_of_the_figures(page, tmp_path):
    assert "svg" in page.tags
    text = (tmp_path / "page.html").read_text("utf-8")
    widths = [float(w) for w in re.findall(r'<rect[^>]* height="18" width="([\d.]+)"', text)]
    assert len(widths) == 2
    assert max(widths) / min(widths) == pytest.approx(116 / 41, rel=0.01)


def test_page_is_its_owners_alone(call, register, tmp_path):
    out = tmp_path / "page.html"
    call("report", out, "--register", register)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert not list(tmp_path.glob(".page*"))


def test_earlier_page_is_written_over_and_nothing_else(call, register, tmp_path):
    out = tmp_path / "page.html"
    assert call("report", out, "--register", register).code == 0
    assert call("report", out, "--register", register).code == 0
    notes = tmp_path / "notes.html"
    notes.write_text("my own notes", "utf-8")
    refused = call("report", notes, "--register", register)
    assert refused.code == 2
    assert "left as it is" in refused.err
    assert notes.read_text("utf-8") == "my own notes"
    assert call("report", notes, "--register", register, "--force").code == 0
    assert "Corrobora" in notes.read_text("utf-8")


def test_page_cannot_be_made_where_no_folder_is(call, register, tmp_path):
    done = call("report", tmp_path / "nowhere" / "page.html", "--register", register)
    assert done.code == 1
    assert "cannot be written" in done.err


def test_text_of_a_report_is_never_markup(call, tmp_path):
    folder = write_stories(tmp_path / "in", ())
    evil = "Lia Quessant was released from [bold]Old Mill[/bold] prison, 3 < 4 & 5 > 2."
    (folder / "evil.md").write_text(f"---\noutlet: '<img src=x>'\n---\n{evil}\n", "utf-8")
    register, out = tmp_path / "r.db", tmp_path / "page.html"
    run = call("run", folder, "--register", register)
    assert call("report", out, "--register", register).code == 0
    text = out.read_text("utf-8")
    assert "<img" not in text
    assert evil in Page(text).text
    assert "Lia Quessant" in run.out
    why = call("why", "Quessant", "--register", register).out
    assert evil in " ".join(why.split())


def test_empty_register_makes_a_page_too(call, tmp_path):
    folder = write_stories(tmp_path / "in", ("weather",))
    call("run", folder, "--register", tmp_path / "r.db")
    assert call("report", tmp_path / "p.html", "--register", tmp_path / "r.db").code == 0
    assert "Nobody is named" in (tmp_path / "p.html").read_text("utf-8")

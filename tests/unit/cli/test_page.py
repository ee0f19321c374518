"""The page: everything of a report is escaped, nothing is fetched, every person can be reached."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from corrobora import __version__
from corrobora.cli.page import draw_page
from corrobora.cli.wording import FOR_INSIDE_USE, GENERATOR
from corrobora.model.finding import Step
from corrobora.model.person import Suggestion
from corrobora.model.ruling import Ruled
from tests.factories import NOON
from tests.views import CONFLICT, INES, OTO, RELEASE, SISTER, support

NASTY = '<script>alert("x")</script>&amp;'
VOID = {"meta", "rect", "br", "link", "img", "hr", "input"}


class Page(HTMLParser):
    """What stands in the page: tags with their attributes, open tags, and the text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID and not self.get_starttag_text().endswith("/>"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        self.text += data

    def values(self, name: str) -> list[str]:
        return [attrs[name] for _, attrs in self.tags if attrs.get(name) is not None]


def page(view) -> Page:
    return Page(draw_page(view, made_at=NOON))


def told(view, **parts):
    return replace(view, assessment=replace(view.assessment, **parts))


def nasty(view):
    """The view with a tag in every place that a report's words reach."""
    person = replace(INES.person, name=NASTY, names=(NASTY, f"{NASTY}2"))
    origin = replace(
        SISTER, name=NASTY, why=NASTY, support=(replace(support(next(iter(view.reports.values()))),
                                                        text=NASTY),)
    )  # fmt: skip
    finding = replace(
        RELEASE,
        origins=(origin,),
        sites=(NASTY,),
        places=(NASTY,),
        charges=(NASTY,),
        raises=(NASTY,),
        conflicts=(replace(CONFLICT, about=NASTY),),
    )
    row = view.assessment.ledger[0]
    return replace(
        told(
            view,
            persons=(replace(INES, person=person, findings=(finding,)),),
            conflicts=(replace(CONFLICT, kind="still_held", about=NASTY),),
            suggestions=(Suggestion(NASTY, NASTY, 0.5, (NASTY,)),),
            promises=tuple(replace(p, what=NASTY) for p in view.assessment.promises),
            ledger=(replace(row, speaker=NASTY, tally=replace(row.tally, group=NASTY)),),
        ),
        columns=view.columns[:1],
    )


def test_words_of_a_report_are_words_and_no_tags(view):
    source = draw_page(nasty(view), made_at=NOON)
    assert "<script" not in source
    found = Page(source)
    assert found.text.count(NASTY) >= 12
    assert "script" not in {tag for tag, _ in found.tags}


def test_tags_are_closed(view):
    assert page(view).open == []
    assert page(nasty(view)).open == []


@pytest.mark.parametrize("attribute", ["src", "href", "action", "data", "poster", "srcset"])
def test_the_page_fetches_nothing(view, attribute):
    for value in page(view).values(attribute):
        assert value.startswith("#")


def test_no_script_and_no_address_of_another_stands_in_it(view):
    source = draw_page(view, made_at=NOON)
    assert "url(" not in source
    assert "@import" not in source
    assert not re.search(r"\son[a-z]+=", source)
    tags = {tag for tag, _ in page(view).tags}
    assert not tags & {"script", "iframe", "object", "embed", "form", "link", "img"}
    (policy,) = [a["content"] for _, a in page(view).tags if a.get("http-equiv")]
    assert "default-src 'none'" in policy


def test_search_engines_are_asked_to_stay_out_and_readers_told_why(view):
    found = page(view)
    assert {"name": "robots", "content": "noindex"} in [attrs for _, attrs in found.tags]
    assert found.text.count(FOR_INSIDE_USE) >= 1


def test_a_page_is_known_as_ours(view):
    source = draw_page(view, made_at=NOON)
    assert GENERATOR in source
    assert f'content="Corrobora {__version__}"' in source


def test_every_link_leads_to_a_place_on_the_page_and_every_person_has_one(view):
    found = page(view)
    places = found.values("id")
    assert len(places) == len(set(places))
    assert {link.removeprefix("#") for link in found.values("href")} <= set(places)
    assert {INES.person.id, OTO.person.id} <= set(places)


@pytest.mark.parametrize("step", list(Step))
def test_every_step_has_its_words_on_the_page(view, step):
    state = replace(INES, step=step, findings=(replace(RELEASE, step=step),))
    assert step.value in page(told(view, persons=(state,))).text.lower()


def test_the_page_is_the_same_for_the_same_view_and_time(view):
    assert draw_page(view, made_at=NOON) == draw_page(view, made_at=NOON)


def test_every_quote_behind_a_finding_stands_on_the_page(view):
    text = page(view).text
    for finding in INES.findings:
        for origin in finding.origins:
            assert all(f"“{one.text}”" in text for one in origin.support)
            assert origin.why in text


def test_a_register_that_holds_nothing_is_a_page_too(view):
    held = view.assessment
    nothing = replace(held, **dict.fromkeys(type(held).__dataclass_fields__, ()))
    empty = replace(view.evidence, reports={})
    found = page(replace(view, assessment=nothing, columns=(), families=(), evidence=empty))
    assert found.open == []
    assert "svg" not in {tag for tag, _ in found.tags}


def test_what_people_closed_and_rejected_is_told_with_who_and_why(view):
    by = Ruled(decision="d", decided_by=NASTY, decided_at=NOON, reason="I rang")
    closed = replace(CONFLICT, closed_by=by)
    again = replace(closed, about="another", is_opened_again=True)
    person = replace(INES, findings=(), rejected=(replace(SISTER, why="rejected by Oto: no"),))
    found = page(told(view, conflicts=(closed, again), persons=(person,)))
    words = " ".join(found.text.split())
    assert f"Closed by {NASTY}, 2031-05-06: I rang" in words
    assert "Open again, for something new was said since. It was closed by" in words
    assert "Rejected, in no finding" in words
    assert "rejected by Oto: no" in words
    assert "script" not in {tag for tag, _ in found.tags}

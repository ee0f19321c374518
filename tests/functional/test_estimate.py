"""`corrobora estimate` as typed, on both databases: the number, what is refused, what is said."""

from __future__ import annotations

import sys

import numpy as np
import pytest

pytest.importorskip("statsmodels", reason="the extra for statistics is not installed")

from corrobora.model.statement import statement_id
from corrobora.model.vocabulary import SpeakerKind
from corrobora.store.database import open_register
from tests.databases import BOTH, copies_of
from tests.factories import make_speaker
from tests.registers import knowledge_of, record_run
from tests.unit.assess.cases import LANTERN, MINISTRY, PACKS, WATCH, Case

PEOPLE = 150
CHANCES = {"watch": 0.5, "lantern": 0.45, "ministry": 0.4, "mothers": 0.03}
VOICES = {
    "watch": WATCH,
    "lantern": LANTERN,
    "ministry": MINISTRY,
    "mothers": make_speaker("Committee of Mothers", SpeakerKind.FAMILIES_COMMITTEE),
}
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()
WINDOW = ("--since", "2031-05-01", "--until", "2031-05-31", "--as-of", "2031-06-01")


def make_case():
    """A hundred and fifty people freed in May, each named by some of four sources."""
    random = np.random.default_rng(7)

    def word():
        return "".join(random.choice(SYLLABLES) for _ in range(4)).capitalize()

    names = [f"{word()} {word()}" for _ in range(PEOPLE)]
    case = Case()
    for key, chance in CHANCES.items():
        told = [name for name in names if random.random() < chance]
        sentences = [f"{name} is free in Aldoria, as {key} knows." for name in told]
        revision = case.report(key, "\n".join(sentences), published="2031-05-30")
        for name, sentence in zip(told, sentences, strict=True):
            case.act(revision, VOICES[key], name=name, quote=sentence, date="2031-05-04")
    return case


@pytest.fixture(scope="module", params=BOTH)
def copy_register(request, tmp_path_factory):
    def fill(where):
        case = make_case()
        by_report = {
            report.id: [s for s in case.statements if s.report_id == report.id]
            for report in case.reports.values()
        }
        revisions = {r.report_id: r for r in case.revisions.values()}
        told = [(r, revisions[r.id], by_report[r.id]) for r in case.reports.values()]
        engine = open_register(where, create=True)
        try:
            record_run(engine, told, (), knowledge_of(PACKS))
        finally:
            engine.dispose()
        assert len({statement_id(s) for s in case.statements}) == len(case.statements)

    yield from copies_of(request, tmp_path_factory.mktemp("told"), fill)


@pytest.fixture
def register(copy_register, tmp_path):
    return copy_register(tmp_path)


@pytest.fixture
def ask(call, register):
    def asked(*arguments):
        done = call("estimate", *arguments, "--register", register, "--format", "json")
        assert done.code == 0, done.err
        return done.json

    return asked


def test_the_estimate_holds_the_truth(ask):
    told = ask(*WINDOW)
    named = {s["name"]: s["people"] for s in told["sources"]}
    assert named.keys() == {"Prison Watch", "Lantern Circle", "the state (XA)"}
    assert list(named.values()) == sorted(named.values(), reverse=True)
    assert [s["name"] for s in told["unused"]] == ["Committee of Mothers"]
    assert told["refused"] is None
    assert told["named"] <= told["estimate"]["low"] <= PEOPLE <= told["estimate"]["high"]
    assert sum(cell["people"] for cell in told["cells"]) == told["named"]
    assert sum(model["weight"] for model in told["models"]) == pytest.approx(1, abs=0.001)
    assert 8 <= len(told["models"]) <= 12
    assert told["is_count"] is False


def test_what_it_assumes_and_what_to_be_careful_of_is_said(call, register, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    done = call("estimate", *WINDOW, "--register", register)
    assert done.code == 0, done.err
    assert all(len(line) <= 80 for line in done.out.splitlines())
    told = " ".join(done.out.split())
    for words in (
        "An estimate, not a count.",
        "95 % interval",
        "It assumes",
        "Nobody enters or leaves",
        "Only three sources",
    ):
        assert words in told


def test_without_a_first_day_it_is_said(ask):
    assert "no_window" in {c["kind"] for c in ask("--as-of", "2031-06-01")["cautions"]}


def test_sources_can_be_chosen(ask):
    told = ask(*WINDOW, "--lists", "watch,lantern")
    assert (told["refused"], told["estimate"]) == ("few_sources", None)
    assert told["two_sources_if_independent"]["value"] > told["named"]
    assert "Three independent sources" in told["why_refused"]


def test_a_source_that_is_none_is_said_with_those_that_are(call, register):
    done = call("estimate", *WINDOW, "--lists", "nobody", "-r", register)
    assert done.code == 2
    assert "Prison Watch (" in done.err


def test_a_frame_without_people_is_refused(ask):
    told = ask("--act", "death", "--as-of", "2031-06-01")
    assert (told["refused"], told["named"]) == ("few_sources", 0)


def test_another_country_has_nobody(ask):
    assert ask("--country", "xb", "--as-of", "2031-06-01")["named"] == 0


def test_status_knows_nothing_of_an_estimate(call, register, ask):
    before = call("status", "-r", register, "--format", "json").json
    ask(*WINDOW)
    assert call("status", "-r", register, "--format", "json").json == before


def test_without_the_extra_it_is_said(call, register, monkeypatch):
    for name in [n for n in sys.modules if n.startswith(("corrobora.assess.loglinear",))]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("corrobora.assess.estimate", "corrobora.register.estimating"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr("corrobora.register.estimating", None, raising=False)
    monkeypatch.delattr("corrobora.register.estimating", raising=False)
    monkeypatch.setitem(sys.modules, "statsmodels", None)
    monkeypatch.setitem(sys.modules, "statsmodels.genmod.families", None)
    done = call("estimate", "-r", register)
    assert done.code == 1
    assert "corrobora[statistics]" in done.err

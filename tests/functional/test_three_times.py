"""The person page of last March as it was last April, whatever was decided and read since.

When it happened, when it was recorded, and by which policy, reader and decisions (docs/adr/0002).
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from corrobora import pipeline
from corrobora.cli.decide import persons, signing
from corrobora.config import Settings
from corrobora.extract.rules.reader import RulesReader
from corrobora.model.statement import Quote
from corrobora.model.vocabulary import Certainty
from tests.functional.test_decide_persons import REPORTS, write

BY = ("--by", "Ana Serrat")
MARCH, APRIL = ("--as-of", "2025-05-31"), ("--known-at", "2025-06-15")


def on(day: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")


class LaterReader(RulesReader):
    """A newer reader that hears a doubt in everything, and quotes a word less."""

    @property
    def version(self) -> str:
        return "later"

    def read(self, report, revision, packs):
        return [
            replace(
                one,
                extractor=f"{self.name}/{self.version}",
                certainty=Certainty.HEDGED,
                quotes=(_shorten(one.quotes[0]), *one.quotes[1:]),
            )
            for one in super().read(report, revision, packs)
        ]


def _shorten(quote: Quote) -> Quote:
    """The quote without its last word."""
    words = quote.text.rpartition(" ")[0] or quote.text
    return Quote(quote.start, quote.start + len(words), words)


class Archive:
    """A register that lives through the months; each thing is done on the day it is told to."""

    def __init__(self, call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.call, self.folder, self.patch = call, folder, monkeypatch
        self.register = folder.parent / "r.db"

    def run(self, day: str, *, policy: Path | None = None, newer: bool = False) -> None:
        if newer:
            self.patch.setattr(pipeline, "open_extractor", lambda _: LaterReader())
        pipeline.run(
            [self.folder],
            self.register,
            Settings(policy=policy, workers=1),
            clock=lambda: on(day),
            progress=lambda *_: None,
        )

    def decide(self, day: str, *given: str):
        self.patch.setattr(signing, "now", lambda: on(day))
        self.patch.setattr(persons, "now", lambda: on(day))
        done = self.call(
            *("decide", *given, "--why", "I asked", *BY),
            *("--register", self.register, "--format", "json"),
        )
        assert done.code == 0, done.err
        return done.json

    def why(self, name: str, *when: str) -> str:
        done = self.call("why", name, *when, "-r", self.register, "--format", "json")
        assert done.code == 0, done.err
        return done.out

    def status(self, *when: str):
        return self.call("status", *when, "-r", self.register, "--format", "json").json


@pytest.fixture
def archive(call, tmp_path, monkeypatch) -> Archive:
    for name, report in REPORTS.items():
        write(tmp_path / "in", name, report)
    archive = Archive(call, tmp_path / "in", monkeypatch)
    archive.run("2025-06-01")
    return archive


def other_policy(folder: Path) -> Path:
    """Family and lawyer no longer confirm."""
    shipped = Path(pipeline.__file__).parent / "policies" / "default.toml"
    text = shipped.read_text("utf-8").replace(
        'by = ["person_held", "family", "lawyer", "consulate", "monitor"]',
        'by = ["consulate"]',
        1,
    )
    path = folder / "strict.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_page_of_then_as_known_then_stays_to_the_letter(archive, tmp_path):
    made = archive.decide("2025-06-10", "same", "ines abellard", "inez", "yes")
    then = archive.why("inez", *MARCH)
    pages = {then}
    assert archive.why("inez", *MARCH, *APRIL) == then

    archive.decide("2025-07-01", "undo", made["id"])
    pages.add(archive.why("inez", *MARCH))
    archive.run("2025-08-01", policy=other_policy(tmp_path))
    pages.add(archive.why("inez", *MARCH))
    write(archive.folder, "late", ("Coast Herald", "2025-05-30", "Inez Abelard is held again."))
    archive.run("2025-09-01", newer=True)
    pages.add(archive.why("inez", *MARCH))
    archive.decide("2025-10-01", "same", "ines abellard", "inez", "no")
    archive.decide("2025-10-02", "split", "ines abellard", "--report", "gazette")
    pages.add(archive.why("inez", *MARCH))

    assert len(pages) == 5, "each of them changed the page of today"
    assert archive.why("inez", *MARCH, *APRIL) == then
    assert archive.call("doctor", "-r", archive.register).code == 0


def test_before_it_was_made_a_decision_has_no_effect_on_any_day(archive):
    before = archive.status(*MARCH)
    archive.decide("2025-06-10", "same", "ines abellard", "inez", "yes")
    for day in ("2025-05-07", "2025-05-31"):
        known = archive.status("--as-of", day, "--known-at", "2025-06-09")
        assert len({row["id"] for row in known["persons"]}) == 2
        # The day asked of the world is no matter: the person was one all along.
        assert len({row["id"] for row in archive.status("--as-of", day)["persons"]}) == 1
    assert archive.status(*MARCH, "--known-at", "2025-06-09") | {"known_at": None} == before


def test_an_address_of_then_leads_to_who_stood_there_then(archive):
    (suggestion,) = archive.status()["suggestions"]
    archive.decide("2025-06-10", "same", "ines abellard", "inez", "yes")
    address = suggestion["b_address"]
    assert '"person": "Inez Abelard"' in archive.why(address, "--known-at", "2025-06-09")
    assert suggestion["a_id"] in archive.why(address)


def test_decisions_on_persons_outlive_a_newer_reader(archive):
    """A passage that was split off is quoted otherwise: a link carries the decision along."""
    person = archive.call("why", "ines", "-r", archive.register, "--format", "json").json
    (arrest,) = (one for one in person["findings"] if one["act"] == "arrest")
    claim = arrest["origins"][0]["passages"][0]["claim"]
    made = archive.decide("2025-06-10", "split", "ines abellard", "--claim", claim)
    archive.decide("2025-06-11", "same", person["address"], "inez", "yes")
    archive.run("2025-09-01", newer=True)
    other = archive.call("why", made["address"], "-r", archive.register, "--format", "json").json
    assert [one["act"] for one in other["findings"]] == ["arrest"]
    one = archive.call("why", "inez", "-r", archive.register, "--format", "json").json
    assert one["names"] == ["Ines Abellard", "Inez Abelard"]
    assert {f["act"] for f in one["findings"]} == {"release"}
    listed = archive.call("decide", "list", "-r", archive.register, "--format", "json").json
    assert [row["look_again"] for row in listed["decisions"]] == [None, None]

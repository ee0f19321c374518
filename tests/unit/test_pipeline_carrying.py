"""A run whose reader or cleaner is newer carries the decisions on claims, and records that."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from corrobora import pipeline
from corrobora.config import Settings
from corrobora.extract.registry import open_extractor
from corrobora.model.ruling import VerdictKind
from corrobora.model.statement import Act, claim_key
from corrobora.register.decide.claims import decide_claim
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp
from corrobora.register.decided import list_decisions
from corrobora.register.opening import opened
from corrobora.register.queries import load_evidence
from corrobora.store.claim_links import load_claim_links
from corrobora.store.runs import load_last_run
from tests.factories import NOON, make_quote

HOUR = datetime.timedelta(hours=1)
SECOND = datetime.timedelta(seconds=1)
TEXT = """---
outlet: The Lowland Courier
published: 2025-05-06
---
Lia Quessant, a teacher, was released from the Old Mill prison on Tuesday, her mother said.
"""


class Newer:
    """The rules in a later version, which quotes the first words of a passage alone."""

    name = "rules"

    def __init__(self, version: str, words: int | None, times: int = 1) -> None:
        self.version, self._words, self._times = version, words, times

    def read(self, report, revision, packs):
        found = open_extractor("rules").read(report, revision, packs)
        return [
            self._shorten(replace(one, extractor=f"rules/{self.version}"), revision, skip)
            for one in found
            for skip in range(self._times)
        ]

    def _shorten(self, statement, revision, skip):
        if self._words is None:
            return statement
        words = statement.quotes[0].text.split(" ")[skip : self._words + skip]
        return replace(statement, quotes=(make_quote(revision, " ".join(words)),))


class Desk:
    def __init__(self, folder: Path, monkeypatch) -> None:
        self.folder, self.register = folder, folder.parent / "register.db"
        self.hours, self._patch = 0, monkeypatch

    def run(self, reader: Newer | None = None):
        if reader is not None:
            self._patch.setattr(pipeline, "open_extractor", lambda _: reader)
        self.hours += 1
        at = NOON + self.hours * HOUR
        pipeline.run(
            [self.folder],
            self.register,
            Settings(workers=1),
            clock=lambda: at,
            progress=lambda *_: None,
        )
        return self

    def evidence(self, known_at=None):
        with opened(self.register) as connection:
            return load_evidence(connection, known_at=known_at)

    def decide(self, number: int = 1):
        """Reject the release that is read now."""
        (claim,) = [claim_key(s) for s in self.evidence().statements.values() if is_release(s)]
        stamp = Stamp(NOON + self.hours * HOUR, f"{number:032x}", bytes(KEY_BYTES))
        author = Author("Ana Serrat", "another woman")
        decide_claim(self.register, claim, VerdictKind.REJECTED, author=author, stamp=stamp)
        return claim

    def rejected(self, known_at=None) -> list[str]:
        held = self.evidence(known_at)
        return [held.statements[i].quotes[0].text for i in held.rulings.verdicts]

    def look_again(self):
        with opened(self.register) as connection:
            return [row for row in list_decisions(connection) if row.look_again]


def is_release(statement) -> bool:
    return isinstance(statement, Act) and statement.act == "release"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch) -> Desk:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "courier.md").write_text(TEXT, "utf-8")
    return Desk(folder, monkeypatch)


def test_a_newer_reader_that_quotes_less_keeps_the_decision(desk):
    desk.run().decide()
    (before,) = desk.rejected()
    desk.run(Newer("99", 12))
    (after,) = desk.rejected()
    assert before.startswith(after)
    assert len(after) < len(before)
    with opened(desk.register) as connection:
        (link,) = load_claim_links(connection)
        assert load_last_run(connection).counts["carried"] == 1
    assert link.cause == "rules/99"
    assert desk.look_again() == []


def test_as_known_before_the_newer_reader_the_older_passage_is_rejected(desk):
    desk.run().decide()
    (before,) = desk.rejected()
    desk.run(Newer("99", 12))
    assert desk.rejected(NOON + HOUR + SECOND) == [before]
    assert desk.rejected(NOON + 2 * HOUR) != [before]


def test_a_reader_that_makes_two_of_one_passage_leaves_it_to_a_person(desk):
    desk.run().decide()
    desk.run(Newer("99", 12, times=2))
    assert desk.rejected() == []
    (row,) = desk.look_again()
    assert row.stands
    assert row.passage.startswith("Lia Quessant")
    assert len(row.candidates) == 2


def test_a_third_reader_is_reached_through_the_second(desk):
    desk.run().decide()
    desk.run(Newer("98", 14)).run(Newer("99", 10))
    (found,) = desk.rejected()
    assert len(found.split(" ")) == 10
    with opened(desk.register) as connection:
        assert [one.cause for one in load_claim_links(connection)] == ["rules/98", "rules/99"]


def test_back_at_the_first_reader_no_link_is_needed(desk):
    desk.run().decide()
    (before,) = desk.rejected()
    desk.run(Newer("98", 12)).run(Newer("99", None))
    assert desk.rejected() == [before]


def test_a_report_that_vanished_from_the_folder_keeps_its_decision(desk):
    desk.run().decide()
    (before,) = desk.rejected()
    (desk.folder / "courier.md").unlink()
    (desk.folder / "other.md").write_text(TEXT.replace("Lia Quessant", "Oto Brandimar"), "utf-8")
    desk.run()
    assert desk.rejected() == [before]
    assert desk.look_again() == []


def test_a_corrected_article_is_another_report_and_nothing_is_decided_of_it(desk):
    desk.run().decide()
    (desk.folder / "courier.md").write_text(TEXT.replace("Tuesday", "Wednesday"), "utf-8")
    desk.run()
    assert len(desk.rejected()) == 1
    releases = [s for s in desk.evidence().statements.values() if is_release(s)]
    assert len(releases) == 2

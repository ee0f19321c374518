"""Decisions on claims as a person gives them: what `why`, `status` and `decide list` then say."""

from __future__ import annotations

from pathlib import Path

import pytest

from corrobora.model.claim import shorten_claim
from tests.functional.test_decided_counts import COURIER, GAZETTE, MIRROR

PART = """---
title: Figures
outlet: The Lowland Courier
published: 2025-05-{day:02d}
---
{text}
"""


class Desk:
    """A register, and short ways to ask and to decide."""

    def __init__(self, call, folder: Path, register: Path) -> None:
        self.call, self.folder, self.register = call, folder, register

    def write(self, **texts: str) -> Desk:
        for name, text in texts.items():
            (self.folder / f"{name}.md").write_text(text, "utf-8")
        assert self.call("run", self.folder, "-r", self.register).code == 0
        return self

    def ask(self, *given: str):
        return self.call(*given, "-r", self.register, "--format", "json").json

    def say(self, *given: str) -> str:
        return " ".join(self.call(*given, "-r", self.register).out.split())

    def decide(self, *given: str, why: str = "I looked"):
        more = () if given[0] == "note" else ("--why", why)
        done = self.call(
            "decide", *given, *more, "--by", "Ana Serrat", "-r", self.register, "--format", "json"
        )
        assert done.code == 0, done.err
        return done.json

    def refused(self, *given: str) -> str:
        done = self.call("decide", *given, "--why", "x", "-r", self.register)
        assert done.code != 0
        assert not done.out
        return done.err

    def release(self):
        told = self.ask("why", "Ines Abellard")
        return next((one for one in told["findings"] if one["act"] == "release"), None)

    def claim(self, report: str, words: str = "", kind: str = "act") -> str:
        """The claim in the report whose passage holds these words."""
        file = self.folder / f"{report}.md"
        done = self.call("extract", file, "--all", "--format", "json").json
        said = [one for one in done["statements"] if one["kind"] == kind]
        quoted = [one for one in said if words in one["quotes"][0]["text"]]
        asked = self.ask("why", "Ines Abellard") if not words else None
        if asked is None:
            return quoted[0]["claim"]
        return next(
            passage["claim"]
            for finding in asked["findings"]
            for origin in finding["origins"]
            for passage in origin["passages"]
            if passage["report"] == report
        )


@pytest.fixture
def desk(call, tmp_path: Path, monkeypatch):
    folder = tmp_path / "in"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    return Desk(call, Path("in"), tmp_path / "register.db")


@pytest.fixture
def ines(desk):
    return desk.write(courier=COURIER, mirror=MIRROR, gazette=GAZETTE)


def test_accepting_what_a_copyist_added_raises_the_count_and_undo_takes_it_back(ines):
    before = ines.release()
    assert before["independent"] == 2
    made = ines.decide("accept", shorten_claim(ines.claim("mirror")), why="I rang Harbour Watch")
    after = ines.release()
    assert after["independent"] == 3
    (watch,) = [o for o in after["origins"] if o["name"] == "Harbour Watch"]
    assert watch["why"].endswith("accepted by Ana Serrat: I rang Harbour Watch")
    ines.decide("undo", made["id"])
    assert ines.release() == before


def test_rejecting_takes_the_copies_along_and_keeps_all_of_it_visible(ines):
    ines.decide("reject", ines.claim("courier"), why="another woman of that name")
    found = ines.release()
    assert found["independent"] == 1
    rejected = [o for o in found["origins"] if "rejected by Ana Serrat" in o["why"]]
    assert {p["report"] for o in rejected for p in o["passages"]} == {"courier", "mirror"}
    assert not any(o["counted"] for o in rejected)
    ines.decide("reject", ines.claim("gazette"))
    told = ines.ask("why", "Ines Abellard")
    assert told["findings"] == []
    assert {p["report"] for o in told["rejected"] for p in o["passages"]} >= {"gazette"}
    said = ines.say("why", "Ines Abellard")
    assert "REJECTED, in no finding" in said
    assert "another woman of that name" in said


def test_unsure_is_said_and_counts_as_before(ines):
    ines.decide("unsure", ines.claim("gazette"), why="no second source")
    found = ines.release()
    assert found["independent"] == 2
    assert "called doubtful by Ana Serrat: no second source" in ines.say("why", "Ines Abellard")


def test_a_set_field_shows_what_was_read_beside_it(ines):
    claim = ines.claim("gazette")
    made = ines.decide("set", claim, "date", "2025-05-07", why="her own word")
    assert (made["part"], made["value"]) == ("date", "2025-05-07")
    assert made["was"] == "2025-05-06"
    (origin,) = [o for o in ines.release()["origins"] if o["name"] == "Candle Committee"]
    assert "date set to 2025-05-07 (was 2025-05-06) by Ana Serrat" in origin["why"]
    assert "no EDTF date" in ines.refused("set", claim, "date", "last week")
    assert "no field of it" in ines.refused("set", claim, "weather", "rain")


def test_a_person_is_shown_under_the_name_that_was_set(ines):
    ines.decide("set", "Ines Abellard", "name", "Inés Abellard Rey")
    told = ines.ask("why", "Ines Abellard")
    assert told["person"] == "Inés Abellard Rey"
    assert told["names"] == ["Ines Abellard"]
    (row,) = {(p["name"], p["id"]) for p in ines.ask("status")["persons"]}
    assert row == ("Inés Abellard Rey", told["id"])


def test_nobody_is_published_until_somebody_says_so(ines):
    assert ines.ask("why", "Ines")["audience"] is None
    made = ines.decide("publish", "Ines", why="her mother agreed")
    told = ines.ask("why", "Ines")
    assert told["audience"] == "outside"
    assert told["published"]["outside"]["why"] == "her mother agreed"
    ines.decide("restrict", "Ines", "--field", "place")
    assert set(ines.ask("why", "Ines")["restricted"]) == {"place"}
    said = ines.say("why", "Ines")
    assert "Published, outside too: Ana Serrat (not signed in)" in said
    assert "Restricted, place" in said
    ines.decide("restrict", "Ines")
    assert ines.ask("why", "Ines")["audience"] is None
    ines.decide("undo", made["id"])
    assert ines.ask("why", "Ines")["published"] == {}


def test_a_word_on_the_command_line_never_verifies(ines):
    ines.decide("verify", "Ines", "release")
    done = ines.call(
        "decide", "verify", "Ines", "release", "--why", "x", "--by", "Oto", "-r", ines.register
    )
    assert done.code == 0
    assert "nobody is signed in here" in " ".join(done.out.split())
    found = ines.release()
    assert found["verified"] == "proposed"
    assert [by["decided_by"] for by in found["verified_by"]] == ["Ana Serrat", "Oto"]
    assert {row["verified"] for row in ines.ask("status")["persons"]} == {"proposed"}
    assert "another person has to confirm it" in ines.say("why", "Ines")
    assert "said so already" in ines.refused("verify", "Ines", "release", "--by", "Oto")
    assert "no report tells of a death" in ines.refused("verify", "Ines", "death")


def test_without_the_two_person_rule_one_word_is_enough(ines, tmp_path):
    from corrobora.assess.policy import default_policy_text  # noqa: PLC0415

    policy = tmp_path / "policy.toml"
    text = default_policy_text()
    assert "two_person = true" in text
    policy.write_text(text.replace("two_person = true", "two_person = false"), "utf-8")
    done = ines.call("run", ines.folder, "-r", ines.register, "--policy", policy)
    assert done.code == 0
    ines.decide("verify", "Ines", "release")
    assert ines.release()["verified"] == "verified"


def test_notes_stand_beside_what_was_read(ines):
    before = ines.release()
    ines.decide("note", "Ines Abellard", "ask her lawyer in June")
    ines.decide("note", ines.claim("gazette"), "the author was there")
    ines.decide("note", "mirror", "copies without credit")
    told = ines.ask("why", "Ines Abellard")
    assert [one["why"] for one in told["decisions"]] == [
        "ask her lawyer in June",
        "the author was there",
    ]
    assert ines.release() == before
    assert len(ines.ask("decide", "list")["decisions"]) == 3


def test_a_fall_with_a_reason_is_no_conflict(desk):
    desk.write(
        early=PART.format(
            day=2,
            text="The Lantern Network, a monitoring group, said on 1 May 2025 that 53 political"
            " prisoners have been released.",
        ),
        later=PART.format(
            day=20,
            text="The Lantern Network, a monitoring group, said on 19 May 2025 that 41 political"
            " prisoners have been released.",
        ),
    )
    told = desk.ask("status")
    assert [one["kind"] for one in told["conflicts"]] == ["unexplained_fall"]
    made = desk.decide(
        "supersede",
        desk.claim("early", "53", "tally"),
        desk.claim("later", "41", "tally"),
        why="counted twice",
    )
    assert made["says"] == "53 superseded by 41"
    told = desk.ask("status")
    assert told["conflicts"] == []
    (old,) = [row for row in told["ledger"] if row["value"] == 53]
    assert old["superseded_by"] == 41
    assert old["decided"] == "superseded by Ana Serrat: counted twice"
    desk.decide("undo", made["id"])
    assert [one["kind"] for one in desk.ask("status")["conflicts"]] == ["unexplained_fall"]


OTO = """---
outlet: Ansel Gazette
published: 2025-05-08
---
Oto Brandimar was released on Thursday, his mother told the Ansel Gazette. \
The interior ministry denied that Oto Brandimar had been released.
"""


OTO_AGAIN = """---
outlet: The Lowland Courier
published: 2025-05-09
---
Oto Brandimar, a fisherman, was released this week after two years, according to the Candle \
Committee, a monitoring group that keeps lists of those held.
"""


def test_a_conflict_is_closed_and_opens_again(desk):
    desk.write(gazette=OTO)
    (conflict,) = desk.ask("status")["conflicts"]
    assert conflict["open"]
    assert conflict["id"][:8] in desk.say("status")
    desk.decide("close", conflict["id"][:8], "--holds", desk.claim("gazette", "mother"))
    (after,) = desk.ask("status")["conflicts"]
    assert (after["open"], after["opened_again"]) == (False, False)
    assert after["closed_by"]["decided_by"] == "Ana Serrat"
    assert "Conflicts that people closed: 1" in desk.say("status")
    (finding,) = desk.ask("why", "Oto Brandimar")["findings"]
    assert finding["step"] == "confirmed"
    assert any("set aside by Ana Serrat" in o["why"] for o in finding["origins"])
    desk.write(courier=OTO_AGAIN)
    (again,) = desk.ask("status")["conflicts"]
    assert (again["open"], again["opened_again"]) == (True, True)
    assert "Open again, for something new was said since" in desk.say("status")
    assert "Look again" in desk.say("decide", "list")
    assert desk.ask("status")["look_again"][0]["kind"] == "conflict"


def test_decisions_on_claims_are_sound_to_doctor_and_outlive_a_run(ines):
    ines.decide("reject", ines.claim("gazette"))
    ines.decide("set", ines.claim("courier"), "site", "North Tower")
    told = ines.ask("why", "Ines Abellard")
    assert ines.call("run", ines.folder, "-r", ines.register).code == 0
    assert ines.ask("why", "Ines Abellard") == told
    assert ines.ask("doctor")["sound"]


def test_known_at_before_a_decision_knows_nothing_of_it(ines):
    before = ines.release()
    ines.decide("reject", ines.claim("gazette"))
    told = ines.ask("why", "Ines Abellard", "--known-at", "2025-01-01T00:00:00Z")
    assert told["person"] is None
    assert before["independent"] == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("accept", "zz"), "no name of a claim"),
        (("reject", "0" * 8), "this claim is not here"),
        (("supersede", "0000", "1111"), "is not here"),
        (("close", "0000"), "no conflict is called so"),
        (("publish", "Nemo Nobody"), "nobody here is called so"),
        (("restrict", "Nemo Nobody"), "nobody here is called so"),
        (("set", "Nemo Nobody", "name", "x"), "nobody here is called so"),
        (("set", "Nemo Nobody", "date", "2025"), "of a person only their name can be set"),
    ],
)
def test_what_is_not_there_is_refused_in_words(ines, given, said):
    assert said in " ".join(ines.refused(*given).replace("│", " ").split())

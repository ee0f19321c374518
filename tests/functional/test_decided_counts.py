"""What a judgement on copies does to the count of origins (DESIGN rule 4, docs/adr/0009)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.functional.stories import write_stories

# The mirror's text is the courier's, with the speaker changed: an unsupported addition.
COURIER = """---
title: Nurse walks free
outlet: The Lowland Courier
published: 2025-05-06
---
Ines Abellard, a nurse from Port Ansel, was released from the Old Mill prison on Tuesday morning, \
the Lantern Network, a monitoring group, said.

Some forty relatives had waited outside the gates of the prison since the early morning hours.
"""
MIRROR = """---
title: Nurse walks free
outlet: Harbour Mirror
published: 2025-05-08
---
Ines Abellard, a nurse from Port Ansel, was released from the Old Mill prison on Tuesday morning, \
the Harbour Watch, a monitoring group, said.

Some forty relatives had waited outside the gates of the prison since the early morning hours.
"""
# Nothing here stands in the others.
GAZETTE = """---
title: Out at last
outlet: Ansel Gazette
published: 2025-05-09
---
After fourteen months behind bars Ines Abellard is home. The authorities let her go on Tuesday, \
according to the Candle Committee, a monitoring group that follows such cases.
"""


@pytest.fixture
def counted(call, tmp_path: Path):
    """Make the register; give what `why` says of the release, and a way to decide."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in {"courier": COURIER, "mirror": MIRROR, "gazette": GAZETTE}.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    register = tmp_path / "register.db"
    assert call("run", folder, "--register", register).code == 0

    class Counted:
        def release(self):
            told = call("why", "Ines Abellard", "-r", register, "--format", "json").json
            (finding,) = [one for one in told["findings"] if one["act"] == "release"]
            return finding

        def counts(self) -> set[str]:
            return {one["name"] for one in self.release()["origins"] if one["counted"]}

        def decide(self, *given: str) -> str:
            done = call("decide", *given, "--why", "I looked", "-r", register, "--format", "json")
            assert done.code == 0, done.err
            return done.json["id"]

    return Counted()


def test_as_the_machine_found_it_the_copys_speaker_is_an_addition(counted):
    assert counted.counts() == {"Lantern Network", "Candle Committee"}
    assert counted.release()["independent"] == 2


def test_no_lets_the_other_report_speak_for_itself(counted):
    counted.decide("copy", "courier", "mirror", "no")
    assert counted.counts() == {"Lantern Network", "Harbour Watch", "Candle Committee"}
    assert counted.release()["independent"] == 3


def test_unsure_raises_no_count(counted):
    counted.decide("copy", "courier", "mirror", "unsure")
    assert counted.release()["independent"] == 2


def test_unsure_takes_no_voice_away_where_nothing_was_found(counted):
    counted.decide("copy", "courier", "gazette", "unsure")
    assert counted.release()["independent"] == 2
    (decision,) = counted.release()["decisions"]
    assert decision["judgement"] == "unsure"


def test_source_turns_who_added_what(counted):
    counted.decide("copy", "courier", "mirror", "yes", "--source", "mirror")
    assert counted.counts() == {"Harbour Watch", "Candle Committee"}


def test_the_last_of_three_holds_and_taking_it_back_brings_the_second(counted):
    counted.decide("copy", "courier", "mirror", "no")
    counted.decide("copy", "courier", "mirror", "unsure")
    last = counted.decide("copy", "courier", "mirror", "no")
    assert counted.release()["independent"] == 3
    counted.decide("undo", last)
    assert counted.release()["independent"] == 2


def test_decisions_on_two_pairs_do_not_touch_each_other(counted):
    counted.decide("copy", "mirror", "gazette", "no")
    counted.decide("copy", "courier", "mirror", "no")
    one = counted.release()
    assert one["independent"] == 3
    assert {tuple(d["reports"]) for d in one["decisions"]} == {
        ("gazette", "mirror"),
        ("courier", "mirror"),
    }


def test_a_report_that_says_nothing_of_a_person_brings_no_decision_to_them(call, tmp_path):
    folder = write_stories(tmp_path / "stories")
    register = tmp_path / "r.db"
    call("run", folder, "-r", register)
    call("decide", "copy", "courier", "weather", "no", "--why", "x", "-r", register)
    told = call("why", "Lia Quessant", "-r", register, "--format", "json").json
    assert all(finding["decisions"] == [] for finding in told["findings"])

"""The policy: shown, checked, compared, and followed at once without touching what is said."""

from __future__ import annotations

import time

import pytest

STRICT = """name = "strict"
[confirmed]
by = ["consulate"]
[corroborated]
sides = 4
[corroborated.acts]
death = 3
[verified]
two_person = false
"""


@pytest.fixture
def strict(tmp_path):
    file = tmp_path / "strict.toml"
    file.write_text(STRICT)
    return file


def test_the_policy_is_said_in_plain_words(call):
    told = call("policy", "show").out
    assert "2 independent sides or more" in told
    assert "family" in told
    assert "one person proposes it, another confirms it" in told


def test_the_file_itself_can_be_copied(call, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(call("policy", "show", "--text").out)
    assert call("policy", "check", file).code == 0


def test_a_sound_file_is_explained(call, strict):
    done = call("policy", "check", strict)
    assert done.code == 0
    assert "one of these says so without a hedge: consulate" in done.out
    assert "of a death, 3 sides or more" in done.out
    told = call("policy", "check", strict, "--format", "json").json
    assert (told["sound"], told["mistakes"]) == (True, [])
    assert told["policy"]["corroborated_sides_by_act"] == {"death": 3}
    assert told["policy"]["two_persons_verify"] is False


def test_each_mistake_has_its_line_and_the_word_that_is_meant(call, tmp_path):
    file = tmp_path / "bad.toml"
    file.write_text('[confirmed]\nby = ["famly"]\n[corroborate]\nsides = 2\n')
    done = call("policy", "check", file)
    assert done.code == 1
    assert "line 2" in done.out
    said = " ".join(done.out.split())  # a path's length moves where lines end
    assert "Do you mean 'family'?" in said
    assert "Do you mean 'corroborated'?" in said
    told = call("policy", "check", file, "--format", "json").json
    assert [m["line"] for m in told["mistakes"]] == [2, 3]
    assert told["policy"] is None


def test_a_file_that_is_not_there_is_said_so(call, tmp_path):
    done = call("policy", "check", tmp_path / "none.toml")
    assert done.code == 1
    assert "cannot be read" in done.err


def test_who_would_move_is_counted_and_listed(call, register, strict):
    told = call(
        "policy", "diff", "current", strict, "--register", register, "--format", "json"
    ).json
    assert (told["before"], told["after"]) == ("default", "strict")
    assert told["findings"] == len(told["moves"]) == sum(c["findings"] for c in told["counted"])
    move = next(m for m in told["moves"] if m["person"] == "Lia Quessant" and m["act"] == "release")
    assert (move["before"], move["after"]) == ("confirmed", "reported")
    shown = call("policy", "diff", "default", strict, "--register", register).out
    assert "Lia Quessant" in shown
    assert "confirmed → reported" in shown


def test_nobody_moves_by_the_same_policy(call, register):
    done = call("policy", "diff", "default", "current", "--register", register)
    assert done.code == 0
    assert "Nobody moves" in done.out


def step(call, register, *more):
    told = call("why", "Lia Quessant", "--register", register, "--format", "json", *more).json
    return next(f["step"] for f in told["findings"] if f["act"] == "release")


def is_sound(call, register):
    return call("doctor", "--register", register, "--format", "json").json["sound"]


def test_another_policy_changes_the_findings_at_once_and_is_remembered(
    call, stories, tmp_path, strict
):
    register = tmp_path / "own.db"
    call("run", stories, "--register", register)
    assert step(call, register) == "confirmed"
    time.sleep(1.1)  # the record keeps seconds
    between = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())
    time.sleep(1.1)
    again = call("run", stories, "--register", register, "--policy", strict)
    assert "the findings now go by the policy “strict”" in " ".join(again.out.split())
    assert "0 new" in again.out
    assert step(call, register) == "reported"
    assert step(call, register, "--known-at", between) == "confirmed"
    assert call("policy", "show", "--register", register).out.startswith("The policy “strict”")
    assert is_sound(call, register)

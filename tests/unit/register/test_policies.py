"""What a policy means in plain values, and every mistake of a file with its line."""

from __future__ import annotations

import datetime as dt

import pytest

from corrobora.assess.policy import default_policy_text, parse_policy
from corrobora.errors import InputError
from corrobora.model.vocabulary import SpeakerKind
from corrobora.register.policies import (
    CURRENT,
    DEFAULT,
    ask_moves,
    check_policy,
    explain_current,
    explain_default,
)
from corrobora.store.database import reading

TEXT = default_policy_text()


@pytest.fixture
def file(tmp_path):
    """A file with a copy of the policy that is shipped."""
    path = tmp_path / "ours.toml"
    path.write_text(TEXT, "utf-8")
    return path


def test_the_policy_that_is_shipped_is_sound_and_means_itself(file):
    checked = check_policy(file)
    assert checked.faults == ()
    assert checked.meaning == explain_default()


def test_what_a_policy_means_is_told_in_order_and_in_words_of_the_field():
    meaning = explain_default()
    policy = parse_policy(TEXT)
    assert list(meaning.confirmed_by) == sorted(meaning.confirmed_by)
    assert set(meaning.confirmed_by) == set(policy.would_know)
    assert set(meaning.confirmed_by) <= set(SpeakerKind)
    assert list(meaning.confirmed_by_act) == sorted(meaning.confirmed_by_act)
    assert list(meaning.sides_by_act) == sorted(meaning.sides_by_act)
    assert meaning.hash == policy.hash
    assert meaning.text == TEXT
    assert meaning.sides >= 2


def test_a_remark_changes_the_hash_and_not_the_meaning(file):
    file.write_text(f"{TEXT}\n# our own\n", "utf-8")
    one, other = check_policy(file).meaning, explain_default()
    assert (one.confirmed_by, one.sides, one.organs) == (
        other.confirmed_by,
        other.sides,
        other.organs,
    )


@pytest.mark.parametrize(
    "added",
    ["\n[[", "\nno equals sign\n", "\n[unheard]\nx = 1\n", '\nunheard_of = "x"\n'],
)
def test_a_mistake_is_told_with_what_to_do_and_no_meaning(file, added):
    file.write_text(TEXT + added, "utf-8")
    checked = check_policy(file)
    assert checked.meaning is None
    assert checked.faults
    for fault in checked.faults:
        assert str(file) in fault.said
        assert fault.what
        assert fault.advice
        assert fault.line is None or fault.line >= 1


def test_an_empty_file_is_told_of_or_means_what_is_left_unsaid(file):
    file.write_text("", "utf-8")
    checked = check_policy(file)
    assert (checked.meaning is None) is bool(checked.faults)


@pytest.mark.parametrize(
    ("added", "advice"),
    [
        ("\n[standings]\nx = 1\n", "Known are: "),
        ("\n[ledgers]\nx = 1\n", "Do you mean 'ledger'?"),
    ],
)
def test_for_a_word_that_is_not_known_the_nearest_or_all_are_named(file, added, advice):
    file.write_text(TEXT + added, "utf-8")
    (fault,) = check_policy(file).faults
    assert fault.advice.startswith(advice)
    assert fault.said.endswith(fault.advice)


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"\x80name"])
def test_what_is_no_text_cannot_be_read(file, raw):
    file.write_bytes(raw)
    with pytest.raises(InputError, match="the policy cannot be read"):
        check_policy(file)


def test_a_file_that_is_not_there_and_a_folder_cannot_be_read(tmp_path):
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(InputError, match="cannot be read"):
            check_policy(path)


def test_a_register_goes_by_the_policy_of_its_last_run(filled):
    with reading(filled) as connection:
        assert explain_current(connection) == explain_default()


def test_between_two_policies_that_are_one_nobody_moves(filled, file):
    ours = str(file)
    pairs = [(DEFAULT, CURRENT), (CURRENT, DEFAULT), (CURRENT, CURRENT), (ours, CURRENT)]
    with reading(filled) as connection:
        for before, after in (*pairs, (DEFAULT, ours)):
            assert ask_moves(connection, before, after, today=dt.date(2031, 6, 1)).moves == ()

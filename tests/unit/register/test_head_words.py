"""What is said of heads: what stays unproven, which are forged; and heads as files, any head."""

from __future__ import annotations

import dataclasses
import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.errors import InputError
from corrobora.register import heads
from corrobora.register.head_checks import check_heads, say_unproven
from corrobora.register.heads import Head
from corrobora.register.signing import SigningKey, is_signed_by, read_key, sign, verify_key_of
from corrobora.store.erasures import ErasureEntry
from corrobora.store.log import LogHead
from tests.factories import NOON

KEY, OTHER = SigningKey(b"\x07" * 32), SigningKey(b"\x08" * 32)
OURS, THEIRS = verify_key_of(KEY), verify_key_of(OTHER)


def head(number: int = 7, **changes) -> Head:
    given = {
        "register": "5" * 32,
        "end": LogHead(number, "a" * 64),
        "at": NOON,
        "erasures": (),
        "verify_key": OURS,
        "is_genuine": True,
        "name": "monday.json",
    }
    return Head(**{**given, **changes})


def test_without_a_head_it_is_said_what_only_a_head_shows():
    (said,) = say_unproven(())
    assert "corrobora head export FILE" in said
    assert say_unproven((), trusted=(OURS,)) == (said,)


@pytest.mark.parametrize(
    ("given_heads", "trusted", "words"),
    [
        ([head()], (OURS,), ["Rows after 7,"]),
        ([head()], (), ["Rows after 7,", f"signed by {OURS}"]),
        ([head(3), head(9)], (OURS,), ["Rows after 9,"]),
        ([head(9), head(3)], (OURS,), ["Rows after 9,"]),
        ([head(verify_key=None)], (), ["Rows after 7,", "monday.json is not signed"]),
        ([head(), head(verify_key=None, name="b")], (), ["Rows after 7,", "b is not signed"]),
        ([head(), head(verify_key=THEIRS)], (), ["Rows after 7,", f"{min(OURS, THEIRS)}, "]),
    ],
)
def test_what_stays_unproven(given_heads, trusted, words):
    said = say_unproven(given_heads, trusted=trusted)
    assert len(said) == len(words)
    for sentence, part in zip(said, words, strict=True):
        assert part in sentence


@pytest.mark.parametrize(
    ("one", "trusted", "words"),
    [
        (head(is_genuine=False), (), "the signature does not fit"),
        (head(is_genuine=False), (OURS,), "the signature does not fit"),
        (head(verify_key=None), (OURS,), "nobody signed this head"),
        (head(verify_key=THEIRS), (OURS,), f"it is signed by {THEIRS}"),
    ],
)
def test_a_head_that_proves_nothing_is_not_held_against_the_log(one, trusted, words):
    # No connection is asked: whatever the register holds, such a head is no evidence of it.
    (said,) = check_heads(None, [one], trusted=trusted)
    assert said.startswith("monday.json: ")
    assert words in said


def test_each_forged_head_is_named():
    forged = [head(is_genuine=False, name=name) for name in ("a", "b")]
    assert [said.split(":")[0] for said in check_heads(None, forged)] == ["a", "b"]


# --- heads as files -------------------------------------------------------------------------------

HEX = st.text("0123456789abcdef", min_size=64, max_size=64)
MOMENTS = st.integers(-(10**9), 10**9).map(lambda n: NOON + datetime.timedelta(seconds=n))
ENTRIES = st.builds(
    ErasureEntry,
    id=st.text("0123456789abcdef", min_size=1, max_size=32),
    at=MOMENTS,
    key=st.binary(min_size=32, max_size=32),
    marks=st.lists(HEX, max_size=3).map(tuple),
)


def write(number, hash_, at, entries, key=KEY):
    held = heads._write_out("5" * 32, LogHead(number, hash_), at, tuple(entries))
    return json.loads(json.dumps(heads._sign(held, key)))


@given(st.integers(0, 2**53), HEX, MOMENTS, st.lists(ENTRIES, max_size=2), st.booleans())
def test_a_head_reads_as_it_was_written(number, hash_, at, entries, is_signed):
    read = heads._read(write(number, hash_, at, entries, KEY if is_signed else None), "h")
    assert (read.end, read.at, read.erasures) == (LogHead(number, hash_), at, tuple(entries))
    assert read.verify_key == (OURS if is_signed else None)
    assert read.is_genuine


WHOLE = write(7, "a" * 64, NOON, [ErasureEntry(id="e1", at=NOON, key=b"k" * 32, marks=("m1",))])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("register", "6" * 32),
        ("number", 6),
        ("hash", "b" * 64),
        ("at", "2031-05-07T12:00:00+00:00"),
        ("erasures", []),
        ("erasures_digest", "0" * 64),
        ("verify_key", THEIRS),
        ("verify_key", None),
        ("signature", None),
        ("signature", ""),
        ("signature", "00" * 64),
        ("signature", "no hex"),
        ("signature", 7),
    ],
)
def test_whatever_is_changed_the_head_is_not_genuine(field, value):
    assert heads._read(WHOLE, "h").is_genuine
    assert not heads._read({**WHOLE, field: value}, "h").is_genuine


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("corrobora", "signing key"),
        ("form", 2),
        ("number", "7"),
        ("number", True),
        ("number", 7.0),
        ("number", None),
        ("hash", "A" * 64),
        ("hash", "a" * 63),
        ("hash", None),
        ("at", "2031-05-06T12:00:00"),
        ("at", "yesterday"),
        ("erasures", [{"id": "e1"}]),
    ],
)
def test_what_has_another_form_is_no_head(tmp_path, field, value):
    path = tmp_path / "h.json"
    path.write_text(json.dumps({**WHOLE, field: value}))
    with pytest.raises(InputError, match="this is no head of a log"):
        heads.read_head(path)


@pytest.mark.parametrize("field", sorted(WHOLE))
def test_a_head_without_a_field_is_none(tmp_path, field):
    path = tmp_path / "h.json"
    path.write_text(json.dumps({name: value for name, value in WHOLE.items() if name != field}))
    with pytest.raises(InputError, match="this is no head of a log"):
        heads.read_head(path)


def test_a_head_goes_by_the_name_of_its_file(tmp_path):
    path = tmp_path / "monday.json"
    path.write_text(json.dumps(WHOLE))
    read = heads.read_head(path)
    assert read.name == "monday.json"
    assert dataclasses.replace(read, name="h") == heads._read(WHOLE, "h")


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_a_signature_is_of_one_message_and_one_key(message, other):
    signature = sign(KEY, message)
    assert is_signed_by(OURS, message, signature)
    assert is_signed_by(OURS, other, signature) is (other == message)
    assert not is_signed_by(THEIRS, message, signature)


@pytest.mark.parametrize("key", ["", "00", "no hex", "00" * 31, "00" * 33])
def test_what_is_no_key_verifies_nothing(key):
    assert not is_signed_by(key, b"m", sign(KEY, b"m"))


@pytest.mark.parametrize("seed", ["", "00", "07" * 31, "07" * 33, "xy" * 32])
def test_a_seed_of_another_length_is_no_key_whatever_the_passphrase(tmp_path, seed):
    path = tmp_path / "key"
    path.write_text(json.dumps({"corrobora": "signing key", "form": 1, "seed": seed}))
    with pytest.raises(InputError, match="this is no signing key"):
        read_key(path, ask=lambda: "never asked")


@pytest.mark.parametrize(
    "held",
    [
        {"salt": "00", "operations": 1, "memory": 8192, "sealed": "00"},
        {"salt": "00" * 16, "operations": 0, "memory": 8192, "sealed": "00" * 72},
        {"salt": "00" * 16, "operations": "many", "memory": 8192, "sealed": "00" * 72},
        {"salt": "00" * 16, "operations": 1, "memory": 10**15, "sealed": "00" * 72},
        {"salt": "00" * 16, "operations": 10**9, "memory": 8192, "sealed": "00" * 72},
        {"operations": 1, "memory": 8192, "sealed": "00" * 72},
        {"salt": "00" * 16, "operations": 1, "memory": 8192},
    ],
)
def test_a_shut_key_of_another_form_is_none(tmp_path, held):
    path = tmp_path / "key"
    path.write_text(json.dumps({"corrobora": "signing key", "form": 1, **held}))
    with pytest.raises(InputError, match="this is no signing key"):
        read_key(path, ask=lambda: "some words")


@pytest.mark.parametrize(("field", "value"), [("erasures", []), ("erasures_digest", "0" * 64)])
def test_of_an_unsigned_head_too_the_list_of_erasures_is_whole(field, value):
    entry = ErasureEntry(id="e1", at=NOON, key=b"k" * 32, marks=("m1",))
    unsigned = write(7, "a" * 64, NOON, [entry], None)
    assert heads._read(unsigned, "h").is_genuine
    assert not heads._read({**unsigned, field: value}, "h").is_genuine

"""Heads: what is written outside the register, and what it finds when somebody changed the log."""

from __future__ import annotations

import datetime
import json
import stat
from pathlib import Path

import pytest
from nacl.pwhash import argon2id

from corrobora.errors import InputError, UsageError
from corrobora.register.doctor import examine
from corrobora.register.heads import Head, export_head, parse_head, read_head
from corrobora.register.opening import Where, opened
from corrobora.register.signing import SigningKey, read_key, verify_key_of, write_key
from corrobora.store.database import open_register, writing
from corrobora.store.erasures import ErasureEntry, append_erasure
from corrobora.store.log import KEY_BYTES, append_log
from tests.databases import damage, rows
from tests.factories import NOON
from tests.unit.register.conftest import begin, end

QUESTION = "Does the log go on from the heads that were noted elsewhere?"
KEY = SigningKey(b"\x07" * 32)
OURS = verify_key_of(KEY)
WORDS = "four words in a row"
LATER = NOON + datetime.timedelta(days=1)


@pytest.fixture
def path(filled, where: Where, tmp_path: Where, monkeypatch: pytest.MonkeyPatch) -> Where:
    """A register; heads go into a folder of their own."""
    filled.dispose()
    (tmp_path / "heads").mkdir()
    monkeypatch.chdir(tmp_path / "heads")
    return where


def export(path: Where, name: str, key: SigningKey | None = KEY, at=NOON) -> Head:
    return export_head(
        path, Path(name), key=key, at=at, fresh_id="5" * 32, log_key=b"\x05" * KEY_BYTES
    )


def ask(path: Where, *heads: Head, trusted: tuple[str, ...] = (OURS,)) -> list[str]:
    """What is wrong of the log against these heads."""
    with opened(path) as connection:
        found = examine(connection, heads, trusted=trusted)
    (check,) = (one for one in found.checks if one.question == QUESTION)
    return list(check.problems)


def append(path: Where, kind: str = "read", payload: dict[str, object] | None = None) -> None:
    engine = open_register(path, create=False)
    with writing(engine) as connection:
        append_log(connection, kind=kind, payload=payload or {}, key=bytes(KEY_BYTES), at=LATER)
    engine.dispose()


def rewrite(path: Where, **held: object) -> Path:
    path.write_text(json.dumps({**json.loads(path.read_text()), **held}))
    return path


def test_a_head_names_the_end_of_the_log_and_nobody(path):
    made = export(path, "head.json")
    with opened(path) as connection:
        assert made.end == examine(connection).head
    assert (made.register, made.end.number, made.verify_key) == ("5" * 32, 2, OURS)
    assert made.is_genuine
    written = Path("head.json").read_text()
    assert "Abellard" not in written
    assert "Courier" not in written
    assert ask(path, made) == []


def test_a_head_can_be_read_by_its_owner_alone(path):
    export(path, "head.json")
    assert stat.S_IMODE(Path("head.json").stat().st_mode) == 0o600


def test_the_register_gets_its_id_once(path):
    first = export(path, "one.json")
    second = export_head(
        path, Path("two.json"), key=KEY, at=LATER, fresh_id="6" * 32, log_key=bytes(32)
    )
    assert (second.register, second.end) == (first.register, first.end)


def test_no_head_is_overwritten_and_then_no_id_is_given(path):
    Path("head.json").write_text("kept")
    with pytest.raises(UsageError, match="it was left as it is"):
        export(path, "head.json")
    assert Path("head.json").read_text() == "kept"
    with opened(path) as connection:
        assert examine(connection).head.number == 1


def test_a_log_that_goes_on_fits_older_heads(path):
    first = export(path, "one.json")
    append(path)
    second = export(path, "two.json", at=LATER)
    assert second.end.number == 3
    assert ask(path, first, second) == []


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_a_cut_tail_is_found(path, kept):
    append(path)
    head = export(path, "head.json")
    damage(
        path,
        f"DELETE FROM log_payloads WHERE number > {kept}",  # noqa: S608 - a test's own
        f"DELETE FROM log WHERE number > {kept}",  # noqa: S608 - a test's own
    )
    (said,) = ask(path, head)
    assert said.startswith("head.json: ")
    assert "cut off" in said or "has no id" in said


def test_the_cut_of_one_row_says_which_rows(path):
    export(path, "one.json")
    append(path)
    head = export(path, "two.json", at=LATER)
    damage(path, "DELETE FROM log_payloads WHERE number = 3", "DELETE FROM log WHERE number = 3")
    assert "names log row 3, and the log ends at row 2" in ask(path, head)[0]


def test_a_log_written_anew_is_found(path):
    """By somebody who knows the code, and keeps id, number, times and kinds of all rows."""
    append(path, payload={"who": "Ana Serrat"})
    head = export(path, "head.json")
    held = rows(
        path, "SELECT log.number, at, kind, payload FROM log JOIN log_payloads USING (number)"
    )
    damage(path, "DELETE FROM log_payloads", "DELETE FROM log")
    engine = open_register(path, create=False)
    with writing(engine) as connection:
        for _, at, kind, payload in sorted(held):
            append_log(
                connection,
                kind=kind,
                payload=json.loads(payload.replace("Ana Serrat", "Oto Brandimar")),
                key=b"\x09" * KEY_BYTES,
                at=datetime.datetime.fromisoformat(at),
            )
    engine.dispose()
    with opened(path) as connection:
        assert examine(connection).is_sound  # the chain alone cannot know
    (said,) = ask(path, head)
    assert "log row 3 is not the one that was there on 2031-05-06 12:00" in said
    assert "computed anew" in said


def test_a_log_taken_from_another_register_is_found(path, tmp_path):
    head = export(path, "head.json")
    other = tmp_path / "other.db"
    engine = open_register(other, create=True)
    begin(engine)
    end(engine)
    engine.dispose()
    export_head(other, tmp_path / "of.json", key=KEY, at=NOON, fresh_id="7" * 32, log_key=bytes(32))
    assert ask(other, head) == [
        "head.json: this head was taken from another register. Name the register that it belongs to"
    ]


FORGED = {
    "number": {"number": 1},
    "hash": {"hash": "0" * 64},
    "register": {"register": "8" * 32},
    "time": {"at": "2030-01-01T00:00:00+00:00"},
    "signature": {"signature": "00" * 64},
    "no hex": {"signature": "signed"},
    "no signature": {"signature": None},
    "key": {"verify_key": verify_key_of(SigningKey(b"\x08" * 32))},
    "no key": {"verify_key": None},
    "erasures": {
        "erasures": [{"id": "e", "at": "2030-01-01T00:00:00+00:00", "key": "", "marks": []}]
    },
    "digest": {"erasures_digest": "0" * 64},
}


@pytest.mark.parametrize("what", FORGED)
def test_a_changed_head_proves_nothing(path, what):
    export(path, "head.json")
    head = read_head(rewrite(Path("head.json"), **FORGED[what]))
    (said,) = ask(path, head, trusted=())
    assert "It proves nothing" in said


def test_a_head_signed_with_another_key_is_not_trusted(path):
    head = export(path, "head.json", SigningKey(b"\x08" * 32))
    assert ask(path, head, trusted=()) == []
    (said,) = ask(path, head)
    assert "which is not the key you trust" in said
    assert ask(path, head, trusted=(OURS, head.verify_key or "")) == []


def test_an_unsigned_head_will_do_where_no_key_is_asked_for(path):
    head = export(path, "head.json", None)
    assert ask(path, head, trusted=()) == []
    assert "nobody signed this head" in ask(path, head)[0]
    with opened(path) as connection:
        assert any("is not signed" in said for said in examine(connection, [head]).unproven)


def test_a_signature_with_both_parts_taken_off_is_an_unsigned_head(path):
    export(path, "head.json")
    head = read_head(rewrite(Path("head.json"), verify_key=None, signature=None))
    assert "nobody signed this head" in ask(path, head)[0]


def test_an_erasure_that_was_not_made_here_is_found(path):
    engine = open_register(path, create=False)
    with writing(engine) as connection:
        append_erasure(connection, ErasureEntry(id="e" * 32, at=NOON, key=b"k", marks=("m",)))
    engine.dispose()
    head = export(path, "head.json")
    assert head.erasures == (ErasureEntry(id="e" * 32, at=NOON, key=b"k", marks=("m",)),)
    assert ask(path, head) == []
    damage(path, "DELETE FROM erasures")
    assert "1 of the erasures that the head lists were not made here" in ask(path, head)[0]


def test_without_a_head_it_is_said_what_cannot_be_proven(path):
    head = export(path, "head.json")
    with opened(path) as connection:
        alone = examine(connection).unproven
        with_head = examine(connection, [head], trusted=[OURS]).unproven
    assert "no rows were cut off its end" in alone[0]
    assert "head export FILE" in alone[0]
    assert with_head[0].startswith("Rows after 2,")
    assert len(with_head) == 1


@pytest.mark.parametrize("text", ["", "{}", "[]", "7", '{"corrobora": "head of a log"}', "\x00"])
def test_what_is_no_head_is_refused(tmp_path, text):
    path = tmp_path / "head.json"
    path.write_text(text)
    with pytest.raises(InputError, match="this is no head of a log"):
        read_head(path)


@pytest.mark.parametrize(
    "held",
    [
        {"number": "2"},
        {"number": True},
        {"hash": "short"},
        {"hash": 7},
        {"at": "2031-05-06T12:00:00"},
        {"form": 2},
        {"erasures": 3},
        {"erasures": ["x"]},
        {"corrobora": "signing key"},
    ],
    ids=str,
)
def test_a_head_that_does_not_read_is_refused(path, held):
    export(path, "head.json")
    with pytest.raises(InputError, match="this is no head of a log"):
        read_head(rewrite(Path("head.json"), **held))


# --- keys ---------------------------------------------------------------------------------------


def refuse() -> str:
    raise AssertionError("nobody should be asked")


def test_a_key_file_is_its_owners_alone_and_is_never_overwritten(tmp_path):
    path = tmp_path / "key"
    assert write_key(path, b"\x07" * 32) == OURS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert verify_key_of(read_key(path, ask=refuse)) == OURS
    with pytest.raises(UsageError, match="left as it is"):
        write_key(path, b"\x08" * 32)
    assert verify_key_of(read_key(path, ask=refuse)) == OURS


@pytest.fixture
def cheap(monkeypatch):
    """Stretching a passphrase takes a second, as it should; not in tests."""
    monkeypatch.setattr(argon2id, "OPSLIMIT_MODERATE", argon2id.OPSLIMIT_MIN)
    monkeypatch.setattr(argon2id, "MEMLIMIT_MODERATE", argon2id.MEMLIMIT_MIN)


def test_a_locked_key_opens_with_its_passphrase_alone(tmp_path, cheap):
    del cheap
    path = tmp_path / "key"
    assert write_key(path, b"\x07" * 32, passphrase=WORDS) == OURS
    assert (b"\x07" * 32).hex() not in path.read_text()
    assert verify_key_of(read_key(path, ask=lambda: WORDS)) == OURS
    with pytest.raises(InputError, match="does not open the key"):
        read_key(path, ask=lambda: "four words in a raw")


def test_a_locked_key_that_asks_for_all_memory_is_refused(tmp_path, cheap):
    del cheap
    path = tmp_path / "key"
    write_key(path, b"\x07" * 32, passphrase=WORDS)
    rewrite(path, memory=2**40)
    with pytest.raises(InputError, match="this is no signing key"):
        read_key(path, ask=lambda: WORDS)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"corrobora": "signing key", "form": 1, "seed": "7"}']
)
def test_what_is_no_key_is_refused(tmp_path, text):
    path = tmp_path / "key"
    path.write_text(text)
    with pytest.raises(InputError, match="this is no signing key"):
        read_key(path, ask=refuse)


def test_a_key_in_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be written"):
        write_key(tmp_path / "no" / "key", b"\x07" * 32)


def test_a_head_that_was_sent_reads_as_the_file_does(filled, where, tmp_path):
    del filled
    export = tmp_path / "head.json"
    export_head(where, export, key=KEY, at=LATER, fresh_id="a" * 32, log_key=bytes(KEY_BYTES))
    assert parse_head(export.read_bytes(), "head.json") == read_head(export)


@pytest.mark.parametrize("sent", [b"", b"\xff", b"null", b"7", b"[" * 100_000, b'{"corrobora": 1}'])
def test_what_was_sent_and_is_no_head_is_refused_by_its_name(sent):
    with pytest.raises(InputError, match=r"sent\.json: this is no head of a log"):
        parse_head(sent, "sent.json")

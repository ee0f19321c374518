"""Which server a second reader asks, and what may go there."""

from __future__ import annotations

from pathlib import Path

import pytest

from corrobora.config import KEY_VARIABLE, SecondReader, Settings, read_second_reader
from corrobora.errors import InputError, UsageError

LOCAL = "http://localhost:8080/v1"
KEY = "sk-of-the-tests-0123456789"


def read(file=None, *, offline=False, **typed):
    given = {"base_url": None, "model": None, "send_to": None, **typed}
    return read_second_reader(file, typed=given, answers=Path("a"), offline=offline)


@pytest.fixture
def server_file(tmp_path):
    def write(text):
        path = tmp_path / "server.toml"
        path.write_text(text, "utf-8")
        return path

    return write


def second(base_url, **more):
    return SecondReader(base_url=base_url, model="m", answers=Path("a"), **more)


@pytest.mark.parametrize(
    ("base_url", "is_local"),
    [
        ("http://localhost:8080/v1", True),
        ("http://127.0.0.1:1/v1", True),
        ("http://127.9.9.9/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://LOCALHOST/v1", True),
        ("http://192.168.0.7/v1", False),
        ("http://0.0.0.0/v1", False),
        ("https://llm.example.org/v1", False),
        ("https://localhost.example.org/v1", False),
        ("https://127.0.0.1.example.org/v1", False),
    ],
)
def test_what_is_this_machine(base_url, is_local):
    assert second(base_url).is_local is is_local
    assert second(base_url).may_send is is_local


@pytest.mark.parametrize(
    ("send_to", "may"),
    [(None, False), ("llm.example.org", True), ("example.org", False), ("", False), ("*", False)],
)
def test_another_machine_is_allowed_by_its_name_alone(send_to, may):
    assert second("https://llm.example.org/v1", send_to=send_to).may_send is may


def test_offline_sends_nothing():
    away = "https://llm.example.org/v1"
    assert second(away).is_sending_away
    assert not second(away, offline=True).is_sending_away
    assert not second(LOCAL).is_sending_away


def test_a_file_says_all_of_it(server_file):
    file = server_file(
        'base_url = "https://llm.example.org/v1"\nmodel = "m"\nsend_to = "llm.example.org"\n'
        "timeout_seconds = 60\nparallel = 4\nmax_tokens = 4000\nportion_characters = 3000\n"
    )
    found = read(file)
    assert (found.host, found.model, found.may_send) == ("llm.example.org", "m", True)
    assert (found.timeout_seconds, found.parallel) == (60, 4)
    assert (found.max_tokens, found.portion_characters) == (4000, 3000)
    assert found.is_encrypted


def test_what_is_typed_goes_before_the_file(server_file):
    file = server_file(f'base_url = "{LOCAL}"\nmodel = "one"\n')
    assert read(file, model="two").model == "two"
    assert read(file).model == "one"


def test_the_key_comes_from_the_environment_alone(monkeypatch, server_file):
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    found = read(base_url=LOCAL, model="m")
    assert found.key == KEY
    assert KEY not in repr(found)
    assert KEY not in str(Settings(second_reader=found).as_kept())
    monkeypatch.setenv("OTHER_KEY", "other")
    file = server_file(f'base_url = "{LOCAL}"\nmodel = "m"\nkey_variable = "OTHER_KEY"\n')
    assert read(file).key == "other"


def test_a_key_may_end_in_a_line_break(monkeypatch):
    monkeypatch.setenv(KEY_VARIABLE, f"{KEY}\n")
    assert read(base_url=LOCAL, model="m").key == KEY


@pytest.mark.parametrize("bad", [f"{KEY}\nX: y", f"{KEY}…", f"a\tb{KEY}"])
def test_a_key_that_no_header_can_hold_is_refused_and_not_repeated(monkeypatch, bad):
    monkeypatch.setenv(KEY_VARIABLE, bad)
    with pytest.raises(UsageError, match="letters that no key has") as caught:
        read(base_url=LOCAL, model="m")
    assert KEY not in str(caught.value)


def test_without_a_key_there_is_none(monkeypatch):
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    assert read(base_url=LOCAL, model="m").key is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('api_key = "sk"', "A key does not belong in a file"),
        ('key = "sk"', "A key does not belong in a file"),
        ("timeout = 5", "'timeout' is no setting"),
        ("timeout_seconds = 0", "timeout_seconds has to be a number from 1 to 3600"),
        ('parallel = "2"', "parallel has to be a number"),
        ("parallel = true", "parallel has to be a number"),
        ("max_tokens = 1.5", "max_tokens has to be a number"),
        ("model = 3", "model has to be text"),
    ],
)
def test_a_wrong_setting_is_named(server_file, text, problem):
    with pytest.raises(UsageError, match=problem):
        read(server_file(text), base_url=LOCAL)


def test_all_mistakes_are_told_at_once(server_file):
    with pytest.raises(UsageError) as caught:
        read(server_file("parallel = 0\nwindow = 1"))
    said = str(caught.value)
    for word in ("parallel", "'window'", "Name the model", "Name the server"):
        assert word in said


@pytest.mark.parametrize(
    "base_url",
    ["localhost:8080", "ftp://localhost/v1", "http://", "http://h:port/v1", "http://h/v1?x=1", "h"],
)
def test_what_is_no_address(base_url):
    with pytest.raises(UsageError, match="is no address"):
        read(base_url=base_url, model="m")


def test_a_key_in_the_address_is_refused_and_not_repeated():
    with pytest.raises(UsageError, match="does not belong in the address") as caught:
        read(base_url=f"https://user:{KEY}@llm.example.org/v1", model="m")
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("text", ["base_url =", "\x00"])
def test_a_file_that_cannot_be_read(server_file, text):
    with pytest.raises(InputError, match="cannot be read"):
        read(server_file(text))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="Name a TOML file"):
        read(tmp_path / "none.toml")


def test_the_register_keeps_the_models_name():
    kept = Settings(second_reader=second("https://llm.example.org/v1", key=KEY)).as_kept()
    assert kept["second_reader"] == "m"

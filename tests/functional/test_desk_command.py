"""`corrobora desk` as it is given: where it listens, for whom, and what it refuses."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient


@pytest.fixture
def register(made_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_once, tmp_path / "register.db"))


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, dict[str, object]]]:
    """What would be served: the server itself would listen until somebody ends it."""
    import uvicorn  # noqa: PLC0415 - an extra

    calls: list[tuple[object, dict[str, object]]] = []
    monkeypatch.setattr(uvicorn, "run", lambda app, **given: calls.append((app, given)))
    return calls


def test_it_listens_on_this_machine_alone(call, register, served):
    done = call("desk", "--register", register)
    assert (done.code, done.err) == (0, "")
    assert "http://127.0.0.1:8765/" in done.out
    ((_, given),) = served
    assert (given["host"], given["port"]) == ("127.0.0.1", 8765)


def test_it_tells_nobody_what_it_is_and_writes_down_nobodys_reading(call, register, served):
    call("desk", "--register", register)
    ((_, given),) = served
    assert given["access_log"] is False
    assert given["server_header"] is False
    assert given["proxy_headers"] is False
    assert given["log_level"] == "warning"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "desk.example.org"])  # noqa: S104
def test_others_reach_it_only_under_a_name(call, register, served, host):
    done = call("desk", "--register", register, "--host", host)
    assert done.code != 0
    assert "--name" in done.err
    assert served == []


@pytest.mark.parametrize(
    ("name", "answer"), [("desk.example.org", 200), ("evil.example", 400), ("localhost", 200)]
)
def test_it_answers_to_the_names_that_were_given_alone(call, register, served, name, answer):
    call("desk", "--register", register, "--host", "192.168.1.7", "--name", "desk.example.org")
    ((app, _),) = served
    with TestClient(app, base_url="https://localhost") as client:
        told = client.get("/sign-in", headers={"host": name})
    assert told.status_code == answer
    assert "strict-transport-security" in told.headers


def test_on_this_machine_alone_no_browser_is_bound_to_https(call, register, served):
    call("desk", "--register", register)
    ((app, _),) = served
    with TestClient(app, base_url="http://127.0.0.1") as client:
        told = client.get("/sign-in")
    assert told.status_code == 200
    assert "strict-transport-security" not in told.headers
    assert "secure" not in told.headers["set-cookie"].lower()


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--port", "65536"),
        ("--port", "-1"),
        ("--port", "x"),
        ("--idle", "0"),
        ("--idle", "241"),
        ("--idle", "soon"),
    ],
)
def test_what_is_out_of_range_is_told(call, register, served, option, value):
    done = call("desk", "--register", register, option, value)
    assert done.code == 2
    assert option in done.err
    assert served == []


@pytest.mark.parametrize("option", ["--backups", "--publications"])
def test_a_folder_that_is_not_there_is_told(call, register, served, tmp_path, option):
    done = call("desk", "--register", register, option, tmp_path / "nowhere")
    assert done.code != 0
    assert "no such folder" in done.err
    assert served == []


def test_a_register_that_is_not_there_is_told_and_none_is_made(call, served, tmp_path):
    done = call("desk", "--register", tmp_path / "nowhere.db")
    assert done.code != 0
    assert "nowhere.db" in done.err
    assert served == []
    assert not (tmp_path / "nowhere.db").exists()


def test_a_file_that_is_no_register_is_told(call, served, tmp_path):
    file = tmp_path / "text.db"
    file.write_text("no register", "utf-8")
    done = call("desk", "--register", file)
    assert done.code != 0
    assert "text.db" in done.err
    assert served == []


def test_without_an_account_nobody_gets_in(call, register, served):
    call("desk", "--register", register)
    ((app, _),) = served
    with TestClient(app, base_url="http://127.0.0.1") as client:
        mark = client.get("/sign-in").text.partition('name="mark" value="')[2][:64]
        for name, password in (("admin", "admin"), ("", ""), ("Ana Serrat", "password")):
            told = client.post("/sign-in", data={"mark": mark, "name": name, "password": password})
            assert told.status_code in {422, 429}
        assert client.get("/", follow_redirects=False).status_code == 303

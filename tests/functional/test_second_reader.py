"""`--reader llm|both` as a person gives it, against a real server on this machine."""

from __future__ import annotations

import json

import pytest

from tests.functional.stories import write_stories
from tests.model_server import act, answer, fail, say, serving, speaker, tally

KEY = "sk-of-the-tests-0123456789"
FREED = "Lia Quessant, a teacher from Port Ansel, was released"


def tell(asked):
    """Read the stories as a model might: the teacher's release, her lawyer, and a figure."""
    entries, figures = [], []
    for number, text in asked.passages.items():
        if FREED in text:
            said = [speaker("her mother", "family", of="Lia Quessant")]
            entries.append(
                act(
                    number,
                    FREED,
                    "Lia Quessant",
                    certainty="hedged",
                    speakers=said,
                    site="the moon",
                )
            )
        if "41 people" in text:
            quote = "41 people have been released since 1 May"
            more = {"act": "release", "measure": "flow", "group": "people", "since": "2025-05-01"}
            figures.append(tally(number, quote, 41, **more))
    return answer(acts=entries, tallies=figures)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CORROBORA_KEY", KEY)
    return write_stories(tmp_path / "in", ("courier", "weather"))


def ask(server, *more):
    return ("--reader", "both", "--base-url", server.base_url, "--model", "scripted", *more)


def lines(done):
    return {one["id"]: one for one in map(json.loads, done.out.splitlines())}


def test_off_by_default_nothing_is_sent(call, folder, monkeypatch):
    with serving(tell) as server:
        monkeypatch.setenv("CORROBORA_BASE_URL", server.base_url)
        monkeypatch.setenv("CORROBORA_MODEL", "scripted")
        assert call("extract", folder).code == 0
        assert call("run", folder, "--register", "r.db").code == 0
    assert server.asked == []


def test_the_environment_may_name_the_server(call, folder, monkeypatch):
    with serving(tell) as server:
        monkeypatch.setenv("CORROBORA_BASE_URL", server.base_url)
        monkeypatch.setenv("CORROBORA_MODEL", "scripted")
        assert call("extract", folder, "--reader", "llm").code == 0
    assert len(server.asked) == 2
    assert server.asked[0].headers["Authorization"] == f"Bearer {KEY}"


def test_a_file_may_name_it_too(call, folder, tmp_path):
    with serving(tell) as server:
        file = tmp_path / "server.toml"
        file.write_text(f'base_url = "{server.base_url}"\nmodel = "scripted"\nparallel = 1\n')
        done = call("extract", folder, "--reader", "llm", "--server", file)
    assert (done.code, done.err) == (0, "")


def test_another_machine_is_named_before_anything_is_sent(call, folder):
    away = ("--reader", "both", "--base-url", "http://llm.example.org/v1", "--model", "m")
    done = call("extract", folder, *away)
    assert (done.code, done.out) == (2, "")
    for words in ("sends reports to http://llm.example.org/v1", "NOT encrypted", "--send-to"):
        assert words in done.err
    wrong = call("run", folder, "--register", "r.db", *away, "--send-to", "other.example.org")
    assert wrong.code == 2
    assert not (folder.parent / "r.db").exists()


def test_both_show_where_they_differ(call, folder):
    with serving(tell) as server:
        done = call("extract", folder, *ask(server))
        told = lines(call("extract", folder, *ask(server), "--format", "json"))
    assert "The two readers differ in" in done.out
    assert "certainty: rules asserted, llm hedged" in done.out
    assert done.out.count(FREED) >= 1
    kinds = {(d["found_by"], d["kind"]) for d in told["courier"]["differences"]}
    assert ("both", "act") in kinds
    assert ("rules", "act") in kinds, "the arrest, which the script does not tell"
    assert told["weather"]["differences"] == []


def test_the_form_counts_a_passage_once(call, folder):
    rules = lines(call("extract", folder, "--format", "json"))
    with serving(tell) as server:
        both = lines(call("extract", folder, *ask(server), "--format", "json"))
        every = lines(call("extract", folder, *ask(server), "--all", "--format", "json"))
    assert both["courier"]["acts"] == rules["courier"]["acts"]
    readers = {one["extractor"].split()[0] for one in every["courier"]["statements"]}
    assert readers == {"rules", "llm"}


def test_the_second_alone(call, folder):
    with serving(tell) as server:
        told = lines(
            call(
                *("extract", folder, "--reader", "llm", "--base-url", server.base_url),
                *("--model", "scripted", "--format", "json"),
            )
        )
    [one] = told["courier"]["acts"]
    assert (one["person"], one["certainty"], one["site"]) == ("Lia Quessant", "hedged", None)
    assert one["reported_by"] == "her mother"
    assert "differences" not in told["courier"]


def test_a_second_time_needs_no_server(call, folder):
    with serving(tell) as server:
        first = call("extract", folder, *ask(server), "--format", "json")
    again = call("extract", folder, *ask(server), "--format", "json")
    assert again.out == first.out
    assert len(server.asked) == 2
    away = ("--reader", "both", "--base-url", "https://llm.example.org/v1")
    offline = call("extract", folder, *away, "--model", "scripted", "--offline", "--format", "json")
    assert (offline.out, offline.err) == (first.out, "")


def test_offline_says_what_is_missing_and_the_rules_stand(call, folder):
    with serving(tell) as server:
        call("extract", folder / "weather.md", *ask(server))
        done = call("extract", folder, *ask(server, "--offline"), "--format", "json")
    assert len(server.asked) == 1
    assert done.code == 3
    assert "Refused: courier: second reader: no answer was recorded" in done.err
    assert lines(done)["courier"]["acts"]


def test_a_server_that_is_gone_stops_nothing(call, folder):
    with serving(tell) as server:
        pass
    done = call("run", folder, "--register", "r.db", *ask(server), "--format", "json")
    assert done.code == 3
    assert {row["path"] for row in done.json["refused"]} == {"courier", "weather"}
    assert all("nobody answers there" in row["why"] for row in done.json["refused"])
    assert [row["name"] for row in done.json["persons"]].count("Lia Quessant") >= 1
    assert done.json["new"] == 2


def test_a_run_goes_on_where_the_server_failed(call, folder):
    with serving(tell) as server:
        pass
    call("run", folder, "--register", "r.db", *ask(server))
    with serving(tell) as server:
        done = call("run", folder, "--register", "r.db", *ask(server), "--format", "json")
        assert (done.code, len(server.asked)) == (0, 2)
        again = call("run", folder, "--register", "r.db", *ask(server), "--format", "json")
    assert again.json["known"] == 2
    assert len(server.asked) == 2


def without_addresses(persons: list[dict[str, object]]) -> list[dict[str, object]]:
    """Each register gives everybody a random address of its own."""
    return [{key: row[key] for key in row if key != "address"} for row in persons]


def test_a_run_keeps_both_readings_and_counts_them_once(call, folder):
    alone = call("run", folder, "--register", "alone.db", "--format", "json").json
    with serving(tell) as server:
        both = call("run", folder, "--register", "r.db", *ask(server), "--format", "json").json
    assert both["statements"] > alone["statements"]
    assert without_addresses(both["persons"]) == without_addresses(alone["persons"])
    assert both["ledger"] == alone["ledger"]
    assert {one["report"] for one in both["differences"]} == {"courier"}
    assert alone["differences"] == []
    assert call("doctor", "--register", "r.db").code == 0
    why = call("why", "Lia Quessant", "--register", "r.db", "--format", "json").json
    assert {f["independent"] for f in why["findings"]} == {1}


def test_a_run_prints_the_differences(call, folder):
    with serving(tell) as server:
        said = call("run", folder, "--register", "r.db", *ask(server)).out
    assert "The two readers differ in" in said
    assert "courier: Lia Quessant released" in said
    assert (folder.parent / "r.answers").is_dir()


def test_what_fell_is_noted(call, folder):
    made_up = act(1, "Lia Quessant was freed by the navy", "Lia Quessant")
    with serving(answer(acts=[made_up])) as server:
        done = call("extract", folder / "courier.md", *ask(server))
    assert done.code == 0
    assert "Note: courier: a statement of the second reader fell" in done.err


def test_a_malformed_answer_refuses_that_report_alone(call, folder):
    def script(asked):
        return say("I would rather not") if "Lia" in asked.material else tell(asked)

    with serving(script) as server:
        done = call("extract", folder, *ask(server), "--format", "json")
    assert done.code == 3
    assert done.err.count("Refused: ") == 1
    assert set(lines(done)) == {"courier", "weather"}


def test_the_second_alone_refusing_all_is_nothing_done(call, folder):
    with serving(fail(401)) as server:
        done = call(
            *("extract", folder, "--reader", "llm", "--base-url", server.base_url),
            *("--model", "m", "--format", "json"),
        )
    assert (done.code, done.out) == (1, "")
    assert "CORROBORA_KEY" in done.err


def test_the_key_is_nowhere(call, folder):
    with serving(fail(400, f"bad key {KEY}")) as server:
        done = call("run", folder, "--register", "r.db", *ask(server))
    told = done.out + done.err
    kept = b"".join(p.read_bytes() for p in folder.parent.rglob("*") if p.is_file())
    assert KEY not in told
    assert KEY.encode() not in kept


def test_a_busy_server_is_waited_for(call, folder):
    with serving(fail(429, retry_after="0"), tell) as server:
        assert call("extract", folder, *ask(server)).code == 0
    assert len(server.asked) == 3


@pytest.mark.slow
def test_many_processes_and_one_server(call, folder):
    with serving(tell) as server:
        one = call("extract", folder, *ask(server), "--format", "json")
        two = call("extract", folder, *ask(server), "--workers", "2", "--format", "json")
    assert one.out == two.out
    assert len(server.asked) == 2


def test_answers_can_be_kept_elsewhere(call, folder, tmp_path):
    with serving(tell) as server:
        call("extract", folder, *ask(server, "--answers", tmp_path / "kept"))
    assert len(list((tmp_path / "kept").rglob("*.json"))) == 2
    assert not (tmp_path / "register.answers").exists()


def test_what_copies_changed_is_told_by_one_reader(call, tmp_path, monkeypatch):
    """A model that reads a hedge in one of two copies alone makes no drift of it."""
    monkeypatch.chdir(tmp_path)
    stories = write_stories(tmp_path / "in", ("courier", "mirror"))
    alone = call("run", stories, "--register", "alone.db", "--format", "json").json

    def script(asked):
        return tell(asked) if "Lowland Courier\nTitle" in asked.material else answer()

    with serving(script) as server:
        both = call("run", stories, "--register", "r.db", *ask(server), "--format", "json").json
    assert without_addresses(both["persons"]) == without_addresses(alone["persons"])
    for told in ("ledger", "conflicts", "families"):
        assert both[told] == alone[told]

"""Asking a real server that is slow, busy, broken, hostile or gone."""

from __future__ import annotations

import logging
import threading
from dataclasses import replace

import pytest

from corrobora.errors import ReadingRefused, UsageError
from corrobora.extract.llm.client import Answer, Clocks, ServerClient
from corrobora.extract.llm.prompt import load_prompt
from tests.factories import NOON
from tests.model_server import Reply, answer, fail, say, serving

ASKED = ({"role": "user", "content": "…"},)
GOOD = say("{}")
KEY = "sk-of-the-tests-0123456789"


@pytest.fixture
def client_for(settings_for, time):
    def make(base_url, **more):
        return ServerClient(settings_for(base_url, **more), load_prompt(), time.clocks)

    return make


@pytest.fixture
def ask(client_for):
    """Ask a server once, as a new client."""

    def make(server, **more):
        return client_for(server.base_url, **more).ask(ASKED)

    return make


def refusal(ask, *scripts, **more):
    with serving(*scripts) as server, pytest.raises(ReadingRefused) as caught:
        ask(server, **more)
    return server, caught.value


def test_a_good_answer(ask):
    with serving(GOOD) as server:
        assert ask(server) == Answer("{}")


def test_too_many_requests_waits_as_long_as_it_is_told(ask, time):
    with serving(fail(429, "slow down", retry_after="7"), GOOD) as server:
        assert ask(server).content == "{}"
    assert time.waits == [7.0]


def test_a_date_to_wait_for_is_kept_to(ask, time):
    later = fail(429, "", retry_after="Tue, 06 May 2031 12:00:09 GMT")
    with serving(later, GOOD) as server:
        ask(server)
    assert time.waits == [9.0]


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429, 408, 529])
def test_a_busy_server_is_asked_again_with_longer_waits(ask, time, status):
    with serving(fail(status), fail(status), GOOD) as server:
        assert ask(server).content == "{}"
    assert time.waits == [1.0, 2.0]


def test_patience_ends(ask, time):
    server, refused = refusal(ask, fail(503, "overloaded"))
    assert len(server.asked) == 6
    assert time.waits == [1.0, 2.0, 4.0, 8.0, 16.0]
    assert refused.why == "127.0.0.1: it answered 503 (overloaded)"
    assert "not asked anew" in refused.advice


def test_who_asks_for_an_hour_is_asked_by_the_next_run(ask, time):
    server, refused = refusal(ask, fail(429, "quota", retry_after="3600"))
    assert (len(server.asked), time.waits) == (1, [])
    assert "429 (quota)" in refused.why


def test_a_slow_server_is_given_up_after_two_tries(ask, time):
    slow = replace(GOOD, pause=0.5)
    server, refused = refusal(ask, slow, timeout_seconds=0.1)
    assert refused.why == "127.0.0.1: no whole answer came within 0.1 seconds"
    assert len(server.asked) == 2
    assert time.waits == [1.0]


def test_an_answer_that_dribbles_in_ends_with_the_time(settings_for):
    ticks = iter(range(0, 10_000, 3))
    clocks = Clocks(monotonic=lambda: next(ticks), now=lambda: NOON, sleep=lambda _: None)
    dribble = Reply(body=b" " * 70_000, times=20, pause=0.001)
    with serving(dribble) as server:
        client = ServerClient(settings_for(server.base_url), load_prompt(), clocks)
        with pytest.raises(ReadingRefused, match="no whole answer came within 5 seconds"):
            client.ask(ASKED)


def test_a_flood_is_dropped(ask):
    flood = Reply(body=b"x" * 1024 * 1024, times=8)
    server, refused = refusal(ask, flood)
    assert "larger than 4,194,304 bytes" in refused.why
    assert len(server.asked) == 1


def test_a_connection_that_breaks_is_tried_again(ask, time):
    torn = Reply(headers={"Content-Length": "5000", "Connection": "close"})
    server, refused = refusal(ask, torn)
    assert len(server.asked) == 3
    assert "the connection broke" in refused.why
    assert time.waits == [1.0, 2.0]


def test_nobody_there(client_for, time):
    with serving(GOOD) as server:
        pass
    client = client_for(server.base_url)
    for _ in range(3):
        with pytest.raises(ReadingRefused, match=r"127\.0\.0\.1: nobody answers there"):
            client.ask(ASKED)
    assert time.waits == [1.0], "the rest of a run is spared the waiting"


@pytest.mark.parametrize(
    ("status", "why"),
    [(401, "wants a key"), (403, "does not let this key in"), (404, "no such address or model")],
)
def test_a_server_of_no_use_is_asked_once_for_all(client_for, status, why):
    with serving(fail(status)) as server:
        client = client_for(server.base_url)
        for _ in range(3):
            with pytest.raises(ReadingRefused, match=why):
                client.ask(ASKED)
    assert len(server.asked) == 1


def test_three_failures_in_a_row_end_the_asking(client_for):
    with serving(fail(503)) as server:
        client = client_for(server.base_url)
        for _ in range(5):
            with pytest.raises(ReadingRefused):
                client.ask(ASKED)
    assert len(server.asked) == 3 * 6


def test_a_failure_between_good_answers_ends_nothing(client_for):
    with serving(fail(418), GOOD, fail(418), GOOD, fail(418), GOOD) as server:
        client = client_for(server.base_url)
        for _ in range(3):
            with pytest.raises(ReadingRefused, match="it answered 418"):
                client.ask(ASKED)
            assert client.ask(ASKED).content == "{}"


def test_a_server_that_points_elsewhere_is_not_followed(ask):
    with serving(GOOD) as elsewhere:
        away = Reply(302, headers={"Location": f"{elsewhere.base_url}/chat/completions"})
        _, refused = refusal(ask, away)
    assert "it answered 302" in refused.why
    assert elsewhere.asked == []


# --- dialects -----------------------------------------------------------------------------------


def refuse(*words):
    """A server that knows none of these words in a request."""

    def script(asked):
        body = str(asked.body)
        bad = [word for word in words if word in body]
        return fail(400, f"unsupported: {bad[0]}") if bad else GOOD

    return script


@pytest.mark.parametrize(
    ("words", "shape"),
    [
        ((), "json_schema"),
        (("json_schema",), "json_object"),
        (("json_schema", "json_object"), None),
    ],
)
def test_the_strictest_form_that_the_server_knows(ask, words, shape):
    with serving(refuse(*words)) as server:
        assert ask(server).content == "{}"
    assert server.asked[-1].body.get("response_format", {}).get("type") == shape
    assert len(server.asked) == 1 + len(words)


def test_newer_servers_have_another_word_for_the_bound(ask):
    def script(asked):
        if "max_tokens" in asked.body:
            return fail(400, "use 'max_completion_tokens' instead of 'max_tokens'")
        return fail(400, "temperature is fixed") if "temperature" in asked.body else GOOD

    with serving(script) as server:
        ask(server, max_tokens=999)
    last = server.asked[-1].body
    assert last["max_completion_tokens"] == 999
    assert "temperature" not in last
    assert last["response_format"]["type"] == "json_schema"


def test_a_dialect_is_learned_once(client_for):
    with serving(refuse("json_schema")) as server:
        client = client_for(server.base_url)
        client.ask(ASKED)
        client.ask(ASKED)
    assert len(server.asked) == 3


def test_a_request_that_no_dialect_mends_is_refused_in_the_servers_words(ask):
    server, refused = refusal(ask, fail(400, "context window exceeded"))
    assert len(server.asked) == 3
    assert "400 (context window exceeded)" in refused.why


# --- what comes back ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"[]", b'{"choices": []}', b'{"choices": [{"message": 3}]}', b"[" * 99_999],
)
def test_what_is_not_of_the_protocol(ask, body):
    _, refused = refusal(ask, Reply(body=body))
    assert "not of the protocol" in refused.why
    assert "/v1" in refused.advice


def test_filtered_content_is_a_refusal(ask):
    _, refused = refusal(ask, say("{}", reason="content_filter"))
    assert "declined" in refused.why


def test_an_answer_cut_short_says_so(ask):
    with serving(say('{"a', reason="length")) as server:
        assert ask(server) == Answer("", is_cut=True)


# --- what must not get out ----------------------------------------------------------------------


def test_the_key_is_never_told(ask, caplog, capfd, settings_for):
    caplog.set_level(logging.DEBUG)
    _, refused = refusal(ask, fail(500, f"bad key {KEY}"), key=KEY)
    told = f"{refused} {caplog.text} {capfd.readouterr()} {settings_for('http://x/v1', key=KEY)!r}"
    assert KEY not in told
    assert "bad key …" in refused.why


def test_another_machine_is_not_asked_without_its_name(client_for):
    away = "http://reader.example.org/v1"
    with pytest.raises(UsageError, match=r"to send reports to reader\.example\.org"):
        client_for(away)
    with pytest.raises(UsageError):
        client_for(away, send_to="example.org")
    client_for(away, send_to="reader.example.org")


def test_proxies_of_the_environment_are_not_used(ask, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with serving(GOOD) as server:
        assert ask(server).content == "{}"


def test_several_threads_ask_one_client(client_for):
    with serving(answer()) as server:
        client = client_for(server.base_url, parallel=4)
        threads = [threading.Thread(target=client.ask, args=(ASKED,)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
    assert len(server.asked) == 8

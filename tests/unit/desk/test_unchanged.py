"""An answer that somebody has already is not sent again."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.responses import Response

from corrobora.desk.unchanged import leave_out_known


def asking(tags: str | None) -> Request:
    headers = [] if tags is None else [(b"if-none-match", tags.encode())]
    return Request({"type": "http", "method": "GET", "path": "/", "headers": headers})


@pytest.mark.parametrize("tags", ['"abc"', 'W/"abc"', '"x", "abc"', "*", ' W/"x" ,W/"abc" '])
def test_what_is_known_is_not_sent(tags):
    answer = leave_out_known(asking(tags), Response("words", headers={"ETag": '"abc"'}))
    assert answer.status_code == 304
    assert answer.body == b""
    assert answer.headers["etag"] == '"abc"'


@pytest.mark.parametrize("tags", [None, '"other"', "abc", ""])
def test_everything_else_is(tags):
    whole = Response("words", headers={"ETag": '"abc"'})
    assert leave_out_known(asking(tags), whole) is whole


def test_without_a_tag_and_where_it_failed_nothing_is_left_out():
    bare, failed = Response("words"), Response("no", 404, headers={"ETag": '"abc"'})
    assert leave_out_known(asking("*"), bare) is bare
    assert leave_out_known(asking('"abc"'), failed) is failed

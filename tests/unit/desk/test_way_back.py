"""Where somebody is sent back to: to a page of ours, wherever else they were told to go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.desk.looks.routes import way_back


@pytest.mark.parametrize("ours", ["/", "/persons/abc?as_of=2031-01-01", "/search?q=a%20b"])
def test_a_page_of_ours_is_gone_back_to(ours):
    assert way_back(ours) == ours


@pytest.mark.parametrize(
    "theirs",
    [
        "",
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=1",
        "example.org",
        "\t//example.org",
    ],
)
def test_anywhere_else_is_the_first_page(theirs):
    assert way_back(theirs) == "/"


@given(st.text(max_size=40))
def test_nobody_is_sent_to_another_host(typed):
    back = way_back(typed)
    assert back.startswith("/")
    assert not back.startswith(("//", "/\\"))
    assert back.isprintable()

from __future__ import annotations

import pytest

from corrobora.publish.publishing import PUBLISHED
from corrobora.register import log_pages
from corrobora.register.erasure_checks import ERASE, WITHHOLD
from corrobora.register.log_pages import KINDS, load_log_page
from corrobora.register.opening import opened
from corrobora.store.database import open_register, writing
from corrobora.store.log import KEY_BYTES, append_log
from tests.factories import NOON


@pytest.fixture
def logged(where):
    engine = open_register(where, create=True)
    with writing(engine) as connection:
        for number in range(1, 8):
            kind = "decision" if number % 2 else "read"
            append_log(connection, kind=kind, payload={}, key=bytes(KEY_BYTES), at=NOON)
    engine.dispose()
    return where


def test_pages_lead_on_until_there_are_no_more(logged):
    with opened(logged) as connection:
        first = load_log_page(connection, most=3)
        second = load_log_page(connection, before=first.before, most=3)
        last = load_log_page(connection, before=second.before, most=3)
    assert [row.number for page in (first, second, last) for row in page.rows] == [*range(7, 0, -1)]
    assert last.before is None
    assert first.head == last.head
    assert first.head.number == 7


def test_a_page_that_is_just_full_leads_nowhere(logged):
    with opened(logged) as connection:
        assert load_log_page(connection, most=7).before is None
        assert load_log_page(connection, kind="read", most=3).before is None
        assert len(load_log_page(connection, kind="read").rows) == 3


def test_the_log_of_a_new_register_is_empty(where):
    with opened(where) as connection:
        page = load_log_page(connection)
    assert (page.rows, page.before, page.head.number, page.names) == ((), None, 0, {})


def test_every_kind_stands_once_and_is_that_of_its_writer():
    assert len(set(KINDS)) == len(KINDS)
    assert {ERASE, WITHHOLD, PUBLISHED} <= set(KINDS)
    assert log_pages.PUBLISHED == PUBLISHED

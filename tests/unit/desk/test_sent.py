"""Files that wait to be taken in."""

from __future__ import annotations

import datetime

from corrobora.desk.sent import KEPT, MOST_BYTES, Sent, SentFiles
from corrobora.packs.list_mapping import ListMapping
from tests.factories import NOON


def sent(size=1, at=NOON):
    raw = memoryview(bytes(1)) if size == 1 else bytes(size)
    return Sent(
        file=("a.csv", bytes(raw)),
        mended=None,
        given=ListMapping(),
        address=None,
        job="j",
        at=at,
    )


def test_one_file_for_each_session():
    files = SentFiles()
    files.keep("s", sent())
    files.keep("s", second := sent())
    files.keep("t", sent())
    assert files.find("s", NOON) is second
    assert len(files) == 2
    files.drop("s")
    assert files.find("s", NOON) is None


def test_a_file_is_too_old_after_a_while():
    files = SentFiles()
    files.keep("s", sent())
    assert files.find("s", NOON + KEPT - datetime.timedelta(seconds=1)) is not None
    assert files.find("s", NOON + KEPT) is None
    assert not len(files)


def test_the_oldest_go_where_too_much_waits():
    files = SentFiles()
    for name in "abcd":
        files.keep(name, sent(MOST_BYTES))
    assert files.find("a", NOON) is None
    assert files.find("d", NOON) is not None

from __future__ import annotations

import pytest

from corrobora.extract.llm.patience import Trouble, TryResult, seconds_to_wait
from tests.factories import NOON


def wait(trouble, attempt, retry_after=None):
    return seconds_to_wait(TryResult(trouble, retry_after=retry_after), attempt, NOON)


@pytest.mark.parametrize(
    ("trouble", "waits"),
    [
        (Trouble.BUSY, [1, 2, 4, 8, 16, None]),
        (Trouble.BROKEN, [1, 2, None]),
        (Trouble.ABSENT, [1, None]),
        (Trouble.SLOW, [1, None]),
        (Trouble.REFUSED, [None]),
        (Trouble.USELESS, [None]),
        (None, [None]),
    ],
)
def test_waits_double_and_end(trouble, waits):
    assert [wait(trouble, n) for n in range(1, len(waits) + 1)] == waits


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [
        ("0", 0.0),
        ("30", 30.0),
        ("120", 120.0),
        ("121", None),
        ("Tue, 06 May 2031 12:01:00 GMT", 60.0),
        ("Tue, 06 May 2031 12:01:00", 60.0),
        ("Tue, 06 May 2031 11:00:00 GMT", 0.0),
        ("soon", 1.0),
        ("", 1.0),
        ("-5", 1.0),
    ],
)
def test_what_the_server_asks_for(retry_after, seconds):
    assert wait(Trouble.BUSY, 1, retry_after) == seconds


def test_even_a_patient_server_is_left_in_the_end():
    assert wait(Trouble.BUSY, 6, "1") is None

from __future__ import annotations

from corrobora.model.address import is_address
from corrobora.publish.addresses import make_address

KEY = bytes(range(32))


def test_an_address_is_written_as_those_of_persons():
    assert is_address(make_address(KEY, "figure", "7898e679"))


def test_the_same_thing_has_the_same_address():
    assert make_address(KEY, "site", "Old Mill") == make_address(KEY, "site", "Old Mill")


def test_kind_thing_and_key_all_count():
    one = make_address(KEY, "site", "Old Mill")
    others = {
        make_address(KEY, "story", "Old Mill"),
        make_address(KEY, "site", "Long Quay"),
        make_address(bytes(32), "site", "Old Mill"),
    }
    assert one not in others
    assert len(others) == 3

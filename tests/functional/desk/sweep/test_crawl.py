"""The sweeps reach every path that there is, and every page answers."""

from __future__ import annotations

import pytest

from corrobora.desk.screens import PATHS

# Reached only by what somebody did before, or with a token; each screen's own tests go there.
ELSEWHERE = {
    "lists.done",
    "lists.bad_rows",
    "report.family",
    "admin.policy.beside",
    "admin.policy.taken",
    "admin.log.checked",
    "admin.backup.made",
    "admin.backup.file",
    "feed.by_address",
    "feed.search",
    "publishing.previewed",
    "publishing.made",
    "publishing.file",
    "publishing.claim",
    "search.saved.open",
    "search.names.csv",
    "search.names.matched",
}


@pytest.mark.parametrize("path", [p for p in PATHS if p.method == "GET"], ids=lambda p: p.name)
def test_every_path_is_reached_by_links(every_page, path):
    reached = {one.path.name for one in every_page}
    assert path.name in reached | ELSEWHERE


def test_no_page_that_is_led_to_is_a_mistake(every_page):
    assert [(one.url, one.status) for one in every_page if one.status >= 500] == []

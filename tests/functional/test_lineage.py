from __future__ import annotations

import pytest

from tests.functional.stories import STORIES


@pytest.mark.parametrize("links", [[], ["--links", "all"], ["--links", "best"]])
def test_copy_is_found_passage_by_passage(call, stories, links):
    told = call("lineage", stories, *links, "--format", "json").json
    assert told["families"] == [["courier", "mirror"], ["gazette"], ["weather"]]
    (link,) = told["links"]
    assert (link["derived"], link["source"], link["direction"]) == ("mirror", "courier", "known")
    assert link["passages"]
    for passage in link["passages"]:
        for side in ("derived", "source"):
            start, end = passage[side]
            assert STORIES[link[side]][start:end] == passage[f"{side}_text"]
        assert (passage["kind"], passage["drift"]) == ("verbatim", [])


def test_text_lays_passage_beside_passage(call, stories):
    said = " ".join(call("lineage", stories).out.split())
    assert "courier └── mirror truncated, 100% of its text" in said
    assert "2 reports without copies: gazette, weather" in said
    assert "mirror comes from courier" in said
    assert "unchanged in what is claimed" in said


def test_bad_file_among_good_ones(call, stories):
    (stories / "empty.txt").write_bytes(b"")
    done = call("lineage", stories, "--format", "json")
    assert done.code == 3
    assert len(done.json["families"]) == 3
    assert "empty.txt" in done.err


def test_same_report_in_two_files_is_one(call, tmp_path):
    text = "---\nurl: https://news.example/freed\n---\nLia Quessant was released on Tuesday.\n"
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    told = call("lineage", tmp_path, "--format", "json").json
    assert (len(told["families"]), told["links"]) == (1, [])


def test_unknown_choice_of_links_is_a_wrong_option(call, stories):
    assert call("lineage", stories, "--links", "some").code == 2

"""How a person learns what a claim is called: in `why`, and in `extract --all`."""

from __future__ import annotations

import re

from corrobora.model.claim import shorten_claim


def test_why_names_the_claim_beside_each_passage(call, register):
    told = call("why", "Lia Quessant", "-r", register, "--format", "json").json
    passages = [
        passage
        for finding in told["findings"]
        for origin in finding["origins"]
        for passage in origin["passages"]
    ]
    assert all(re.fullmatch(r"[0-9a-f]{32}(-[0-9a-f]{8})?", one["claim"]) for one in passages)
    text = call("why", "Lia Quessant", "-r", register).out
    said = " ".join(text.split())
    assert all(f"claim {shorten_claim(one['claim'])}" in said for one in passages)


def test_a_copy_is_a_claim_of_its_own(call, register):
    told = call("why", "Lia Quessant", "-r", register, "--format", "json").json
    by_report = {
        passage["report"]: passage["claim"]
        for finding in told["findings"]
        if finding["act"] == "release"
        for origin in finding["origins"]
        for passage in origin["passages"]
    }
    assert by_report["courier"] != by_report["mirror"]


def test_extract_names_every_claim_as_the_register_does(call, stories, register, monkeypatch):
    monkeypatch.chdir(stories.parent)
    done = call("extract", "stories/gazette.md", "--all", "--format", "json")
    said = done.json["statements"]
    assert {one["kind"] for one in said} == {"act", "tally"}
    assert len({one["claim"] for one in said}) == len(said)
    told = call("extract", "stories/gazette.md").out
    assert all(f"claim {shorten_claim(one['claim'])}" in " ".join(told.split()) for one in said)
    del register

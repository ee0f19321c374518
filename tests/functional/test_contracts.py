"""What programs read, held to the contracts: keys, types, allowed words, exit codes, streams.

Everything here is asked of a process of its own, about the reports of all scenarios together.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from corrobora.cli.options import now
from tests.functional.conftest import Done
from tests.functional.shapes import (
    EXTRACT,
    LINEAGE,
    NOBODY,
    RUN,
    STATUS,
    WHY,
    is_span,
    is_text,
    judge,
)
from tests.functional.shell import shell_out
from tests.functional.test_scenarios import FOLDER, PACKS, SCENARIOS

REPORTS = [path for folder in SCENARIOS for path in sorted(folder.glob("*.md"))]
TEXTS = {path: path.read_text("utf-8") for path in REPORTS}
EXPLAINED: dict[str, Done] = {}


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    register = tmp_path_factory.mktemp("contracts") / "r.db"
    return register, shell_out("run", *REPORTS, *with_packs(), *to(register))


@pytest.fixture(scope="module")
def register(ran):
    return ran[0]


@pytest.fixture(scope="module")
def extracted():
    return shell_out("extract", *REPORTS, *with_packs(), "--format", "json")


@pytest.fixture(scope="module")
def traced():
    return shell_out("lineage", *REPORTS, *with_packs(), "--format", "json")


@pytest.fixture
def explained(call, register):
    """What `why` says of everybody in the register; asked once."""
    if not EXPLAINED:
        names = {row["name"] for row in call("status", *to(register)).json["persons"]}
        EXPLAINED.update({name: call("why", name, *to(register)) for name in sorted(names)})
    return EXPLAINED


def with_packs() -> tuple[str, Path]:
    return "--packs", PACKS


def to(register: Path) -> tuple[str, Path, str, str]:
    return "--register", register, "--format", "json"


def text_of(label: str) -> str:
    """The text that offsets point into: that of the file whose label it is, less its head."""
    (path,) = [p for p in REPORTS if p.with_suffix("").as_posix().endswith(f"/{label}")]
    return TEXTS[path]


def test_run(ran):
    _, done = ran
    assert (done.code, done.err) == (0, "")
    assert list(judge(done.json, RUN)) == []
    assert done.json["new"] == len(REPORTS)
    listed = [label for family in done.json["families"] for label in family]
    assert len(listed) == len(set(listed)) == len(REPORTS)


def test_status(ran, register):
    done = shell_out("status", *to(register))
    assert (done.code, done.err) == (0, "")
    assert list(judge(done.json, STATUS)) == []
    assert done.json["ledger"]
    assert done.json["promises"]
    assert done.json["designations"]
    assert done.json["conflicts"]
    # A run tells the same as asking afterwards.
    assert {key: ran[1].json[key] for key in done.json} == done.json


def test_why(explained):
    for name, done in explained.items():
        assert (done.code, done.err) == (0, "")
        assert list(judge(done.json, WHY)) == [], name
        assert done.json["person"] == name


def test_independent_counts_sides_whose_support_is_counted(explained):
    for finding in findings(explained):
        sides = {o["side"] for o in finding["origins"] if o["counted"] and o["stance"] == "for"}
        assert finding["independent"] <= len(sides)
        if finding["step"] in {"announced", "ordered", "denied"}:
            assert finding["independent"] == 0
        else:
            assert finding["independent"] >= 1
        if finding["step"] == "corroborated":
            assert finding["independent"] >= 2


def test_passage_stands_where_it_is_said_to(explained):
    for finding in findings(explained):
        for origin in finding["origins"]:
            assert set(origin["reports"]) == {p["report"] for p in origin["passages"]}
            for passage in origin["passages"]:
                text = text_of(passage["report"])
                assert text[passage["start"] : passage["end"]] == passage["text"]


def findings(explained: Mapping[str, Done]) -> Iterator[dict[str, Any]]:
    for done in explained.values():
        yield from done.json["findings"]


def test_unknown_name(register):
    done = shell_out("why", "Ilia Marcheti", *to(register))
    assert done.code == 1
    assert list(judge(done.json, NOBODY)) == []
    assert "Ilya Marchetti" in done.json["similar"]
    assert len(done.err.splitlines()) == 1


def test_part_of_several_names_chooses_nobody(register):
    done = shell_out("why", "marta", *to(register))
    assert done.code == 1
    assert list(judge(done.json, NOBODY)) == []
    assert set(done.json["similar"]) == {"Marta Elena Quispel", "Marta Elisa Quispel"}


@pytest.mark.parametrize(
    "asked", ["LUDEÑA", "ludena", "gaspar  ludeña ", "Ludeña Gaspar", "gas lud"]
)
def test_name_in_part_in_any_case_without_accents(call, register, asked):
    assert call("why", asked, *to(register)).json["person"] == "Gaspar Ludeña"


def test_extract(extracted):
    assert (extracted.code, extracted.err) == (0, "")
    lines = [json.loads(line) for line in extracted.out.splitlines()]
    assert len(lines) == len(REPORTS)
    for told in lines:
        assert list(judge(told, EXTRACT)) == [], told["id"]
        text = text_of(told["id"])
        for entry in (*told["acts"], *told["tallies"]):
            assert entry["quotes"]
            assert [text[start:end] for start, end in entry["spans"]] == entry["quotes"]


def test_extract_all(call):
    done = call("extract", *REPORTS, *with_packs(), "--all", "--format", "json")
    assert done.code == 0
    shape = {"kind": is_text, "quotes": [{"start": int, "end": int, "text": is_text}]}
    kinds = set()
    for told in map(json.loads, done.out.splitlines()):
        assert list(judge(told, {"id": is_text, "statements": [shape]})) == []
        text = text_of(told["id"])
        for statement in told["statements"]:
            kinds.add(statement["kind"])
            assert statement["quotes"]
            for quote in statement["quotes"]:
                assert is_span([quote["start"], quote["end"]])
                assert text[quote["start"] : quote["end"]] == quote["text"]
    assert kinds >= {"act", "tally", "designation", "promise"}


def test_lineage(traced):
    assert (traced.code, traced.err) == (0, "")
    assert list(judge(traced.json, LINEAGE)) == []
    assert traced.json["links"]
    listed = [label for family in traced.json["families"] for label in family]
    assert len(listed) == len(set(listed)) == len(REPORTS)
    for link in traced.json["links"]:
        assert any({link["derived"], link["source"]} <= set(f) for f in traced.json["families"])
        for passage in link["passages"]:
            for side in ("derived", "source"):
                start, end = passage[side]
                assert text_of(link[side])[start:end] == passage[f"{side}_text"]


def test_lineage_of_a_copy_of_a_copy(call):
    reports = [path for path in REPORTS if path.parent.name == "copy_of_a_copy"]
    pairs = {}
    for which in ("all", "best"):
        told = call("lineage", *reports, "--links", which, "--format", "json").json
        pairs[which] = {(link["derived"], link["source"]) for link in told["links"]}
    assert pairs["all"] == {("two", "one"), ("three", "one"), ("three", "two")}
    assert len(pairs["best"]) == 2
    assert pairs["best"] < pairs["all"]


def test_same_reports_same_answer(call, traced, extracted):
    back = [*reversed(REPORTS), *with_packs(), "--format", "json"]
    assert call("lineage", *back).out == traced.out
    assert call("extract", *back).out == extracted.out


def test_doctor(register):
    done = shell_out("doctor", *to(register))
    assert (done.code, done.err) == (0, "")
    assert done.json["sound"] is True


def test_status_goes_by_the_packs_of_the_register(call, register):
    """The pack says that a minister speaks for the ministry, and that the Post is known."""
    rows = call("status", *to(register)).json["ledger"]
    assert {"Ministry of the Interior", "Harbour Watch"} <= {row["speaker"] for row in rows}
    told = call("why", "Ilya Marchetti", *to(register)).json
    (release,) = [f for f in told["findings"] if f["act"] == "release"]
    assert all(origin["side"].startswith("state:") for origin in release["origins"])


def test_run_without_packs_keeps_what_is_there(call, tmp_path):
    folder = FOLDER / "two_officials"
    register = tmp_path / "r.db"
    call("run", folder, *with_packs(), *to(register))
    call("run", folder, *to(register))
    back = call("run", folder, *with_packs(), *to(register)).json
    once = call("run", folder, *with_packs(), *to(tmp_path / "once.db")).json
    # Public addresses are random: no two registers give the same.
    for row in (*back["persons"], *once["persons"]):
        row.pop("address")
    for key in ("persons", "ledger", "families"):
        assert back[key] == once[key]


def test_known_at_is_the_record_of_then(call, tmp_path):
    register = tmp_path / "r.db"
    first, second = sorted((FOLDER / "figure_falls").glob("*.md"))
    call("run", first, *with_packs(), *to(register))
    then = now()
    time.sleep(1.1)  # the register keeps seconds
    call("run", second, *with_packs(), *to(register))
    asked = ("status", *to(register))
    assert {row["value"] for row in call(*asked).json["ledger"]} == {64, 59}
    moment = f"{then:%Y-%m-%dT%H:%M:%S}"
    known = call(*asked, "--known-at", moment).json
    assert [(row["value"], row["superseded_by"]) for row in known["ledger"]] == [(64, None)]
    assert known["conflicts"] == []
    assert call(*asked, "--known-at", "2020-01-01").json["ledger"] == []

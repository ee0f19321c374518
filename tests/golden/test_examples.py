"""The register of the example reports says what examples/expected.json states.

Lists in expected.json are what must be there, not all that may be; `reports` is a floor. Speakers
are compared through the names and aliases of the examples' own pack.
"""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import redirect_stdout, suppress
from pathlib import Path
from typing import Any

import pytest

from corrobora.cli.app import main

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
REPORTS = EXAMPLES / "reports"
PACKS = EXAMPLES / "packs"
EXPECTED: dict[str, Any] = json.loads((EXAMPLES / "expected.json").read_text("utf-8"))
TABLES = ("authorities", "organisations", "outlets")

# --- names --------------------------------------------------------------------------------------


def read_aliases() -> dict[str, str]:
    """Every name and alias of the example pack, in lower case, with the name it stands for."""
    found = {}
    for table in TABLES:
        path = PACKS / "countries" / "xv" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                for name in (row["name"], *row["aliases"].split("|")):
                    if name:
                        found[name.casefold()] = row["name"]
    return found


ALIASES = read_aliases()


def speaker_of(name: str | None) -> str:
    text = (name or "").removeprefix("the ").strip()
    return ALIASES.get(text.casefold(), text).casefold()


def same_speaker(a: str | None, b: str | None) -> bool:
    return speaker_of(a) == speaker_of(b)


def label(case: object) -> str:
    if isinstance(case, Mapping):
        keys = ("name", "speaker", "derived", "kind", "about", "act", "date", "value", "low")
        return "-".join(str(case[key]) for key in keys if case.get(key) is not None)
    return "+".join(case) if isinstance(case, list) else str(case)


def of(key: str) -> list[Any]:
    """The cases of one key of expected.json, each a parameter with a readable name."""
    return [pytest.param(case, id=label(case)) for case in EXPECTED[key]]


# --- the run, once ------------------------------------------------------------------------------


def corrobora(*arguments: str | Path) -> Any:
    """In a process of its own, as the examples are told to be run."""
    command = [sys.executable, "-m", "corrobora", *map(str, arguments), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stderr}"
    return json.loads(done.stdout)


def corrobora_here(*arguments: str | Path) -> Any:
    """In this process, which has loaded everything: for what is asked dozens of times."""
    command = ["corrobora", *map(str, arguments), "--format", "json"]
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()) as out:
        patch.setattr(sys, "argv", command)
        with suppress(SystemExit):
            main()
    return json.loads(out.getvalue())


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("examples") / "examples.db"
    corrobora("run", REPORTS, "--packs", PACKS, "--register", path)
    return path


@pytest.fixture(scope="module")
def status(register: Path) -> dict[str, Any]:
    return corrobora("status", "--register", register, "--as-of", EXPECTED["as_of"])


@pytest.fixture(scope="module")
def lineage() -> dict[str, Any]:
    return corrobora("lineage", REPORTS, "--packs", PACKS)


@pytest.fixture(scope="module")
def explain(register: Path) -> Any:
    told: dict[str, Any] = {}

    def ask(name: str) -> Any:
        if name not in told:
            told[name] = corrobora_here("why", name, "--register", register)
        return told[name]

    return ask


# --- persons ------------------------------------------------------------------------------------


def choose(found: Iterable[Mapping[str, Any]], expected: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one finding of that act; where the expectation names a date, of that date."""
    findings = [one for one in found if one["act"] == expected["act"]]
    dated = [one for one in findings if one["date"] == expected.get("date", one["date"])]
    assert len(dated) == 1, f"{expected['act']} {expected.get('date', '')}: {findings}"
    return dated[0]


@pytest.mark.parametrize("expected", of("persons"))
def test_person_stands_where_expected(
    status: dict[str, Any], explain: Any, expected: dict[str, Any]
) -> None:
    rows = [row for row in status["persons"] if row["name"] == expected["name"]]
    row = choose(rows, expected)
    for field in ("step", "independent", "custody"):
        if field in expected:
            assert row[field] == expected[field], field
    finding = choose(explain(expected["name"])["findings"], expected)
    assert finding["step"] == expected["step"]
    assert finding["hedged"] == expected.get("hedged", finding["hedged"])
    wanted = expected.get("conditions")
    if wanted is not None:
        assert set(wanted) == set(finding["conditions"])


def suggested_pairs(status: dict[str, Any]) -> set[frozenset[str]]:
    return {frozenset((one["a"], one["b"])) for one in status["suggestions"]}


@pytest.mark.parametrize("pair", of("suggested"))
def test_pair_is_suggested_and_not_merged(status: dict[str, Any], pair: list[str]) -> None:
    assert frozenset(pair) in suggested_pairs(status)
    assert set(pair) <= {row["name"] for row in status["persons"]}


@pytest.mark.parametrize("pair", of("not_suggested"))
def test_pair_is_not_suggested(status: dict[str, Any], pair: list[str]) -> None:
    assert frozenset(pair) not in suggested_pairs(status)


# --- why ----------------------------------------------------------------------------------------


def named(origins: Iterable[Mapping[str, Any]], name: str) -> list[Mapping[str, Any]]:
    return [one for one in origins if same_speaker(one["name"], name)]


@pytest.mark.parametrize("name", list(EXPECTED["why"]))
def test_why_counts_the_origins_that_know(explain: Any, name: str) -> None:
    expected = EXPECTED["why"][name]
    origins = choose(explain(name)["findings"], expected)["origins"]
    counted = [one for one in origins if one["counted"]]
    supporting = [one for one in counted if one["stance"] == "for"]
    against = [one for one in origins if one["stance"] == "against"]
    for origin in expected["counted"]:
        assert named(supporting, origin), f"{origin} is not counted: {origins}"
    assert len(supporting) == len(expected["counted"])
    for origin in expected["not_counted"]:
        assert not named(counted, origin), f"{origin} is counted: {origins}"
    for origin in expected.get("against", []):
        assert named(against, origin), f"{origin} does not speak against: {origins}"


@pytest.mark.parametrize("name", list(EXPECTED["why"]))
def test_why_names_unsupported_additions(explain: Any, name: str) -> None:
    expected = EXPECTED["why"][name]
    origins = choose(explain(name)["findings"], expected)["origins"]
    uncounted = {report for one in origins if not one["counted"] for report in one["reports"]}
    assert set(expected["unsupported_in"]) <= uncounted


@pytest.mark.parametrize("name", list(EXPECTED["why"]))
def test_why_quotes_what_stands_there(explain: Any, name: str) -> None:
    passages = [
        passage
        for finding in explain(name)["findings"]
        for origin in finding["origins"]
        for passage in origin["passages"]
    ]
    assert passages
    for passage in passages:
        assert passage["end"] - passage["start"] == len(passage["text"])
        assert any(path.stem == passage["report"] for path in REPORTS.iterdir())


def test_unknown_name_is_answered_with_similar_ones(register: Path) -> None:
    command = [sys.executable, "-m", "corrobora", "why", "Mateo Arizuela"]
    command += ["--register", str(register), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert (told["person"], told["findings"]) == (None, [])
    assert "Mateo Arrizuela" in told["similar"]


# --- lineage ------------------------------------------------------------------------------------


def links_between(lineage: dict[str, Any], a: str, b: str) -> list[dict[str, Any]]:
    return [link for link in lineage["links"] if {link["derived"], link["source"]} == {a, b}]


@pytest.mark.parametrize("copy", of("copies"))
def test_copy_is_found_with_its_drift(lineage: dict[str, Any], copy: dict[str, Any]) -> None:
    links = links_between(lineage, copy["derived"], copy["source"])
    assert links
    assert all(link["derived"] == copy["derived"] for link in links)
    passages = [passage for link in links for passage in link["passages"]]
    assert copy["kind"] in {passage["kind"] for passage in passages}
    drift = {kind for passage in passages for kind in passage["drift"]}
    assert set(copy["drift"]) <= drift


def test_exact_copy_has_no_drift(lineage: dict[str, Any]) -> None:
    for copy in EXPECTED["copies"]:
        if copy["kind"] == "verbatim":
            links = links_between(lineage, copy["derived"], copy["source"])
            same = [p for link in links for p in link["passages"] if p["kind"] == "verbatim"]
            assert same
            assert not any(passage["drift"] for passage in same)


@pytest.mark.parametrize("pair", of("not_copies"))
def test_own_words_are_no_copy(lineage: dict[str, Any], pair: list[str]) -> None:
    assert links_between(lineage, *pair) == []


@pytest.mark.parametrize("members", [pytest.param(f, id=f[0]) for f in EXPECTED["families"]])
def test_family_stands_together(lineage: dict[str, Any], members: list[str]) -> None:
    assert [family for family in lineage["families"] if set(members) <= set(family)]


def test_every_report_has_one_family(lineage: dict[str, Any]) -> None:
    listed = [report for family in lineage["families"] for report in family]
    assert sorted(listed) == sorted(path.stem for path in REPORTS.iterdir())


# --- figures, promises, designations, conflicts ---------------------------------------------------

FRAME = ("act", "value", "low", "high", "bound", "certainty", "since", "as_of", "site")


def rows_like(status: dict[str, Any], expected: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        row
        for row in status["ledger"]
        if same_speaker(row["speaker"], expected["speaker"])
        and all(row[key] == expected[key] for key in FRAME if key in expected)
    ]


@pytest.mark.parametrize("expected", of("ledger"))
def test_figure_stands_in_the_ledger(status: dict[str, Any], expected: dict[str, Any]) -> None:
    rows = rows_like(status, expected)
    assert len(rows) == 1, [r for r in status["ledger"] if r.get("value") == expected.get("value")]
    assert rows[0]["reports"] >= expected["reports"]
    assert bool(rows[0]["superseded_by"]) == ("superseded_by" in expected)


@pytest.mark.parametrize("pair", of("incomparable"))
def test_figures_with_other_frames_are_not_compared(
    status: dict[str, Any], pair: list[str]
) -> None:
    for one, other in (pair, reversed(pair)):
        reasons = [
            entry["why"]
            for row in status["ledger"]
            if same_speaker(row["speaker"], one)
            for entry in row["incomparable_with"]
            if same_speaker(entry["speaker"], other)
        ]
        assert reasons
        assert all(reasons)


def conflicts_of(status: dict[str, Any], kind: str | None) -> list[dict[str, Any]]:
    return [one for one in status["conflicts"] if kind in (None, one["kind"])]


def concerns(conflict: Mapping[str, Any], name: str) -> bool:
    sides = [side["side"] for side in conflict["sides"]]
    return any(same_speaker(side, name) for side in sides) or name in str(conflict["about"])


@pytest.mark.parametrize("expected", of("conflicts"))
def test_conflict_is_listed(status: dict[str, Any], expected: dict[str, Any]) -> None:
    found = conflicts_of(status, expected["kind"])
    assert any(all(concerns(one, name) for name in expected["about"]) for one in found), found


@pytest.mark.parametrize("absent", of("no_conflicts"))
def test_explained_change_is_no_conflict(status: dict[str, Any], absent: dict[str, Any]) -> None:
    assert conflicts_of(status, absent["kind"]) == []


@pytest.mark.parametrize("expected", of("promises"))
def test_promise_is_kept_in_mind(status: dict[str, Any], expected: dict[str, Any]) -> None:
    found = [
        one
        for one in status["promises"]
        if same_speaker(one["speaker"], expected["speaker"])
        and expected["about_contains"] in one["what"]
    ]
    assert found
    assert {one["state"] for one in found} == {expected["state"]}


@pytest.mark.parametrize("expected", of("designations"))
def test_designation_is_attributed(status: dict[str, Any], expected: dict[str, Any]) -> None:
    stances = {
        one["stance"]
        for one in status["designations"]
        if same_speaker(one["speaker"], expected["speaker"])
    }
    assert expected["stance"] in stances


# --- what is about something else -----------------------------------------------------------------


@pytest.mark.parametrize("stem", of("nothing_in"))
def test_other_news_gives_nothing(stem: str) -> None:
    (path,) = REPORTS.glob(f"{stem}.*")
    told = corrobora_here("extract", path, "--packs", PACKS)
    assert (told["acts"], told["tallies"]) == ([], [])

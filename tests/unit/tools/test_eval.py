"""The evaluation, with annotated reports, scoring scripts and a Corrobora that the test makes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tools import eval as evaluation

SUMMARY = """\
import json, sys
ids = [a for a in sys.argv if a.startswith("--only=")][0].removeprefix("--only=").split(",")
found = open(sys.argv[2]).read()
if "--details" in sys.argv:
    print("  missed one acts: Ana Ruiz release ")
print("acts: tables")
task = {"precision": 0, "recall": 0, "f1": 0.5 if "one" in found else 0, "gold": 1, "predicted": 0,
        "matched": 0, "stated": {"date": "0/1"}, "stated_share": 0.25, "quotes_right": 0.75}
print(json.dumps({"documents": len(ids), "acts": task, "tallies": task}))
"""
LINEAGE = """\
import sys
print("passages F1 0.900 (P 1 R 1), kind 0.80, drift F1 0.70 (P 1 R 1, 3 in gold)")
sys.exit(1)
"""


def annotate(folder: Path, name: str, **entry: object) -> None:
    (folder / f"{name}.json").write_text(json.dumps(entry), "utf-8")


@pytest.fixture
def gold(tmp_path):
    """Three annotated reports, of which one has its text elsewhere and one has none."""
    folder = tmp_path / "kept" / "gold"
    (folder / "dev").mkdir(parents=True)
    (tmp_path / "kept" / "reports").mkdir()
    annotate(folder / "dev", "one", acts=[], language="es-AR", published="2031-01-02")
    annotate(folder / "dev", "two", acts=[], language="en", published=None)
    annotate(folder / "dev", "three", acts=[], language="en", published=None)
    annotate(folder / "dev", "seeds", source={}, documents=[])
    (folder / "dev" / "one.txt").write_text("Ana Ruiz salió libre.", "utf-8")
    (tmp_path / "kept" / "reports" / "two.txt").write_text("Ana Ruiz walked free.", "utf-8")
    (folder / "score.py").write_text(SUMMARY, "utf-8")
    (folder / "score_lineage.py").write_text(LINEAGE, "utf-8")
    return folder


@pytest.fixture
def calls(monkeypatch, tmp_path):
    """What Corrobora is asked; it answers every path with one line."""
    asked: list[list[str]] = []

    def answer():
        asked.append(sys.argv[1:])
        for argument in sys.argv[1:]:
            if argument.endswith(".txt"):
                sys.stdout.write(json.dumps({"id": Path(argument).stem}) + "\n")
        raise SystemExit(0)

    monkeypatch.setattr(evaluation, "corrobora", answer)
    monkeypatch.setattr(evaluation, "ROOT", tmp_path)
    monkeypatch.setattr(evaluation, "BUILD", tmp_path / "build")
    monkeypatch.setattr(evaluation, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(evaluation, "PAGE", tmp_path / "docs" / "figures.md")
    return asked


def test_reports_with_their_text_are_found(gold):
    found = evaluation.find_annotated(gold)
    assert [(r.id, r.published, r.language) for r in found] == [
        ("one", "2031-01-02", "es"),
        ("two", "", "en"),
    ]
    assert found[1].text == gold.parent / "reports" / "two.txt"


def test_each_day_is_one_call(gold, calls):
    evaluation.extract_statements(evaluation.find_annotated(gold))
    two, one = str(gold.parent / "reports" / "two.txt"), str(gold / "dev" / "one.txt")
    assert calls == [
        ["extract", two, "--format", "json"],
        ["extract", one, "--published", "2031-01-02", "--format", "json"],
    ]


def test_arguments_of_the_process_are_given_back(calls):
    before = list(sys.argv)
    assert evaluation.call_corrobora("extract", "a.txt") == '{"id": "a"}\n'
    assert sys.argv == before


def test_a_refusing_command_is_told_and_its_output_kept(monkeypatch, capsys):
    def refuse():
        sys.stdout.write("{}\n")
        raise SystemExit(2)

    monkeypatch.setattr(evaluation, "corrobora", refuse)
    assert evaluation.call_corrobora("extract") == "{}\n"
    assert "corrobora extract ended with 2" in capsys.readouterr().err


@pytest.mark.usefixtures("calls")
def test_everything_is_scored_by_group(gold, capsys):
    assert evaluation.main([str(gold)]) == 0
    printed = capsys.readouterr().out
    assert printed.index("== all") < printed.index("== en") < printed.index("== es")
    assert "acts: tables" in printed
    assert "  1 in one" in printed
    assert "every floor is held" in printed
    assert "missed one" not in printed


@pytest.mark.usefixtures("calls")
def test_a_fall_ends_in_failure(gold, tmp_path, capsys):
    (tmp_path / "floors.json").write_text('{"es": {"acts_f1": 0.51}}', "utf-8")
    assert evaluation.main([str(gold)]) == 1
    assert "below its floor: es acts_f1 is 0.500, its floor 0.510" in capsys.readouterr().out


@pytest.mark.usefixtures("calls")
def test_pinning_writes_floors_and_page(gold, tmp_path):
    assert evaluation.main([str(gold), "--pin", "--date", "2031-04-05"]) == 0
    floors = json.loads((tmp_path / "floors.json").read_text("utf-8"))
    assert floors["es"]["acts_f1"] == 0.5
    assert floors["lineage"] == {"passage_f1": 0.9, "kind": 0.8, "drift_f1": 0.7}
    assert "Measured 2031-04-05" in (tmp_path / "docs" / "figures.md").read_text("utf-8")


@pytest.mark.usefixtures("calls")
@pytest.mark.parametrize(("extra", "status", "floor"), [([], 1, 0.8), (["--lower"], 0, 0.5)])
def test_pinning_lowers_only_when_told(gold, tmp_path, extra, status, floor):
    (tmp_path / "floors.json").write_text('{"all": {"acts_f1": 0.8}}', "utf-8")
    assert evaluation.main([str(gold), "--pin", "--date", "2031-04-05", *extra]) == status
    floors = json.loads((tmp_path / "floors.json").read_text("utf-8"))
    assert floors["all"]["acts_f1"] == floor


@pytest.mark.usefixtures("calls")
def test_a_scoring_script_that_fails_is_named_with_what_it_was_given(gold):
    (gold / "score_lineage.py").write_text("raise SystemExit(2)", "utf-8")
    with pytest.raises(SystemExit, match=r"no lineage figures in ''.*lineage\.json"):
        evaluation.main([str(gold)])


@pytest.mark.usefixtures("calls")
def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(SystemExit, match="no annotated report"):
        evaluation.main([str(tmp_path)])

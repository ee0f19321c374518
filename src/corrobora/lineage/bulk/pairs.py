"""Which reports of an archive share enough sampled shingles to be laid beside each other.

Plain joins and groups in SQL over the files of the finished batches, with bounded memory: what
does not fit is spilled to the work folder. Three steps:

1. reports of the same words are collapsed to the first of them (`twins`);
2. shingles that only one report has say nothing and are left out (`shared`); of those that
   more than `CROWD` reports have, each report is paired with the first few that have it, not
   with all: a story that thousands printed is still found, at a cost that grows with its copies
   and not with their square;
3. pairs that share at least two sampled shingles, and about a third of what a copy would, are
   proposed, the reports with more shingles first, in their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import duckdb
import numpy as np
from numpy.typing import NDArray

from corrobora.errors import InputError
from corrobora.lineage.bulk.batches import RATE, KeptBatch

__all__ = ["LEAST_SHINGLES", "Crowds", "PairFinder", "Proposed"]

LEAST_SHINGLES = 15
"""Shingles (18 words in a row) below which nothing is called a copy, as in lineage/evidence.py."""

_CROWD = 48  # reports with one shingle above which each is paired with the first few alone
_FIRST = 4  # how many those are
_LEAST_SHARED = 2
_SHARE_OF_EXPECTED = 0.3  # of the sampled shingles that a pair just above the bar shares on average
_ROWS = 4096  # pairs checked at a time
# Shares from which a pair goes by a name, and how much more of one than of the other makes the
# one lie within the other.
_EDITED = 0.3
_CONTAINED = 0.5
_WITHIN = 1.5
_OVERHEAD = 64  # megabytes that the database takes beyond its limit


@dataclass(frozen=True, slots=True)
class Crowds:
    """What was thinned out: how many shingles stand in more than `limit` reports.

    `reports` counts how often they stand anywhere; `most` is the largest crowd.
    """

    limit: int
    shingles: int
    reports: int
    most: int


@dataclass(frozen=True, slots=True)
class Proposed:
    """Pairs to check: numbers of the report with more shingles and of the other."""

    longer: NDArray[np.int64]
    shorter: NDArray[np.int64]


# The columns are a contract (docs/method/bulk.md); a stands before b in the archive.
_WRITE = f"""
CREATE OR REPLACE TABLE pairs AS
WITH measured AS (
    SELECT least(longer, shorter) AS one, greatest(longer, shorter) AS two,
           shared / if(longer < shorter, of_longer, of_shorter) AS a_share,
           shared / if(longer < shorter, of_shorter, of_longer) AS b_share,
           shared / (of_longer + of_shorter - shared) AS jaccard,
           shared, stretch,
           if(longer < shorter, longer_at, shorter_at) AS a_word,
           if(longer < shorter, shorter_at, longer_at) AS b_word,
           NULL AS kind
    FROM read_parquet({{verified}})
    UNION ALL
    SELECT twins.first, twins.report, 1, 1, 1, texts.shingles, texts.words, 0, 0,
           if(is_verbatim, 'verbatim', 'same_words')
    FROM twins JOIN texts USING (report)
),
named AS (
    SELECT measured.*, x.id AS a, y.id AS b, x.date AS a_date, y.date AS b_date,
           greatest(a_share, b_share) AS more, least(a_share, b_share) AS less
    FROM measured JOIN texts AS x ON x.report = one JOIN texts AS y ON y.report = two
)
SELECT a, b, round(a_share, 4)::DOUBLE AS a_share, round(b_share, 4)::DOUBLE AS b_share,
       round(jaccard, 4)::DOUBLE AS jaccard, shared::BIGINT AS shared, stretch::BIGINT AS stretch,
       a_word::BIGINT AS a_word, b_word::BIGINT AS b_word,
       CASE WHEN kind IS NOT NULL THEN kind
            WHEN more >= {_WITHIN} * less AND more >= {_CONTAINED} THEN 'contained'
            WHEN more < {_WITHIN} * less AND (less >= {_CONTAINED}
                 OR (less >= {_EDITED} AND stretch < shared / 2)) THEN 'edited'
            ELSE 'partial' END AS kind,
       CASE WHEN more < {_WITHIN} * less THEN '' WHEN a_share > b_share THEN 'a' ELSE 'b' END
           AS within,
       CASE WHEN a_date = '' OR b_date = '' OR a_date = b_date THEN ''
            WHEN a_date < b_date THEN 'a' ELSE 'b' END AS earlier
FROM named
"""


class PairFinder:
    """The joins over one set of batches; use it as a context, it holds a database."""

    def __init__(
        self, batches: Sequence[KeptBatch], folder: Path, *, memory: int, threads: int
    ) -> None:
        """Open over `batches`; `memory` is in megabytes, what is spilled goes below `folder`."""
        self._connection = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": f"{max(memory - _OVERHEAD, _OVERHEAD)}MB",
                "temp_directory": str(folder / "spilled"),
                "threads": threads,
                "preserve_insertion_order": False,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            },
        )
        self._view("texts", [batch.texts for batch in batches])
        self._view("samples", [batch.samples for batch in batches])

    def __enter__(self) -> Self:
        """Give the finder itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the database."""
        self._connection.close()

    def collapse(self) -> int:
        """Set aside the reports that have the same words as an earlier one; return how many."""
        self._run(
            f"""
            CREATE TABLE twins AS
            SELECT texts.report::UINTEGER AS report, groups.first::UINTEGER AS first,
                   texts.raw = groups.raw AS is_verbatim
            FROM texts JOIN (
                SELECT body_a, body_b, min(report) AS first, arg_min(raw, report) AS raw
                FROM texts WHERE shingles >= {LEAST_SHINGLES}
                GROUP BY body_a, body_b HAVING count(*) > 1
            ) AS groups USING (body_a, body_b)
            WHERE texts.report <> groups.first
            """
        )
        return self._count("SELECT count(*) FROM twins")

    def gather(self) -> Crowds:
        """Keep the shingles that more than one report has; return what crowds were thinned."""
        self._run(
            """
            CREATE TABLE crowds AS
            SELECT hash, count(*)::UINTEGER AS reports FROM samples
            WHERE report NOT IN (SELECT report FROM twins)
            GROUP BY hash HAVING count(*) > 1
            """
        )
        self._run(
            """
            CREATE TABLE shared AS
            SELECT samples.hash, samples.report::UINTEGER AS report, crowds.reports
            FROM samples JOIN crowds USING (hash)
            WHERE report NOT IN (SELECT report FROM twins)
            """
        )
        row = self._run(
            f"""SELECT count(*), coalesce(sum(reports), 0)::BIGINT, coalesce(max(reports), 0)
            FROM crowds WHERE reports > {_CROWD}"""
        ).fetchone()
        self._run("DROP TABLE crowds")
        return Crowds(_CROWD, *map(int, row or (0, 0, 0)))

    def propose(self, least: float) -> Iterator[Proposed]:
        """Give the pairs of which one may have `least` of its shingles in common with the other."""
        factor = least * _SHARE_OF_EXPECTED / RATE
        pairs = self._connection.sql(
            f"""
            WITH met AS (
                SELECT a.report AS a, b.report AS b FROM shared AS a JOIN shared AS b
                ON a.hash = b.hash AND a.report < b.report
                WHERE a.reports <= {_CROWD}
                UNION ALL
                SELECT first.report AS a, other.report AS b
                FROM (
                    SELECT hash, report FROM shared WHERE reports > {_CROWD}
                    QUALIFY row_number() OVER (PARTITION BY hash ORDER BY report) <= {_FIRST}
                ) AS first JOIN shared AS other
                ON first.hash = other.hash AND first.report < other.report
            ),
            counted AS (
                SELECT a, b, count(*) AS times FROM met
                GROUP BY a, b HAVING count(*) >= {_LEAST_SHARED}
            )
            SELECT if(x.shingles >= y.shingles, a, b)::BIGINT AS longer,
                   if(x.shingles >= y.shingles, b, a)::BIGINT AS shorter
            FROM counted JOIN texts AS x ON x.report = a JOIN texts AS y ON y.report = b
            WHERE times >= {factor} * least(x.shingles, y.shingles)
            ORDER BY longer, shorter
            """
        )
        for batch in pairs.to_arrow_reader(_ROWS):
            yield Proposed(*(batch.column(name).to_numpy() for name in ("longer", "shorter")))

    def write(self, verified: Path, out: Path, form: str) -> dict[str, int]:
        """Write the pairs with the reports' ids to `out`; return how many there are of a kind."""
        self._run(_WRITE.format(verified=_quote(verified)))
        self._run(f"COPY (SELECT * FROM pairs ORDER BY ALL) TO {_quote(out)} ({form})")
        rows = self._run("SELECT kind, count(*) FROM pairs GROUP BY kind").fetchall()
        return {str(kind): int(count) for kind, count in rows}

    def count_texts(self) -> tuple[int, int]:
        """Return how many texts are too short to tell, and how many rows have an id of another."""
        short = self._count(f"SELECT count(*) FROM texts WHERE shingles < {LEAST_SHINGLES}")
        return short, self._count("SELECT count(*) - count(DISTINCT id) FROM texts")

    def _view(self, name: str, files: Sequence[Path]) -> None:
        listed = ", ".join(_quote(file) for file in files)
        self._run(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")

    def _count(self, query: str) -> int:
        row = self._run(query).fetchone()
        return int(row[0]) if row else 0

    def _run(self, query: str) -> duckdb.DuckDBPyConnection:
        try:
            return self._connection.execute(query)
        except duckdb.OutOfMemoryException as error:
            msg = "The pairs do not fit in the memory given. Give more with --memory"
            raise InputError(msg) from error


def _quote(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"

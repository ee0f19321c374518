"""Linking whole lists of records: what is found, and that it hangs on the records alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

pytest.importorskip("splink", reason="the extra `statistics` is not installed")

from corrobora.model.listing import ListField as F
from corrobora.resolve.records.bulk import learning
from corrobora.resolve.records.bulk.batches import batch_records
from corrobora.resolve.records.bulk.linkage import link_records
from corrobora.resolve.records.features import NAME
from corrobora.resolve.records.record import Knowledge, RecordReader
from tools.bench_records_people import draw_people

READER = RecordReader(Knowledge(months={}))


def make_records(people, source="a"):
    for place, one in enumerate(people):
        cells = {
            F.FIRST_NAME: [one.first_name],
            F.LAST_NAME: [one.last_name],
            F.BIRTH_DATE: [one.birth_date],
            F.GENDER: [one.gender],
            F.ARREST_DATE: [one.arrest_date],
            F.PLACE: [one.arrest_place],
        }
        yield READER.read(f"{source}#{place}", source, {f: v for f, v in cells.items() if v[0]})


@pytest.fixture(scope="module")
def people():
    return list(draw_people(2_000, seed=7))


@pytest.fixture(scope="module")
def linked(people, tmp_path_factory):
    return link_records(batch_records(make_records(people)), work=tmp_path_factory.mktemp("work"))


def test_damaged_second_rows_are_found(people, linked):
    wanted = len(people) - len({one.person for one in people})
    right = sum(people[p.first].person == people[p.second].person for p in linked.pairs)
    assert 2 * right / (len(linked.pairs) + wanted) > 0.97


def test_groups_hold_pairs_of_likely_records_only(linked):
    likely = {(pair.first, pair.second) for pair in linked.pairs}
    assert linked.groups
    for group in linked.groups:
        assert any((a, b) in likely for a in group for b in group)


def test_bits_are_the_sum_of_the_parts(linked):
    from corrobora.resolve.records.weights import prior_bits  # noqa: PLC0415 - used here alone

    prior = prior_bits(linked.learned.one_in)
    for pair in linked.pairs[:200]:
        parts = sum(one.bits for one in pair.outcomes)
        assert pair.bits == pytest.approx(prior + parts - pair.less, abs=1e-3)


def test_the_same_records_give_the_same_with_any_number_of_threads(people, linked, tmp_path):
    again = link_records(batch_records(make_records(people)), work=tmp_path, threads=1)
    assert again.pairs == linked.pairs
    assert again.groups == linked.groups


def test_nobody_is_no_mistake(tmp_path):
    found = link_records(iter(()), work=tmp_path)
    assert (found.records, found.pairs, found.groups) == (0, (), ())


def test_one_record_is_like_nobody(people, tmp_path):
    assert link_records(batch_records(make_records(people[:1])), work=tmp_path).pairs == ()


def test_rows_without_names_are_like_nobody(tmp_path):
    rows = [READER.read(str(i), "a", {F.GENDER: ["f"]}) for i in range(5)]
    assert link_records(batch_records(rows), work=tmp_path).pairs == ()


def test_what_is_never_found_of_one_person_does_not_end_the_learning(people, tmp_path, monkeypatch):
    """Rarer by a factor in each round, it falls out of what a number holds, and Splink gives up."""

    def without_hope(feature):
        *levels, last = feature.levels
        return replace(feature, levels=(*levels, replace(last, agree=1e-290)))

    bleak = tuple(without_hope(f) if f.name != NAME.name else f for f in learning.FEATURES)
    monkeypatch.setattr(learning, "FEATURES", bleak)
    found = link_records(batch_records(make_records(people)), work=tmp_path)
    right = sum(people[p.first].person == people[p.second].person for p in found.pairs)
    assert right / len(found.pairs) > 0.9

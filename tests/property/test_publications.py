"""Whatever people decide: no byte of any format names whoever stays; changes are told."""

from __future__ import annotations

import datetime
import json
import unicodedata
import zipfile
from collections import Counter
from dataclasses import replace
from html import unescape
from io import BytesIO

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from corrobora.model.words import fold_words
from corrobora.publish.corrections import Change, make_manifest, read_manifest
from corrobora.publish.formats import Publication, PublishFormat, find_missing, write_format
from corrobora.publish.material import load_material
from corrobora.publish.policy import LEAST_PEOPLE
from corrobora.publish.release import release
from corrobora.publish.small_numbers import find_untold
from corrobora.publish.things import gather_things, tell_whole
from corrobora.register.audience import Audience
from corrobora.register.opening import opened
from tests.factories import NOON
from tests.functional.published import INFORMANT, make_register
from tests.notes import CONTACT
from tests.property.test_published import decide

QUICK = (PublishFormat.CSV, PublishFormat.JSONL, PublishFormat.DATASETTE, PublishFormat.FTM)
KEY = bytes(range(32))
FEW = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def material(tmp_path_factory):
    where = make_register(tmp_path_factory.mktemp("register"))
    with opened(where) as connection:
        return load_material(
            connection, as_of=datetime.date(2031, 6, 1), changed_at=NOON, key=bytes(32)
        )


def write(form, released, corrections=(), languages=("en", "es")):
    """Every file of a format, members of archives and cells of columns too, by its name."""
    publication = Publication(
        released=released, corrections=tuple(corrections), languages=languages, title="Lowland"
    )
    for name, content in write_format(form, publication):
        yield name, content
        if zipfile.is_zipfile(BytesIO(content)):
            with zipfile.ZipFile(BytesIO(content)) as archive:
                for member in archive.namelist():
                    yield f"{name}!{member}", archive.read(member)
        if name.endswith(".parquet"):
            import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

            table = pq.read_table(BytesIO(content))
            yield f"{name}!rows", json.dumps(table.to_pylist(), default=str).encode()


def words_in(content):
    """What can be read in bytes: as text, with entities and escapes opened, without accents."""
    text = unescape(content.decode("utf-8", "replace").replace("\\u", "\\\\u"))
    return " ".join(fold_words(unicodedata.normalize("NFKC", text)))


def who_stays(material, released):
    """Full names of everybody withheld that are no part of a name that leaves."""
    leaving = {row.name for row in released.persons}
    shown = {
        " ".join(fold_words(name))
        for row in released.persons
        for name in (row.name, *row.other_names)
    }
    for person in material.evidence.people.persons:
        for name in person.names:
            told = " ".join(fold_words(name))
            if person.name not in leaving and " " in told and not any(told in one for one in shown):
                yield told


@pytest.mark.parametrize("form", PublishFormat)
def test_in_no_byte_of_a_format_is_anybody_named_who_stays(material, form):
    if find_missing(form):
        pytest.skip(f"{form}: not installed here")

    @(MANY if form in QUICK else FEW)
    @given(st.data())
    def check(data):
        decided = decide(data, material)
        released = release(decided, Audience.OUTSIDE).released
        staying = [*who_stays(decided, released), *map(str.casefold, (INFORMANT, CONTACT))]
        staying = [" ".join(fold_words(one)) for one in staying]
        for name, content in write(form, released):
            text = words_in(content)
            assert [one for one in staying if one in text] == [], name

    check()


@pytest.mark.parametrize("form", PublishFormat)
def test_what_is_written_twice_is_the_same(material, form):
    if find_missing(form):
        pytest.skip(f"{form}: not installed here")

    @(MANY if form in QUICK else FEW)
    @given(st.data())
    def check(data):
        released = release(decide(data, material), Audience.OUTSIDE).released
        assert list(write(form, released)) == list(write(form, released))

    check()


@MANY
@given(data=st.data())
def test_no_id_of_the_register_stands_in_a_table(material, data):
    decided = decide(data, material)
    released = release(decided, Audience.OUTSIDE).released
    text = "".join(c.decode() for _, c in write(PublishFormat.JSONL, released))
    ids = [*decided.evidence.statements, *decided.evidence.reports]
    ids += [one.id for one in decided.evidence.people.persons]
    assert [one for one in ids if one in text] == []


@MANY
@given(data=st.data(), audience=st.sampled_from(list(Audience)))
def test_what_is_decided_alone_says_what_leaves(material, data, audience):
    """The same decisions give the same release; the order of persons says nothing."""
    decided = decide(data, material)
    assert release(decided, audience) == release(decided, audience)


# --- what changed ---------------------------------------------------------------------------------


def manifest(released, before=None):
    return make_manifest(
        released,
        gather_things(released),
        key=KEY,
        whole=tell_whole(released),
        before=before,
    )


def told(released):
    """Everything that is told of each thing that people look for, by kind and address."""
    return {
        (one.kind, one.address): json.dumps(one.told, sort_keys=True)
        for one in gather_things(released)
    }


def corrected(before, now):
    """The corrections that there should be, counted: reckoned without any mark."""
    found = Counter()
    for key in before.keys() | now.keys():
        if key not in before:
            found[key[0], Change.ADDED, key[1]] += 1
        elif key not in now:
            found[key[0], Change.WITHDRAWN, None] += 1
        elif before[key] != now[key]:
            found[key[0], Change.CHANGED, key[1]] += 1
    return found


@MANY
@given(data=st.data())
def test_a_change_gives_exactly_its_corrections(material, data):
    first = release(decide(data, material), Audience.OUTSIDE).released
    second = release(decide(data, material), Audience.OUTSIDE).released
    one = manifest(first)
    two = manifest(second, one)
    assert one.corrections == ()
    found = Counter((c.what, c.change, c.address) for c in two.corrections)
    assert found == corrected(told(first), told(second))


@MANY
@given(data=st.data())
def test_where_nothing_changed_nothing_is_corrected_and_the_manifest_is_the_same(material, data):
    released = release(decide(data, material), Audience.OUTSIDE).released
    one = manifest(released)
    later = replace(released, changed_at=NOON + datetime.timedelta(days=9))
    two = manifest(later, one)
    assert two.write() == replace(one, files={}).write()


@MANY
@given(data=st.data())
def test_whoever_is_withdrawn_is_named_nowhere_any_more(material, data):
    first = release(decide(data, material), Audience.OUTSIDE).released
    second = release(decide(data, material), Audience.OUTSIDE).released
    gone = {row.address for row in first.persons} - {row.address for row in second.persons}
    assume(gone)
    two = manifest(second, manifest(first))
    assert all(c.address is None for c in two.corrections if c.change is Change.WITHDRAWN)
    assert [one for one in gone if one in two.write()] == []
    for name, content in write(PublishFormat.JSONL, second, two.corrections):
        assert [one for one in gone if one.encode() in content] == [], name


@MANY
@given(data=st.data())
def test_added_and_then_withdrawn_is_never_told_by_an_address(material, data):
    drawn = [release(decide(data, material), Audience.OUTSIDE).released for _ in range(3)]
    kept = None
    for released in drawn:
        kept = manifest(released, kept)
    there = {one.address for one in gather_things(drawn[-1])}
    assert {c.address for c in kept.corrections} - {None} <= there


@MANY
@given(data=st.data())
def test_a_manifest_is_read_as_it_was_written(material, data):
    drawn = [release(decide(data, material), Audience.OUTSIDE).released for _ in range(2)]
    kept = manifest(drawn[1], manifest(drawn[0]))
    assert read_manifest(kept.write(), "manifest.json") == kept


@MANY
@given(data=st.data())
def test_a_manifest_tells_of_nobody(material, data):
    released = release(decide(data, material), Audience.OUTSIDE).released
    text = manifest(released).write()
    assert [r.name for r in released.persons if r.name in text] == []
    assert [r.address for r in released.persons if r.address in text] == []


# --- small numbers, by somebody who reckons -------------------------------------------------------

SIZES = st.integers(0, 4)
MOST = 6  # how far whoever reckons tries each number


def margins(hidden):
    """The cells of a table of two ways with its margins, by name; each with its atoms."""
    rows, columns = hidden.shape
    atoms = {(r, c): int(hidden[r, c]) for r in range(rows) for c in range(columns)}
    cells = {
        (str(r), str(c)): {
            f"{x}{y}": n for (x, y), n in atoms.items() if r in {x, "*"} and c in {y, "*"}
        }
        for r in [*range(rows), "*"]
        for c in [*range(columns), "*"]
    }
    return atoms, cells


def reckon(hidden, cells, untold):
    """Every table of numbers that agrees with all that is told."""
    shape = hidden.shape
    tries = np.stack(
        np.meshgrid(*[np.arange(MOST + 1)] * hidden.size, indexing="ij"), axis=-1
    ).reshape(-1, hidden.size)
    order = [f"{r}{c}" for r in range(shape[0]) for c in range(shape[1])]
    fits = np.ones(len(tries), dtype=bool)
    for cell, atoms in cells.items():
        if cell not in untold:
            places = [order.index(atom) for atom in atoms]
            fits &= tries[:, places].sum(axis=1) == sum(atoms.values())
    return tries[fits], order


@settings(max_examples=60, deadline=None)
@given(st.lists(SIZES, min_size=4, max_size=4), st.just((2, 2)))
def test_whoever_reckons_finds_no_small_number_of_a_small_table(numbers, shape):
    check(np.array(numbers).reshape(shape))


@settings(max_examples=25, deadline=None)
@given(st.lists(SIZES, min_size=6, max_size=6), st.sampled_from([(2, 3), (3, 2)]))
def test_whoever_reckons_finds_no_small_number(numbers, shape):
    check(np.array(numbers).reshape(shape))


def check(hidden):
    """Of each small number there is another that agrees with all that is told."""
    _, cells = margins(hidden)
    untold = find_untold(cells, LEAST_PEOPLE)
    tables, order = reckon(hidden, cells, untold)
    assert len(tables) >= 1
    for cell, atoms in cells.items():
        number = sum(atoms.values())
        if 0 < number < LEAST_PEOPLE:
            assert cell in untold
            places = [order.index(atom) for atom in atoms]
            possible = {int(n) for n in tables[:, places].sum(axis=1)}
            assert possible != {number}, (hidden.tolist(), cell)


@pytest.mark.parametrize(
    "hidden",
    [
        [[1, 5], [7, 9]],
        [[1, 1], [9, 9]],
        [[2, 0], [0, 9]],
        [[1, 0, 8], [0, 0, 9]],
        [[1, 2, 1], [2, 1, 2]],
        [[0, 0, 0], [0, 0, 1]],
        [[9, 0, 0], [0, 9, 1]],
    ],
)
def test_whoever_reckons_finds_no_small_number_in_tables_of_old(hidden):
    small = np.minimum(np.array(hidden), MOST)
    check(small)


def test_with_everything_told_who_reckons_finds_all():
    """The reckoning can fail: without anything left out each number is found."""
    hidden = np.array([[1, 3], [4, 5]])
    _, cells = margins(hidden)
    tables, _ = reckon(hidden, cells, frozenset())
    assert tables.tolist() == [[1, 3, 4, 5]]

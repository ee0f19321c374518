"""Two versions of any list: nobody is lost between them, and the order of rows changes nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.register.lists.diff import compare_versions
from tests.listings import F, read_back, write_list

GIVEN = ["Ana", "Omar", "Iva", "Rosa"]
FAMILY = ["Brask", "Lum", "Tarn", "Vell"]
COLUMNS = [F.NAME, F.ARREST_DATE, F.SITE]
people = st.tuples(
    st.builds("{} {}".format, st.sampled_from(GIVEN), st.sampled_from(FAMILY)),
    st.sampled_from(["", "2031-01-03", "2031-02"]),
    st.sampled_from(["", "Lum Jail", "Tarn | Hall", "a\\b"]),
)
versions = st.lists(people, max_size=10)


def compare(older, newer):
    texts = [write_list(COLUMNS, rows) for rows in (older, newer)]
    return compare_versions(*((read_back(text), text) for text in texts))


@settings(deadline=None, max_examples=80)
@given(versions, versions)
def test_everybody_of_both_versions_is_told_once(older, newer):
    diff = compare(older, newer)
    both = len(diff.changed) + diff.same
    assert both + len(diff.vanished) == len(older)
    assert both + len(diff.appeared) == len(newer)


@settings(deadline=None, max_examples=50)
@given(versions)
def test_a_version_beside_itself_has_not_changed(rows):
    diff = compare(rows, rows)
    assert (diff.appeared, diff.vanished, diff.changed) == ((), (), ())
    assert diff.same == len(rows)


@settings(deadline=None, max_examples=50)
@given(versions, versions)
def test_what_appears_one_way_vanishes_the_other(older, newer):
    there, back = compare(older, newer), compare(newer, older)
    assert sorted(one.name for one in there.appeared) == sorted(
        one.person.name for one in back.vanished
    )
    assert len(there.changed) == len(back.changed)


@settings(deadline=None, max_examples=50)
@given(st.lists(people, max_size=8, unique_by=lambda one: one[0]), st.data())
def test_the_order_of_the_rows_changes_nothing(rows, data):
    diff = compare(rows, data.draw(st.permutations(rows)))
    assert (diff.appeared, diff.vanished, diff.changed) == ((), (), ())

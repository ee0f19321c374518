"""Linking lists of a few people: assumptions stand in for learning, and nothing breaks."""

from __future__ import annotations

import pytest

pytest.importorskip("splink", reason="the extra `statistics` is not installed")

from corrobora.resolve.records.bulk.batches import batch_records
from corrobora.resolve.records.bulk.linkage import link_records
from corrobora.resolve.records.record import ARTICLES
from tests.records import make_people, make_record


@pytest.fixture
def link(tmp_path):
    """Link records; give what was found, pairs as keys."""

    def link(*records, namesakes=True):
        return link_records(batch_records(records), work=tmp_path, namesakes=namesakes)

    return link


def keys_of(found, records, pairs=None):
    """Return the pairs that were found, each as the keys of its records."""
    return {
        frozenset((records[one.first].key, records[one.second].key))
        for one in (found.pairs if pairs is None else pairs)
    }


def pair(*keys):
    return frozenset(keys)


# --- hardly any records -------------------------------------------------------------------------


def test_no_records_are_no_pairs(link):
    found = link()
    assert (found.records, found.compared) == (0, 0)
    assert found.pairs == found.namesakes == found.groups == ()


def test_one_record_has_no_match(link):
    found = link(make_record(name="Ana Brask"))
    assert found.records == 1
    assert found.pairs == found.groups == ()


def test_records_that_say_nothing_are_not_one_person(link):
    found = link(*(make_record(str(n), "ab"[n % 2]) for n in range(6)))
    assert found.records == 6
    assert found.pairs == found.namesakes == ()


def test_records_without_a_name_that_agree_in_a_town_are_not_one_person(link):
    found = link(*(make_record(str(n), "ab"[n % 2], residence="Olde") for n in range(4)))
    assert found.pairs == ()


# --- twenty people ------------------------------------------------------------------------------


def twenty(source):
    return list(make_people(20, source))


def test_twenty_people_on_two_lists_are_found_by_name_and_birth(link):
    records = [*twenty("a"), *twenty("b")]
    found = link(*records)
    assert found.learned.learned_from == 0  # too few to teach
    assert keys_of(found, records) == {pair(f"a#{n}", f"b#{n}") for n in range(20)}
    assert len(found.groups) == 20


def test_twenty_people_on_one_list_are_twenty(link):
    found = link(*twenty("a"))
    assert found.pairs == found.namesakes == found.groups == ()


def test_the_order_of_the_rows_does_not_matter(link):
    records = [*twenty("a"), *twenty("b")]
    turned = records[::-1]
    mixed = [*records[::2], *records[1::2]]
    bits = []
    for order in (records, turned, mixed):
        found = link(*order)
        bits.append(
            {
                pair(order[one.first].key, order[one.second].key): round(one.bits, 4)
                for one in found.pairs
            }
        )
        assert {frozenset(order[i].key for i in group) for group in found.groups} == set(bits[-1])
    assert bits[0] == bits[1] == bits[2]


def test_the_names_of_the_lists_do_not_matter(link):
    one = link(*twenty("a"), *twenty("b"))
    other = link(*twenty("z"), *twenty("y"))
    assert [(p.first, p.second, p.bits) for p in one.pairs] == [
        (p.first, p.second, p.bits) for p in other.pairs
    ]


def test_the_same_records_give_the_same_to_the_last_digit(link):
    records = [*twenty("a"), *twenty("b")]
    assert link(*records) == link(*records)


def test_what_a_row_does_not_say_speaks_neither_for_nor_against(link):
    """A row without a birth is compared in its name alone."""
    records = [*twenty("a"), *twenty("b")]
    records[20] = make_record("b#0", "b", name=records[0].name)
    found = link(*records)
    [one] = [one for one in found.pairs if (one.first, one.second) == (0, 20)]
    assert "birth" not in {outcome.feature for outcome in one.outcomes}
    whole = next(one for one in found.pairs if (one.first, one.second) == (1, 21))
    assert "birth" in {outcome.feature for outcome in whole.outcomes}
    assert one.bits < whole.bits


def test_bits_are_the_sum_of_the_parts(link):
    from corrobora.resolve.records.weights import prior_bits  # noqa: PLC0415 - one test's

    found = link(*twenty("a"), *twenty("b"))
    for one in found.pairs:
        parts = sum(outcome.bits for outcome in one.outcomes)
        assert one.bits == pytest.approx(
            parts + prior_bits(found.learned.one_in) - one.less, abs=1e-4
        )


def test_a_hundred_in_common_teach_weights(link):
    records = [*make_people(120, "a"), *make_people(120, "b")]
    found = link(*records)
    assert found.learned.learned_from > 0
    assert keys_of(found, records) == {pair(f"a#{n}", f"b#{n}") for n in range(120)}


# --- people of one name -------------------------------------------------------------------------


def marn(key, birth="", **more):
    said = {"birth_date": birth} if birth else {}
    return make_record(key, key[0], first_name="Jose", last_name="Marn", **said, **more)


def test_two_of_one_name_and_other_births_are_asked_about_as_two(link):
    records = [marn("a1", "1951-11-23"), marn("b1", "1990-02-02"), *twenty("a"), *twenty("b")]
    found = link(*records)
    assert pair("a1", "b1") not in keys_of(found, records)
    assert keys_of(found, records, found.namesakes) == {pair("a1", "b1")}


def test_two_of_one_name_are_not_chained_through_a_row_without_a_birth(link):
    records = [
        *(marn("a1", "1951-11-23"), marn("b1"), marn("c1", "1990-02-02")),
        *twenty("a"),
        *twenty("b"),
        *twenty("c"),
    ]
    found = link(*records)
    for group in found.groups:
        assert not {0, 2} <= set(group)


@pytest.mark.parametrize("number", ["", "12345678"])
def test_nor_by_all_else_that_agrees(link, number):
    """One number under two births is a question, and no group."""
    same = {"arrest_date": "2024-07-30", "arrest_place": "Tarn market", "residence": "Olde 4"}
    if number:
        same["id_number"] = number
    records = [marn("a1", "1951-11-23", **same), marn("b1", "1990-02-02", **same)]
    found = link(*records, *twenty("a"), *twenty("b"))
    assert not any({0, 1} <= set(group) for group in found.groups)


def test_without_namesakes_none_are_told(link):
    records = [marn("a1", "1951-11-23"), marn("b1", "1990-02-02"), *twenty("a"), *twenty("b")]
    assert link(*records, namesakes=False).namesakes == ()


def test_brothers_taken_on_one_day_are_two(link):
    day = {"arrest_date": "2024-07-30", "arrest_place": "Tarn market", "site": "Hill Prison"}
    records = [
        make_record("a1", "a", first_name="Omar", last_name="Kuldo Pilat", **day),
        make_record("b1", "b", first_name="Tarik", last_name="Kuldo Pilat", **day),
        *(make_record(f"a{n}", "a", name=p.name, **day) for n, p in enumerate(twenty("a"), 2)),
        *(make_record(f"b{n}", "b", name=p.name, **day) for n, p in enumerate(twenty("b"), 2)),
    ]
    assert pair("a1", "b1") not in keys_of(link(*records), records)


def test_twins_are_two(link):
    twin = {"birth_date": "1980-03-04", "residence": "Olde 4"}
    records = [
        make_record("a1", "a", first_name="Omar", last_name="Kuldo Pilat", **twin),
        make_record("b1", "b", first_name="Tarik", last_name="Kuldo Pilat", **twin),
        *twenty("a"),
        *twenty("b"),
    ]
    found = link(*records)
    assert not any({0, 1} <= set(group) for group in found.groups)


def test_one_list_may_hold_somebody_twice(link):
    records = [*twenty("a"), *twenty("b")]
    again = make_record(
        "a#twice", "a", name=records[3].name, birth_date=records[3].birth, site="Hill"
    )
    found = link(*records, again)
    assert keys_of(found, [*records, again]) >= {pair("a#3", "a#twice"), pair("b#3", "a#twice")}


# --- slips --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "birth"),
    [
        ("Luis Albq Ferroo", ""),
        ("Oll Brasko Ana", "1950-01-01"),  # turned
        ("Ana Alba Brasko", "1950-01-01"),
        ("Ana Alba Brask Brasko", "1950-01-10"),
        ("ANA ALBA BRASK BRASKO", ""),
        ("A. Brask Brasko", "1950-01-01"),
        ("Brasko Brask, Ana Alba", "1950-01-01"),
    ],
)
def test_slips_of_the_pen_are_found_among_twenty(link, name, birth):
    records = [*twenty("a"), *twenty("b")[1:]]
    assert records[0].name == "Ana Alba Brask Brasko"
    if not name.endswith("Ferroo") and "Oll" not in name:
        other = make_record("b#0", "b", name=name, **({"birth_date": birth} if birth else {}))
        assert pair("a#0", "b#0") in keys_of(link(*records, other), [*records, other])
    else:
        other = make_record("b#x", "b", name=name, **({"birth_date": birth} if birth else {}))
        found = keys_of(link(*records, other), [*records, other])
        assert not any("b#x" in one and "a#5" in one for one in found)


# --- hostile text -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "'; DROP TABLE records; --",
        '"records" WHERE 1=1',
        "Ana\x00Brask Tersen",
        "Ana\nBrask\tTersen",
        "\u0410\u043d\u043d\u0430 \u0411\u0440\u0430\u0441\u043a",
        "\u738b\u5c0f\u660e",
        "\U0001f600 Brask Tersen",
        "%s {0} $1 Brask",
        "A" * 3_000 + " Brask",
    ],
)
def test_whatever_a_name_holds_it_is_found_and_breaks_nothing(link, name):
    more = {"birth_date": "1931-05-06", "site": name, "id_number": "9911"}
    records = [
        *twenty("a"),
        make_record("a#x", "a", name=name, **more),
        *twenty("b"),
        make_record("b#x", "b", name=name, **more),
    ]
    assert pair("a#x", "b#x") in keys_of(link(*records), records)


def test_somebody_of_articles_is_found_on_a_list(link):
    records = [*twenty("a"), make_record("p1", ARTICLES, name="Ana Alba Brask Brasko")]
    assert keys_of(link(*records), records) == {pair("a#0", "p1")}


def test_a_hundred_rows_of_one_name_end(link):
    """A name that all have proposes nobody by itself, and stops nothing."""
    found = link(*(make_record(str(n), "ab"[n % 2], name="Ana Brask") for n in range(100)))
    assert found.records == 100

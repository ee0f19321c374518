"""Quotations, overlap and fingerprints: what words alone tell."""

from __future__ import annotations

import numpy as np
import pytest

from corrobora.lineage.fingerprint import fingerprint
from corrobora.lineage.overlap import (
    count_run_words,
    kind_of_words,
    normal,
    share_in_order,
    words_of,
)
from corrobora.lineage.quotation import find_quotations, is_inside
from corrobora.model.lineage import PassageKind


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('She said "we are free" today.', ['"we are free"']),
        ("Dijo «estamos libres» y “muy felices”.", ["«estamos libres»", "“muy felices”"]),
        ("It was 'a sign', he said, of the men's 'will'.", ["'a sign'", "'will'"]),
        ("The men's hats and the women's coats.", []),
        ('An open "mark that never ends.', []),
        ("They called it 'the people's prison' once.", ["'the people's prison'"]),
    ],
)
def test_finds_quotations(text, quoted):
    assert [span.of(text) for span in find_quotations(text)] == quoted


def test_inside_a_quotation_or_not():
    text = 'a "b c" d "e f" g'
    spans = find_quotations(text)
    inside = [char for place, char in enumerate(text) if is_inside(spans, place) and char != '"']
    assert "".join(inside) == "b ce f"


def test_a_lost_mark_swallows_no_paragraph():
    assert find_quotations('He said "never\n\nagain" he said') == ()


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ('He said "no" – twice.', "He said 'no' - twice.", PassageKind.VERBATIM),
        ("Two  men\nleft.", "Two men left.", PassageKind.VERBATIM),
        ("two men left.", "Two men left.", PassageKind.EDITED),
        ("two old men left town", "two men left", PassageKind.EDITED),
        ("a b c d e", "a b c x y", PassageKind.EDITED),
        ("a b c d e", "a b x y z", PassageKind.PARAPHRASE),
        ("e d c b a", "a b c d e", PassageKind.PARAPHRASE),
    ],
)
def test_kinds_by_words(one, other, kind):
    assert kind_of_words(one, [other]) is kind


def test_a_merged_passage_is_measured_against_all_its_sources():
    merged = "one two three four five six seven eight nine ten"
    sources = ["one two three four five", "six seven eight nine ten"]
    assert kind_of_words(merged, sources[:1]) is PassageKind.PARAPHRASE
    assert kind_of_words(merged, sources) is PassageKind.EDITED


def test_the_same_words_in_two_sources_are_not_verbatim():
    assert kind_of_words("one two", ["one", "two"]) is PassageKind.EDITED


def test_normal_keeps_case():
    assert normal("“The  Rose” —") == "'The Rose' -"


def test_share_of_nothing():
    assert share_in_order([], ["a"]) == 0.0
    assert words_of("…") == []


def test_runs_count_outside_quotations_alone():
    words = "one two three four five six".split()
    assert count_run_words(words, words, [True] * 6) == 6
    assert count_run_words(words, words, [True, True, False, False, False, False]) == 2
    assert count_run_words(words, "one two three x four five six".split(), [True] * 6) == 0


def test_fingerprints_are_the_same_everywhere():
    found = fingerprint("the men were seen near the old mill".split())
    assert found.positions.tolist() == [0, 1, 2, 3, 4]
    assert found.hashes.dtype == np.uint64
    assert found.hashes.tolist()[0] == 0x88DAB53DDB9CC9C6
    assert fingerprint(["one", "two"]).hashes.size == 0


def test_lost_accents_do_not_change_a_fingerprint():
    whole = fingerprint("la detencion de la periodista fue ilegal".split())
    bare = fingerprint("la detencin de la periodista fue ilegal".split())
    assert whole.hashes.tolist() == bare.hashes.tolist()


def test_a_sample_is_part_of_the_whole_and_about_so_large():
    words = [f"w{n}" for n in range(4000)]
    every, some = fingerprint(words), fingerprint(words, rate=8)
    assert set(some.hashes.tolist()) < set(every.hashes.tolist())
    assert 300 < some.hashes.size < 700

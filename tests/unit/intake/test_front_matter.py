"""Front matter as people type it."""

from __future__ import annotations

import pytest

from corrobora.intake.front_matter import BrokenFrontMatter, read_front_matter


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("title: Custody watch: the month in review", "Custody watch: the month in review"),
        ('title: Freed: "at last"', 'Freed: "at last"'),
        ("title: Who was held, and where:", "Who was held, and where:"),
    ],
)
def test_a_title_typed_with_a_colon_is_one_title(line, expected):
    found = read_front_matter(f"---\n{line}\ndate: 2031-05-05\n---\nText.")
    assert found is not None
    assert found.entries["title"] == expected
    assert str(found.entries["date"]) == "2031-05-05"


def test_a_colon_amid_lists_is_still_refused():
    with pytest.raises(BrokenFrontMatter):
        read_front_matter("---\ntitle: One: two\ntags:\n  - a\n  b\n---\nText.")

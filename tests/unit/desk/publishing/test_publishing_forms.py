from __future__ import annotations

import pytest

from corrobora.desk.asked import Given
from corrobora.desk.publishing.forms import read_audience, read_folder, read_part, read_wishes
from corrobora.errors import UsageError
from corrobora.publish.formats import PublishFormat
from corrobora.publish.site.language import LANGUAGES
from corrobora.register.audience import Audience
from corrobora.register.audience import read_part as parse_part


def given(**values):
    return Given({name: one if isinstance(one, list) else [one] for name, one in values.items()})


@pytest.mark.parametrize("audience", Audience)
def test_an_audience_is_one_of_two(audience):
    assert read_audience(given(audience=audience.value)) is audience


@pytest.mark.parametrize("typed", ["", "all", "OUTSIDE", "outside minor"])
def test_no_other_is(typed):
    with pytest.raises(UsageError, match="Choose for whom"):
        read_audience(given(audience=typed))


def test_a_part_is_written_as_decisions_read_it():
    assert read_part(given(audience="outside")) == "outside"
    part = read_part(given(audience="inside", field="health"))
    assert parse_part(part) == (Audience.INSIDE, "health")
    with pytest.raises(UsageError, match="no such part"):
        read_part(given(audience="inside", field="name"))


def test_wishes_are_what_was_ticked_in_the_order_of_the_forms():
    wishes = read_wishes(
        given(audience="outside", format=["site", "csv", "egg"], language=["es"], title=" A  b ")
    )
    assert wishes.formats == (PublishFormat.CSV, PublishFormat.SITE)
    assert wishes.languages == ("es",)
    assert wishes.title == "A b"
    assert wishes.as_of is None


def test_without_a_language_all_without_a_title_ours():
    wishes = read_wishes(given(audience="inside", format=["csv"]))
    assert wishes.languages == tuple(LANGUAGES)
    assert wishes.title == "Corrobora"


def test_no_form_and_too_long_a_title_are_refused():
    with pytest.raises(UsageError, match="at least one form"):
        read_wishes(given(audience="inside"))
    with pytest.raises(UsageError, match="The title is longer"):
        read_wishes(given(audience="inside", format=["csv"], title="x" * 121))


@pytest.mark.parametrize("typed", ["site-2031", "a", "A_b-9", "x" * 80])
def test_a_folder_is_a_plain_name(typed):
    assert read_folder(given(folder=typed)) == typed


@pytest.mark.parametrize(
    "typed",
    ["", ".", "..", "../x", "a/b", "/a", "a\\b", ".a", "-a", "a b", "é", "a\0", "x" * 81, "a.b"],
)
def test_nothing_else_is(typed):
    with pytest.raises(UsageError, match="A folder is named by letters"):
        read_folder(given(folder=typed))

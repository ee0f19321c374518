"""Names as the cells of lists write them, in the order in which they are spoken."""

from __future__ import annotations

from corrobora.model.listing import ListField, ListVersion, NameOrder

__all__ = ["count_family_names", "speak_name"]

_COMMA_PARTS = 2
_TWO_AND_TWO = 4  # words of a name with two family names and two given ones
_OFTEN = 0.1  # share of such names in a list, from which its people have two family names


def count_family_names(listing: ListVersion) -> int:
    """Return how many family names stand first in the cells of a list, 0 where given names do.

    Where family names stand first there is one of them, or two where many names have four words
    or more: one name alone does not tell a second family name from a second given name.
    """
    if listing.name_order is not NameOrder.FAMILY_FIRST:
        return 0
    names = [cell.value.split() for row in listing.rows for cell in row.all(ListField.NAME)]
    long = sum(len(words) >= _TWO_AND_TWO for words in names)
    return 2 if long > _OFTEN * len(names) else 1


def speak_name(written: str, family_names: int = 0) -> str:
    """Return a name with its parts in the order in which they are spoken: given names first.

    "Brask, Ana" is turned whatever the list; "Brask Ana" where `family_names` stand first. A name
    that is too short to have a given name behind them stays as it is.
    """
    parts = [part.strip() for part in written.split(",")]
    if len(parts) == _COMMA_PARTS and all(parts):
        return " ".join(" ".join(reversed(parts)).split())
    words = written.split()
    family = min(family_names, len(words) - 1) if "," not in written else 0
    return " ".join([*words[family:], *words[:family]])

"""Lists of fictional people, written as text, for tests of lists."""

from __future__ import annotations

from collections.abc import Sequence

from corrobora.intake.lists.importing import Mended, ReadList, read_list
from corrobora.model.listing import ListVersion
from corrobora.model.listing_text import read_listing
from corrobora.packs.list_mapping import ListMapping, parse_mapping
from corrobora.packs.load import load_packs

__all__ = ["PACKS", "VALLEY", "import_list", "mapping", "values", "version"]

PACKS = load_packs()
VALLEY = """\
id,Full name,Born,Arrested,Prison,Status
1,Ana Brask,1990,13/4/2031,Hill Prison,held
2,Ben Corv,NA,3/4/2031,Hill Prison,released
3,Cai Dorn,1992,,Mill Jail,held?
"""
WATCH = ListMapping(compiler="Valley Watch")


def mapping(text: str) -> ListMapping:
    """Return the mapping that a file says; the compiler is Valley Watch where it is silent."""
    compiler = "" if "compiler" in text else 'compiler = "Valley Watch"\n'
    return parse_mapping(compiler + text, "valley.toml")


def import_list(
    text: str | bytes,
    given: str | ListMapping = WATCH,
    *,
    name: str = "valley.csv",
    preset: str | None = None,
    mended: str | bytes | None = None,
) -> ReadList:
    """Return a list as it is read; `given` may be the text of a mapping file."""
    fixed = None
    if mended is not None:
        fixed = Mended(mended.encode() if isinstance(mended, str) else mended, "mended.csv")
    return read_list(
        text.encode() if isinstance(text, str) else text,
        name=name,
        packs=PACKS,
        given=mapping(given) if isinstance(given, str) else given,
        preset=preset,
        mended=fixed,
    )


def version(read: ReadList) -> ListVersion:
    """Return the list version that the canonical text describes."""
    return read_listing(read.text)


def values(read: ReadList) -> Sequence[tuple[int, dict[str, str]]]:
    """Return the rows by number, with what their cells say by header."""
    return [
        (row.number, {cell.header: cell.value for cell in row.cells}) for row in version(read).rows
    ]

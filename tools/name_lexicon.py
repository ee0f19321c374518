"""Makes `src/corrobora/resolve/names/forms.bin`: which words are names, and which are one name.

    python -m tools.name_lexicon [OUT]

Run it with the interpreter of `make bench-names`, where rigour is installed at the version that
requirements/names-bench.txt pins. Rigour (MIT, OpenSanctions) carries, compressed inside its
compiled module, a table "form, form => Qid" of given and family names from Wikidata (CC0). What
is kept of it: of each form its hash, and by number the groups of forms that are one name. Left out
are forms of several words, readings in hiragana and bopomofo, and what no name holds.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module, resources
from importlib.metadata import version
from pathlib import Path

from corrobora.resolve.names.letters import fold_form
from corrobora.resolve.names.lexicon import pack_lexicon

__all__ = ["find_table", "gather_forms", "main"]

OUT = Path("src/corrobora/resolve/names/forms.bin")
FRAME = b"\x28\xb5\x2f\xfd"
"""How data compressed with zstd begins."""
ARROW = b" => Q"
APOSTROPHES = str.maketrans("", "", "'\u2019\u02bc`\u00b4\u02bf\u02be\u2018")
# Hiragana, and the phonetic signs beside Chinese: nobody writes a person's name with these alone.
LEFT_OUT = ((0x3040, 0x30A0), (0x3100, 0x3130), (0x07C0, 0x0800))
SHORTEST = 2


def find_table(module: bytes) -> list[str]:
    """The lines of the table of persons' names that stands compressed in a compiled module."""
    zstandard = import_module("zstandard")  # stands in the bench's environment alone
    at = module.find(FRAME)
    while at >= 0:
        try:
            data = zstandard.ZstdDecompressor().decompressobj().decompress(module[at:])
        except zstandard.ZstdError:
            data = b""
        if ARROW in data[:1000]:
            return str(data, "utf-8").splitlines()
        at = module.find(FRAME, at + 1)
    raise SystemExit("this rigour holds no table of names: is it the pinned version?")


def gather_forms(lines: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Folded form → the numbers of its groups; a group with one form is none, yet it is known."""
    groups: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(lines):
        for form in set(_forms(line.rpartition(" => ")[0])):
            groups[form].add(number)
    return {form: tuple(sorted(numbers)) for form, numbers in groups.items()}


def _forms(cell: str) -> Iterator[str]:
    for written in cell.split(","):
        word = written.strip().translate(APOSTROPHES)
        form = fold_form(word) if word.isalpha() or not word.isascii() else ""
        if len(form) >= SHORTEST and form.isalpha() and not _is_left_out(form) and " " not in word:
            yield form


def _is_left_out(form: str) -> bool:
    first = ord(form[0])
    return any(start <= first < end for start, end in LEFT_OUT)


def main(arguments: list[str]) -> int:
    """Writes the file and says what is in it."""
    out = Path(arguments[0]) if arguments else OUT
    package = Path(str(resources.files("rigour")))
    module = next(package.glob("_core*")).read_bytes()
    forms = gather_forms(find_table(module))
    out.write_bytes(pack_lexicon(forms))
    print(f"{out}: {len(forms):,} forms, {out.stat().st_size:,} bytes (rigour {version('rigour')})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

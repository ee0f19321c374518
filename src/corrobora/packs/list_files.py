"""The files below `lists/` about whole lists: words of headers by language, and presets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from corrobora.errors import PackError
from corrobora.packs.calendar import Calendar
from corrobora.packs.list_headers import ListHeaders, join_list_headers, parse_list_headers
from corrobora.packs.list_mapping import ListPreset, parse_preset
from corrobora.packs.tables import Problems, read_table

__all__ = ["ListFiles", "is_list_file", "parse_list_files"]

_WORDS = "lists/words/"
_PRESETS = "lists/presets/"
_ENDING = ".toml"


@dataclass(frozen=True, slots=True)
class ListFiles:
    """What is known of lists: how columns are headed in all languages, and presets by name."""

    headers: ListHeaders = field(default_factory=ListHeaders)
    presets: Mapping[str, ListPreset] = field(default_factory=dict)


def is_list_file(path: str) -> bool:
    """Say whether a file of the packs (`lists/words/xx.toml`, `lists/presets/xx.toml`) is one."""
    return path.startswith((_WORDS, _PRESETS)) and path.endswith(_ENDING)


def parse_list_files(
    files: Mapping[str, str],
    where: Mapping[str, str],
    calendars: Iterable[Calendar],
    problems: Problems,
) -> ListFiles:
    """Return what the files of that kind among `files` (path → text) say; mistakes are noted."""
    words: list[ListHeaders] = []
    presets: dict[str, ListPreset] = {}
    for path in sorted(filter(is_list_file, files)):
        try:
            if path.startswith(_WORDS):
                table = read_table(files[path], where[path], problems)
                words.append(parse_list_headers(table, where[path]))
            else:
                name = path.removeprefix(_PRESETS).removesuffix(_ENDING)
                presets[name] = parse_preset(name, files[path], where[path])
        except PackError as error:
            problems.take(error)
    return ListFiles(join_list_headers(words, calendars), presets)

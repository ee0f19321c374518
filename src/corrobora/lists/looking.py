"""Looking at a list before it is imported: which list it is, what each column would mean."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from corrobora.config import Settings
from corrobora.extract.lists.reader import ListsReader
from corrobora.intake.list_report import ListFile, read_list_report
from corrobora.intake.lists.bad_rows import write_bad_rows
from corrobora.intake.lists.examining import examine_list
from corrobora.intake.lists.importing import Mended, ReadList, read_list
from corrobora.intake.lists.opening import read_list_file
from corrobora.intake.lists.saving import write_mapping
from corrobora.model.listing_text import read_head
from corrobora.model.statement import Act, Tally
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.list_mapping import ListMapping
from corrobora.packs.load import Packs, load_packs
from corrobora.register.lists.mappings import (
    KeptList,
    find_by_headers,
    find_by_name,
    find_kept,
    overlay,
)
from corrobora.store.database import Where

__all__ = ["Asked", "Looked", "OpenedList", "look_at_list", "open_list", "read_first_rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody says of a file: `mapping` from a mapping file and from single options.

    `address` is where it was got, where that is not the file itself; `mended` a file of its bad
    rows in which they were mended. `sent` are the bytes of files that are on no disk, by what they
    are called.
    """

    file: Path
    mapping: ListMapping = field(default_factory=ListMapping)
    preset: str | None = None
    address: str | None = None
    mended: Path | None = None
    sent: Mapping[Path, bytes] = field(default_factory=dict)

    def read(self, file: Path) -> bytes:
        """Return the bytes of one of the files."""
        return self.sent[file] if file in self.sent else read_list_file(file)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedList:
    """A file with what is needed to read it: its bytes, the packs, the list that it belongs to.

    `kept` is that list as the register knows it, None where it is a new one; `has_compiler` says
    that the call, a preset or an earlier import tells who compiled it.
    """

    asked: Asked
    raw: bytes
    packs: Packs
    kept: KeptList | None
    has_compiler: bool

    def compiled_by(self, compiler: str, kind: SpeakerKind) -> OpenedList:
        """Return the same with whoever compiled it, as if it had been asked so."""
        mapping = replace(self.asked.mapping, compiler=compiler, kind=kind)
        return replace(self, asked=replace(self.asked, mapping=mapping), has_compiler=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A file as it would be imported, for a person to look at before anything is written.

    `is_guessed` says that nobody settled yet what its columns mean.
    """

    opened: OpenedList
    read: ReadList
    is_guessed: bool

    @property
    def asked(self) -> Asked:
        """What somebody says of the file."""
        return self.opened.asked

    @property
    def kept(self) -> KeptList | None:
        """The list of that name as the register knows it, None where it is a new one."""
        return self.opened.kept

    @property
    def list_name(self) -> str:
        """The list that it is a version of."""
        return read_head(self.read.text).list_name

    @property
    def mapping_file(self) -> str:
        """How it was read, as a mapping file to be mended by hand."""
        return write_mapping(self.read.examined)

    @property
    def bad_rows_file(self) -> str:
        """The rows with something wrong in them, as a CSV file to be mended and given again."""
        return write_bad_rows(self.read.examined, self.read.problems)


def open_list(
    asked: Asked, register: Where, settings: Settings, *, packs: Packs | None = None
) -> OpenedList:
    """Open a file and find the list that it is a version of; no register need be there.

    Without a name it is the list whose columns are headed alike. `packs` are those to go by where
    they are loaded already. Raises `InputError` for a file that is no table.
    """
    packs = load_packs(settings.packs) if packs is None else packs
    raw, lists = asked.read(asked.file), find_kept(register)
    given = asked.mapping
    kept = find_by_name(lists, given.list_name)
    has_compiler = given.compiler is not None or kept is not None
    is_nameless = given.list_name is None
    if kept is None and (not has_compiler or (is_nameless and lists)):
        name, preset = asked.file.name, asked.preset
        seen = examine_list(raw, name=name, packs=packs, given=given, preset=preset)
        if is_nameless:
            headers = [column.header for column in seen.columns]
            kept = find_by_name(lists, seen.mapping.list_name) or find_by_headers(lists, headers)
        has_compiler = seen.mapping.compiler is not None or kept is not None
    return OpenedList(asked=asked, raw=raw, packs=packs, kept=kept, has_compiler=has_compiler)


def look_at_list(opened: OpenedList) -> Looked:
    """Return what the file is taken for; nothing is written.

    What was settled for the list at an earlier import holds where nothing else is given. Raises
    `InputError` for a file that is no table or nobody's word, `UsageError` where what is asked
    contradicts what the register knows of the list.
    """
    asked, kept = opened.asked, opened.kept
    given, preset = asked.mapping, asked.preset
    mended = None if asked.mended is None else Mended(asked.read(asked.mended), asked.mended.name)
    found = read_list(
        opened.raw,
        name=asked.file.name,
        packs=opened.packs,
        given=given if kept is None else overlay(given, kept),
        preset=preset,
        mended=mended,
    )
    is_settled = kept is not None or bool(given.columns) or preset is not None
    return Looked(opened=opened, read=found, is_guessed=not is_settled)


def read_first_rows(looked: Looked, rows: int) -> tuple[Act | Tally, ...]:
    """Return what the first rows would be read to say, for a person to look at."""
    lines = looked.read.text.split("\n")
    first = next((n for n, line in enumerate(lines) if line.startswith("row: ")), len(lines))
    text = "\n".join([*lines[: first + rows], ""])
    file = ListFile(text=text, raw=text.encode(), address=looked.asked.file.name)
    epoch = datetime.datetime.fromtimestamp(0, datetime.UTC)
    packs = looked.opened.packs
    got = read_list_report(file, recorded_at=epoch, languages=tuple(packs.languages))
    said = ListsReader().read(got.report, got.revision, packs)
    body = text.find("\nrow: ")
    told = [s for s in said if isinstance(s, Act | Tally) and s.quotes[0].start > body]
    return tuple(sorted(told, key=lambda one: one.quotes[0].start))

"""Finding the files to read, and giving each the name by which people will know it."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["ENDINGS", "FoundFile", "FoundFiles", "Refusal", "find_files"]

# In a folder only these are tried (what each holds is told by its content); "" is no ending.
# A file that is named itself is tried whatever its ending.
ENDINGS = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ""})


# How Python writes the bytes of a name that are no UTF-8.
_NOT_TEXT = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read: `address` is its path below the folder given, `label` what people see.

    The label is the stem where that is unique in the call, else the path below the common
    folder without its ending.
    """

    path: Path
    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A path that cannot be read: why, and what to do."""

    path: str
    why: str
    advice: str


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What was found: files to read, paths refused, and files passed over for their ending."""

    files: tuple[FoundFile, ...] = ()
    refused: tuple[Refusal, ...] = ()
    skipped: tuple[Refusal, ...] = ()


@dataclass(slots=True)
class _Search:
    """Gathers what a walk over the paths meets; each real file and folder is taken once.

    `met_again` counts those that another path led to before.
    """

    found: dict[Path, str] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    skipped: list[Refusal] = field(default_factory=list)
    real_folders: set[Path] = field(default_factory=set)
    real_files: set[Path] = field(default_factory=set)
    met_again: int = 0

    @property
    def size(self) -> int:
        """How much was met so far, whatever became of it."""
        return len(self.found) + len(self.refused) + self.met_again


def find_files(paths: Sequence[Path]) -> FoundFiles:
    """Return the files at and below `paths`, in order of their addresses.

    Names that begin with a dot are passed over; a linked folder is followed once. A path that
    does not exist, cannot be read, or holds nothing to read is refused, never an exception.
    """
    search = _Search()
    for path in paths:
        _visit(path, search)
    addresses = _tell_apart(search.found)
    labels = _label(addresses)
    files = [FoundFile(path, addresses[path], labels[path]) for path in search.found]
    return FoundFiles(
        tuple(sorted(files, key=lambda file: file.address)),
        tuple(search.refused),
        tuple(search.skipped),
    )


def _visit(path: Path, search: _Search) -> None:
    try:
        is_folder, is_file, is_there = path.is_dir(), path.is_file(), path.exists()
    except (OSError, ValueError) as error:  # a folder above it is closed; a name with a NUL
        search.refused.append(_refuse(path, _reason(error), "Check the path and its permissions."))
        return
    if is_folder:
        before = search.size
        _walk(path, search)
        if search.size == before:
            advice = f"Reports end in {', '.join(sorted(ENDINGS - {''}))} or have no ending."
            search.refused.append(_refuse(path, "the folder holds no report to read", advice))
    elif is_file:
        _add(path, path.name, search)
    elif is_there:
        search.refused.append(_refuse(path, "it is no ordinary file", "Give a file or a folder."))
    else:
        why = "there is no such file or folder"
        search.refused.append(_refuse(path, why, "Check how the path is spelled."))


def _walk(top: Path, search: _Search) -> None:
    for folder, below, names in os.walk(top, followlinks=True, onerror=_refuser(search)):
        here = Path(folder)
        real = Path(os.path.realpath(here))
        if real in search.real_folders and here != top:
            below.clear()
            search.met_again += 1
            continue
        search.real_folders.add(real)
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                _consider_safely(here / name, top, search)


def _consider_safely(path: Path, top: Path, search: _Search) -> None:
    try:
        _consider(path, top, search)
    except OSError as error:  # a folder whose names may be listed and no more
        advice = "Check the permissions of the folder."
        search.refused.append(_refuse(path, _reason(error), advice))


def _consider(path: Path, top: Path, search: _Search) -> None:
    if path.suffix.lower() not in ENDINGS:
        why = f"files ending in {path.suffix} are not read"
        search.skipped.append(_refuse(path, why, "Name the file itself to have it tried."))
    elif path.is_file():
        _add(path, path.relative_to(top).as_posix(), search)
    elif path.is_symlink():
        advice = "Remove the link, or put back what it points to."
        search.refused.append(_refuse(path, "the link leads nowhere", advice))
    else:
        search.skipped.append(_refuse(path, "it is no ordinary file", "Nothing to do."))


def _add(path: Path, address: str, search: _Search) -> None:
    real = Path(os.path.realpath(path))
    if real in search.real_files:
        search.met_again += 1
        return
    search.real_files.add(real)
    search.found[path] = _printable(address)


def _refuser(search: _Search) -> Callable[[OSError], None]:
    def refuse(error: OSError) -> None:
        advice = "Check the permissions of the folder."
        search.refused.append(_refuse(Path(str(error.filename)), _reason(error), advice))

    return refuse


def _refuse(path: Path, why: str, advice: str) -> Refusal:
    return Refusal(_printable(str(path)), why, advice)


def _reason(error: Exception) -> str:
    written = error.strerror if isinstance(error, OSError) else None
    return f"it cannot be opened ({written or error})"


def _tell_apart(found: dict[Path, str]) -> dict[Path, str]:
    """Return an address for each file; one that two folders share is taken from higher up."""
    count = Counter(found.values())
    above = _common_folder(found)
    return {
        path: address if count[address] == 1 else _below(above, path)
        for path, address in found.items()
    }


def _label(addresses: dict[Path, str]) -> dict[Path, str]:
    stems = Counter(_stem(path) for path in addresses)
    above = _common_folder(addresses)
    labels = {
        path: _stem(path) if stems[_stem(path)] == 1 else _without_ending(_below(above, path))
        for path in addresses
    }
    count = Counter(labels.values())
    return {p: label if count[label] == 1 else _below(above, p) for p, label in labels.items()}


def _stem(path: Path) -> str:
    return _without_ending(_printable(path.name))


def _without_ending(name: str) -> str:
    """Drop one of the endings we read; "no.5" or a date with dots keeps all of its name."""
    stem, dot, ending = name.rpartition(".")
    return stem if dot and stem and f".{ending.lower()}" in ENDINGS else name


def _common_folder(paths: dict[Path, str]) -> Path:
    folders: Iterator[str] = (str(_absolute(path).parent) for path in paths)
    return Path(os.path.commonpath(list(folders) or [os.curdir]))


def _below(folder: Path, path: Path) -> str:
    return _printable(_absolute(path).relative_to(folder).as_posix())


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


def _printable(name: str) -> str:
    """Return a file's name as text that can be printed and kept, whatever bytes it has."""
    return _NOT_TEXT.sub("\ufffd", name)

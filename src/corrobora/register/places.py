"""A file that was read before keeps its address, whichever folder it is found through now."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from corrobora.intake.files import FoundFile

__all__ = ["keep_places"]


def keep_places(
    files: Sequence[FoundFile], places: Sequence[tuple[str, str]]
) -> tuple[FoundFile, ...]:
    """Return the files, each under the address at which its bytes were read before, if they were.

    An address is a path below the folder that was named, so that a file read as `day-1/07.md`
    comes as `07.md` where `day-1` alone is named. `places` are the addresses of reports with
    the hash of their bytes. One of the two paths must end in the other: the same bytes in
    two folders are two reports.
    """
    known: Mapping[str, list[tuple[str, str]]] = defaultdict(list)
    for address, raw_hash in places:
        known[PurePosixPath(address).name].append((address, raw_hash))
    return tuple(_keep(file, known.get(PurePosixPath(file.address).name, ())) for file in files)


def _keep(file: FoundFile, known: Sequence[tuple[str, str]]) -> FoundFile:
    alike = [(a, raw) for a, raw in known if _ends_in(a, file.address) or _ends_in(file.address, a)]
    if not alike or any(address == file.address for address, _ in alike):
        return file
    try:
        raw_hash = hashlib.sha256(file.path.read_bytes()).hexdigest()
    except OSError:
        return file  # whoever reads it says why it cannot be read
    same = sorted(address for address, raw in alike if raw == raw_hash)
    return replace(file, address=same[0]) if len(same) == 1 else file


def _ends_in(path: str, end: str) -> bool:
    return path == end or path.endswith(f"/{end}")

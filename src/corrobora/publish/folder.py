"""The folder that is published into: ours or empty, written whole or left as it was."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corrobora.errors import InputError
from corrobora.publish.corrections import Manifest, read_manifest

__all__ = ["MANIFEST", "drafting", "look_at_folder", "swap_in", "write_files"]

MANIFEST = "manifest.json"
_PRIVATE = 0o700
_OPEN = 0o755


def look_at_folder(out: Path) -> Manifest | None:
    """Return the manifest of an earlier publication there, `None` where nothing is there yet.

    Raises `InputError` where other people's files are in it: they would be lost.
    """
    if not out.exists():
        return None
    if not out.is_dir():
        raise InputError(f"{out}: a file is there, no folder. Name another")
    names = {
        p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_symlink() or not p.is_dir()
    }
    if not names:
        return None
    if MANIFEST not in names:
        raise InputError(f"{out}: other files are there, and would be lost. Name an empty folder")
    manifest = read_manifest(_read(out / MANIFEST), str(out / MANIFEST))
    others = sorted(names - manifest.files.keys() - {MANIFEST})
    if others:
        raise InputError(
            f"{out}: {others[0]} was not published by Corrobora, and would be lost. Take it away,"
            " or name another folder"
        )
    return manifest


@contextmanager
def drafting(out: Path, *, is_private: bool) -> Iterator[Path]:
    """Give a folder beside `out` to write into; afterwards it is gone unless it was swapped in.

    Raises `InputError` where it cannot be written.
    """
    beside = _beside(out, "part")
    try:
        _clear(beside)
        beside.mkdir(parents=True)
        beside.chmod(_PRIVATE if is_private else _OPEN)
        yield beside
    except OSError as error:
        raise InputError(
            f"{out}: it cannot be written ({error.strerror}). Check the folder"
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def write_files(draft: Path, files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Write files, each with its path below the draft; return the SHA-256 of each."""
    hashes: dict[str, str] = {}
    for path, content in files:
        file = draft / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        hashes[path] = hashlib.sha256(content).hexdigest()
    return hashes


def swap_in(out: Path, draft: Path) -> None:
    """Put a draft in the place of what was published before; if that fails, it is as it was."""
    target, before = out.resolve(), _beside(out, "before")
    _clear(before)
    was_there = target.exists()
    if was_there:
        target.rename(before)
    try:
        draft.rename(target)
    except OSError:
        if was_there:
            before.rename(target)
        raise
    _clear(before)


def _beside(out: Path, end: str) -> Path:
    target = out.resolve()
    return target.with_name(f".{target.name}.{end}")


def _clear(folder: Path) -> None:
    """Remove what a publication that was killed left behind."""
    if folder.exists():
        shutil.rmtree(folder)


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: it cannot be read ({error}). Name another folder") from error

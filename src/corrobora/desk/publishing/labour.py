"""The long work of publishing, each piece a function for a process of its own."""

from __future__ import annotations

import datetime
import shutil
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corrobora.publish.corrections import Correction
from corrobora.publish.policy import Withheld
from corrobora.publish.publishing import Preview, Wishes, preview, publish
from corrobora.register.audience import Audience
from corrobora.register.opening import Where
from corrobora.register.results import Progress

__all__ = ["Made", "MakeOrder", "PreviewOrder", "look_ahead", "make"]

# All files of a zip bear this time, so that the same content gives the same file.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16


@dataclass(frozen=True, slots=True)
class PreviewOrder:
    """What is asked: what would leave to whom; `draw` gives that many fresh random bytes."""

    where: Where
    audience: Audience
    at: datetime.datetime
    draw: Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeOrder:
    """What is published into which folder, by whom; `zipped` is the file made of it, if any."""

    where: Where
    wishes: Wishes
    out: Path
    zipped: Path | None
    who: str
    at: datetime.datetime
    draw: Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was published, as it is told; `zipped` is the file to fetch, `out` the folder else."""

    audience: Audience
    as_of: datetime.date
    rows: Sequence[tuple[str, int]]
    files: int
    formats: Sequence[str]
    left_out: Sequence[tuple[str, Sequence[str]]]
    corrections: Sequence[Correction]
    withheld: Sequence[Withheld]
    changed: bool
    commitment: str
    out: Path
    zipped: Path | None


def look_ahead(order: PreviewOrder, progress: Progress) -> Preview:
    """Work out what would leave; nothing does."""
    del progress  # everything is assessed, at one go
    return preview(order.where, order.audience, at=order.at, random_bytes=order.draw)


def make(order: MakeOrder, progress: Progress) -> Made:
    """Publish into a folder, whole or not at all; a zip takes its place where one is wanted."""
    del progress  # the same
    done = publish(
        order.where,
        order.out,
        order.wishes,
        by=order.who,
        at=order.at.replace(microsecond=0),
        random_bytes=order.draw,
    )
    if order.zipped is not None:
        _zip(order.out, order.zipped)
    return Made(
        audience=done.audience,
        as_of=done.as_of,
        rows=tuple(done.rows.items()),
        files=done.files,
        formats=tuple(one.value for one in done.formats),
        left_out=tuple((form.value, lacks) for form, lacks in done.left_out),
        corrections=done.corrections,
        withheld=done.withheld,
        changed=done.changed,
        commitment=done.commitment,
        out=order.out,
        zipped=order.zipped,
    )


def _zip(folder: Path, out: Path) -> None:
    """Pack a folder into a file and remove it; the same content gives the same bytes."""
    with zipfile.ZipFile(out, "x", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                name = f"{folder.name}/{file.relative_to(folder).as_posix()}"
                entry = zipfile.ZipInfo(name, _NO_TIME)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _MODE
                packed.writestr(entry, file.read_bytes())
    shutil.rmtree(folder)

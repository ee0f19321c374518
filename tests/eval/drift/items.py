"""The items of the drift set: what was written, and what a reader must find in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corrobora.model.edtf import EdtfDate, parse_edtf
from corrobora.model.lineage import DriftKind

__all__ = ["LATER", "PARTS", "Item", "Side", "load_items"]

HERE = Path(__file__).parent
PARTS = ("tune", "holdout")
LATER = "second"
PUBLISHED = "2031-01-15"  # a Wednesday
_MARK = re.compile(r"\[\[(.*?)\]\]")


@dataclass(frozen=True, slots=True)
class Side:
    """One text: its sentences, which of them are aligned, and the marked words' places."""

    language: str
    published: EdtfDate | None
    text: str
    sentences: tuple[tuple[int, int], ...]
    aligned: tuple[tuple[int, int], ...]
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A pair and the kinds of drift in it; `optional` ones are neither asked for nor wrong.

    `marks` belong to the first expected kind.
    """

    name: str
    expected: tuple[DriftKind, ...]
    optional: frozenset[DriftKind]
    source: Side
    derived: Side

    @property
    def is_translated(self) -> bool:
        return self.source.language != self.derived.language


def load_items(part: str) -> list[Item]:
    """The items of `tune.txt`, `holdout.txt` or `second.txt`.

    An item starts with `= kind … ~optional … language[>language] @published[>published]`;
    `none` stands for no change. Lines `S` and `D` are aligned sentences of the source and the
    derived text, `s` and `d` sentences around them; `[[ ]]` marks the words that changed.
    """
    return list(_parse((HERE / f"{part}.txt").read_text("utf-8"), part))


def _parse(text: str, part: str) -> Iterator[Item]:
    for number, block in enumerate(re.split(r"^= ", text, flags=re.MULTILINE)[1:], start=1):
        head, *lines = [line for line in block.splitlines() if line.strip()]
        words = head.split()
        languages = next((w for w in words if re.fullmatch(r"[a-z]{2}(?:>[a-z]{2})?", w)), "en")
        dates = next((w[1:] for w in words if w.startswith("@")), PUBLISHED)
        kinds = [w for w in words if w not in {languages, f"@{dates}", "none"}]
        yield Item(
            name=f"{part}:{number} {head}",
            expected=tuple(DriftKind(w) for w in kinds if not w.startswith("~")),
            optional=frozenset(DriftKind(w[1:]) for w in kinds if w.startswith("~")),
            source=_side(lines, "S", languages.split(">")[0], dates.split(">")[0]),
            derived=_side(lines, "D", languages.split(">")[-1], dates.split(">")[-1]),
        )


def _side(lines: Sequence[str], letter: str, language: str, published: str) -> Side:
    text = ""
    sentences, aligned, marks = [], [], []
    for line in lines:
        if line[0].upper() != letter:
            continue
        text += " " if text else ""
        start = len(text)
        for at, piece in enumerate(_MARK.split(line[2:])):
            if at % 2:
                marks.append((len(text), len(text) + len(piece)))
            text += piece
        sentences.append((start, len(text)))
        if line[0] == letter:
            aligned.append(sentences[-1])
    date = parse_edtf(published)
    return Side(language, date, text, tuple(sentences), tuple(aligned), tuple(marks))

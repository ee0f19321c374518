"""Pairs of reports of the kinds that lineage is held to: copies, and traps that are none.

The stories are our own, about invented people in invented countries. Most kinds are made
from them here, so that one story gives a pair of every kind.

Pairs written out by hand lie in `pairs/*.txt`. A file holds texts, each below a head line, the
pairs it derives from (none for a source), and why, where that is not plain:

    === label | language | outlet | date
    # why this is true
    + kind: label label      this text is a copy of these: a link must be found
    - kind: label            a trap: no link between this text and that one
    First paragraph of the text.
    <wire:2>                 here stands paragraph 2 of `wire` as it is
    <wire:3-5 | Monday -> Tuesday | said -> told reporters>   paragraphs 3 to 5, so changed

Labels are of the same file, except `file/label`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STORIES = Path(__file__).parent / "stories"
WRITTEN = Path(__file__).parent / "pairs"
# Written by somebody who had read neither the pairs above nor the code; never fitted to.
UNSEEN = Path(__file__).parent / "unseen"
_TAKEN = re.compile(r"<([\w/]+):(\d+)(?:-(\d+))?((?: \| [^|>]*->[^|>]*)*)>")
FURNITURE = {
    "en": "We use cookies to improve your experience on this site. Subscribe to our newsletter. "
    "All rights reserved.\n"
    "Additional reporting by Jonah Pell and Anna Wrede; editing by Luis Orme.",
    "es": "Usamos cookies para mejorar su experiencia en este sitio. Suscríbase a nuestro boletín. "
    "Todos los derechos reservados.\n"
    "Con información de Juana Pell y Ana Wrede; edición de Luis Orme.",
}


@dataclass(frozen=True, slots=True)
class Text:
    label: str
    language: str
    outlet: str
    published: datetime.date | None
    text: str

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def made(self, name: str, lines: list[str], outlet: str = "The Reprint") -> Text:
        later = self.published + datetime.timedelta(days=1) if self.published else None
        return Text(f"{self.label}+{name}", self.language, outlet, later, "\n".join(lines))


@dataclass(frozen=True, slots=True)
class Pair:
    kind: str
    is_copy: bool
    derived: Text
    source: Text


def load_stories(folder: Path = STORIES) -> dict[str, dict[str, Text]]:
    """Story → key → text; a story file holds texts below `=== key | language | outlet | date`."""
    found: dict[str, dict[str, Text]] = {}
    for file in sorted(folder.glob("*.txt")):
        texts = found.setdefault(file.stem, {})
        for part in file.read_text("utf-8").split("=== ")[1:]:
            head, body = part.split("\n", 1)
            key, language, outlet, date = (item.strip() for item in head.split("|"))
            day = datetime.date.fromisoformat(date)
            texts[key] = Text(f"{file.stem}-{key}", language, outlet, day, body.strip())
    return found


def load_written(folder: Path = WRITTEN) -> list[Pair]:
    """The pairs written out in the files of a folder, in the form told above."""
    texts: dict[str, Text] = {}
    asked: list[tuple[str, bool, str, str]] = []
    for file in sorted(folder.glob("*.txt")):
        for part in file.read_text("utf-8").split("=== ")[1:]:
            head, *lines = part.strip().split("\n")
            key, language, outlet, date = (item.strip() for item in head.split("|"))
            label = f"{file.stem}/{key}"
            if label in texts:
                raise ValueError(f"{file.name}: {key} stands there twice")
            while lines[0][:2] in {"# ", "+ ", "- "}:
                sign, (kind, _, others) = lines[0][0], lines.pop(0)[2:].partition(": ")
                if sign != "#":
                    asked += [(kind, sign == "+", label, _full(o, file)) for o in others.split()]
            body = [_TAKEN.sub(lambda m: _take(m, texts, file), line) for line in lines]  # noqa: B023
            day = datetime.date.fromisoformat(date)
            texts[label] = Text(label, language, outlet, day, "\n".join(body))
    return [Pair(kind, copy, texts[one], texts[other]) for kind, copy, one, other in asked]


def _full(label: str, file: Path) -> str:
    return label if "/" in label else f"{file.stem}/{label}"


def _take(found: re.Match[str], texts: dict[str, Text], file: Path) -> str:
    """The paragraphs a `<label:from-to | old -> new>` stands for; an `old` must be there."""
    label, first, last, changes = found.groups()
    lines = texts[_full(label, file)].lines[int(first) - 1 : int(last or first)]
    taken = "\n".join(lines)
    for change in changes.split(" | ")[1:]:
        old, new = (side.strip() for side in change.split("->"))
        if not lines or old not in taken:
            raise ValueError(f"{file.name}: no {old!r} in {found[0]}")
        taken = taken.replace(old, new)
    return taken


def make_pairs(stories: dict[str, dict[str, Text]]) -> Iterator[Pair]:
    """All pairs, copies and traps, of every kind of the bar list."""
    events = {name: texts for name, texts in stories.items() if "wire" in texts}
    for name, texts in sorted(events.items()):
        wires = [other["wire"] for key, other in sorted(events.items()) if key > name]
        wires += [other["wire"] for key, other in sorted(events.items()) if key < name]
        others = [wire for wire in wires if wire.language == texts["wire"].language][:2]
        yield from _of_one_story(texts, others)
    yield from _of_ministries(stories)
    yield from _of_digests(stories, events)


def _of_one_story(texts: dict[str, Text], others: list[Text]) -> Iterator[Pair]:
    wire, own, agency = texts["wire"], texts["independent"], texts["agency"]
    size = len(wire.lines)
    yield Pair("reprint", True, wire.made("reprint", wire.lines), wire)
    far = next(t for t in others)
    yield Pair(
        "reprint",
        False,
        wire.made("furnished", [*wire.lines, FURNITURE[wire.language]]),
        far.made("furnished", [*far.lines, FURNITURE[wire.language]]),
    )
    yield Pair("same event", False, own, wire)
    yield Pair("same event", False, agency, wire)
    yield Pair("same event", False, agency, own)
    middle = max(range(1, size), key=lambda n: _own_length(wire.lines[n]))
    borrowed = [*own.lines[:3], wire.lines[middle], *own.lines[3:]]
    yield Pair("borrowed", True, own.made("borrowed", borrowed), wire)
    quoting = next(line for line in wire.lines if '"' in line)
    said = quoting[quoting.index('"') : quoting.rindex('"') + 1]
    yield Pair("borrowed", False, agency.made("quoting", [*agency.lines, said]), wire)
    merged = [wire.lines[0], own.lines[1], *wire.lines[2:4], *own.lines[3:5], *wire.lines[5:7]]
    yield Pair("merged", True, wire.made("merged", merged), wire)
    yield Pair("merged", True, wire.made("merged", merged), own)
    yield Pair("merged", False, wire.made("merged", merged), agency)
    first = [*wire.lines[:2], *(line for other in others for line in other.lines[:2])]
    yield Pair("round-up", True, wire.made("roundup", first), wire)
    yield Pair("round-up", True, wire.made("roundup", first), others[0])
    yield Pair("round-up", False, wire.made("roundup", first), agency)
    yield from _cut_and_changed(wire, own, agency, texts)


def _cut_and_changed(wire: Text, own: Text, agency: Text, texts: dict[str, Text]) -> Iterator[Pair]:
    if "update" in texts:
        yield Pair("update", True, texts["update"], wire)
    yield Pair("update", False, texts["sameoutlet"], wire)
    words = sum(len(line.split()) for line in wire.lines)
    yield Pair("truncated", True, wire.made("cut", _first_words(wire.lines, words // 5)), wire)
    yield Pair("truncated", False, agency.made("cut", _first_words(agency.lines, words // 5)), wire)
    kept = wire.lines[2:4]
    long_lead = _first_words([*own.lines, *agency.lines], 2 * len(" ".join(kept).split()))
    yield Pair("long lead", True, wire.made("lead", [*long_lead, *kept]), wire)
    yield Pair("long lead", False, wire.made("led", [*own.lines, *agency.lines]), wire)
    dropped = [line for n, line in enumerate(wire.lines) if n % 3 != 1]
    yield Pair("sentences dropped", True, wire.made("dropped", dropped), wire)
    bare = wire.text.translate({ord(c): None for c in "áéíóúñüÁÉÍÓÚÑ"})
    yield Pair("accents lost", True, wire.made("bare", bare.split("\n")), wire)
    yield Pair("paraphrase", True, texts["paraphrase"], wire)
    for key in ("independent", "agency"):
        yield Pair("paraphrase", False, texts["paraphrase"], texts[key])
    yield Pair("translation", True, texts["translation"], wire)
    yield Pair("translation", False, texts["otherlang"], wire)
    yield Pair("translation", False, texts["otherlang"], texts["paraphrase"])
    for other in (own, agency):
        yield Pair("translation", False, texts["translation"], other)
        yield Pair("same event", False, texts["otherlang"], other)


def _of_ministries(stories: dict[str, dict[str, Text]]) -> Iterator[Pair]:
    texts = list(stories.get("ministry", {}).values())
    for at, a in enumerate(texts):
        for b in texts[at + 1 :]:
            same = a.label.removesuffix("_copy") == b.label.removesuffix("_copy")
            if a.language == b.language:
                yield Pair("formula", same, b, a)


def _of_digests(
    stories: dict[str, dict[str, Text]], events: dict[str, dict[str, Text]]
) -> Iterator[Pair]:
    for digest in stories.get("digest", {}).values():
        for texts in events.values():
            yield Pair("round-up", False, digest, texts["wire"])


def _own_length(line: str) -> int:
    parts = line.split('"')
    return sum(len(part) for part in parts[::2])


def _first_words(lines: list[str], count: int) -> list[str]:
    kept: list[str] = []
    for line in lines:
        words = line.split()[: count - sum(len(k.split()) for k in kept)]
        if words:
            kept.append(" ".join(words))
    return kept

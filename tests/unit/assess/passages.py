"""One derived passage laid beside its sources, for tests of what changed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from corrobora.assess.beside import Beside, lay_beside
from corrobora.assess.tongue import open_tongue
from corrobora.assess.wording import Reading, Wording, WordingReader
from corrobora.model.lineage import Drift
from corrobora.model.spans import Span
from tests.unit.lineage.texts import packs

WEDNESDAY = datetime.date(2031, 1, 15)


def read(
    lines: Sequence[str], language: str = "en", published: datetime.date | None = WEDNESDAY
) -> tuple[list[Wording], Reading]:
    """The wordings of lines that stand one after the other in one text."""
    text = " ".join(lines)
    reader = WordingReader(text, packs(), open_tongue(packs(), language), published)
    spans, start = [], 0
    for line in lines:
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    whole = reader.read_all(spans)
    return [reader.read(span) for span in spans], whole


def lay(
    derived: str | Sequence[str],
    *sources: str,
    languages: tuple[str, str] = ("en", "en"),
    around: Sequence[str] = (),
) -> Beside:
    """The first derived line beside `sources`; further lines and `around` stand next to them."""
    lines = [derived] if isinstance(derived, str) else list(derived)
    ours, whole_ours = read(lines, languages[1])
    theirs, whole_theirs = read([*sources, *around], languages[0])
    return lay_beside(ours[0], tuple(theirs[: len(sources)]), whole_ours, whole_theirs)


def told(found: Sequence[Drift], beside: Beside) -> list[tuple[str, str | None, str | None]]:
    """Each change as its kind and the words on both sides."""

    def words(span: Span | None, wordings: Sequence[Wording]) -> str | None:
        if span is None:
            return None
        if len(wordings) > 1:
            start = wordings[0].span.start
            text = " ".join(wording.text for wording in wordings)
            return text[span.start - start : span.end - start]
        return wordings[0].written(span)

    return [
        (d.kind.value, words(d.derived, [beside.derived]), words(d.source, beside.sources))
        for d in found
    ]

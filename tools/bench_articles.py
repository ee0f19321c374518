"""Articles for `make bench-lineage`: invented words in the frequencies of a language, and copies.

A word's frequency falls with its rank as in newspapers (Zipf-Mandelbrot), rare words are longer,
one in thirty has an accent. Each article has a topic whose words it repeats, and sentences often
open with one of some thousand stock phrases, so that articles with nothing in common share
words in a row all the same. Three in ten are copies of
an earlier article of 350 words, in six kinds alike often:

drop        each sentence is left out with 0.3
substitute  0.10 to 0.25 of the words are exchanged for others
prefix      a paragraph of 40 to 80 words of its own stands before the whole
truncate    the first 20 to 50 per cent
long_lead   the first third, after a lead of its own twice as long
mixed       sentences dropped with 0.15, 0.08 of the words exchanged, 50 words of its own first

The same seed gives the same articles, of however many are made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

__all__ = ["KINDS", "VERSION", "make_articles"]

KINDS = ("drop", "substitute", "prefix", "truncate", "long_lead", "mixed")
VERSION = 3

_SEED = 20260109
_LENGTH = 350
_VOCABULARY = 60_000
_PHRASES = 2_000
_BLOCK = 5_000
_COPIES = 0.3
_WINDOW = 40_000  # originals back to which a copy reaches
_SENTENCE = 20  # words on average
Words = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class _Language:
    words: NDArray[np.object_]
    cumulated: NDArray[np.float64]
    phrases: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """An article as sentences of word numbers."""

    sentences: tuple[Words, ...]

    @property
    def words(self) -> Words:
        return np.concatenate(self.sentences)


def make_articles(count: int, folder: Path) -> tuple[Path, Path]:
    """Write `count` articles (id, text) and the planted copies (a, b, kind, jaccard) as Parquet.

    Files that are there already are left as they are. `jaccard` is that of the word 3-grams; `root`
    in the articles' file is the article that a copy goes back to, or the article itself.
    """
    folder.mkdir(parents=True, exist_ok=True)
    articles = folder / f"articles-{VERSION}-{count}.parquet"
    planted = folder / f"planted-{VERSION}-{count}.parquet"
    if not articles.exists() or not planted.exists():
        _write(count, articles, planted)
    return articles, planted


def _write(count: int, articles: Path, planted: Path) -> None:
    schema = pa.schema([("id", pa.string()), ("text", pa.string()), ("root", pa.int64())])
    truth: list[tuple[int, int, str, float]] = []
    part = articles.with_suffix(".part")
    with pq.ParquetWriter(part, schema, compression="zstd") as writer:
        rows: list[tuple[str, str, int]] = []
        for number, text, root, copied in _draft_all(count):
            rows.append((str(number), text, root))
            if copied is not None:
                truth.append((copied[0], number, copied[1], copied[2]))
            if len(rows) == _BLOCK or number == count - 1:
                writer.write_table(
                    pa.table(dict(zip(schema.names, zip(*rows, strict=True), strict=True)), schema)
                )
                rows = []
    names = ["a", "b", "kind", "jaccard"]
    pq.write_table(
        pa.table(dict(zip(names, map(list, zip(*truth, strict=True)), strict=True))), planted
    )
    part.replace(articles)


def _draft_all(count: int) -> Iterator[tuple[int, str, int, tuple[int, str, float] | None]]:
    """Give number, text, root and, of a copy, its source, kind and likeness."""
    rng = np.random.default_rng(_SEED)
    language = _make_language(rng)
    drafts: dict[int, _Draft] = {}
    originals: list[int] = []
    for number in range(count):
        if number and rng.random() < _COPIES:
            near = originals[-_WINDOW:]
            source = near[int(rng.integers(len(near)))]
            kind = KINDS[int(rng.integers(len(KINDS)))]
            draft = _copy(drafts[source], kind, language, rng)
            likeness = _jaccard(drafts[source].words, draft.words)
            yield number, _print(draft, language), source, (source, kind, likeness)
            continue
        draft = drafts[number] = _compose(_LENGTH, language, rng)
        originals.append(number)
        if len(originals) > _WINDOW:
            drafts.pop(originals[-_WINDOW - 1], None)
        yield number, _print(draft, language), number, None


def _make_language(rng: np.random.Generator) -> _Language:
    onsets = [*"bcdfghjklmnprstvz", "br", "cr", "dr", "pl", "pr", "st", "tr", "ch", "sh", "qu", ""]
    nuclei = [*"aeiou", "ai", "ea", "ou", "io", "á", "í", "ó"]
    codas = ["", "", "", *"nrsltdm", "nt", "st", "rd"]
    weights = np.array([8.0] * 5 + [2.0] * 4 + [0.3] * 3)
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        rank = len(words)
        syllables = 1 + int(rng.poisson(0.02 + 0.09 * np.log1p(rank)))
        parts = (
            onsets[int(rng.integers(len(onsets)))]
            + nuclei[int(rng.choice(len(nuclei), p=weights / weights.sum()))]
            + codas[int(rng.integers(len(codas)))]
            for _ in range(min(5, syllables))
        )
        words["".join(parts)] = None
    ranks = np.arange(_VOCABULARY)
    frequency = 1.0 / (ranks + 2.7) ** 1.05
    cumulated = np.cumsum(frequency / frequency.sum())
    bare = _Language(np.array(list(words), object), cumulated, ())
    phrases = tuple(_draw(int(rng.integers(3, 8)), bare, rng) for _ in range(_PHRASES))
    return _Language(bare.words, cumulated, phrases)


def _draw(count: int, language: _Language, rng: np.random.Generator) -> Words:
    found = np.searchsorted(language.cumulated, rng.random(count))
    return np.minimum(found, _VOCABULARY - 1).astype(np.int32)


def _compose(length: int, language: _Language, rng: np.random.Generator) -> _Draft:
    words = _draw(length + 10, language, rng)
    topic = rng.integers(200, _VOCABULARY, 12).astype(np.int32)
    is_topic = rng.random(len(words)) < 0.06  # noqa: PLR2004
    words[is_topic] = rng.choice(topic, int(is_topic.sum()))
    sentences: list[Words] = []
    at = 0
    while at < length:
        end = min(length, at + int(rng.integers(_SENTENCE // 2, 3 * _SENTENCE // 2)))
        sentence = words[at:end]
        if rng.random() < 0.15:  # noqa: PLR2004
            phrase = language.phrases[int(_PHRASES * rng.random() ** 2)]
            sentence = np.concatenate([phrase, sentence])[: max(len(phrase), end - at)]
        sentences.append(sentence)
        at = end
    return _Draft(tuple(sentences))


def _copy(source: _Draft, kind: str, language: _Language, rng: np.random.Generator) -> _Draft:
    own, words = source.sentences, len(source.words)
    if kind == "drop":
        return _Draft(_drop(own, 0.3, rng))
    if kind == "substitute":
        return _Draft(_exchange(own, rng.uniform(0.10, 0.25), language, rng))
    if kind == "prefix":
        return _Draft((*_compose(int(rng.integers(40, 80)), language, rng).sentences, *own))
    if kind == "truncate":
        return _Draft(_first(own, int(words * rng.uniform(0.2, 0.5))))
    if kind == "long_lead":
        kept = _first(own, max(60, words // 3))
        lead = _compose(2 * sum(map(len, kept)), language, rng)
        return _Draft((*lead.sentences, *kept))
    changed = _exchange(_drop(own, 0.15, rng), 0.08, language, rng)
    return _Draft((*_compose(50, language, rng).sentences, *changed))


def _drop(own: tuple[Words, ...], share: float, rng: np.random.Generator) -> tuple[Words, ...]:
    kept = tuple(sentence for sentence in own if rng.random() >= share)
    return kept or own[:1]


def _exchange(
    own: tuple[Words, ...], share: float, language: _Language, rng: np.random.Generator
) -> tuple[Words, ...]:
    changed = []
    for sentence in own:
        new = sentence.copy()
        places = rng.random(len(new)) < share
        new[places] = _draw(int(places.sum()), language, rng)
        changed.append(new)
    return tuple(changed)


def _first(own: tuple[Words, ...], count: int) -> tuple[Words, ...]:
    kept: list[Words] = []
    for sentence in own:
        if count <= 0:
            break
        kept.append(sentence[:count])
        count -= len(sentence)
    return tuple(kept)


def _jaccard(one: Words, two: Words) -> float:
    a, b = (set(zip(x, x[1:], x[2:], strict=False)) for x in (one.tolist(), two.tolist()))
    return len(a & b) / max(1, len(a | b))


def _print(draft: _Draft, language: _Language) -> str:
    said = (" ".join(language.words[sentence].tolist()) for sentence in draft.sentences)
    return " ".join(f"{one[:1].upper()}{one[1:]}." for one in said)

"""Why two records may be one person, part by part, in words; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from corrobora.model.suggestion import RecordPart
from corrobora.resolve.names import compare_names
from corrobora.resolve.records.features import FEATURES, LIST, NAME, Feature
from corrobora.resolve.records.record import Record

__all__ = ["Came", "explain_pair", "say_weight"]

Came = tuple[str, int, float]
"""How one feature came out: its name, the place of its level, and its bits."""

_BY_NAME: Mapping[str, Feature] = {feature.name: feature for feature in FEATURES}
_SHOWN: Mapping[str, Callable[[Record], str]] = {
    "name": lambda r: r.name,
    "birth": lambda r: r.birth or _say_years(r),
    "number": lambda r: r.number,
    "arrest": lambda r: r.arrest,
    "death": lambda r: r.death,
    "residence": lambda r: " ".join(r.residence),
    "place": lambda r: " ".join(r.place),
    "site": lambda r: " ".join(r.site),
    "occupation": lambda r: " ".join(r.occupation),
    "nationality": lambda r: r.nationality,
    "gender": lambda r: r.gender,
    "list": lambda r: r.source,
}
_NOTHING, _SOME, _MUCH = 0.5, 3.0, 8.0  # bits


def say_weight(bits: float) -> str:
    """Return how much a part says, in words."""
    size = abs(bits)
    if size < _NOTHING:
        return "says next to nothing"
    side = "for one person" if bits > 0 else "against one person"
    much = "a little " if size < _SOME else "" if size < _MUCH else "strongly "
    return f"speaks {much}{side}"


def explain_pair(
    a: Record, b: Record, came: Iterable[Came], *, prior: float, less: float
) -> tuple[RecordPart, ...]:
    """Return the parts of a pair, the weightiest first; their bits add up to the pair's.

    `prior` is the weight before anything is compared, `less` what is taken off for things that
    happen to people together.
    """
    parts = sorted(_say_parts(a, b, came), key=lambda part: (-abs(part.bits), part.field))
    if less > 0:
        words = "people are taken together: such things count only up to a bound"
        parts.append(RecordPart(field="together", a="", b="", bits=-less, words=words))
    words = "before anything is compared: few of all possible pairs are one person"
    parts.append(RecordPart(field="beforehand", a="", b="", bits=prior, words=words))
    return tuple(parts)


def _say_parts(a: Record, b: Record, came: Iterable[Came]) -> Iterator[RecordPart]:
    for name, place, bits in came:
        shown = _SHOWN[name]
        said = f"{_BY_NAME[name].levels[place].words}: {say_weight(bits)}"
        if name == NAME.name and a.words != b.words:
            said += f" ({'; '.join(compare_names(a.name, b.name).reasons)})"
        left, right = ("", "") if name == LIST.name else (shown(a), shown(b))
        yield RecordPart(field=name, a=left, b=right, bits=round(bits, 2), words=said)


def _say_years(record: Record) -> str:
    if record.born_from is None:
        return ""
    if record.born_from == record.born_to:
        return str(record.born_from)
    return f"{record.born_from} or {record.born_to} (by age)"

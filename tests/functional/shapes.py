"""The shapes of the contracts, and the judge that holds a program's answer to them.

A shape is a type, a set of allowed values, `[shape]` for a list, a dictionary of required keys
(more may come), `Either(…)`, or a function that says whether a value will do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

EDTF = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?[~?%]?(/(\d{4}(-\d{2}(-\d{2})?)?[~?%]?|\.\.)?)?")


class Either:
    """One of several shapes."""

    def __init__(self, *shapes: Any) -> None:
        self.shapes = shapes


def judge(value: Any, shape: Any, where: str = "$") -> Iterator[str]:
    """Give every place where `value` has another shape, with what stands there."""
    if isinstance(shape, Either):
        if all(list(judge(value, one, where)) for one in shape.shapes):
            yield f"{where}: {value!r} is none of what it may be"
    elif isinstance(shape, dict):
        yield from _judge_object(value, shape, where)
    elif isinstance(shape, list) and shape:
        yield from _judge_list(value, shape[0], where)
    elif not _is_simple(value, shape):
        yield f"{where}: {value!r} is not {shape!r}"


def _judge_object(value: Any, shape: Mapping[str, Any], where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where}: {value!r} is no object"
        return
    for key, wanted in shape.items():
        if key in value:
            yield from judge(value[key], wanted, f"{where}.{key}")
        else:
            yield f"{where}: no key {key!r}"


def _judge_list(value: Any, shape: Any, where: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{where}: {value!r} is no list"
        return
    for number, one in enumerate(value):
        yield from judge(one, shape, f"{where}[{number}]")


def _is_simple(value: Any, shape: Any) -> bool:
    if isinstance(shape, set):
        return value in shape
    if isinstance(shape, type):
        # JSON tells true from 1, and so do we.
        return isinstance(value, shape) and (shape is bool or not isinstance(value, bool))
    return shape(value) if isinstance(shape, Callable) else value == shape


def is_edtf(value: Any) -> bool:
    return isinstance(value, str) and EDTF.fullmatch(value) is not None


def is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def is_share(value: Any) -> bool:
    return isinstance(value, int | float) and 0 <= value <= 1


def is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and 0 <= value[0] < value[1]


TEXT = Either(is_text, None)
DATE = Either(is_edtf, None)
NUMBER = Either(is_count, None)

ACTS = set("arrest detention release transfer charge sentence death disappearance".split())
STEPS = set("announced ordered reported confirmed corroborated denied revoked rearrested".split())
CERTAINTIES = set("asserted hedged planned denied".split())
BOUNDS = set("exact at_least at_most about range vague".split())
CUSTODY = set("held house_arrest free unknown dead".split())
CONDITIONS = set(
    "house_arrest exile reporting no_speech travel_ban charges_pending pardon exchange medical"
    " other".split()
)
DRIFT = set(
    "hedge_dropped hedge_added attribution_lost attribution_changed attribution_added date_lost"
    " date_added date_changed quantity_lost quantity_changed place_lost place_changed"
    " charge_changed condition_lost name_changed person_split person_merged negation_changed"
    " scope_widened scope_narrowed meaning_changed meaning_weakened detail_lost detail_added"
    " quotation_lost unsupported".split()
)

CONFLICT = {
    "kind": is_text,
    "about": is_text,
    "sides": [{"side": is_text, "value": is_text, "reports": [is_text]}],
}
PASSAGE = {"report": is_text, "start": is_count, "end": is_count, "text": is_text}
ORIGIN = {
    "kind": set("speaker outlet unseen_root field_note list".split()),
    "name": is_text,
    "side": is_text,
    "stance": {"for", "against"},
    "counted": bool,
    "why": is_text,
    "reports": [is_text],
    "passages": [PASSAGE],
}
FINDING = {
    "act": ACTS,
    "date": DATE,
    "step": STEPS,
    "independent": is_count,
    "hedged": bool,
    "conditions": [CONDITIONS],
    "case_closed": Either(bool, None),
    "origins": [ORIGIN],
    "conflicts": [CONFLICT],
    "raises": [is_text],
}
WHY = {"person": is_text, "findings": [FINDING]}
NOBODY = {"person": None, "findings": [], "similar": [is_text]}

PERSON = {
    "name": is_text,
    "act": ACTS,
    "date": DATE,
    "step": STEPS,
    "independent": is_count,
    "custody": CUSTODY,
}
# Somebody who is only named.
BARE = {"name": is_text, "act": None, "date": None, "step": None, "custody": {"unknown"}}
FIGURE = {
    "speaker": is_text,
    "side": is_text,
    "act": ACTS,
    "measure": {"stock", "flow"},
    "value": NUMBER,
    "low": NUMBER,
    "high": NUMBER,
    "bound": BOUNDS,
    "population": TEXT,
    "nationality": TEXT,
    "site": TEXT,
    "since": DATE,
    "as_of": DATE,
    "certainty": CERTAINTIES,
    "reports": is_count,
    "superseded_by": Either(is_count, is_text, None),
    "incomparable_with": [{"speaker": is_text, "why": is_text}],
}
STATUS = {
    "persons": [Either(PERSON, BARE)],
    "ledger": [FIGURE],
    "promises": [
        {
            "speaker": is_text,
            "what": is_text,
            "by": DATE,
            "state": {"open", "redeemed", "broken"},
        }
    ],
    "designations": [{"speaker": is_text, "about": is_text, "stance": {"affirmed", "refused"}}],
    "conflicts": [CONFLICT],
    "suggestions": [{"a": is_text, "b": is_text, "score": is_share}],
}
RUN = {
    **STATUS,
    "families": [[is_text]],
    "refused": [{"path": is_text, "why": is_text, "advice": is_text}],
}
LINEAGE = {
    "families": [[is_text]],
    "links": [
        {
            "derived": is_text,
            "source": is_text,
            "direction": {"known", "common_source", "unknown"},
            "kind": is_text,
            "passages": [
                {
                    "derived": is_span,
                    "derived_text": is_text,
                    "source": is_span,
                    "source_text": is_text,
                    "kind": {"verbatim", "edited", "paraphrase", "translation"},
                    "drift": [DRIFT],
                }
            ],
        }
    ],
}
EXTRACT = {
    "id": is_text,
    "outlet": TEXT,
    "title": TEXT,
    "published": DATE,
    "language": is_text,
    "acts": [
        {
            "person": is_text,
            "act": ACTS,
            "date": DATE,
            "site": TEXT,
            "place": TEXT,
            "authority": TEXT,
            "charges": [is_text],
            "conditions": [CONDITIONS],
            "certainty": CERTAINTIES,
            "reported_by": TEXT,
            "quotes": [is_text],
            "spans": [is_span],
        }
    ],
    "tallies": [
        {
            "act": ACTS,
            "value": NUMBER,
            "low": NUMBER,
            "high": NUMBER,
            "bound": BOUNDS,
            "group": TEXT,
            "nationality": TEXT,
            "site": TEXT,
            "as_of": DATE,
            "since": DATE,
            "certainty": CERTAINTIES,
            "reported_by": TEXT,
            "quotes": [is_text],
            "spans": [is_span],
        }
    ],
}

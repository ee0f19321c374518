"""A model's answer as data: found in what it wrote, and held to the schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn, cast

__all__ = ["MalformedAnswer", "parse_answer"]

_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
_TYPES: Mapping[str, type] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
# Problems that are told the model; with the first few mended, the rest often are.
_MOST_PROBLEMS = 8


class MalformedAnswer(ValueError):
    """What was written is no answer of the form; `problems` say where."""

    def __init__(self, problems: list[str]) -> None:
        """Keep the first problems, to be told to the model."""
        super().__init__("; ".join(problems))
        self.problems = tuple(problems[:_MOST_PROBLEMS])


def parse_answer(content: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer in `content`: JSON, alone or among other words, of the schema's form.

    What may be null or empty and is left out is taken as that; names that the schema does not
    know are dropped. Raises `MalformedAnswer`.
    """
    answer = _fill(_find_object(_THOUGHT.sub("", content)), schema)
    problems = list(_problems(answer, schema, "answer"))
    if problems:
        raise MalformedAnswer(problems)
    return cast("dict[str, Any]", answer)


def _find_object(content: str) -> object:
    start = content.find("{")
    if start < 0:
        raise MalformedAnswer(["there is no JSON object in it"])
    try:
        found: object
        found, _ = json.JSONDecoder(parse_constant=_refuse_constant).raw_decode(content[start:])
    except (ValueError, RecursionError) as error:
        raise MalformedAnswer([f"it is no JSON ({error})"]) from error
    return found


def _refuse_constant(name: str) -> NoReturn:
    msg = f"{name} is no JSON"
    raise ValueError(msg)


def _fill(value: object, schema: Mapping[str, Any]) -> object:
    if isinstance(value, list) and "items" in schema:
        return [_fill(part, schema["items"]) for part in value]
    if not isinstance(value, dict) or "properties" not in schema:
        return value
    filled: dict[str, object] = {}
    for name, part in schema["properties"].items():
        if name in value:
            filled[name] = _fill(value[name], part)
        elif "array" in _kinds(part):
            filled[name] = []
        elif "null" in _kinds(part):
            filled[name] = None
    return filled


def _problems(value: object, schema: Mapping[str, Any], path: str) -> Iterator[str]:
    if not any(_is_kind(value, kind) for kind in _kinds(schema)):
        yield f"{path} has to be {' or '.join(_kinds(schema))}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path} has to be one of {', '.join(str(v) for v in schema['enum'])}"
    if isinstance(value, str) and len(value) > schema.get("maxLength", len(value)):
        yield f"{path} is longer than {schema['maxLength']} characters"
    if isinstance(value, list):
        yield from _list_problems(value, schema, path)
    if isinstance(value, dict):
        for name, part in schema.get("properties", {}).items():
            if name in value:
                yield from _problems(value[name], part, f"{path}.{name}")
            else:
                yield f"{path}.{name} is missing"


def _list_problems(value: list[object], schema: Mapping[str, Any], path: str) -> Iterator[str]:
    if len(value) > schema.get("maxItems", len(value)):
        yield f"{path} has more than {schema['maxItems']} entries"
        return
    for position, part in enumerate(value):
        yield from _problems(part, schema["items"], f"{path}[{position}]")


def _kinds(schema: Mapping[str, Any]) -> list[str]:
    kinds = schema["type"]
    return [kinds] if isinstance(kinds, str) else kinds


def _is_kind(value: object, kind: str) -> bool:
    # JSON's true is no number, though Python's is.
    return isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))

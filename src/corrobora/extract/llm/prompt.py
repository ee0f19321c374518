"""What a model is asked: the prompt's files, and one part of a report laid into them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from corrobora.extract.llm.portions import Portion
from corrobora.model.ids import stable_id
from corrobora.model.report import Report

__all__ = ["Message", "Prompt", "ask_again", "ask_for", "load_prompt"]

Message = Mapping[str, str]

# Bounds that the answer is held to here; not every server knows these words of JSON Schema.
_OWN_BOUNDS = frozenset({"maxLength", "maxItems"})
# Names of earlier parts that a later part is told, and how much of a bad answer is shown again.
_MOST_NAMES = 60
_SHOWN_AGAIN = 20_000


@dataclass(frozen=True, slots=True)
class Prompt:
    """The files of `prompts/`; `hash` stands for all of them."""

    instructions: str
    portion: str
    repair: str
    schema: Mapping[str, Any]
    hash: str

    @property
    def schema_for_server(self) -> Mapping[str, Any]:
        """The form of an answer in the words that all servers know."""
        return cast("Mapping[str, Any]", _without_bounds(self.schema))


@cache
def load_prompt() -> Prompt:
    """Return the prompt that is shipped."""
    folder = files("corrobora.extract.llm") / "prompts"
    names = ("instructions.md", "portion.md", "repair.md", "answer.schema.json")
    texts = [(folder / name).read_text("utf-8") for name in names]
    schema = json.loads(texts[3])
    form = json.dumps(_shape(schema), ensure_ascii=False)
    return Prompt(
        instructions=f"{texts[0]}\n# The form of the answer\n{form}\n",
        portion=texts[1],
        repair=texts[2],
        schema=schema,
        hash=stable_id("prompt", *texts),
    )


def ask_for(
    prompt: Prompt, report: Report, text: str, portion: Portion, names: Sequence[str]
) -> tuple[Message, ...]:
    """Return the messages that ask for one part; `names` are people named in earlier parts.

    Everything that comes from the report stands between two marks with a code that follows
    from it, so that no report can hold its own closing mark.
    """
    head = [
        f"Outlet: {_line(report.outlet)}",
        f"Title: {_line(report.title)}",
        f"Published: {report.published or 'not known'}",
        f"Language: {report.language}",
        f"People named in earlier parts: {', '.join(names[:_MOST_NAMES]) or 'none'}",
        "",
    ]
    lines = [
        f"[{passage.number}{' context' if position < portion.context else ''}] "
        + " ".join(passage.span.of(text).split())
        for position, passage in enumerate(portion.passages)
    ]
    material = "\n".join(head + lines)
    fence = hashlib.sha256(material.encode("utf-8", "replace")).hexdigest()[:16]
    asked = prompt.portion.replace("{fence}", fence).replace("{report}", material)
    return (
        {"role": "system", "content": prompt.instructions},
        {"role": "user", "content": asked},
    )


def ask_again(
    prompt: Prompt, asked: Sequence[Message], answer: str, problems: Sequence[str]
) -> tuple[Message, ...]:
    """Return the messages that ask to mend an answer that could not be read."""
    said = prompt.repair.replace("{problems}", "; ".join(problems))
    return (
        *asked,
        {"role": "assistant", "content": answer[:_SHOWN_AGAIN]},
        {"role": "user", "content": said},
    )


def _line(text: str | None) -> str:
    return "not known" if not text else " ".join(text.split())


def _without_bounds(schema: object) -> object:
    if isinstance(schema, list):
        return [_without_bounds(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {k: _without_bounds(part) for k, part in schema.items() if k not in _OWN_BOUNDS}


def _shape(schema: Mapping[str, Any]) -> object:
    """Return the form as an example, which is a third as long as its schema."""
    if "properties" in schema:
        return {name: _shape(part) for name, part in schema["properties"].items()}
    if "items" in schema:
        return [_shape(schema["items"])]
    if "enum" in schema:
        return " | ".join(str(v) if v is not None else "null" for v in schema["enum"])
    kinds = schema["type"]
    return kinds if isinstance(kinds, str) else " | ".join(map(str, kinds))

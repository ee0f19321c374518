"""How servers of one protocol differ: each refuses some words of a request, and says which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corrobora.extract.llm.prompt import Message, Prompt

__all__ = ["Dialect", "Shape", "adapt", "write_request"]

_OLD_TOKENS, _NEW_TOKENS = "max_tokens", "max_completion_tokens"


class Shape(StrEnum):
    """How an answer's form is asked for, the strictest first."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    WORDS = "text"


@dataclass(frozen=True, slots=True)
class Dialect:
    """What one server understands, as far as it has said."""

    shape: Shape = Shape.SCHEMA
    tokens: str = _OLD_TOKENS
    has_temperature: bool = True


def adapt(dialect: Dialect, said: str) -> Dialect | None:
    """Return the dialect to try after a server refused a request with these words."""
    if _NEW_TOKENS in said and dialect.tokens == _OLD_TOKENS:
        return replace(dialect, tokens=_NEW_TOKENS)
    if "temperature" in said and dialect.has_temperature:
        return replace(dialect, has_temperature=False)
    shapes = list(Shape)
    after = shapes[shapes.index(dialect.shape) + 1 :]
    return replace(dialect, shape=after[0]) if after else None


def write_request(
    dialect: Dialect, prompt: Prompt, messages: Sequence[Message], *, model: str, max_tokens: int
) -> dict[str, object]:
    """Return the body of a request, as data."""
    request: dict[str, object] = {
        "model": model,
        "messages": list(messages),
        "stream": False,
        dialect.tokens: max_tokens,
    }
    if dialect.has_temperature:
        request["temperature"] = 0
    if dialect.shape is not Shape.WORDS:
        request["response_format"] = _format(dialect.shape, prompt)
    return request


def _format(shape: Shape, prompt: Prompt) -> Mapping[str, object]:
    if shape is Shape.OBJECT:
        return {"type": "json_object"}
    form = {"name": "statements", "strict": True, "schema": prompt.schema_for_server}
    return {"type": "json_schema", "json_schema": form}

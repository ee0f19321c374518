"""Front matter: the YAML block between `---` lines at the head of a text.

A block that looks like front matter and cannot be read refuses the report: its date and
outlet stand there, and a report under a wrong date does more harm than a missing one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

import yaml
from frontmatter.default_handlers import YAMLHandler

__all__ = ["BrokenFrontMatter", "FrontMatter", "read_front_matter"]

_OPENING = re.compile(r"\s*^---[ \t]*\n", re.MULTILINE)
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
# An alias stands for a part again and again: thirty lines of them can stand for a billion items.
_ALIAS = re.compile(r"(?:^|[\s\[{,:])\*[\w-]", re.MULTILINE)
_MAX_ALIASES = 10
_ENTRY = re.compile(r"^[A-Za-z_][\w .-]{0,40}:(?:\s|$)", re.MULTILINE)
_WITH_COLON = re.compile(
    r"^(?P<key>[A-Za-z_][\w .-]{0,40}): +(?P<value>[^\s\"'\[{|>&*!#%@`][^\n]*:(?: [^\n]*)?)$"
)
# The longest seen in the wild are a few thousand code points; YAML is read slowly.
MAX_LENGTH = 50_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The entries by lower-case key, and where the body begins in the text."""

    entries: Mapping[str, object] = field(default_factory=dict)
    body_start: int = 0


class BrokenFrontMatter(ValueError):
    """The block cannot be read; `line` counts from 1 in the file."""

    def __init__(self, line: int, what: str) -> None:
        """Keep the line for the message that names the file too."""
        super().__init__(what)
        self.line = line
        self.what = what


def read_front_matter(text: str) -> FrontMatter | None:
    """Return the front matter of `text`, or None where it has none.

    A text may begin with a `---` rule: only a block that is closed and whose lines include
    an entry (`key: value`) counts. Raises `BrokenFrontMatter` where that is no YAML mapping.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    block = text[opening.end() : closing.start()]
    if not _ENTRY.search(block):
        return None
    first_line = text.count("\n", 0, opening.end()) + 1
    if len(block) > MAX_LENGTH:
        what = f"it is longer than {MAX_LENGTH} characters"
        raise BrokenFrontMatter(first_line, what)
    if len(_ALIAS.findall(block)) > _MAX_ALIASES and _count_aliases(block) > _MAX_ALIASES:
        what = f"it holds more than {_MAX_ALIASES} aliases (`*name`)"
        raise BrokenFrontMatter(first_line, what)
    return FrontMatter(_load(block, first_line), closing.end())


def _load(block: str, first_line: int) -> dict[str, object]:
    try:
        entries = YAMLHandler().load(block)
    except yaml.YAMLError as error:
        quoted = _quote_colons(block)
        if quoted != block:
            return _load(quoted, first_line)
        raise BrokenFrontMatter(first_line + _line_of(error, block), _what(error)) from error
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        # a date such as 2026-02-30, a number of thousands of digits, a thousand brackets
        raise BrokenFrontMatter(first_line, str(error)) from error
    if not isinstance(entries, dict):
        raise BrokenFrontMatter(first_line, "it is no list of `key: value` entries")
    named = ((key, value) for key, value in entries.items() if isinstance(key, str))
    return {key.strip().lower(): value for key, value in named}


def _quote_colons(block: str) -> str:
    """Return a block of plain `key: value` lines with values quoted that hold a colon.

    Titles are typed so by hand ("Custody watch: the month in review"), and mean one thing only.
    A block with any other line is left as it is.
    """
    lines = block.split("\n")
    if any(line.strip() and not _ENTRY.match(line) for line in lines):
        return block
    return "\n".join(_WITH_COLON.sub(_quote, line) for line in lines)


def _quote(entry: re.Match[str]) -> str:
    return f"{entry['key']}: {json.dumps(entry['value'].strip(), ensure_ascii=False)}"


def _count_aliases(block: str) -> int:
    """Count what YAML itself takes for an alias, up to where it is no YAML: not *emphasis*."""
    count = 0
    with suppress(yaml.YAMLError):
        for token in yaml.scan(block):
            count += isinstance(token, yaml.AliasToken)
    return count


def _line_of(error: yaml.YAMLError, block: str) -> int:
    """Return the line, from 0 inside the block, that the YAML reader stumbled on."""
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return int(mark.line)
    position = getattr(error, "position", 0)
    return block.count("\n", 0, position if isinstance(position, int) else 0)


def _what(error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", None) or getattr(error, "reason", None)
    return str(problem or "it cannot be parsed")

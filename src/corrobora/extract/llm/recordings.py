"""Recorded answers: one file an answer, below a folder a report, readable by the user alone.

    answers/<hash of the report's bytes>/<hash of prompt, model and text>.json

A re-run finds here what was asked before. They quote reports, so whoever erases a report
erases its folder too: `forget_answers` takes the hashes of the reports' bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from corrobora.errors import InputError
from corrobora.extract.llm.client import Answer
from corrobora.extract.llm.prompt import Message

__all__ = ["Recordings", "forget_answers", "hash_request"]

_FORM = 1
_HASH = re.compile(r"[0-9a-f]{16,128}")


def hash_request(model: str, schema: Mapping[str, object], messages: Sequence[Message]) -> str:
    """Return the hash of everything that an answer depends on: model, form, prompt and text."""
    asked = {"model": model, "schema": schema, "messages": list(messages)}
    written = json.dumps(asked, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


class Recordings:
    """The folder of recorded answers; made when the first answer is kept."""

    def __init__(self, folder: Path) -> None:
        """Keep answers below `folder`."""
        self._folder = folder

    def load(self, raw_hash: str, request: str) -> Answer | None:
        """Return the answer to that request; None where there is none, or none that is whole."""
        try:
            kept = json.loads(self._path(raw_hash, request).read_text("utf-8"))
            if (kept["form"], kept["request"]) != (_FORM, request):
                return None
            content, is_cut = kept["answer"], kept["is_cut"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        if not isinstance(content, str) or not isinstance(is_cut, bool):
            return None
        return Answer(content, is_cut)

    def save(
        self, raw_hash: str, request: str, answer: Answer, *, about: Mapping[str, str]
    ) -> None:
        """Keep an answer, whole or not at all; `about` says whose and of which report it is."""
        path = self._path(raw_hash, request)
        kept = {"form": _FORM, "request": request, "raw_hash": raw_hash, **about}
        kept |= {"is_cut": answer.is_cut, "answer": answer.content}
        # Two threads may keep the same answer of two files with the same bytes.
        partial = path.with_suffix(f".{threading.get_ident()}.part")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder.chmod(0o700)
            descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(kept, file, ensure_ascii=True, indent=1)
            partial.replace(path)
        except OSError as error:
            msg = f"{self._folder}: answers cannot be kept there ({error}). Name another --answers"
            raise InputError(msg) from error

    def _path(self, raw_hash: str, request: str) -> Path:
        return self._folder / raw_hash / f"{request}.json"


def forget_answers(folder: Path, raw_hashes: Iterable[str]) -> int:
    """Remove every answer about reports with these bytes; return how many files went.

    What is no hash of a report's bytes is left alone, whatever path it may spell.
    """
    gone = 0
    for raw_hash in raw_hashes:
        home = folder / raw_hash
        if _HASH.fullmatch(raw_hash) and home.is_dir() and not home.is_symlink():
            gone += sum(1 for _ in home.iterdir())
            shutil.rmtree(home)
    return gone

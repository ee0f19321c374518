"""The repository names no package registry and no path of somebody's machine."""

from __future__ import annotations

import re

import pytest

from tests.architecture.source import ROOT, tracked_files

REGISTRY = re.compile(
    rb"py(?:pi)\.org|python(?:hosted)\.org|registry\.npm(?:js)|registry\.yarn(?:pkg)"
    rb"|deb\.(?:debian)\.org|(?:crates)\.io|proxy\.(?:golang)|conda\.(?:anaconda)"
    rb"|index-url[ =]+http|https?://[^ \"']*/simple/"
)
MACHINE = re.compile(rb"(?:^|[^\w.}])/(?:work|root|home|farm|tmp|Users)/[A-Za-z]")


@pytest.mark.parametrize("what", [REGISTRY, MACHINE], ids=["registry", "machine"])
def test_no_file_names_one(what):
    found = {
        path.relative_to(ROOT).as_posix(): match.group().decode("utf-8", "replace")
        for path in tracked_files()
        if (match := what.search(path.read_bytes()))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("what", "text"),
    [
        (REGISTRY, b"https://files.python" + b"hosted.org/packages"),
        (REGISTRY, b"at https://mirror.example/sim" + b"ple/"),
        (MACHINE, b"see /ro" + b"ot/notes"),
        (MACHINE, b"/wo" + b"rk/main"),
    ],
)
def test_one_is_seen(what, text):
    assert what.search(text)


@pytest.mark.parametrize(
    "text", [b"../shared/gold", b"examples/home/x", b"https://example.org/news"]
)
def test_what_is_none_is_left_alone(text):
    assert not REGISTRY.search(text)
    assert not MACHINE.search(text)


def test_no_lock_file_with_addresses():
    assert [p.name for p in tracked_files() if p.name in {"uv.lock", "poetry.lock"}] == []

from __future__ import annotations

import pytest

from tools.uv import read_pip_settings, translate_settings

LISTING = """\
global.index-url='https://mirror.example/all'
global.cert='ca.pem'
install.no-compile='true'
:env:.cert='other.pem'
nonsense
"""


def test_settings_are_read_by_their_bare_name_and_the_last_wins():
    assert read_pip_settings(LISTING) == {
        "index-url": "https://mirror.example/all",
        "cert": "other.pem",
        "no-compile": "true",
    }


@pytest.mark.parametrize("listing", ["", "\n", "nonsense\n"])
def test_nothing_said_gives_nothing(listing):
    assert read_pip_settings(listing) == {}


def test_pip_settings_reach_uv():
    pip = {"index-url": "https://mirror.example/all", "cert": "ca.pem", "trusted-host": "m.example"}
    assert translate_settings(pip, {"PATH": "x"}) == {
        "PATH": "x",
        "UV_DEFAULT_INDEX": "https://mirror.example/all",
        "SSL_CERT_FILE": "ca.pem",
        "UV_INSECURE_HOST": "m.example",
    }


@pytest.mark.parametrize("name", ["UV_DEFAULT_INDEX", "UV_INDEX_URL"])
def test_what_uv_was_told_itself_wins(name):
    environment = {name: "https://own.example"}
    assert translate_settings({"index-url": "https://mirror.example"}, environment) == environment


def test_extra_indexes_are_left_alone():
    assert translate_settings({"extra-index-url": "https://more.example"}, {}) == {}

"""One veil a request: no screen loads its own, and none looks with eyes of its own making."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.source import modules, parse

# One for what browsers ask, one for what programs do.
ASKED = {"desk/asked.py", "desk/api/serving.py"}
DESK = [m for m in modules() if m.name.startswith("desk/") and m.name not in ASKED]
ONCE = {"load_veil", "look"}


def own(module):
    """What a module imports that `Asked` gives."""
    taken = [node for node in ast.walk(module.tree) if isinstance(node, ast.ImportFrom)]
    below = [node for node in taken if str(node.module).startswith("corrobora.register.")]
    return {name.name for node in below for name in node.names} & ONCE


@pytest.mark.parametrize("module", DESK, ids=lambda m: m.name)
def test_a_screen_takes_the_veil_of_the_request(module):
    assert own(module) == set(), "take asked.veil and asked.look(connection)"


def test_a_screen_that_loads_its_own_is_found():
    text = "from corrobora.register.veil import Veil, load_veil\n"
    assert own(parse("desk/new/routes.py", text)) == {"load_veil"}

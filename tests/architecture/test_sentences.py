"""Sentences told to people: each message stands in the source as one literal, with its values."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.source import modules, parse

# What makes sentences out of others, and those that tell a word of a closed table.
OPEN = {
    "model/sentences.py",
    "register/decide/cases.py",
    "register/decide/claims.py",
    "register/decide/openness.py",
    "desk/saying.py",
}
HOLDING = [m for m in modules() if "Sentence(" in m.text and m.name not in OPEN]
PLACE = re.compile(r"%\((\w+)\)s")


def calls(module):
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Sentence":
            yield node


def is_whole(call):
    """Whether translators find the message, and every place of it has its value."""
    message = call.args[0] if len(call.args) == 1 else None
    if not (isinstance(message, ast.Constant) and isinstance(message.value, str)):
        return False
    if set(PLACE.findall(message.value)) != {one.arg for one in call.keywords}:
        return False
    left = PLACE.sub("", message.value).replace("%%", "")
    return not call.keywords or "%" not in left


def find_wrong(module):
    return [call.lineno for call in calls(module) if not is_whole(call)]


@pytest.mark.parametrize("module", HOLDING, ids=lambda m: m.name)
def test_a_message_is_one_literal_with_all_its_values(module):
    assert find_wrong(module) == []


@pytest.mark.parametrize(
    "text",
    [
        'Sentence(f"{name} is gone")',
        "Sentence(told, name=name)",
        'Sentence("%(name)s is gone")',
        'Sentence("%(name)s is gone", who=name)',
        'Sentence("100% of %(name)s", name=name)',
    ],
)
def test_what_translators_could_not_find_is_found(text):
    assert find_wrong(parse("one.py", text)) == [1]


def test_a_good_one_is_none():
    text = 'Sentence("%(share)s%% of " "%(name)s", share=1, name=name)'
    assert find_wrong(parse("one.py", text)) == []


def test_no_refusal_of_a_decision_is_a_bare_text():
    bare = [
        f"{module.name}:{node.lineno}"
        for module in modules()
        if module.name.startswith("register/decide/")
        and module.name != "register/decide/person_drafts.py"  # typed at the terminal alone
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "UsageError"
        and isinstance(node.args[0], ast.Constant | ast.JoinedStr)
    ]
    assert bare == []

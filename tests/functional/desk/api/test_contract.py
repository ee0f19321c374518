"""The OpenAPI document is a true contract: whatever is asked, the answer is one that it declares.

`make fuzz-api` asks a hundred times as much, each time something else.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from schemathesis.checks import positive_data_acceptance

from corrobora.desk.api.resources.every import RESOURCES
from corrobora.desk.guards import HEADERS
from corrobora.model.account import Role
from tests.functional.desk.api.conftest import PREFIX, Ticking
from tests.functional.desk.sweep.conftest import open_desk

HOST = "testserver"  # by which Schemathesis asks
FEW = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
MANY = settings(FEW, max_examples=500, derandomize=False)


def how_much() -> settings:
    """Few in a test run; many where somebody hunts for mistakes (tests/conftest.py)."""
    return MANY if settings.get_current_profile_name() == "hunt" else FEW


@pytest.fixture(scope="session")
def contract(crowd: Any, crowd_tokens: dict[Role, str]) -> Any:
    """The document as Schemathesis reads it, from an application that never slows anybody down."""
    assert crowd_tokens
    app = open_desk(crowd, Ticking(), hosts=(HOST,))
    return schemathesis.openapi.from_asgi(f"{PREFIX}/openapi.json", app)


@pytest.fixture(scope="session")
def parts(ask_as: Any) -> dict[str, list[str]]:
    """Addresses, ids and names that are there, so that not every call ends in a 404."""
    one = ask_as(Role.ADMINISTRATOR)
    persons = [row["address"] for row in one.get("/persons")["persons"]]
    sites = [row["name"] for row in one.get("/sites")["sites"]]
    return {
        "/persons": persons,
        "/lists": [row["address"] for row in one.get("/lists")["lists"]],
        "/reports": [row["id"] for row in one.get("/reports")["reports"]],
        "/queue": [row["id"] for row in one.get("/queue")["items"]],
        "/conflicts": [row["id"] for row in one.get("/conflicts")["conflicts"]],
        "/notes": [row["id"] for row in one.get("/notes")["notes"]],
        "/sites": [name for name in sites if name.isprintable()],
    }


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda one: one.name)
def test_every_answer_is_as_the_document_says(contract, crowd_tokens, parts, resource):
    url = resource.url.replace(":path", "")
    operation = contract[url]["GET"]
    there = parts.get(f"/{url.split('/')[1]}", []) if "{" in url else []
    token = crowd_tokens[Role.ADMINISTRATOR]

    @how_much()
    @given(operation.as_strategy(), st.sampled_from([None, *there]))
    def ask(case: Any, real: str | None) -> None:
        if real is not None:
            case.path_parameters = dict.fromkeys(case.path_parameters, real)
        place = (case.query or {}).pop("after", None)
        check(case, token)
        if place is not None:  # only a place that a page gave is one: the document cannot say so
            case.query["after"] = place
            check(case, token, excluded_checks=[positive_data_acceptance])

    ask()


def check(case: Any, token: str, **more: Any) -> None:
    answer = case.call(headers={"Authorization": f"Bearer {token}"})
    case.validate_response(answer, **more)
    assert answer.status_code < 500
    told = {name: answer.headers[name][0] for name in map(str.lower, HEADERS)}
    assert told == {name.lower(): value for name, value in HEADERS.items()}
    assert answer.headers["cache-control"][0] == "private, no-store"


# --- the document by itself -----------------------------------------------------------------------


@pytest.fixture(scope="session")
def document(ask_as: Any) -> Any:
    return ask_as(None).get("/openapi.json")


def test_it_needs_no_token_and_loads_nothing_from_elsewhere(ask_as):
    answer = ask_as(None).ask("/openapi.json")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert "https://" not in answer.text.replace("https://json-schema.org", "")
    for url in ("/docs", "/redoc", "/docs/oauth2-redirect"):
        assert ask_as(None).ask(url).status_code == 404


def test_it_names_every_resource_and_no_other(document):
    told = {url: list(methods) for url, methods in document["paths"].items()}
    assert told == {one.url.replace(":path", ""): ["get"] for one in RESOURCES}
    assert document["servers"] == [{"url": PREFIX}]


def test_every_answer_and_field_is_explained(document):
    for name, shape in document["components"]["schemas"].items():
        assert shape.get("description") or "enum" in shape or name == "JsonValue", name
        for field, told in shape.get("properties", {}).items():
            assert told.get("description"), f"{name}.{field}"


def test_every_operation_says_what_it_asks_for_and_how_it_fails(document):
    for url, methods in document["paths"].items():
        told = methods["get"]
        assert "Permission: `" in told["description"], url
        assert told["security"] == [{"token": []}], url
        assert {"200", "304", "401", "403", "404", "422", "429", "500", "503"} == set(
            told["responses"]
        )
        for status in ("401", "403", "404", "422", "429", "500", "503"):
            content = told["responses"][status]["content"]
            assert list(content) == ["application/problem+json"]
        for given_ in told.get("parameters", []):
            assert given_["description"], f"{url}: {given_['name']}"


def test_every_schema_is_one(document):
    for name, shape in document["components"]["schemas"].items():
        Draft202012Validator.check_schema(shape)
        assert json.dumps(shape), name


def test_problems_have_one_shape(document, ask_as):
    shape = document["components"]["schemas"]["Problem"]
    for url in ("/nowhere", "/persons/nobody", "/persons?most=0"):
        Draft202012Validator(shape).validate(ask_as().ask(url).json())

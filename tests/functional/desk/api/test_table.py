"""Who may ask what: every route names a permission, and a token is all that opens one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.routing import Mount, Route

from corrobora.desk.api.application import CONTRACT, build_api
from corrobora.desk.api.resource import PREFIX, Resource
from corrobora.desk.api.resources.every import RESOURCES
from corrobora.desk.screens import PATHS
from corrobora.model.account import GRANTS, Permission, Role
from corrobora.register.accounts.frame import COMMAND_LINE, Stamp
from corrobora.register.accounts.limits import BY_TOKEN
from corrobora.register.accounts.people import change_role, disable_account
from corrobora.register.accounts.tokens import end_tokens_of, list_tokens
from corrobora.register.opening import opened
from tests.functional.desk.api.conftest import Program, account_of
from tests.functional.desk.conftest import Drawn

NEEDED = {
    "compare": {"a": "bell", "b": "brook"},
    "search": {"q": "released"},
    "reconcile.figure": {"country": "unknown", "year": 2025},
}
EACH = pytest.mark.parametrize("resource", RESOURCES, ids=lambda one: one.name)


def url_of(resource: Resource) -> str:
    """An address of the resource at which nothing stands."""
    return resource.url.replace(":path", "").replace("{", "").replace("}", "")


def routes_of(app: Any, prefix: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """Every address that an application answers, with the methods; files of its own aside."""
    for route in app.routes:
        if isinstance(route, Mount) and route.path == PREFIX:
            yield from routes_of(build_api(), PREFIX)
        elif isinstance(route, Route):
            yield prefix + route.path, frozenset(route.methods or ()) - {"HEAD"}
        else:
            assert isinstance(route, Mount), route
            assert route.path == "/static"


# --- the table ------------------------------------------------------------------------------------


def test_no_route_of_the_desk_stands_outside_the_table(crowd_app):
    """Whatever the application answers was declared with a permission, or tells of no register."""
    screens = {(path.url, frozenset({path.method})) for path in PATHS}
    programs = {(PREFIX + one.url, frozenset({"GET"})) for one in RESOURCES}
    open_to_all = {(PREFIX + CONTRACT, frozenset({"GET"}))}
    assert set(routes_of(crowd_app)) == screens | programs | open_to_all


def test_every_resource_has_a_name_and_a_permission_of_the_list():
    assert len({one.name for one in RESOURCES}) == len(RESOURCES)
    assert len({one.url for one in RESOURCES}) == len(RESOURCES)
    assert all(isinstance(one.permission, Permission) for one in RESOURCES)
    assert not {one.permission for one in RESOURCES} & {
        Permission.ANYBODY,
        Permission.DECIDE,
        Permission.PUBLISH,
        Permission.RESTRICT,
    }


def test_a_resource_cannot_be_declared_without_a_permission():
    with pytest.raises(TypeError, match="permission"):
        Resource(
            name="x",
            url="/x",
            says="x",
            answers=RESOURCES[0].answers,
            handle=lambda *_: None,
            of="x",
        )


@pytest.mark.parametrize(
    ("program", "screen"),
    [
        ("today", "today"),
        ("persons", "people"),
        ("person", "person"),
        ("case", "case"),
        ("reports", "reports"),
        ("report", "report"),
        ("report.family", "report.family"),
        ("compare", "compare"),
        ("queue", "queue"),
        ("queue.item", "queue.item"),
        ("conflicts", "conflicts"),
        ("conflict", "conflict"),
        ("ledger", "ledger"),
        ("promises", "promises"),
        ("rhythm", "rhythm"),
        ("reconcile.figure", "reconcile.figure"),
        ("sites", "sites"),
        ("site", "site"),
        ("lists", "lists"),
        ("list", "list"),
        ("list.rows", "list.rows"),
        ("list.diff", "list.diff"),
        ("notes", "notes"),
        ("note", "note"),
        ("search", "search"),
        ("log", "admin.log"),
        ("policy", "admin.policy"),
        ("me", "me"),
    ],
)
def test_a_program_needs_what_a_person_needs_for_the_screen(program, screen):
    asked = {one.name: one.permission for one in RESOURCES}
    shown = {path.name: path.permission for path in PATHS}
    assert asked[program] is shown[screen]


# --- roles and resources --------------------------------------------------------------------------


@EACH
@pytest.mark.parametrize("role", Role)
def test_a_role_is_refused_what_it_may_not_and_that_alone(ask_as, role, resource):
    answer = ask_as(role).ask(url_of(resource), params=NEEDED.get(resource.name))
    if resource.permission in GRANTS[role]:
        assert answer.status_code in {200, 404}
    else:
        assert answer.status_code == 403
        assert "role" in answer.json()["detail"]


@EACH
def test_nobody_gets_anything_without_a_token(ask_as, resource):
    answer = ask_as(None).ask(url_of(resource))
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.headers["content-type"] == "application/problem+json"


@EACH
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "HEAD"])
def test_nothing_is_changed_by_way_of_it(ask_as, resource, method):
    one = ask_as(Role.ADMINISTRATOR)
    answer = one.client.request(
        method,
        PREFIX + url_of(resource),
        headers={"authorization": f"Bearer {one.token}"},
    )
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"


def test_who_is_refused_is_not_told_whether_something_is_there(ask_as):
    there = ask_as().get("/persons")["persons"][0]["address"]
    one = ask_as(Role.VIEWER)
    here, nowhere = (one.ask(f"/persons/{address}/case") for address in (there, "nobody"))
    assert here.status_code == nowhere.status_code == 403
    assert here.json() == nowhere.json()


def test_what_is_wrong_with_a_question_is_told_to_nobody_without_a_token(ask_as):
    ask_as(None).problem(401, "/persons", most=-1)
    ask_as().problem(422, "/persons", most=-1)


# --- tokens ---------------------------------------------------------------------------------------


def test_a_program_learns_who_it_is(caller):
    told = caller(Role.VIEWER, of=Role.ADMINISTRATOR).get("/me")
    assert (told["name"], told["role"], told["token"]["role"]) == ("Ada Brask", "viewer", "viewer")
    assert told["permissions"] == ["anybody", "signed_in", "read"]
    assert told["token"]["label"] == "the weekly sheet"


def test_a_token_is_never_above_its_own_role_nor_the_account_since(caller, app, clock):
    one = caller(Role.VIEWER, of=Role.ADMINISTRATOR)
    assert one.ask("/log").status_code == 403
    high = caller(Role.REVIEWER)
    assert high.ask("/notes").status_code == 200
    account = account_of(app.state.where, Role.REVIEWER)
    change_role(
        app.state.where, account.id, Role.VIEWER, by=COMMAND_LINE, stamp=Stamp(clock(), Drawn())
    )
    assert high.ask("/notes").status_code == 403
    assert high.get("/me")["role"] == "viewer"


def test_an_ended_token_lets_nobody_in_with_the_next_call(caller, app, clock):
    one = caller()
    assert one.ask("/me").status_code == 200
    account = account_of(app.state.where, Role.REVIEWER)
    stamp = Stamp(clock(), Drawn())
    assert end_tokens_of(app.state.where, account.id, by=COMMAND_LINE, stamp=stamp) == 1
    told = one.problem(401, "/me")
    assert "ended" in told["detail"]


def test_the_token_of_a_disabled_account_lets_nobody_in(caller, app, clock):
    one = caller()
    account = account_of(app.state.where, Role.REVIEWER)
    disable_account(app.state.where, account.id, by=COMMAND_LINE, stamp=Stamp(clock(), Drawn()))
    assert one.ask("/me").status_code == 401


def test_use_is_noted_once_an_hour(caller, app, clock):
    one = caller()
    account = account_of(app.state.where, Role.REVIEWER)

    def used():
        with opened(app.state.where) as connection:
            return list_tokens(connection, account.id)[-1].used_at

    assert used() is None
    one.get("/me")
    first = used()
    clock.pass_by(minutes=59)
    one.get("/me")
    assert used() == first == clock.now - (clock.now - first)
    clock.pass_by(minutes=2)
    one.get("/me")
    assert used() == clock.now


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer ",
        "Basic dXNlcjpwYXNz",
        "crb_abc",
        "Bearer crb_" + "A" * 5000,
        "Bearer \u00e9".encode("latin-1"),
        "Token {}",
    ],
)
def test_what_is_no_bearer_token_lets_nobody_in(caller, header):
    one = caller()  # a desk of its own: whoever guesses often is slowed down
    sent = header.format(one.token) if isinstance(header, str) else header
    answer = one.client.get(f"{PREFIX}/me", headers={"authorization": sent})
    assert answer.status_code == 401


def test_the_name_of_the_scheme_is_read_in_any_case(ask_as):
    one = ask_as()
    for scheme in ("bearer", "BEARER"):
        answer = one.client.get(f"{PREFIX}/me", headers={"authorization": f"{scheme} {one.token}"})
        assert answer.status_code == 200


def test_a_token_in_an_address_or_a_form_is_not_taken(ask_as):
    one = ask_as()
    for name in ("token", "access_token", "authorization"):
        assert one.client.get(f"{PREFIX}/me?{name}={one.token}").status_code == 401


def test_whoever_signed_in_with_a_browser_has_no_token_yet(at_desk):
    one = at_desk(Role.ADMINISTRATOR)
    assert one.get("/").status_code == 200
    assert one.get(f"{PREFIX}/me").status_code == 401


def test_no_cookie_is_set(ask_as):
    for url in ("/me", "/nowhere", "/persons/nobody"):
        assert "set-cookie" not in ask_as().ask(url).headers


# --- wrong tokens are slowed, right ones are not --------------------------------------------------


def test_wrong_tokens_wait_after_too_many_and_right_ones_never(caller, clock):
    one = caller()
    wrong = Program(one.client, "crb_wrong")
    for _ in range(BY_TOKEN.allowed):
        assert wrong.ask("/me").status_code == 401
    slowed = wrong.ask("/me")
    assert slowed.status_code == 429
    assert slowed.headers["retry-after"] == "30"
    assert slowed.headers["content-type"] == "application/problem+json"
    assert one.ask("/me").status_code == 200
    clock.pass_by(seconds=31)
    assert wrong.ask("/me").status_code == 401
    assert wrong.ask("/me").headers["retry-after"] == "60"
    clock.pass_by(minutes=16)
    assert wrong.ask("/me").status_code == 401


def test_a_series_of_wrong_tokens_is_one_row_of_the_log(caller):
    one = caller(Role.ADMINISTRATOR)
    wrong = Program(one.client, "crb_wrong")
    for _ in range(BY_TOKEN.allowed + 5):
        wrong.ask("/me")
    rows = one.get("/log", kind="sign_in_slowed")["rows"]
    assert len(rows) == 1
    assert rows[0]["who"] is None


def test_wrong_tokens_keep_nobody_from_signing_in(caller, browser):
    wrong = Program(caller().client, "crb_wrong")
    for _ in range(BY_TOKEN.allowed + 1):
        wrong.ask("/me")
    one = browser()
    one.get("/sign-in")
    answer = one.post("/sign-in", {"name": "Vera Lind", "password": "a wrong one"})
    assert answer.status_code != 429


def test_calls_without_a_token_are_not_counted(ask_as):
    for _ in range(BY_TOKEN.allowed + 2):
        assert ask_as(None).ask("/me").status_code == 401

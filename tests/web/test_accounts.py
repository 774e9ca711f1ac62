"""Accounts and roles: who is let in, for how long, and to what."""

from __future__ import annotations

import re

import pytest
from fastapi.routing import APIRoute

from communique.archive import ROLES, Accounts, Archive
from communique.web import Settings, make_app
from communique.web.roles import NEEDED, needed
from tests.web.conftest import desk

PASSWORD = "a longer password"


@pytest.fixture(scope="module")
def staffed(tmp_path_factory):
    """An archive with one account of each role, and their tokens."""
    with Archive.open(tmp_path_factory.mktemp("staff") / "desk.db", create=True) as opened:
        for role in ROLES:
            Accounts(opened).add(f"the-{role}", role, PASSWORD)
        yield opened, {role: Accounts(opened).new_token(f"the-{role}") for role in ROLES}


def public(archive, **settings):
    browser = desk(archive, public=True, accounts=True, **{"rate": 100_000, **settings})
    browser.base_url = "https://desk.example"
    return browser


def form_of(browser, path: str = "/sign-in") -> str:
    return re.search(r'name="token" value="(\w+)"', browser.get(path).text)[1]


def sign_in(browser, name: str, password: str = PASSWORD):
    return browser.post("/sign-in", data={"token": form_of(browser), "name": name, "word": password})


def routes(app) -> list[tuple[str, str]]:
    """Every method and path of an app, or of a router within it."""
    found = []
    for route in app.routes:
        within = getattr(route, "original_router", None)  # newer FastAPI keeps routers whole
        if within is not None:
            found += routes(within)
            continue
        assert isinstance(route, APIRoute), f"{route!r} is no plain route: say in this test who may use it"
        found += [(method, route.path) for method in route.methods]
    return found


def test_every_route_has_a_role_and_every_role_a_route(staffed):
    found = routes(make_app(staffed[0], Settings()))
    assert len(found) > 20
    assert {f"{method} {path}" for method, path in found} == set(NEEDED)


@pytest.mark.parametrize("role", [None, *ROLES])
def test_no_route_lets_in_a_smaller_role(staffed, role):
    archive, tokens = staffed
    browser = public(archive)
    headers = {"authorization": f"Bearer {tokens[role]}"} if role else {}
    for method, path in routes(browser.app):
        least = needed(method, path)
        allowed = least == "nobody" or (role is not None and ROLES.index(role) >= ROLES.index(least))
        answer = browser.request(method, re.sub(r"\{\w+(:path)?\}", "none", path), headers=headers)
        assert (answer.status_code not in (401, 403)) is allowed, (method, path, answer.status_code)
        if not allowed:
            assert answer.status_code == (401 if role is None else 403), path


def test_a_route_without_a_role_is_for_nobody(staffed):
    archive, tokens = staffed
    browser = public(archive)
    browser.app.add_api_route("/forgotten", lambda: {"secret": 1})
    answer = browser.get("/forgotten", headers={"authorization": f"Bearer {tokens['admin']}"})
    assert (answer.status_code, "secret" in answer.text) == (403, False)


def test_signing_in_and_out(staffed):
    archive, _ = staffed
    browser = public(archive)
    assert browser.get("/", headers={"accept": "text/html"}).headers["location"] == "/sign-in"
    assert sign_in(browser, "the-reader", "another password").status_code == 401
    assert sign_in(browser, "nobody-here").status_code == 401
    done = sign_in(browser, "The-Reader")
    assert done.status_code == 303
    cookie = done.headers["set-cookie"].lower()
    assert cookie.startswith("__host-communique=")
    assert all(word in cookie for word in ("secure", "httponly", "samesite=strict", "path=/", "max-age=43200"))
    page = browser.get("/claims").text
    assert "the-reader" in page
    assert 'href="/review"' not in page
    assert browser.get("/review").status_code == 403
    kept = browser.cookies.get("__Host-communique")
    assert browser.post("/sign-out", data={"token": "0"}).status_code == 403
    assert browser.post("/sign-out", data={"token": form_of(browser, "/claims")}).status_code == 303
    browser.cookies.set("__Host-communique", kept)
    assert browser.get("/claims").status_code == 401


def test_a_session_ends_by_itself(staffed):
    from sqlalchemy import text

    archive, _ = staffed
    browser = public(archive)
    sign_in(browser, "the-reader")
    assert browser.get("/claims").status_code == 200
    with archive._writes() as connection:
        connection.execute(text("UPDATE sessions SET ends = '2000-01-01T00:00:00Z'"))
    assert browser.get("/claims").status_code == 401


def test_what_ends_a_session_at_once(tmp_path):
    with Archive.open(tmp_path / "desk.db", create=True) as archive:
        accounts, browser = Accounts(archive), public(archive)
        accounts.add("anna", "reviewer", PASSWORD)
        token = accounts.new_token("anna")
        sign_in(browser, "anna")
        assert browser.get("/claims").status_code == 200
        accounts.set_password("anna", PASSWORD + "!")
        assert browser.get("/claims").status_code == 401
        sign_in(browser, "anna", PASSWORD + "!")
        assert browser.get("/claims").status_code == 200
        accounts.remove("anna")
        assert browser.get("/claims").status_code == 401
        browser.cookies.clear()
        assert browser.get("/claims", headers={"authorization": f"Bearer {token}"}).status_code == 401


def test_a_smaller_role_holds_at_once(staffed):
    archive, _ = staffed
    accounts, browser = Accounts(archive), public(archive)
    accounts.add("ben", "reviewer", PASSWORD)
    sign_in(browser, "ben")
    assert browser.get("/review").status_code == 200
    accounts.set_role("ben", "reader")
    assert browser.get("/review").status_code == 403


def test_passwords_cannot_be_tried_out(staffed):
    browser = public(staffed[0], tries=3)
    assert [sign_in(browser, "the-admin", f"guess number {n}").status_code for n in range(5)] == [401] * 3 + [429] * 2
    assert sign_in(browser, "the-admin").status_code == 429


@pytest.mark.parametrize(
    "headers", [{"origin": "https://elsewhere.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_no_other_site_can_sign_somebody_in(staffed, headers):
    browser = public(staffed[0])
    form = {"token": form_of(browser), "name": "the-reader", "word": PASSWORD}
    assert browser.post("/sign-in", data=form, headers=headers).status_code == 403


def test_a_judgement_is_kept_in_the_name_of_the_account(written):
    Accounts(written).add("anna", "reviewer", PASSWORD)
    browser = public(written)
    event = written.events(limit=1).items[0]
    judged = {"article": event.article, "kind": "event", "finding": event.id, "judgement": "accept", "reviewer": "ben"}
    headers = {"authorization": f"Bearer {Accounts(written).new_token('anna')}"}
    assert browser.post("/api/v1/corrections", json=judged, headers=headers).json()["reviewer"] == "anna"
    sign_in(browser, "anna")
    assert re.search(r'name="reviewer" required value="anna" readonly', browser.get("/review").text)
    form = {"article": event.article, "finding": event.id, "judgement": "reject", "reviewer": "ben"}
    browser.post("/review", data=form | {"token": form_of(browser, "/review")})
    assert [each.reviewer for each in written.corrections()] == ["anna", "anna"]


def test_on_this_machine_nobody_signs_in(staffed):
    browser = desk(staffed[0])
    assert browser.get("/review").status_code == 200
    assert "Sign out" not in browser.get("/").text

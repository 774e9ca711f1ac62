"""Who is let in, and with which headers."""

from __future__ import annotations

import re

import pytest

from communique import SetupError
from communique.archive import Archive
from tests.web.conftest import desk

TOKEN = "a-token-of-the-desk"


@pytest.fixture
def empty(tmp_path):
    with Archive.open(tmp_path / "desk.db", create=True) as opened:
        yield opened


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"host": "0.0.0.0"}, "--public"),
        ({"host": "192.168.0.7", "token": TOKEN}, "--public"),
        ({"host": "desk.example"}, "--public"),
        ({"host": "0.0.0.0", "public": True}, "needs somebody to let in"),
        ({"public": True, "token": "short"}, "shorter than"),
    ],
)
def test_what_is_refused_before_it_starts(given, said):
    from communique.web import Settings

    with pytest.raises(SetupError, match=said):
        Settings(**given)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_this_machine_needs_no_token(host):
    from communique.web import Settings

    assert Settings(host=host).token is None


def test_headers(empty):
    for path in ("/", "/api/v1/events", "/nowhere", "/static/desk.js"):
        headers = desk(empty).get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_another_name_of_this_machine_is_refused(empty):
    assert desk(empty).get("/", headers={"host": "attacker.example"}).status_code == 421


def test_the_token_opens_the_desk(empty):
    browser = desk(empty, public=True, token=TOKEN)
    browser.base_url = "https://desk.example"
    assert browser.get("/api/v1/events").json()["error"]["status"] == 401
    assert browser.get("/", headers={"accept": "text/html"}).headers["location"] == "/sign-in"
    assert browser.get("/api/v1/events", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert browser.get("/api/v1/events", headers={"authorization": "Bearer other"}).status_code == 401
    form = {"token": re.search(r'name="token" value="(\w+)"', browser.get("/sign-in").text)[1]}
    assert browser.post("/sign-in", data=form | {"word": "wrong"}).status_code == 401
    assert browser.post("/sign-in", data={"token": "0", "word": TOKEN}).status_code == 403
    done = browser.post("/sign-in", data=form | {"word": TOKEN})
    assert done.status_code == 303
    cookie = done.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("secure", "httponly", "samesite=strict"))
    assert browser.get("/").status_code == 200
    assert TOKEN not in cookie


def test_large_bodies_are_refused(empty):
    browser = desk(empty, body=1000)
    assert browser.post("/review", data={"note": "x" * 2000}).status_code == 413


def test_too_many_requests_are_refused(empty):
    browser = desk(empty, rate=5)
    assert [browser.get("/static/desk.js").status_code for _ in range(7)] == [200] * 5 + [429] * 2


def test_what_is_not_there_is_told_without_the_commands_of_the_machine():
    from communique import ArchiveError
    from communique.errors import NotHeldError
    from communique.web.problems import told

    error = NotHeldError("article 'a'", "communique archive list")
    assert str(error) == "the archive has no article 'a': `communique archive list` shows what it has"
    assert (told(error).status, told(error).detail) == (404, "the archive has no article 'a'")
    hidden = told(ArchiveError("the archive has no room at /home/anna/desk.db"))
    assert (hidden.status, "anna" in hidden.detail) == (503, False)

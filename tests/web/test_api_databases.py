"""Odd values in every parameter, on both databases: an answer or a refusal, never a server's error."""

from __future__ import annotations

import pytest

from communique.web import Settings, make_app
from tests.web.conftest import desk

pytestmark = pytest.mark.engine
ODD = ["a\x00'\"\\%_\ud83d", "9" * 40]


def questions():
    """Path and parameter of every GET with a text of its own."""
    for path, methods in make_app(None, Settings()).openapi()["paths"].items():  # type: ignore[arg-type]
        told = methods.get("get", {}).get("parameters", ())
        needed = [each["name"] for each in told if each["in"] == "query" and each.get("required")]
        for each in told:
            if each["schema"].get("type") in ("integer", "boolean", "number"):
                continue
            yield path, each["name"], each["in"], needed


@pytest.fixture(scope="module")
def asking(either):
    return desk(either, rate=10**9)


@pytest.mark.parametrize("odd", ODD, ids=[f"{each[:6]!r}" for each in ODD])
def test_no_value_breaks_the_desk(asking, odd):
    from urllib.parse import quote

    broken = []
    value = odd.encode("utf-8", "surrogatepass")
    for path, name, where, needed in questions():
        filled = path.replace("{run}", "1").replace("{form}", "plover")
        params = [f"{each}=a" for each in needed if each != name]
        if where == "query":
            params.append(f"{name}={quote(value)}")
        filled = filled.replace(f"{{{name}}}", quote(value, safe="")).replace("{id}", "a").replace("{name}", "a")
        answer = asking.get(f"{filled}?{'&'.join(params)}")
        if answer.status_code >= 500:
            broken.append((filled[:60], name, answer.status_code))
    assert broken == []

"""Which role each route needs: one table, and the check of it that stands before every route.

A route that is not in the table is for nobody, so that one which was forgotten is shut and not open; a test walks
over all routes of the app and finds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from fastapi import Request

from communique.archive import Role
from communique.web.problems import Problem
from communique.web.visitor import CURRENT

Needed = Role | Literal["nobody"]
API = "/api/v1"

NEEDED: Mapping[str, Needed] = {
    # Without being known: what signing in itself needs
    "GET /sign-in": "nobody",
    "POST /sign-in": "nobody",
    "GET /static/{name}": "nobody",
    # For whatever watches over the desk: whether it answers, and nothing else
    "GET /health": "nobody",
    # Pages
    "GET /": "reader",
    "GET /actors": "reader",
    "GET /actors/{id:path}": "reader",
    "GET /articles/{id:path}": "reader",
    "GET /bloc/{id}": "reader",
    "GET /blocs": "reader",
    "GET /blocs/{id}": "reader",
    "GET /claims": "reader",
    "GET /compare": "reader",
    "GET /export": "reader",
    "GET /export/file": "reader",
    "GET /map": "reader",
    "GET /occurrences/{id:path}": "reader",
    "GET /metrics": "reader",
    "GET /outlets": "reader",
    "GET /outlets/{id:path}": "reader",
    "GET /pair": "reader",
    "GET /review": "reviewer",
    "POST /review": "reviewer",
    "POST /join": "reviewer",
    "GET /search": "reader",
    "GET /search.rss": "reader",
    "GET /searches/{name:path}": "reader",
    "POST /searches": "reviewer",
    "GET /stories/{id:path}": "reader",
    "POST /sign-out": "reader",
    "POST /look": "reader",
    # The API
    f"GET {API}/openapi.json": "reader",
    f"GET {API}/articles": "reader",
    f"GET {API}/articles/{{id:path}}": "reader",
    f"GET {API}/events": "reader",
    f"GET {API}/claims": "reader",
    f"GET {API}/actors": "reader",
    f"GET {API}/stories": "reader",
    f"GET {API}/stories/{{id:path}}": "reader",
    f"GET {API}/occurrences": "reader",
    f"GET {API}/occurrences/{{id:path}}": "reader",
    f"GET {API}/contradictions": "reader",
    f"GET {API}/headlines": "reader",
    f"GET {API}/search": "reader",
    f"GET {API}/corrections": "reader",
    f"POST {API}/corrections": "reviewer",
    f"POST {API}/corrections/{{id}}/undo": "reviewer",
    f"GET {API}/runs": "reader",
    f"GET {API}/runs/{{run}}/changes": "reader",
    f"GET {API}/runs/{{run}}/failures": "reader",
    f"GET {API}/duplicates": "reader",
    f"GET {API}/disagreements": "reader",
    f"GET {API}/facets": "reader",
    f"GET {API}/places": "reader",
    f"GET {API}/times": "reader",
    f"GET {API}/exports": "reader",
    f"GET {API}/exports/size": "reader",
    f"GET {API}/exports/{{form}}": "reader",
    f"GET {API}/numbers": "reader",
    f"GET {API}/mentions": "reader",
    f"GET {API}/reports": "reader",
    f"GET {API}/today": "reader",
    f"GET {API}/map": "reader",
    f"GET {API}/map/events": "reader",
    f"GET {API}/actors/{{id:path}}": "reader",
    f"GET {API}/relations": "reader",
    f"GET {API}/relations/changes": "reader",
    f"GET {API}/relations/events": "reader",
    f"GET {API}/outlets": "reader",
    f"GET {API}/outlets/{{id:path}}": "reader",
    f"GET {API}/blocs": "reader",
    f"GET {API}/blocs/{{id}}": "reader",
    f"GET {API}/cohesion": "reader",
    f"GET {API}/cohesion/events": "reader",
    f"GET {API}/compare": "reader",
    f"GET {API}/today/stories": "reader",
    f"GET {API}/today/shifts": "reader",
    f"POST {API}/searches": "reviewer",
    f"PUT {API}/searches/{{name:path}}/seen": "reviewer",
    f"DELETE {API}/searches/{{name:path}}": "reviewer",
    f"GET {API}/searches": "reader",
    f"GET {API}/searches/{{name:path}}": "reader",
}
"""Method and path → the least role; "nobody" is whoever asks, known or not."""


def needed(method: str, path: str) -> Needed:
    """The role that a route needs; HEAD is GET. Raises KeyError where none is declared."""
    return NEEDED[f"{'GET' if method == 'HEAD' else method} {path}"]


def permitted(request: Request) -> None:
    """Before every route. Raises Problem where whoever asks has too small a role, or the route none at all."""
    try:
        role = needed(request.method, request.scope["route"].path)
    except KeyError as error:
        raise Problem(403, "not allowed", "this route has no role, so nobody may use it: it is our fault") from error
    if role == "nobody":
        return
    visitor = CURRENT.get()
    if visitor is None:
        raise Problem(401, "not signed in", "give a token as `Authorization: Bearer TOKEN`, or sign in")
    if not visitor.may(role):
        raise Problem(403, "not allowed", f"this is for a {role}, and {visitor.name} is a {visitor.role}")

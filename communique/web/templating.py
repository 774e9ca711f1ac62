"""Templates → HTML. Everything that is put into a page is escaped, and stripped of marks that turn or hide text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from markupsafe import Markup
from starlette.responses import HTMLResponse

from communique.export.format import printable
from communique.export.wording import DIRECTION, QUADS, REALITY
from communique.web.look import CURRENT_LOOK, LOOKS
from communique.web.remember import OLDEST
from communique.web.visitor import CURRENT

if TYPE_CHECKING:
    from jinja2 import Environment

KINDS = {
    "article": "articles",
    "occurrence": "occurrences",
    "actor": "actors",
    "story": "stories",
    "bloc": "blocs",
    "outlet": "outlets",
    "search": "searches",
}


def address(kind: str, identifier: str) -> str:
    """The permanent link of a thing; a slash in its id does not part the path."""
    return f"/{KINDS[kind]}/{quote(identifier, safe='')}"


def proof(article: str, kind: str, finding: str) -> str:
    """The permanent link of an event or a claim: the words of its article that it stands on."""
    return f"{address('article', article)}#{kind}-{quote(finding, safe='')}"


def query(path: str, /, **values: object) -> str:
    """A path with those of the values that are given."""
    given = {name.rstrip("_"): value for name, value in values.items() if value not in (None, "", ())}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


def clean(value: object) -> object:
    """Text as it may stand in a page."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return printable(DIRECTION.sub("", value))
    return value


@cache
def environment() -> Environment:
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    loader = ChoiceLoader([PackageLoader("communique.web", "templates"), PackageLoader("communique.export", ".")])
    made = Environment(
        loader=loader,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=clean,
    )
    made.globals.update(address=address, query=query, proof=proof, REALITY=REALITY, QUADS=QUADS, LOOKS=LOOKS)
    return made


def ago(seconds: float) -> str:
    """How long ago something was counted, in words; empty where it was just now."""
    if seconds < 2:
        return ""
    return f"{seconds:.0f} seconds ago" if seconds < 100 else f"{seconds / 60:.0f} minutes ago"


def page(name: str, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
    """A page by its template."""
    frame = {"counted_ago": ago(OLDEST.get()), "visitor": CURRENT.get(), "look": CURRENT_LOOK.get()}
    assert not frame.keys() & values.keys(), "the frame of every page would show what is meant for this one"
    shown = {"here": "", "title": "", "notice": None, "names": {}, "voiced": {}, **frame, **values}
    return HTMLResponse(environment().get_template(f"{name}.html.j2").render(shown), status)

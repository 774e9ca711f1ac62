"""Actor: its offices, what it did and what was done to it, what it claims, with whom. And the list of actors."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from communique.archive import Archive, Filter
from communique.errors import ArchiveError
from communique.model import Office
from communique.web.asked import Kept
from communique.web.naming import names
from communique.web.templating import page

router = APIRouter()
SHOWN = 40
READ = 12
"""Articles that are opened to see which office the actor held."""


@router.get("/actors")
def actors(kept: Kept, name: str = "") -> HTMLResponse:
    """Those named most, or whose names begin so."""
    found = kept.actors(name or None, limit=200)
    return page("actors", {"title": "Actors", "here": "actors", "actors": found, "name": name})


@router.get("/actors/{id:path}")
def actor(kept: Kept, id: str) -> HTMLResponse:
    row = next((each for each in kept.actors(id) if each.id == id), None)
    if row is None:
        raise ArchiveError(f"the archive has no actor {id!r}")
    did = kept.events(Filter(actor=id), limit=SHOWN)
    received = kept.events(Filter(recipient=id), limit=SHOWN)
    others: Counter[tuple[str, str]] = Counter()
    for event in {(each.article, each.id): each for each in (*did.items, *received.items)}.values():
        parties = {party.actor: party.name for party in (*event.actors, *event.recipients) if party.actor}
        others.update((other, name) for other, name in parties.items() if other != id)
    mentions = kept.mentions(id, limit=200)
    said = kept.claims(Filter(actor=id), limit=SHOWN)
    return page(
        "actor",
        {
            "title": row.name,
            "actor": row,
            "offices": _offices(kept, id, list(dict.fromkeys(each.article for each in mentions))[:READ]),
            "known": list(dict.fromkeys(each.words for each in mentions))[:12],
            "did": did,
            "received": received,
            "claims": said,
            "names": names(kept, (about for claim in said.items for about in claim.about)),
            "others": others.most_common(15),
        },
    )


def _offices(kept: Archive, id: str, articles: list[str]) -> list[tuple[Office, list[str]]]:
    """The offices that the actor held by these articles, the latest first, with the days of the articles."""
    held: dict[Office, list[str]] = {}
    for article in articles:
        record = kept.record(article)
        for each in record.actors:
            if each.id == id and each.office is not None:
                held.setdefault(each.office, []).append((record.article.published or "")[:10])
    return sorted(((office, sorted(days)) for office, days in held.items()), key=lambda pair: pair[1][-1], reverse=True)

"""Article: the text with every finding marked and a card for each; what was skipped and why; copies. And Story."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from communique.archive import Archive, Filter
from communique.errors import NotHeldError
from communique.export.html import shown
from communique.model import Actor, Event, Report
from communique.web.asked import Dear, Kept, Served
from communique.web.corrected import joined, said
from communique.web.forms import signing
from communique.web.pages.today import LOOKED, MINUTE, SHOWN, lines_of
from communique.web.templating import address, page, query
from communique.web.visitor import CURRENT

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Links:
    """Where the cards of an article lead."""

    kept: Archive
    article: str

    def actor(self, actor: Actor) -> str:
        return address("actor", actor.id)

    def event(self, event: Event) -> list[tuple[str, str]]:
        """The occurrence that it reports, where one was found, and where it is judged."""
        found = self.kept.occurrence_of(Report(self.article, event.id))
        links = [("all reports", address("occurrence", found.id))] if found else []
        visitor = CURRENT.get()
        if visitor is not None and visitor.reviews:
            links.append(("judge it", query("/review", article=self.article, finding=event.id)))
        return links


@router.get("/articles/{id:path}")
def article(kept: Kept, id: str) -> HTMLResponse:
    record, corrections = kept.record(id), kept.corrections(id)
    return page(
        "article",
        {
            **shown(record, Links(kept, id)),
            "title": record.article.headline or id,
            "id": id,
            "duplicates": kept.duplicates(id),
            "story": kept.story_of(id),
            "corrections": corrections,
            "standings": kept.standings({id}) if corrections else {},
            "said": said,
        },
    )


@router.get("/stories/{id:path}")
def story(request: Request, kept: Kept, served: Served, dear: Dear, id: str) -> HTMLResponse:
    """The articles of a story, the earliest first."""
    found = kept.story(id)
    rows = {row.id: row for row in kept.articles(Filter(story=id), limit=1000).items}
    copies = {copy.article: copy for each in found.articles[:200] for copy in kept.duplicates(each)}
    listed = [rows[each] for each in found.articles if each in rows]
    if not listed:
        raise NotHeldError(f"story {id!r}")
    told = Filter(story=id)
    lines = dear.get(
        ("story", id), lambda: lines_of(kept, told, kept.events(told, limit=LOOKED).items)[:SHOWN], seconds=MINUTE
    )
    title = listed[0].headline or f"Story {id}"
    return page(
        "story",
        {
            "title": title,
            "story": found,
            "articles": listed,
            "copies": copies,
            "lines": lines,
            "joined": joined(kept, "story", found.articles),
            "said": said,
            **signing(request, served),
            "members": [(each.id, f"{each.published or 'no date'} · {each.headline or each.id}") for each in listed],
        },
    )

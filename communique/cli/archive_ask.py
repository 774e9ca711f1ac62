"""The commands of `communique archive` that ask it: list, show, search."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from communique.cli.archive_options import (
    as_format,
    filter_of,
    in_archive,
    narrowed,
    opened,
    paged,
    tell_next,
    tell_none,
    write_lines,
)

if TYPE_CHECKING:
    from communique.archive import ArticleRow, ClaimRow, EventRow, Hit, Page

T = TypeVar("T")

UNKNOWN = "-"


@click.command("list")
@click.argument("what", type=click.Choice(("articles", "events", "claims")), default="articles")
@in_archive
@narrowed
@paged
@as_format
def list_(what: str, place: str, limit: int, after: str | None, form: str, **options: Any) -> None:  # noqa: ANN401
    """List articles, events or claims, the newest first, as corrected."""
    asked = filter_of(options)
    with opened(place) as kept:
        if what == "events":
            _show(kept.events(asked, limit=limit, after=after), _event, what, form)
        elif what == "claims":
            _show(kept.claims(asked, limit=limit, after=after), _claim, what, form)
        else:
            _show(kept.articles(asked, limit=limit, after=after), _article, what, form)


def _show(page: Page[T], say: Callable[[T], str], what: str, form: str) -> None:
    """A page of a list, each item as a line or two, or as JSON."""
    if form == "jsonl":
        write_lines(page.items)
    else:
        for item in page.items:
            click.echo(say(item))
    tell_none(page.items, form, f"{what} of that kind")
    tell_next(page.next)


@click.command()
@click.argument("article", metavar="ARTICLE")
@in_archive
@click.option("--format", "-f", "form", type=click.Choice(("text", "json", "jsonl", "html", "conllu")), default="text")
@click.option("--as-read", is_flag=True, help="Without corrections.")
@click.option("--text", "whole", is_flag=True, help="The article's text as it was given, and nothing else.")
@click.option("--history", is_flag=True, help="Which version read it when, and how many events and claims it found.")
def show(article: str, place: str, form: str, as_read: bool, whole: bool, history: bool) -> None:
    """Show an article's record, in any form of `communique read`."""
    from communique.export import FORMATS, Terminal

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    with opened(place) as kept:
        if history:
            kept.record(article)
            for version, read, record in kept.history(article):
                found = f"{len(record.events)} events, {len(record.claims)} claims"
                click.echo(f"{read}  {version.communique}  {version.engine[:8]}  {found}")
            return
        record = kept.record(article, corrected=not as_read)
    if whole:
        click.echo(record.article.text, nl=False)
        return
    writer = Terminal.fitting(sys.stdout) if form == "text" else FORMATS[form]
    for piece in writer.writes(record):
        click.echo(piece, nl=False)


@click.command()
@click.argument("query", metavar="QUERY")
@in_archive
@narrowed
@paged
@as_format
@click.option("--facets", is_flag=True, help="Count the events of what is found, by type, actor and so on.")
def search(query: str, place: str, limit: int, after: str | None, form: str, facets: bool, **options: Any) -> None:  # noqa: ANN401
    """Find articles by words and fields, the newest first.

    All parts of QUERY must hold: words, "phrases in quotation marks", begin* for words that begin so, -not for
    what must not be there, and the fields actor: type: reality: country: publisher: from: to: (days of publication).
    A query that begins with - goes after a lone --.
    """
    asked = filter_of(options)
    with opened(place) as kept:
        if facets:
            for name, values in kept.facets(asked, query=query).items():
                click.echo(f"{name}: " + ", ".join(f"{_plain(value)} {number}" for value, number in values))
            return
        page = kept.search(query, asked, limit=limit, after=after)
    if form == "jsonl":
        write_lines(page.items)
    else:
        for hit in page.items:
            click.echo(_hit(hit))
    tell_none(page.items, form, "article is found by that")
    tell_next(page.next)


@click.command()
@in_archive
@narrowed
@click.option("--newest", type=click.IntRange(1), metavar="N", help="Look at the newest N articles only.")
@as_format
def headlines(place: str, newest: int | None, form: str, **options: Any) -> None:  # noqa: ANN401
    """Count how the headlines of each outlet hold: what they say that the body supports, contradicts or does not say.

    A line for each outlet whose headlines were checked, the one with most first.
    """
    asked = filter_of(options)
    with opened(place) as kept:
        found = kept.headline_checks(asked, limit=newest)
    if form == "jsonl":
        write_lines(found)
        return
    click.echo(f"{'articles':>8}  {'supported':>9}  {'contradicted':>12}  {'unsupported':>11}  outlet")
    for row in found:
        numbers = f"{row.articles:>8}  {row.supported:>9}  {row.contradicted:>12}  {row.unsupported:>11}"
        click.echo(f"{numbers}  {_plain(row.publisher or UNKNOWN)}")


def _plain(text: str) -> str:
    from communique.export.wording import plain

    return plain(text)


def _article(article: ArticleRow) -> str:
    published, publisher = article.published or UNKNOWN, article.publisher or UNKNOWN
    return _line(published, article.id, publisher, article.headline or UNKNOWN)


def _event(event: EventRow) -> str:
    actors, recipients = (
        ", ".join(party.name for party in side) or UNKNOWN for side in (event.actors, event.recipients)
    )
    what = " ".join(filter(None, (event.type, event.mode)))
    said = f"(claim {event.claim})" if event.claim is not None else None
    line = _line(event.day or UNKNOWN, actors, what, recipients, event.reality, event.place, said)
    return f'{line}\n    {_plain(event.article)} {_plain(event.id)}: "{_plain(event.sentence)}"'


def _claim(claim: ClaimRow) -> str:
    line = _line(claim.day or UNKNOWN, claim.speaker_name or UNKNOWN, claim.stance or claim.kind)
    return f'{line}\n    {_plain(claim.article)} {_plain(claim.id)}: "{_plain(claim.content)}"'


def _hit(hit: Hit) -> str:
    return f"{_article(hit.article)}\n    … {_plain(hit.excerpt)} …"


def _line(*parts: str | None) -> str:
    """The parts that there are, fit to print."""
    return "  ".join(_plain(part) for part in parts if part is not None)

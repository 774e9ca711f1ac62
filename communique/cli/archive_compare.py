"""`communique archive compare`: stories, copies, occurrences and disagreements of the whole archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli.archive_options import as_format, in_archive, opened, tell_none, write_lines
from communique.errors import NotHeldError

if TYPE_CHECKING:
    from communique.archive import Archive


@click.command()
@in_archive
@click.option("--new", is_flag=True, help="Only bring what is new to what was found before.")
def compare(place: str, new: bool) -> None:
    """Compare all articles, as corrected, and keep their stories, copies, occurrences and disagreements.

    What was found before is replaced. Once it has been given, what `ingest` and `archive add` bring joins what was
    found. With --new everything that is not in it yet does, and what was read or corrected since joins anew, in
    milliseconds an article; groups that a new look at all would cut are not cut.
    """
    with opened(place) as kept:
        if new:
            click.echo(f"{kept.join()} articles joined")
            return
        found = kept.compare()
    click.echo(
        f"{len(found.stories)} stories, {len(found.duplicates)} copies, {len(found.occurrences)} occurrences, "
        f"{len(found.disagreements)} disagreements"
    )


@click.command()
@click.argument("article", required=False, metavar="[ARTICLE]")
@in_archive
@as_format
def contradictions(article: str | None, place: str, form: str) -> None:
    """List claims that contradict each other, all or those of an article.

    A claim that denies the one it replies to; and, once `compare` was given, claims that carry reports of one
    occurrence, told as a fact by the one and denied by the other.
    """
    from communique.archive import Filter
    from communique.export.wording import plain

    with opened(place) as kept:
        if article is not None and not kept.articles(Filter(article=article), limit=1).items:
            raise NotHeldError(f"article {article!r}", "communique archive list")
        found = kept.contradictions(article)
        if form == "jsonl":
            write_lines(found)
            return
        names = {each.article for pair in found for each in (pair.claim, pair.denial)}
        said = {
            (name, claim.id): claim for name in names for claim in kept.claims(Filter(article=name), limit=1000).items
        }
    tell_none(found, form, "contradictions")
    for pair in found:
        for word, each in (("says", pair.claim), ("denies", pair.denial)):
            claim = said.get((each.article, each.claim))
            who, what = (claim.speaker_name or "-", claim.content) if claim else ("-", "-")
            click.echo(plain(f'{word:<7} {each.article} {each.claim}  {who}: "{what}"'))
        click.echo()


def keep_up(kept: Archive) -> bool:
    """Lets new articles join, where an earlier `compare` found what they can join; whether one did."""
    if joins := kept.joins():
        kept.join()
    return joins

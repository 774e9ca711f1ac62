"""`communique archive compare`: stories, copies, occurrences and disagreements of the whole archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli.archive_options import in_archive, opened

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


def keep_up(kept: Archive) -> None:
    """Lets new articles join, where an earlier `compare` found what they can join."""
    if kept.joins():
        kept.join()

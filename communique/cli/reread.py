"""`communique reread`: read again what another version of the coder read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli import article_options
from communique.cli.archive_compare import keep_up
from communique.cli.archive_options import filter_of, in_archive, narrowed, opened

if TYPE_CHECKING:
    from communique.model import Article, Record
    from communique.reader import Reader, Unread


@click.command()
@in_archive
@narrowed
@click.option("--all", "everything", is_flag=True, help="Articles too that this very version has read.")
@click.option("--dry-run", is_flag=True, help="Say how many would be read, and why, and read none.")
@article_options.codebook
def reread(place: str, everything: bool, dry_run: bool, codebook: Path | None, **options: Any) -> None:  # noqa: ANN401
    """Read again what another version read: another package, engine, lexicon or codebook.

    The texts are in the archive already. Earlier records stay, and corrections are laid over the new ones. A command
    that was cut short can be given again: it goes on with the same run, at the article it was at. `communique
    changes` then says what is read otherwise. Exit status: 0 when all were read, 1 when some could not be, 2 when
    nothing could be done.
    """
    from communique.archive import reading_version, version_changes
    from communique.reader import Reader

    version, asked = reading_version(codebook), filter_of(options)
    with opened(place) as kept:
        begun = kept.cut_short(version)
        left = kept.count_outdated(asked, version=version, all=everything, without=begun)
        if dry_run:
            click.echo(f"{left} articles would be read again")
            for other, many in kept.status(version).versions:
                if other != version:
                    click.echo(
                        f"  {many} in the archive by another version: {', '.join(version_changes(other, version))}"
                    )
            return
        if not left and begun is None:
            click.echo("nothing to read: this version has read it all")
            return
        run = begun or kept.start(version)
        if begun is not None:
            click.echo(f"run {run.id} was cut short: going on with it", err=True)
        articles = kept.outdated(asked, version=version, all=everything, without=begun)
        kept.add_many(_answers(Reader(codebook=codebook), articles, left), run=run)
        run = kept.finish(run)
        keep_up(kept)
    click.echo(f"run {run.id}: {run.changed} changed, {run.same} the same, {run.failed} not read")
    if run.failed:
        sys.exit(1)


def _answers(reader: Reader, articles: Iterator[Article], number: int) -> Iterator[Record | Unread]:
    from communique.reader import Unread

    with click.progressbar(
        reader.read_all(articles), length=number, file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        for answer in bar:
            if isinstance(answer, Unread):
                click.echo(f"error: {answer.id}: {answer.error}", err=True)
            yield answer

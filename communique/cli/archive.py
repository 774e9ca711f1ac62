"""`communique archive`: keep what is read, and ask it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from communique.cli import article_options
from communique.cli.archive_ask import headlines, list_, search, show
from communique.cli.archive_compare import compare, contradictions, keep_up
from communique.cli.archive_keep import check, export, import_, status, upgrade, vacuum
from communique.cli.archive_options import in_archive, opened, outcome
from communique.cli.corrections import add as correct
from communique.cli.corrections import list_ as corrections
from communique.cli.keeping import Keeping
from communique.cli.source import articles
from communique.cli.suggesting import Group
from communique.ingest import Overrides


@click.group(cls=Group)
def archive() -> None:
    """Keep what is read, ask it, and correct it.

    \b
    communique archive add *.txt                     read and keep; makes communique.db
    communique archive compare                       find stories, copies and what happened
    communique archive list events --actor Hungary
    communique archive search 'embassy type:COOPERATE from:2024'
    communique archive show story.txt                a record, as corrected
    communique archive correct story.txt event e2 reject --reviewer me
    """


KEEPING = (status, check, vacuum, upgrade, export, import_)
for command in (compare, contradictions, list_, show, search, headlines, *KEEPING):
    archive.add_command(command)
archive.add_command(correct, "correct")
archive.add_command(corrections, "corrections")


@archive.command()
@in_archive
def init(place: str) -> None:
    """Make an empty archive, or bring one of an older version up to date."""
    with opened(place, create=True) as found:
        click.echo(f"{found.name}: {found.numbers()['articles']} articles")


@archive.command()
@click.argument("sources", nargs=-1, required=True, metavar="FILE|URL|-...")
@in_archive
@article_options.published
@article_options.publisher
@article_options.headline
@article_options.codebook
@click.option("--again", is_flag=True, help="Read articles too that this version has read already.")
@article_options.allow_private
def add(
    sources: tuple[str, ...],
    place: str,
    published: str | None,
    publisher: str | None,
    headline: str | None,
    codebook: Path | None,
    again: bool,
    allow_private: bool,
) -> None:
    """Read articles and keep their records; makes the archive where there is none.

    What this version has read already is passed over, so a command that was cut short can be given again. Exit
    status: 0 when all were read, 1 when some could not be, 2 when nothing could be done.
    """
    from communique.archive import reading_version
    from communique.reader import Reader

    overrides = Overrides(headline=headline, published=published, publisher=publisher)
    version = reading_version(codebook)
    reader = Reader(codebook=codebook)
    with opened(place, create=True) as kept:
        reading = Keeping(kept, reader, version, again=again)
        run = reading.keep(articles(sources, overrides, allow_private))
        keep_up(kept)
    click.echo(f"run {run.id}: {outcome(run)}{f', {reading.passed} read before' if reading.passed else ''}")
    if run.failed:
        sys.exit(1)


@archive.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR")
@in_archive
def load(folder: Path, place: str) -> None:
    """Keep what `communique read-corpus` has read into a folder; makes the archive where there is none.

    What the archive has already stays the same, so a command that was cut short can be given again. Exit status: 0
    when all was kept, 1 when the folder names articles that could not be read, 2 when nothing could be done.
    """
    from communique.cluster import Corpus

    corpus = Corpus(folder)
    with opened(place, create=True) as kept:
        run = kept.start(corpus.version)
        kept.add_many(corpus.answers(), run=run)
        run = kept.finish(run)
        keep_up(kept)
    click.echo(f"run {run.id}: {outcome(run)}")
    if run.failed:
        sys.exit(1)


@archive.command()
@in_archive
@click.option("--changes", type=int, metavar="RUN", help="What a run read otherwise than was read before.")
@click.option("--against", type=int, metavar="RUN", help="With --changes: otherwise than this run.")
@click.option("--failures", type=int, metavar="RUN", help="What a run could not read, and why.")
def runs(place: str, changes: int | None, against: int | None, failures: int | None) -> None:
    """List what was read when, by which version; or what one run changed."""
    if against is not None and changes is None:
        raise click.UsageError("--against goes with --changes")
    with opened(place) as kept:
        if changes is not None:
            for change in kept.changes(changes, against):
                click.echo(change.article)
                for sign, acts in (("-", change.lost), ("+", change.gained)):
                    for act in acts:
                        click.echo(f"  {sign} {act}")
        elif failures is not None:
            for identifier, error in kept.failures(failures):
                click.echo(f"{identifier}: {error}")
        else:
            for run in kept.runs():
                by, came = f"{run.version.communique}  {run.version.engine[:8]}", outcome(run, later=True)
                click.echo(f"{run.id}  {run.started}  {run.finished or 'cut short'}  {by}  {came}")


@archive.command()
@in_archive
@click.option("--facets", "facets", is_flag=True, help="Events by type, actor, publisher, month and so on, too.")
def stats(place: str, facets: bool) -> None:
    """Count what the archive holds."""
    with opened(place) as kept:
        for name, number in kept.numbers().items():
            click.echo(f"{number:>8}  {name}")
        if idle := len(kept.idle_corrections()):
            click.echo(f"{idle:>8}  corrections that take no hold (communique archive corrections --idle)")
        for part, (method, made) in kept.methods().items():
            click.echo(f"{part}: found by {method}, {made}")
        if facets:
            for name, values in kept.facets().items():
                click.echo(f"{name}: " + ", ".join(f"{value} {number}" for value, number in values))

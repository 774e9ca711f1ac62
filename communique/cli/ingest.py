"""`communique ingest`: whatever holds articles → an archive."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from communique.cli.archive_compare import keep_up
from communique.cli.archive_options import in_archive, opened
from communique.cli.keeping import Keeping
from communique.cli.say import say
from communique.ingest import Overrides
from communique.ingest.gather import Gathering
from communique.ingest.sources import FIELDS, SOURCES, Settings
from communique.ingest.visit import PACE, Visitor


def _columns(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in value:
        field, sign, column = each.partition("=")
        if not sign or field not in FIELDS or not column:
            raise click.BadParameter(f"{each!r}: give FIELD=COLUMN, where FIELD is one of {', '.join(FIELDS)}")
        found[field] = column
    return found


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@in_archive
@click.option("--as", "kind", type=click.Choice([source.name for source in SOURCES]), help="What all sources are.")
@click.option("--column", "columns", multiple=True, callback=_columns, metavar="FIELD=COLUMN",
              help="Of a table: which column holds the text, the headline, and so on.")  # fmt: skip
@click.option("--from-feed", is_flag=True, help="Read the text that a feed carries; fetch no pages.")
@click.option("--publisher", metavar="NAME", help="Who published it all.")
@click.option("--codebook", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
              help="A codebook that extends ours.")  # fmt: skip
@click.option("--pace", type=click.FloatRange(0), default=PACE, metavar="SECONDS",
              help="Between two requests to one host; default: 1.")  # fmt: skip
@click.option("--allow-private", is_flag=True, help="Fetch from private and loopback addresses too.")
def ingest(
    sources: tuple[str, ...],
    place: str,
    kind: str | None,
    columns: dict[str, str],
    from_feed: bool,
    publisher: str | None,
    codebook: Path | None,
    pace: float,
    allow_private: bool,
) -> None:
    """Read articles from anywhere into an archive: files, folders, globs, feeds, lists, sitemaps, web archives.

    What this version has read already is passed over, so a command that was cut short can be given again. Exit
    status: 0 when all were read, 1 when some could not be, 2 when nothing could be done.
    """
    from communique.archive import reading_version
    from communique.reader import Reader

    settings = Settings(Overrides(publisher=publisher), columns, from_feed)
    gathering = Gathering(Visitor(allow_private=allow_private, pace=pace), settings, kind)
    version = reading_version(codebook)
    with opened(place, create=True) as kept:
        run = kept.start(version)
        keeping = Keeping(kept, Reader(codebook=codebook), version)
        kept.add_many(keeping(gathering(sources)), run=run)
        run = kept.finish(run)
        keep_up(kept)
    click.echo(
        f"run {run.id}: {run.new} new, {run.changed} changed, {run.same + keeping.passed} the same, {run.failed} failed"
    )
    for line in keeping.reasons():
        click.echo(f"  {line}")
    if gathering.passed:
        say(f"passed over {len(gathering.passed)} files of no form that is read")
    if run.failed:
        sys.exit(1)

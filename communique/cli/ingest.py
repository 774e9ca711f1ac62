"""`communique ingest`: whatever holds articles → an archive."""

from __future__ import annotations

import sys
from typing import Any

import click

from communique.cli.archive_compare import keep_up
from communique.cli.archive_options import in_archive, opened
from communique.cli.gathered import Wanted, gathered
from communique.cli.keeping import Keeping
from communique.cli.progress import shown
from communique.cli.say import say


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@in_archive
@gathered
def ingest(sources: tuple[str, ...], place: str, **options: Any) -> None:  # noqa: ANN401
    """Read articles from anywhere into an archive: files, folders, globs, feeds, lists, sitemaps, web archives.

    What this version has read already is passed over, so a command that was cut short can be given again. Exit
    status: 0 when all were read, 1 when some could not be, 2 when nothing could be done.
    """
    from communique.archive import reading_version
    from communique.reader import Reader

    wanted = Wanted(**options)
    gathering = wanted.gathering(wanted.visitor())
    version = reading_version(wanted.codebook)
    with opened(place, create=True) as kept, shown(lambda: gathering.share) as (tell, after):
        keeping = Keeping(kept, Reader(codebook=wanted.codebook), version, tell=tell, after=after)
        run = keeping.keep(gathering(sources))
        copied = f", {kept.copied(run.id)} copied" if keep_up(kept) else ""
    same = run.same + keeping.passed
    click.echo(f"run {run.id}: {run.new} new, {run.changed} changed, {same} the same, {run.failed} failed{copied}")
    for line in keeping.reasons():
        click.echo(f"  {line}")
    if not keeping.done:
        say(f"there was nothing to read in {', '.join(sources)}")
    elif not copied:
        say("which of them are copies is told once `communique archive compare` was given")
    if gathering.passed:
        say(f"passed over {len(gathering.passed)} files of no form that is read")
    if run.failed:
        sys.exit(1)

"""`communique ingest`: whatever holds articles → an archive."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.archive_options import in_archive, opened
from communique.cli.say import say
from communique.ingest import BadLine, Overrides
from communique.ingest.gather import Gathering
from communique.ingest.sources import FIELDS, SOURCES, Settings
from communique.ingest.visit import PACE, Visitor

if TYPE_CHECKING:
    from communique.archive import Archive
    from communique.model import Article, Record, Version
    from communique.reader import Reader, Unread

SHOWN = 3
"""Names that stand beside a reason in the summary."""


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
    click.echo(
        f"run {run.id}: {run.new} new, {run.changed} changed, {run.same + keeping.passed} the same, {run.failed} failed"
    )
    for line in keeping.reasons():
        click.echo(f"  {line}")
    if gathering.passed:
        say(f"passed over {len(gathering.passed)} files of no form that is read")
    if run.failed:
        sys.exit(1)


class Keeping:
    """Reads what the archive has not; says on standard error what could not be read, and remembers why."""

    def __init__(self, kept: Archive, reader: Reader, version: Version) -> None:
        self.kept, self.reader, self.version = kept, reader, version
        self.passed = 0
        self.failed: defaultdict[str, list[str]] = defaultdict(list)

    def __call__(self, items: Iterator[Article | BadLine]) -> Iterator[Record | Unread]:
        from communique.reader import Unread

        for answer in self.reader.read_all(self._left(items)):
            if isinstance(answer, Unread):
                say(f"error: {answer.error}")
                self.failed[_reason(answer)].append(answer.id)
            else:
                for failed in answer.failures:
                    say(f"warning: {answer.article.id}: the step {failed.step} failed: {failed.message}")
            yield answer

    def reasons(self) -> Iterator[str]:
        """Each reason once, the commonest first, with how often and the first names."""
        from communique.export.format import printable

        for reason, ids in sorted(self.failed.items(), key=lambda each: (-len(each[1]), each[0])):
            more = ", …" if len(ids) > SHOWN else ""
            yield printable(f"{len(ids)}  {reason} ({', '.join(ids[:SHOWN])}{more})")

    def _left(self, items: Iterator[Article | BadLine]) -> Iterator[Article | BadLine]:
        for item in items:
            if not isinstance(item, BadLine) and self.kept.has(item, version=self.version):
                self.passed += 1
            else:
                yield item


def _reason(answer: Unread) -> str:
    """A message without what it is about, so that like reasons are counted together."""
    reason = answer.error.removeprefix(answer.id).strip(" :,")
    return re.sub(r"^.{0,2000}?, (?:line|row|record|item|message) \d+(?: \([^)]*\))?: ", "", reason) or answer.error

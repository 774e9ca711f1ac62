"""The commands of `communique archive` for whoever keeps it: status, check, vacuum, upgrade, export, import."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.archive_options import as_format, in_archive, opened, outcome
from communique.cli.article_options import FILE

if TYPE_CHECKING:
    from communique.archive import Problem, Status
    from communique.model import Run

_UNITS = ("bytes", "kB", "MB", "GB", "TB")


@click.command()
@in_archive
@click.option("--format", "-f", "form", type=click.Choice(("text", "json")), default="text", help="Default: text.")
@click.option(
    "--codebook",
    type=FILE,
    metavar="FILE",
    help="The codebook that you read with, so that what it read is not taken for another version's.",
)
def status(place: str, form: str, codebook: Path | None) -> None:
    """Say what the archive is and how it stands.

    Its database, size and version of tables; what was read by which version, and how much of it another version than
    this one; corrections, comparing, and the last runs.
    """
    from communique.archive import reading_version

    with opened(place) as kept:
        found = kept.status(reading_version(codebook))
    if form == "json":
        click.echo(json.dumps(asdict(found)))
        return
    for name, said in _status(found):
        click.echo(f"{name:<12}{said}")


def _status(found: Status) -> list[tuple[str, str]]:
    number = found.numbers
    said = [
        ("archive", found.name),
        ("database", f"{found.database}, {size(found.size)}, tables {found.tables}"),
        (
            "holds",
            f"{number['articles']} articles, {number['earlier texts']} earlier texts, {number['records']} records",
        ),
        ("", f"{number['events']} events, {found.corrections} corrections ({found.idle} take no hold)"),
    ]
    for place, (version, many) in enumerate(found.versions):
        now = " (this one)" if version == found.reading else ""
        said.append(
            ("read by" if not place else "", f"{version.communique} {version.engine[:8]}{now}: {many} articles")
        )
    if found.outdated:
        said.append(("", f"{found.outdated} were read by another version than this one: `communique reread`"))
    for part, (method, made) in found.compared.items():
        said.append((part, f"found by {method}, {made}"))
    if not found.compared:
        said.append(("compared", "never: `communique archive compare`"))
    elif found.uncompared:
        said.append(("", f"{found.uncompared} articles are new or changed since: `communique archive compare`"))
    return [*said, *(("runs" if not place else "", _run(run)) for place, run in enumerate(found.runs))]


def _run(run: Run) -> str:
    return f"{run.id}  {run.started}  {run.finished or 'not ended'}  {outcome(run, later=True)}"


def size(number: float) -> str:
    """Bytes in the largest unit that they fill."""
    for unit in _UNITS[:-1]:
        if number < 1000:
            return f"{number:.0f} {unit}" if unit in ("bytes", "kB") else f"{number:.1f} {unit}"
        number /= 1000
    return f"{number:.1f} {_UNITS[-1]}"


@click.command()
@in_archive
@as_format
@click.option("--repair", is_flag=True, help="Make derived rows and the index of words again where they are wrong.")
def check(place: str, form: str, repair: bool) -> None:
    """Look whether the archive is whole, and name all that is wrong.

    The database, each article against its hash, each record against its hash and the contract, spans, what points to
    what, derived rows, and the index of words. What is kept is never repaired: take it from a backup. Notes
    (corrections that take no hold, runs that were cut short, reports that were read otherwise since) are no damage.
    Exit status: 0 when it is whole or was made so, 1 when something is wrong, 2 when nothing could be done.
    """
    wrong = mended = 0
    with opened(place) as kept:
        for problem in kept.check(repair=repair):
            wrong += not (problem.note or problem.mended)
            mended += problem.mended
            click.echo(json.dumps(asdict(problem)) if form == "jsonl" else _problem(problem))
    if form == "text":
        rest = f", {mended} mended" if mended else ""
        click.echo(f"{wrong} problems{rest}" if wrong or mended else "nothing is wrong")
    if wrong:
        sys.exit(1)


def _problem(problem: Problem) -> str:
    from communique.export.wording import plain

    kind = "note" if problem.note else "mended" if problem.mended else "problem"
    advice = ": --repair makes it again" if problem.derived and not problem.mended else ""
    return f"{kind}: {problem.part} {plain(problem.where)}: {plain(problem.what)}{advice}"


@click.command()
@in_archive
def vacuum(place: str) -> None:
    """Give back the room of what was replaced.

    SQLite writes the file anew: it needs as much room again on the disk, and no other writer meanwhile. PostgreSQL
    keeps the room for what is yet to come.
    """
    with opened(place) as kept:
        before, after = kept.vacuum()
    click.echo(f"{size(before)} before, {size(after)} now")


@click.command()
@in_archive
@click.option("--dry-run", is_flag=True, help="Say what would be done, and leave the tables as they are.")
def upgrade(place: str, dry_run: bool) -> None:
    """Bring the tables of an archive of an older version up to date.

    Every other command does so when it opens one; this one says what was done, and can say it beforehand. Make a
    backup first: an older version cannot open it afterwards.
    """
    from communique.archive import Archive

    before, after = Archive.upgrade(place, only_tell=dry_run)
    if before == after:
        click.echo(f"tables {after}: up to date")
    else:
        click.echo(f"tables {before}: {'would be' if dry_run else 'were'} brought to {after}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@in_archive
def export(file: Path, place: str) -> None:
    """Write all that is kept into one file: articles as given, records of every version, runs, corrections.

    The file is gzip-compressed JSON lines, the same from SQLite and from PostgreSQL, and either takes it in. What is
    derived is left out and made again. The file is there only when it is whole.
    """
    with opened(place) as kept:
        counts = kept.export_to(file)
    said = (("article", "articles"), ("record", "records"), ("correction", "corrections"), ("run", "runs"))
    numbers = ", ".join(f"{counts.get(one, 0)} {many}" for one, many in said)
    click.echo(f"{file}: {numbers}, {size(file.stat().st_size)}")


@click.command("import")
@click.argument("file", type=FILE, metavar="FILE")
@in_archive
def import_(file: Path, place: str) -> None:
    """Take in a file of `export`; makes the archive where there is none.

    The whole file is checked first: one that was cut short or altered is refused, and nothing is written. What the
    archive has stays, so a command that was cut short can be given again. Of two readings of one article the later
    is current.
    """
    with opened(place, create=True) as kept:
        came = kept.import_from(file)
    for name in ("articles", "records", "corrections", "runs"):
        click.echo(f"{came.added.get(name, 0):>8}  {name} added, {came.there.get(name, 0)} were there")

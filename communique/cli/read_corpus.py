"""`communique read-corpus`: a corpus in, Parquet shards out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli import article_options
from communique.cli.progress import duration
from communique.errors import SetupError, extra

if TYPE_CHECKING:
    from communique.cluster import Pool, Progress
    from communique.cluster.corpus import Tell

NEEDED = ("fsspec", "pyarrow", "warcio")


@click.command(name="read-corpus")
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|GLOB|URL...")
@click.option("--output", "-o", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR",
              help="The folder for the results; with --scheduler, one that all machines see.")  # fmt: skip
@click.option("--processes", type=click.IntRange(1), metavar="N", help="Processes here; default: one a core.")
@click.option("--scheduler", metavar="URL", help="A Dask scheduler whose workers read, such as tcp://host:8786.")
@click.option(
    "--shard-size", type=click.IntRange(1), default=1000, metavar="N", help="Articles a shard; default: 1000."
)
@click.option("--patience", type=click.FloatRange(0.1), default=300.0, metavar="SECONDS",
              help="How long one article may take before it is given up; default: 300.")  # fmt: skip
@article_options.codebook
def read_corpus(
    inputs: tuple[str, ...],
    output: Path,
    processes: int | None,
    scheduler: str | None,
    shard_size: int,
    patience: float,
    codebook: Path | None,
) -> None:
    """Read a corpus into Parquet shards of records, events and claims.

    Inputs are JSON lines (.jsonl, .jsonl.gz), Parquet with the columns id and text, and WARC (.warc, .warc.gz): files,
    globs in quotation marks, or any URL that fsspec opens. What is finished already is passed over, so a command that
    was cut short can be given again. Exit status: 0 when all was read, 1 when some articles, shards or files could not
    be (the folder's failures and manifest.json say which), 2 when nothing could be done.
    """
    check_installed()
    from communique.archive import reading_version
    from communique.cluster import Settings
    from communique.cluster import read_corpus as read

    if scheduler is not None and processes is not None:
        raise click.UsageError("--processes is of this machine; with --scheduler its workers read")
    book = codebook.resolve() if codebook else None
    settings = Settings(reading_version(book), book, patience=patience)
    pool = _pool(scheduler, processes)
    with _shown() as tell:
        outcome = read(inputs, output.resolve(), pool, settings, size=shard_size, tell=tell)
    progress = outcome.progress
    click.echo(
        f"{progress.articles} articles in {progress.shards} shards ({progress.found} finished before): "
        f"{progress.events} events, {progress.claims} claims; {progress.unread} not read, {progress.poison} poison"
    )
    if outcome.superseded:
        click.echo(
            f"{outcome.superseded} shards of another corpus or version put into {output / 'superseded'}", err=True
        )
    if outcome.failed:
        click.echo(f"{len(outcome.failed)} shards or files could not be read: {outcome.manifest}", err=True)
    if outcome.failed or progress.unread or progress.poison:
        sys.exit(1)


def check_installed() -> None:
    """Raises SetupError where the extra `cluster` is missing."""
    from importlib.util import find_spec

    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise SetupError(f"a corpus needs {', '.join(missing)}: {extra('cluster')}")


def _pool(scheduler: str | None, processes: int | None) -> Pool:
    from communique.cluster import DaskPool, ProcessPool

    if scheduler is not None:
        return DaskPool(scheduler)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return ProcessPool(processes or cores)


@contextmanager
def _shown() -> Iterator[Tell]:
    """Lines of what went wrong on standard error, and a bar under them where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda progress, line: click.echo(line, err=True) if line is not None else None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[state]}", markup=False))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None, state="")

        def tell(progress: Progress, line: str | None) -> None:
            if line is not None:
                bar.console.print(line, markup=False, highlight=False)
            bar.update(task, total=progress.total or None, completed=progress.done, state=state(progress))

        yield tell


def state(progress: Progress) -> str:
    """One line: how much, how fast, how long still, and what failed."""
    left = progress.left
    parts = [f"{progress.articles} articles", f"{progress.rate:.1f} a second"]
    if left is not None:
        parts.append(f"{duration(left)} left")
    failures = ((progress.unread, "not read"), (progress.poison, "poison"), (progress.lost, "workers lost"))
    return ", ".join([*parts, *(f"{number} {what}" for number, what in failures if number)])

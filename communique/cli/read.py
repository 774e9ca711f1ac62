"""`communique read`: articles in, records out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli import article_options
from communique.cli.article_options import FILE
from communique.cli.collector import quiet
from communique.cli.say import say
from communique.cli.source import STANDARD_INPUT, articles, standard_lines
from communique.ingest import Overrides

if TYPE_CHECKING:
    from communique.model import Record
    from communique.reader import Unread

ONE_PAGE = (
    "an HTML page holds one article: call the command once for each, as in "
    'for f in *.txt; do communique read -o "$f.html" "$f"; done'
)
FORMATS = ("text", "json", "jsonl", "html", "conllu")


@click.command()
@click.argument("sources", nargs=-1, metavar="[FILE|URL|-]...")
@click.option("--format", "-f", "form", type=click.Choice(FORMATS), help="Default: text in a terminal, else json.")
@click.option("--jsonl", is_flag=True, help="JSON lines on standard input (or in the files), JSON lines out.")
@article_options.published
@article_options.publisher
@article_options.headline
@article_options.codebook
@click.option("--gazetteer", type=FILE, metavar="FILE", help="A gazetteer of your own, by data build-gazetteer.")
@click.option(
    "--actors", type=FILE, metavar="FILE", envvar="COMMUNIQUE_ACTORS",
    help="Your own actors beside ours. Default: what COMMUNIQUE_ACTORS names.",
)  # fmt: skip
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write here.")
@article_options.allow_private
@click.option("--debug", is_flag=True, help="Show what each step took, on standard error.")
@click.option("--strict", is_flag=True, help="With --jsonl: exit with 1 if any article could not be read.")
def read(
    sources: tuple[str, ...],
    form: str | None,
    jsonl: bool,
    published: str | None,
    publisher: str | None,
    headline: str | None,
    codebook: Path | None,
    gazetteer: Path | None,
    actors: Path | None,
    output: Path | None,
    allow_private: bool,
    debug: bool,
    strict: bool,
) -> None:
    """Read articles: plain text, Markdown, HTML pages, JSON lines; files, addresses, or - for standard input.

    Exit status: 0 when all were read, 1 when some could not be, 2 when nothing could be done. With --jsonl an
    article that cannot be read is an answer with its `error`, and the status is 0 unless --strict is given.
    """
    from communique.cli.timing import Timed, table
    from communique.reader import Reader, default_steps

    overrides = Overrides(headline=headline, published=published, publisher=publisher)
    if jsonl and form not in (None, "jsonl"):
        raise click.UsageError(f"--jsonl writes JSON lines; it does not go with --format {form}")
    if not sources and not jsonl:
        raise click.UsageError("name a file or an address, or - for standard input (communique read --help)")
    form = "jsonl" if jsonl else form or _default(output)
    if form == "html" and len(sources) > 1:
        raise click.UsageError(ONE_PAGE)
    if output is not None and any(article_options.is_same(output, source) for source in sources):
        raise click.UsageError(f"{output} is one of the articles; writing there would destroy it")
    lines = jsonl and sources in ((), (STANDARD_INPUT,))
    items = standard_lines(overrides) if lines else articles(sources, overrides, allow_private)
    timed = [Timed(step) for step in default_steps(codebook, actors, gazetteer)] if debug else None
    reader = Reader(codebook=codebook, actors=actors, gazetteer=gazetteer, steps=timed)
    with _target(output) as write, quiet() as article_done:
        failed = _write_all(reader.read_all(items), write, form, jsonl, article_done)
    if timed is not None:
        click.echo(table(timed), err=True)
    if failed and (strict or not jsonl):
        sys.exit(1)


def _default(output: Path | None) -> str:
    if output is not None:
        return {".html": "html", ".jsonl": "jsonl", ".conllu": "conllu", ".txt": "text"}.get(output.suffix, "json")
    return "text" if sys.stdout.isatty() else "json"


class _Writer:
    """Writes pieces to a file or to standard output, flushing after each record so that a pipe sees it."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.stream = sys.stdout if path is None else path.open("w", encoding="utf-8")
        if path is None and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")

    def __call__(self, pieces: Iterable[str]) -> None:
        self.stream.writelines(pieces)
        self.stream.flush()


@contextmanager
def _target(path: Path | None) -> Iterator[_Writer]:
    try:
        writer = _Writer(path)
    except OSError as error:
        raise click.ClickException(f"cannot write {path}: {error.strerror}") from error
    done = False
    try:
        yield writer
        done = True
    finally:
        if path is not None:
            # Closing writes what is left; where writing has failed already, that error is the one to tell.
            with nullcontext() if done else suppress(OSError):
                writer.stream.close()


def _write_all(
    answers: Iterator[Record | Unread], write: _Writer, form: str, batch: bool, article_done: Callable[[], None]
) -> int:
    """Writes every answer; returns how many articles could not be read."""
    from communique.export import FORMATS as WRITERS
    from communique.export import Format, Terminal, unread_line
    from communique.reader import Unread

    writer: Format = Terminal.fitting(write.stream) if form == "text" else WRITERS[form]
    failed = written = 0
    for answer in _shown(answers) if batch and sys.stderr.isatty() else answers:
        if not isinstance(answer, Unread):
            written += 1
            if form == "html" and written > 1:
                raise click.ClickException(ONE_PAGE)
            write(writer.writes(answer))
            for failure in answer.failures:
                say(f"warning: {answer.article.id}: the step {failure.step} failed: {failure.message}")
            article_done()
            continue
        failed += 1
        say(f"error: {answer.error}")
        if form == "jsonl":
            write([unread_line(answer.id, answer.error)])
    return failed


def _shown(answers: Iterator[Record | Unread]) -> Iterator[Record | Unread]:
    """The answers, with a progress bar on standard error."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} articles"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[speed]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None, speed="")
        for answer in answers:
            yield answer
            speed = progress.tasks[0].speed
            progress.update(task, advance=1, speed=f"{speed:.1f} a second" if speed else "")

"""`communique export`: records, narrowed, in a form that other tools read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import click

from communique.cli import article_options
from communique.cli.collection import day, narrowed_by_actor, taken

if TYPE_CHECKING:
    from communique.export import File

FORMATS = (
    *("plover", "polecat", "gdelt-events", "gdelt-mentions", "csv", "parquet", "package", "geojson", "graphml"),
    *("turtle", "ics", "dossier-markdown", "dossier-html"),
)


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), metavar="FILE", help="Write here; a folder or FILE.zip."
)
@click.option("--bloc", metavar="ID", help="What a member of an organisation takes part in, such as NATO.")
@click.option("--members-on", callback=day, metavar="DAY", help="Its members of this day; default: --until.")
@narrowed_by_actor
def export(form: str, inputs: tuple[str, ...], output: Path | None, **options: Any) -> None:  # noqa: ANN401
    """Write records in a form that other tools read.

    FORMAT is plover, polecat, gdelt-events, gdelt-mentions, csv, parquet, package, geojson, graphml, turtle, ics,
    dossier-markdown or dossier-html. INPUT is JSON lines of records, as `communique read --jsonl` writes them, or
    articles, which are read first; - is standard input. With --archive the records are those of an archive, as
    corrected, and no INPUT is given. csv, parquet and package are several files and need --output.

    Exit status: 0 when all was read, 1 when some input could not be, 2 when nothing could be done.
    """
    from communique.export import EXPORTS

    writer = EXPORTS[form]
    if writer.many and output is None:
        raise click.UsageError(f"{form} is several files: name a folder or a zip with --output")
    if output is not None and any(article_options.is_same(output, source) for source in inputs):
        raise click.UsageError(f"{output} is one of the inputs; writing there would destroy it")
    with taken(inputs, options) as found:
        try:
            _write(writer.files(found.batch), output, writer.many)
        except (FileExistsError, NotADirectoryError, PermissionError, IsADirectoryError, FileNotFoundError) as error:
            raise click.ClickException(f"cannot write {error.filename or output}: {error.strerror}") from error
    if found.failed:
        sys.exit(1)


def _write(files: Iterator[File], output: Path | None, many: bool) -> None:
    if output is not None and many and output.suffix != ".zip":
        for file in files:
            path = output / file.name
            path.parent.mkdir(parents=True, exist_ok=True)
            _fill(path, file.content)
    elif output is not None and many:
        with _replacing(output) as part, ZipFile(part, "w", ZIP_DEFLATED) as packed:
            for file in files:
                entry = ZipInfo(file.name)
                entry.compress_type = ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                with packed.open(entry, "w", force_zip64=True) as stream:
                    stream.writelines(file.content)
    elif output is not None:
        for file in files:
            _fill(output, file.content)
    else:
        for file in files:
            for piece in file.content:
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()


def _fill(path: Path, content: Iterable[bytes]) -> None:
    with _replacing(path) as part, part.open("wb") as stream:
        stream.writelines(content)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A file beside `path` that takes its place when all is written; a run that ends early leaves what was there."""
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)

"""What commands over many records share: where the records come from, and what they are narrowed by."""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from communique.cli.archive_options import opened
from communique.cli.article_options import FILE
from communique.cli.source import STANDARD_INPUT, articles
from communique.errors import ArticleError
from communique.ingest import BadLine, Overrides, read_jsonl
from communique.model import Article, Reality, Record

if TYPE_CHECKING:
    from communique.export import Batch
    from communique.filter import Filter

Command = Callable[..., Any]

LINES = (".jsonl", ".ndjson")


def day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from communique.filter import DAY

    if value is not None and not DAY.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no day: give YYYY-MM-DD, YYYY-MM or YYYY")
    return value


_ACTOR = click.option(
    "--actor", "actors", multiple=True, metavar="NAME|ID|CODE", help="Who takes part or speaks; twice for a pair."
)
_NARROWING = (
    click.option("--code", "codes", multiple=True, metavar="CODE", help="A code of any party, such as HUN."),
    click.option("--type", "types", multiple=True, metavar="TYPE", help="A PLOVER type, such as SANCTION."),
    click.option("--quad", "quads", multiple=True, type=click.IntRange(1, 4), metavar="1-4", help="A quad class."),
    click.option("--since", callback=day, metavar="DAY", help="The first day, month or year."),
    click.option("--until", callback=day, metavar="DAY", help="The last one, itself included."),
    click.option("--reality", "realities", multiple=True, type=click.Choice(get_args(Reality)), help="Whether it is."),
    click.option("--min-confidence", type=click.FloatRange(0, 1), metavar="0-1", help="The least an event is sure."),
    click.option("--publisher", metavar="NAME", help="Who published it."),
    click.option("--place", metavar="NAME|CODE", help="Where: a name, a country's code or a GeoNames id."),
    click.option("--country", metavar="CODE", help="Where the event was, such as UKR."),
    click.option("--story", metavar="ID", help="Of one story, by its id or one of its articles, where that is known."),
    click.option("--article", metavar="ID", help="One article."),
    click.option("--no-copies", is_flag=True, help="Leave out articles that copy another, where that is known."),
    click.option(
        "--articles",
        "texts",
        type=FILE,
        metavar="FILE",
        help="JSON lines with the texts of the records.",
    ),
    click.option(
        "--groups",
        type=FILE,
        metavar="FILE",
        help="JSON lines {id, duplicate_of, story}: what `group` says.",
    ),
    click.option(
        "--archive", "-a", "place_of_archive", metavar="FILE|URL", help="Take the records of an archive, not INPUT."
    ),
    click.option("--query", metavar="WORDS", help="With --archive: of the articles that this search finds."),
)


def narrowed(command: Command) -> Command:
    """Gives a command the options of a selection, all but who takes part."""
    for option in reversed(_NARROWING):
        command = option(command)
    return command


def narrowed_by_actor(command: Command) -> Command:
    """Gives a command all options of a selection."""
    return _ACTOR(narrowed(command))


def filter_of(options: dict[str, Any]) -> Filter:
    """What the options of `narrowed` ask for."""
    from communique.filter import Filter

    names = (
        "since",
        "until",
        "realities",
        "quads",
        "publisher",
        "place",
        "country",
        "story",
        "article",
        "min_confidence",
    )
    types, codes = (tuple(each.upper() for each in options[name]) for name in ("types", "codes"))
    return Filter(
        **{name: options[name] for name in names},
        parties=options.get("actors", ()),
        types=types,
        codes=codes,
        copies=not options["no_copies"],
    )


@dataclass(slots=True)
class Taken:
    """Records, narrowed, and what is known of them as a whole; the batch's `copies` may fill while they go by."""

    batch: Batch
    collection: Collection | None = None

    @property
    def failed(self) -> bool:
        """Whether some input could not be read."""
        return self.collection is not None and self.collection.failed > 0


@contextmanager
def taken(inputs: tuple[str, ...], options: dict[str, Any]) -> Iterator[Taken]:
    """The records that the options of `narrowed` ask for, of the user's files or of an archive."""
    from communique.export import Batch, choose
    from communique.subjects import Question, batch_of

    place = options["place_of_archive"]
    question = Question(filter_of(options), options["query"], options.get("bloc"), options.get("members_on"))
    if place is None:
        if options["query"] is not None:
            raise click.UsageError("--query searches an archive: name one with --archive")
        if not inputs:
            raise click.UsageError("give INPUT, or name an archive with --archive")
        collection = Collection.of(inputs, options["texts"], options["groups"])
        bloc = question.bloc_on(None)
        asked = question.narrowed(bloc)
        records = choose(collection.records(), asked, collection.copies, collection.stories)
        yield Taken(Batch(records, collection.copies, asked, _now(), bloc), collection)
        return
    if inputs or options["texts"] or options["groups"]:
        raise click.UsageError("an archive has its own texts and groups: leave INPUT, --articles and --groups out")
    with opened(place) as kept:
        yield Taken(batch_of(kept, question, _now()))


def _now() -> str:
    """The time of the export in UTC; that of SOURCE_DATE_EPOCH where it is set, so that exports can be compared."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.datetime.now(datetime.UTC)
    on = datetime.datetime.fromtimestamp(int(given), datetime.UTC) if given.isdigit() else now
    return on.strftime("%Y-%m-%dT%H:%M:%S+00:00")


@dataclass(slots=True)
class Collection:
    """The records of the user's files, read one at a time.

    A line that is a record (it has `events`) is taken as it is; a line that is an article, or any other file, is read.
    `copies` fills while records go by: from `groups` at once, from a record's own `duplicate_of` just before it comes.
    What cannot be read is told on standard error and counted in `failed`.
    """

    inputs: tuple[str, ...]
    texts: dict[str, str] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    stories: dict[str, str] = field(default_factory=dict)
    failed: int = 0

    @classmethod
    def of(cls, inputs: tuple[str, ...], texts: Path | None, groups: Path | None) -> Collection:
        """Loads texts and groups. Raises ArticleError where a line of them is broken."""
        made = cls(inputs)
        for fields in _objects(texts):
            made.texts[str(fields.get("id"))] = str(fields.get("text") or "")
        for fields in _objects(groups):
            if fields.get("duplicate_of"):
                made.copies[str(fields.get("id"))] = str(fields["duplicate_of"])
            if fields.get("story"):
                made.stories[str(fields.get("id"))] = str(fields["story"])
        return made

    def records(self) -> Iterator[Record]:
        """Every record, in the order of the inputs."""
        from communique.reader import Reader, Unread

        reader = Reader()
        for item in self._items():
            if isinstance(item, Record):
                yield item
                continue
            for answer in reader.read_all([item]):
                if isinstance(answer, Unread):
                    self._tell(answer.error)
                else:
                    yield answer

    def _items(self) -> Iterator[Record | Article | BadLine]:
        for source in self.inputs:
            if source == STANDARD_INPUT:
                yield from self._lines(sys.stdin.buffer, "standard input")
            elif source.endswith(LINES):
                try:
                    with Path(source).open("rb") as lines:
                        yield from self._lines(lines, source)
                except FileNotFoundError:
                    self._tell(f"there is no file {source}: check the name")
                except OSError as error:
                    self._tell(f"{source} cannot be read: {error.strerror}")
            else:
                yield from articles((source,), Overrides(), False)

    def _lines(self, lines: Iterable[bytes], name: str) -> Iterator[Record | Article | BadLine]:
        from communique.contract import from_contract

        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                fields = _decoded(line, f"{name}, line {number}")
                identifier = str(fields.get("id"))
                if fields.get("duplicate_of"):
                    self.copies[identifier] = str(fields["duplicate_of"])
                if "events" in fields or "error" in fields:
                    given = fields.get("text")
                    text = given if isinstance(given, str) else self.texts.get(identifier, "")
                    yield from_contract(fields, text)
                else:
                    yield from read_jsonl([line], name)
            except ArticleError as error:
                self._tell(str(error) if str(error).startswith(name) else f"{name}, line {number}: {error}")

    def _tell(self, message: str) -> None:
        self.failed += 1
        click.echo(f"error: {message}", err=True)


def _objects(path: Path | None) -> Iterator[dict[str, object]]:
    if path is None:
        return
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _decoded(line, f"{path}, line {number}")


def _decoded(line: bytes, where: str) -> dict[str, object]:
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{where}: no JSON: give one object a line, in UTF-8") from error
    if not isinstance(fields, dict):
        raise ArticleError(f"{where}: no object: give one object a line")
    return fields

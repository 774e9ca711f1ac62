"""What the commands of `communique archive` share: which archive, and what a list is narrowed by."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from communique.archive import Archive, Filter
    from communique.model import Run

Command = Callable[..., Any]

DEFAULT = "communique.db"
FILTER = (
    "actor",
    "recipient",
    "codes",
    "types",
    "quads",
    "realities",
    "since",
    "until",
    "publisher",
    "country",
    "story",
    "parties",
    "place",
    "min_confidence",
)

in_archive = click.option(
    "--archive", "-a", "place", envvar="COMMUNIQUE_ARCHIVE", default=DEFAULT, metavar="FILE|URL",
    help="The archive: a SQLite file, or postgresql://…; default: $COMMUNIQUE_ARCHIVE, else communique.db.",
)  # fmt: skip
as_format = click.option(
    "--format", "-f", "form", type=click.Choice(("text", "jsonl")), default="text", help="Default: text."
)
_NARROWING = (
    click.option("--actor", metavar="NAME|ID", help="Who acts; of claims, who speaks."),
    click.option("--recipient", metavar="NAME|ID", help="Who is acted upon; of claims, whom it is about."),
    click.option(
        "--party", "parties", multiple=True, metavar="NAME|ID|CODE", help="On whichever side; twice for a pair."
    ),
    click.option("--code", "codes", multiple=True, metavar="CODE", help="A code of any party, such as HUN."),
    click.option("--type", "types", multiple=True, metavar="TYPE", help="A PLOVER type, such as SANCTION."),
    click.option("--quad", "quads", multiple=True, type=int, metavar="1-4", help="A quad class."),
    click.option("--reality", "realities", multiple=True, metavar="WORD", help="actual, planned, denied, …"),
    click.option("--min-confidence", type=click.FloatRange(0, 1), metavar="0-1", help="The least an event is sure."),
    click.option("--since", metavar="DAY", help="The first day, month or year."),
    click.option("--until", metavar="DAY", help="The last one, itself included."),
    click.option("--publisher", metavar="NAME", help="Who published it."),
    click.option("--country", metavar="CODE", help="Where the event was, such as UKR."),
    click.option("--place", "where", metavar="NAME|CODE", help="A place's name, its country's code or GeoNames id."),
    click.option("--story", metavar="ID", help="Articles of one story."),
    click.option("--without-copies", is_flag=True, help="Leave out articles that copy another."),
)
_PAGES = (
    click.option("--limit", type=click.IntRange(1, 1000), default=20, metavar="N", help="How many; default: 20."),
    click.option("--after", metavar="CURSOR", help="Go on where a list ended, with the cursor that it gave."),
)


def narrowed(command: Command) -> Command:
    """Gives a command the options of a `Filter`, which `filter_of` reads."""
    for option in reversed(_NARROWING):
        command = option(command)
    return command


def paged(command: Command) -> Command:
    """Gives a command `--limit` and `--after`."""
    for option in reversed(_PAGES):
        command = option(command)
    return command


def filter_of(options: dict[str, Any]) -> Filter:
    """The filter that the options of `narrowed` make. Raises QueryError where a value cannot be meant."""
    from communique.archive import Filter

    given = {**options, "place": options["where"]}  # `place` is the archive's own
    for name in ("types", "codes"):
        given[name] = tuple(each.upper() for each in options[name])
    given["country"] = options["country"] and options["country"].upper()
    return Filter(**{name: given[name] for name in FILTER}, copies=not options["without_copies"])


def opened(place: str, *, create: bool = False) -> AbstractContextManager[Archive]:
    """The archive, to be used in a `with`."""
    from communique.archive import Archive

    return Archive.open(place, create=create)


def write_lines(items: Iterable[Any], more: Callable[[Any], dict[str, object]] | None = None) -> None:
    """Frozen things as JSON lines, each with what `more` says of it."""
    for item in items:
        click.echo(json.dumps(asdict(item) | (more(item) if more else {})))


def outcome(run: Run, *, later: bool = False) -> str:
    """What came of a run. `later`, when nobody knows any more what it passed over, one that had nothing to read says
    so."""
    if later and not (run.new or run.changed or run.same or run.failed):
        return "nothing that was not read before"
    return f"{run.new} new, {run.changed} changed, {run.same} the same, {run.failed} not read"


def tell_none(found: Sequence[object], form: str, what: str) -> None:
    """That a list meant for a reader is empty, on standard error, so that nothing is not taken for a fault."""
    if not found and form == "text":
        click.echo(f"no {what}", err=True)


def tell_next(cursor: str | None) -> None:
    """How to go on, on standard error, so that what is piped on is the list alone."""
    if cursor is not None:
        click.echo(f"more: --after {cursor}", err=True)
